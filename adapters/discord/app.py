"""The Discord adapter's life cycle: connect, reconnect, register changed commands, stop."""

import asyncio
import logging
from collections.abc import Coroutine
from contextlib import suppress
from time import monotonic
from typing import Any

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from adapters.discord import menu
from adapters.discord.inbound import AT_ONCE, Answers, Attends, Completes, Inbound
from adapters.discord.outbound import PATIENCE, DiscordMessaging
from adapters.discord.pacing import Now, Pacing, Sleep
from core.domain.chats.chat import Platform

log = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0  # seconds before a broken connection is tried again
FIRST_TRY = 10.0  # seconds that `start` waits for the first attempt: meanwhile nobody renews the lease
DRAIN = 8.0
PORTAL = "discord.com/developers/applications"
NOT_ACCEPTED = f"Discord does not accept DISCORD_TOKEN: copy the bot's token again from {PORTAL}."
CLOSED = {
    4004: NOT_ACCEPTED,
    4011: "Discord wants several shards for so many servers, which this bot cannot do yet: remove it from some.",
    4013: "Discord does not know the intents that this bot asks for: update it.",
    4014: f"Discord refuses an intent that this bot asks for: allow it under Bot at {PORTAL}.",
}


class Client(discord.Client):
    """discord.py's client with the few events that we want."""

    def __init__(self, app: "DiscordApp", proxy: str | None) -> None:
        intents = discord.Intents.none()
        intents.guilds = intents.dm_messages = intents.guild_messages = True
        super().__init__(
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            max_ratelimit_timeout=60,
            guild_ready_timeout=0,
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            proxy=proxy,
        )
        self._app = app

    async def on_interaction(self, interaction: "discord.Interaction[discord.Client]") -> None:
        await self._app.take(self._app.inbound.interaction(interaction))

    async def on_message(self, message: discord.Message) -> None:
        await self._app.take(self._app.inbound.message(message))

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        await self._app.take(self._app.inbound.channel_gone(channel.id))

    async def on_raw_thread_delete(self, payload: discord.RawThreadDeleteEvent) -> None:
        await self._app.take(self._app.inbound.channel_gone(payload.thread_id, payload.parent_id))

    async def on_guild_channel_update(self, _before: discord.abc.GuildChannel, after: discord.abc.GuildChannel) -> None:
        await self._app.take(self._app.inbound.channel_changed(after.id))

    async def on_raw_thread_update(self, payload: discord.RawThreadUpdateEvent) -> None:
        await self._app.take(self._app.inbound.channel_changed(payload.thread_id, payload.parent_id))

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        await self._app.take(self._app.inbound.guild_gone(guild))

    async def on_error(self, event_method: str, /, *_args: Any, **_kwargs: Any) -> None:
        log.exception("discord.event_broke event=%s", event_method)


class DiscordApp:
    """Receives and sends for one token. `failed` says in a sentence why it gave up; empty while it works.

    `api_url` is another server's base such as `http://127.0.0.1:8082/api/v10`; it holds for the whole process until `close`.
    """

    platform = Platform.DISCORD

    def __init__(
        self,
        token: str,
        api_url: str | None,
        dispatch: Answers,
        attendance: Attends,
        completion: Completes,
        *,
        proxy: str | None = None,
        at_once: float = AT_ONCE,
        patience: float = PATIENCE,
        first_try: float = FIRST_TRY,
        now: Now = monotonic,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._patience, self._first_try = patience, first_try
        self._token, self._api_url, self._proxy = token, (api_url or "").rstrip("/"), proxy
        self.messaging = DiscordMessaging(Pacing(now, sleep), patience=patience)
        self.inbound = Inbound(dispatch, attendance, completion, self.messaging, at_once=at_once)
        self.failed = ""
        self._client: Client | None = None
        self._group = asyncio.TaskGroup()
        self._life: asyncio.Task[None] | None = None
        self._first_login = asyncio.Event()
        self._receiving = True
        self._busy = 0
        self._idle = asyncio.Event()
        self._idle.set()
        self._before = (Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY)

    def __repr__(self) -> str:
        return f"DiscordApp(failed={self.failed!r})"

    async def start(self) -> None:
        """Logs in, gives up, or retries in the background; returns after the first try, or when that takes too long.

        Never raises for a network.
        """
        self._before = (Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY)
        if self._api_url:
            Route.BASE = self._api_url
        await self._group.__aenter__()
        self._life = self._group.create_task(self._live())
        try:
            async with asyncio.timeout(self._first_try):
                await self._first_login.wait()
        except TimeoutError:
            log.warning("discord.slow_start")

    async def stop_inbound(self) -> None:
        """Takes no more events and finishes running answers for 8 s at most. Sending goes on."""
        self._receiving = False
        if self._life is not None:
            self._life.cancel()
            await asyncio.wait({self._life})
        if self._client is not None and (socket := self._client.ws) is not None:
            await socket.close(code=1000)
        with suppress(TimeoutError):
            async with asyncio.timeout(DRAIN):
                await self._idle.wait()

    async def close(self) -> None:
        """Closes everything. May be called without `stop_inbound`, and twice."""
        self._receiving = False
        self.messaging.use(None)
        client, self._client = self._client, None
        try:
            if self._life is not None:
                life, self._life = self._life, None
                life.cancel()
                await self._group.__aexit__(None, None, None)
            if client is not None:
                await client.close()
        finally:
            Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = self._before

    async def take(self, work: Coroutine[Any, Any, None]) -> None:
        """Runs an event's handler, unless we are stopping."""
        if not self._receiving:
            work.close()
            return
        self._busy += 1
        self._idle.clear()
        try:
            await work
        finally:
            self._busy -= 1
            if not self._busy:
                self._idle.set()

    async def _live(self) -> None:
        """Keeps the client connected; gives up only on what a retry cannot fix."""
        pause = FIRST_PAUSE
        while not self.failed:
            begun = monotonic()
            try:
                if self._client is None:
                    async with asyncio.timeout(self._patience):
                        self._client = await self._login()
                self._first_login.set()
                await self._client.connect()
            except discord.LoginFailure:
                self._give_up(NOT_ACCEPTED)
            except discord.PrivilegedIntentsRequired:
                self._give_up(CLOSED[4014])
            except discord.ConnectionClosed as error:
                self._give_up(
                    CLOSED.get(error.code, f"Discord ended the connection for good ({error.code}): update this bot.")
                )
            except Exception as error:  # noqa: BLE001 a tick loop: a first connection breaks with an AttributeError, for one
                log.warning("discord.connection_broke error=%s again_in=%g", type(error).__name__, pause)
            finally:
                self._first_login.set()
            if not self.failed:
                await asyncio.sleep(pause)
                pause = FIRST_PAUSE if monotonic() - begun > LONGEST_PAUSE else min(2 * pause, LONGEST_PAUSE)

    def _give_up(self, why: str) -> None:
        self.failed = why
        self.messaging.use(None)
        log.error("discord.failed reason=%r", why)

    async def _login(self) -> Client:
        """A logged-in client."""
        # discord.py cannot log in twice with one client.
        client = Client(self, self._proxy)
        try:
            await client.login(self._token)
            if self._api_url:
                told = await client.http.request(Route("GET", "/gateway"))
                DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(told["url"])
            await self._register(client)
        except BaseException:
            await client.close()
            raise
        self.messaging.use(client)
        log.info("discord.ready bot=%d", client.user.id if client.user else 0)
        return client

    async def _register(self, client: Client) -> None:
        """Registers the commands if the server has others."""
        # Discord allows 200 changes a day, so never at every start.
        application = client.application_id or 0
        try:
            # discord.py's own call leaves the translations out, and every start would look like a change
            route = Route("GET", "/applications/{application_id}/commands", application_id=application)
            known = await client.http.request(route, params={"with_localizations": "true"})
            wanted = [*menu.menu(), *menu.message_menu()]
            if menu.fingerprint([dict(command) for command in known]) == menu.fingerprint(wanted):
                return
            await client.http.bulk_upsert_global_commands(application, wanted)
            log.info("discord.commands_registered count=%d", len(wanted))
        except discord.HTTPException as error:
            log.error("discord.commands_refused status=%d code=%d", error.status, error.code)
