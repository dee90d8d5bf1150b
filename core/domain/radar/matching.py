"""Whether a follow holds for a paper, and the evidence for it: the full query, evaluated on candidates only."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from core.domain.papers.paper import Paper
from core.domain.people import names
from core.domain.query.ast import Alternative, Field, Term
from core.domain.radar import match_keys
from core.domain.radar.follow import Follow
from core.domain.radar.hit import Evidence
from core.domain.text.plain import fold, match_words
from core.domain.text.stemming import WINDOW, are_near, stem, telling_stems

LEAST_CLOSE = 0.15
"""The likeness from which a paper with a telling word of a subject is about it: 0.82 of such papers are found, and 0.72 of those found are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Close:
    """How close a paper is to a subject's own papers, and the terms that it shares with them, strongest first."""

    likeness: float
    shared: tuple[str, ...] = ()


Closeness = Callable[[str, Paper], Close]
"""Says how close a paper is to the subject of these folded words."""


def unknown_subject(_words: str, _paper: Paper) -> Close:
    """No subject's papers are known, so that only its words tell."""
    return Close(likeness=0.0)


@dataclass(frozen=True)
class Readable:
    """A paper, with its text folded once for any number of follows.

    `emits` are its match keys, if they were computed: most phrases are then matched without the text. `feeds` are the custom feeds
    that listed it, whatever source it is stored under. `closeness` tells how close it is to a subject.
    """

    paper: Paper
    emits: frozenset[str] = frozenset()
    feeds: frozenset[str] = frozenset()
    closeness: Closeness = unknown_subject

    @cached_property
    def title(self) -> str:
        """The title's words, between blanks."""
        return f" {' '.join(match_words(self.paper.title))} "

    @cached_property
    def abstract(self) -> str:
        """The abstract's words, between blanks."""
        return f" {' '.join(match_words(self.paper.abstract))} "

    @cached_property
    def passages(self) -> str:
        """Title and abstract."""
        # The bar keeps a phrase from matching across the two.
        return f"{self.title}|{self.abstract}"

    def holds(self, words: list[str]) -> bool:
        """Whether the folded words stand next to each other in title or abstract."""
        key = match_keys.whole(words)
        if self.emits and key:
            return key in self.emits
        return f" {' '.join(words)} " in self.passages

    @cached_property
    def stems(self) -> Sequence[str]:
        """The stems of title and abstract, so far apart that no word of one is near a word of the other."""
        return [*self.title_stems, *[""] * WINDOW, *map(stem, self.abstract.split())]

    @cached_property
    def title_stems(self) -> Sequence[str]:
        """The stems of the title."""
        return [stem(word) for word in self.title.split()]

    @cached_property
    def stem_set(self) -> frozenset[str]:
        """All stems."""
        return frozenset(self.stems)

    @cached_property
    def people(self) -> Mapping[str, Sequence[str]]:
        """Printed names by their match keys."""
        # An index, as some papers have 3,000 authors and a follow names one of them.
        found: dict[str, list[str]] = {}
        for author in self.paper.authors:
            for key in names.author_keys(author):
                found.setdefault(key, []).append(author)
        return found

    @cached_property
    def categories(self) -> frozenset[str]:
        """Labels in lower case."""
        return frozenset(label.lower() for label in self.paper.labels)

    @cached_property
    def journals(self) -> frozenset[str]:
        """Venue and labels, folded."""
        return frozenset(fold(name) for name in (self.paper.venue, *self.paper.labels) if name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The follow holds, by this evidence."""

    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Excluded:
    """All that the alternative looks for is there, and so is `by`, which it leaves out; `where` tells of it as evidence does."""

    alternative: Alternative
    evidence: tuple[Evidence, ...]
    by: Term
    where: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """No alternative finds all it looks for; this one lacks the fewest terms, and found `evidence` for the others."""

    alternative: Alternative
    evidence: tuple[Evidence, ...]
    lacking: tuple[Term, ...]


Verdict = Held | Excluded | Missing


def holds(term: Term, readable: Readable) -> bool:
    """Whether a single term does."""
    return _look(term, 0, readable) is not None


def evidence(follow: Follow, readable: Readable) -> tuple[Evidence, ...]:
    """Why the follow holds, one for each positive term of the first alternative that does; empty where none does."""
    for alternative in follow.query.alternatives:
        if found := _evidence(alternative, follow.number, readable):
            return found
    return ()


def _evidence(alternative: Alternative, number: int, readable: Readable) -> tuple[Evidence, ...]:
    """One for each positive term; empty where one does not hold, or an exclusion does."""
    found: list[Evidence] = []
    for term in alternative.every:
        if (seen := _look(term, number, readable)) is None:
            return ()
        found.append(seen)
    excluded = any(_look(term, number, readable) for term in alternative.none)
    return () if excluded else tuple(found)


def verdict(follow: Follow, readable: Readable) -> Verdict:
    """Whether the follow holds and, where it does not, what stood nearest to it: an exclusion before a missing term."""
    if found := evidence(follow, readable):
        return Held(evidence=found)
    failed = [_failure(alternative, follow.number, readable) for alternative in follow.query.alternatives]
    return min(failed, key=lambda failure: len(failure.lacking) if isinstance(failure, Missing) else 0)


def _failure(alternative: Alternative, number: int, readable: Readable) -> Excluded | Missing:
    """What an alternative that does not hold found, and what it was missing or stumbled over first."""
    seen = {term: _look(term, number, readable) for term in (*alternative.every, *alternative.none)}
    found = tuple(e for term in alternative.every if (e := seen[term]))
    lacking = tuple(term for term in alternative.every if not seen[term])
    if lacking:
        return Missing(alternative=alternative, evidence=found, lacking=lacking)
    by, where = next((term, e) for term in alternative.none if (e := seen[term]))
    return Excluded(alternative=alternative, evidence=found, by=by, where=where)


def nearness(term: Term, readable: Readable) -> Close:
    """How close a paper without a subject's phrase is to the subject; not at all without one of its two rarest words."""
    if readable.stem_set.isdisjoint(match_keys.rarest_of(term)):
        return Close(likeness=0.0)
    return readable.closeness(term.folded, readable.paper)


def _look(term: Term, number: int, readable: Readable) -> Evidence | None:
    """What the follow of that number shows where the term holds; None where it does not."""
    in_title = False
    match term.field:
        # First, as a paper is a candidate of hundreds of subjects.
        case Field.ABOUT:
            phrase = f" {term.folded} "
            # Not by its keys: where they were not computed for all of the text, they do not tell that a phrase is missing.
            there = phrase in readable.passages
            in_title = there and phrase in readable.title
            if not there:
                close = nearness(term, readable)
                if close.likeness < LEAST_CLOSE:
                    return None
                return Evidence(number=number, field=Field.ABOUT, term=term.text, name=", ".join(close.shared))
        case Field.AUTHOR:
            # The surest likeness among the printed names, the first of equals.
            found = [
                (likeness, author)
                for author in readable.people.get(names.anchor(term.text), ())
                if (likeness := names.compare(term.text, author))
            ]
            if not found:
                return None
            likeness, name = max(found, key=itemgetter(0))
            return Evidence(number=number, field=Field.AUTHOR, term=term.text, name=name, likeness=likeness)
        case Field.PHRASE:
            words = match_words(term.text)
            in_title = f" {' '.join(words)} " in readable.title
            there = in_title or readable.holds(words)
        case Field.TITLE:
            there = in_title = f" {term.folded} " in readable.title
        case Field.ABSTRACT:
            there = f" {term.folded} " in readable.abstract
        case Field.CATEGORY:
            there = term.folded in readable.categories
        case Field.JOURNAL:
            there = term.folded in readable.journals
        case Field.SOURCE:
            there = term.folded == readable.paper.source.lower() or term.folded in readable.feeds
        case Field.WORDS | Field.NEAR:
            wanted = telling_stems(term.text)
            there = readable.stem_set.issuperset(wanted)
            in_title = there and set(readable.title_stems).issuperset(wanted)
            if there and term.field is Field.NEAR:
                in_title = are_near(readable.title_stems, wanted)
                there = in_title or are_near(readable.stems, wanted)
    return (
        Evidence(number=number, field=term.field, term=term.text, name=term.name, in_title=in_title) if there else None
    )
