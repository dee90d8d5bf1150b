"""What the client makes of answers: conditions, waits, redirects, caps, deadlines, all against a real server."""

import asyncio
import gzip
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from aiohttp import web

from core.domain.sources.source import Fetched, FetchFailed, FetchOutcome, NotModified, Source, Validators
from core.fetching.port import Fetcher
from core.fetching.settings import Deadlines, FetchSettings
from tests.fetching.conftest import MakeFetcher
from tests.fetching.server import FeedServer
from tests.fetching.texts import item, rss

GOOD = rss(item())


def source(address: str) -> tuple[Source, ...]:
    return (Source(id="annals", name="Annals", recipe="feed", address=address, group="annals", label="Annals"),)


def failed(outcome: FetchOutcome) -> str:
    assert isinstance(outcome, FetchFailed), outcome
    return outcome.reason


async def test_the_second_request_is_conditional_and_says_that_nothing_changed(
    server: FeedServer, fetcher: Fetcher
) -> None:
    batch = source(server.serves("/feed", GOOD, ETag='"one"', Last_Modified="Mon, 06 Jul 2026 08:00:00 GMT"))

    first = await fetcher.fetch(batch, Validators())
    assert isinstance(first, Fetched)
    second = await fetcher.fetch(batch, first.validators)

    assert replace(first.validators, digest="") == Validators(
        address=batch[0].address, etag='"one"', last_modified="Mon, 06 Jul 2026 08:00:00 GMT"
    )
    assert second == NotModified()
    assert "If-None-Match" not in server.asked[0].headers
    assert server.asked[1].headers["If-None-Match"] == '"one"'
    assert server.asked[1].headers["If-Modified-Since"] == "Mon, 06 Jul 2026 08:00:00 GMT"


async def test_validators_of_another_address_are_not_sent(server: FeedServer, fetcher: Fetcher) -> None:
    batch = source(server.serves("/feed", GOOD, ETag='"one"'))

    outcome = await fetcher.fetch(batch, Validators(address=server.at("/other"), etag='"one"'))

    assert isinstance(outcome, Fetched)
    assert "If-None-Match" not in server.asked[0].headers


async def test_validators_that_no_header_can_carry_back_are_forgotten(server: FeedServer, fetcher: Fetcher) -> None:
    batch = source(server.serves("/feed", GOOD, ETag='"ä\udcff"', Last_Modified="gestern früh"))

    first = await fetcher.fetch(batch, Validators())
    assert isinstance(first, Fetched)

    assert replace(first.validators, digest="") == Validators(address=batch[0].address)
    await fetcher.fetch(batch, first.validators)
    assert not any("If-" in name for name in server.asked[1].headers)


async def test_a_request_names_the_bot_and_carries_no_cookie(server: FeedServer, make_fetcher: MakeFetcher) -> None:
    fetcher = make_fetcher(FetchSettings(contact="desk@lab.example", version="1.2"))
    address = server.serves("/feed", GOOD, Set_Cookie="spy=1")

    await fetcher.preview(address)
    await fetcher.preview(address)

    assert server.asked[1].headers["User-Agent"] == "AcademicHub/1.2 (+mailto:desk@lab.example)"
    assert "Cookie" not in server.asked[1].headers


@pytest.mark.parametrize(
    ("status", "headers", "words", "wait"),
    [
        (503, {}, "503 Service Unavailable", None),
        (429, {"Retry_After": "120"}, "429 Too Many Requests, asked to wait 2 min", timedelta(minutes=2)),
        (
            503,
            {"Retry_After": "Mon, 06 Jul 2026 09:30:00 GMT", "Date": "Mon, 06 Jul 2026 08:00:00 GMT"},
            "503 Service Unavailable, asked to wait 1 h 30 min",
            timedelta(minutes=90),
        ),
        (429, {"Retry_After": "99999999"}, "429 Too Many Requests, asked to wait 24 h", timedelta(days=1)),
        (429, {"Retry_After": "soon"}, "429 Too Many Requests", None),
        (429, {"Retry_After": "Mon, 06 Jul 2026 09:30:00 +99999999999999999999"}, "429 Too Many Requests", None),
        (429, {"Retry_After": "Mon, 06 Jul 99999999999999999999 09:30:00 GMT"}, "429 Too Many Requests", None),
        (404, {}, "404 Not Found", None),
        (403, {}, "403 Forbidden", None),
        (418, {}, "418 I'm a Teapot", None),
        (410, {}, "410 Gone", None),
        (304, {}, "304 Not Modified", None),
        (599, {}, "599", None),
    ],
)
async def test_a_bad_status_is_told_in_its_own_words_with_the_wait_it_asks_for(
    server: FeedServer, fetcher: Fetcher, status: int, headers: dict[str, str], words: str, wait: timedelta | None
) -> None:
    outcome = await fetcher.preview(server.serves("/feed", status=status, **headers))

    assert outcome == FetchFailed(
        reason=words, wait=wait, permanent=status == 410, missing=status == 404, refused=status in (403, 418, 429)
    )


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(GOOD.encode())),
        ("gzip", gzip.compress(GOOD.encode()[:80]) + gzip.compress(GOOD.encode()[80:])),
        ("deflate", zlib.compress(GOOD.encode())),
        ("deflate", zlib.compress(GOOD.encode(), wbits=-15)),
        ("identity", GOOD.encode()),
    ],
)
async def test_a_compressed_answer_is_read(server: FeedServer, fetcher: Fetcher, encoding: str, body: bytes) -> None:
    outcome = await fetcher.preview(server.serves("/feed", body, Content_Encoding=encoding))

    assert isinstance(outcome, Fetched), outcome


@pytest.mark.parametrize(
    ("encoding", "body", "words"),
    [
        ("gzip", lambda: gzip.compress(b"\0" * 200_000_000, 9), "too large"),
        ("gzip", lambda: gzip.compress(gzip.compress(b"\0" * 21_000_000) * 1000), "not a feed"),
        ("gzip", GOOD.encode, "an answer in a broken encoding"),
        ("gzip", lambda: gzip.compress(GOOD.encode())[:-30], "an answer in a broken encoding"),
        ("br", GOOD.encode, "an answer in a broken encoding"),
        ("identity", lambda: b" " * 30_000_000, "too large"),
    ],
    ids=["bomb", "nested bomb", "not gzip", "cut gzip", "unasked", "30 MB"],
)
async def test_an_answer_too_large_or_broken_is_told(
    server: FeedServer, fetcher: Fetcher, encoding: str, body: Callable[[], bytes], words: str
) -> None:
    assert failed(await fetcher.preview(server.serves("/feed", body(), Content_Encoding=encoding))) == words


async def test_a_body_that_drips_ends_at_the_deadline(server: FeedServer, make_fetcher: MakeFetcher) -> None:
    fetcher = make_fetcher(deadlines=Deadlines(total=0.3))
    never, left = asyncio.Event(), asyncio.Event()

    async def drip(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        try:
            while True:
                await response.write(b" ")
                with suppress(TimeoutError):
                    await asyncio.wait_for(never.wait(), 0.01)
        finally:
            left.set()

    assert failed(await fetcher.preview(server.answers("/feed", drip))) == "timed out after 0.3 s"
    await asyncio.wait_for(left.wait(), 90)


async def test_a_server_that_says_nothing_is_left_alone(server: FeedServer, make_fetcher: MakeFetcher) -> None:
    fetcher = make_fetcher(deadlines=Deadlines(first_byte=0.2))
    over = asyncio.Event()

    async def silent(_: web.Request) -> web.StreamResponse:
        await over.wait()
        return web.Response()

    assert failed(await fetcher.preview(server.answers("/feed", silent))) == "no answer within 0.2 s"
    over.set()


async def test_an_answer_that_breaks_off_is_told(server: FeedServer, fetcher: Fetcher) -> None:
    async def short(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "1000"})
        await response.prepare(request)
        await response.write(b"<rss>")
        assert request.transport
        request.transport.close()
        return response

    assert failed(await fetcher.preview(server.answers("/feed", short))) == "the answer broke off"


async def test_a_server_that_is_not_there_is_no_connection(server: FeedServer, fetcher: Fetcher) -> None:
    address = server.serves("/feed", GOOD)
    await server.__aexit__()

    assert failed(await fetcher.preview(address)) == "no connection"


async def test_nothing_is_asked_offline_but_a_recorded_body_is_read(
    server: FeedServer, make_fetcher: MakeFetcher
) -> None:
    fetcher = make_fetcher(FetchSettings(offline=True))
    address = server.serves("/feed", GOOD)
    offline = FetchFailed(reason="offline", permanent=True)

    assert not fetcher.online
    assert await fetcher.fetch(source(address), Validators()) == offline
    assert await fetcher.preview(address) == offline
    assert await fetcher.by_author("Ada Quill") == offline
    assert await fetcher.lookup(["arxiv:2607.00001"]) == offline
    assert await fetcher.lookup([]) == offline
    assert isinstance(await fetcher.parse(address, GOOD.encode()), Fetched)
    assert server.asked == []
