"""Who manages a chat: asked of Telegram at the moment it matters."""

import logging
from collections.abc import Callable

from telegram import ChatMember
from telegram.error import TelegramError
from telegram.ext import ExtBot

from adapters.telegram.failures import MALFORMED
from core.domain.chats.chat import Role

FRESH = 30.0  # seconds that a yes holds; a no is asked again, so that a new manager need not wait
_MANAGE = (ChatMember.OWNER, ChatMember.ADMINISTRATOR)

log = logging.getLogger(__name__)


class Rights:
    """Live look-ups, so that whoever loses the right can do nothing half a minute later."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._until: dict[tuple[str, str], float] = {}

    async def role(self, bot: ExtBot[None], chat_id: str, user_id: str) -> Role | None:
        """The person's role in a shared chat; None where Telegram did not say."""
        now = self._now()
        self._until = {key: until for key, until in self._until.items() if until > now}
        if (chat_id, user_id) in self._until:
            return Role.MANAGER
        try:
            member = await bot.get_chat_member(int(chat_id), int(user_id))
        except (TelegramError, *MALFORMED) as error:
            log.warning("telegram.role_unknown chat=%s error=%s", chat_id, type(error).__name__)
            return None
        if member.status not in _MANAGE:
            return Role.MEMBER
        self._until[chat_id, user_id] = now + FRESH
        return Role.MANAGER
