"""Every update, top to bottom: what was asked, who may ask it, the file that comes with it, the answer."""

import logging
from collections.abc import Callable

from telegram import ChatMember, Update
from telegram.error import TelegramError
from telegram.ext import ContextTypes, ExtBot

from adapters.attachments import Offered, imported, not_fetched, too_large
from adapters.telegram.answering import Attendance, Dispatcher, Press, Reply
from adapters.telegram.failures import MALFORMED
from adapters.telegram.hearing import Heard, Speaker, chat_address, hear, hear_welcome, is_away
from adapters.telegram.outbound import Outbound
from core.domain.chats.chat import ChatEvent, Place, Role
from core.domain.chats.intents import Intent, Misread
from core.domain.chats.message import Kind
from core.domain.chats.outbox import Sent
from core.domain.text.i18n import LazyText, language_for, speak
from core.domain.text.i18n import gettext as _

FRESH = 30.0  # seconds that a manager's right, or being in a group, is cached; a no is asked again, so that a new manager need not wait
_MANAGE = (ChatMember.OWNER, ChatMember.ADMINISTRATOR)

log = logging.getLogger(__name__)


class Inbound:
    """Handles all updates. `now` is a monotonic clock in seconds."""

    def __init__(
        self, dispatch: Dispatcher, attendance: Attendance, outbound: Outbound, now: Callable[[], float]
    ) -> None:
        self._dispatch, self._attendance, self._outbound, self._now = dispatch, attendance, outbound, now
        self._managers: dict[tuple[str, str], float] = {}
        self._present: dict[tuple[str, str], float] = {}

    async def handle(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handles one update; logs whatever goes wrong with it."""
        try:
            await self._handle(update, context.bot)
        except Exception:
            log.exception("telegram.update_failed update=%s", update.update_id)

    async def _handle(self, update: Update, bot: ExtBot[None]) -> None:
        press, user = Press(update.callback_query), update.effective_user
        speak(language_for((user.language_code if user else None) or ""))  # until the chat's own language is known
        if await self._is_of_the_chat(update):
            return
        heard = hear(update, bot.bot)
        if heard is None:
            await press.answer(_("This button is too old. /help shows what I can do."))  # nothing without a press
            return
        try:
            if await self._is_away(heard, bot):
                await press.answer(_("You're no longer in this group."))
                return
            role = await self._role(heard, bot)
            intent = heard.intent if role else _refusal(heard.speaker)
            if heard.offered is not None and role is Role.MANAGER:  # nobody else may make us download
                intent = await _fetch_import(bot, heard.offered)
            event = ChatEvent(
                address=heard.address,
                place=heard.place,
                user=heard.user,
                intent=intent,
                role=role or Role.MEMBER,
                title=heard.title,
                language=heard.language,
                reply_to=heard.reply_to,
                words=heard.words,
                copy_of=heard.copy_of,
                invitations={} if heard.place.shared else _invitations(bot.username),
            )
            reply = Reply(heard, press, bot.username, self._outbound, self._dispatch, self._attendance)
            await reply.say_all(self._dispatch.answer(event))
        finally:
            await press.answer()  # a client shows its waiting mark until then

    async def _is_of_the_chat(self, update: Update) -> bool:
        """Handles what happens to a chat rather than in it; whether the update was such news."""
        message = update.message
        if (change := update.my_chat_member) is not None:
            here = chat_address(change.chat.id)
            await (self._attendance.leave if is_away(change.new_chat_member) else self._attendance.regain)(here)
            if (event := hear_welcome(change)) is not None:
                await self._welcome(event)
            return True
        if message is None:
            return False
        if message.forum_topic_reopened is not None:
            await self._attendance.regain(chat_address(message.chat.id))
            return True
        # Both chats report a move, in either order, and perhaps more than once.
        if message.migrate_to_chat_id:
            await self._attendance.move(chat_address(message.chat.id), chat_address(message.migrate_to_chat_id))
        elif message.migrate_from_chat_id:
            await self._attendance.move(chat_address(message.migrate_from_chat_id), chat_address(message.chat.id))
        return bool(message.migrate_to_chat_id or message.migrate_from_chat_id)

    async def _welcome(self, event: ChatEvent) -> None:
        async for message in self._dispatch.answer(event):
            if message.kind is Kind.ERROR:  # nobody asked
                continue
            result = await self._outbound.reply(event.address, message)
            if isinstance(result, Sent):
                await self._dispatch.record_sent(message.number, result.remote_id, event.address)

    async def _is_away(self, heard: Heard, bot: ExtBot[None]) -> bool:
        """Whether somebody outside the group pressed a button in it: a client keeps old messages. Anybody else must be in it to write."""
        if not heard.press or heard.place is not Place.GROUP:
            return False
        key, now = (heard.address.chat_id, heard.user.user_id), self._now()
        self._present = {each: until for each, until in self._present.items() if until > now}
        if key in self._present:
            return False
        try:
            member = await bot.get_chat_member(int(key[0]), int(key[1]))
        except (TelegramError, *MALFORMED) as error:
            log.warning("telegram.member_unknown chat=%s error=%s", key[0], type(error).__name__)
            return False  # `_role` decides what a member may do
        if is_away(member):
            return True
        self._present[key] = now + FRESH
        if member.status in _MANAGE:
            self._managers[key] = now + FRESH
        return False

    async def _role(self, heard: Heard, bot: ExtBot[None]) -> Role | None:
        """The asker's role; None where it cannot be known, or where the intent needs a person and none is visible."""
        if heard.is_personal and heard.speaker is not Speaker.PERSON:
            return None
        if heard.place is Place.PRIVATE or heard.speaker is Speaker.POSTER:
            return Role.MANAGER
        if heard.intent.right is Role.MEMBER and (heard.speaker is Speaker.FACELESS or not heard.may_answer):
            return Role.MEMBER
        if heard.speaker is Speaker.FACELESS:
            return None
        # Asks Telegram for the role in a shared chat; None if it does not say.
        chat_id = heard.address.chat_id
        user_id = heard.user.user_id
        now = self._now()
        # Whoever loses the right can do nothing half a minute later.
        self._managers = {key: until for key, until in self._managers.items() if until > now}
        if (chat_id, user_id) in self._managers:
            return Role.MANAGER
        try:
            member = await bot.get_chat_member(int(chat_id), int(user_id))
        except (TelegramError, *MALFORMED) as error:
            log.warning("telegram.role_unknown chat=%s error=%s", chat_id, type(error).__name__)
            return Role.MEMBER if heard.intent.right is Role.MEMBER else None
        if member.status not in _MANAGE:
            return Role.MEMBER
        self._managers[chat_id, user_id] = now + FRESH
        return Role.MANAGER


async def _fetch_import(bot: ExtBot[None], file: Offered) -> Intent:
    """The intent in a file's content; or the reason why it is too large or cannot be fetched."""
    if problem := too_large(file.size):
        return problem
    try:
        found = await bot.get_file(file.place)
        if problem := too_large(found.file_size or 0):  # a message's own size can be missing
            return problem
        content = bytes(await found.download_as_bytearray())
    except (TelegramError, RuntimeError, OSError, *MALFORMED) as error:  # RuntimeError: it has no path
        log.info("telegram.file_not_fetched error=%s", type(error).__name__)
        return not_fetched()
    return imported(file.name, content)


def _invitations(name: str) -> dict[Place, str]:
    """Deep links to the bot, https://core.telegram.org/api/links#groupchannel-bot-links; in a group a plain member can do all it does."""
    link = f"https://t.me/{name}"
    return {
        Place.GROUP: f"{link}?startgroup",
        Place.CHANNEL: f"{link}?startchannel&admin=post_messages+edit_messages",
    }


def _refusal(speaker: Speaker) -> Misread:
    if speaker is Speaker.POSTER:
        return Misread(LazyText("In a channel I can't see who you are. Please ask me privately."))
    if speaker is Speaker.FACELESS:
        return Misread(
            LazyText("You're writing as a group or channel, so I can't see who you are. Please write as yourself.")
        )
    return Misread(LazyText("I can't see who the admins are right now. Try again, or make me an admin here."))
