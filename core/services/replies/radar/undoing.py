"""Replies to /undo."""

from core.domain.chats.message import Button, Kind, Message, say
from core.domain.radar.follow import Follow
from core.domain.radar.undo_log import Change, Edited, Followed, Imported, Muted, Unfollowed, Unmuted
from core.domain.text.i18n import gettext as _
from core.domain.text.i18n import ngettext
from core.services.replies.follow_terms import in_words, quoted


def button(change: int = 0) -> Button:
    """Takes that change back; without its number the latest."""
    return Button(_("Undo"), f"undo {change}" if change else "undo")


def undone(change: Change, left: int) -> Message:
    """What was taken back, and how many more can be."""
    line = _("Taken back. {what}").format(what=_now(change))
    if not left:
        return say(line, _("Nothing else can be taken back."))
    more = ngettext("{count} more change can be taken back.", "{count} more changes can be taken back.", left)
    return say(line, more.format(count=left), buttons=((button(),),))


def _now(change: Change) -> str:
    match change:
        case Followed(follow):
            return _("No longer following {what} (no. {number}).").format(
                what=in_words(follow.query), number=follow.number
            )
        case Unfollowed(follow):
            return _("Following {what} again (no. {number}).").format(what=in_words(follow.query), number=follow.number)
        case Edited(before):
            return _("Follow {number} is {what} again.").format(what=in_words(before.query), number=before.number)
        case Muted(mute):
            return _("{what} is no longer muted.").format(what=quoted(mute.term))
        case Unmuted(mute):
            return _("{what} is muted again.").format(what=quoted(mute.term))
        case Imported(name, ()):
            return _("No more feeds of {name} are read.").format(name=name)
        case Imported(name, follows):
            ended = ngettext(
                "The {count} follow that came with {name} has ended.",
                "The {count} follows that came with {name} have ended.",
                len(follows),
            )
            return ended.format(count=len(follows), name=name)


def nothing(*, is_old: bool) -> Message:
    """There is no such change: none at all, or one that was taken back before or is too old."""
    if is_old:
        line = _("That was taken back already, or more than ten changes ago. /radar shows what this chat follows.")
        return say(line, kind=Kind.ERROR, private=True)
    return say(
        _("There is nothing to take back: the last changes of this chat's radar are all undone, or none was made.")
    )


def changed_since(change: Change) -> str:
    """A button of a change on which others were made."""
    match change:
        case Muted() | Unmuted():
            return _("That mute was changed since; what came later is taken back first.")
        case Imported(name):
            return _("All that came with {name} was changed or ended since.").format(name=name)
        case Followed(follow) | Unfollowed(follow) | Edited(follow):
            return _("Follow {number} was changed since; what came later is taken back first.").format(
                number=follow.number
            )


def followed_again(twin: Follow) -> str:
    """What would come back is followed by another number by now."""
    return _("This chat follows {what} by now as no. {number}; end that first.").format(
        what=in_words(twin.query), number=twin.number
    )
