"""Delivers to Discord exactly once: the same nonce for every attempt, and a look at the channel before a second send."""

import asyncio
import base64
import hashlib
import logging
from collections import OrderedDict
from collections.abc import Awaitable
from datetime import timedelta
from time import monotonic
from typing import Any, TypeVar

import discord

from adapters.discord import failures
from adapters.discord.failures import Stage, outcome
from adapters.discord.pacing import Pacing
from adapters.discord.render import edit_arguments, new_arguments, show
from core.domain.chats.chat import Place
from core.domain.chats.message import Message
from core.domain.chats.outbox import Barred, ChatGone, DeliveryResult, OutboxItem, Refused, RetryLater, Sent

log = logging.getLogger(__name__)

PATIENCE = 25.0  # seconds for one request with discord.py's repeats; shorter than the outbox's lease
LOOK_BACK = 50
MOST_CONVERSATIONS = 10_000
OPENING = 0  # the lane in which conversations are opened
MOST_OPENING, SOON = 5, 5.0
T = TypeVar("T")


def nonce(key: str) -> str:
    """Discord's nonce of one message, always the same: 25 characters."""
    return base64.b32encode(hashlib.sha256(key.encode()).digest()).decode()[:25].lower()


def mark(key: str) -> str:
    """The short code in a delivered message by which it is found again."""
    return f"#{nonce(key)[:8]}"


class DiscordMessaging:
    """Implements `Messaging`; answers RetryLater until there is a client."""

    def __init__(self, pacing: Pacing | None = None, *, patience: float = PATIENCE) -> None:
        self._client: discord.Client | None = None
        self._pacing = pacing or Pacing()
        self._patience = patience
        self._conversations: OrderedDict[int, int] = OrderedDict()
        self._opens_at = 0.0

    def use(self, client: discord.Client | None) -> None:
        """Sends through this client from now on."""
        self._client = client

    @property
    def me(self) -> int:
        """The bot's own id; 0 until it is known."""
        return self._client.user.id if self._client is not None and self._client.user is not None else 0

    def remember(self, user_id: int, channel_id: int) -> None:
        """Records the channel of a person's conversation."""
        self._conversations[user_id] = channel_id
        self._conversations.move_to_end(user_id)
        while len(self._conversations) > MOST_CONVERSATIONS:
            self._conversations.popitem(last=False)

    async def deliver(self, item: OutboxItem) -> DeliveryResult:
        """Sends or edits within the rate limits; never raises."""
        if self._client is None:
            return RetryLater(timedelta(seconds=5), "Discord is not connected yet")
        if item.edit and not item.remote_id:
            return Refused("there is no message of ours to change")
        if wait := self._long_wait(item):
            return RetryLater(timedelta(seconds=wait), "Discord asked to wait")
        return await _Attempt(self, self._client, self._pacing, item).run()

    def _long_wait(self, item: OutboxItem) -> float:
        """Seconds to wait that are better waited for in the outbox, where they hold nobody else."""
        if wait := self._pacing.halted_for:
            return wait
        if item.place is not Place.PRIVATE or self.is_open(item):
            return 0.0
        crowded = SOON if self._pacing.waiting(OPENING) >= MOST_OPENING else 0.0
        return max(self._opens_at - monotonic(), crowded, 0.0)

    async def reply(self, channel_id: int, message: Message, key: str, remote_id: str = "") -> str:
        """Answers at once in a channel, or changes that answer; its files come with it. The message's id.

        Raises what discord.py raises.
        """
        assert self._client is not None
        place = self._client.get_partial_messageable(channel_id)
        async with self._pacing.lane(channel_id):
            await self._pacing.start()
            if remote_id:
                await self.within(place.get_partial_message(int(remote_id)).edit(**edit_arguments(message)))
                return remote_id
            return str((await self.within(place.send(**new_arguments(message), nonce=nonce(key)))).id)

    async def download(self, address: str) -> bytes:
        """What hangs on a message at that address of Discord's. Raises what discord.py raises."""
        assert self._client is not None
        return await self.within(self._client.http.get_from_cdn(address))

    async def channel_of(self, item: OutboxItem) -> int:
        """The channel to write to."""
        if item.place is not Place.PRIVATE:
            return int(item.address.thread_id or item.address.chat_id)
        return await self.conversation_of(int(item.address.chat_id))

    async def conversation_of(self, person: int) -> int:
        """The channel of a person's conversation; opens one that is not open, one after another. Raises what discord.py raises."""
        assert self._client is not None
        if person not in self._conversations:
            async with self._pacing.lane(OPENING):
                await self._pacing.start()
                opened = await self.within(self._client.create_dm(discord.Object(person)))
            self.remember(person, opened.id)
        return self._conversations[person]

    def is_open(self, item: OutboxItem) -> bool:
        """Whether the person's conversation is known."""
        return int(item.address.chat_id) in self._conversations

    def forget(self, item: OutboxItem) -> None:
        """Opens the conversation again next time."""
        self._conversations.pop(int(item.address.chat_id), None)

    def open_none_for(self, seconds: float) -> None:
        """Opens no conversations for that long, as Discord asked."""
        self._opens_at = monotonic() + seconds

    async def within(self, request: Awaitable[T]) -> T:
        """The request's result, or TimeoutError when our patience ends."""
        try:
            async with asyncio.timeout(self._patience):
                return await request
        except TimeoutError:
            if self._client is not None:
                # discord.py leaves its gate for all requests shut when one is given up during a global 429
                self._client.http._global_over.set()  # noqa: SLF001 - it has no public way
            raise


class _Attempt:
    """One delivery. Records how far it came, which decides what a failure means."""

    def __init__(self, messaging: DiscordMessaging, client: discord.Client, pacing: Pacing, item: OutboxItem) -> None:
        self._messaging, self._client, self._pacing, self._item = messaging, client, pacing, item
        self._stage = Stage.BEFORE

    async def run(self) -> DeliveryResult:
        """What came of it."""
        try:
            channel_id = await self._messaging.channel_of(self._item)
            async with self._pacing.lane(channel_id):
                return Sent(await self._into(self._client.get_partial_messageable(channel_id)))
        except (discord.DiscordException, OSError) as error:
            return self._failed(error)
        except Exception as error:  # the outbound edge: aiohttp's errors, of which this house names none here
            log.warning("discord.delivery_broke item=%s error=%s", self._item.key, type(error).__name__, exc_info=True)
            return self._failed(error)

    async def _into(self, place: discord.PartialMessageable) -> str:
        if self._item.remote_id:
            self._stage = Stage.EDIT
            await self._pacing.start()
            message = place.get_partial_message(int(self._item.remote_id))
            shown = show(self._item.message, code=mark(self._item.key) if not self._item.edit else "")
            await self._messaging.within(message.edit(**shown.replacing()))
            return self._item.remote_id
        if self._item.attempts > 1 and (found := await self._earlier_attempt(place)):
            return found
        self._stage = Stage.SEND
        return await self._send(place)

    async def _send(self, place: discord.PartialMessageable) -> str:
        """With an embed; without, where the bot may not embed; without links, where Discord takes one for harmful; as no reply, where
        it may not read what it would reply to."""
        plain, links, reply = False, True, _reply(place, self._item.reply_to)
        while True:
            shown = show(self._item.message, code=mark(self._item.key), plain=plain, links=links)
            await self._pacing.start()
            try:
                once = nonce(self._item.key)
                sending = place.send(**shown.arguments(), **reply, nonce=once, silent=self._item.silent)
                sent = await self._messaging.within(sending)
            except discord.HTTPException as error:
                if error.code == failures.MISSING_PERMISSIONS and shown.embedded:
                    plain = True
                elif error.code == failures.HARMFUL_LINK and links:
                    links = False
                elif error.code == failures.HIDDEN_HISTORY and reply:
                    reply = {}
                else:
                    raise
            else:
                return str(sent.id)

    async def _earlier_attempt(self, place: discord.PartialMessageable) -> str:
        """The id of an earlier attempt's message; empty when there is none, or when the bot may not look."""
        me = self._messaging.me
        code = mark(self._item.key)
        await self._pacing.start()
        try:
            async with asyncio.timeout(PATIENCE):
                async for message in place.history(limit=LOOK_BACK):
                    if message.author.id == me and code in _small_print(message):
                        return str(message.id)
        except discord.Forbidden:
            log.info("discord.history_hidden item=%s", self._item.key)
        return ""

    def _failed(self, error: Exception) -> DeliveryResult:
        if isinstance(error, discord.HTTPException):
            if seconds := failures.banned_for(error):
                self._pacing.halt(seconds)
            if error.code == failures.OPENING_TOO_FAST:
                self._messaging.open_none_for(failures.LATER[error.code].total_seconds())
            if error.code == failures.MISSING_ACCESS and self._item.place is Place.PRIVATE and self._item.attempts < 3:
                # Discord says so wrongly at times (discord-api-docs#7666), so one refusal does not end a conversation
                self._messaging.forget(self._item)
                return RetryLater(timedelta(minutes=1), "the conversation was not to be seen")
        result = outcome(error, self._stage, self._item.remote_id)
        if isinstance(result, Barred) and self._item.place is Place.PRIVATE:
            result = ChatGone(result.reason)  # no right helps where a person does not want us
        log.info("discord.not_sent item=%s as=%s error=%s", self._item.key, type(result).__name__, type(error).__name__)
        return result


def _reply(place: discord.PartialMessageable, remote_id: str) -> dict[str, Any]:
    """Keyword arguments for discord.py's send: an answer to that message, if it still stands, that pings nobody."""
    if not remote_id:
        return {}
    stands = discord.MessageReference(message_id=int(remote_id), channel_id=place.id, fail_if_not_exists=False)
    return {"reference": stands, "mention_author": False}


def _small_print(message: discord.Message) -> str:
    return "\n".join((message.content, *(embed.footer.text or "" for embed in message.embeds)))
