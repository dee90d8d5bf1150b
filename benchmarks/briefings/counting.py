"""The product's calls, counted in tokens instead of asked, and what they would cost."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

from benchmarks.briefings import readers
from benchmarks.briefings.answering import answered
from core.domain.briefings.budget import MILLION, Price, Usage
from core.writing.calls import Calls
from core.writing.connection import FINISHED, Reply
from core.writing.models import bundled
from core.writing.settings import ClaudeSettings
from tests.fakes.clock import FakeClock
from tests.fakes.ledger import FakeLedger

CHARACTERS = 4
SETTINGS = ClaudeSettings(api_key="none")
WEAK, STRONG, JUDGE = SETTINGS.model, SETTINGS.strong_model, SETTINGS.judge_model
CLOCK = FakeClock(readers.NOW)


@dataclass(frozen=True, slots=True)
class Asked:
    """One call in tokens: the instructions, all else that is read, and the answer."""

    system: int
    rest: int
    answer: int

    def dollars(self, price: Price, *, batch: bool = False, cached: bool = False) -> float:
        """What it costs; `cached`: the instructions were read from a cache."""
        kept = self.system if cached else 0
        usage = Usage(input=self.rest + self.system - kept, cache_read=kept, output=self.answer)
        return price.of(usage, batch=batch) / MILLION


class Counting(Calls):
    """The product's calls with an answer at once; `asked` counts what each would use."""

    def __init__(self) -> None:
        super().__init__(SETTINGS, clock=CLOCK, ledger=FakeLedger())
        self.asked: list[Asked] = []

    async def ask(self, request: Mapping[str, Any], asked_by: int) -> Reply:
        """As a model might answer."""
        text = answered(request)
        system, prompt = request["system"][0]["text"], request["messages"][0]["content"]
        schema = json.dumps(request["output_config"]["format"]["schema"])
        self.asked.append(Asked(_tokens(system), _tokens(prompt) + _tokens(schema), _tokens(text)))
        return Reply(text=text, stop=FINISHED)


def price_of(model: str) -> Price:
    """By the bundled table."""
    price = bundled().price(model)
    assert price is not None, f"{model} has no price"
    return price


def _tokens(text: str) -> int:
    return ceil(len(text) / CHARACTERS)
