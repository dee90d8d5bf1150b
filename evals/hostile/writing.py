"""The words that feeds of the hour are made of, and those that are well."""

from collections.abc import Callable
from random import Random

WORDS = "lantern canyon tortoise estuary moth tide graph neural sparse proof noise agent retrieval protein galaxy spin".split()
OLD = 30
"""Entries that a healthy feed begins with; one is added in each poll."""
DC = "xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:prism='http://prismstandard.org/namespaces/basic/2.0/'"

Body = Callable[[Random, int], bytes]
"""What is sent: with a chance that is the feed's own and begins anew each time, and how often it was asked."""


def words(chance: Random, count: int) -> str:
    """So many words."""
    return " ".join(chance.choices(WORDS, k=count))


def item(chance: Random, guid: str = "", extra: str = "") -> str:
    """An entry."""
    name = guid or f"g{chance.randrange(10**9)}"
    about = f"<description>{words(chance, 60)}</description>"
    return f"<item><title>{words(chance, 8)} {name}</title><guid>{name}</guid>{about}{extra}</item>"


def rss(items: str, head: str = "") -> bytes:
    """A feed around entries."""
    start, title = f"<?xml version='1.0'?>{head}<rss version='2.0' {DC}>", "<title>Annals</title>"
    return f"{start}<channel>{title}{items}</channel></rss>".encode()


def atom(entries: str) -> bytes:
    """An Atom feed around entries."""
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Annals</title>{entries}</feed>".encode()


def healthy(number: int, poll: int) -> bytes:
    """A feed with one new entry in each poll."""
    chance = Random(number)
    old = "".join(item(chance, f"healthy-{number}-old-{each}") for each in range(OLD))
    new = "".join(item(chance, f"healthy-{number}-new-{each}") for each in range(poll))
    return rss(new + old)
