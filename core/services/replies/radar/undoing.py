"""Replies to /undo, [Undo] and [Redo]."""

from dataclasses import replace
from datetime import datetime

from core.domain.chats.message import Button, Message, say
from core.domain.chats.subscriber import Subscriber
from core.domain.radar.follow import Follow
from core.domain.radar.mutes import Mute
from core.domain.radar.undo_log import (
    Change,
    Dismissed,
    Edited,
    Followed,
    Imported,
    Muted,
    Said,
    SettingChanged,
    Unfollowed,
    Unimported,
    Unmuted,
    Widened,
)
from core.domain.text.i18n import gettext as _
from core.domain.text.i18n import ngettext
from core.services.replies import errors
from core.services.replies.chats import preferences
from core.services.replies.follow_terms import in_words, quoted
from core.services.replies.sentences import in_a_line


def button(change: int) -> Button:
    """Undoes that change and no other."""
    return Button(_("Undo"), f"undo {change}")


def with_undo(message: Message, change: int) -> Message:
    """The message with [Undo] in front of its last row; as it is if nothing was changed."""
    if not change:
        return message
    (*rows, last) = message.buttons or ((),)
    return replace(message, buttons=(*rows, (button(change), *last)))


def undone(entry: int, now_made: Change, chat: Subscriber, now: datetime) -> Message:
    """What holds after an entry of the log was undone, and the way back."""
    # unread feeds of an import do not come back
    is_final = isinstance(now_made, Unimported) and not now_made.follows
    line = _("Undone. {what}").format(what=_now(now_made, chat, now))
    return say(line, buttons=() if is_final else ((Button(_("Redo"), f"redo {entry}"),),))


def redone(entry: int, now_made: Change, chat: Subscriber, now: datetime) -> Message:
    """What holds after an entry of the log was redone, and the way back."""
    return say(_("Redone. {what}").format(what=_now(now_made, chat, now)), buttons=((button(entry),),))


def _now(made: Change, chat: Subscriber, now: datetime) -> str:
    match made:
        case Unfollowed(follow):
            return _("You no longer follow {what} ({number}).").format(
                what=in_words(follow.query), number=follow.number
            )
        case Followed(follow):
            return _("You follow {what} again ({number}).").format(what=in_words(follow.query), number=follow.number)
        case Edited(_before, after):
            return _("Follow {number} is {what} again.").format(what=in_words(after.query), number=after.number)
        case Widened(edits):
            return in_a_line(*(_now(edited, chat, now) for edited in edits))
        case Dismissed(_briefing, True):
            return _("I won't show you papers like those again.")
        case Dismissed():
            return _("Papers like those may appear again.")
        case Said(follow, _before, after):
            line = ngettext(
                "I've restored what you said about {count} paper by {name} ({number}).",
                "I've restored what you said about {count} papers by {name} ({number}).",
                len(after),
            )
            if all(theirs is None for theirs in after.values()):
                line = ngettext(
                    "I've forgotten what you said about {count} paper by {name} ({number}).",
                    "I've forgotten what you said about {count} papers by {name} ({number}).",
                    len(after),
                )
            return line.format(count=len(after), name=follow.text, number=follow.number)
        case Unmuted(mute):
            return _("{what} is no longer muted.").format(what=quoted(mute.term))
        case Muted(mute):
            return _("{what} is muted again.").format(what=quoted(mute.term))
        case Imported() | Unimported():
            return _import(made)
        case SettingChanged(name):
            return preferences.current(chat, name, now)


def _import(made: Imported | Unimported) -> str:
    match made:
        case Unimported(name, ()):
            return _("I've stopped reading the feeds of {name}.").format(name=name)
        case Unimported(name, follows):
            ended = ngettext(
                "You no longer follow the {count} entry of {name}.",
                "You no longer follow the {count} entries of {name}.",
                len(follows),
            )
            return ended.format(count=len(follows), name=name)
        case Imported(name, follows):
            back = ngettext(
                "You follow the {count} entry of {name} again.",
                "You follow the {count} entries of {name} again.",
                len(follows),
            )
            return back.format(count=len(follows), name=name)


def nothing(*, undone: bool) -> Message:
    """No change of the chat can be undone, or was `undone` and can be redone."""
    line = _("Nothing to redo.") if undone else _("Nothing to undo.")
    return say(line, buttons=((Button(_("My radar"), "radar"),),))


def already(*, undone: bool) -> Message:
    """A button was pressed twice."""
    return say(_("Already undone.") if undone else _("Already redone."), private=True)


def forgotten() -> Message:
    """The button of a change that is no longer kept."""
    return errors.wrong(_("That's too long ago: I keep the last ten changes."))


def follow_changed(number: int, there: Follow | None) -> Message:
    """Another change was built on that of a follow."""
    if there is None:
        return errors.wrong(_("Follow {number} has ended, so I changed nothing.").format(number=number))
    line = _("Follow {number} is now {what}, so I changed nothing.")
    return errors.wrong(line.format(number=number, what=in_words(there.query)))


def person_changed(follow: Follow) -> Message:
    """Something else was said since of the same papers."""
    line = _("What you said about {name} ({number}) has changed since, so I left it alone.")
    return errors.wrong(line.format(name=follow.text, number=follow.number))


def mute_changed(mute: Mute) -> Message:
    """A mute was ended."""
    return errors.wrong(_("{what} isn't muted, so I changed nothing.").format(what=quoted(mute.term)))


def import_changed(name: str) -> Message:
    """Nothing is left of an import to undo, or to redo."""
    return errors.wrong(_("You've changed everything from {name} since, so I left it alone.").format(name=name))


def setting_changed(chat: Subscriber, name: str, now: datetime) -> Message:
    """A setting was changed again."""
    line = _("That has changed since, so I left it alone. {what}")
    return errors.wrong(line.format(what=preferences.current(chat, name, now)))


def followed_again(twin: Follow) -> str:
    """What would come back is followed by another number by now."""
    return _("You already follow {what} ({number}).").format(what=in_words(twin.query), number=twin.number)
