"""What is said about follows and the radar."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from gettext import gettext as _
from gettext import ngettext

from core.domain.follow import Follow
from core.domain.message import Block, Button, Card, Fine, Heading, Message, Paragraph, Span, Style
from core.domain.paper import Paper
from core.domain.query import Field, Term
from core.domain.radar import Evidence
from core.domain.subscriber import Subscriber
from core.services.replies import preferences
from core.services.replies.cards import SHORT, card

MOST_COUNTED = 500


def followed(
    follow: Follow,
    latest: Sequence[tuple[Paper, Sequence[Evidence]]],
    stored: int,
    recent: int,
    newcomer: Subscriber | None,
    sample: bool,
    now: datetime,
) -> Message:
    """The follow as it was read, what is in store, and the latest of it. `newcomer` is told when its briefings come."""
    count = ngettext("{count} paper", "{count} papers", stored).format(count=stored)
    if stored >= MOST_COUNTED:
        count = _("at least {count}").format(count=count)
    line = _("Following {what} (no. {number}). In store: {count}.").format(
        what=_what(follow), number=follow.number, count=count
    )
    blocks: list[Block] = [Paragraph((Span(line),))]
    if recent > len(latest) and not sample:
        blocks.append(Paragraph((Span(_volume(recent)),)))
    if sample and latest:
        blocks.append(
            Paragraph((Span(_("From the bundled sample; nothing was read from the network yet."), Style.ITALIC),))
        )
    blocks += [_found(number, paper, evidence) for number, (paper, evidence) in enumerate(latest, start=1)]
    if newcomer is not None:
        blocks.append(
            Fine(preferences.when(newcomer, now) + " " + _("Change it with /settings hour and /settings zone."))
        )
    return Message(blocks=tuple(blocks))


def unread(terms: Sequence[Term]) -> Paragraph:
    """Nothing that is read here announces these."""
    line = _("No source that this bot reads now announces {what}; its operator can turn more on (SOURCES).")
    return Paragraph((Span(line.format(what=", ".join(term.shown for term in terms)), Style.ITALIC),))


def _volume(recent: int) -> str:
    words = _("{count} of them are from the last 14 days").format(count=recent)
    words += _(", about {rate:.0f} a day.").format(rate=recent / 14) if recent >= 14 else "."
    hint = _("Narrower: add a word, cat:cs.AI, or leave out with -word.")
    return f"{words} {hint}" if recent > 70 else words


def _found(number: int, paper: Paper, evidence: Sequence[Evidence]) -> Card:
    """A card without its reasons: the answer names the only one."""
    return replace(card(number, paper, evidence, most=SHORT), why="")


def _what(follow: Follow) -> str:
    """`the author Wenjian Luo`, `the phrase "graph neural network"`, or the follow in its own language."""
    (first, *others) = follow.query.alternatives
    if others or first.none or len(first.every) > 1:
        return follow.text
    term = first.every[0]
    match term.field:
        case Field.AUTHOR:
            return _("the author {name}").format(name=term.text)
        case Field.PHRASE:
            return _("the phrase {words}").format(words=term.shown)
        case Field.CATEGORY:
            return _("the category {name}").format(name=term.text)
        case Field.JOURNAL:
            return _("the journal {name}").format(name=term.text)
        case _:
            return follow.text


def buttons(follow: Follow, *, guessed: bool) -> tuple[Button, ...]:
    """Taking it back; and the other reading of a single person or phrase, where the field was a guess."""
    undo = Button(_("Undo"), f"unfollow {follow.number}")
    (first, *_others) = follow.query.alternatives
    if not guessed or _others or len(first.every) > 1:
        return (undo,)
    is_person = first.every[0].field is Field.AUTHOR
    other = (
        Button(_("Read it as a phrase"), f"read-kw {follow.number}")
        if is_person
        else Button(_("It is a person"), f"read-author {follow.number}")
    )
    return (undo, other)


def known(follow: Follow) -> Message:
    """It is followed already."""
    line = _("This chat follows {what} already (no. {number}).").format(what=_what(follow), number=follow.number)
    return Message(blocks=(Paragraph((Span(line),)),), buttons=((Button(_("Unfollow"), f"unfollow {follow.number}"),),))


def unfollowed(follow: Follow, left: int) -> Message:
    """A follow has ended."""
    line = _("No longer following {what}.").format(what=_what(follow))
    rest = ngettext("{count} follow is left.", "{count} follows are left.", left).format(count=left)
    return Message(blocks=(Paragraph((Span(f"{line} {rest}"),)),))


def no_such(meant: object, follows: Sequence[Follow]) -> str:
    """A number or words that name no follow of this chat."""
    numbers = ", ".join(str(follow.number) for follow in follows)
    there = _("It has {numbers}.").format(numbers=numbers) if follows else _("It follows nothing yet.")
    return _("This chat has no follow {meant}.").format(meant=str(meant)[:60]) + " " + there


def too_many(most: int) -> str:
    """The quota of one chat."""
    return _("A chat follows at most {most} things; end one first.").format(most=most)


def radar(follows: Sequence[Follow], chat: Subscriber, now: datetime) -> Message:
    """What a chat follows, by number, and when its briefing comes."""
    if not follows:
        spans = (
            Span(_("This chat follows nothing yet. Try") + " "),
            Span('/follow "graph neural network"', Style.CODE),
        )
        return Message(blocks=(Paragraph(spans),), buttons=((Button(_("Help"), "help"),),))
    heading = ngettext("This chat follows {count} thing", "This chat follows {count} things", len(follows)).format(
        count=len(follows)
    )
    lines = [Paragraph((Span(f"{follow.number}. {_listed(follow)}"),)) for follow in follows]
    return Message(blocks=(Heading(heading), *lines, Fine(preferences.when(chat, now))), buttons=_endings(follows))


def _listed(follow: Follow) -> str:
    kinds = {Field.AUTHOR: _("author"), Field.PHRASE: _("phrase")}
    (first, *others) = follow.query.alternatives
    kind = "" if others or len(first.every) > 1 else kinds.get(first.every[0].field, "")
    return f"{follow.text} ({kind})" if kind else follow.text


def _endings(follows: Sequence[Follow]) -> tuple[tuple[Button, ...], ...]:
    """One button a follow, five a row, for the first twenty."""
    buttons = [Button(f"✖ {follow.number}", f"unfollow {follow.number}") for follow in follows[:20]]
    return tuple(tuple(buttons[start : start + 5]) for start in range(0, len(buttons), 5))
