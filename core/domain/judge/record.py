"""How well a judge does on the planted sentences of its calls."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class PlantKind(StrEnum):
    """What is wrong with a planted sentence. TRUE stands word for word in its paper; all others are false."""

    FIGURE = "figure"
    NEGATION = "negation"
    CONTRAST = "contrast"
    HEDGE = "hedge"
    ATTRIBUTION = "attribution"
    STRANGER = "stranger"
    TRUE = "true"


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeRecord:
    """What one call made of its planted sentences: by kind how many were asked about, and how many judged rightly."""

    model: str
    at: datetime
    asked: Mapping[PlantKind, int]
    right: Mapping[PlantKind, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many planted sentences of one kind judges were asked about, and how many they judged rightly."""

    asked: int = 0
    right: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(asked=self.asked + other.asked, right=self.right + other.right)


LEAST_SHARE = 0.95
FEWEST = 200
"""Planted sentences that a share says something about."""


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """What judges made of all planted sentences of some days."""

    tallies: Mapping[PlantKind, Tally]

    @property
    def caught(self) -> Tally:
        """The falsehoods; right are those that were found."""
        return sum((each for kind, each in self.tallies.items() if kind is not PlantKind.TRUE), Tally())

    @property
    def accepted(self) -> Tally:
        """The true sentences; right are those that were supported."""
        return self.tallies.get(PlantKind.TRUE, Tally())

    @property
    def total(self) -> Tally:
        """Falsehoods and true sentences."""
        return self.caught + self.accepted

    @property
    def is_poor(self) -> bool:
        """Whether more than one in twenty was misjudged."""
        return self.total.asked > 0 and self.total.right < LEAST_SHARE * self.total.asked
