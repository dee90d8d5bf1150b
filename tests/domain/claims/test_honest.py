"""Honest ways of saying what a paper says in other words, each beside the lie that is closest to it."""

import pytest

from core.domain.claims.checking import check
from core.domain.claims.statement import Sentence
from core.domain.claims.word_rules.directions import directions_hold
from core.domain.claims.word_rules.notions import HEDGE, ORDER, read

SUN = "In the second pool cooling of the lower water followed, which could not be balanced by the sun."
MOTHS = "Two new species of reed moths are described and figured from the wet delta of the Orlin."
MINER = "A new species of leaf-mining moth described here as Orlina delta was found in large numbers on reeds in 2020."
SPLIT = "The analysis of wing veins indicated that Orlina was polyphyletic, and therefore its species were split into four genera."
LOSSES = "Although reeds have a higher annual loss, more sedges than reeds are lost to floods each year."
SHOTS = "On FSC the net beats others by 15%, 13% and 10% in the few-shot, one-shot and reference-less setting."
ATTACK = (
    "The attack keeps benign-looking traces early and elicits harmful behavior later, potentially in another agent."
)


def holds(text: str, abstract: str, span: str = "") -> bool:
    """Whether a sentence that cites the span, else the whole abstract, is kept."""
    return bool(check("On reeds and herons", abstract, [Sentence(text=text, span=span or abstract.rstrip("."))]).kept)


@pytest.mark.parametrize(
    ("honest", "lie", "abstract"),
    [
        (
            "In the second pool the lower water cooled more than the sun was able to balance.",
            "In the second pool the lower water cooled, which the sun was able to balance.",
            SUN,
        ),
        (
            "The attack leaves harmless-looking traces behind early and triggers harmful behavior later, possibly in another agent.",
            "The attack leaves harmless-looking traces behind early and triggers harmful behavior later in another agent.",
            ATTACK,
        ),
        (
            "On FSC the net beats others by 15% with a few shots, 13% with one and 10% with none.",
            "On FSC the net beats all others by 15% with a few shots, 13% with one and 10% with none.",
            SHOTS,
        ),
        (
            "Reeds have the higher loss per year, yet floods take more sedges than reeds annually.",
            "Reeds have the higher loss per year, yet floods take more reeds than sedges annually.",
            LOSSES,
        ),
    ],
    ids=["could not", "possibly", "with none", "the comparison of one clause"],
)
def test_other_words_for_the_same_are_kept(honest: str, lie: str, abstract: str) -> None:
    assert holds(honest, abstract)
    assert not holds(lie, abstract)


@pytest.mark.parametrize(
    ("text", "abstract", "word", "other"),
    [
        ("Two reed moth species of the wet Orlin delta are described for the first time.", MOTHS, "new ", ""),
        (
            "A leaf-mining moth new to science, Orlina delta, was found in large numbers on reeds in 2020.",
            MINER,
            "new ",
            "",
        ),
        (
            "The analysis shows that Orlina is not a group of one origin, and its species were split among four genera.",
            SPLIT,
            "polyphyletic",
            "monophyletic",
        ),
        (
            "Young herons of the delta catch less because of poor sight and murky water.",
            "Poor sight and murky water have limited the catch of young herons in the delta.",
            "have limited",
            "went with",
        ),
    ],
    ids=["the first time", "new to science", "not one group", "a cause"],
)
def test_what_a_word_of_the_paper_backs_is_removed_without_that_word(
    text: str, abstract: str, word: str, other: str
) -> None:
    assert holds(text, abstract)
    assert not holds(text, abstract.replace(word, other))


def test_what_it_does_without_may_be_denied_in_a_sentence_that_is_not_cited() -> None:
    span = "Each heron of the delta shows up as its own point of the chart"
    abstract = f"The new survey avoids night scanning by boats. {span} in a single image of the evening."
    told = "The survey draws every heron as a point of its own on the chart, without any"

    assert holds(f"{told} scanning.", abstract, span)
    assert not holds(f"{told} image.", abstract, span)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            "Cordaline and tavexol lowered the salt of herons to a similar extent, without a significant difference.",
            True,
        ),
        (
            "Cordaline and tavexol raised the salt of herons to a similar extent, without a significant difference.",
            False,
        ),
        (
            "Cordaline and zephirol lowered the salt of herons to a similar extent, without a significant difference.",
            False,
        ),
    ],
)
def test_a_sentence_on_the_whole_paper_may_cite_what_names_none_of_its_things(text: str, kept: bool) -> None:
    span = "No significant difference was observed between the groups"
    abstract = f"Herons of 3 lakes were compared. Cordaline and tavexol lowered the salt of their blood. {span}."

    assert holds(text, abstract, span) is kept


def test_a_difference_that_its_test_calls_ns_is_none() -> None:
    evidence = read("7 of 23 nests held on reeds and 5 of 23 on sedges (difference 9%; p = ns).")

    assert directions_hold(
        read("As 7 of 23 nests held on reeds and 5 of 23 on sedges, there was no difference."), evidence
    )
    assert not directions_hold(
        read("As 7 of 23 nests held on reeds and 5 of 23 on sedges, there was a difference."), evidence
    )


def test_the_noun_of_a_verb_has_its_object_before_it() -> None:
    told = read("In the delta the calm of herons rests on pumps that block sluices.")

    assert directions_hold(told, read("In the delta the calm of herons rests on sluice blockade by pumps."))
    assert not directions_hold(told, read("In the delta the calm of herons rests on sluices that block pumps."))


@pytest.mark.parametrize(("words", "compares"), [("other than", False), ("others than", False), ("rather than", True)])
def test_what_is_other_than_something_is_not_compared_with_it(words: str, compares: bool) -> None:
    assert read(f"It rests on means {words} pumps.").has(ORDER) is compares


@pytest.mark.parametrize(("words", "doubts"), [("could not be", False), ("could be", True), ("may not be", True)])
def test_what_was_not_possible_is_no_doubt(words: str, doubts: bool) -> None:
    assert read(f"The heat {words} balanced.").has(HEDGE) is doubts


@pytest.mark.parametrize(
    ("honest", "lie", "abstract"),
    [
        (
            "At every site the catch was good for herons of the delta.",
            "At every site of the coast the catch was always good.",
            "At all sites that were visited the catch was good for herons of the delta.",
        ),
        (
            "The survey goes between a walk, which may be slow, and a drone flight, which is not optimal.",
            "The survey goes between a walk, which may be slow, and a drone flight, which is optimal.",
            "The survey is a compromise between a possibly slow walk and a sub-optimal drone flight.",
        ),
        (
            "Moorhens foster the growth of young eels in the delta, as pictures of the delta show.",
            "Moorhens foster the growth of young eels in the delta, as microscopes of the lagoon show.",
            "Moorhens promote the growth of young eels in the delta, as images show.",
        ),
    ],
    ids=["at all sites", "sub-optimal", "everyday words"],
)
def test_words_that_say_the_same_in_another_way_are_known(honest: str, lie: str, abstract: str) -> None:
    assert holds(honest, abstract)
    assert not holds(lie, abstract)


@pytest.mark.parametrize(("words", "sizes"), [("at most", 0), ("at least", 0), ("the most", 1)])
def test_a_bound_is_no_size(words: str, sizes: int) -> None:
    assert len(read(f"It has {words} 7 eggs.").of("size")) == sizes


@pytest.mark.parametrize("words", ["requires further study", "remains to be studied"])
def test_what_has_yet_to_be_studied_is_not_told_as_known(words: str) -> None:
    abstract = f"The potential of the gates to be part of a dike that saves the herons of the delta {words}."

    assert holds("Whether the gates can be part of a dike that saves the delta's herons remains to be seen.", abstract)
    assert not holds("The gates are part of a dike that saves the delta's herons.", abstract)
