"""Another reading of a recorded feed: the elements of its entries as XML has them, without the code that is measured.

Nothing of `core` is used here, so that what is expected cannot be wrong in the way in which the bot is.
"""

import gzip
import html
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_RFC = re.compile(r"(\d{1,2})\s+([A-Za-z]{3})[a-z]*\s+(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_TAG = re.compile(r"<[^<>]*>")
_ACCENT = re.compile(r"\\(?:['`^\"~=.]|[uvHcdbkrt](?![A-Za-z]))\s*\{?(\w)\}?")
_COMMAND = re.compile(r"\\[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Item:
    """An entry: the texts of its elements by their names without namespaces, in order."""

    texts: tuple[tuple[str, str], ...]
    people: tuple[str, ...]
    """The names in Atom's authors."""

    def all(self, name: str) -> list[str]:
        """What every element of that name says."""
        return [said for element, said in self.texts if element == name and said.strip()]

    def one(self, name: str) -> str:
        """What the first says; empty where there is none."""
        return next(iter(self.all(name)), "")


def parts(path: Path) -> list[tuple[bytes, list[Item]]]:
    """A recorded feed as it came, with its entries."""
    return [(opened(path), items(path))]


def opened(path: Path) -> bytes:
    """A recorded file's bytes, as a server's answer is unpacked."""
    body = path.read_bytes()
    return gzip.decompress(body) if path.suffix == ".gz" else body


def items(path: Path) -> list[Item]:
    """The entries of a recorded file that have a title; none where it is no XML."""
    try:
        root = ElementTree.fromstring(opened(path))
    except ElementTree.ParseError:
        return []
    return titled(_item(node) for node in root.iter() if _local(node) in ("item", "entry"))


def titled(found: Iterable[Item]) -> list[Item]:
    """Those that have a title."""
    return [each for each in found if each.one("title")]


def _item(node: ElementTree.Element) -> Item:
    people = [_said(name) for author in node if _local(author) == "author" for name in author if _local(name) == "name"]
    return Item(tuple((_local(child), _said(child)) for child in node), tuple(people))


def _local(node: ElementTree.Element) -> str:
    return node.tag.rpartition("}")[2]


def _said(node: ElementTree.Element) -> str:
    """Its text, or its link. Some recorded files are UTF-8 that was taken for Latin-1 and encoded once more."""
    said = "".join(node.itertext()) or node.get("href", "")
    try:
        return said.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return said


def plain(markup: str) -> str:
    """Without tags and entities, however often they were escaped."""
    text = markup
    for _ in range(3):
        text = html.unescape(_TAG.sub(" ", text))
    return " ".join(text.split())


def letters(text: str) -> str:
    """Its letters and digits in a row, without case, accents and TeX: equal for every right way to print it."""
    return "".join(words(text))


def words(text: str) -> list[str]:
    """Its words, likewise."""
    bare = _COMMAND.sub(" ", _ACCENT.sub(r"\1", plain(text))).replace("{", "").replace("}", "")
    spread = unicodedata.normalize("NFKD", bare)
    return re.findall(r"[^\W_]+", "".join(c for c in spread if not unicodedata.combining(c)).casefold())


def day(written: str) -> date | None:
    """The day that is written, whatever its hour."""
    if iso := _ISO.match(written.strip()):
        return date(*map(int, iso.groups()))
    rfc = _RFC.search(written)
    return date(int(rfc[3]), MONTHS.index(rfc[2].lower()) + 1, int(rfc[1])) if rfc else None
