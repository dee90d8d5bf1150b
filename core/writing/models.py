"""The models' prices with their date, and how each kind of call is made, read from `models.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from core.domain.briefings.budget import Price

_FILE = Path(__file__).with_name("models.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """How hard a model thinks about one kind of call, and how many tokens its answer may have."""

    effort: str
    most_tokens: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Models:
    """`listed` is the day on which the provider asked these prices."""

    listed: date
    prices: Mapping[str, Price]
    jobs: Mapping[str, Job]

    def price(self, model: str) -> Price | None:
        """That of the id, or of the id that it adds a date to; None for a model that is not listed."""
        known = [name for name in self.prices if model == name or model.startswith(f"{name}-")]
        return self.prices[max(known, key=len)] if known else None

    @property
    def dearest(self) -> Price:
        """What a model that is not listed is booked at: rather too much than too little."""
        return max(self.prices.values(), key=lambda price: price.output)


@cache
def bundled() -> Models:
    """The table that comes with the project, read once."""
    written = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return Models(
        listed=written["listed"],
        prices={name: Price(**fields) for name, fields in written["prices"].items()},
        jobs={name: Job(**fields) for name, fields in written["jobs"].items()},
    )
