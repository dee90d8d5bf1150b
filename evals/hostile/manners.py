"""Manners of sending: what a hostile host does with its socket, and with the bodies of the other modules."""

import asyncio
from collections.abc import Awaitable, Callable
from random import Random

from evals.hostile import bodies, fields
from evals.hostile.writing import Body, item, rss

Writer = asyncio.StreamWriter
Manner = Callable[[Writer, Random, int], Awaitable[None]]

CANARY = "127.200.0.1"
"""Nobody may ask there."""
FOR_EVER = 3600
XML = "Content-Type: application/xml"


def head(status: str, *lines: str) -> bytes:
    """The beginning of an answer after which the connection is closed."""
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, "Connection: close", "", ""]).encode("latin-1")


def _port(writer: Writer) -> int:
    return int(writer.get_extra_info("sockname")[1])


def _writes(*pieces: bytes) -> Manner:
    async def answer(writer: Writer, chance: Random, poll: int) -> None:
        writer.write(b"".join(pieces))

    return answer


def _status(status: str, *lines: str) -> Manner:
    return _writes(head(status, *lines, "Content-Length: 0"))


def _moves(location: str, rest: bytes = b"") -> Manner:
    """Redirects there; PORT stands for the server's own, POLL for how often it was asked."""

    async def answer(writer: Writer, chance: Random, poll: int) -> None:
        told = location.replace("PORT", str(_port(writer))).replace("POLL", str(poll))
        writer.write(head("302 Found", f"Location: {told}") + rest)

    return answer


def sends(body: Body, *lines: str) -> Manner:
    """Sends a body whole."""

    async def answer(writer: Writer, chance: Random, poll: int) -> None:
        sent = body(chance, poll)
        writer.write(head("200 OK", f"Content-Length: {len(sent)}", *(lines or (XML,))) + sent)

    return answer


def _repeats(start: bytes, piece: bytes, pause: float) -> Manner:
    async def answer(writer: Writer, chance: Random, poll: int) -> None:
        writer.write(start)
        while True:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(pause)

    return answer


def _stops(start: bytes) -> Manner:
    async def answer(writer: Writer, chance: Random, poll: int) -> None:
        writer.write(start)
        await writer.drain()
        await asyncio.sleep(FOR_EVER)

    return answer


async def _resets(writer: Writer, chance: Random, poll: int) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n")
    writer.transport.abort()


async def _no_http(writer: Writer, chance: Random, poll: int) -> None:
    writer.write(chance.randbytes(500))


def _one(chance: Random, poll: int) -> bytes:
    return rss(item(chance))


_FEED = rss(item(Random(1)))
_CHUNKED = head("200 OK", XML, "Transfer-Encoding: chunked")

MANNERS: dict[str, Manner] = {
    "hangs": _stops(b""),
    "hangs in the headers": _stops(b"HTTP/1.1 200 OK\r\nX-A"),
    "hangs in the body": _stops(head("200 OK", XML, "Content-Length: 100000") + b"<rss>"),
    "drips": _repeats(head("200 OK", XML), b"<", 0.2),
    "drips headers": _repeats(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n", 0.2),
    "drips interim answers": _repeats(b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0.2),
    "endless": _repeats(head("200 OK", XML), b"<item><title>moth</title></item>" * 2_000, 0),
    "endless chunks": _repeats(_CHUNKED, b"1\r\n<\r\n" * 1_000, 0),
    "endless headers": _repeats(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n" * 1_000, 0),
    "closes": _writes(),
    "resets": _resets,
    "lies about its length": _writes(head("200 OK", "Content-Length: 999999"), _FEED),
    "two lengths": _writes(head("200 OK", "Content-Length: 9", "Content-Length: 900"), _FEED),
    "a negative length": _writes(head("200 OK", "Content-Length: -1"), _FEED),
    "a length and chunks": _writes(head("200 OK", "Content-Length: 9", "Transfer-Encoding: chunked"), _FEED),
    "broken chunks": _writes(_CHUNKED, b"zz\r\nno chunk\r\n"),
    "huge headers": _writes(head("200 OK", *[f"X-{n}: {'y' * 4_000}" for n in range(100)])),
    "a huge header": _writes(head("200 OK", f"X-A: {'y' * 1_000_000}")),
    "five hundred cookies": _writes(head("200 OK", *["Set-Cookie: a=b"] * 500, f"Content-Length: {len(_FEED)}"), _FEED),
    "headers of controls": _writes(head("200 OK", "X\x01\x7f: \x00", " folded", "no colon"), _FEED),
    "no headers": _writes(_FEED),
    "no HTTP": _no_http,
    "a status of words": _writes(b"HTTP/1.1 abc Not A Status\r\n\r\n"),
    "a status of no kind": _status("999 No"),
    "answers twice": _writes(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", head("200 OK"), _FEED),
    "redirects to itself": _moves("?again"),
    "redirects on and on": _moves("?POLL"),
    "redirects without end": _moves("?again", b"x" * 10_000_000),
    "redirects to a canary": _moves(f"http://{CANARY}:PORT/canary"),
    "redirects to this machine": _moves("http://localhost:PORT/canary"),
    "redirects by number": _moves("http://2130706433:PORT/canary"),
    "redirects inside": _moves("http://169.254.169.254/latest/meta-data/"),
    "redirects nowhere": _moves("http://["),
    "redirects to a file": _moves("file:///etc/passwd"),
    "gone": _status("410 Gone"),
    "not found": _status("404 Not Found"),
    "refuses": _status("403 Forbidden"),
    "wants money": _status("402 Payment Required"),
    "asks for a name": _status("401 Unauthorized", "WWW-Authenticate: Basic"),
    "asks for a proxy's name": _status("407 Proxy Authentication Required"),
    "asks to wait": _status("429 Too Many Requests", "Retry-After: 21600"),
    "asks to wait for ever": _status("503 Service Unavailable", "Retry-After: 99999999999"),
    "asks to wait in words": _status("503 Service Unavailable", "Retry-After: never"),
    "fails": _status("500 Internal Server Error"),
    "teapot": _status("418 I'm a teapot"),
    "not modified, unasked": _status("304 Not Modified"),
    "a part": _writes(head("206 Partial Content", f"Content-Length: {len(_FEED)}"), _FEED),
    "a strange charset": sends(_one, "Content-Type: text/xml; charset=zlib_codec"),
    "a picture": sends(lambda chance, poll: b"\x89PNG\r\n\x1a\n" + chance.randbytes(5_000), "Content-Type: image/png"),
    "evil validators": sends(_one, 'ETag: "\xff\x01"', "Last-Modified: no day"),
    **{name: sends(body) for name, body in bodies.PLAIN.items()},
    **{name: sends(body) for name, body in fields.BODIES.items()},
    **{name: sends(body, XML, f"Content-Encoding: {encoding}") for name, (encoding, body) in bodies.PACKED.items()},
}
"""Every recipe of a hostile feed."""


def manner_of(number: int) -> str:
    """The recipe of a hostile feed: all take turns."""
    return list(MANNERS)[number % len(MANNERS)]
