"""From Telegram to the dispatch and back: every update is looked at, every press answered, no exception gets out."""

import logging
from collections.abc import AsyncIterator
from gettext import gettext as _

from telegram import CallbackQuery, ChatMember, ChatMemberUpdated, Message, Update
from telegram.error import TelegramError
from telegram.ext import ContextTypes, ExtBot

from adapters.telegram.failures import MALFORMED
from adapters.telegram.hearing import Heard, Speaker, chat_address, hear
from adapters.telegram.neighbours import Answering, Attending
from adapters.telegram.outbound import Outbound
from adapters.telegram.render import parsed, show
from adapters.telegram.rights import Rights
from core.domain import message as said
from core.domain.chat import ChatEvent, Place, Role
from core.domain.commands import needs
from core.domain.intents import Intent, Misread, TurnPage
from core.domain.outbox import ChatGone, ChatMoved, Sent

MOST_ALERT = 200  # characters, https://core.telegram.org/bots/api#answercallbackquery
_AWAY = (ChatMember.LEFT, ChatMember.BANNED)

log = logging.getLogger(__name__)


class Inbound:
    """All that comes in."""

    def __init__(self, dispatch: Answering, attendance: Attending, outbound: Outbound, rights: Rights) -> None:
        self._dispatch, self._attendance, self._outbound, self._rights = dispatch, attendance, outbound, rights

    async def handle(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """One update; whatever goes wrong with it is logged and stays here."""
        try:
            await self._handle(update, context.bot)
        except Exception:
            log.exception("telegram.update_failed update=%s", update.update_id)

    async def _handle(self, update: Update, bot: ExtBot[None]) -> None:
        if update.my_chat_member is not None:
            await self._standing(update.my_chat_member)
        elif update.message is not None and (update.message.migrate_to_chat_id or update.message.migrate_from_chat_id):
            await self._migrated(update.message)
        elif update.callback_query is not None:
            await self._pressed(update, update.callback_query, bot)
        elif (heard := hear(update, bot.bot)) is not None:
            await self._say_all(heard, self._answers(heard, await self._rights_of(heard, bot)))

    async def _standing(self, change: ChatMemberUpdated) -> None:
        if change.new_chat_member.status in _AWAY:
            await self._attendance.gone(chat_address(change.chat.id))

    async def _migrated(self, message: Message) -> None:
        """Both chats tell it, in either order, and perhaps again."""
        here = message.chat.id
        old, new = (
            (here, message.migrate_to_chat_id) if message.migrate_to_chat_id else (message.migrate_from_chat_id, here)
        )
        if old and new:
            await self._attendance.moved(chat_address(old), chat_address(new))

    async def _pressed(self, update: Update, query: CallbackQuery, bot: ExtBot[None]) -> None:
        heard = hear(update, bot.bot)
        if heard is None:
            await _acknowledge(query, _("This button is too old. Type /help for what I can do."))
            return
        answers = self._answers(heard, await self._rights_of(heard, bot))
        if heard.place.shared:
            await self._answer_press(query, heard, answers)
        else:
            await _acknowledge(query)
            await self._say_all(heard, answers)

    async def _answer_press(self, query: CallbackQuery, heard: Heard, answers: AsyncIterator[said.Message]) -> None:
        """As ever, but what is wrong, such as a right that is missing, is told to who pressed alone."""
        first = await anext(answers, None)
        if first is not None and first.kind is said.Kind.ERROR:
            await _acknowledge(query, parsed(show(first).html))
            return
        await _acknowledge(query)
        if first is not None:
            await self._say_all(heard, _with_first(first, answers))

    async def _rights_of(self, heard: Heard, bot: ExtBot[None]) -> Role | None:
        """Looked up now, where it matters; None where it cannot be."""
        if heard.place is Place.PRIVATE or heard.speaker is Speaker.POSTER:
            return Role.MANAGER
        if needs(heard.intent) is Role.MEMBER:
            return Role.MEMBER
        if heard.speaker is Speaker.FACELESS:
            return None
        return await self._rights.role(bot, heard.address.chat_id, heard.user.user_id)

    def _answers(self, heard: Heard, role: Role | None) -> AsyncIterator[said.Message]:
        event = ChatEvent(
            address=heard.address,
            place=heard.place,
            user=heard.user,
            intent=heard.intent if role else _unsure(heard),
            role=role or Role.MEMBER,
            title=heard.title,
            language=heard.language,
        )
        return self._dispatch.answer(event)

    async def _say_all(self, heard: Heard, answers: AsyncIterator[said.Message]) -> None:
        """The first of a number is sent, later ones are edited in; a turned page replaces the one whose button was pressed."""
        standing = _standing_at(heard)
        async for message in answers:
            remote_id = standing.get(message.number, "") if message.number else ""
            now_at = await self._say(heard, message, remote_id)
            if now_at and message.number and now_at != remote_id:
                standing[message.number] = now_at
                await self._dispatch.sent(message.number, now_at)

    async def _say(self, heard: Heard, message: said.Message, remote_id: str) -> str:
        reply_to = heard.message_id if heard.place is Place.GROUP and not heard.press else 0
        result = await self._outbound.reply(heard.address, message, remote_id=remote_id, reply_to=reply_to)
        if isinstance(result, ChatMoved):
            await self._attendance.moved(heard.address, result.address)
            result = await self._outbound.reply(result.address, message)
        match result:
            case Sent(now_at):
                return now_at
            case ChatGone():
                await self._attendance.gone(heard.address)
        log.warning("telegram.unanswered chat=%s result=%s", heard.address.key, type(result).__name__)
        return ""


def _standing_at(heard: Heard) -> dict[int, str]:
    match heard.intent:
        case TurnPage(message=number) if heard.press:
            return {number: str(heard.message_id)}
        case _:
            return {}


def _unsure(heard: Heard) -> Intent:
    if heard.speaker is Speaker.FACELESS:
        return Misread(
            _("You write here as a group or a channel, so I cannot see who you are. Write as yourself, please.")
        )
    return Misread(_("I cannot see just now who manages this chat. Try again, or make me an administrator here."))


async def _acknowledge(query: CallbackQuery, words: str = "") -> None:
    """Ends the client's waiting. A press that Telegram calls too old is nobody's loss."""
    try:
        await query.answer(words[:MOST_ALERT] or None, show_alert=bool(words) or None)
    except (TelegramError, *MALFORMED) as error:
        log.info("telegram.press_not_answered error=%s", type(error).__name__)


async def _with_first(first: said.Message, rest: AsyncIterator[said.Message]) -> AsyncIterator[said.Message]:
    yield first
    async for message in rest:
        yield message
