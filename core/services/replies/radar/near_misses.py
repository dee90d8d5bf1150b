"""What is said when a button under near misses was pressed."""

from collections.abc import Sequence

from core.domain.chats.message import Message, say
from core.domain.radar.follow import Follow
from core.domain.text.i18n import gettext as _
from core.services.replies import errors
from core.services.replies.follow_terms import in_words
from core.services.replies.radar.undoing import with_undo
from core.services.replies.sentences import in_a_line


def followed(follows: Sequence[Follow], change: int) -> Message:
    """The follows that find such papers from now on."""
    line = _("Follow {number} is now {what}.")
    return with_undo(
        say(in_a_line(*(line.format(number=each.number, what=in_words(each.query)) for each in follows))), change
    )


def followed_already() -> Message:
    """The button was pressed before, or the follows were widened since."""
    return say(_("You follow papers like these already."), private=True)


def changed_since() -> Message:
    """The follows have ended, or look for something else."""
    return errors.wrong(_("Those follows have changed since, so I left them alone."))


def dismissed(change: int) -> Message:
    """Neither these nor others like them come again."""
    return with_undo(say(_("I won't show you these or papers like them again.")), change)


def dismissed_already() -> Message:
    """The button was pressed before."""
    return say(_("I've left papers like these out already."), private=True)
