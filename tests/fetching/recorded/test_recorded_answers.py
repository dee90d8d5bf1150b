"""Recorded answers of interfaces beside the project, each read by its own; skipped where they are not there."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from core.domain.papers.paper import REST, PaperKind
from core.fetching.apis import datacite, dblp, openalex, osf, pubmed, semanticscholar
from core.fetching.apis.api import Api, Page, Unreadable
from core.fetching.protocol import Job
from tests.fetching.recordings import SHARED, opened, recorded

RECORDED = SHARED / "api"


def files(pattern: str) -> Any:
    """One case a recorded file."""
    return pytest.mark.parametrize("path", recorded(f"api/{pattern}"), ids=lambda path: path.name)


def read(api: Api, body: bytes) -> Page:
    return api.read(body, Job(recipe=api.name, source=api.name))


@files("pubmed/*")
def test_every_recorded_citation_is_told(path: Path) -> None:
    body = opened(path)

    page = read(pubmed.WORKS, body)

    assert len(page.papers) == body.count(b"<PubmedArticle>")
    assert page.left_out == ()
    assert all(paper.keys[0].startswith(("pmid:", "doi:")) and paper.announced_on for paper in page.papers)


def test_the_recorded_sample_has_notices_groups_and_lists_that_end_early() -> None:
    papers = read(pubmed.WORKS, opened(RECORDED / "pubmed" / "pubmedsample_2019.xml.gz")).papers
    retractions = [paper for paper in papers if paper.kind is PaperKind.RETRACTION]

    assert len(papers) == 176
    assert sum(paper.about == (paper.keys[0],) for paper in retractions) == 3
    assert sum(bool(paper.about) and paper.about[0] not in paper.keys for paper in retractions) == 2
    assert sum(paper.authors[-1:] == (REST,) for paper in papers) == 2
    assert sum(paper.title.startswith("[") for paper in papers) == 0
    assert max(len(paper.authors) for paper in papers) == 621


@files("openalex/W*")
def test_a_recorded_work_is_whole(path: Path) -> None:
    (paper,) = read(openalex.WORKS, opened(path)).papers

    assert paper.keys[:2] == ("doi:10.7717/peerj.4375", "pmid:29456894")
    assert len(paper.authors) == 9
    assert paper.abstract.startswith("Despite growing interest in Open Access (OA)")


@files("openalex/A*")
def test_a_recorded_author_is_no_work(path: Path) -> None:
    assert read(openalex.WORKS, opened(path)) == Page(left_out=("without a title",))


@files("semanticscholar/*")
def test_a_recorded_answer_of_the_graph_is_its_papers_or_none(path: Path) -> None:
    body = opened(path)
    value = json.loads(body)
    rows = value.get("data", []) if isinstance(value, dict) else value
    titled = [row for row in rows if row and row.get("title")]

    if "not_found_" in path.name and "warning" not in path.name and "return" not in path.name:
        with pytest.raises(Unreadable, match="an error instead of a paper"):
            read(semanticscholar.PAPERS, body)
        return
    page = read(semanticscholar.PAPERS, body)

    assert len(page.papers) == len(titled)
    assert len(page.papers) + len(page.left_out) == len(rows)


@files("dblp/*.json")
def test_every_recorded_hit_is_told(path: Path) -> None:
    body = opened(path)
    hits = json.loads(body)["result"]["hits"]

    page = read(dblp.STREAM, body)

    assert len(page.papers) == len(hits.get("hit", []))
    assert not any(character.isdigit() for paper in page.papers for name in paper.authors for character in name)
    assert not any(paper.title.endswith(".") for paper in page.papers)


@files("datacite/*")
def test_every_recorded_record_with_a_title_is_told(path: Path) -> None:
    rows = [json.loads(line) for line in opened(path).splitlines()]

    page = read(datacite.WORKS, json.dumps({"data": rows}).encode())
    kinds = Counter(paper.kind for paper in page.papers)

    assert (len(page.papers), page.left_out) == (998, ("without a title", "without a title"))
    assert kinds[PaperKind.RESEARCH] == 329
    assert max(len(paper.authors) for paper in page.papers) == 2_858
    assert not any("(:" in name or name == "Unknown" for paper in page.papers for name in paper.authors)


@files("osf/*")
def test_an_answer_of_osfs_first_interface_is_none_of_its_second(path: Path) -> None:
    with pytest.raises(Unreadable, match="data: something is wanted"):
        read(osf.PREPRINTS, opened(path))
