"""Renders a briefing: header, synthesis, cards and footer."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from core.domain.briefings.authorship_questions import NOTHING_UNSENT, Unsent
from core.domain.briefings.draft import Briefing, Draft, Occasion, VisibleWords, Words, visible
from core.domain.chats.message import (
    Block,
    Button,
    Card,
    Checks,
    Fine,
    Heading,
    Kind,
    Message,
    Paragraph,
    Span,
    Style,
)
from core.domain.papers.paper import Paper
from core.domain.radar.hit import Evidence
from core.domain.ranking.near_misses import NearMiss
from core.domain.text import i18n
from core.domain.text.i18n import gettext as _
from core.domain.text.i18n import ngettext, speaking
from core.services.replies import verification
from core.services.replies.briefings import authorship, near_misses, overview, provenance
from core.services.replies.cards import ABSTRACT, SHORT, buttons, card


def briefing(draft: Draft, words: Words, when: Occasion, kept: Briefing) -> Message:
    """The message of a stored briefing, in the language of its words."""
    shown, rest = visible(words, draft.papers), len(draft.selection.rest)
    local = when.now.astimezone(draft.chat.daily.zone)
    with speaking(words.language):
        cards = [
            card(number, hit.paper, hit.evidence, shown) for number, hit in enumerate(draft.selection.shown, start=1)
        ]
        if words.outside:
            cards.append(_stranger(len(cards) + 1, words.outside, shown))
        why_none = (
            [] if cards else [Paragraph((Span(provenance.why_nothing(draft.coverage, len(draft.selection.muted))),))]
        )
        return Message(
            kind=Kind.BRIEFING,
            folded=bool(cards) and not draft.chat.full,
            header=_header(when.local_date or local.date(), len(draft.papers), words, len(draft.unsent.questions)),
            blocks=(
                *_notes(draft, words, when),
                *why_none,
                *overview.overview(shown),
                *cards,
                *near_misses.section(draft.near, len(cards) + 1),
                *([_footer(draft, shown)] if cards else []),
                *authorship.blocks(draft.unsent, _numbers(shown, draft.near), more=bool(cards)),
            ),
            buttons=_buttons(shown, draft.papers, rest, kept.id, draft.near, draft.unsent),
        )


def _stranger(number: int, paper: Paper, shown: VisibleWords) -> Card:
    stranger = card(number, paper, (), shown)
    return replace(stranger, marks=(*stranger.marks, _("from outside your fields")))


def _header(day: date, count: int, words: Words, questions: int) -> str:
    papers = ngettext("{count} paper", "{count} papers", count).format(count=count) if count else _("nothing new")
    if questions and not count:
        papers = ngettext("{count} question", "{count} questions", questions).format(count=questions)
    if words.outside:
        papers = _("{words} and one from outside").format(words=papers)
    return _("Briefing, {day}: {words}").format(day=i18n.day(day), words=papers)


def _notes(draft: Draft, words: Words, when: Occasion) -> list[Paragraph]:
    lines: list[str] = []
    if when.late and when.due_at:
        due = when.due_at.astimezone(draft.chat.daily.zone)
        lines.append(_("Late: this was due at {time} on {day}.").format(time=f"{due:%H:%M}", day=i18n.day(due)))
    if draft.chat.quiet_days:
        lines.append(provenance.quiet_days(draft.chat.quiet_days))
    lines += provenance.troubles(draft.coverage, draft.chat.reported_down)
    if draft.coverage.sample:
        lines.append(_("These papers are the bundled sample, not news; I haven't read any real ones yet."))
    notes = [Paragraph((Span(line, Style.ITALIC),)) for line in lines]
    return [*notes, _promise()] if words.pending else notes


def _promise() -> Paragraph:
    line = _("Claude is writing a summary; it will appear here once checked.")
    return Paragraph((Span(line, Style.ITALIC),))


def with_late_words(
    message: Message,
    kept: Briefing,
    papers: Sequence[Paper],
    words: Words,
    zone: ZoneInfo,
    *,
    near: Sequence[NearMiss] = (),
    unsent: Unsent = NOTHING_UNSENT,
) -> Message:
    """The message of a briefing with words that came after it was sent; its cards, notes and what it counted stay.

    `kept` is the briefing as it was sent, `papers` are those of its cards, without one from outside, `near` what it ends with, and
    `unsent` what it asks still.
    """
    shown, local = visible(words, papers), kept.made_at.astimezone(zone)
    by_key = {key: paper for paper in papers for key in paper.keys}
    blocks: list[Block] = []
    with speaking(words.language):
        for block in (*message.blocks[: near_misses.start(message.blocks)], *_footers(message)):
            match block:
                case Card() if paper := by_key.get(block.key):
                    blocks.append(replace(block, body=card(block.number, paper, (), shown).body))
                case Fine(checks=Checks() as known):
                    if words.outside:
                        blocks.append(_stranger(len(papers) + 1, words.outside, shown))
                    blocks += near_misses.section(near, sum(isinstance(each, Card) for each in blocks) + 1)
                    blocks.append(verification.footer(shown, known.counted))
                    break  # what it asks comes behind
                case _ if block != _promise():
                    blocks.append(block)
        first = next(at for at, block in enumerate(blocks) if isinstance(block, Card | Fine))
        return replace(
            message,
            header=_header(kept.local_date or local.date(), len(papers), words, len(unsent.questions)),
            blocks=(
                *blocks[:first],
                *(() if kept.synthesis else overview.overview(shown)),
                *blocks[first:],
                *authorship.blocks(unsent, _numbers(shown, near), more=True),
            ),
            buttons=_buttons(shown, papers, len(kept.rest), kept.id, near, unsent),
        )


def checks(message: Message) -> Checks | None:
    """What its footer says of its words."""
    return next((block.checks for block in _footers(message) if block.checks), None)


def _footers(message: Message) -> list[Fine]:
    return [block for block in message.blocks if isinstance(block, Fine)]


def finished(message: Message) -> Message | None:
    """The briefing without the promise of more words; None if it makes no such promise."""
    said = checks(message)
    if said is None or not said.pending:
        return None
    with speaking(said.language):
        promise = _promise()
    blocks = (verification.without_promise(each) if isinstance(each, Fine) else each for each in message.blocks)
    return replace(message, blocks=tuple(each for each in blocks if each != promise))


def _footer(draft: Draft, shown: VisibleWords) -> Fine:
    selection = draft.selection
    counted = provenance.counted(
        draft.coverage,
        shown=len(selection.shown),
        rest=len(selection.rest),
        muted=len(selection.muted),
        passed=draft.passed,
        backfill=any(hit.backfill and not hit.paper.sample for hit in selection.hits),
    )
    return verification.footer(shown, counted)


def _buttons(
    shown: VisibleWords,
    papers: Sequence[Paper],
    rest: int,
    briefing_id: int,
    near: Sequence[NearMiss] = (),
    unsent: Unsent = NOTHING_UNSENT,
) -> tuple[tuple[Button, ...], ...]:
    row = []
    if shown.count or shown.words.hidden:
        row.append(Button(_("Receipts"), f"receipts {briefing_id}"))
    if rest:
        row.append(Button(_("And {count} more").format(count=rest), f"rest {briefing_id}"))
    row += authorship.show(unsent, briefing_id)
    asked = authorship.buttons(unsent, _numbers(shown, near))
    listed = [*papers, *(each.paper for each in near)]
    rows = (tuple(row), near_misses.buttons(near, briefing_id), *asked, buttons(listed))
    return tuple(each for each in rows if each)


def _numbers(shown: VisibleWords, near: Sequence[NearMiss]) -> Mapping[int, int]:
    """The cards' numbers by paper id, those of near misses included."""
    return {**shown.numbers, **{each.paper.id: at for at, each in enumerate(near, start=len(shown.papers) + 1)}}


def again(
    papers: Sequence[Paper],
    reasons: Mapping[int, Sequence[Evidence]],
    words: Words,
    when: str,
    only: Briefing | None,
    older: int,
    near: Sequence[NearMiss] = (),
    *,
    folded: bool,
) -> Message:
    """Papers that were briefed before, in the language of their words; `older` more of that time are not shown, and `near` are what a
    briefing ended with."""
    with speaking(words.language):
        # a stored briefing has the paper from outside among its own
        shown, most = visible(replace(words, outside=None), papers), ABSTRACT if only else SHORT
        cards = [
            card(number, paper, reasons.get(paper.id, ()), shown, most) for number, paper in enumerate(papers, start=1)
        ]
        count = _("{shown} of {count}").format(shown=len(cards), count=len(cards) + older) if older else len(cards)
        left_out = [_("ask by day for the others")] if older else []
        return Message(
            kind=Kind.BRIEFING,
            folded=folded,
            header=_header_again(when).format(count=count),
            blocks=(
                *overview.overview(shown),
                *cards,
                *near_misses.section(near, len(cards) + 1),
                verification.footer(shown, left_out),
            ),
            buttons=_buttons(shown, papers, len(only.rest), only.id, near) if only else (buttons(papers),),
        )


def _header_again(when: str) -> str:
    match when:
        case "last":
            return _("Your last briefing ({count})")
        case "week":
            return _("This week's papers ({count})")
        case "today":
            return _("Today's papers ({count})")
        case "yesterday":
            return _("Yesterday's papers ({count})")
    day = i18n.day(date.fromisoformat(when))
    return _("Papers from {day} ({count})").format(day=day, count="{count}")


def rest(
    papers: Sequence[Paper],
    reasons: Mapping[int, Sequence[Evidence]],
    kept: Briefing,
    start: int,
    more: int,
    *,
    folded: bool,
) -> Message:
    """Papers that a briefing had no room for, from `start` on, numbered on from its own; `more` are behind a button."""
    cards = [
        card(number, paper, reasons.get(paper.id, ()), most=SHORT)
        for number, paper in enumerate(papers, start=len(kept.shown) + start + 1)
    ]
    onward = Button(_("And {count} more").format(count=more), f"rest {kept.id} {start + len(cards)}")
    rows = ((onward,), buttons(papers)) if more else (buttons(papers),)
    return Message(blocks=(Heading(_("The rest of that briefing")), *cards), buttons=rows, folded=folded)


def our_fault() -> str:
    """The reason given when our own code failed, not the model."""
    return _("a bug of mine")
