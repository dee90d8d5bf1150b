"""Which way a finding goes: opposites, denials and turned comparisons are removed, another word for the same way is not."""

import pytest

from core.domain.claims.checking import check
from core.domain.claims.statement import Sentence


def holds(text: str, abstract: str) -> bool:
    """Whether a sentence that cites the whole abstract is kept."""
    return bool(check("On reeds and herons", abstract, [Sentence(text=text, span=abstract.rstrip("."))]).kept)


PAIRS = (
    ("Flooding {} the density of reeds in the delta.", "increases", "decreases", "raises"),
    ("Herons fed {} in flooded reeds than in dry fields.", "better", "worse", ""),
    ("The filter {} the recall of the detector at night.", "improves", "degrades", "enhances"),
    ("Reeds were {} sensitive to salt than sedges in the delta.", "more", "less", ""),
    ("The index was {} correlated with depth of the water.", "positively", "negatively", ""),
    ("Heron calls were {} in the flooded basin.", "present", "absent", ""),
    ("Young reeds are {} to the fungus of the delta.", "sensitive", "resistant", "susceptible"),
    ("The gene rbcL was {} in shaded reeds.", "upregulated", "downregulated", "up-regulated"),
    ("Nests were built {} the spring flood of the delta.", "before", "after", ""),
    ("Nests stood {} the water line of the basin.", "above", "below", ""),
    ("The delta model {} the tidal baseline on every gauge.", "outperforms", "underperforms", "surpasses"),
    ("The dam caused a {} of nesting sites for herons.", "gain", "loss", ""),
    ("The new sluice {} the erosion of the coast.", "mitigates", "worsens", "alleviates"),
    ("The signal of the gauges {} in the dry season.", "fades", "rises", "declines"),
    ("Reeds {} herons with cover from the wind.", "provide", "deprive", ""),
)


@pytest.mark.parametrize(("pattern", "said", "opposite", "synonym"), PAIRS[:-1], ids=[row[1] for row in PAIRS[:-1]])
def test_a_word_and_its_opposite_are_told_apart_both_ways(pattern: str, said: str, opposite: str, synonym: str) -> None:
    plain, turned = pattern.format(said), pattern.format(opposite)

    assert holds(plain, f"{plain[:-1]}, as gauges show.")
    assert not holds(turned, f"{plain[:-1]}, as gauges show.")
    assert not holds(plain, f"{turned[:-1]}, as gauges show.")
    assert not synonym or holds(pattern.format(synonym), f"{plain[:-1]}, as gauges show.")


@pytest.mark.parametrize(
    ("abstract", "text"),
    [
        ("Flooding did not reduce the number of herons in the delta.", "Flooding reduced the number of herons."),
        ("Flooding reduced the number of herons in the delta.", "Flooding did not reduce the number of herons."),
        (
            "No significant difference in nests was found between basins.",
            "A significant difference in nests was found.",
        ),
        (
            "A significant difference in nests was found between basins.",
            "No significant difference in nests was found.",
        ),
        ("Herons nest in reeds without shelter from the wind.", "Herons nest in reeds with shelter from the wind."),
        ("Herons nest in reeds with shelter from the wind.", "Herons nest in reeds without shelter from the wind."),
        ("The counts failed to support a rise of nests in reeds.", "The counts support a rise of nests in reeds."),
    ],
)
def test_a_denial_is_neither_dropped_nor_added(abstract: str, text: str) -> None:
    assert not holds(text, abstract)


def test_a_denied_word_says_what_its_opposite_says() -> None:
    abstract = "Flooding never increases the density of reeds in the delta."

    assert holds("Flooding does not increase the density of reeds.", abstract)
    assert not holds("Flooding increases the density of reeds.", abstract)


@pytest.mark.parametrize(
    ("abstract", "text"),
    [
        (
            "Reed beds outperform stone walls in slowing the tide.",
            "Stone walls outperform reed beds in slowing the tide.",
        ),
        ("Herons in reeds were heavier than egrets in fields.", "Egrets in fields were heavier than herons in reeds."),
        ("Salinity predicts reed height along the coast.", "Reed height predicts salinity along the coast."),
        (
            "Reed beds are outperformed by stone walls in every storm.",
            "Reed beds outperform stone walls in every storm.",
        ),
    ],
)
def test_a_turned_comparison_is_removed(abstract: str, text: str) -> None:
    assert holds(abstract, abstract)
    assert not holds(text, abstract)


def test_a_passive_turns_a_comparison_back() -> None:
    abstract = "Reed beds outperform stone walls in slowing the tide."

    assert holds("Stone walls are outperformed by reed beds in slowing the tide.", abstract)


def test_two_findings_of_one_sentence_keep_their_own_ways() -> None:
    abstract = "Flooding increases the cover of reeds and decreases the number of sedges in the delta."

    assert holds("Flooding raises reed cover and lowers the number of sedges.", abstract)
    assert not holds("Flooding decreases the cover of reeds in the delta.", abstract)
    assert not holds("Flooding increases the number of sedges in the delta.", abstract)


def test_a_word_beside_another_matter_does_not_excuse_an_opposite() -> None:
    abstract = "In posts with great autonomy and high pressure, the innovation of employees is high."

    assert holds("High pressure and great autonomy go with high innovation of employees in such posts.", abstract)
    assert not holds("High pressure and great autonomy go with low innovation of employees in such posts.", abstract)


def test_a_comparison_may_be_told_from_its_other_side() -> None:
    abstract = "Flooded reeds shelter more herons than dry sedges in the delta."

    assert holds("In the delta, dry sedges shelter fewer herons than flooded reeds.", abstract)
    assert not holds("In the delta, flooded reeds shelter fewer herons than dry sedges.", abstract)


def test_a_denial_may_stand_in_the_beginning_of_a_word() -> None:
    assert holds("The census starts without guidance by gauges.", "The census relies on unguided starts by gauges.")
    assert holds(
        "The walls are unstable in the flood of the delta.", "In the flood the walls of the delta are not stable."
    )


@pytest.mark.parametrize(
    ("abstract", "lie"),
    [
        ("The sluice can expedite the review of floods.", "The sluice can slow down the review of floods."),
        ("Many wardens withhold counts of herons.", "Many wardens publish counts of herons."),
        ("The tax may discourage honest counts of herons.", "The tax may encourage honest counts of herons."),
        ("Herons were studied in urban basins.", "Herons were studied in rural basins."),
        ("In the delta, reeds were scattered over the basin.", "In the delta, reeds were clustered over the basin."),
    ],
)
def test_opposites_of_every_field_are_known(abstract: str, lie: str) -> None:
    assert holds(abstract.replace(" of ", " of the ", 1), abstract)
    assert not holds(lie, abstract)


@pytest.mark.parametrize(
    ("abstract", "honest", "lie"),
    [
        (
            "The filter improves the accuracy of counts and their consistency in the delta.",
            "With the filter, counts in the delta are more accurate.",
            "With the filter, counts in the delta are less accurate.",
        ),
        (
            "Flooding was associated with augmented silt and decreased salt in the basin.",
            "With flooding, silt in the basin went up and salt went down.",
            "With flooding, salt in the basin went up and silt went down.",
        ),
        (
            "There was no significant difference in nests between the two basins (p = 0.4).",
            "Nests of the two basins were counted without a statistically significant difference.",
            "Nests of the two basins were counted with a statistically significant difference.",
        ),
    ],
    ids=["an amount of something good", "what a verb at the end is about", "a denial before an adverb"],
)
def test_a_way_is_read_with_what_it_is_about(abstract: str, honest: str, lie: str) -> None:
    assert holds(honest, abstract)
    assert not holds(lie, abstract)


@pytest.mark.parametrize(
    ("abstract", "honest", "lie"),
    [
        (
            "In cages the eels ate reeds at a significantly higher rate compared with free eels.",
            "Caged, the eels ate reeds significantly faster than eels do when free.",
            "Caged, the eels ate reeds significantly slower than eels do when free.",
        ),
        (
            "Pumps made the water of the delta flow faster in the summer.",
            "With pumps the water of the delta flows at a higher speed in the summer.",
            "With pumps the water of the delta flows at a lower speed in the summer.",
        ),
    ],
)
def test_a_higher_rate_is_faster(abstract: str, honest: str, lie: str) -> None:
    assert holds(honest, abstract)
    assert not holds(lie, abstract)
