"""Semantic Scholar: a paper by DOI, arXiv id or PMID; null stands for what it does not know."""

import json
from datetime import date

import pytest

from core.domain.papers.paper import PaperKind
from core.fetching.apis import semanticscholar
from core.fetching.apis.api import Page, Unreadable
from tests.fetching.specimens import ABSTRACT, SEMANTICSCHOLAR


def test_an_answer_is_a_paper() -> None:
    (paper,) = SEMANTICSCHOLAR.read(json.dumps(SEMANTICSCHOLAR.record).encode()).papers

    assert paper.keys[:3] == ("arxiv:2605.00007", "doi:10.1234/otter.7", "pmid:31393839")
    assert paper.keys[3] == "s2:c31c87c591a25c64fbaa82e8ac6a81831b6ac7ce"
    assert (paper.authors, paper.abstract) == (("Ada Quill", "B. Reed"), ABSTRACT)
    assert (paper.venue, paper.published_on) == ("Journal of Calm Waters", date(2026, 5, 7))


def test_what_is_not_known_is_null_in_a_batch() -> None:
    page = SEMANTICSCHOLAR.read(json.dumps([None, SEMANTICSCHOLAR.record, None]).encode())

    assert len(page.papers) == 1
    assert page.left_out == ("not known there", "not known there")


def test_nulls_and_other_ids_are_no_reason_to_lose_a_paper() -> None:
    paper = SEMANTICSCHOLAR.paper(
        externalIds={"DOI": None, "ArXiv": 7, "PubMed": 31393839, "MAG": ["x"]},
        abstract=None,
        publicationDate=None,
        venue="",
        publicationTypes=None,
    )

    assert paper.keys[0] == "pmid:31393839"
    assert (paper.abstract, paper.published_on, paper.venue) == ("", date(2026, 1, 1), "J. Calm Waters")


@pytest.mark.parametrize(
    ("types", "kind"),
    [
        (["Review", "JournalArticle"], PaperKind.RESEARCH),
        (["JournalArticle", "Editorial"], PaperKind.EDITORIAL),
        (["News"], PaperKind.NEWS),
        (["Dataset"], PaperKind.DATASET),
        (["BookSection"], PaperKind.CHAPTER),
        ([], PaperKind.RESEARCH),
    ],
)
def test_types_are_kinds(types: list[str], kind: PaperKind) -> None:
    assert SEMANTICSCHOLAR.paper(publicationTypes=types).kind is kind


@pytest.mark.parametrize(
    ("key", "path"),
    [
        ("doi:10.1234/otter (7)", "DOI:10.1234/otter%20%287%29"),
        ("arxiv:2605.00007", "ARXIV:2605.00007"),
        ("arxiv:hep-th/9901001", "ARXIV:hep-th/9901001"),
        ("pmid:31393839", "PMID:31393839"),
    ],
)
def test_a_paper_is_asked_for_by_whatever_key_it_has(key: str, path: str) -> None:
    address = semanticscholar.keyed(semanticscholar.PAPER, [key], "me@example.org")

    assert address.startswith(f"https://api.semanticscholar.org/graph/v1/paper/{path}?fields=title,abstract,authors,")


def test_an_error_is_none_and_nothing_is_nothing() -> None:
    with pytest.raises(Unreadable, match="an error instead of a paper"):
        SEMANTICSCHOLAR.read(b'{"error": "Paper with id 0 not found"}')
    assert SEMANTICSCHOLAR.read(b"[]") == Page()
