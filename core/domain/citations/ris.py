"""References as RIS.

Source: RIS Format Specifications, Research Information Systems 2001: a tag, two blanks, a dash and a blank; TY first, ER last;
lines end in carriage return and line feed; no asterisk in names. The text is UTF-8, as reference managers read it today.
"""

from collections.abc import Iterable, Iterator

from core.domain.citations.authors import Author
from core.domain.citations.citation import Citation, Work

_TYPES = {Work.ARTICLE: "JOUR", Work.PREPRINT: "UNPB", Work.OTHER: "GEN"}


def ris(citations: Iterable[Citation]) -> str:
    """A whole .ris file; every text is one line, so that none can be read as a tag."""
    return "".join(f"{tag}  - {value}\r\n" for each in citations for tag, value in _lines(each))


def _lines(cited: Citation) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES[cited.work]
    for author in cited.authors:
        yield "AU", _name(author)
    # A journal under the old and the new tag; the server of a preprint is its publisher.
    name = cited.venue.replace("*", "")
    told = (
        ("TI", cited.title),
        *((("JO", name), ("T2", name)) if cited.work is Work.ARTICLE else (("PB", name),)),
        *_date(cited),
    )
    keys = (("DO", cited.doi), ("AN", f"arXiv:{cited.arxiv}" if cited.arxiv else ""), ("UR", cited.url))
    words = (("AB", cited.abstract), ("N1", cited.standing), ("N1", cited.note))
    yield from ((tag, value) for tag, value in (*told, *keys, *words) if value)
    yield "ER", ""


def _name(author: Author) -> str:
    """`Family, Given, Suffix`; commas part it, so that a team's name has none."""
    if author.literal:
        return author.literal.replace(",", "").replace("*", "")
    return ", ".join(part for part in (author.surname, author.given, author.suffix) if part).replace("*", "")


def _date(cited: Citation) -> tuple[tuple[str, str], ...]:
    """The year, and `YYYY/MM/DD/` where more than the year is known."""
    if not cited.issued:
        return ()
    year, *rest = cited.issued
    day = f"{year:04}/" + "".join(f"{part:02}/" for part in rest)
    return (("PY", f"{year:04}"), ("DA", day if rest else ""))
