"""How well judges did on planted sentences: the true one of a call, and falsehoods of each kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

TRUE = "true"
"""The kind of the true planted sentence; every other kind is of falsehoods."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many planted sentences a judge was asked about, and how many it judged rightly."""

    asked: int = 0
    right: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(asked=self.asked + other.asked, right=self.right + other.right)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeRecord:
    """What one call made of its planted sentences, by their kind. `at` is when it answered."""

    model: str
    at: datetime
    tallies: Mapping[str, Tally]
