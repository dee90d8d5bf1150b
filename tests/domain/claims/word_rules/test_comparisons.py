"""What is compared stays on its side: the two may change words and order, and not places."""

import pytest

from core.domain.claims.checking import check
from core.domain.claims.source import Source
from core.domain.claims.statement import Sentence
from core.domain.claims.word_rules.comparisons import comparisons_hold
from core.domain.claims.word_rules.notions import read


def holds(text: str, abstract: str, span: str = "") -> bool:
    """Whether a sentence that cites the span, else the whole abstract, is kept."""
    span = span or abstract.rstrip(".")
    return bool(check("On reeds and herons", abstract, [Sentence(text=text, span=span)]).kept)


VERB = "The delta model outperforms the tidal baseline on every gauge of the coast."
THAN = "Flooded reeds have a higher density of herons than dry sedges in this delta."
ASIDE = "We count the nests of every basin. Compared with dry sedges, flooded reeds shelter more herons in this delta."
LATER = "The delta model reads every gauge of the coast. It is shown to do so, surpassing tidal baselines in recall."
EQUAL = "Recall of the delta model on the gauges is comparable to that of the tidal baseline."


@pytest.mark.parametrize(
    ("abstract", "kept", "turned"),
    [
        (VERB, "The delta model is better than the tidal one.", "The tidal baseline is better than the delta model."),
        (VERB, "The delta model beats the tidal baseline.", "The tidal baseline beats the delta model."),
        (VERB, "The delta model beats the tidal baseline.", "On the gauges, tidal baselines surpass the delta model."),
        (
            THAN,
            "More herons stay in flooded reeds than in dry sedges.",
            "More herons stay in dry sedges than in reeds.",
        ),
        (THAN, "Herons prefer flooded reeds to dry sedges.", "Dry sedges exceed flooded reeds in their herons."),
        (
            ASIDE,
            "Flooded reeds shelter more herons than dry sedges.",
            "Compared with flooded reeds, dry sedges shelter more herons.",
        ),
        (LATER, "The delta model surpasses tidal baselines.", "Tidal baselines surpass the delta model."),
        (LATER, "It reads every gauge, and surpasses tidal baselines.", "Tidal baselines in recall outperform it."),
    ],
)
def test_what_outdoes_and_what_is_outdone_do_not_change_places(abstract: str, kept: str, turned: str) -> None:
    assert holds(kept, abstract)
    assert not holds(turned, abstract)


def test_a_comparison_is_looked_up_in_sentences_that_are_not_cited() -> None:
    abstract = f"Tides of the coast are read on every gauge by a small network. {VERB}"
    span = "Tides of the coast are read on every gauge by a small network"

    assert holds("Tides of the coast are read on every gauge, where the delta model outperforms it.", abstract, span)
    assert not holds("Tides of the coast are read on every gauge, where the tidal baseline beats it.", abstract, span)


def test_what_is_equal_is_not_better() -> None:
    assert holds("The recall of the delta model is similar to that of the tidal baseline.", EQUAL)
    assert not holds("The recall of the delta model is better than that of the tidal baseline.", EQUAL)


def test_turned_places_and_a_turned_word_are_each_a_lie() -> None:
    abstract = "Dry sedges hold fewer nests than flooded reeds, as every count of the delta shows."

    assert holds("In the delta, dry sedges hold fewer nests than reeds.", abstract)
    assert not holds("In the delta, flooded reeds hold fewer nests than sedges.", abstract)
    assert not holds("In the delta, dry sedges hold more nests than reeds.", abstract)


@pytest.mark.parametrize(
    ("cited", "text"),
    [
        ("The recall is more than 40 points on every gauge.", "Gauges have 40 points less than the recall."),
        ("Sedges rather than reeds are counted by the delta model.", "Reeds rather than sedges shelter herons."),
        ("The delta model is not better than the baseline.", "The baseline is better than the delta model."),
        ("The baseline is better than the delta model.", "The delta model is not better than the baseline."),
        ("The baseline is outperformed by the delta model.", "The delta model outperforms the baseline."),
    ],
)
def test_a_number_a_choice_a_denial_and_a_passive_compare_no_two_things(cited: str, text: str) -> None:
    assert comparisons_hold(read(text), cited, Source.of("On reeds", cited))


@pytest.mark.parametrize(
    ("title", "abstract"),
    [
        (
            "DeltaNet: herons by gauge",
            "On every gauge our method consistently outperforms existing networks of sluices.",
        ),
        (
            "Herons by gauge",
            "We propose DeltaNet. On every gauge our approach outperforms existing networks of sluices.",
        ),
        ("Herons by gauge", "We propose DeltaNet. On every gauge DeltaNet outperforms the previous state of the art."),
    ],
    ids=["named in the title", "named in the abstract", "others by another word"],
)
def test_what_the_paper_calls_its_own_is_not_outdone_by_what_came_before(title: str, abstract: str) -> None:
    span = abstract.split(". ")[-1].rstrip(".")

    def told(text: str) -> bool:
        return bool(check(title, abstract, [Sentence(text=text, span=span)]).kept)

    assert told("On every gauge DeltaNet beats earlier ones.")
    assert not told("On every gauge earlier ones beat DeltaNet.")
