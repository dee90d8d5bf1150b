"""What is typed after /search, and what it is read as."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.query.ast import Field, Query, QueryError, Term
from core.domain.search import language
from core.domain.search.language import Word, read


def _shown(typed: str) -> str:
    """Each term as field, text and, for a bare word, a sign: `~` one that may be only begun, `.` a whole one."""
    query = read(typed)
    assert isinstance(query, Query), query
    told = [" ".join([*map(_term, a.every), *(f"-{_term(term)}" for term in a.none)]) for a in query.alternatives]
    return " | ".join(told)


def _term(term: Term) -> str:
    sign = ("~" if term.begun else ".") if isinstance(term, Word) else ""
    return f"{term.field.value}:{term.text}{sign}"


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("ice", "kw:ice~"),
        ("ice ", "kw:ice."),
        ("old ice", "kw:old. kw:ice~"),
        ('old "ice sheet"', "kw:old. kw:ice sheet"),
        ('"ice sheet" -snow', "kw:ice sheet -kw:snow."),
        ("author:Luo ice", "author:Luo. kw:ice~"),
        ('author:"Luo, Wenjian"', "author:Wenjian Luo"),
        ("title:ice snow", "title:ice kw:snow~"),
        ("title:(old ice)", "title:old title:ice"),
        ("(ice OR snow) cat:cs.AI", "kw:ice. cat:cs.AI | kw:snow. cat:cs.AI"),
        ("ice cs.AI", "kw:ice. cat:cs.AI"),
        ("NOT (ice snow) water", "kw:water~ -kw:ice. | kw:water~ -kw:snow."),
        ("BERT: pre-training of models", "kw:BERT. kw:pre-training. kw:of. kw:models~"),
        ("Coral - a survey", "kw:Coral. kw:a. kw:survey~"),
        ("search and rescue", "kw:search. kw:and. kw:rescue~"),
        ("journal:Nature source:nature", "journal:Nature source:nature"),
        ("ｋｗ：ice", "kw:ice"),
        ("C", "kw:C~"),
        ("日本語", "kw:日本語~"),
    ],
)
def test_words_are_read_one_by_one_and_the_rest_as_in_a_follow(typed: str, read_as: str) -> None:
    assert _shown(typed) == read_as


@pytest.mark.parametrize(
    ("typed", "position"),
    [('old "ice', 4), ("(ice", 0), ("ice )", 4), ("-ice", 1), ("ice auther:Luo", 4), ("*", 0), ("x" * 501, 500)],
)
def test_what_cannot_be_read_is_told_with_its_place_and_an_example(typed: str, position: int) -> None:
    error = read(typed)
    assert isinstance(error, QueryError)
    assert error.position == position
    assert error.example.startswith("/search ")
    assert "follow" not in error.problem
    assert isinstance(read(error.example.removeprefix("/search ")), Query)


@given(st.text(max_size=600))
def test_any_text_is_read_or_refused_with_a_place_in_it(typed: str) -> None:
    found = read(typed)
    if isinstance(found, QueryError):
        assert 0 <= found.position <= len(typed)
        assert isinstance(read(found.example.removeprefix("/search ")), Query)
    else:
        assert all(alternative.every for alternative in found.alternatives)


def test_a_bare_word_and_the_same_word_behind_a_field_are_two_wishes() -> None:
    assert _shown("kw:ice ice") == "kw:ice kw:ice~"
    assert Word(Field.PHRASE, "Self-Attention").parts == ("self", "attention")
    assert isinstance(read(language.EXAMPLE.removeprefix("/search ")), Query)
