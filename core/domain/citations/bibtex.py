"""References as BibTeX, for BibTeX and biber alike, in UTF-8.

Fields follow the BibTeX manual (Patashnik, BibTeXing, 1988) and arXiv's advice on `eprint` (info.arxiv.org/help/hypertex/bibstyles).
A personal note goes into `annote`: styles print `note`, which nobody wants of it, and which who cites what was retracted needs.
"""

import re
from collections.abc import Iterable, Iterator

from core.domain.citations.authors import Author
from core.domain.citations.citation import Citation, Work

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SIGNS = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "&%$#_"},
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "\\": r"\textbackslash{}",
    }
)
_BRACES = re.compile("[{}]")
_PAIRS = {"{": (r"\{", r"\textbraceleft{}"), "}": (r"\}", r"\textbraceright{}")}
_LIGATURE = re.compile(r"([-'`<>,])(?=\1)|([?!])(?=`)")
_BETWEEN_NAMES = frozenset({"and", "others"})


def bibtex(citations: Iterable[Citation]) -> str:
    """A whole .bib file; nothing in a paper can end its entry."""
    return "\n".join(_entry(each) for each in citations)


def _entry(cited: Citation) -> str:
    kind = "article" if cited.work is Work.ARTICLE else "misc"
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(cited))
    return f"@{kind}{{{cited.label},\n{fields}}}\n"


def _fields(cited: Citation) -> Iterator[tuple[str, str]]:
    """Every field that is known; a title in two pairs of braces keeps its capitals."""
    yield "title", f"{{{{{escaped(cited.title)}}}}}"
    if cited.authors:
        people = [_name(author) for author in cited.authors] + (["others"] if cited.more else [])
        yield "author", f"{{{' and '.join(people)}}}"
    if cited.venue:
        yield "journal" if cited.work is Work.ARTICLE else "howpublished", f"{{{escaped(cited.venue)}}}"
    if cited.issued:
        yield "year", f"{{{cited.issued[0]}}}"
    if len(cited.issued) > 1:
        yield "month", _MONTHS[cited.issued[1] - 1]
    if cited.doi:
        yield "doi", f"{{{_verbatim(cited.doi)}}}"
    if cited.arxiv:
        yield "eprint", f"{{{cited.arxiv}}}"
        yield "archivePrefix", "{arXiv}"
    if cited.category:
        yield "primaryClass", f"{{{cited.category}}}"
    if cited.url:
        yield "url", f"{{{_verbatim(cited.url)}}}"
    if cited.standing:
        yield "note", f"{{{escaped(cited.standing)}}}"
    if cited.abstract:
        yield "abstract", f"{{{escaped(cited.abstract)}}}"
    if cited.note:
        yield "annote", f"{{{escaped(cited.note)}}}"


def escaped(plain: str) -> str:
    """Plain text as TeX that prints the same. Braces pair up, as BibTeX counts even those behind a backslash."""
    found, open_at = set[int](), list[int]()
    for brace in _BRACES.finditer(plain):
        if brace[0] == "{":
            open_at.append(brace.start())
        elif open_at:
            found |= {open_at.pop(), brace.start()}
    paired = frozenset(found)
    written, at = [], 0
    for brace in _BRACES.finditer(plain):
        written += [plain[at : brace.start()].translate(_SIGNS), _PAIRS[brace[0]][brace.start() not in paired]]
        at = brace.end()
    return _LIGATURE.sub(r"\g<0>{}", "".join([*written, plain[at:].translate(_SIGNS)]))


def _verbatim(address: str) -> str:
    """DOIs and addresses are not read as TeX; what could end the field is written as in an address."""
    return address.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")


def _name(author: Author) -> str:
    """`von Last, Jr, First`; a team is one word in braces."""
    if author.literal:
        return f"{{{escaped(author.literal)}}}"
    last = " ".join(part for part in (author.particle, _one_part(author.family)) if part)
    parts = (last, _unjoined(author.suffix), _unjoined(author.given))
    return ", ".join(part for part in parts if part)


def _one_part(family: str) -> str:
    """A family name of several words in braces, where BibTeX would take one of them for a particle."""
    words = family.split()
    safe = len(words) == 1 or all(word[0].isupper() for word in words)
    return _unjoined(family) if safe else f"{{{escaped(family)}}}"


def _unjoined(part: str) -> str:
    """Names are joined by "and", so that a name that holds it goes into braces."""
    return f"{{{escaped(part)}}}" if _BETWEEN_NAMES & set(part.lower().split()) else escaped(part)
