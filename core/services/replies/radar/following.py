"""Replies to a follow that is made, changed or ended, with how much it brings and the buttons that narrow it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from core.domain.chats.message import Block, Button, Fine, Message, Paragraph, Span, Style, in_rows, say
from core.domain.chats.subscriber import Subscriber
from core.domain.query.ast import Field, Query
from core.domain.radar.follow import Follow
from core.domain.radar.journals import Unannounced
from core.domain.radar.narrowing import IN_TITLES, Narrower
from core.domain.radar.volume import MOST_IN_ALL, InStore, Volume
from core.domain.sources.source import Source, Standing, standing
from core.domain.text.i18n import gettext as _
from core.domain.text.i18n import ngettext
from core.services.replies.cards import SHORT, card
from core.services.replies.chats import preferences
from core.services.replies.follow_terms import in_words
from core.services.replies.radar import undoing

MOST_NAMED = 12
MONTH = 30


def followed(
    follow: Follow,
    seen: InStore,
    newcomer: Subscriber | None,
    read: tuple[Sequence[Unannounced], Sequence[Source]],
    now: datetime,
    *,
    edited: bool,
) -> tuple[Block, ...]:
    """The follow as it was parsed, how much the store holds for it, and the latest papers.

    `newcomer` is a chat to be told when its briefings come; `read` are the terms that no source announces, and the sources
    that this follow turned on.
    """
    opening = _("Follow {number} is now {what}.") if edited else _("Following {what} (no. {number}).")
    line = opening.format(what=in_words(follow.query), number=follow.number)
    count = ngettext("{count:,} paper", "{count:,} papers", seen.count).format(count=seen.count)
    line += " " + _("In store: {count}.").format(
        count=_("at least {count}").format(count=count) if seen.capped else count
    )
    blocks: list[Block] = [Paragraph((Span(line),)), *volume_blocks(seen)]
    unread, pending = read
    if pending:
        names = ", ".join(source.label or source.name for source in pending)
        line = _("{names} is read here from now on, because you follow it.").format(names=names)
        blocks.append(Paragraph((Span(line, Style.ITALIC),)))
    blocks += [Paragraph((Span(line, Style.ITALIC),)) for line in _unread(unread)]
    for number, (paper, evidence) in enumerate(seen.latest, start=1):
        # Without "why": this answer is about one follow, which is the only reason.
        blocks.append(replace(card(number, paper, evidence, most=SHORT), why=""))
    if newcomer is not None:
        blocks.append(Fine(preferences.greeting(newcomer, now)))
    return tuple(blocks)


def _unread(unread: Sequence[Unannounced]) -> Iterator[str]:
    """That no source here announces these terms, and why: off, not built, or of unverified address."""
    by_standing: dict[Standing, list[Unannounced]] = {}
    for each in unread:
        where = standing(each.source, ()) if each.source else Standing.OFF
        by_standing.setdefault(where, []).append(each)
    lines = {
        Standing.OFF: _("No source that this bot reads now announces {what}; its operator can turn more on (SOURCES)."),
        Standing.UNBUILT: _("No source that this bot reads now announces {what}: it is known, but cannot be read yet."),
        Standing.UNVERIFIED: _(
            "No source that this bot reads now announces {what}: it is known, but nobody confirms the address of its feed."
        ),
    }
    for where, those in by_standing.items():
        shown = ", ".join(dict.fromkeys(each.term.shown for each in those))
        yield " ".join([lines[where].format(what=shown), *_advice(where, those)])


def _advice(where: Standing, those: Sequence[Unannounced]) -> Iterator[str]:
    """The ids that the operator needs for sources that are off, and similar names."""
    if where is Standing.OFF and (ids := dict.fromkeys(each.source.id for each in those if each.source)):
        yield _("There it is written {ids}.").format(ids=", ".join(ids))
    if near := dict.fromkeys(source.label for each in those for source in each.near):
        yield _("Did you mean {names}?").format(names=", ".join(near))


def buttons(follow: Follow, change: int, seen: InStore, *, guessed: bool) -> tuple[tuple[Button, ...], ...]:
    """Undo, the other reading where the field was guessed, and the narrower forms."""
    first = [undoing.button(change)]
    if guessed and (other := _other_reading(follow.number, follow.query)):
        first.append(other)
    buttons = [
        Button(f"{_label(form.by)} → {_brings(form, seen.volume)}", f"narrow {follow.number} {form.by}")
        for form in seen.narrower
    ]
    return (tuple(first), *in_rows(buttons, 2))


def _other_reading(number: int, query: Query) -> Button | None:
    """The button that rereads a single person as a phrase, or a phrase as a person."""
    (first, *others) = query.alternatives
    if others or len(first.every) > 1:
        return None
    match first.every[0].field:
        case Field.AUTHOR:
            return Button(_("Read it as a phrase"), f"read-kw {number}")
        case Field.PHRASE:
            return Button(_("It is a person"), f"read-author {number}")
        case _:
            return None


def known(follow: Follow) -> Message:
    """The chat follows it already."""
    line = _("This chat follows {what} already (no. {number}).").format(
        what=in_words(follow.query), number=follow.number
    )
    return say(line, buttons=((Button(_("Unfollow"), f"unfollow {follow.number}"),),))


def unfollowed(follow: Follow, left: int, change: int) -> Message:
    """A follow has ended."""
    return say(ended(follow, left), buttons=((undoing.button(change),),))


def ended(follow: Follow, left: int) -> str:
    """A follow has ended, and how many are left."""
    line = _("No longer following {what}.").format(what=in_words(follow.query))
    rest = ngettext("{count} follow is left.", "{count} follows are left.", left).format(count=left)
    return f"{line} {rest}"


def no_such(meant: object, follows: Sequence[Follow]) -> str:
    """A number or words that name no follow of this chat."""
    numbers = ", ".join(str(follow.number) for follow in follows[:MOST_NAMED]) + (" …" if follows[MOST_NAMED:] else "")
    there = _("It has {numbers}.").format(numbers=numbers) if follows else _("It follows nothing yet.")
    return _("This chat has no follow {meant}.").format(meant=str(meant)[:60]) + " " + there


def no_other_reading(number: int) -> str:
    """A follow that is not one person or one phrase."""
    return _("Follow {number} can be read in one way only; give it other words instead.").format(number=number)


def changed_meanwhile(number: int) -> str:
    """Somebody else was quicker."""
    return _("Follow {number} was changed a moment ago by somebody else; nothing was done.").format(number=number)


def too_many(most: int) -> str:
    """The quota of one chat."""
    return _("A chat follows at most {most} things; end one first.").format(most=most)


def volume_blocks(seen: InStore) -> Iterator[Block]:
    """What came in the last 30 days, and whether that is too much; nothing if nothing is stored."""
    if seen.volume.sample:
        if seen.count:
            words = _("From the bundled sample; nothing was read from the network yet.")
            yield Paragraph((Span(words, Style.ITALIC),))
    elif seen.count:
        yield Paragraph((Span(_counted(seen.volume)),))
    if seen.volume.is_broad:
        hint = (
            _("The latest are below; the buttons make it narrower.")
            if seen.narrower
            else _("The latest are below. Narrower: add a word, cat:cs.AI, or leave out with -word.")
        )
        yield Paragraph((Span(hint),))


def _counted(volume: Volume) -> str:
    count = f"{volume.count:,}"
    if not volume.count:
        if volume.days >= MONTH:
            return _("None of them in the last 30 days.")
        form = ngettext(
            "This bot has read here for {days} day: none of them since.",
            "This bot has read here for {days} days: none of them since.",
            volume.days,
        )
        return form.format(days=volume.days)
    if volume.days >= MONTH:
        form = _("{count} in the last 30 days, {rate}")
    else:
        form = ngettext(
            "This bot has read here for {days} day: {count} since, {rate}",
            "This bot has read here for {days} days: {count} since, {rate}",
            volume.days,
        )
    if volume.capped:
        count = _("at least {count}").format(count=count)
    words = form.format(count=count, rate=rate(volume.rate), days=volume.days)
    return f"{words}{_too_much(volume)}."


def _too_much(volume: Volume) -> str:
    if not volume.is_broad:
        return ""
    most = MOST_IN_ALL
    form = _(": too many for a briefing of {most}") if volume.rate > most else _(": much of a briefing of {most}")
    return form.format(most=most)


def rate(a_day: float) -> str:
    """`about 14 a day`, `about 3 a week`, `about 1 a month`: of at least one paper in a month."""
    if a_day >= 1:
        return _("about {count:.0f} a day").format(count=a_day)
    if a_day * 7 >= 1:
        return _("about {count:.0f} a week").format(count=a_day * 7)
    return _("about {count:.0f} a month").format(count=a_day * MONTH)


def _label(by: str) -> str:
    if by == IN_TITLES:
        return _("title only")
    sign, term = ("−", by[1:]) if by.startswith("-") else ("+", by)
    return f"{sign} {term.removeprefix('cat:').removeprefix('journal:').strip(chr(34))}"


def _brings(form: Narrower, volume: Volume) -> str:
    if volume.sample:  # its dates are made up, so it has no rate
        return _("{count} of {all}").format(count=round(form.share * volume.count), all=volume.count)
    a_day = form.share * volume.rate
    if a_day >= 1:
        return _("{count:.0f} a day").format(count=a_day)
    if a_day * 7 >= 1:
        return _("{count:.0f} a week").format(count=a_day * 7)
    return _("less than 1 a week")
