"""Bodies: decoded in steps under caps, so that neither a long body nor a small bomb can hold memory or the loop."""

import asyncio
import zlib
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Protocol

MOST_COMPRESSED = 5 * 1024 * 1024
MOST_DECODED = 20 * 1024 * 1024
ACCEPTED = "gzip, deflate"
_STEP = 256 * 1024
_CRUMB, _MOST_CRUMBS = 64, 1_000


class TooLarge(Exception):
    """The body passed a cap."""


class Undecodable(Exception):
    """The body is not in the encoding that its header names, or it is cut off."""


class InCrumbs(Exception):
    """The body comes in pieces that are too small to be worth their work."""


async def decode(chunks: AsyncIterator[bytes], encoding: str, hold: Callable[[int], None]) -> bytes:
    """The whole body. `hold` is told how long it has grown, and may raise.

    Raises:
        TooLarge: more than 5 MiB arrived compressed, or more than 20 MiB came out.
        Undecodable: the encoding is none that we asked for, or the body is broken or cut off.
    """
    decoder = _decoder(encoding.strip().lower())
    arrived, body = 0, bytearray()
    async for chunk in chunks:
        arrived += len(chunk)
        if arrived > decoder.most:
            raise TooLarge
        for step in decoder.steps(chunk):
            body += step
            if len(body) > MOST_DECODED:
                raise TooLarge
            hold(len(body))
            await asyncio.sleep(0)
    if not decoder.whole:
        raise Undecodable
    return bytes(body)


async def pieces(arriving: AsyncIterator[tuple[bytes, bool]]) -> AsyncIterator[bytes]:
    """The bytes of pieces that arrive, which are none too small: each costs as much as a long one.

    Raises:
        InCrumbs: they come a few bytes at a time.
    """
    count = arrived = 0
    async for piece, _ in arriving:
        count, arrived = count + 1, arrived + len(piece)
        if count > _MOST_CRUMBS + arrived // _CRUMB:
            raise InCrumbs
        yield piece


class _Decoder(Protocol):
    most: int

    @property
    def whole(self) -> bool: ...

    def steps(self, chunk: bytes) -> Iterator[bytes]: ...


def _decoder(encoding: str) -> _Decoder:
    match encoding:
        case "" | "identity":
            return _Identity()
        case "gzip" | "x-gzip":
            return _Zlib(16 + zlib.MAX_WBITS)
        case "deflate":
            return _Zlib(zlib.MAX_WBITS)
        case _:
            raise Undecodable


class _Identity:
    most = MOST_DECODED
    whole = True

    def steps(self, chunk: bytes) -> Iterator[bytes]:
        yield chunk


class _Zlib:
    """One or more zlib streams in a row; "deflate" without its wrapper, as some servers send it, is read too."""

    most = MOST_COMPRESSED

    def __init__(self, window: int) -> None:
        self._window = window
        self._inner = zlib.decompressobj(window)
        self._fresh = True

    @property
    def whole(self) -> bool:
        return self._inner.eof or self._fresh

    def steps(self, chunk: bytes) -> Iterator[bytes]:
        while chunk:
            if self._inner.eof:
                if not chunk.strip(b"\0"):
                    return  # padding behind the last stream
                self._inner, self._fresh = zlib.decompressobj(self._window), True
            yield self._step(chunk)
            chunk = self._inner.unused_data if self._inner.eof else self._inner.unconsumed_tail

    def _step(self, chunk: bytes) -> bytes:
        try:
            step = self._inner.decompress(chunk, _STEP)
        except zlib.error:
            if not (self._fresh and self._window == zlib.MAX_WBITS):
                raise Undecodable from None
            self._window = -zlib.MAX_WBITS
            self._inner = zlib.decompressobj(self._window)
            return self._step(chunk)
        self._fresh = False
        return step
