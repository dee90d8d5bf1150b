"""Large collections of inputs in two portions: a seeded sample for `make test`, all the others for `make test-long`."""

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random
from typing import TypeVar

import pytest
from _pytest.mark import ParameterSet

T = TypeVar("T")


@dataclass(frozen=True)
class Portion:
    """One input in `share`, or all inputs but those."""

    share: int
    is_rest: bool

    def of(self, inputs: Iterable[T], seed: str) -> list[T]:
        """The inputs of this portion in their order; the seed decides which belong to the sample."""
        all_inputs = list(inputs)
        chosen = _sample(len(all_inputs), self.share, seed)
        return [each for place, each in enumerate(all_inputs) if (place not in chosen) == self.is_rest]


def portions(share: int) -> pytest.MarkDecorator:
    """Runs a test once for each portion; it takes the argument `portion`."""
    rest = pytest.param(Portion(share, is_rest=True), marks=pytest.mark.long)
    return pytest.mark.parametrize("portion", [Portion(share, is_rest=False), rest], ids=["sample", "rest"])


def sampled(share: int, inputs: Iterable[T], seed: str) -> list[ParameterSet]:
    """Inputs of a parametrised test: one in `share` for `make test`, each of the others marked for `make test-long`."""
    all_inputs = list(inputs)
    chosen = _sample(len(all_inputs), share, seed)
    return [
        pytest.param(*(each if isinstance(each, tuple) else (each,)), marks=() if place in chosen else pytest.mark.long)
        for place, each in enumerate(all_inputs)
    ]


def _sample(number: int, share: int, seed: str) -> set[int]:
    return set(Random(seed).sample(range(number), max(1, number // share)))
