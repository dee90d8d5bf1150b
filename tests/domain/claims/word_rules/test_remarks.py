"""A part of a sentence in which no word is the paper's is a remark of the model's own, and the sentence is removed."""

import pytest

from core.domain.claims.source import Source
from core.domain.claims.word_rules.remarks import remarks_hold

PAPER = Source.of(
    "On herons", "Young herons of the delta hunt by sight, and old ones remember the pools. They weigh 2 kg."
)


@pytest.mark.parametrize(
    "text",
    [
        "Young herons hunt by sight, while old ones go by memory of the pools.",
        "According to the authors of the abstract, young herons hunt by sight.",
        "It turns out that young herons hunt by sight.",
        "Young herons hunt by sight, mostly.",
        "Old herons, at 2 kg, remember the pools.",
        "Old herons, somewhat unlike others, remember the pools.",
    ],
    ids=["the paper's words", "who reports", "a short opening", "one word", "a measure", "two words on the way"],
)
def test_parts_in_the_papers_words_and_short_ones_are_kept(text: str) -> None:
    assert remarks_hold(text, PAPER)


@pytest.mark.parametrize(
    "text",
    [
        "Young herons hunt by sight, which is well worth a read.",
        "Young herons hunt by sight; clinicians should adopt it at once.",
        "Young herons hunt by sight - a breakthrough for robotics.",
        "Anyone in this field has to know that young herons hunt by sight.",
    ],
)
def test_a_part_without_any_word_of_the_paper_is_removed(text: str) -> None:
    assert not remarks_hold(text, PAPER)


def test_the_same_remark_is_kept_where_the_paper_has_a_word_of_it() -> None:
    text = "Young herons hunt by sight, a breakthrough for robotics."

    assert remarks_hold(text, Source.of("Robotics and herons", "Young herons of the delta hunt by sight."))
    assert not remarks_hold(text, PAPER)
