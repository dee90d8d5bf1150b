"""A saved paper as a reference, before any format: what kind of work, whose, when, where, and under which key it is cited."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.domain import text
from core.domain.citations.authors import Author, authors
from core.domain.paper import Paper
from core.domain.saved import Saved

_SERVERS = frozenset(
    (
        "arxiv,biorxiv,medrxiv,chemrxiv,psyarxiv,socarxiv,eartharxiv,engrxiv,techrxiv,ssrn,ssrn electronic journal,"
        "research square,preprints org,osf preprints"
    ).split(",")
)
_PREPRINT_DOI = re.compile(
    r"10\.(?:1101/\d{4,}[.\d]*$|64898/|48550/|26434/|2139/ssrn|21203/rs|20944/preprints|31234/|31219/|31235/|31223/|36227/)"
)
_CATEGORY = re.compile(
    r"(?:cs|econ|eess|math|nlin|physics|q-bio|q-fin|stat|astro-ph|cond-mat)\.[A-Za-z-]{2,}"
    r"|astro-ph|cond-mat|gr-qc|hep-(?:ex|lat|ph|th)|math-ph|nucl-(?:ex|th)|quant-ph"
)
_SMALL_WORDS = frozenset(
    "a an the on of for in to with and or from by at as is are be do does can how what why when where towards toward via".split()
)


class Work(StrEnum):
    """What is cited."""

    ARTICLE = "article"
    PREPRINT = "preprint"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """`label` is what a manuscript cites it by. `venue` is the journal, or the server of a preprint. `issued` is year, month
    and day as far as they are known. `more`: the list of authors ended in "et al.". All texts are one plain line."""

    label: str
    work: Work
    title: str
    authors: tuple[Author, ...] = ()
    more: bool = False
    issued: tuple[int, ...] = ()
    venue: str = ""
    doi: str = ""
    url: str = ""
    arxiv: str = ""
    category: str = ""
    abstract: str = ""
    note: str = ""


def citations(saved: Sequence[Saved]) -> tuple[Citation, ...]:
    """The references in the given order, which is latest saved first.

    Labels are unique: of two papers with the same one, the paper that was saved first keeps it, so that what a manuscript
    cites already does not change when more is saved.
    """
    labels: dict[int, str] = {}
    for place in reversed(range(len(saved))):
        labels[place] = _free(_label(saved[place].paper), labels.values())
    return tuple(_citation(each, labels[place]) for place, each in enumerate(saved))


def _citation(saved: Saved, label: str) -> Citation:
    paper = saved.paper
    people, more = authors(paper.authors)
    journal, doi = _journal(paper), _doi(paper)
    preprint = not journal and bool(paper.arxiv or _PREPRINT_DOI.match(doi) or _is_server(paper.venue))
    return Citation(
        label=label,
        work=Work.ARTICLE if journal else Work.PREPRINT if preprint else Work.OTHER,
        title=text.visible(paper.title),
        authors=people,
        more=more,
        issued=_issued(paper.published_on or paper.announced_on),
        venue=text.visible(journal or paper.venue or ("arXiv" if paper.arxiv else "")),
        doi=doi,
        url=_url(paper, doi),
        arxiv=paper.arxiv,
        category=next((label for label in paper.labels if _CATEGORY.fullmatch(label)), "") if paper.arxiv else "",
        abstract=text.visible(paper.abstract),
        note=text.visible(saved.note),
    )


def _doi(paper: Paper) -> str:
    """The published work's DOI; that of a preprint where there is no other."""
    known = [key.removeprefix("doi:") for key in paper.keys if key.startswith("doi:")]
    return next((doi for doi in known if not _PREPRINT_DOI.match(doi)), next(iter(known), ""))


def _journal(paper: Paper) -> str:
    """Where it was published; of a preprint that was, the last label names it."""
    doi = _doi(paper)
    if _PREPRINT_DOI.match(doi):
        return ""
    names = (paper.venue, *(reversed(paper.labels) if doi else ()))
    return next((name for name in names if name and not _is_server(name) and not _CATEGORY.fullmatch(name)), "")


def _is_server(name: str) -> bool:
    return text.fold(name) in _SERVERS


def _issued(day: date | None) -> tuple[int, ...]:
    """A first of January is how sources write that they know the year alone."""
    if day is None:
        return ()
    return (day.year,) if (day.month, day.day) == (1, 1) else (day.year, day.month, day.day)


def _url(paper: Paper, doi: str) -> str:
    if paper.url:
        return "".join(text.visible(paper.url).split())
    return f"https://doi.org/{doi}" if doi else f"https://arxiv.org/abs/{paper.arxiv}" if paper.arxiv else ""


def _label(paper: Paper) -> str:
    """`luo2026rethinking`: first author, year, first telling word of the title, in ASCII; else the paper's own key."""
    people, _ = authors(paper.authors[:1])
    day = paper.published_on or paper.announced_on
    words = [word for part in text.fold(paper.title).split() if (word := _ascii(part))]
    told = next((word for word in words if word not in _SMALL_WORDS and not word.isdigit()), "")
    name = _ascii(text.fold(people[0].surname)) if people else ""
    if not name and not told:
        return _ascii(paper.key.lower()) or "paper"
    return f"{name or 'anonymous'}{day.year if day else ''}{told}"[:60]


def _ascii(folded: str) -> str:
    return "".join(c for c in folded if c.isascii() and c.isalnum())


def _free(label: str, taken: Collection[str]) -> str:
    if label not in taken:
        return label
    return next(each for suffix in _suffixes() if (each := label + suffix) not in taken)


def _suffixes() -> Iterable[str]:
    """b, c, … z, then numbers: the first one has none."""
    yield from "bcdefghijklmnopqrstuvwxyz"
    number = 27
    while True:
        yield f"-{number}"
        number += 1
