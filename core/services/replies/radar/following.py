"""Replies to a follow that is made, changed or ended, with how much it brings and the buttons that narrow it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from core.domain.chats.message import Block, Button, Card, Fine, Message, Paragraph, Span, Style, in_rows
from core.domain.chats.subscriber import Subscriber
from core.domain.query.ast import Field, Query
from core.domain.radar.follow import Follow
from core.domain.radar.journals import Unannounced
from core.domain.radar.narrowing import IN_TITLES, Narrower
from core.domain.radar.volume import MOST_IN_ALL, InStore, Volume
from core.domain.radar.widening import Wider
from core.domain.sources.source import Source, Standing, standing
from core.domain.text.i18n import gettext as _
from core.domain.text.i18n import ngettext
from core.domain.text.wrapping import clip_columns
from core.services.replies.briefings.short import lines
from core.services.replies.cards import abstract_button, card
from core.services.replies.chats import preferences
from core.services.replies.follow_terms import in_words
from core.services.replies.radar import namesakes, undoing, wider_forms
from core.services.replies.sentences import in_a_line

MONTH = 30
MOST_LINES = 20
SHAPES = ((2, 64, 3), (1, 64, 3), (1, 36, 2), (0, 0, 2), (0, 0, 1))
"""From the fullest on: titles for each wider form, columns of each, and latest papers."""
LONGEST_TITLE = 70
"""Columns of a title in a list: two lines of a phone with the number before it."""


def followed(
    follow: Follow,
    seen: InStore,
    newcomer: Subscriber | None,
    read: tuple[Sequence[Unannounced], Sequence[Source]],
    now: datetime,
    *,
    edited: bool,
    guessed: bool,
) -> tuple[Block, ...]:
    """The follow as it was parsed, how much the store holds for it, and the latest papers.

    `newcomer` is a chat to be told when its briefings come; `read` are the terms that no source announces, and the sources
    that this follow turned on.
    """
    if edited:
        opening = _("Follow {number} is now {what}.")
    elif follow.query.only:
        opening = _("You now follow {what} ({number}).")
    else:
        opening = _("You now follow ({number}): {what}.")
    line = opening.format(what=in_words(follow.query), number=follow.number)
    other = [_either(follow.query.person, seen)] if guessed and seen.either else []
    greeting = [Fine(preferences.greeting(newcomer, now))] if newcomer else []
    if namesakes.are_several(seen.bearers):
        question = Paragraph((Span(in_a_line(line, namesakes.question(), *other)),))
        return (question, *namesakes.portraits(seen.bearers), *greeting)
    told = [Span("\n"), *volume] if (volume := volume_spans(seen)) else []
    begun: list[Block] = [Paragraph((Span(in_a_line(line, _matching(seen), *other)), *told))]
    blocks = [Paragraph((Span(line),)) for line in _foreign(seen)]
    unread, pending = read
    if pending:
        names = _(", ").join(source.label or source.shown for source in pending)
        line = _("I now read {names} because you follow it.").format(names=names)
        blocks.append(Paragraph((Span(line, Style.ITALIC),)))
    blocks += [Paragraph((Span(line, Style.ITALIC),)) for line in _unread(unread)]
    latest = [_latest(card(number, *match)) for number, match in enumerate(seen.latest, start=1)]
    # the wider forms' buttons say what they bring, so their examples go first
    shapes = [
        (*begun, *wider_forms.blocks(seen.wider, titles, width), *blocks, *latest[:most], *greeting)
        for titles, width, most in SHAPES
    ]
    return next((each for each in shapes if lines(Message(blocks=each)) <= MOST_LINES), shapes[-1])


def _latest(whole: Card) -> Card:
    """A card as an item of a list: title, then marks and source. One follow is the only reason, so there is no "why"."""
    tail = " · ".join((*whole.marks, whole.source))
    return replace(
        whole, source="", title=clip_columns(whole.title, LONGEST_TITLE), marks=(), people=(), body=(), why=tail
    )


def _matching(seen: InStore) -> str:
    if not seen.count:
        return _("No matching papers yet.")
    line = ngettext("{count:,} matching paper so far.", "{count:,} matching papers so far.", seen.count)
    if seen.capped:
        line = _("At least {count:,} matching papers so far.")
    return line.format(count=seen.count)


def _either(name: str, seen: InStore) -> str:
    """That the words are as likely a phrase; the first button makes them one."""
    if seen.count:
        return _("Papers also have “{words}” as a phrase. Did you mean that?").format(words=name)
    return _("It may also be a phrase, but no paper has it yet.")


def _unread(unread: Sequence[Unannounced]) -> Iterator[str]:
    """That no source here announces these terms, and why: off, not built, or of unverified address."""
    by_standing: dict[Standing, list[Unannounced]] = {}
    for each in unread:
        where = standing(each.source, ()) if each.source else Standing.OFF
        by_standing.setdefault(where, []).append(each)
    for where, those in by_standing.items():
        lines = {
            Standing.OFF: _("I don't read {what} yet. Whoever runs me can turn it on.")
            if any(each.source for each in those)
            else _("None of the sources I read announces {what}."),
            Standing.UNBUILT: _("I know {what}, but I can't read it yet."),
            Standing.UNVERIFIED: _("I know {what}, but its feed's address isn't confirmed, so I don't read it yet."),
        }
        line = lines[where].format(
            what=_(", ").join(dict.fromkeys(each.source.shown if each.source else each.term.shown for each in those)),
        )
        if near := _(", ").join(dict.fromkeys(source.label for each in those for source in each.near)):
            line = in_a_line(line, _("Did you mean {names}?").format(names=near))
        yield line


def _foreign(seen: InStore) -> Iterator[str]:
    """That papers are in English, and what the words are there."""
    if seen.english:
        yield _("Papers here are in English, where this may be “{words}”.").format(words=seen.english)
    elif seen.foreign:
        yield _("Papers here are in English, so this will hardly find any. Try the English words.")


def _wider_button(number: int, offer: Wider, days: int) -> Button:
    """`Wider: unlearn… → 9 a week, 9 in 10 close`."""
    close = round(offer.close * 10)
    label = _("Wider: {form} → {rate}, all close") if close >= 10 else _("Wider: {form} → {rate}, {close} in 10 close")
    rate = _short_rate(offer.count / days)
    return Button(label.format(form=wider_forms.form(offer), rate=rate, close=close), f"widen {number} {offer.form.by}")


def buttons(
    follow: Follow, change: int, seen: InStore, newcomer: Subscriber | None, *, guessed: bool
) -> tuple[tuple[Button, ...], ...]:
    """Undo, the other reading where the field was guessed, a newcomer's [Change], and the wider and narrower forms. Where the other
    reading is as likely, it comes first."""
    first = [undoing.button(change)]
    if guessed and (other := _other_reading(follow.number, follow.query)):
        first.insert(0 if seen.either else 1, other)
    if namesakes.are_several(seen.bearers):
        return (*namesakes.buttons(follow, seen.bearers), (*first, *preferences.change(newcomer)))
    first += abstract_button([paper for paper, _evidence in seen.latest])
    first += preferences.change(newcomer)
    buttons = [
        Button(f"{_label(form.by)} → {_brings(form, seen.volume)}", f"narrow {follow.number} {form.by}")
        for form in seen.narrower
    ]
    if seen.english:
        english = Button(_("Follow “{words}” too").format(words=seen.english), f'follow-term "{seen.english}"')
        return tuple(first), (english,)
    wider = [(_wider_button(follow.number, offer, seen.volume.days),) for offer in seen.wider]
    return (tuple(first), *wider, *in_rows(buttons, 2))


def _other_reading(number: int, query: Query) -> Button | None:
    """The button that rereads a single person as a phrase, or a phrase as a person."""
    (first, *others) = query.alternatives
    if others or len(first.every) > 1:
        return None
    match first.every[0].field:
        case Field.AUTHOR:
            return Button(_("It's a phrase"), f"read-kw {number}")
        case Field.PHRASE:
            return Button(_("It's a person"), f"read-author {number}")
        case _:
            return None


def too_many(most: int) -> str:
    """The quota of one chat."""
    return _("You can follow up to {most} things. Unfollow one first.").format(most=most)


def volume_spans(seen: InStore) -> tuple[Span, ...]:
    """What comes on a day, and whether that is too much; nothing if nothing is stored."""
    hint = [_narrow_it(seen)] if seen.volume.overflows else []
    if seen.volume.sample and seen.count:
        words = _("These papers are the bundled sample; I haven't read any real ones yet.")
        return (Span(in_a_line(words, *hint), Style.ITALIC),)
    said = [] if seen.volume.sample or not seen.count else [_expected(seen.volume)]
    return (Span(in_a_line(*said, *hint)),) if said or hint else ()


def _narrow_it(seen: InStore) -> str:
    return _("Narrow it?") if seen.narrower else _("To narrow it, add a word, cat:cs.AI or -word.")


def _expected(volume: Volume) -> str:
    """`About 39 papers a day; a briefing shows 12.`"""
    days = volume.days
    if not volume.count and days >= MONTH:
        return _("None in the last 30 days.")
    if not volume.count:
        line = ngettext(
            "Too early to say how many a week: I've only just started reading.",
            "Too early to say how many a week: I've been reading for {days} days.",
            days,
        )
        return line.format(days=days)
    if volume.overflows:
        line = _("{rate}; a briefing shows {most}.")
    elif days >= MONTH:
        line = _("{rate}.")
    else:
        line = ngettext("{rate}, judging by one day of reading.", "{rate}, judging by {days} days of reading.", days)
    return line.format(rate=papers_rate(volume.rate, capped=volume.capped), most=MOST_IN_ALL, days=days)


def papers_rate(a_day: float, *, capped: bool = False) -> str:
    """`About 14 papers a day`, `About 1 paper a month`: of at least one paper in a month; `capped`: more were not counted."""
    if capped:
        return _("Over {count:.0f} papers a day").format(count=a_day)
    if a_day >= 1:
        count, form = a_day, ngettext("About {count} paper a day", "About {count} papers a day", round(a_day))
    elif a_day * 7 >= 1:
        count, form = a_day * 7, ngettext("About {count} paper a week", "About {count} papers a week", round(a_day * 7))
    else:
        count = a_day * MONTH
        form = ngettext("About {count} paper a month", "About {count} papers a month", round(count))
    return form.format(count=round(count))


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
    return _short_rate(form.share * volume.rate)


def _short_rate(a_day: float) -> str:
    if a_day >= 1:
        return _("{count:.0f} a day").format(count=a_day)
    if a_day * 7 >= 1:
        return _("{count:.0f} a week").format(count=a_day * 7)
    return _("under 1 a week")
