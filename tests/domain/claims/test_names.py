"""Names in a sentence: each stands in the paper, or is what the paper's own words come to."""

import pytest

from core.domain.claims.checking import check
from core.domain.claims.statement import Sentence
from tests.domain.works import paper

SPAN = "remove the influence of deleted samples"


def holds(text: str, title: str = "Sparse masks", more: str = "") -> bool:
    abstract = f"Sparse masks {SPAN} without retraining. {more}"
    return bool(check(paper(title=title, abstract=abstract), [Sentence(text=text, span=SPAN)]).kept)


@pytest.mark.parametrize("between", ["", "of ", "the ", "and ", "for ", "in ", "with ", "to ", "a ", "for the "])
def test_an_acronym_may_leave_out_small_words_of_what_it_is_short_for(between: str) -> None:
    assert holds("With a ZQ, sparse masks remove deleted samples.", more=f"We try a zonal {between}quiver.")


@pytest.mark.parametrize(
    ("acronym", "full"),
    [
        ("ZQ", "zonal grown quiver"),
        ("ZQ", "quiver zone"),
        ("Zq", "zonal quiver"),
        ("Z", "zonal"),
        ("ZQXZQXZ", "zonal quiver xylem zonal quiver xylem zone"),
    ],
    ids=["another word between", "another order", "no capitals", "one letter", "seven letters"],
)
def test_capitals_that_the_papers_words_do_not_come_to_are_removed(acronym: str, full: str) -> None:
    assert not holds(f"With a {acronym}, sparse masks remove deleted samples.", more=f"We try {full}.")


@pytest.mark.parametrize("acronym", ["ZQ", "ZQXs", "ZQXZQX", "ZQXZQXs"])
def test_an_acronym_of_two_to_six_letters_stands_for_words_beside_each_other(acronym: str) -> None:
    more = "We try zonal quiver xylems, zoned quivered xylems."

    assert holds(f"With {acronym}, sparse masks remove deleted samples.", more=more)


@pytest.mark.parametrize(
    "written", ["Editing", "Edits", "Edited", "Retraining", "Back-Door", "Backdoor", "Zonal-Quiver"]
)
def test_a_word_of_the_paper_may_have_a_capital_in_another_form(written: str) -> None:
    more = "We try editing of a backdoor in a zonal quiver."

    assert holds(f"By {written}, sparse masks remove deleted samples.", more=more)


@pytest.mark.parametrize("name", ["Ed", "Bax", "Zonals-Bax", "O'Bax"])
def test_a_name_that_only_begins_like_a_word_of_the_paper_is_removed(name: str) -> None:
    assert not holds(f"By {name}, sparse masks remove deleted samples.", more="We try editing of zonal quivers.")


def test_the_last_word_of_the_title_is_a_word_of_the_paper() -> None:
    text = "With Bax, sparse masks remove deleted samples."

    assert holds(text, title="Forgetting with Bax")
    assert not holds(text, title="Forgetting with Box")


@pytest.mark.parametrize(
    "opening",
    [
        "Notably, sparse",
        "The Sparse",
        "Walking on, sparse",
        "Happily, sparse",
        "Freed, sparse",
        "In all: Happily, sparse",
    ],
)
def test_a_capital_for_standing_first_is_no_name(opening: str) -> None:
    assert holds(f"{opening} masks act on deleted samples.")


@pytest.mark.parametrize(
    "begins",
    [
        "Fleming shows that sparse",
        "Manning et al. say that sparse",
        "Reed and Bly prove that sparse",
        "Huxley's sparse",
        "Huxley and colleagues say that sparse",
        "Sparse Notably",
    ],
)
def test_a_surname_is_no_opening_though_it_ends_like_one(begins: str) -> None:
    assert not holds(f"{begins} masks remove the influence of deleted samples.")


@pytest.mark.parametrize(
    ("people", "place", "kept"),
    [
        ("Spanish", "firms in Spain", True),
        ("Dutch", "firms in the Netherlands", True),
        ("British", "firms in the UK", True),
        ("Chinese", "firms of China", True),
        ("Spanish", "firms in France", False),
        ("Dutch", "firms in Denmark", False),
    ],
)
def test_a_people_is_known_by_its_place(people: str, place: str, kept: bool) -> None:
    assert holds(f"For {people} firms, sparse masks remove deleted samples.", more=f"We ask {place}.") is kept
