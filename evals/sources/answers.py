"""Another reading of recorded answers of interfaces: where their records stand, and entries made of them.

Nothing of `core` is used here and in what reads a record, as in `payload`. An entry's elements are called title, creator, abstract,
doi, day, published, kind.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from evals.sources.payload import Item, opened, titled

Part = tuple[bytes, list[Item]]
"""What the bot is given to read, and what it holds."""
Told = Callable[[Any], Item]


def item(title: str, creators: Iterable[str] = (), **more: str) -> Item:
    """An entry of those elements; one that says nothing is not there."""
    said = {"title": title, **more}.items()
    people = (("creator", name) for name in creators)
    return Item((*((name, text) for name, text in said if text), *people), ())


def listed(*place: str, told: Told) -> Callable[[Path], Iterator[Part]]:
    """The records of a JSON answer that stand there; of an answer that holds no list the answer itself."""

    def parts(path: Path) -> Iterator[Part]:
        body = opened(path)
        try:
            found = json.loads(body)
        except ValueError:
            return
        for name in place:
            found = found.get(name, {}) if isinstance(found, dict) else found
        rows = found if isinstance(found, list) else [found] if found else []
        yield body, titled(told(row) for row in rows if isinstance(row, dict))

    return parts


def elements(name: str, told: Callable[[Element], Item]) -> Callable[[Path], Iterator[Part]]:
    """The elements of that name in XML."""

    def parts(path: Path) -> Iterator[Part]:
        body = opened(path)
        try:
            root = ElementTree.fromstring(body)
        except ElementTree.ParseError:
            return
        yield body, titled(told(element) for element in root.iter() if element.tag.rpartition("}")[2] == name)

    return parts


def iso(year: object, month: object = 1, number: object = 1) -> str:
    """The day of those numbers, as it is written in an entry."""
    return f"{int(str(year)):04}-{int(str(month)):02}-{int(str(number)):02}"
