"""How much a follow brings, and the buttons that make it narrower."""

from collections.abc import Iterator, Sequence

from core.domain.chats.message import Block, Button, Paragraph, Span, Style, in_rows
from core.domain.radar.follow import Follow
from core.domain.radar.narrowing import IN_TITLES, Narrower
from core.domain.radar.volume import MOST_IN_ALL, InStore, Volume
from core.domain.text.i18n import gettext as _
from core.domain.text.i18n import ngettext

MONTH = 30


def in_store(seen: InStore) -> str:
    """`2 papers`, or `at least 500 papers`."""
    count = ngettext("{count:,} paper", "{count:,} papers", seen.count).format(count=seen.count)
    return _("at least {count}").format(count=count) if seen.capped else count


def told(seen: InStore) -> Iterator[Block]:
    """What came in the last 30 days, whether that is too much, and where the numbers come from; nothing where there is none."""
    if seen.volume.sample:
        if seen.count:
            words = _("From the bundled sample; nothing was read from the network yet.")
            yield Paragraph((Span(words, Style.ITALIC),))
    elif seen.count:
        yield Paragraph((Span(_counted(seen.volume)),))
    if seen.volume.is_broad:
        yield Paragraph((Span(_hint(seen.narrower)),))


def _counted(volume: Volume) -> str:
    count = f"{volume.count:,}"
    if not volume.count:
        return _none(volume.days)
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


def _none(days: int) -> str:
    if days >= MONTH:
        return _("None of them in the last 30 days.")
    form = ngettext(
        "This bot has read here for {days} day: none of them since.",
        "This bot has read here for {days} days: none of them since.",
        days,
    )
    return form.format(days=days)


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


def _hint(narrower: Sequence[Narrower]) -> str:
    if narrower:
        return _("The latest are below; the buttons make it narrower.")
    return _("The latest are below. Narrower: add a word, cat:cs.AI, or leave out with -word.")


def narrow_buttons(follow: Follow, seen: InStore) -> tuple[tuple[Button, ...], ...]:
    """A button for each narrower form, two a row, with what it would bring."""
    buttons = [
        Button(f"{_label(form.by)} → {_brings(form, seen.volume)}", f"narrow {follow.number} {form.by}")
        for form in seen.narrower
    ]
    return in_rows(buttons, 2)


def _label(by: str) -> str:
    if by == IN_TITLES:
        return _("title only")
    sign, term = ("−", by[1:]) if by.startswith("-") else ("+", by)
    return f"{sign} {term.removeprefix('cat:').removeprefix('journal:').strip(chr(34))}"


def _brings(form: Narrower, volume: Volume) -> str:
    if volume.sample:
        return _("{count} of {all}").format(count=round(form.share * volume.count), all=volume.count)
    return _short(form.share * volume.rate)


def _short(a_day: float) -> str:
    if a_day >= 1:
        return _("{count:.0f} a day").format(count=a_day)
    if a_day * 7 >= 1:
        return _("{count:.0f} a week").format(count=a_day * 7)
    return _("less than 1 a week")
