"""A saved paper as a reference, before any format: what kind of work, whose, when, where, and under which key it is cited."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.domain.citations.authors import Author, authors
from core.domain.papers.events import EventKind
from core.domain.papers.paper import Paper, Saved
from core.domain.papers.preprints import is_preprint_doi, is_server
from core.domain.text.plain import fold, visible

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
    and day as far as they are known. `more`: the list of authors ended in "et al.". `standing` says that it was retracted, withdrawn
    or doubted, where it was, and `note` what its reader wrote on it. All texts are one plain line."""

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
    standing: str = ""
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
    """A preprint that appeared in a journal is cited as the article that it is now."""
    paper = saved.paper
    people, more = authors(paper.authors)
    published = next((event for event in paper.events if event.kind is EventKind.PUBLISHED and event.venue), None)
    # The published work's DOI; that of a preprint where there is no other.
    if published and published.notice.removeprefix("doi:") in paper.dois:
        doi = published.notice.removeprefix("doi:")
    else:
        doi = next((doi for doi in paper.dois if not is_preprint_doi(doi)), paper.doi)
    journal = published.venue if published else _journal(paper, doi)
    preprint = not journal and bool(paper.arxiv or is_preprint_doi(doi) or is_server(paper.venue))
    return Citation(
        label=label,
        work=Work.OTHER if paper.sample else Work.ARTICLE if journal else Work.PREPRINT if preprint else Work.OTHER,
        title=visible(paper.title),
        authors=people,
        more=more,
        issued=_issued((published and published.day) or paper.published_on or paper.announced_on),
        venue=visible(journal or paper.venue or ("arXiv" if paper.arxiv else "")),
        doi=doi,
        url=_url(paper, doi),
        arxiv=paper.arxiv,
        category=next((label for label in paper.labels if _CATEGORY.fullmatch(label)), "") if paper.arxiv else "",
        abstract=visible(paper.abstract),
        standing=_standing(paper),
        note=visible(saved.note),
    )


def _journal(paper: Paper, doi: str) -> str:
    """Where it was published; of a preprint that was, the last label names it."""
    if is_preprint_doi(doi):
        return ""
    names = (paper.venue, *(reversed(paper.labels) if doi else ()))
    return next((name for name in names if name and not is_server(name) and not _CATEGORY.fullmatch(name)), "")


_GRAVE = {
    EventKind.RETRACTED: "Retracted",
    EventKind.WITHDRAWN: "Withdrawn",
    EventKind.CONCERN: "Expression of concern",
}


def _standing(paper: Paper) -> str:
    """`Retracted, 2026-06-15, doi:10.1000/note`, the weightiest alone; in English, as a bibliography is."""
    if paper.sample:
        return "Invented sample paper of AcademicHub, not to be cited"
    event = next((event for event in paper.events if event.kind in _GRAVE), None)
    if event is None:
        return ""
    notice = event.notice if event.notice.startswith("doi:") else event.url
    day = event.day.isoformat() if event.day else ""
    return visible(", ".join(part for part in (_GRAVE[event.kind], day, notice) if part))


def _issued(day: date | None) -> tuple[int, ...]:
    """A first of January is how sources write that they know the year alone."""
    if day is None:
        return ()
    return (day.year,) if (day.month, day.day) == (1, 1) else (day.year, day.month, day.day)


def _url(paper: Paper, doi: str) -> str:
    if paper.url:
        return "".join(visible(paper.url).split())
    return f"https://doi.org/{doi}" if doi else f"https://arxiv.org/abs/{paper.arxiv}" if paper.arxiv else ""


def _label(paper: Paper) -> str:
    """`luo2026rethinking`: first author, year, first telling word of the title, in ASCII; else the paper's own key."""
    people, _ = authors(paper.authors[:1])
    day = paper.published_on or paper.announced_on
    words = [word for part in fold(paper.title).split() if (word := _ascii(part))]
    told = next((word for word in words if word not in _SMALL_WORDS and not word.isdigit()), "")
    name = _ascii(fold(people[0].surname)) if people else ""
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
