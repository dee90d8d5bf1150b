"""One small type for each thing that a person can ask, by a command, a button or a pasted reference."""

from core.domain.chats.chat import Intent as Intent
from core.domain.chats.chat import MemberIntent as MemberIntent
from core.domain.chats.intents.briefing import *
from core.domain.chats.intents.feeds import *
from core.domain.chats.intents.papers import *
from core.domain.chats.intents.radar import *
from core.domain.chats.intents.saving import *
from core.domain.chats.intents.settings import *
