"""Find feeds from an address: the catalogue's, the address itself, and those that an HTML page links to.

`links` runs in the parser worker, since strangers write pages; `usable` passes what it finds through the address guard. Nothing else
of a page is fetched: no image, no script, no frame.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from html.parser import HTMLParser
from urllib.parse import urljoin

from core.domain.papers.paper import PRIVATE
from core.domain.sources.source import Link, Source
from core.domain.text.plain import clip, plain_text
from core.fetching.feeds import arxiv, feeds
from core.fetching.net import guard
from core.fetching.net.politeness import ARXIV, group_of

MOST_LINKS = 8
MOST_READ = 512 * 1024
"""Bytes of a page in which its head is looked for."""
_MOST_SEEN = 200
_LONGEST_TITLE = 80
_TYPES = frozenset(
    f"application/{kind}" for kind in ("rss+xml", "atom+xml", "rdf+xml", "feed+json", "rss", "atom", "xml")
) | {"text/xml", "text/rss+xml"}
_ARXIV_FORMS = ("rss", "atom")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)


def links(body: bytes, content_type: str, address: str) -> list[tuple[str, str]]:
    """Address and title of the feeds that a page at `address` names in `<link rel="alternate">`, each once, at most eight."""
    page = _Page(address)
    body = body[:MOST_READ]
    charset = _CHARSET.search(content_type.encode("ascii", "replace")) or _CHARSET.search(body[:4096])
    try:
        page.feed(body.decode(charset[1].decode("ascii") if charset else "utf-8", "replace"))
    except LookupError:
        page.feed(body.decode("utf-8", "replace"))
    return [(found, title) for found, title in page.found.items() if len(found) <= guard.LONGEST][:MOST_LINKS]


class _Page(HTMLParser):
    """The links of a page's head, in order; where it says so, beside another address than its own."""

    def __init__(self, address: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: dict[str, str] = {}
        self._beside = address
        self._is_body = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A library's name for an element that begins."""
        told = {name: (value or "").strip() for name, value in reversed(attrs)}  # the first of two counts
        self._is_body = self._is_body or tag == "body"
        if tag == "base" and "href" in told:
            self._beside = _joined(self._beside, told["href"])
        kind = told.get("type", "").partition(";")[0].strip().lower()
        is_feed = "alternate" in told.get("rel", "").lower().split() and kind in _TYPES and bool(told.get("href"))
        if tag == "link" and is_feed and not self._is_body and len(self.found) < _MOST_SEEN:
            title = clip(plain_text(told.get("title", "")[:1000]), _LONGEST_TITLE)
            self.found.setdefault(_joined(self._beside, told["href"]), title)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Likewise `<link/>`."""
        self.handle_starttag(tag, attrs)


def _joined(address: str, href: str) -> str:
    """The absolute address of a link; empty, which the guard refuses, if it has none."""
    try:
        return urljoin(address, href)
    except ValueError:
        return ""


def usable(
    found: Iterable[tuple[str, str]], trusted: frozenset[str], own_hosts: frozenset[str] = frozenset()
) -> Iterator[Link]:
    """The links of a page that pass the address guard."""
    seen = set[str]()
    for address, title in found:
        try:
            target = guard.check(address, trusted, own_hosts)
        except guard.AddressRefused:
            continue
        if target.address not in seen:
            seen.add(target.address)
            yield Link(address=target.address, title=title)


def known_at(address: str, sources: Sequence[Source]) -> tuple[Source, ...]:
    """The catalogue's sources at an address: the one of this feed, or the categories that a feed of arXiv joins."""
    wanted = bare(address)
    if known := tuple(source for source in sources if bare(source.address) == wanted):
        return known
    # arXiv's feeds at addresses that it had before, too: many readers' lists still have them
    host, _, path = wanted.partition("?")[0].partition("/")
    form, _, codes = path.partition("/")
    if group_of(host.lower()) != ARXIV or form not in _ARXIV_FORMS:
        return ()
    by_code = {source.label: source for source in sources if source.recipe == arxiv.RSS}
    joined = [by_code.get(code) for code in codes.split("+")]
    return tuple(source for source in joined if source) if all(joined) else ()


def bare(address: str) -> str:
    """An address without scheme, fragment and final slash, to compare two."""
    return address.strip().partition("#")[0].removeprefix("https://").removeprefix("http://").removesuffix("/")


def feed_of(source: Source) -> str:
    """The address of a source's feed; empty if an API serves it."""
    return source.address if source.recipe in (arxiv.RSS, feeds.NATURE, feeds.FEED) else ""


def own(target: guard.Target) -> Source:
    """An address as a custom feed. The id is a digest, so that it compares feeds without revealing their address."""
    return Source(
        id=PRIVATE + sha256(target.address.encode()).hexdigest()[:12],
        name=target.host,
        recipe=feeds.named(target.host),
        address=target.address,
        group=group_of(target.host),
    )
