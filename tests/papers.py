"""Invented papers for tests, one line each."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from core.domain.papers.identity import ordered_keys, title_key
from core.domain.papers.paper import Announce, Announcement, Paper
from core.domain.people.author_ids import AuthorId, Scheme
from core.domain.query.ast import Query
from core.domain.radar.match_keys import emitted
from core.domain.search import language

DAY = date(2026, 6, 15)
ABSTRACT = "We study how models forget. Our method removes 42% of the traces in three hours on two public data sets."


def arxiv(
    number: str,
    *,
    title: str = "",
    authors: Sequence[str] = ("Ada Example",),
    abstract: str = ABSTRACT,
    labels: Sequence[str] = ("cs.AI",),
    announce: Announce = Announce.NEW,
    day: date = DAY,
    version: int = 1,
) -> Announcement:
    """A paper as arXiv's feed announces it."""
    title = title or f"A study number {number} of careful forgetting"
    return announced(
        Paper(
            keys=_keys(f"arxiv:{number}", title, authors),
            title=title,
            abstract=abstract,
            authors=tuple(authors),
            announced_on=day,
            url=f"https://arxiv.org/abs/{number}",
            labels=tuple(labels),
            venue="arXiv",
            source=f"arxiv:{labels[0]}",
            announce=announce,
            version=version,
        )
    )


def journal(
    doi: str,
    *,
    title: str,
    authors: Sequence[str] = ("Ada Example",),
    abstract: str = "",
    day: date = DAY,
    same_as: str = "",
) -> Announcement:
    """A paper as a journal's feed announces it; `same_as` is another key that it states."""
    keys = (*([same_as] if same_as else []), f"doi:{doi}")
    return announced(
        Paper(
            keys=ordered_keys((*keys, *_keys("", title, authors))),
            title=title,
            abstract=abstract,
            authors=tuple(authors),
            announced_on=day,
            url=f"https://doi.org/{doi}",
            labels=("Nature",),
            venue="Nature",
            source="nature",
        )
    )


def asked(typed: str) -> Query:
    """What is searched for where this is typed after /search."""
    query = language.read(typed)
    assert isinstance(query, Query), query
    return query


def announced(paper: Paper) -> Announcement:
    """The paper with what it emits."""
    return Announcement.of(paper, emitted(paper))


def _keys(own: str, title: str, authors: Sequence[str]) -> tuple[str, ...]:
    by_title = title_key(title, authors)
    return tuple(key for key in (own, by_title) if key)


def stating(announcement: Announcement, *orcids: str) -> Announcement:
    """With ORCID iDs of its first authors, as its own record states them."""
    paper = announcement.paper
    stated = [
        AuthorId(name=name, scheme=Scheme.ORCID, value=orcid, issuer="crossref", record=paper.key)
        for name, orcid in zip(paper.authors, orcids, strict=False)
    ]
    return replace(announcement, paper=replace(paper, stated=tuple(stated)))
