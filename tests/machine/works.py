"""Invented works and how they are announced: as a preprint, again as a cross-list or a version, and as an article."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from core.domain.papers.paper import Announce, Announcement
from tests.papers import announced, arxiv, journal

PEOPLE = ("Wenjian Luo", "Ada Vogel", "Bo Berg")
SUBJECTS = ("Lantern Graphs", "Estuary Moths", "Spin Canyons")
FOLLOWS = (
    "Wenjian Luo",
    "author:Vogel, Ada",
    '"lantern graph"',
    '"estuary moths" -night',
    "cat:cs.CL",
    "journal:Nature OR title:canyon",
    "(author:B. Berg OR kw:moth) -cat:cs.CL",
)
MUTES = ("night", "author:Bo Berg", "lantern")
LABELS = ("cs.AI", "cs.CL")


class Announced:
    """What was announced of each work, and so what may be announced of it next."""

    def __init__(self) -> None:
        self._ways: dict[int, set[str]] = defaultdict(set)

    def next(self, number: int, how: str) -> str:
        """The way itself, or the preprint where nobody could tell that an article and the linked work, which has another DOI, are one:
        an article says so by its title alone, and a linked work by the preprint's id alone."""
        ways = self._ways[number]
        if how == "article" and "linked" in ways:
            how = "new"
        if how == "linked" and "article" in ways and not ways & {"new", "cross", "version"}:
            how = "new"
        ways.add(how)
        return how


def announcements(number: int, day: date) -> Mapping[str, Announcement]:
    """The ways in which work `number` may be announced on that day.

    `linked` says that the preprint and an article of another title are one work: until then nobody can know.
    """
    title = f"{SUBJECTS[number % 3]} at {'Night' if number % 2 else 'Noon'}, Observation Number {number}"
    people = (PEOPLE[number % 3], f"Cy Dahl{chr(97 + number)}")
    key, doi = f"2606.{number:05}", f"10.1234/work.{number}"
    preprint = arxiv(key, title=title, authors=people, labels=(LABELS[number % 2],), day=day)
    renamed = f"Printed Under Another Name, Volume {number}"
    return {
        "new": preprint,
        "cross": arxiv(key, title=title, authors=people, labels=LABELS, day=day, announce=Announce.CROSS),
        "version": _version(preprint),
        "article": journal(f"{doi}a", title=title, authors=people, day=day),
        "renamed": journal(doi, title=renamed, authors=people, day=day),
        "linked": journal(doi, title=renamed, authors=people, day=day, same_as=f"arxiv:{key}"),
    }


def _version(preprint: Announcement) -> Announcement:
    paper = preprint.paper
    changed = replace(
        paper, announce=Announce.REPLACE, version=2, abstract=f"{paper.abstract} The second version says more."
    )
    return announced(changed)
