"""Near copies of a sentence: the few words in which one differs may not say anything new, and may leave out no doubt or denial."""

import pytest

from core.domain.claims.source import Source
from core.domain.claims.word_rules.copies import copy_holds
from core.domain.claims.word_rules.notions import read

NESTS = "Herons of the northern delta nest twice in a year and feed their young on eels."


def holds(text: str, evidence: str = NESTS, elsewhere: str = "") -> bool:
    return copy_holds(read(text), read(evidence), Source.of("", f"{evidence} {elsewhere}"))


def test_the_sentence_itself_is_a_copy_that_holds() -> None:
    assert holds(NESTS)
    assert holds(NESTS.rstrip("."))


def test_a_figure_is_not_put_in_the_place_of_another() -> None:
    evidence = "Herons of the northern delta nest 2 times in a year and feed their 5 young on eels."

    assert not holds(evidence.replace("2 times", "5 times"), evidence)
    assert not holds(evidence.replace("2 times", "3 times"), evidence, "They flew 3 times.")


def test_all_is_not_put_in_where_the_evidence_does_not_say_it() -> None:
    assert not holds(f"All {NESTS.lower()}")
    assert holds(f"All {NESTS.lower()}", f"{NESTS[:-1]}, as all do.")


def test_one_denial_of_two_is_not_dropped_though_the_other_follows_it() -> None:
    evidence = "Herons are never without nests of reeds in the northern delta in spring."

    assert holds(evidence, evidence)
    assert not holds(evidence.replace("never ", ""), evidence)


def test_a_common_word_does_not_stand_in_the_place_of_a_special_one() -> None:
    assert not holds(NESTS.replace("eels", "fields"))


def test_two_words_of_ones_own_may_stand_within_a_looser_copy_and_not_at_its_end() -> None:
    said = "Herons of the delta nest twice in a year, feed {}eels{}."

    assert holds(said.format("", ""))
    assert holds(said.format("small group ", ""))
    assert not holds(said.format("", " in small groups"))


def test_one_or_many_is_the_same_word() -> None:
    evidence = "Herons nests in reeds beds and lakes and feeds on eels and frogs."

    assert holds("Heron nest in reed bed and lake and feed on eel and frog.", evidence)
    assert not holds("Heron nest in reed bed and lake and feed on eel and frog of glaciers.", evidence)


@pytest.mark.parametrize("elsewhere", ["", "Glaciers feed the lake."])
def test_a_special_word_that_the_paper_has_elsewhere_does_not_replace_one(elsewhere: str) -> None:
    assert not holds(NESTS.replace("eels", "glaciers"), NESTS, elsewhere)
