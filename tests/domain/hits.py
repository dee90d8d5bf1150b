"""Hits for the tests of the order of a briefing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from core.domain.people.names import Likeness
from core.domain.query.ast import Field
from core.domain.radar.hit import Evidence, Hit
from core.domain.ranking.score import score
from tests.papers import ABSTRACT, DAY, arxiv


def hit(
    number: int,
    *evidence: Evidence,
    title: str = "",
    abstract: str = ABSTRACT,
    authors: Sequence[str] = ("Ada Example",),
    day: date | None = DAY,
) -> Hit:
    """A hit of chat 1 on the paper with this id."""
    paper = arxiv(f"2606.{number:05}", title=title, abstract=abstract, authors=authors).paper
    return Hit(
        chat_id=1,
        paper=replace(paper, id=number, announced_on=day),
        evidence=evidence,
        score=score(evidence),
        found_at=datetime(2026, 6, 15, tzinfo=UTC),
    )


def author(name: str = "Ada Example", likeness: Likeness = Likeness.FULL, follow: int = 1) -> Evidence:
    """A followed person wrote it."""
    return Evidence(number=follow, field=Field.AUTHOR, term=name, name=name, likeness=likeness)


def phrase(term: str = "forgetting", *, in_title: bool = False, follow: int = 2) -> Evidence:
    """A followed phrase stands in it."""
    return Evidence(number=follow, field=Field.PHRASE, term=term, in_title=in_title)


def category(term: str = "cs.AI", follow: int = 3) -> Evidence:
    """It is of a followed category."""
    return Evidence(number=follow, field=Field.CATEGORY, term=term)
