"""What the cited words themselves doubt or deny stays doubted or denied, in whatever words the sentence says it."""

import pytest

from core.domain.claims.checking import check
from core.domain.claims.statement import Sentence
from core.domain.claims.word_rules.doubts import doubts_hold
from core.domain.claims.word_rules.notions import read

LIKELY = "The heron of the island is known from one egg, and it is very likely that the heron has gone extinct."
NEVER = "Reeds take up silver from the well, and no copper reaches the leaves of young reeds."
CLAUSE = "Reeds slow the flood of the delta, which may be of interest for dikes."
CASE = "Both sluices are safe for herons when pumping is not stopped in the delta."


def holds(text: str, abstract: str, span: str) -> bool:
    return bool(check("On reeds and herons", abstract, [Sentence(text=text, span=span)]).kept)


@pytest.mark.parametrize(
    ("abstract", "span", "honest", "lie"),
    [
        (
            LIKELY,
            "very likely that the heron has gone extinct",
            "The island's bird probably has gone extinct, and one egg tells of it.",
            "The island's bird has gone extinct, and one egg tells of it.",
        ),
        (
            NEVER,
            "no copper reaches the leaves of young reeds",
            "The leaves of young reeds stay free of copper.",
            "The leaves of young reeds fill with copper.",
        ),
        (
            NEVER,
            "no copper reaches the leaves of young reeds",
            "Copper is unable to reach the leaves of young reeds.",
            "Copper gets into the leaves of young reeds.",
        ),
    ],
)
def test_a_doubt_or_denial_that_is_cited_is_told(abstract: str, span: str, honest: str, lie: str) -> None:
    assert holds(honest, abstract, span)
    assert not holds(lie, abstract, span)


def test_a_doubt_of_a_clause_that_is_left_out_is_not_due() -> None:
    assert holds("In the delta, reeds make the flood slower.", CLAUSE, CLAUSE.rstrip("."))


def test_a_denial_that_is_a_condition_is_not_due() -> None:
    assert doubts_hold(read("Both sluices are safe for herons as long as pumping goes on."), CASE)
    assert not doubts_hold(read("Pumping has begun in the delta."), "Pumping has not begun in the delta.")
