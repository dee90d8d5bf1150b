"""The part of an abstract that a search shows, and which words stand out in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.query.ast import Query
from core.domain.search.snippets import MOST, snippet
from tests.papers import asked

FILLING = "Nothing of that is told in this sentence. " * 8
ABSTRACT = (
    f"We study how models forget. {FILLING}Graph-neural networks were forgetting more, and self-attention less. {FILLING}"
    "At the end ties of coral are cut."
)


def _marked(abstract: str, query: Query) -> str:
    return "".join(f"[{piece.text}]" if piece.matched else piece.text for piece in snippet(abstract, query))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("forget", "We study how models [forget]."),
        ("models forgetting", "We study how [models] [forget]."),
        ('"graph neural network"', "… [Graph-neural networks] were forgetting more"),
        ("kw:forgetting", "… Graph-neural networks were [forgetting] more"),
        ("self-attention", "and [self-attention] less."),
        ("abstract:ties", "… At the end [ties] of coral are cut."),
        ("netw", "Graph-neural [networks] were"),
        ("coral zebra", "… At the end ties of [coral] are cut."),
        ("network attention forget", "… Graph-neural [networks] were [forgetting] more, and self-[attention] less."),
    ],
)
def test_it_shows_the_sentence_that_holds_most_of_what_was_looked_for(typed: str, told: str) -> None:
    assert told in _marked(ABSTRACT, asked(typed))


@pytest.mark.parametrize("typed", ["zebra", "title:graph", "author:Luo", "cat:cs.AI", "journal:Nature"])
def test_without_a_match_it_shows_the_beginning(typed: str) -> None:
    (piece,) = snippet(ABSTRACT, asked(typed))
    assert not piece.matched
    assert piece.text.startswith("We study how models forget.")
    assert snippet("", asked(typed)) == ()


def test_in_a_sentence_without_an_end_it_begins_shortly_before_the_words() -> None:
    told = _marked("on and " * 200 + "coral " + "on and " * 200, asked("coral"))
    assert told.startswith("… ")
    assert "[coral]" in told[:80]
    assert told.endswith("…")


def test_what_is_left_out_does_not_stand_out() -> None:
    assert "[" not in _marked("Coral and snow.", asked("title:coral -snow"))


@given(
    st.lists(
        st.sampled_from(["coral ", "Reefs. ", "🙂", "日本語。", "x" * 300, "\n", "e\u0301", "of-the ", "it’s "])
    ).map("".join)
)
def test_it_is_a_part_of_the_abstract_and_never_much_longer_than_asked(abstract: str) -> None:
    pieces = snippet(abstract, asked("coral reef 日本語 it's x"))
    told = "".join(piece.text for piece in pieces)
    assert len(told) <= MOST
    assert told.removeprefix("… ").removesuffix("…").strip() in abstract
    assert all(piece.text for piece in pieces)
