"""How far a sentence goes: doubts and limits stay, a link is no cause, and what the paper does not claim is not claimed for it."""

import pytest

from core.domain.claims.checking import check
from core.domain.claims.statement import Sentence


def holds(text: str, abstract: str) -> bool:
    """Whether a sentence that cites the whole abstract is kept."""
    return bool(check("On reeds and herons", abstract, [Sentence(text=text, span=abstract.rstrip("."))]).kept)


@pytest.mark.parametrize(
    ("abstract", "text"),
    [
        ("Reed beds may slow the spread of salt in the delta.", "Reed beds slow the spread of salt in the delta."),
        ("Reed beds could slow the spread of salt in the delta.", "Reed beds slow the spread of salt."),
        ("Our counts suggest that herons avoid the new dam.", "Our counts show that herons avoid the new dam."),
        ("Our counts suggest that herons avoid the new dam.", "Herons avoid the new dam."),
        ("Herons appear to avoid the new dam in spring.", "Herons avoid the new dam in spring."),
        ("The dam has potentially moved the herons to the coast.", "The dam has moved the herons to the coast."),
        ("Preliminary counts put the herons at the coast.", "Counts put the herons at the coast."),
        ("It is likely that the herons moved to the coast.", "The herons moved to the coast."),
        ("The new dam is unlikely to protect the herons.", "The new dam will protect the herons."),
        ("The new dam may protect the herons in spring.", "The new dam can protect the herons in spring."),
        (
            "Reed beds may slow the spread of salt. Herons, sedges and the gauges of the coast may suffer from it.",
            "Reed beds slow the spread of salt; sedges, herons, old gauges, dry basins and all the coast may suffer.",
        ),
        ("The dam has the potential to protect the herons.", "The dam will protect the herons."),
        (
            "Our counts suggest that herons can reach distant coasts.",
            "Herons reach considerably more distant coasts.",
        ),
    ],
)
def test_a_doubt_is_not_dropped(abstract: str, text: str) -> None:
    assert not holds(text, abstract)


@pytest.mark.parametrize(
    ("abstract", "text"),
    [
        ("Reed beds may slow the spread of salt in the delta.", "Reed beds might slow the spread of salt."),
        ("Our counts suggest that herons avoid the new dam.", "Herons seem to avoid the new dam, the counts suggest."),
        ("Herons may avoid the dam, and the dam stores 40 litres.", "The dam stores 40 litres."),
    ],
)
def test_a_doubt_may_be_put_in_another_word_or_belong_to_another_part(abstract: str, text: str) -> None:
    assert holds(text, abstract)


@pytest.mark.parametrize("cause", ["causes", "leads to", "results in", "triggers", "is responsible for"])
def test_a_link_is_no_cause(cause: str) -> None:
    abstract = "Salinity is associated with the loss of reed cover along the coast."

    assert holds("The loss of reed cover is linked to salinity along the coast.", abstract)
    assert not holds(f"Salinity {cause} the loss of reed cover along the coast.", abstract)


@pytest.mark.parametrize(
    "claim",
    [
        "the first count of herons in the delta, a first of its kind",
        "a state-of-the-art count of herons in the delta",
        "an unprecedented count of herons in the delta",
        "a groundbreaking count of herons in the delta",
        "the best count of herons in the delta",
        "a randomized count of herons in the delta",
        "a peer-reviewed count of herons in the delta",
        "a count of herons that proves the decline in the delta",
    ],
)
def test_what_the_paper_does_not_claim_is_not_claimed_for_it(claim: str) -> None:
    abstract = "We report a count of herons and the decline of reeds in the delta."

    assert not holds(f"The authors report {claim}.", abstract)


def test_a_claim_that_stands_elsewhere_in_the_paper_may_be_repeated() -> None:
    abstract = "We report a count of herons in the delta. It is the first of its kind, and proves the decline."
    span = "We report a count of herons in the delta"
    text = "The authors report the first count of herons in the delta."

    assert check("On herons", abstract, [Sentence(text=text, span=span)]).kept


@pytest.mark.parametrize("whole", ["All", "Always, all"])
def test_some_are_not_all(whole: str) -> None:
    abstract = "Some herons of the northern delta nest twice in a year."

    assert not holds(f"{whole} herons of the northern delta nest twice in a year.", abstract)


@pytest.mark.parametrize(
    ("abstract", "text"),
    [
        ("The extract slowed the growth of tumours in mice over a month.", "The extract slowed the growth of tumours."),
        ("The extract slowed the growth of the fungus in vitro.", "The extract slowed the growth of the fungus."),
        ("In simulation, the fleet finished every route on time.", "The fleet finished every route on time."),
        ("In a pilot study the extract slowed the growth of tumours.", "The extract slowed the growth of tumours."),
    ],
)
def test_in_whom_it_was_found_is_not_left_out(abstract: str, text: str) -> None:
    assert holds(abstract, abstract)
    assert not holds(text, abstract)


@pytest.mark.parametrize("plan", ["will be", "should be"])
def test_a_plan_is_not_told_as_done(plan: str) -> None:
    abstract = f"The herons of the northern delta {plan} counted again by drones in spring."

    assert not holds("The herons of the northern delta were counted again by drones in spring.", abstract)


@pytest.mark.parametrize(
    "word", ["egrets", "sparrows", "remarkable", "every autumn", "for the whole of Europe", "as regulators demanded"]
)
def test_a_copy_with_a_word_of_its_own_is_removed(word: str) -> None:
    abstract = "Herons of the northern delta nest twice in a year and feed their young on eels."

    assert holds("Herons of the northern delta nest twice in a year.", abstract)
    assert not holds(f"Herons of the northern delta nest twice in a year and feed their young on {word}.", abstract)


@pytest.mark.parametrize(
    ("abstract", "lie", "honest"),
    [
        (
            "Measurable change in the calls of herons did not occur on the coast.",
            "The calls of herons did measurably change on the coast.",
            "There was no measurable change in the calls of herons.",
        ),
        (
            "Herons did not breed in sedges, and reeds lost no nests to the flood.",
            "Herons did breed in sedges, and reeds lost no nests.",
            "In sedges herons did not breed, and reeds lost no nests.",
        ),
        (
            "Salt is harmful to seedlings that are intolerant of shade.",
            "Salt is harmful to seedlings that tolerate shade.",
            "Seedlings intolerant of shade are harmed by salt.",
        ),
        (
            "The gauges are connected to the basin by a channel.",
            "The gauges are disconnected from the basin by a channel.",
            "A channel connects the gauges to the basin.",
        ),
    ],
)
def test_a_denial_stays_with_what_it_denies(abstract: str, lie: str, honest: str) -> None:
    assert holds(honest, abstract)
    assert not holds(lie, abstract)


@pytest.mark.parametrize("told", ["not only", "not just", "not merely"])
def test_not_only_denies_nothing(told: str) -> None:
    abstract = f"The delta model {told} finds nests but also counts herons in reeds."

    assert holds("The delta model finds nests and counts herons in reeds.", abstract)


@pytest.mark.parametrize(("named", "due"), [("mice", True), ("humans and mice", False), ("mice and patients", False)])
def test_animals_are_a_limit_where_no_people_are_named(named: str, due: bool) -> None:
    abstract = f"Training of {named} with an audio game improves their hearing in noise."

    assert holds("Training with an audio game improves hearing in noise.", abstract) is not due


def test_always_and_everybody_take_more_than_some() -> None:
    some, every = "Herons that nest late tend to lose eggs.", "Herons that nest late lose eggs in every flood."

    assert not holds("Late nests always cost herons their eggs.", some)
    assert not holds("Everybody who nests late loses eggs, herons tend to show.", some)
    assert holds("A flood always takes eggs of herons whose nests are late.", every)
