"""Replies to a follow that is ended, or that is not there."""

from collections.abc import Sequence

from core.domain.chats.message import Button, Kind, Message, say
from core.domain.radar.follow import Follow
from core.domain.text.i18n import gettext as _
from core.domain.text.i18n import ngettext
from core.domain.text.plain import clip
from core.services.replies import errors
from core.services.replies.follow_terms import in_words
from core.services.replies.radar import undoing
from core.services.replies.sentences import in_a_line

MOST_NAMED = 12


def unfollowed(follow: Follow, left: int, change: int) -> Message:
    """A follow has ended."""
    return say(ended(follow, left), buttons=((undoing.button(change),),))


def ended(follow: Follow, left: int) -> str:
    """A follow has ended, and how many are left."""
    line = _("You no longer follow {what}.").format(what=in_words(follow.query))
    if not left:
        return in_a_line(line, _("That was the last one."))
    rest = ngettext("{count} follow left.", "{count} follows left.", left).format(count=left)
    return in_a_line(line, rest)


def no_such(meant: object, follows: Sequence[Follow]) -> str:
    """A number or words that name no follow of this chat."""
    numbers = _(", ").join(str(follow.number) for follow in follows[:MOST_NAMED]) + (
        " …" if follows[MOST_NAMED:] else ""
    )
    line = (
        _("There's no follow {meant}. You have {numbers}.")
        if follows
        else _("There's no follow {meant}. You don't follow anything yet.")
    )
    return line.format(meant=str(meant)[:60], numbers=numbers)


def no_such_words(typed: str, follows: Sequence[Follow], near: Sequence[Follow]) -> Message:
    """Words that name no follow: those that resemble them, or a few, each with a button that ends it."""
    if not follows or typed.strip().removeprefix("#").isdecimal():
        return errors.wrong(no_such(typed, follows), "/radar")
    shown = (near or follows)[:MOST_NAMED]
    line = _("You don't follow “{words}”. Which one shall I end?").format(words=clip(typed, 60))
    rows = tuple(
        (Button(f"✖ {follow.number} · {clip(in_words(follow.query), 40)}", f"unfollow {follow.number}"),)
        for follow in shown
    )
    return say(line, buttons=(*rows, (Button(_("My radar"), "radar"),)), kind=Kind.ERROR, private=True)


def no_other_reading(number: int) -> str:
    """A follow that is not one person or one phrase."""
    return _("There's only one way to read follow {number}. Give it new words instead.").format(number=number)


def changed_meanwhile(number: int) -> str:
    """Somebody else was quicker."""
    return _("Someone changed follow {number} a moment ago, so I left it alone.").format(number=number)
