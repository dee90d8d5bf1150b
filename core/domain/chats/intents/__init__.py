"""One small type for each thing that a person can ask, by a command, a button or a pasted reference."""

from core.domain.chats.chat import Intent as Intent
from core.domain.chats.chat import MemberIntent as MemberIntent
from core.domain.chats.intents.briefing import *  # noqa: F403 - the modules themselves are the list
from core.domain.chats.intents.feeds import *  # noqa: F403
from core.domain.chats.intents.papers import *  # noqa: F403
from core.domain.chats.intents.radar import *  # noqa: F403
from core.domain.chats.intents.saving import *  # noqa: F403
from core.domain.chats.intents.settings import *  # noqa: F403
