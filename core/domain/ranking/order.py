"""The order of hits in a briefing, and the reasons for it.

People whom the chat follows come first. Then points decide, in bits: the rarer what was found is among the papers of the last
30 days, the more it tells; a title tells more than an abstract; each day takes something away; and so does, or gives, what the
chat saved. `docs/ranking.md` says why the weights are what they are.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import log2

from core.domain.query.ast import Field
from core.domain.radar.hit import Evidence, Hit
from core.domain.ranking.corpus import Background, Frequency
from core.domain.ranking.signals import Belongs, ByAuthor, Fresh, LikeSaved, Several, Signal, Stands
from core.domain.ranking.taste import Taste

TITLE = 3.0
JOURNAL = 1.0
FOLLOW = 1.0
SCATTERED = 1.0
"""Less for words that do not stand as a phrase."""
CLOSE = 2.0
"""Less for a paper that is only close to a subject."""
DAY = 0.5
MOST_DAYS = 14
LIKENESS = 8.0
UNKNOWN = 4.0
"""A phrase of which nothing is known counts like one in every sixteenth paper."""
LEAST_LIKENESS = 0.05
"""Less is not told as a reason."""


_WORDS = (Field.PHRASE, Field.TITLE, Field.ABSTRACT, Field.WORDS, Field.NEAR, Field.ABOUT)
_SCATTERED = (Field.WORDS, Field.NEAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """How one chat's hits are ordered on its local day `today`; without a background all phrases are equally rare."""

    today: date
    background: Background = field(default_factory=Background)
    taste: Taste | None = None

    def order(self, hits: Sequence[Hit]) -> list[Hit]:
        """Best first: sure authors, likely authors, all others; within each by points, then the newest. In whatever order
        they are given."""
        terms = {e.term for hit in hits for e in hit.evidence if e.field in _WORDS}
        known = {term: self.background.frequency(term) for term in terms}
        return sorted(
            hits, key=lambda hit: (_group(hit), -self._points(hit, known), -_day(hit).toordinal(), -hit.paper.id)
        )

    def signals(self, hit: Hit) -> tuple[Signal, ...]:
        """What moved the hit: people first, then what moved it most."""
        people = [
            ByAuthor(term=e.term, name=e.name, likeness=e.likeness) for e in hit.evidence if e.field is Field.AUTHOR
        ]
        known = {e.term: self.background.frequency(e.term) for e in hit.evidence if e.field in _WORDS}
        others = sorted(self._others(hit, known), key=lambda signal: -abs(signal.points))
        return (*people, *others)

    def _points(self, hit: Hit, known: Mapping[str, Frequency | None]) -> float:
        told = max((_told(e, known) for e in hit.evidence), default=0.0)
        like = LIKENESS * self.taste.likeness(hit.paper) if self.taste else 0.0
        return told + FOLLOW * (_follows(hit) - 1) - DAY * self._age(hit) + like

    def _others(self, hit: Hit, known: Mapping[str, Frequency | None]) -> Iterator[Signal]:
        """The same as in `_points`, with names; what moved it next to nothing is left out. The sample's dates and rates tell
        nothing."""
        best = max(
            (e for e in hit.evidence if e.field is not Field.AUTHOR), key=lambda e: _told(e, known), default=None
        )
        if best and best.field in _WORDS and not _is_close(best):
            points, frequency = _told(best, known), None if hit.paper.sample else known[best.term]
            yield Stands(term=best.term, in_title=best.in_title, frequency=frequency, points=points)
        elif best:
            yield Belongs(field=best.field, term=best.term, name=best.name, points=_told(best, known))
        if _follows(hit) > 1:
            yield Several(follows=_follows(hit), points=FOLLOW * (_follows(hit) - 1))
        if not hit.paper.sample:
            yield Fresh(day=_day(hit), days=(self.today - _day(hit)).days, points=-DAY * self._age(hit))
        if self.taste and (likeness := self.taste.likeness(hit.paper)) >= LEAST_LIKENESS:
            terms = self.taste.shared(hit.paper)
            yield LikeSaved(papers=self.taste.holders(terms), terms=terms, points=LIKENESS * likeness)

    def _age(self, hit: Hit) -> int:
        return min(max((self.today - _day(hit)).days, 0), MOST_DAYS)


def _group(hit: Hit) -> int:
    people = [e.sure for e in hit.evidence if e.field is Field.AUTHOR]
    return 2 if not people else 0 if any(people) else 1


def _told(found: Evidence, known: Mapping[str, Frequency | None]) -> float:
    """How much it tells that this was found, in bits; that a person wrote it is told by the group."""
    if found.field in _WORDS:
        frequency = known[found.term]
        rarity = UNKNOWN if frequency is None else log2((1 + frequency.of) / (1 + frequency.papers))
        less = CLOSE if _is_close(found) else SCATTERED if found.field in _SCATTERED else 0.0
        return rarity + (TITLE if found.in_title else 0.0) - less
    return JOURNAL if found.field is Field.JOURNAL else 0.0


def _is_close(found: Evidence) -> bool:
    """Whether only its closeness to a subject tells, not the subject's phrase."""
    return found.field is Field.ABOUT and bool(found.name)


def _follows(hit: Hit) -> int:
    return len({e.number for e in hit.evidence})


def _day(hit: Hit) -> date:
    return hit.paper.day or hit.found_at.date()
