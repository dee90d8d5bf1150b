"""Numbers between which something moves go the way that its verb says; those of a comparison, the way of the comparison."""

import pytest

from core.domain.claims.word_rules.changes import changes_hold

NOTHING = "Herons were counted in the delta."


@pytest.mark.parametrize(
    ("honest", "lie"),
    [
        ("The share of herons rose from 5 to 9% in a year.", "The share of herons fell from 5 to 9% in a year."),
        ("Pumping cut the depth from about 90 cm to 40 cm.", "Pumping cut the depth from about 40 cm to 90 cm."),
        ("Losses dropped from 12.5 eggs a nest to only 3.", "Losses grew from 12.5 eggs a nest to only 3."),
        (
            "Salt was higher in wells than in pools, 14.1 against 13.6 mmol/L.",
            "Salt was higher in wells than in pools, 13.6 against 14.1 mmol/L.",
        ),
        (
            "Fewer herons stayed in reeds than in sedges (5% vs. 9%).",
            "Fewer herons stayed in reeds than in sedges (9% vs. 5%).",
        ),
    ],
)
def test_numbers_go_the_way_that_their_words_say(honest: str, lie: str) -> None:
    assert changes_hold(honest, NOTHING)
    assert not changes_hold(lie, NOTHING)


@pytest.mark.parametrize(
    "text",
    [
        "Recall improved from 9.5 to 4.2 points of error.",
        "The share did not rise from 9 to 5%.",
        "Herons and storks increased while cranes fell from 5 to 9 metres above the reeds, and then more.",
        "The price of a growing flock of fifty old grey herons in winter pools went from 9 to 5.",
        "Salt was higher in wells, 13.6 against 14.1 in pools.",
        "Depth fell from GPT-4 to 9 cm.",
        "Depth fell from 5 cm to 9 hours.",
        "Depth fell from 5 to 5 cm.",
        "Depth fell. From 5 to 9 herons stayed.",
    ],
    ids=[
        "a verb that may mean better",
        "denied",
        "words of both ways",
        "too far",
        "no than",
        "a name",
        "two units",
        "the same",
        "another sentence",
    ],
)
def test_where_the_words_do_not_say_which_way_any_order_is_kept(text: str) -> None:
    assert changes_hold(text, NOTHING)


def test_what_the_evidence_writes_in_that_order_is_kept() -> None:
    text = "Pressure fell from 3 to 10 hours after the flood."

    assert changes_hold(
        text, f"The pressure of the wells had a modest fall from 3 to 10 hours after the flood. {NOTHING}"
    )
    assert not changes_hold(text, NOTHING)
