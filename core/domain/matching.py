"""Whether a follow holds for a paper, and the evidence for it: the full query, evaluated on candidates only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from core.domain import keys, names, text
from core.domain.follow import Follow
from core.domain.names import Likeness
from core.domain.paper import Paper
from core.domain.query import Alternative, Field, Term
from core.domain.radar import Evidence


@dataclass(frozen=True)
class Readable:
    """A paper, with its text folded once for any number of follows; what it emits, where that is known, says most beforehand."""

    paper: Paper
    emits: frozenset[str] = frozenset()

    @cached_property
    def title(self) -> str:
        """The title's words, between blanks."""
        return f" {' '.join(text.words(self.paper.title))} "

    @cached_property
    def passages(self) -> str:
        """Title and abstract; a phrase never runs across the border."""
        return f"{self.title}|{' '.join(['', *text.words(self.paper.abstract), ''])}"

    def holds(self, words: list[str]) -> bool:
        """Whether the folded words stand next to each other in title or abstract."""
        if self.emits and (key := keys.whole(words)):
            return key in self.emits
        return f" {' '.join(words)} " in self.passages

    @cached_property
    def people(self) -> Mapping[str, Sequence[str]]:
        """Printed names by the keys they may be looked for under, as a follow of one would else read three thousand."""
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
        return frozenset(text.fold(name) for name in (self.paper.venue, *self.paper.labels) if name)


def evidence(follow: Follow, readable: Readable) -> tuple[Evidence, ...]:
    """Why the follow holds, one for each positive term of the first alternative that does; empty where none does."""
    return next((found for a in follow.query.alternatives if (found := _holds(a, follow.number, readable))), ())


def _holds(alternative: Alternative, number: int, readable: Readable) -> tuple[Evidence, ...]:
    found = [_look(term, number, readable) for term in alternative.every]
    excluded = any(_look(term, number, readable) for term in alternative.none)
    return tuple(e for e in found if e) if all(found) and not excluded else ()


def _look(term: Term, number: int, readable: Readable) -> Evidence | None:
    match term.field:
        case Field.AUTHOR:
            return _person(term, number, readable.people.get(names.anchor(term.text), ()))
        case Field.PHRASE:
            words = text.words(term.text)
            in_title = f" {' '.join(words)} " in readable.title
            there = in_title or readable.holds(words)
            return Evidence(number=number, field=term.field, term=term.text, in_title=in_title) if there else None
        case Field.CATEGORY:
            there = term.text.lower() in readable.categories
        case Field.JOURNAL:
            there = text.fold(term.text) in readable.journals
    return Evidence(number=number, field=term.field, term=term.text) if there else None


def _person(term: Term, number: int, candidates: Sequence[str]) -> Evidence | None:
    """The surest likeness among the printed names, the first of equals."""
    likely: tuple[Likeness, str] | None = None
    for author in candidates:
        likeness = names.compare(term.text, author)
        if likeness is not None and (likely is None or likeness > likely[0]):
            likely = (likeness, author)
    if likely is None:
        return None
    return Evidence(number=number, field=Field.AUTHOR, term=term.text, name=likely[1], likeness=likely[0])


def score(found: Sequence[Evidence]) -> float:
    """Orders hits: a person over everything, words in the title over words in the abstract, several reasons over one."""
    weights = {Field.AUTHOR: 100.0, Field.PHRASE: 3.0, Field.JOURNAL: 2.0, Field.CATEGORY: 1.0}
    return sum((weights[e.field] + (3.0 if e.in_title else 0.0)) * (1.0 if e.sure else 0.5) for e in found)
