"""From Telegram to the dispatch and back: every update is looked at, every press answered, no exception gets out."""

import logging
from collections.abc import AsyncIterator

from telegram import CallbackQuery, ChatMember, ChatMemberUpdated, Message, Update
from telegram.ext import ContextTypes, ExtBot

from adapters.telegram.answering import Press, Reply
from adapters.telegram.documents import fetched
from adapters.telegram.hearing import Heard, Speaker, chat_address, hear
from adapters.telegram.neighbours import Answering, Attending
from adapters.telegram.outbound import Outbound
from adapters.telegram.rights import Rights
from core.domain.chats import message as said
from core.domain.chats.chat import ChatEvent, Place, Role
from core.domain.chats.intents import Intent, Misread
from core.domain.text.i18n import gettext as _

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
            await self._answer(heard, Press(), bot)

    async def _standing(self, change: ChatMemberUpdated) -> None:
        if change.new_chat_member.status in _AWAY:
            await self._attendance.leave(chat_address(change.chat.id))

    async def _migrated(self, message: Message) -> None:
        """Both chats tell it, in either order, and perhaps again."""
        here = message.chat.id
        old, new = (
            (here, message.migrate_to_chat_id) if message.migrate_to_chat_id else (message.migrate_from_chat_id, here)
        )
        if old and new:
            await self._attendance.move(chat_address(old), chat_address(new))

    async def _pressed(self, update: Update, query: CallbackQuery, bot: ExtBot[None]) -> None:
        heard, press = hear(update, bot.bot), Press(query)
        if heard is None:
            await press.answer(_("This button is too old. Type /help for what I can do."))
        else:
            await self._answer(heard, press, bot)

    async def _answer(self, heard: Heard, press: Press, bot: ExtBot[None]) -> None:
        reply = Reply(heard, press, bot.username, self._outbound, self._dispatch, self._attendance)
        try:
            await reply.say_all(await self._answers(heard, await self._rights_of(heard, bot), bot))
        finally:
            await press.answer()

    async def _rights_of(self, heard: Heard, bot: ExtBot[None]) -> Role | None:
        """Looked up now, where it matters; None where it cannot be, or where a person is asked for and none is to be seen."""
        if heard.is_personal and heard.speaker is not Speaker.PERSON:
            return None
        if heard.place is Place.PRIVATE or heard.speaker is Speaker.POSTER:
            return Role.MANAGER
        if heard.intent.right is Role.MEMBER:
            return Role.MEMBER
        if heard.speaker is Speaker.FACELESS:
            return None
        return await self._rights.role(bot, heard.address.chat_id, heard.user.user_id)

    async def _answers(self, heard: Heard, role: Role | None, bot: ExtBot[None]) -> AsyncIterator[said.Message]:
        intent = heard.intent if role else _unsure(heard)
        if heard.offered is not None and role is Role.MANAGER:
            intent = await fetched(bot, heard.offered)
        event = ChatEvent(
            address=heard.address,
            place=heard.place,
            user=heard.user,
            intent=intent,
            role=role or Role.MEMBER,
            title=heard.title,
            language=heard.language,
            reply_to=heard.reply_to,
        )
        return self._dispatch.answer(event)


def _unsure(heard: Heard) -> Intent:
    if heard.speaker is Speaker.POSTER:
        return Misread(_("In a channel I cannot see who you are. Ask me that in private, please."))
    if heard.speaker is Speaker.FACELESS:
        return Misread(
            _("You write here as a group or a channel, so I cannot see who you are. Write as yourself, please.")
        )
    return Misread(_("I cannot see just now who manages this chat. Try again, or make me an administrator here."))
