"""Recorded answers beside the project, read as arXiv's and Nature's; skipped where they are not there."""

import re
from pathlib import Path

import pytest

from core.domain.papers.paper import PaperKind
from core.domain.sources.source import Fetched, FetchFailed
from core.fetching.port import Fetcher
from tests.fetching.recordings import ABSENT, opened, recorded

pytestmark = pytest.mark.asyncio(loop_scope="module")

FILES = [path for path in recorded("feeds/*/*") if path.suffix in (".xml", ".rdf", ".gz")] or [ABSENT]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
async def test_every_entry_of_a_recorded_feed_is_told(reader: Fetcher, path: Path) -> None:
    body = opened(path)
    titled = [
        item
        for item in re.findall(rb"<(item|entry)\b(.*?)</\1>", body, re.DOTALL)
        if re.search(rb"<title[^>]*>\s*\S", item[1])
    ]

    outcome = await reader.parse("https://journal.example.org/feed", body)

    if b"<html" in body[:1000].lower():
        assert outcome == FetchFailed(reason="an HTML page instead of a feed")
    elif not titled:
        assert outcome == FetchFailed(reason="an empty feed", empty=True)
    else:
        assert isinstance(outcome, Fetched), outcome
        assert len(outcome.announcements) >= 0.995 * len(titled)


@pytest.mark.parametrize("path", recorded("feeds/nature/*.xml"), ids=lambda path: path.name)
async def test_natures_recorded_research_is_its_letters_without_corrections(reader: Fetcher, path: Path) -> None:
    outcome = await reader.parse("https://www.nature.com/nature.rss", opened(path))

    assert isinstance(outcome, Fetched)
    research = [each.paper for each in outcome.announcements if each.paper.kind is PaperKind.RESEARCH]
    assert all(paper.doi.startswith("10.1038/s41586-") and paper.authors for paper in research)
    assert not any("orrection:" in paper.title for paper in research)
    assert len(research) >= 15


async def test_a_recorded_arxiv_day_has_every_author_and_a_whole_abstract(reader: Fetcher) -> None:
    body = opened(recorded("feeds/arxiv/*.xml")[0])

    outcome = await reader.parse("https://rss.arxiv.org/rss/astro-ph.EP", body)

    assert isinstance(outcome, Fetched)
    creators = re.findall(r"<dc:creator>(.*?)</dc:creator>", body.decode())
    for announcement, creator in zip(outcome.announcements, creators, strict=True):
        paper = announcement.paper
        assert len(paper.authors) == creator.count(", ") + 1
        assert len(paper.abstract) >= 400
        assert not paper.abstract.startswith(("arXiv:", "Abstract"))
        assert paper.source == "arxiv:astro-ph.EP"
