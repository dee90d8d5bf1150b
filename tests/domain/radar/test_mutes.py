"""What could be muted of a paper, what of it is offered, and which papers a mute removes."""

from collections.abc import Mapping

import pytest

from core.domain.query.ast import Field, Term
from core.domain.radar.mutes import MOST_PEOPLE, MOST_WORDS, Mute, mutes_paper, suggestions, telling_suggestions
from core.domain.text.plain import match_words
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
    title = (
        "Robot learning, graph unlearning, machine translation, speech recognition, privacy, fairness and robustness"
    )
    crowd = arxiv("2606.00003", title=title, authors=("Ada One", "Ben Two", "Cy Three", "Di Four")).paper
    fields = [term.field for _, term in telling_suggestions(crowd, [])]
    assert fields == [Field.PHRASE] * MOST_WORDS + [Field.AUTHOR] * MOST_PEOPLE
    assert all(suggestions(crowd)[place] == term for place, term in telling_suggestions(crowd, []))


def _words(title: str, usage: Mapping[str, int], *typed: str) -> list[str]:
    found = telling_suggestions(
        arxiv("2606.00004", title=title, authors=("???",)).paper, [*map(follow, typed)], usage, 1000
    )
    return [term.text for _, term in found]


@pytest.mark.parametrize(
    ("title", "offers"),
    [
        ("Do LLMs use adaptive language models via reward models?", ["reward models", "LLMs"]),
        (
            "Hallucination mean less: leveraging foundation of 42 \\ECUAS{n} toward cutaneous squamous",
            ["hallucination"],
        ),
        ("DRIFT: Enough of what is greedy, come", []),
    ],
)
def test_only_what_names_a_subject_is_offered(title: str, offers: list[str]) -> None:
    rare = (
        "adaptive language",
        "reward models",
        "leveraging foundation",
        "cutaneous squamous",
        "enough",
        "come",
        "drift",
        "LLMs",
    )
    counts = dict.fromkeys((*rare, "hallucination"), 20) | {"language models": 200, "models": 600}
    usage = {" ".join(match_words(words)): count for words, count in counts.items()}
    assert _words(title, usage) == offers


@pytest.mark.parametrize(
    ("typed", "gone"),
    [
        ("author:Wenjian Luo", {"Wenjian Luo"}),
        ('"graph unlearning"', {"graph unlearning", "unlearning"}),
        ("diagnoses", set()),
    ],
)
def test_what_the_chat_follows_is_not_offered(typed: str, gone: set[str]) -> None:
    shown = {term.text for _, term in telling_suggestions(PAPER, [follow(typed)])}
    assert shown == {"graph unlearning", "hospital diagnoses", "unlearning", "Wenjian Luo", "Jane A. Smith"} - gone


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
