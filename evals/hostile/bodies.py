"""Hostile documents: what is sent as if it were a feed."""

import gzip
import zlib
from functools import cache
from random import Random

from evals.hostile.writing import Body, atom, healthy, item, rss, words

FLOOD, RESTLESS, PAPERS, READ = 300, 20, 5_000, 2_000
"""Entries of a flood, all new in each poll; of a feed that has the same ones under other guids each time; of one that is a whole
archive, and how many of them are read."""


def _nested(chance: Random, poll: int) -> bytes:
    return rss("<a>" * 50_000 + "</a>" * 50_000)


def _entities(chance: Random, poll: int) -> bytes:
    each = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
    return rss("<item><title>&a11;</title></item>", f"<!DOCTYPE rss [<!ENTITY a0 'moth'>{each}]>")


def _quadratic(chance: Random, poll: int) -> bytes:
    head = f"<!DOCTYPE rss [<!ENTITY a '{words(chance, 2_000)}'>]>"
    return rss(f"<item><title>{'&a;' * 20_000}</title></item>", head)


def _outside(chance: Random, poll: int) -> bytes:
    return rss("<item><title>&x;</title></item>", "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>")


def _declared(chance: Random, poll: int) -> bytes:
    return rss(item(chance), f"<!DOCTYPE rss [{''.join(f'<!ENTITY e{n} {n!r}>' for n in range(50_000))}]>")


def _attributes(chance: Random, poll: int) -> bytes:
    many = " ".join(f'a{n}="{n}"' for n in range(20_000))
    return rss(f"<item {many}><title>{words(chance, 5)}</title></item>")


def _spaces(chance: Random, poll: int) -> bytes:
    many = " ".join(f'xmlns:n{n}="urn:{n}"' for n in range(20_000))
    return rss(f"<item {many}><title>{words(chance, 5)}</title></item>")


def _instructions(chance: Random, poll: int) -> bytes:
    return rss("<?x y?>" * 200_000 + item(chance))


@cache
def _sixty_thousand() -> bytes:
    chance = Random(1)
    return rss("".join(f"<item><title>{words(chance, 4)} {n}</title></item>" for n in range(60_000)))


@cache
def _archive() -> bytes:
    return rss("".join(item(Random(n), f"archive-{n}") for n in range(PAPERS)))


def _flood(chance: Random, poll: int) -> bytes:
    return rss("".join(item(chance, f"flood-{poll}-{chance.randrange(10**9)}") for _ in range(FLOOD)))


def _restless(chance: Random, poll: int) -> bytes:
    told = (f"<title>{words(chance, 8)}</title><guid>{poll}-{chance.random()}</guid>" for _ in range(RESTLESS))
    return rss("".join(f"<item>{each}</item>" for each in told))


def _one_guid(chance: Random, poll: int) -> bytes:
    return rss("".join(f"<item><title>{words(chance, 8)} {n}</title><guid>1</guid></item>" for n in range(500)))


def _nameless(chance: Random, poll: int) -> bytes:
    told = [f"<item><title>{words(Random(n), 8)}</title></item>" for n in range(50)]
    chance.shuffle(told)
    return rss("".join(told))


def _broken(chance: Random, poll: int) -> bytes:
    whole = healthy(chance.randrange(10**6), 0)
    return whole[: len(whole) * chance.randrange(10, 99) // 100]


def _open(chance: Random, poll: int) -> bytes:
    return rss(item(chance, extra="<description><![CDATA[" + words(chance, 50_000)))


def _noise(chance: Random, poll: int) -> bytes:
    return chance.randbytes(chance.randrange(1, 200_000))


def _garbled(chance: Random, poll: int) -> bytes:
    whole = bytearray(healthy(chance.randrange(10**6), 0))
    for _ in range(200):
        whole[chance.randrange(len(whole))] = chance.randrange(256)
    return bytes(whole)


def _html(chance: Random, poll: int) -> bytes:
    return f"<!doctype html><html><title>Validate User</title><body>{words(chance, 500)}</body></html>".encode()


def _page(chance: Random, poll: int) -> bytes:
    links = "".join(f"<link rel='alternate' type='application/rss+xml' href='/{n}'>" for n in range(50_000))
    return f"<html><head>{links}</head></html>".encode()


def _encoded(name: str, codec: str = "utf-8") -> Body:
    def body(chance: Random, poll: int) -> bytes:
        told = rss(item(chance, extra="<author>Ana Lü</author>")).decode()
        return told.replace("version='1.0'", f"version='1.0' encoding='{name}'").encode(codec)

    return body


def _feeds_in_a_feed(chance: Random, poll: int) -> bytes:
    return rss(rss(item(chance)).decode().removeprefix("<?xml version='1.0'?>") * 200)


@cache
def _packed_noughts() -> bytes:
    return gzip.compress(bytes(50_000_000), 9)


@cache
def _packed_tags() -> bytes:
    return zlib.compress(b"<a>" * 10_000_000, 9)


@cache
def _packed_nearly_too_much() -> bytes:
    return gzip.compress(rss("<item><title>moth</title></item>" * 600_000))


PLAIN: dict[str, Body] = {
    "nested": _nested,
    "entities": _entities,
    "quadratic entities": _quadratic,
    "an entity from outside": _outside,
    "fifty thousand entities": _declared,
    "attributes": _attributes,
    "name spaces": _spaces,
    "instructions": _instructions,
    "sixty thousand entries": lambda chance, poll: _sixty_thousand(),
    "an archive": lambda chance, poll: _archive(),
    "a flood": _flood,
    "restless guids": _restless,
    "one guid for all": _one_guid,
    "no guids, shuffled": _nameless,
    "broken off": _broken,
    "left open": _open,
    "noise": _noise,
    "garbled": _garbled,
    "a page": _html,
    "a page of feeds": _page,
    "feeds in a feed": _feeds_in_a_feed,
    "two feeds": lambda chance, poll: rss(item(chance)) + atom(f"<entry><title>{words(chance, 5)}</title></entry>"),
    "empty": lambda chance, poll: b"",
    "blank": lambda chance, poll: b" \n" * 5_000_000,
    "no entries": lambda chance, poll: rss(""),
    "no titles": lambda chance, poll: rss("<item><title> </title></item>" * 500),
    "brackets": lambda chance, poll: b"[" * 100_000,
    "a list of feeds": lambda chance, poll: b"<opml version='2.0'><body/></opml>",
    "in UTF-16": _encoded("utf-16", "utf-16"),
    "in UTF-32": _encoded("utf-32", "utf-32"),
    "in UTF-7": _encoded("utf-7", "utf-7"),
    "in EBCDIC": _encoded("cp037", "cp037"),
    "Latin-1 as UTF-16": _encoded("utf-16", "latin-1"),
    "in a codec that is none": _encoded("zlib_codec"),
}
"""Sent whole, as XML."""

PACKED: dict[str, tuple[str, Body]] = {
    "gzip bomb": ("gzip", lambda chance, poll: _packed_noughts()),
    "deflate bomb": ("deflate", lambda chance, poll: _packed_tags()),
    "nearly too much": ("gzip", lambda chance, poll: _packed_nearly_too_much()),
    "no gzip": ("gzip", _noise),
    "unknown encoding": ("zstd, br", lambda chance, poll: rss(item(chance))),
    "gzip in gzip": ("gzip, gzip", lambda chance, poll: gzip.compress(gzip.compress(rss(item(chance))))),
    "cut gzip": ("gzip", lambda chance, poll: gzip.compress(healthy(1, 0))[:-200]),
}
"""Sent whole, in this content encoding."""
