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
