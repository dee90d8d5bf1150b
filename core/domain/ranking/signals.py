"""What moved a hit in its briefing, as `/why` puts it into words; `points` are bits: one more, and it is twice as telling."""

from dataclasses import dataclass
from datetime import date

from core.domain.people.names import Likeness
from core.domain.query.ast import Field
from core.domain.ranking.corpus import Frequency


@dataclass(frozen=True, slots=True, kw_only=True)
class ByAuthor:
    """The followed person `term` wrote it, printed as `name`: that comes before everything, so it has no points."""

    term: str
    name: str
    likeness: Likeness
    points: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """The words `term` stand in title or abstract; `frequency` in the last 30 days, None where nothing is known of it."""

    term: str
    in_title: bool
    frequency: Frequency | None
    points: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Belongs:
    """It is of a followed category, journal or source; `name` is what an own feed is called."""

    field: Field
    term: str
    points: float
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Several:
    """That many of the chat's follows found it."""

    follows: int
    points: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh:
    """Announced that many days ago, 0 is today; with each day it loses, so `points` are never above 0."""

    day: date
    days: int
    points: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LikeSaved:
    """It is like that many of the papers that the chat saved last: they hold one of the `terms`, the strongest first."""

    papers: int
    terms: tuple[str, ...]
    points: float


Signal = ByAuthor | Stands | Belongs | Several | Fresh | LikeSaved
