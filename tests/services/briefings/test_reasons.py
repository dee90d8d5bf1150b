"""Why a card is there: each reason once, and the longer of two that say the same."""

import pytest

from core.domain.query.ast import Field
from core.domain.radar.hit import Evidence
from core.services.replies.cards import card
from tests.papers import arxiv


def phrase(term: str, *, in_title: bool = True) -> Evidence:
    """A phrase that was found."""
    return Evidence(number=1, field=Field.PHRASE, term=term, in_title=in_title)


@pytest.mark.parametrize(
    ("found", "told"),
    [
        ([phrase("graph neural network"), phrase("graph")], "Why: “graph neural network” in the title"),
        ([phrase("Graphs"), phrase("neural graph")], "Why: “neural graph” in the title"),
        ([phrase("graph"), phrase("graph")], "Why: “graph” in the title"),
        ([phrase("graph"), phrase("graphene oxide")], "Why: “graph” in the title + “graphene oxide” in the title"),
        ([phrase("deep graph"), phrase("graph", in_title=False)], "Why: “deep graph” in the title + “graph”"),
        (
            [phrase("graph"), Evidence(number=2, field=Field.AUTHOR, term="Graph Author")],
            "Why: “graph” in the title + author Graph Author",
        ),
    ],
)
def test_of_two_phrases_in_the_same_place_the_longer_one_is_told(found: list[Evidence], told: str) -> None:
    assert card(1, arxiv("2606.00001").paper, found).why == told
