"""Wider forms: made of a follow's phrase, and offered only where what they add is close to the subject."""

import pytest

from core.domain.query import language
from core.domain.query.ast import Field, Query, QueryError
from core.domain.query.language import Read
from core.domain.radar.widening import forms, phrase_of, widened
from core.domain.text.plain import match_words


def query(typed: str) -> Query:
    read = language.read(typed, lambda _: False)
    assert isinstance(read, Read), read
    return read.query


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ('"machine unlearning"', ["near", "words", "about", "words:machine", "words:unlearning"]),
        ("unlearning", ["about", "words:unlearning"]),
        ('"kv cache"', ["near", "words", "about", "words:cache"]),
        ('"text-to-SQL"', ["near", "words", "about", "words:text"]),
        ('"learning to learn"', ["near", "words", "about", "words:learning", "words:learn"]),
        ("sql", []),
        ("p53", []),
        ('"to be"', []),
        ("graph OR tree", []),
        ('"ice core" snow', []),
        ("words:unlearning", []),
        ("author:Luo cat:cs.AI", []),
        ("机器遗忘", []),
    ],
)
def test_words_of_a_single_phrase_are_offered_apart_and_alone_but_no_acronym(typed: str, offered: list[str]) -> None:
    assert [form.by for form in forms(query(typed))] == offered


def test_the_rest_of_a_follow_stays() -> None:
    made = widened(query('"machine unlearning" cat:cs.LG -survey'), "near")
    assert isinstance(made, Query)
    assert language.same(made, query('near:"machine unlearning" cat:cs.LG -survey'))


@pytest.mark.parametrize("by", ["", "near", "words", "about", "words:!", "words:the", "nothing", "x" * 500])
def test_a_forged_or_second_tap_makes_nothing_that_cannot_be_typed(by: str) -> None:
    for typed in ("words:unlearning", "graph OR tree", "author:Luo"):
        assert isinstance(widened(query(typed), by), QueryError)
    made = widened(query('"machine unlearning"'), by)
    if isinstance(made, Query):
        assert language.same(made, query(made.canonical))


def test_a_phrase_of_many_words_stays_within_what_a_button_carries() -> None:
    phrase = phrase_of(Query.of(Field.PHRASE, " ".join(f"{'x' * 60}{n}" for n in range(8))))
    assert phrase is not None
    assert len(match_words(phrase.text)) == 8
    assert [form.by for form in forms(Query.of(Field.PHRASE, phrase.text))] == ["near", "words", "about"]
