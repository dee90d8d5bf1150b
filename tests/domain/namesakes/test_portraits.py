"""What can be told of each person who seems to bear a name."""

from dataclasses import replace

import pytest

from core.domain.namesakes.portraits import Bearers, bearers
from core.domain.namesakes.works import Kind
from tests.domain.namesakes.publications import ME, NAME, paper


def test_each_group_of_two_papers_is_a_portrait_and_the_largest_comes_first() -> None:
    found = bearers(
        NAME,
        [
            paper("a", "Yuxin Peng", labels=["cs.CV"], year=2024),
            paper("b", "Yuxin Peng", "Zhu Xu", labels=["cs.CV", "cs.LG"], year=2024),
            *(
                paper(key, "Peng Li", venue="ICML 2023", year=year)
                for key, year in (("c", 2022), ("d", 0), ("e", 2024))
            ),
            paper("f", "Ann Abel"),
            paper("g"),
        ],
    )

    one, two = found.portraits
    assert (one.papers, one.coauthors, one.subjects) == (("c", "d", "e"), ("Peng Li",), ("ICML 2023",))
    assert (two.papers, two.coauthors, two.subjects) == (("a", "b"), ("Yuxin Peng", "Zhu Xu"), ("cs.CV", "cs.LG"))
    assert two.titles == ("aness aity", "bness bity")
    assert found.loose == 2


@pytest.mark.parametrize(("years", "shown"), [((2022, 2024), "2022–2024"), ((2024, 2024), "2024"), ((0, 0), "")])
def test_years_are_a_span_a_year_or_nothing(years: tuple[int, int], shown: str) -> None:
    (portrait,) = bearers(NAME, [paper(f"{n}", "Peng Li", year=year) for n, year in enumerate(years)]).portraits

    assert portrait.years == shown


def test_another_print_of_the_name_is_no_coauthor() -> None:
    (portrait,) = bearers(NAME, [paper("a", "Peng Li", name="Y. Liu"), paper("b", "Peng Li")]).portraits

    assert portrait.coauthors == ("Peng Li",)


def test_no_paper_is_nobodys() -> None:
    assert bearers(NAME, []) == Bearers()


def test_papers_of_one_orcid_are_a_group_that_says_so() -> None:
    orcid, place = "0000-0002-1825-0097", {Kind.AFFILIATION: {ME: frozenset({"Shore Institute"})}}
    one, other = paper("a", "Peng Li", orcid=orcid), paper("b", "Yuxin Peng", orcid=orcid)

    another = paper("c", "Peng Li", orcid="0000-0001-5109-3700")

    (portrait,) = bearers(NAME, [one, another, replace(other, stated={**other.stated, **place})]).portraits

    assert (portrait.papers, portrait.orcid, portrait.affiliation) == (("a", "b"), orcid, "Shore Institute")
