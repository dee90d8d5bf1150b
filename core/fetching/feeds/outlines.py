"""Read OPML: the feeds that a list names. Runs in the parser worker, since a list may be hostile.

Document types that declare anything are refused, so that no entity can grow and nothing is fetched.
"""

import codecs
import json
import re
from collections.abc import Mapping
from typing import NoReturn
from xml.parsers import expat

from core.domain.feeds.opml import MOST_BYTES, MOST_DEPTH, MOST_OUTLINES, Outline
from core.domain.text.i18n import LazyText, gettext
from core.domain.text.plain import clip, plain_text

RECIPE = "opml"
MOST_ELEMENTS = 5_000
MOST_TITLE, MOST_ADDRESS = 200, 4_000  # characters that are kept; the guard takes no address that is nearly so long

_MARKS = (  # the longer of two that begin alike comes first
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""<\?xml[^>]{1,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_HTML = re.compile(r"\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_BARE_AND = re.compile(r"&(?!(?:[A-Za-z_][\w.-]{0,40}|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)")
_FEEDS = ("rss", "rdf", "feed")


class NotAList(ValueError):
    """Why this is no list of feeds, in a sentence for people that says what to do; `fault` is for `problem`, which translates it."""

    def __init__(self, sentence: LazyText) -> None:
        super().__init__(str(sentence))
        # the worker speaks English only
        self.fault = json.dumps([sentence.message, dict(sentence.places)])


def problem(fault: str) -> str:
    """The sentence of a `NotAList`, in the language that is spoken here."""
    message, places = json.loads(fault)
    return gettext(message).format(**places)


def read(body: bytes) -> tuple[Outline, ...]:
    """The feeds of a list in the order of the file, each address once.

    Raises:
        NotAList: it is something else, broken, or larger than a list may be.
    """
    if len(body) > MOST_BYTES:
        raise NotAList(LazyText("It's too large; the limit is 1 MB."))
    # By the mark it begins with, else by what it declares, else UTF-8. Once decoded, its declaration means nothing.
    mark = next((name for begin, name in _MARKS if body.startswith(begin)), None)
    declared = _DECLARED.match(body.lstrip()[:400])
    encoding = mark or (declared[1].decode("ascii") if declared else "utf-8")
    try:
        decoded = body.decode(encoding)
    except LookupError:
        raise NotAList(
            LazyText("It claims to be in {encoding}, which I don't know. Save it as UTF-8.", encoding=encoding)
        ) from None
    except UnicodeError:
        raise NotAList(LazyText("It isn't valid {encoding}. Save it as UTF-8.", encoding=encoding.upper())) from None
    if "\0" in decoded:
        raise NotAList(LazyText("It isn't a text file. Export your feeds as OPML in your reader and send that file."))
    written = decoded.removeprefix("\ufeff").lstrip()
    if not written.strip():
        raise NotAList(LazyText("It's empty. Export your feeds from your reader again."))
    if _HTML.match(written):
        raise NotAList(LazyText("It's a web page (HTML). Export your feeds as OPML in your reader and send that file."))
    reading = _Reading()
    try:
        reading.parser.Parse(_BARE_AND.sub("&amp;", written).encode(), True)  # noqa: FBT003 - it takes no name
    except expat.ExpatError as error:
        what = expat.ErrorString(error.code) or "not well-formed"
        raise NotAList(
            LazyText(
                "It's broken XML: line {line}, {what}. Export it again, or fix that line.", line=error.lineno, what=what
            )
        ) from None
    if not reading.found:
        raise NotAList(
            LazyText("It lists no feeds: none of its outlines has an xmlUrl. Export your feeds, not your bookmarks.")
        )
    return tuple(reading.found.values())


def row(outline: Outline) -> list[str]:
    """An outline as a plain list, for the wire protocol."""
    return [outline.title, outline.address]


def outline(row: list[object]) -> Outline:
    """The outline of a row.

    Raises:
        ValueError: the row is none.
    """
    title, address = map(str, row)
    return Outline(title=title, address=address)


class _Reading:
    """One document on its way through expat."""

    def __init__(self) -> None:
        self.found: dict[str, Outline] = {}
        self.parser = expat.ParserCreate("utf-8")
        self.parser.StartElementHandler = self._begins
        self.parser.EndElementHandler = self._ends
        self.parser.EntityDeclHandler = self._declares
        self._depth = self._elements = 0
        self._is_list = False

    def _begins(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.rpartition(":")[2].lower()
        self._elements += 1
        if self._elements > MOST_ELEMENTS:
            line = LazyText(
                "It has more than {count:,} elements; a list of {most} feeds needs fewer.",
                count=MOST_ELEMENTS,
                most=MOST_OUTLINES,
            )
            raise NotAList(line)
        if not self._is_list:
            if name in _FEEDS:
                raise NotAList(
                    LazyText("It's a single feed, not a list of feeds. To follow it: /follow and its address.")
                )
            if name != "opml":
                raise NotAList(
                    LazyText(
                        "It's XML but not OPML: it begins with <{name}>. Export your feeds as OPML.",
                        name=clip(name, 40),
                    )
                )
            self._is_list = True
        if name == "outline":
            self._depth += 1
            if self._depth > MOST_DEPTH:
                raise NotAList(
                    LazyText(
                        "Its folders are nested more than {count} deep. Export it with fewer folders.", count=MOST_DEPTH
                    )
                )
            self._outline({key.lower(): value for key, value in attributes.items()})

    def _outline(self, attributes: Mapping[str, str]) -> None:
        address = attributes.get("xmlurl", "").strip()[:MOST_ADDRESS]
        if not address or address in self.found:
            return
        if len(self.found) == MOST_OUTLINES:
            raise NotAList(
                LazyText(
                    "It lists more than {most} feeds, the most I can take at once. Split it in two.", most=MOST_OUTLINES
                )
            )
        title = attributes.get("title") or attributes.get("text") or ""
        self.found[address] = Outline(title=clip(plain_text(title[: 4 * MOST_TITLE]), MOST_TITLE), address=address)

    def _ends(self, tag: str) -> None:
        self._depth -= tag.rpartition(":")[2].lower() == "outline"

    def _declares(self, *_: object) -> NoReturn:
        raise NotAList(
            LazyText("It declares its own entities, which I don't read. Export your feeds from your reader again.")
        )
