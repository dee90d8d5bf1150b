"""Recorded answers of repositories, compared with what another reading of the same bytes says; and XML that means harm."""

import re
import tarfile
from datetime import date
from pathlib import Path

import pytest

from core.domain.papers.paper import Announce, Paper
from core.domain.sources.source import Fetched, FetchFailed
from core.fetching.port import Fetcher
from tests.fetching.recordings import ABSENT, mostly_holds, opened, plain, recorded, words

pytestmark = pytest.mark.asyncio(loop_scope="module")

CORE = [*recorded("oai/*.xml*"), *recorded("oai/arxiv_ads/*.xml")]
OWN = recorded("oai/arxiv_hepcrawl/*.xml")
ATTACKS = recorded("hostile/defusedxml_attacks.tar.xz")[0]


async def read(reader: Fetcher, path: Path) -> list[tuple[str, Paper]]:
    """Each record as it was sent, with what became of it."""
    host = "oaipmh.arxiv.org" if "arxiv" in str(path) else "otters.example"
    outcome = await reader.parse(f"https://{host}/oai?verb=ListRecords", opened(path))
    assert isinstance(outcome, Fetched), outcome
    records = re.findall(r"<record\b.*?</record>", opened(path).decode(), re.DOTALL)
    assert outcome.left_out == ()
    return list(zip(records, (each.paper for each in outcome.announcements), strict=True))


def sent(record: str, name: str) -> list[str]:
    found = re.findall(rf"<{name}(?:\s[^>]*)?>(.*?)</{name}>", record, re.DOTALL)
    return [text for each in found if (text := " ".join(each.replace("<![CDATA[", "").replace("]]>", "").split()))]


def people(names: list[str]) -> list[set[str]]:
    """The words of each name, without figures and without what stands in brackets behind it."""
    return [told for name in names if (told := set(words(re.sub(r"\([^()]*\)|\d", "", plain(name)))))]


def days(record: str) -> list[str]:
    return sorted(each[:10] for each in sent(record, "dc:date") if re.match(r"\d{4}", each))


@pytest.mark.parametrize("path", CORE, ids=lambda path: path.name)
async def test_every_recorded_record_in_dublin_core_is_read_as_it_was_sent(reader: Fetcher, path: Path) -> None:
    for record, paper in await read(reader, path):
        assert mostly_holds(paper.title, sent(record, "dc:title")[0])
        assert mostly_holds(sent(record, "dc:title")[0], paper.title)
        assert people(list(paper.authors)) == people(sent(record, "dc:creator"))
        dois = [
            each for each in sent(record, "dc:identifier") if re.match(r"(?:doi:|https?://(?:dx\.)?doi\.org/)", each)
        ]
        assert bool(paper.doi) == bool(dois)
        assert not dois or paper.doi in dois[0].lower().replace("&lt;", "<").replace("&gt;", ">")
        assert (paper.announced_on, paper.published_on is None) == (None, not days(record))
        if paper.published_on:
            closest = max(
                days(record)[:1] + [each for each in days(record) if each.startswith(days(record)[0])], key=len
            )
            assert paper.published_on.isoformat().startswith(closest) or closest <= paper.published_on.isoformat()[:10]
        assert mostly_holds(paper.abstract, " ".join(sent(record, "dc:description")))
        long = [each for each in sent(record, "dc:description") if len(each) >= 450 and not each.startswith("Comment:")]
        assert len(paper.abstract) >= (400 if long else 0)


@pytest.mark.parametrize(
    "path", [path for path in CORE if "arxiv" in str(path)] or [ABSENT], ids=lambda path: path.name
)
async def test_a_recorded_record_of_arxiv_has_its_first_day_and_no_comment(reader: Fetcher, path: Path) -> None:
    for record, paper in await read(reader, path):
        assert record.count("dc:date>") >= 2
        assert paper.published_on == date.fromisoformat(sent(record, "dc:date")[0])
        assert (paper.announce is Announce.REPLACE) == (len(sent(record, "dc:date")) > 1)
        assert paper.key == "arxiv:" + sent(record, "identifier")[0].removeprefix("oai:arXiv.org:")
        assert not paper.abstract.startswith("Comment")
        assert mostly_holds(sent(record, "dc:description")[0], paper.abstract)


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
async def test_every_recorded_record_in_arxivs_own_format_is_read_as_it_was_sent(reader: Fetcher, path: Path) -> None:
    for record, paper in await read(reader, path):
        names = [
            " ".join(part for name in ("forenames", "keyname", "suffix") for part in sent(author, name)[:1])
            for author in sent(record, "author")
        ]
        assert paper.arxiv == sent(record, "id")[0]
        assert people(list(paper.authors)) == people(names)
        assert list(paper.labels) == sent(record, "categories")[0].split()
        assert paper.doi == "".join(sent(record, "doi")[:1]).split(",")[0].lower()
        assert paper.published_on == date.fromisoformat(sent(record, "created")[0])
        assert (paper.announce is Announce.REPLACE) == bool(sent(record, "updated"))
        assert mostly_holds(paper.abstract, sent(record, "abstract")[0])
        assert mostly_holds(sent(record, "abstract")[0], paper.abstract)


@pytest.mark.parametrize("address", ["https://oaipmh.arxiv.org/oai", "https://export.arxiv.org/api/query"])
async def test_recorded_attacks_on_xml_end_in_words(reader: Fetcher, address: str) -> None:
    opened_or_skipped = opened(ATTACKS)
    assert opened_or_skipped
    with tarfile.open(ATTACKS) as archive:
        attacks = [file.read() for member in archive if (file := archive.extractfile(member))]

    for body in attacks:
        outcome = await reader.parse(address, body)
        assert isinstance(outcome, FetchFailed)
        assert "root:" not in outcome.reason
    assert len(attacks) == 10
