"""Two things set against each other keep what is said of each: exchanged they are removed, told in another order they are kept."""

import pytest

from core.domain.claims.checking import check
from core.domain.claims.statement import Sentence

SILVER = "Reeds were positive for silver and negative for copper in the wells."
YOUNG = "Younger herons rely on sight while they hunt in clear pools, whereas older herons rely on memory of the fishing ground."
TIME = "The survey needed five minutes with the drone, while walkers needed three hours for the same delta."
PUMPS = "The pumps beat the sluices at low tide, and the sluices surpass the pumps at high tide."


def holds(text: str, abstract: str) -> bool:
    """Whether a sentence that cites the whole abstract is kept."""
    return bool(check("On reeds and herons", abstract, [Sentence(text=text, span=abstract.rstrip("."))]).kept)


@pytest.mark.parametrize(
    ("abstract", "honest", "lie"),
    [
        (
            SILVER,
            "In the wells, reeds tested positive for silver but negative for copper.",
            "In the wells, reeds tested positive for copper but negative for silver.",
        ),
        (
            YOUNG,
            "In clear pools younger herons go by sight, but older ones by their memory of where to fish.",
            "In clear pools older herons go by sight, but younger herons by their memory of where to fish.",
        ),
        (
            TIME,
            "With the drone the survey took five minutes, but walkers took three hours.",
            "With the drone the survey took three hours, but walkers took five minutes.",
        ),
    ],
)
def test_what_is_said_of_the_one_may_not_be_told_of_the_other(abstract: str, honest: str, lie: str) -> None:
    assert holds(honest, abstract)
    assert not holds(lie, abstract)


def test_the_parts_may_stand_in_another_order() -> None:
    assert holds("Older herons rely on memory, while younger herons rely on sight in clear pools.", YOUNG)


def test_rivals_of_which_both_stand_in_both_parts_are_left_to_the_other_checks() -> None:
    assert holds("The pumps beat the sluices at low tide; at high tide the sluices surpass the pumps.", PUMPS)
