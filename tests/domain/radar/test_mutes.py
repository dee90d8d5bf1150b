"""What could be muted of a paper, what of it is offered, and which papers a mute removes."""

import pytest

from core.domain.query.ast import Field, Term
from core.domain.radar.mutes import MOST_PEOPLE, MOST_WORDS, Mute, mutes_paper, offered, suggestions
from tests.domain.follows import follow
from tests.papers import arxiv

PAPER = arxiv(
    "2606.00001", title="Graph unlearning: erasing hospital diagnoses quickly", authors=("Wenjian Luo", "Jane A. Smith")
).paper
PAIRS = ("graph unlearning", "erasing hospital", "hospital diagnoses", "diagnoses quickly")
WORDS = (*PAIRS, "graph", "unlearning", "erasing", "hospital", "diagnoses", "quickly")


def mute(field: Field, text: str) -> Mute:
    return Mute(chat_id=1, number=1, field=field, text=text)


def test_the_words_of_the_title_and_then_the_people_could_be_muted() -> None:
    words = tuple(Term(Field.PHRASE, text) for text in WORDS)
    people = (Term(Field.AUTHOR, "Wenjian Luo"), Term(Field.AUTHOR, "Jane A. Smith"))
    assert suggestions(PAPER) == (*words, *people)


def test_each_term_is_suggested_once_and_none_that_cannot_be_muted() -> None:
    twice = arxiv("2606.00002", title="Unlearning", authors=("Wenjian Luo", "Wenjian Luo", "???")).paper
    assert suggestions(twice) == (Term(Field.PHRASE, "unlearning"), Term(Field.AUTHOR, "Wenjian Luo"))


def test_six_words_and_three_people_are_offered_each_with_its_place() -> None:
    crowd = arxiv("2606.00003", title=PAPER.title, authors=("Ada One", "Ben Two", "Cy Three", "Di Four")).paper
    places = [place for place, _ in offered(crowd, [])]
    assert places == [*range(MOST_WORDS), *range(len(WORDS), len(WORDS) + MOST_PEOPLE)]
    assert all(suggestions(crowd)[place] == term for place, term in offered(crowd, []))


@pytest.mark.parametrize(
    ("typed", "gone"),
    [
        ("author:Wenjian Luo", {"Wenjian Luo"}),
        ('"graph unlearning"', {"graph unlearning", "graph", "unlearning"}),
        ("diagnoses", {"diagnoses"}),
    ],
)
def test_what_the_chat_follows_is_not_offered(typed: str, gone: set[str]) -> None:
    free = [term for term in suggestions(PAPER) if term.text not in gone]
    shown = [term for _, term in offered(PAPER, [follow(typed)])]
    words = [term for term in free if term.field is Field.PHRASE][:MOST_WORDS]
    assert shown == [*words, *(term for term in free if term.field is Field.AUTHOR)]


@pytest.mark.parametrize(
    ("made", "removes"),
    [
        (mute(Field.PHRASE, "Hospital diagnosis"), False),
        (mute(Field.PHRASE, "Hospital diagnoses"), True),
        (mute(Field.PHRASE, "Traces"), True),
        (mute(Field.PHRASE, "unlearning graph"), False),
        (mute(Field.PHRASE, "?"), False),
        (mute(Field.AUTHOR, "Luo, Wenjian"), True),
        (mute(Field.AUTHOR, "Wei Luo"), False),
        (mute(Field.AUTHOR, "J. Smith"), False),
    ],
)
def test_a_mute_removes_a_paper_by_its_words_or_a_sure_author(made: Mute, removes: bool) -> None:
    assert mutes_paper(PAPER, [made]) is removes
    assert mutes_paper(PAPER, [mute(Field.PHRASE, "nowhere"), made]) is removes
