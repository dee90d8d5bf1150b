"""What a paper sets against what it is not keeps its side, in whatever words the contrast is told."""

import pytest

from core.domain.claims.word_rules.contrasts import contrasts_hold

SIGHT = "Young herons hunt by sight or by recognition of patterns rather than by genuine comprehension."
TWICE = "Salt was lowered by cordaline but not by tavexol; weight was lowered by tavexol but not by cordaline."


@pytest.mark.parametrize(
    ("honest", "lie"),
    [
        (
            "Young herons do well as they recognise patterns, and not because they comprehend.",
            "Young herons do well as they comprehend, and not because they recognise patterns.",
        ),
        (
            "It is the recognition of patterns instead of comprehension that young herons hunt by.",
            "It is comprehension instead of the recognition of patterns that young herons hunt by.",
        ),
    ],
)
def test_what_is_affirmed_may_not_be_denied(honest: str, lie: str) -> None:
    assert contrasts_hold(honest, SIGHT)
    assert not contrasts_hold(lie, SIGHT)


def test_a_contrast_is_held_to_the_one_it_is_like() -> None:
    assert contrasts_hold(TWICE, TWICE)
    assert contrasts_hold("Weight was lowered by tavexol but not by cordaline.", TWICE)
    assert not contrasts_hold("Salt was lowered by tavexol but not by cordaline.", TWICE.partition(";")[0])


@pytest.mark.parametrize(
    "text",
    [
        "Young herons do not recognise patterns.",
        "Herons eat eels, and not reeds.",
        "Herons recognise patterns of genuine eels.",
    ],
    ids=["a plain denial", "other things", "no contrast"],
)
def test_what_is_no_contrast_or_another_is_left_to_the_other_checks(text: str) -> None:
    assert contrasts_hold(text, SIGHT)


def test_a_contrast_that_the_evidence_does_not_make_is_kept() -> None:
    assert contrasts_hold("Herons hunt by smell rather than by sight.", "Herons hunt by sight and by smell.")
