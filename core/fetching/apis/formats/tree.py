"""XML that a stranger wrote: its elements, and what stands in them as markup that is read as any other."""

from html import escape
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from core.fetching.apis.api import Unreadable

MOST_DEPTH = 100
MOST_ELEMENTS = 1_500_000
_PIECE = 64 * 1024
_SMALL = frozenset({"sub", "sup"})
_MATH = "tex-math"


class _Shallow(ElementTree.TreeBuilder):
    """A tree that stops to grow where nobody would go."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = self._elements = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._depth += 1
        self._elements += 1
        if self._depth > MOST_DEPTH or self._elements > MOST_ELEMENTS:
            raise Unreadable("XML that is nested too deep" if self._depth > MOST_DEPTH else "XML of too many elements")
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(tag)


def document(body: bytes) -> Element:
    """The root.

    Raises:
        Unreadable: it is none, is nested deeper than anybody would, or brings entities of its own, which grow without end.
    """
    if b"<!ENTITY" in body:
        raise Unreadable("XML with entities of its own")
    try:
        parser = ElementTree.XMLParser(target=_Shallow())  # noqa: S314 - see above
        for start in range(0, len(body), _PIECE):  # what is raised is heard of at the end of a piece
            parser.feed(body[start : start + _PIECE])
        root: Element = parser.close()
    except Unreadable:
        raise
    except (ElementTree.ParseError, ValueError, LookupError):
        raise Unreadable("not XML") from None
    return root


def said(element: Element, path: str) -> str:
    """The text of the first element at that path, without blanks around it; empty where there is none."""
    return (element.findtext(path) or "").strip()


def inside(element: Element | None) -> str:
    """All words in an element, escaped, in the order in which they stand; formulas and figures below and above the line stay
    marked."""
    if element is None:
        return ""
    parts = [escape(element.text or "", quote=False)]
    for child in element:
        name = str(child.tag).rpartition("}")[2]
        words = inside(child)
        parts.append(f"<{name}>{words}</{name}>" if name in _SMALL else f"${words}$" if name == _MATH else words)
        parts.append(escape(child.tail or "", quote=False))
    return "".join(parts)
