"""A briefing in words: its header, its cards, what was checked, and what was read."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from gettext import gettext as _
from gettext import ngettext

from core.domain.briefing import Briefing, Summary
from core.domain.draft import Draft, Occasion, Words
from core.domain.message import Block, Button, Fine, Heading, Kind, Message, Paragraph, Span, Style
from core.domain.paper import Paper
from core.domain.radar import Hit
from core.services.replies import coverage
from core.services.replies.cards import SHORT, buttons, card


def briefing(made: Draft, said: Words, when: Occasion, kept: Briefing) -> Message:
    """The message of a briefing that was kept."""
    shown, rest = made.selection.shown, made.selection.rest
    local = when.now.astimezone(made.chat.daily.zone)
    cards = [
        card(number, hit.paper, hit.evidence, said.summaries.get(hit.paper.id))
        for number, hit in enumerate(shown, start=1)
    ]
    notes = _notes(made, when)
    blocks: list[Block] = [*notes, *cards, Fine(_footer(made, said, local))]
    if not shown:
        blocks.insert(len(notes), Paragraph((Span(coverage.why_nothing(made.coverage)),)))
    return Message(
        kind=Kind.BRIEFING,
        header=_header(when.local_date or local.date(), len(shown)),
        blocks=tuple(blocks),
        buttons=_buttons(said, made.papers, len(rest), kept.id),
    )


def _header(day: date, count: int) -> str:
    words = ngettext("{count} paper", "{count} papers", count).format(count=count) if count else _("nothing new")
    return _("Briefing, {day}: {words}").format(day=f"{day:%a} {day.day} {day:%b}", words=words)


def _notes(made: Draft, when: Occasion) -> list[Block]:
    notes: list[Block] = []
    if when.late and when.due_at:
        due = when.due_at.astimezone(made.chat.daily.zone)
        line = _("Late: this was due at {time} on {day}.").format(
            time=f"{due:%H:%M}", day=f"{due:%a} {due.day} {due:%b}"
        )
        notes.append(Paragraph((Span(line, Style.ITALIC),)))
    if made.coverage.sample:
        line = _("These are papers of the bundled sample, not news: nothing was read from the network yet.")
        notes.append(Paragraph((Span(line, Style.ITALIC),)))
    return notes


def _footer(made: Draft, said: Words, local: datetime) -> str:
    shown, rest = len(made.selection.shown), len(made.selection.rest)
    lines = [_checked([h.paper for h in made.selection.shown], said, local)] if shown else []
    muted = len(made.selection.muted)
    matched = shown + rest + muted + made.passed
    lines.append(coverage.line(made.coverage, matched=matched, shown=shown, muted=muted, chat=made.chat))
    return "\n".join(lines)


def _checked(papers: Sequence[Paper], said: Words, local: datetime) -> str:
    """What was checked, from what, by which model and when; or why the briefing is plain."""
    summaries = [said.summaries[paper.id] for paper in papers if paper.id in said.summaries]
    count = sum(len(summary.sentences) for summary in summaries)
    removed = sum(summary.removed for summary in summaries)
    parts = []
    if count:
        parts += [ngettext("{count} sentence checked", "{count} sentences checked", count).format(count=count)]
        parts += [_("{count} removed").format(count=removed)] if removed else []
        parts += [_("from abstracts only"), _("model {model}").format(model=summaries[0].model), f"{local:%H:%M}"]
    lacking = any(paper.abstract and paper.id not in said.summaries for paper in papers)
    if said.fault and lacking:
        parts.append(_("plain where the model did not write: {reason}").format(reason=said.fault))
    elif not count and any(paper.abstract for paper in papers) and said.writer != "plain":
        parts.append(_("plain briefing: no sentence of the model {model} held").format(model=said.writer))
    elif not count:
        parts.append(_("plain briefing, abstracts as published"))
    return " · ".join(parts)


def _buttons(said: Words, shown: Sequence[Paper], rest: int, briefing_id: int) -> tuple[tuple[Button, ...], ...]:
    row = []
    if any(summary.sentences for paper in shown if (summary := said.summaries.get(paper.id))):
        row.append(Button(_("Receipts"), f"receipts {briefing_id}"))
    if rest:
        row.append(Button(_("And {count} more").format(count=rest), f"rest {briefing_id}"))
    return tuple(each for each in (tuple(row), buttons(shown)) if each)


def writing(count: int) -> Message:
    """Said at once while the model writes."""
    line = ngettext("Reading {count} paper …", "Reading {count} papers …", count).format(count=count)
    return Message(kind=Kind.BRIEFING, blocks=(Paragraph((Span(line),)),))


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
        _("Nothing new since {when}.").format(when=f"{since:%a} {since.day} {since:%b}, {since:%H:%M}")
        if since
        else _("Nothing new yet.")
    )
    muted = len(made.selection.muted)
    blocks = (
        Paragraph((Span(line + " " + coverage.why_nothing(made.coverage)),)),
        Fine(coverage.line(made.coverage, matched=muted, shown=0, muted=muted, chat=made.chat)),
    )
    return Message(blocks=blocks, buttons=((Button(_("The last one again"), "brief last"),),) if last else ())


def again(
    papers: Sequence[Paper],
    hits: Mapping[int, Hit],
    summaries: Mapping[int, Summary],
    when: str,
    only: Briefing | None,
    older: int,
) -> Message:
    """Papers that were briefed before; `older` is how many of that time are not shown."""
    if not papers:
        line = _("No briefing held papers then ({when}).") if when != "last" else _("No briefing held papers yet.")
        return Message(blocks=(Paragraph((Span(line.format(when=when)),)),))
    cards = [
        card(
            number,
            paper,
            hits[paper.id].evidence if paper.id in hits else (),
            summaries.get(paper.id),
            SHORT if not only else 420,
        )
        for number, paper in enumerate(papers, start=1)
    ]
    heading = Heading(_("Again: {when}").format(when=when))
    fine = ngettext("{count} paper, shown again", "{count} papers, shown again", len(cards)).format(count=len(cards))
    if older:
        fine += _("; {count} more are older, ask by day").format(count=older)
    rows = _buttons(Words(summaries=summaries), papers, len(only.rest), only.id) if only else (buttons(papers),)
    return Message(kind=Kind.BRIEFING, blocks=(heading, *cards, Fine(fine)), buttons=rows)


def rest(papers: Sequence[Paper], hits: Mapping[int, Hit], kept: Briefing, start: int, more: int) -> Message:
    """What a briefing's size left out, from `start` on; numbers go on where it ended, and `more` are still behind a button."""
    cards = [
        card(number, paper, hits[paper.id].evidence if paper.id in hits else (), most=SHORT)
        for number, paper in enumerate(papers, start=len(kept.shown) + start + 1)
    ]
    onward = Button(_("And {count} more").format(count=more), f"rest {kept.id} {start + len(cards)}")
    rows = ((onward,), buttons(papers)) if more else (buttons(papers),)
    return Message(blocks=(Heading(_("The rest of that briefing")), *cards), buttons=rows)


def receipts(papers: Sequence[Paper], summaries: Mapping[int, Summary]) -> Message:
    """Each sentence, and the words of the title or abstract that carry it."""
    blocks: list[Block] = [Heading(_("What each sentence stands on"))]
    for number, paper in enumerate(papers, start=1):
        for sentence in summaries[paper.id].sentences if paper.id in summaries else ():
            quote = _("In the paper: “{span}”").format(span=sentence.span)
            blocks.append(Paragraph((Span(f"[{number}] {sentence.text}\n"), Span(quote, Style.ITALIC))))
    return Message(blocks=tuple(blocks))


def our_fault() -> str:
    """Why the model did not write, where it was not the model's fault."""
    return _("an error of ours")


def bad_date(when: str) -> str:
    """Not a day that can be shown."""
    return _("{when} is not yesterday, week, or a date up to today such as 2026-06-15.").format(when=when[:40])
