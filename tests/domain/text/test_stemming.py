"""Stems and inflections, which must be each other's inverse: matching, keys and SQL ask for the same words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.text.plain import match_words
from core.domain.text.stemming import WINDOW, are_near, inflections, rarest_stems, stem, telling_stems
from tests.properties import examples


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("unlearn unlearning unlearned Unlearns", "unlearn"),
        ("forget forgetting", "forget"),
        ("prover proved proving", "prov"),
        ("distillation distilled distilling", "distill"),
        ("memory memories", "memor"),
        ("retrieve retrieval", ""),
        ("quantum quant", ""),
        ("rating ration", ""),
    ],
)
def test_inflections_of_a_word_share_a_stem_and_other_words_do_not(words: str, expected: str) -> None:
    stems = {stem(word) for word in match_words(words)}
    assert stems == {expected} if expected else len(stems) > 1


@pytest.mark.parametrize("word", ["p53", "sql", "kv", "c", "机器", "αβγδεζ", "ing", "ied"])
def test_short_words_and_other_signs_have_no_inflections(word: str) -> None:
    assert inflections(stem(word)) == (word,)


@examples(300)
@given(st.text("abdeginortuvy", min_size=1, max_size=14))
def test_a_word_is_among_the_inflections_of_its_stem(word: str) -> None:
    for found in match_words(word):
        assert found in inflections(stem(found))
        assert {stem(each) for each in inflections(stem(found))} == {stem(found)}


def test_stop_words_tell_nothing() -> None:
    assert telling_stems("text-to-SQL of the texts") == ("text", "sql")
    assert telling_stems("to be or not to be") == ()


def test_the_rarest_word_is_long_and_not_one_of_half_of_all_titles() -> None:
    assert rarest_stems("machine unlearning") == ("unlearn", "machin")
    assert rarest_stems("network of optimization methods")[0] == "optimiz"
    assert rarest_stems("kv network") == ("kv", "network")


def test_words_are_near_in_any_order_within_a_window() -> None:
    far = ["x"] * (WINDOW - 1)
    assert are_near(["a", "x", "b"], ("b", "a"))
    assert are_near(["a", *far[1:], "b"], ("a", "b"))
    assert not are_near(["a", *far, "b"], ("a", "b"))
    assert are_near(["b"], ("b",))
    assert not are_near(["b"], ("a", "b"))
