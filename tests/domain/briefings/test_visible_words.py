"""Which of the model's words a chat sees beside its cards."""

from datetime import UTC, datetime

import pytest

from core.domain.briefings.draft import VisibleWords, Words, visible
from core.domain.claims.statement import Carrier, Section, Sentence, Statement, Summary, Synthesis
from core.domain.papers.paper import Paper

NOW = datetime(2026, 6, 15, tzinfo=UTC)


def _paper(number: int) -> Paper:
    return Paper(id=number, keys=(f"arxiv:2606.0000{number}",), title=f"Paper {number}")


def _statement(text: str, *papers: int) -> Statement:
    return Statement(text=text, carriers=tuple(Carrier(paper_id=paper, span="span") for paper in papers))


OPENING, THEMED, BRIDGE = _statement("First.", 1, 2), _statement("Second.", 2), _statement("Bridge.", 1, 9)
SYNTHESIS = Synthesis(
    key="k",
    language="en",
    model="sonnet",
    prompt="p",
    opening=(OPENING,),
    sections=(Section(theme="Theme", statements=(THEMED,)),),
    bridge=BRIDGE,
    written_at=NOW,
)
SUMMARY = Summary(
    paper_id=1, language="en", model="haiku", sentences=(Sentence(text="One.", span="s"),), written_at=NOW
)


def _texts(shown: VisibleWords) -> list[str]:
    return [
        *(each.text for each in shown.statements),
        *(each.text for some in shown.sentences.values() for each in some),
    ]


@pytest.mark.parametrize(
    ("words", "cards", "texts"),
    [
        (Words(summaries={1: SUMMARY}, synthesis=SYNTHESIS), (1, 2), ["First.", "Second.", "One."]),
        (Words(synthesis=SYNTHESIS, outside=_paper(9)), (1, 2), ["First.", "Second.", "Bridge."]),
        (Words(summaries={1: SUMMARY}, synthesis=SYNTHESIS), (1,), ["One."]),
        (Words(synthesis=SYNTHESIS, hidden=frozenset({THEMED.key})), (1, 2), ["First."]),
    ],
    ids=["all", "with the paper from outside", "without a card for paper 2", "without a reported sentence"],
)
def test_only_words_about_papers_with_cards_are_visible(words: Words, cards: tuple[int, ...], texts: list[str]) -> None:
    shown = visible(words, [_paper(number) for number in cards])
    assert _texts(shown) == texts
    assert shown.count == len(texts)


def test_a_section_that_lost_all_statements_has_no_heading() -> None:
    shown = visible(Words(synthesis=SYNTHESIS, hidden=frozenset({THEMED.key})), [_paper(1), _paper(2)])
    assert shown.sections == ()


def test_the_paper_from_outside_has_the_last_number() -> None:
    assert visible(Words(outside=_paper(9)), [_paper(1), _paper(2)]).numbers == {1: 1, 2: 2, 9: 3}
