"""The words that a sentence cites: they stand in the paper, nothing beside them denies them, and the sentence speaks in them."""

import pytest

from core.domain.claims.checking import LONGEST, SHORTEST_SPAN, check, cite
from core.domain.claims.source import Source, stem
from core.domain.claims.statement import Sentence

SPARSE = "Sparse masks remove the influence of deleted samples"
STAYS = "Accuracy stays high on every benchmark"
ABSTRACT = f"{SPARSE} without retraining. {STAYS}. It only works here."


def holds(text: str, span: str, abstract: str = ABSTRACT, title: str = "Sparse masks") -> bool:
    return bool(check(title, abstract, [Sentence(text=text, span=span)]).kept)


@pytest.mark.parametrize("stop", ["", "."])
def test_a_copied_sentence_holds_whatever_it_says_and_whatever_it_cites(stop: str) -> None:
    assert holds(f"It only works here{stop}", "It only works here")
    assert holds(f"{SPARSE} without retraining{stop}", STAYS)


def test_a_sentence_that_says_nothing_of_its_own_is_removed() -> None:
    assert not holds("It works here.", "It only works here")


def test_a_sentence_speaks_in_the_words_that_it_cites() -> None:
    text = "Sparse masks take away the influence of samples that were deleted."

    assert holds(text, "remove the influence of deleted")
    assert not holds(text, STAYS)


def test_a_span_may_be_a_part_of_its_sentence_and_the_whole_sentence_counts() -> None:
    assert holds("Sparse masks remove the influence of samples.", "without retraining")


def test_each_part_of_a_sentence_speaks_in_the_papers_words() -> None:
    assert holds("Sparse masks remove the influence. Accuracy stays high.", SPARSE)
    assert not holds("Sparse masks remove the influence of deleted samples. Beetles grow. Accuracy stays.", SPARSE)


@pytest.mark.parametrize(
    ("before", "kept"),
    [
        ("We", True),
        ("We never", False),
        ("Masks do not", False),
        ("It is shown that masks cannot", False),
        ("Masks don't", False),
        ("Such masks are unable to", False),
        ("Masks never seem to", False),
        ("Unless it is not trained, masks", True),
        ("They do not train. We", True),
    ],
)
def test_what_is_denied_just_before_a_span_is_not_cited_as_said(before: str, kept: bool) -> None:
    abstract = f"{before} improve the accuracy of forgetting on small devices."

    assert holds("Masks improve the accuracy of forgetting.", "improve the accuracy of forgetting", abstract) is kept


@pytest.mark.parametrize("denial", ["do not", "never", "cannot", "don't"])
def test_a_denial_is_removed_where_the_sentence_cited_says_it_plainly_or_doubts_nothing(denial: str) -> None:
    assert not holds(f"Sparse masks {denial} remove the influence of deleted samples.", SPARSE)
    assert not holds(f"Accuracy stays high, and masks {denial} matter on a benchmark.", STAYS)


@pytest.mark.parametrize("doubt", ["fails to stay", "hardly stays", "is never"])
def test_a_denial_is_kept_where_the_sentence_cited_doubts(doubt: str) -> None:
    abstract = f"Accuracy of masks {doubt} high on every benchmark."

    assert holds("Accuracy of masks does not reach high on every benchmark.", "high on every benchmark", abstract)


def test_a_span_has_twelve_characters_at_least_unless_the_title_has_fewer() -> None:
    text = f"{SPARSE}."

    assert len("Sparse masks") == SHORTEST_SPAN
    assert holds(text, "Sparse masks", title="A title of the masks")
    assert not holds(text, "parse masks", title="A title of the masks")
    assert not holds(text, "deleted sam", title="A title of the masks")
    assert not holds(text, "influence", title="A title of the masks")
    assert holds(text, "influence", title="On masks")


def test_a_span_is_found_where_it_stands_as_whole_words() -> None:
    abstract = "An unmasked trace is kept. A masked trace is kept 42 days."

    assert holds("Each masked trace is kept.", "masked trace is kept", abstract)
    assert not holds("Each masked trace is kept.", "nmasked trace is kept", abstract)
    assert not holds("Each masked trace is kept.", "masked trace is kep", abstract)
    assert not holds("Each masked trace is kept.", "masked trace is kept 4", abstract)


def test_four_hundred_characters_are_the_most() -> None:
    long = f"{SPARSE} {'and deleted samples ' * 20}"

    assert holds(f"{long[: LONGEST - 1].rstrip().ljust(LONGEST - 1, 's')}.", SPARSE)
    assert not holds(f"{long[:LONGEST].rstrip().ljust(LONGEST, 's')}.", SPARSE)


def test_eight_words_in_a_row_of_our_instructions_are_borrowed_and_seven_are_not() -> None:
    sentence = Sentence(text=f"{SPARSE}.", span=SPARSE)

    def kept(told: str) -> bool:
        return bool(check("Sparse masks", ABSTRACT, [sentence], forbidden_text=f"Do say: {told}").kept)

    assert kept(SPARSE.removesuffix(" samples"))
    assert not kept(SPARSE)
    assert not kept(SPARSE.upper())


def test_a_span_touches_the_sentence_that_it_ends_in_though_an_earlier_one_reads_the_same() -> None:
    source = Source.of("", "Reeds grow. Herons nest here in spring. Reeds grow.")
    citation = cite("nest here in spring. Reeds grow", source)

    assert citation is not None
    assert citation.sentences == ("Herons nest here in spring.", "Reeds grow.")


def test_a_span_begins_with_a_whole_word_or_a_capital_that_is_glued_to_a_small_letter() -> None:
    assert Source.of("", "ResultsWe found reeds.").locate("We found reeds") == ("ResultsWe found reeds.", 7)
    assert Source.of("", "ResultsWe found reeds.").locate("found reeds") == ("ResultsWe found reeds.", 10)
    assert Source.of("", "7reeds grow here.").locate("reeds grow") is None
    assert Source.of("", "inreeds grow here.").locate("reeds grow") is None


def test_a_quarter_of_the_words_that_it_cites_is_enough_where_the_rest_is_the_papers() -> None:
    abstract = "A large field grows. Herons nest among sedges, and eels swim."

    assert holds("Herons nest among large sedges.", "A large field grows", abstract)
    assert not holds("Herons and eels nest among large sedges.", "A large field grows", abstract)


def test_the_sentence_that_is_nearly_copied_is_evidence_though_another_is_cited() -> None:
    abstract = "Counts in the delta were made by drones. No herons nest in sedges of the northern delta."
    span = "Counts in the delta were made by drones"

    assert holds("No herons of the northern delta nest in sedges.", span, abstract)
    assert not holds("Herons of the northern delta nest in sedges.", span, abstract)


@pytest.mark.parametrize(("one", "many"), [("door", "doors"), ("ant", "ants"), ("actor", "actors"), ("reed", "reeds")])
def test_a_plural_has_the_stem_of_its_singular(one: str, many: str) -> None:
    assert stem(one) == stem(many)
