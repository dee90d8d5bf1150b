"""What whoever set a chat up reads when nothing reaches it any more."""

from core.domain.chats.message import Kind, Message, say
from core.domain.chats.obstacle import Cause, Obstacle
from core.domain.chats.subscriber import Subscriber
from core.domain.text.i18n import gettext as _
from core.services.replies.sentences import in_a_line


def notice(chat: Subscriber) -> Message:
    """Which chat, what happened, what to do."""
    waits = _("My messages to {chat} are waiting.").format(chat=chat_name(chat))
    return say(in_a_line(waits, _explanation(chat.obstacle)), kind=Kind.NOTICE)


def line(chat: Subscriber) -> str:
    """The same in one line of /coverage."""
    return _("{name}: {value}").format(name=chat_name(chat), value=_explanation(chat.obstacle))


def _explanation(obstacle: Obstacle | None) -> str:
    match obstacle.cause if obstacle else None:
        case Cause.TOPIC_CLOSED:
            return _("The topic is closed. Open it again, and I'll send them at once.")
        case Cause.TOPIC_DELETED:
            return _("The topic was deleted. Follow what you need in another one; I forget this one after 30 days.")
        case Cause.NO_RIGHT:
            return _("I may no longer write there. Give me the right to send messages, and they'll arrive at once.")
        case None:
            return ""


def chat_name(chat: Subscriber) -> str:
    """Its title in quotation marks."""
    return _("“{title}”").format(title=chat.title) if chat.title else _("a group")
