"""A number of a sentence belongs to what stands around it in the paper: units, bounds and neighbours go with it."""

import pytest

from core.domain.claims.checking import check
from core.domain.claims.numbers import numbers_hold
from core.domain.claims.source import Source
from core.domain.claims.statement import Sentence

SHARES = "The reeds of the delta are 31.8% carbon, 27.1% oxygen, 16.7% silica, and 24.4% water."
SALT = "Mean salt came to 14.1 in pumped wells and to 13.6 mmol/L in wells without a pump."
PUMPED = "The wells were pumped for 90 days. With 20 litres 61% of the herons stayed and with 40 litres 72.5% did (95% CI 64-79%)."
PUMPING = "The wells were pumped for 90 days"
COUNTED = "The survey spans wells with 2 to 4 pumps, in all 10 old stone pumps of the delta."
DEPTH = "The sluice opens at 30 cm of water. It was safe for herons above 30 cm in winter too."
CLOSEST = (
    "The new strain was closely related to the heron strain (96.7% sequence similarity), the stork strain (96.3%) "
    "and the crane strain (95.9%)."
)
FACES = "In a crystal of reed silica the highest stiffness of 27.5 GPa was found along [010], and the lowest of 10.9 GPa along [100]."
DRONE = "The drone drew a full map in about five minutes, matching a trained surveyor who took about three hours."
INTERVAL = "Of the herons 61.0 percent stayed, with an interval of 46.5 percent-79.5 percent."


def holds(text: str, abstract: str, span: str = "") -> bool:
    """Whether a sentence that cites the span, else the whole abstract, is kept."""
    return bool(check("On reeds and herons", abstract, [Sentence(text=text, span=span or abstract.rstrip("."))]).kept)


@pytest.mark.parametrize(
    ("abstract", "honest", "lie"),
    [
        (
            SHARES,
            "Of the reeds in the delta, 31.8% is carbon, 27.1% oxygen, 16.7% silica and 24.4% water.",
            "Of the reeds in the delta, 31.8% is carbon, 27.1 oxygen, 16.7% silica and 24.4% water.",
        ),
        (
            SALT,
            "Mean salt was 14.1 in pumped wells and 13.6 mmol/L in wells without a pump.",
            "Mean salt was 14.1 in pumped wells and 13.6 percent in wells without a pump.",
        ),
    ],
    ids=["each with its own", "once for both"],
)
def test_a_number_lends_its_unit_only_where_none_before_has_it(abstract: str, honest: str, lie: str) -> None:
    assert holds(honest, abstract)
    assert not holds(lie, abstract)


def test_several_numbers_of_a_sentence_that_is_not_cited_make_it_evidence() -> None:
    honest = "While the wells were pumped for 90 days, 61% of herons stayed with 20 litres and 72.5% with 40 litres."

    assert holds(honest, PUMPED, PUMPING)
    assert not holds(honest.replace("61%", "72.5%").replace("and 72.5%", "and 61%"), PUMPED, PUMPING)
    assert not holds(honest.replace("61%", "64.5%"), PUMPED, PUMPING)


def test_how_sure_an_interval_is_is_no_share_of_anything() -> None:
    source = Source.of("On herons", PUMPED)

    assert numbers_hold("With 40 litres 72.5% of the herons stayed (95% confidence interval 64-79%).", PUMPED, source)
    assert not numbers_hold("With 40 litres 95% of the herons stayed.", PUMPED, source)


@pytest.mark.parametrize("bound", ["at least", "more than", "as many as", "up to"])
def test_a_bound_that_the_cited_words_do_not_have_is_not_borrowed(bound: str) -> None:
    span = "The sluice opens at 30 cm of water"

    assert holds("With about 30 cm of water the sluice opens for herons.", DEPTH, span)
    assert not holds(f"With {bound} 30 cm of water the sluice opens for herons.", DEPTH, span)


def test_a_bound_of_another_sentence_is_told_where_that_one_is_cited() -> None:
    assert holds("Above 30 cm the sluice was safe for herons.", DEPTH)


@pytest.mark.parametrize(
    ("abstract", "honest", "lie"),
    [
        (
            CLOSEST,
            "The heron strain is the one to which the new strain was closely related, at 96.7% similarity.",
            "The heron strain is the one to which the new strain was closely related, at 95.9% similarity.",
        ),
        (
            COUNTED,
            "The survey covers 10 stone pumps in wells of the delta.",
            "The survey covers 4 stone pumps in wells of the delta.",
        ),
    ],
    ids=["measured", "counted"],
)
def test_a_number_that_belongs_to_something_else_is_removed(abstract: str, honest: str, lie: str) -> None:
    assert holds(honest, abstract)
    assert not holds(lie, abstract)


def test_a_label_in_brackets_says_whose_number_it_is() -> None:
    assert holds("The stiffness of reed silica was 27.5 GPa along [010] but 10.9 GPa along [100].", FACES)
    assert not holds("The stiffness of reed silica was 10.9 GPa along [010] but 27.5 GPa along [100].", FACES)


def test_durations_in_two_units_may_not_be_exchanged() -> None:
    honest = "The drone needs about five minutes for a full map, as good as a trained surveyor's of about three hours."

    assert holds(honest, DRONE)
    assert not holds(
        honest.replace("five minutes", "X").replace("three hours", "five minutes").replace("X", "three hours"), DRONE
    )
    assert not holds(honest.replace("five minutes", "five hours"), DRONE)


def test_a_unit_before_a_dash_is_no_name_of_the_number_behind_it() -> None:
    assert holds("Of the herons 61.0% stayed (interval 46.5%-79.5%).", INTERVAL)
    assert not holds("Of the herons 61.0% stayed (interval 46.5%-97.5%).", INTERVAL)


def test_a_number_in_a_name_does_not_say_which_numbers_a_word_has() -> None:
    abstract = "On reeds ERR95 dropping from 3.97 to 3.52 was seen with the pump."
    source = Source.of("On herons", abstract)

    assert numbers_hold("With the pump, ERR95 was 3.97 dropping to 3.52 on reeds.", abstract, source)
    assert not numbers_hold("With the pump, ERR95 was 3.79 dropping to 3.52 on reeds.", abstract, source)


def test_a_word_that_stands_twice_beside_a_number_counts_once() -> None:
    abstract = "We count herons. The mean salt is close, but not too close, to 7. Herons hunt in pools."
    source = Source.of("On herons", abstract)

    assert numbers_hold("With a mean close to 7, herons hunt.", "Herons hunt in pools.", source)
    assert not numbers_hold("With a shore close to 7, herons hunt.", "Herons hunt in pools.", source)


def test_a_loss_may_be_told_without_its_sign() -> None:
    abstract = "Flooded reeds saw an abnormal change averaging -13% in six months before the dam was built."

    assert holds("Flooded reeds lost 13% on average in the six months before the dam was built.", abstract)
    assert not holds("Flooded reeds gained 13% on average in the six months before the dam was built.", abstract)
    assert not holds("Flooded reeds lost 18% on average in the six months before the dam was built.", abstract)


@pytest.mark.parametrize(
    ("told", "kept"),
    [("Over five further years", True), ("Under five years", False), ("Over six further years", False)],
)
def test_over_some_years_may_be_during_them(told: str, kept: bool) -> None:
    abstract = "Five years of fresh counts show that the herons of the delta went on to breed."
    text = f"{told}, the herons of the delta went on to breed."

    assert numbers_hold(text, abstract, Source.of("On herons", abstract)) is kept


@pytest.mark.parametrize(
    ("known", "told", "kept"), [("over", "over", True), ("under", "over", False), ("over", "more than", True)]
)
def test_a_bound_of_an_age_is_the_papers(known: str, told: str, kept: bool) -> None:
    abstract = f"Herons {known} 12 years bred in the delta."

    assert numbers_hold(f"Herons of {told} 12 years bred.", abstract, Source.of("On herons", abstract)) is kept


def test_a_factor_has_the_bound_before_it() -> None:
    abstract = "The catch exceeded that of the coast by at least a factor of 2 in every pool."
    source = Source.of("On herons", abstract)

    assert numbers_hold("In every pool the catch was at least twice that of the coast.", abstract, source)
    assert not numbers_hold("In every pool the catch was at most twice that of the coast.", abstract, source)
