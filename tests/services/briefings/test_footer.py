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
from core.domain.text.wrapping import wrapped
from core.services.replies import verification
from core.services.replies.briefings.receipts import receipts as page_of
from core.services.replies.cards import card
from tests.papers import arxiv
from tests.world import text_of

NOW = datetime(2026, 6, 15, 7, tzinfo=UTC)
ABSTRACT = "Models forget. We study how they forget. A map of it is drawn. Our method removes 42% of the traces."
PAPERS = [replace(arxiv(f"2606.0000{number}", abstract=ABSTRACT).paper, id=number) for number in (1, 2)]
SMALL, STRONG = "claude-haiku-5-5", "claude-sonnet-5-5"


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


def line(said: Words, papers: Sequence[Paper] = PAPERS, counted: Sequence[str] = ()) -> str:
    """The footer of a briefing."""
    shown: VisibleWords = visible(said, papers)
    with speaking(said.language):
        return verification.footer(shown, counted).text


WHOLE = words(summary(1, "A.", removed=1), summary(2, "B.", "C."), synthesis=synthesis("D."))
LONGEST = "12 of 1,037 shown", "11,142 read from 19 sources"


def test_the_footer_counts_checked_sentences_and_names_their_writers_and_source() -> None:
    assert line(WHOLE) == "4 sentences checked · by Claude Haiku 5.5, Sonnet 5.5 from abstracts"


def test_the_footer_says_so_in_chinese() -> None:
    assert line(replace(WHOLE, language="zh")) == "已核对 4 句 · Claude Haiku 5.5、Sonnet 5.5 依据摘要撰写"


def test_an_id_of_another_form_stays_as_it_is() -> None:
    assert verification.named(["claude-test", "claude-opus-4-5-20251101"]) == "claude-test, Claude Opus 4.5"


REFUSED_KEY = "Claude refuses our key (401): check ANTHROPIC_API_KEY."
STATES = {
    "judge down": (
        words(summary(unjudged=2), unjudged_reason=REFUSED_KEY),
        "Claude's sentences aren't checked yet; abstracts as published",
    ),
    "all refused": (
        words(summary(removed=2)),
        "None of Claude's sentences passed the check; abstracts as published",
    ),
    "writer down": (words(fault=REFUSED_KEY), "Claude isn't available today; abstracts as published"),
    "no model": (Words(), "Abstracts as published"),
    "pending": (words(pending=True), "Abstracts as published"),
    "some unread": (
        words(summary(1, "A."), summary(2, unjudged=2), unjudged_reason=REFUSED_KEY),
        "1 sentence checked, 2 not yet · by Claude Haiku 5.5 from abstracts",
    ),
    "some unwritten": (
        words(summary(1, "A."), fault=REFUSED_KEY),
        "1 sentence checked · by Claude Haiku 5.5 from abstracts · some as published",
    ),
    "no overview": (
        words(summary(1, "A."), summary(2, "B."), no_overview=REFUSED_KEY),
        "2 sentences checked · by Claude Haiku 5.5 from abstracts · no overview today",
    ),
    "whole": (words(summary(1, "A."), summary(2, "B.")), "2 sentences checked · by Claude Haiku 5.5 from abstracts"),
}


@pytest.mark.parametrize(("said", "expected"), STATES.values(), ids=STATES)
def test_the_footer_says_in_plain_words_what_readers_get(said: Words, expected: str) -> None:
    assert line(said) == expected


@pytest.mark.parametrize("said", [each for each, _ in STATES.values()], ids=STATES)
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("hidden", [0, 12])
def test_no_footer_takes_more_than_two_lines_of_a_phone(said: Words, language: str, hidden: int) -> None:
    gone = frozenset(f"{number:016x}" for number in range(hidden))

    assert len(wrapped(line(replace(said, language=language, hidden=gone), counted=LONGEST), 40)) <= 2


def test_a_plain_footer_ends_with_what_was_read_and_shown() -> None:
    assert line(Words(), counted=LONGEST) == "Abstracts as published · 12 of 1,037 shown · 11,142 read from 19 sources"


def test_counts_without_room_are_left_to_coverage() -> None:
    assert line(WHOLE, counted=LONGEST) == line(WHOLE)


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
