"""What a paper says about its authors, and how common a database says that names are."""

from dataclasses import replace

import pytest

from core.domain.namesakes.works import MOST_AUTHORS, Census, Kind, by_bearer, person_key, to_work, work
from core.domain.papers.paper import Paper
from core.domain.people.author_ids import AuthorId, Scheme
from tests.domain.namesakes.publications import ME, paper


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Maria L. Gini", "Maria Gini", True),
        ("LIU, Yang", "Yang Liu", True),
        ("Yang Liu 0001", "Yang Liu", True),
        ("Maria Luisa Gini", "Maria Gini", True),
        ("R. I. (Bob) McKay", "Bob McKay", True),
        ("Nguyen Van An", "An Van Nguyen", True),
        ("Nguyen Van An", "Nguyen Van Minh", False),
        ("Van Nguyen", "Thi Nguyen", False),
        ("Y. Liu", "Yang Liu", False),
    ],
)
def test_a_middle_name_makes_nobody_else(one: str, other: str, *, is_same: bool) -> None:
    assert (person_key(one) == person_key(other)) is is_same


def test_a_work_has_words_a_series_and_a_year() -> None:
    made = work("a", "On the Proof of Theorems", ["Yang Liu"], ["Formal methods"], "ICML 2024", "2024-07-01")

    assert made.words == {"proof", "theorem", "formal", "method"}
    assert (made.venue, made.year) == ("icml", 2024.5)


@pytest.mark.parametrize(("date", "year"), [("2024", 2024.5), ("2024-01", 2024.0), ("", 0), ("soon", 0)])
def test_a_date_may_be_a_day_a_month_or_a_year(date: str, year: float) -> None:
    assert work("a", "Title", [], (), "", date).year == year


def test_a_paper_with_thousands_of_authors_ties_nobody() -> None:
    crowd = work("a", "Title", [f"Ada{n} Author{n}" for n in range(MOST_AUTHORS + 1)], (), "", "")

    assert len(crowd.people) == MOST_AUTHORS + 1
    assert crowd.coauthors == frozenset()


def test_two_authors_of_one_name_count_once() -> None:
    assert set(work("a", "Title", ["Yang Liu", "Yang Liu"], (), "", "").people) == {ME}


@pytest.mark.parametrize("printed", ["Y. Liu", "刘洋", "Yang Liu"])
def test_the_bearer_is_no_coauthor_however_printed(printed: str) -> None:
    made = by_bearer(work("a", "Title", ["Peng Li", printed], (), "", ""), "Yang Liu")

    assert made.coauthors - {ME} == {"li peng"}


def test_the_id_of_another_print_is_the_bearers() -> None:
    made = replace(
        work("a", "Title", ["Peng Li", "Y. Liu"], (), "", ""),
        stated={Kind.ORCID: {person_key("Y. Liu"): frozenset({"0000"})}},
    )

    assert by_bearer(made, "Yang Liu").ids(Kind.ORCID, ME) == {"0000"}
    assert by_bearer(made, "Peng Li") is made


def test_a_census_tells_rare_from_common() -> None:
    counted = Census([paper("a", "Peng Li"), paper("b", "Peng Li"), paper("c", "Zonghan Yang")])

    assert counted.rarity("zonghan yang") > counted.rarity("li peng") > counted.rarity(ME)
    assert counted.weight("aness") > Census([paper("a"), paper("a")]).weight("aness")


def test_a_census_grows() -> None:
    counted = Census([paper("a", title="one thing"), paper("b", title="one thing")])
    before = counted.weight("thing"), counted.likeness(paper("a", title="one thing"), paper("c", title="thing"))

    counted.add(paper("c", title="another"))

    assert counted.weight("thing") > before[0]
    assert counted.likeness(paper("d", title="thing"), paper("e", title="thing")) == pytest.approx(1)


def test_papers_without_a_common_word_are_not_alike() -> None:
    counted = Census([paper("a"), paper("b")])

    assert counted.likeness(paper("a"), paper("b")) == 0


def test_who_writes_with_whom_leaves_the_name_out() -> None:
    counted = Census([work("a", "Title", ["Ada Author", "Peng Li"], (), "", ""), paper("b", "Bo Bold", "Peng Li")])

    assert counted.writes_with("ada author", frozenset({"li peng"}), without=ME)
    assert not counted.writes_with("bo bold", frozenset({"li peng"}), without=ME)
    assert not counted.writes_with("nobody", frozenset({"li peng"}), without=ME)


def test_a_common_name_is_nobodys_acquaintance() -> None:
    counted = Census(work(f"a{n}", "Title", ["Wei Wang", "Peng Li"], (), "", "") for n in range(100))

    assert not counted.writes_with("wang wei", frozenset({"li peng"}), without=ME)


@pytest.mark.parametrize(
    ("authors", "printed", "is_known"),
    [
        (["Peng Li", "Yang Liu"], "Liu, Yang", True),
        (["Peng Li", "Yang Liu"], "Y. Liu", True),
        (["Yi Liu", "Yang Liu"], "Y. Liu", False),
        (["Yang Liu", "Yang Liu"], "Yang Liu", False),
        (["Peng Li", "Yang Liu"], "Peng Li", False),
    ],
)
def test_an_id_belongs_to_the_one_author_whom_its_record_may_mean(
    authors: list[str], printed: str, *, is_known: bool
) -> None:
    stated = AuthorId(name=printed, scheme=Scheme.ORCID, value="0000-0002-1825-0097", issuer="crossref")
    made = to_work(Paper(keys=("doi:10.1/x",), title="Otters", authors=tuple(authors)), [stated])

    assert bool(made.ids(Kind.ORCID, ME)) is is_known
