"""What matching is measured against: loops over all chats and their follows, for every paper.

Both have their follows ready before the clock starts, prepare a paper's text once for all chats, and evaluate what they find as the product
does. Names are compared by family name and first initial in either order, as in the product; else the hits would differ.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol

from core.domain.papers.paper import Paper
from core.domain.people.names import author_keys
from core.domain.query.ast import Field
from core.domain.radar import match_keys, matching
from core.domain.radar.follow import Follow
from core.domain.radar.matching import Readable
from core.domain.text.plain import match_words

Hits = set[tuple[int, int]]


class Loop(Protocol):
    """One way to loop. `bound` is the ratio that was promised against it, 0 where none was."""

    said: ClassVar[str]
    bound: ClassVar[int]

    def __init__(self, chats: Sequence[Sequence[Follow]]) -> None: ...

    def run(self, papers: Sequence[Paper], timer: Callable[[], float]) -> tuple[float, Hits]:
        """Seconds by that clock, and (paper, follow) for every hit."""
        ...


@dataclass(frozen=True, slots=True)
class Wish:
    """A follow as a loop has it ready: the key of a person, or the words of a phrase between blanks."""

    follow: Follow
    person: str
    words: str

    @classmethod
    def of(cls, followed: Follow) -> "Wish":
        """The wish of a follow with one term."""
        (term,) = followed.query.alternatives[0].every
        if term.field is Field.AUTHOR:
            return cls(followed, match_keys.key_of(term), "")
        return cls(followed, "", f" {' '.join(match_words(term.text))} ")


class Prepared:
    """A paper as the plain loop reads it: folded title and abstract, and each author's keys."""

    def __init__(self, paper: Paper) -> None:
        self.readable = Readable(paper)
        self.title = self.readable.title
        self.abstract = f" {' '.join(match_words(paper.abstract))} "
        self.people = [author_keys(author) for author in paper.authors]

    def may_suit(self, wish: Wish) -> bool:
        """Whether an author may be the person, or the words stand in the title or the abstract."""
        if wish.person:
            return any(wish.person in person for person in self.people)
        return wish.words in self.title or wish.words in self.abstract


class Plain:
    """As a bot is written that thinks of one chat at a time: for each chat, each of its follows is tried on the paper."""

    said: ClassVar[str] = "a loop over chats, each follow tried on the prepared paper"
    bound: ClassVar[int] = 100

    def __init__(self, chats: Sequence[Sequence[Follow]]) -> None:
        self._chats = [[Wish.of(followed) for followed in some] for some in chats]

    def run(self, papers: Sequence[Paper], timer: Callable[[], float]) -> tuple[float, Hits]:
        """Seconds by that clock, and (paper, follow) for every hit."""
        found: Hits = set()
        begun = timer()
        for paper in papers:
            prepared = Prepared(paper)
            for wishes in self._chats:
                for wish in wishes:
                    if prepared.may_suit(wish) and matching.evidence(wish.follow, prepared.readable):
                        found.add((paper.id, wish.follow.number))
        return timer() - begun, found


class Tuned:
    """The same without a call for a follow, with one text to look in and one set of all authors' keys."""

    said: ClassVar[str] = "the same loop tuned by hand: no calls, one text, one set"
    bound: ClassVar[int] = 0

    def __init__(self, chats: Sequence[Sequence[Follow]]) -> None:
        self._chats = [[Wish.of(followed) for followed in some] for some in chats]

    def run(self, papers: Sequence[Paper], timer: Callable[[], float]) -> tuple[float, Hits]:
        """Seconds by that clock, and (paper, follow) for every hit."""
        found: Hits = set()
        begun = timer()
        for paper in papers:
            readable = Readable(paper)
            passages, authors = readable.passages, frozenset[str]().union(*map(author_keys, paper.authors))
            for wishes in self._chats:
                for wish in wishes:
                    may_suit = wish.person in authors if wish.person else wish.words in passages
                    if may_suit and matching.evidence(wish.follow, readable):
                        found.add((paper.id, wish.follow.number))
        return timer() - begun, found
