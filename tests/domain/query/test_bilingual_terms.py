"""Chinese terms of science are found with the beginnings of their English words."""

import pytest

from core.domain.query.bilingual_terms import english


@pytest.mark.parametrize(
    ("term", "begins"),
    [
        ("数据集", ("dataset",)),
        ("遗忘", ("unlearn", "forget")),
        (" 中国 ", ("Chin",)),
        ("大语言模型", ("LLM", "language")),
    ],
)
def test_a_term_stands_for_the_beginnings_of_english_words(term: str, begins: tuple[str, ...]) -> None:
    assert english(term) == begins


@pytest.mark.parametrize("term", ["", "没有这个词", "dataset"])
def test_a_term_that_is_not_known_stands_for_nothing(term: str) -> None:
    assert english(term) == ()
