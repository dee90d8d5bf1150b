"""What readers see of the checks: the footer's first line, who read each sentence, what was removed, cards without sentences."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from core.domain.briefings.draft import VisibleWords, Words, visible
from core.domain.briefings.receipts import receipts
from core.domain.chats.message import Message
from core.domain.claims.statement import Carrier, Sentence, Statement, Summary, Synthesis
from core.domain.papers.paper import Paper
from core.domain.text.i18n import speaking
from core.services.replies import verification
from core.services.replies.briefings.receipts import receipts as page_of
from core.services.replies.cards import card
from tests.papers import arxiv
from tests.world import text_of

NOW = datetime(2026, 6, 15, 7, tzinfo=UTC)
ABSTRACT = "Models forget. We study how they forget. A map of it is drawn. Our method removes 42% of the traces."
PAPERS = [replace(arxiv(f"2606.0000{number}", abstract=ABSTRACT).paper, id=number) for number in (1, 2)]
SMALL, STRONG = "claude-haiku-5-5", "claude-sonnet-5-5"
DOWN = "Claude is overloaded (529)."


def summary(number: int = 1, *texts: str, **told: object) -> Summary:
    """One of a paper, whose sentences quote its second sentence."""
    sentences = tuple(Sentence(text=text, span="We study how they forget.") for text in texts)
    made = Summary(paper_id=number, language="en", model=SMALL, sentences=sentences, written_at=NOW)
    return replace(made, **{"judges": (SMALL,) if texts else (), **told})  # type: ignore[arg-type]


def synthesis(*texts: str, **told: object) -> Synthesis:
    """One whose opening stands on the first paper."""
    statements = tuple(Statement(text=each, carriers=(Carrier(paper_id=1, span="Models forget."),)) for each in texts)
    made = Synthesis(key="k", language="en", model=STRONG, prompt="p", opening=statements, written_at=NOW)
    return replace(made, **{"judges": (SMALL,), **told})  # type: ignore[arg-type]


def words(*summaries: Summary, **told: object) -> Words:
    """Those of a writer that is set."""
    return Words(summaries={each.paper_id: each for each in summaries}, writer=SMALL, **told)  # type: ignore[arg-type]


def line(said: Words, papers: Sequence[Paper] = PAPERS) -> str:
    """The footer's first line."""
    shown: VisibleWords = visible(said, papers)
    with speaking(said.language):
        return verification.footer(shown, NOW, "provenance").text.removesuffix("\nprovenance")


WHOLE = words(summary(1, "A.", removed=1), summary(2, "B.", "C."), synthesis=synthesis("D."))


def test_the_footer_says_who_checked_how_much_of_what_and_who_wrote_it() -> None:
    assert line(WHOLE) == (
        "4 sentences checked by Claude Haiku 5.5 · 1 removed · abstracts only · written by Haiku 5.5, Sonnet 5.5"
    )


def test_the_footer_says_so_in_chinese() -> None:
    assert line(replace(WHOLE, language="zh")) == (
        "Claude Haiku 5.5 已核对 4 句 · 删除 1 句 · 仅依据摘要 · Haiku 5.5、Sonnet 5.5 撰写"
    )


def test_what_word_rules_checked_names_no_judge() -> None:
    said = words(summary(1, "A.", judges=()))

    assert line(said) == "1 sentence checked · abstracts only · written by Claude Haiku 5.5"


def test_an_id_of_another_form_stays_as_it_is() -> None:
    assert verification.named(["claude-test", "claude-opus-4-5-20251101"]) == "claude-test, Claude Opus 4.5"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (words(summary(unjudged=2), unjudged_reason=DOWN), f"Plain briefing, not checked yet: {DOWN}"),
        (words(summary(unjudged=2)), "Plain briefing: not checked yet"),
        (words(summary(removed=2)), "Plain briefing: no sentence by Claude Haiku 5.5 passed the check"),
        (words(fault=DOWN), f"Plain briefing: {DOWN}"),
        (Words(), "Plain briefing: abstracts as published"),
        (words(pending=True), "Abstracts as published"),
    ],
    ids=["judge down", "judge silent", "all refused", "writer down", "no model", "pending"],
)
def test_a_plain_briefing_says_why_in_one_clause(said: Words, expected: str) -> None:
    assert line(said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (words(summary(1, "A."), summary(2, unjudged=2), unjudged_reason=DOWN), f"2 more not checked yet: {DOWN}"),
        (words(summary(1, "A."), fault=DOWN), f"Partly plain: {DOWN}"),
        (words(summary(1, "A."), summary(2, "B."), no_overview=DOWN), f"No overview: {DOWN}"),
    ],
    ids=["judge", "writer", "synthesis"],
)
def test_a_partly_plain_briefing_ends_with_why(said: Words, expected: str) -> None:
    assert line(said).split(" · ")[-1] == expected


@pytest.mark.parametrize(
    ("quotes", "body"),
    [
        (("how they forget",), "We study how they forget."),
        (("Models forget", "removes 42% of"), "Models forget. … Our method removes 42% of the traces."),
        (("they forget. A map",), "We study how they forget. A map of it is drawn."),
        (("of another paper",), ABSTRACT),
        ((), ABSTRACT),
    ],
    ids=["inside", "two apart", "across", "a title", "nothing"],
)
def test_a_card_whose_sentences_are_not_shown_has_those_that_they_came_from(quotes: tuple[str, ...], body: str) -> None:
    shown = visible(words(summary(unjudged=1, quotes=quotes)), PAPERS)

    assert "".join(span.text for span in card(1, PAPERS[0], shown=shown).body) == body


def page(said: Words, **told: object) -> Message:
    """The receipts of a briefing of both papers."""
    return page_of(PAPERS, receipts(PAPERS, said), 1, 2, 0, **told)  # type: ignore[arg-type]


def test_receipts_name_who_wrote_and_who_read_each_sentence_a_second_time() -> None:
    assert text_of(page(WHOLE)).splitlines()[-3:] == [
        "1: Written by Claude Sonnet 5.5, read a second time by Claude Haiku 5.5.",
        "2–4: Written by Claude Haiku 5.5, read a second time by Claude Haiku 5.5.",
        "Sentences marked [1] and headings are by Claude; the rest is quoted from the papers.",
    ]


def test_receipts_end_in_what_was_removed_and_why() -> None:
    why = ["It contains a link.", "Reports an association, not a cause", "It contains a link.", *"abcd"]

    lines = text_of(page(WHOLE, removed=8, reasons=why)).splitlines()

    first = lines.index("8 sentences were removed before sending.")
    assert lines[first + 1 : first + 3] == ["• It contains a link (×2)", "• Reports an association, not a cause"]
    assert lines[first + 6] == "• 2 for other reasons"
