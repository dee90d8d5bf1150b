"""Repositories that speak OAI-PMH: pages, tokens, errors, what is deleted, and XML that means harm."""

from datetime import date

import pytest
from aiohttp import web

from core.domain.sources.source import Fetched, FetchFailed, Source, Validators
from core.fetching.apis import oai
from core.fetching.apis.api import Page, Unreadable
from core.fetching.port import Fetcher
from core.fetching.protocol import Job
from tests.fetching.server import FeedServer

SINCE = date(2026, 7, 1)
CORE = 'xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/"'


def record(number: int = 1, *fields: str, status: str = "") -> str:
    """A record in Dublin Core."""
    said = "".join(fields) or f"<dc:title>Otters of the {number}th bay</dc:title><dc:creator>Quill, Ada</dc:creator>"
    deleted = f' status="{status}"' if status else ""
    metadata = "" if status else f"<metadata><oai_dc:dc {CORE}>{said}</oai_dc:dc></metadata>"
    header = f"<identifier>oai:otters.example:{number}</identifier><datestamp>2026-07-02</datestamp>"
    return f"<record><header{deleted}>{header}</header>{metadata}</record>"


def answer(*records: str, token: str = "") -> str:
    """An answer to ListRecords."""
    rest = f"<resumptionToken>{token}</resumptionToken>" if token else ""
    return envelope(f"<ListRecords>{''.join(records)}{rest}</ListRecords>")


def envelope(said: str) -> str:
    return f'<?xml version="1.0"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">{said}</OAI-PMH>'


def read(body: str | bytes, address: str = "") -> Page:
    content = body.encode() if isinstance(body, str) else body
    return oai.read(
        content, Job(recipe="oai-pmh", source="otters", venue="Otterxiv", labels=("Otterxiv",), address=address)
    )


def repository(server: FeedServer, query: str = "") -> Source:
    return Source(
        id="otters", name="Otterxiv", recipe="oai-pmh", address=server.at("/oai") + query, group="x", label="Otterxiv"
    )


async def test_a_repository_is_read_by_its_tokens_to_the_end(server: FeedServer, fetcher: Fetcher) -> None:
    pages = {"": answer(record(1), record(2), token="a/b c+1&amp;x=y"), "a/b c+1&x=y": answer(record(3))}

    async def tell(request: web.Request) -> web.Response:
        return web.Response(text=pages[request.query.get("resumptionToken", "")])

    server.answers("/oai", tell)
    outcome = await fetcher.fetch((repository(server),), Validators(), SINCE)

    assert isinstance(outcome, Fetched)
    assert [each.paper.key for each in outcome.announcements] == [f"oai:otters.example:{n}" for n in (1, 2, 3)]
    first, second = [dict(request.query) for request in server.asked]
    assert first == {"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2026-07-01"}
    assert second == {"verb": "ListRecords", "resumptionToken": "a/b c+1&x=y"}


async def test_a_repository_may_be_asked_for_a_set_in_a_format_of_its_own(server: FeedServer, fetcher: Fetcher) -> None:
    server.serves("/oai", answer())

    await fetcher.fetch((repository(server, "?metadataPrefix=arXiv&set=cs"),), Validators(), SINCE)

    (request,) = server.asked
    assert dict(request.query) == {"verb": "ListRecords", "metadataPrefix": "arXiv", "set": "cs", "from": "2026-07-01"}


async def test_a_token_that_leads_to_itself_leads_nowhere(server: FeedServer, fetcher: Fetcher) -> None:
    server.serves("/oai", answer(record(1), token="again"))

    outcome = await fetcher.fetch((repository(server),), Validators(), SINCE)

    assert isinstance(outcome, Fetched)
    assert len(server.asked) == 2


async def test_that_nothing_changed_is_an_answer_and_any_other_error_is_a_fault(
    server: FeedServer, fetcher: Fetcher
) -> None:
    server.serves("/oai", envelope('<error code="noRecordsMatch">Nothing</error>'))
    nothing = await fetcher.fetch((repository(server),), Validators(), SINCE)
    server.serves("/oai", envelope('<error code="badResumptionToken">The token\nhas expired</error>'))
    expired = await fetcher.fetch((repository(server),), Validators(), SINCE)
    server.serves("/oai", envelope("<error/>"))
    unsaid = await fetcher.fetch((repository(server),), Validators(), SINCE)

    assert isinstance(nothing, Fetched)
    assert nothing.announcements == ()
    assert expired == FetchFailed(reason="badResumptionToken: The token has expired")
    assert unsaid == FetchFailed(reason="an error")


def test_a_repository_is_asked_for_a_day_by_its_own_calendar() -> None:
    asked = oai.newest("https://otters.example/oai", SINCE, "me@example.org")

    assert asked == "https://otters.example/oai?verb=ListRecords&metadataPrefix=oai_dc&from=2026-07-01"


def test_what_is_deleted_or_tells_nothing_is_left_out_and_told() -> None:
    page = read(
        answer(
            record(1),
            record(2, status="deleted"),
            "<record><header><identifier>oai:otters.example:3</identifier></header></record>",
            record(4, "<dc:creator>Quill, Ada</dc:creator>"),
            "<record><metadata><marc/></metadata></record>",
            "<record/>",
        )
    )

    assert [paper.key for paper in page.papers] == ["oai:otters.example:1"]
    assert page.left_out == (
        "oai:otters.example:2: deleted",
        "oai:otters.example:3: without metadata",
        "oai:otters.example:4: without a title",
        "a record: in a format that we do not read: marc",
        "a record: without metadata",
    )


def test_characters_that_no_xml_has_cost_no_page() -> None:
    odd = record(1, "<dc:title>Otters &#11;of\x0b the &#x1f;bay and beyond</dc:title>")

    assert read(answer(odd)).papers[0].title == "Otters of the bay and beyond"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<html><body>Not found</body></html>", "not an answer of OAI-PMH"),
        ("<rss><channel/></rss>", "not an answer of OAI-PMH"),
        ("plain", "not XML"),
        (answer(record(1))[:-30], "not XML"),
        (envelope('<error code="badVerb">No such verb</error>'), "badVerb: No such verb"),
        (envelope("<error/>"), "an error"),
    ],
)
def test_what_is_no_answer_is_none(body: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read(body)


BOMB = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 100}">' for n in range(6))


@pytest.mark.parametrize(
    "body",
    [
        f'<!DOCTYPE x [<!ENTITY a "{"A" * 100}">{BOMB}]><OAI-PMH><ListRecords>&g;</ListRecords></OAI-PMH>'.encode(),
        f'<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x [<!ENTITY a "{"A" * 100}">{BOMB}]><OAI-PMH>&g;</OAI-PMH>'.encode(
            "utf-16"
        ),
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><OAI-PMH><error code="e">&a;</error></OAI-PMH>',
        b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><OAI-PMH><error code="e">&a;</error></OAI-PMH>',
        b"<OAI-PMH>" + b"<ListRecords>" * 200_000,
        answer(record(1, f"<dc:title>{'<b>' * 5_000}x{'</b>' * 5_000}</dc:title>")).encode(),
        b'<OAI-PMH xmlns="' + b"x" * 1_000_000 + b'"><error code="e"/></OAI-PMH>',
        "<OAI-PMH><error code='\N{BULLET}\u202e'>\u202e<b/></error></OAI-PMH>".encode(),
    ],
)
async def test_xml_that_means_harm_is_a_failure_in_words(server: FeedServer, fetcher: Fetcher, body: bytes) -> None:
    server.serves("/oai", body)

    outcome = await fetcher.fetch((repository(server),), Validators(), SINCE)

    assert isinstance(outcome, FetchFailed)
    assert "root:" not in outcome.reason
    assert "\u202e" not in outcome.reason
    assert len(server.asked) == 1
