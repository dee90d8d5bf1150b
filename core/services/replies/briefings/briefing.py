"""A briefing in words: its header, its cards, what was checked, and what was read."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from core.domain.briefings.briefing import Briefing
from core.domain.briefings.draft import Draft, Occasion, Words
from core.domain.chats import languages
from core.domain.chats.message import Block, Button, Card, Fine, Heading, Kind, Message, Paragraph, Span, Style
from core.domain.papers.paper import Paper
from core.domain.radar.hit import Hit
from core.domain.text import i18n
from core.domain.text.i18n import gettext as _
from core.domain.text.i18n import ngettext, speaking
from core.services.replies import verification
from core.services.replies.briefings import overview, provenance
from core.services.replies.cards import ABSTRACT, SHORT, buttons, card


def briefing(made: Draft, said: Words, when: Occasion, kept: Briefing) -> Message:
    """The message of a briefing that was kept, in the language of its words."""
    with speaking(said.language):
        return _briefing(made, said, when, kept)


def _briefing(made: Draft, said: Words, when: Occasion, kept: Briefing) -> Message:
    rest = made.selection.rest
    local = when.now.astimezone(made.chat.daily.zone)
    cards = _cards(made, said)
    notes = _notes(made, said, when)
    blocks: list[Block] = [
        *notes,
        *overview.overview(said, _numbers(made, said)),
        *cards,
        Fine(_footer(made, said, local)),
    ]
    if not cards:
        blocks.insert(len(notes), Paragraph((Span(provenance.why_nothing(made.coverage)),)))
    return Message(
        kind=Kind.BRIEFING,
        header=_header(when.local_date or local.date(), len(made.papers), said),
        blocks=tuple(blocks),
        buttons=_buttons(said, made.papers, len(rest), kept.id),
    )


def _numbers(made: Draft, said: Words) -> Mapping[int, int]:
    """The cards' numbers by paper id; the paper from outside comes last."""
    shown = [*made.papers, *([said.outside] if said.outside else [])]
    return {paper.id: number for number, paper in enumerate(shown, start=1)}


def _cards(made: Draft, said: Words) -> list[Card]:
    cards = [card(number, hit.paper, hit.evidence, said) for number, hit in enumerate(made.selection.shown, start=1)]
    if said.outside:
        stranger = card(len(cards) + 1, said.outside, (), said)
        cards.append(replace(stranger, marks=(*stranger.marks, _("from outside your fields"))))
    return cards


def _header(day: date, count: int, said: Words) -> str:
    words = ngettext("{count} paper", "{count} papers", count).format(count=count) if count else _("nothing new")
    if said.outside:
        words = _("{words} and one from outside").format(words=words)
    return _("Briefing, {day}: {words}").format(day=i18n.day(day), words=words)


def _notes(made: Draft, said: Words, when: Occasion) -> list[Block]:
    notes: list[Block] = []
    if when.late and when.due_at:
        due = when.due_at.astimezone(made.chat.daily.zone)
        line = _("Late: this was due at {time} on {day}.").format(time=f"{due:%H:%M}", day=i18n.day(due))
        notes.append(Paragraph((Span(line, Style.ITALIC),)))
    if made.coverage.sample:
        line = _("These are papers of the bundled sample, not news: nothing was read from the network yet.")
        notes.append(Paragraph((Span(line, Style.ITALIC),)))
    if said.pending:
        notes.append(_promise())
    return notes


def _promise() -> Paragraph:
    line = _("The model is reading. What it writes is put in here once it has been checked.")
    return Paragraph((Span(line, Style.ITALIC),))


def finished(message: Message) -> Message | None:
    """A briefing without the promise that more is written, as nobody writes any more; None where it promises nothing."""
    for language in languages.CHECKED:
        with i18n.speaking(language):
            promise = _promise()
            if promise in message.blocks:
                left = [block for block in message.blocks if block != promise]
                blocks = [Fine(verification.finished(each.text)) if isinstance(each, Fine) else each for each in left]
                return replace(message, blocks=tuple(blocks))
    return None


def _footer(made: Draft, said: Words, local: datetime) -> str:
    shown, rest = len(made.selection.shown), len(made.selection.rest)
    lines = verification.lines(made.papers, said, local) if shown else []
    muted = len(made.selection.muted)
    matched = shown + rest + muted + made.passed
    lines.append(provenance.line(made.coverage, matched=matched, shown=shown, muted=muted))
    return "\n".join(lines)


def _buttons(said: Words, shown: Sequence[Paper], rest: int, briefing_id: int) -> tuple[tuple[Button, ...], ...]:
    row = []
    if said.synthesis or any(said.sentences(paper) for paper in shown):
        row.append(Button(_("Receipts"), f"receipts {briefing_id}"))
    if rest:
        row.append(Button(_("And {count} more").format(count=rest), f"rest {briefing_id}"))
    return tuple(each for each in (tuple(row), buttons(shown)) if each)


def nothing_new(made: Draft, last: Briefing | None, now: datetime, *, follows: bool) -> Message:
    """Since when there is nothing new, why, and the last one again."""
    if not follows:
        spans = (
            Span(_("This chat follows nothing yet. Try") + " "),
            Span('/follow "graph neural network"', Style.CODE),
        )
        return Message(blocks=(Paragraph(spans),))
    since = last.made_at.astimezone(made.chat.daily.zone) if last else None
    line = (
        _("Nothing new since {when}.").format(when=f"{i18n.day(since)}, {since:%H:%M}")
        if since
        else _("Nothing new yet.")
    )
    muted = len(made.selection.muted)
    blocks = (
        Paragraph((Span(line + " " + provenance.why_nothing(made.coverage)),)),
        Fine(provenance.line(made.coverage, matched=muted, shown=0, muted=muted)),
    )
    return Message(blocks=blocks, buttons=((Button(_("The last one again"), "brief last"),),) if last else ())


def again(
    papers: Sequence[Paper], hits: Mapping[int, Hit], said: Words, when: str, only: Briefing | None, older: int
) -> Message:
    """Papers that were briefed before, in the language of their words; `older` is how many of that time are not shown."""
    with speaking(said.language):
        return _again(papers, hits, said, when, only, older)


def _again(
    papers: Sequence[Paper], hits: Mapping[int, Hit], said: Words, when: str, only: Briefing | None, older: int
) -> Message:
    if not papers:
        line = _("No briefing held papers then ({when}).") if when != "last" else _("No briefing held papers yet.")
        return Message(blocks=(Paragraph((Span(line.format(when=when)),)),))
    cards = [
        card(number, paper, hits[paper.id].evidence if paper.id in hits else (), said, SHORT if not only else ABSTRACT)
        for number, paper in enumerate(papers, start=1)
    ]
    heading = Heading(_("Again: {when}").format(when=when))
    fine = ngettext("{count} paper, shown again", "{count} papers, shown again", len(cards)).format(count=len(cards))
    if older:
        fine += _("; {count} more are older, ask by day").format(count=older)
    rows = _buttons(said, papers, len(only.rest), only.id) if only else (buttons(papers),)
    told = overview.overview(said, {paper.id: number for number, paper in enumerate(papers, start=1)})
    return Message(kind=Kind.BRIEFING, blocks=(heading, *told, *cards, Fine(fine)), buttons=rows)


def rest(papers: Sequence[Paper], hits: Mapping[int, Hit], kept: Briefing, start: int, more: int) -> Message:
    """What a briefing's size left out, from `start` on; numbers go on where it ended, and `more` are still behind a button."""
    cards = [
        card(number, paper, hits[paper.id].evidence if paper.id in hits else (), most=SHORT)
        for number, paper in enumerate(papers, start=len(kept.shown) + start + 1)
    ]
    onward = Button(_("And {count} more").format(count=more), f"rest {kept.id} {start + len(cards)}")
    rows = ((onward,), buttons(papers)) if more else (buttons(papers),)
    return Message(blocks=(Heading(_("The rest of that briefing")), *cards), buttons=rows)


def our_fault() -> str:
    """Why the model did not write, where it was not the model's fault."""
    return _("an error of ours")


def bad_date(when: str) -> str:
    """Not a day that can be shown."""
    return _("{when} is not yesterday, week, or a date up to today such as 2026-06-15.").format(when=when[:40])
