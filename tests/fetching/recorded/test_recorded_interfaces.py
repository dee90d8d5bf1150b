"""Recorded answers of Crossref, bioRxiv and arXiv's API, compared with what another reading of the same bytes says."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from core.domain.papers.events import EventKind
from core.domain.papers.paper import Paper, PaperKind
from core.domain.sources.source import Fetched, FetchFailed
from core.fetching.port import Fetcher
from tests.fetching.recordings import meant, mostly_holds, opened, recorded, words

pytestmark = pytest.mark.asyncio(loop_scope="module")

CROSSREF = [path for path in recorded("api/crossref/*.json*") if "http400" not in path.name]
PREPRINTS = recorded("api/biorxiv/*.json")
ARXIV = [path for path in recorded("api/arxiv_atom/*") if "http400" not in path.name]


async def read(reader: Fetcher, address: str, path: Path) -> tuple[list[Paper], Fetched]:
    outcome = await reader.parse(address, opened(path))
    assert isinstance(outcome, Fetched), outcome
    return [each.paper for each in outcome.announcements], outcome


def sent_name(author: dict[str, Any]) -> set[str]:
    parts = [author.get(part) for part in ("given", "family", "suffix")]
    return set(words(" ".join(filter(None, parts)) or author.get("name", "")))


def sent_day(work: dict[str, Any]) -> list[int]:
    (parts,) = (work.get("issued") or {}).get("date-parts") or [[]]
    return [part for part in parts if part]


@pytest.mark.parametrize("path", CROSSREF, ids=lambda path: path.name)
async def test_every_recorded_work_of_crossref_is_read_as_it_was_sent(reader: Fetcher, path: Path) -> None:
    papers, outcome = await read(reader, "https://api.crossref.org/works", path)
    message = json.loads(opened(path))
    message = message.get("message", message)
    sent = {work["DOI"].lower(): work for work in message.get("items", [message])}

    assert len(papers) + len(outcome.left_out) == len(sent)
    assert all(sent[told.partition(": ")[0].lower()]["type"] == "journal-issue" for told in outcome.left_out)
    for paper in papers:
        work = sent[paper.doi]
        assert [set(words(name)) for name in paper.authors] == [
            name for author in work.get("author", ()) if (name := sent_name(author))
        ]
        assert words(paper.title)[:3] == words(work["title"][0])[:3]
        assert mostly_holds(paper.abstract, work.get("abstract") or "")
        assert mostly_holds(work.get("abstract") or "", paper.abstract)
        parts = sent_day(work)
        day = paper.published_on
        assert ([day.year, day.month, day.day][: len(parts)] if day else []) == parts
        assert (paper.kind is PaperKind.DATASET) == (work["type"] == "dataset")
        assert paper.about == ()
        assert [(each.notice, each.day and [each.day.year, each.day.month, each.day.day]) for each in paper.events] == [
            (f"doi:{update['DOI']}", *update["updated"]["date-parts"])
            for update in work.get("updated-by", ())
            if update["type"] == "correction"
        ]


@pytest.mark.skipif(not CROSSREF, reason="the recorded answers are not beside the project")
async def test_the_recorded_works_that_were_corrected_say_by_what(reader: Fetcher) -> None:
    told = [paper for path in CROSSREF for paper in (await read(reader, "https://api.crossref.org/works", path))[0]]

    assert {paper.doi: [(each.kind, each.notice) for each in paper.events] for paper in told if paper.events} == {
        "10.1371/journal.pone.0033693": [
            (EventKind.CORRECTED, "doi:10.1371/annotation/c76da2c1-ccb8-4797-94c1-359d3ceceeda")
        ],
        "10.1371/journal.pbio.0050002": [(EventKind.CORRECTED, "doi:10.1371/journal.pbio.0060304")],
    }


@pytest.mark.parametrize("path", recorded("api/crossref/*http400.json"), ids=lambda path: path.name)
async def test_a_recorded_refusal_of_crossref_is_a_failure(reader: Fetcher, path: Path) -> None:
    assert await reader.parse("https://api.crossref.org/works", opened(path)) == FetchFailed(
        reason="message: an object is wanted"
    )


@pytest.mark.parametrize("path", recorded("api/crossref/doi_404*"), ids=lambda path: path.name)
async def test_a_recorded_page_instead_of_a_work_is_a_failure(reader: Fetcher, path: Path) -> None:
    assert await reader.parse("https://api.crossref.org/works/10.1/x", opened(path)) == FetchFailed(reason="not JSON")


async def test_recorded_pages_of_crossref_follow_each_other(reader: Fetcher) -> None:
    paths = recorded("api/crossref/works_cursor_*.json")
    address = "https://api.crossref.org/works?rows=20&query=widget&cursor=%2A"
    seen: list[str] = []
    for path in paths:
        papers, outcome = await read(reader, address, path)
        seen += [paper.doi for paper in papers]
        address = outcome.next
        assert json.loads(opened(path))["message"]["next-cursor"] == parse_qs(urlsplit(address).query)["cursor"][0]

    assert len(set(seen)) == len(seen) == 60


@pytest.mark.parametrize("path", PREPRINTS, ids=lambda path: path.name)
async def test_every_recorded_preprint_is_read_as_it_was_sent(reader: Fetcher, path: Path) -> None:
    papers, outcome = await read(reader, "https://api.biorxiv.org/details/biorxiv/2013-01-01/2013-11-07/0", path)
    sent = {row["doi"]: row for row in json.loads(opened(path))}

    assert outcome.left_out == ()
    assert len(papers) == len(sent)
    for paper in papers:
        (doi,) = [key.removeprefix("doi:") for key in paper.keys if key.startswith("doi:10.1101/")]
        row = sent[doi]
        people = [name for name in row["authors"].split(";") if name.strip()]
        assert [set(words(name)) for name in paper.authors] == [set(words(name)) for name in people]
        assert words(paper.title) == words(row["title"])
        assert len(paper.abstract) >= 400
        assert mostly_holds(paper.abstract, row["abstract"])
        assert paper.published_on is not None
        assert paper.published_on.isoformat() == row["date"]
        assert (f"doi:{row['published'].lower()}" in paper.keys) == (row["published"] != "NA")
        assert paper.labels[0] == f"bioRxiv/{'-'.join(row['category'].lower().split())}"


@pytest.mark.parametrize("path", ARXIV, ids=lambda path: path.name)
async def test_every_recorded_entry_of_arxivs_api_is_read_as_it_was_sent(reader: Fetcher, path: Path) -> None:
    papers, _ = await read(reader, "https://export.arxiv.org/api/query?search_query=testing", path)
    entries = re.findall(r"<entry>(.*?)</entry>", opened(path).decode(), re.DOTALL)

    assert len(papers) == len(entries)
    for paper, entry in zip(papers, entries, strict=True):
        tag = re.search(r"<id>http://arxiv.org/abs/(.+?)v(\d+)</id>", entry)
        assert tag is not None
        names = re.findall(r"<name>(.*?)</name>", entry)
        (summary,), (published,) = (
            re.findall(f"<{name}>(.*?)</{name}>", entry, re.DOTALL) for name in ("summary", "published")
        )
        dois = re.findall(r"<arxiv:doi[^>]*>(.*?)</arxiv:doi>", entry)
        assert (paper.arxiv, paper.version) == (tag[1], int(tag[2]))
        assert [set(words(name)) for name in paper.authors] == [set(words(meant(name))) for name in names]
        assert mostly_holds(paper.abstract, meant(summary))
        assert mostly_holds(meant(summary), paper.abstract)
        assert paper.published_on is not None
        assert published.startswith(paper.published_on.isoformat())
        assert paper.doi == (dois[0].lower() if dois else "")
        assert list(paper.labels) == list(dict.fromkeys(re.findall(r'<category term="(.*?)"', entry)))


@pytest.mark.parametrize("path", recorded("api/arxiv_atom/*http400*"), ids=lambda path: path.name)
async def test_a_recorded_error_of_arxivs_api_is_no_paper(reader: Fetcher, path: Path) -> None:
    outcome = await reader.parse("https://export.arxiv.org/api/query?id_list=abc", opened(path))

    assert outcome == FetchFailed(reason="an error instead of papers")
