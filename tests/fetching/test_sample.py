"""The bundled sample keeps what the first answers of a fresh bot promise."""

from datetime import date

import pytest

from core.domain.papers.paper import Announce, Paper
from core.fetching.sample import bundled_sample

REAL = ("arxiv:2606.14078", "arxiv:2606.12498")


@pytest.fixture(scope="module")
def papers() -> tuple[Paper, ...]:
    return tuple(announcement.paper for announcement in bundled_sample())


def test_there_are_about_sixty_papers_and_every_one_is_marked_as_a_sample(papers: tuple[Paper, ...]) -> None:
    assert 55 <= len(papers) <= 65
    assert all(paper.sample for paper in papers)


def test_no_two_papers_share_a_key_or_a_title(papers: tuple[Paper, ...]) -> None:
    assert len({paper.key for paper in papers}) == len(papers)
    assert len({paper.title for paper in papers}) == len(papers)


def test_the_two_real_papers_are_told_by_their_facts(papers: tuple[Paper, ...]) -> None:
    unlearning, merging = (next(p for p in papers if p.key == key) for key in REAL)

    assert (unlearning.labels[0], unlearning.announced_on) == ("cs.AI", date(2026, 6, 15))
    assert (merging.labels[0], merging.announced_on) == ("cs.LG", date(2026, 6, 12))
    for paper in (unlearning, merging):
        assert paper.announce is Announce.CROSS
        assert paper.venue == "arXiv"
        assert paper.url == f"https://arxiv.org/abs/{paper.arxiv}"
        assert "Wenjian Luo" in paper.authors


def test_an_invented_paper_has_a_key_of_its_own_and_no_address(papers: tuple[Paper, ...]) -> None:
    for paper in papers:
        if paper.key not in REAL:
            assert paper.key.startswith("sample:"), paper.title
            assert (paper.url, paper.arxiv, paper.doi, paper.venue) == ("", "", "", "Sample"), paper.title


def test_an_abstract_is_one_line_of_80_to_150_words_with_a_figure(
    papers: tuple[Paper, ...],
) -> None:
    for paper in papers:
        assert 80 <= len(paper.abstract.split()) <= 150, paper.title
        assert "\n" not in paper.abstract
        assert paper.key in REAL or any(c.isdigit() for c in paper.abstract), paper.title


def test_papers_were_announced_in_may_and_june_of_2026_and_come_in_that_order(
    papers: tuple[Paper, ...],
) -> None:
    days = [paper.announced_on for paper in papers if paper.announced_on]

    assert len(days) == len(papers)
    assert days == sorted(days)
    assert date(2026, 5, 1) <= days[0] <= days[-1] <= date(2026, 6, 30)


@pytest.mark.parametrize(
    ("key", "least"),
    [("graph neural network", 3), ("language model", 6), ("unlearning", 2), ("a:luo|w", 2), ("c:cs.lg", 10)],
)
def test_the_examples_that_we_name_find_several_papers(key: str, least: int) -> None:
    assert sum(key in announcement.emits for announcement in bundled_sample()) >= least
