"""What every answer costs is booked, whatever came of it, and nothing is asked that may not be."""

import asyncio
import logging
from datetime import timedelta

import pytest

from core.domain.briefings.budget import Price, Usage
from core.domain.briefings.synthesis_input import SynthesisRequest
from core.domain.errors import WriterUnavailable
from core.domain.papers.paper import Paper
from core.writing.claude import ClaudeWriter
from core.writing.models import bundled
from tests.fakes.clock import FakeClock
from tests.fakes.ledger import FakeLedger
from tests.standins.anthropic import Standin
from tests.writing.conftest import ABSTRACTS, Make, paper

ANSWERED = Usage(input=321, output=45, cache_read=12)
"""What the stand-in counts for every message."""

STOPS = (
    "honest fenced prose cut_json deep other_json empty_content max_tokens refusal pause_turn context new_stop".split()
)


@pytest.mark.parametrize("form", STOPS)
async def test_an_answer_is_booked_whatever_came_of_it(
    writer: ClaudeWriter, standin: Standin, ledger: FakeLedger, clock: FakeClock, papers: list[Paper], form: str
) -> None:
    standin.behave(form)

    await writer.summarise(papers, "en", asked_by=7)

    (call,) = ledger.booked
    assert (call.model, call.at, call.usage, call.asked_by, call.batch) == (
        "claude-haiku-5-5",
        clock.now(),
        ANSWERED,
        7,
        False,
    )
    assert call.microdollars == -int(-(321 * 0.10 + 45 * 0.50 + 12 * 0.01) // 1)


@pytest.mark.parametrize(
    "usage", [b'"usage": null', b'"usage": {"input_tokens": null, "output_tokens": "5"}', b'"a": 1']
)
async def test_an_answer_without_counts_is_booked_as_a_call(
    writer: ClaudeWriter, standin: Standin, ledger: FakeLedger, papers: list[Paper], usage: bytes
) -> None:
    standin.raw = b'{"type": "message", "stop_reason": "end_turn", "content": [], ' + usage + b"}"

    await writer.summarise(papers, "en")

    assert [call.usage for call in ledger.booked] == [Usage()]


@pytest.mark.parametrize("fault", ["529", "cut", "401"])
async def test_no_answer_is_no_cost(
    writer: ClaudeWriter, standin: Standin, ledger: FakeLedger, papers: list[Paper], fault: str
) -> None:
    standin.behave(fault)

    with pytest.raises(WriterUnavailable):
        await writer.summarise(papers, "en")
    assert ledger.booked == []


async def test_a_used_up_budget_asks_nothing_and_is_no_fault_of_the_model(
    writer: ClaudeWriter, standin: Standin, ledger: FakeLedger, papers: list[Paper]
) -> None:
    ledger.used_up = "The day's budget is used up."
    with pytest.raises(WriterUnavailable, match="budget is used up"):
        await writer.summarise(papers, "en", asked_by=3)
    assert standin.requests == []
    assert ledger.asked == [3]

    ledger.used_up = ""

    assert len(await writer.summarise(papers, "en")) == 3


async def test_every_call_asks_before_it_is_made(make: Make, standin: Standin, ledger: FakeLedger) -> None:
    await make().summarise([paper(number, ABSTRACTS[0]) for number in range(1, 36)], "en", asked_by=5)

    assert ledger.asked == [5] * 4 == [5] * len(standin.requests)


async def test_an_answer_to_somebody_who_gave_up_meanwhile_is_still_booked(
    make: Make, standin: Standin, papers: list[Paper]
) -> None:
    ledger = SlowLedger()
    writer = make(ledger=ledger)
    async with asyncio.TaskGroup() as group:
        asked = group.create_task(writer.summarise(papers, "en"))
        await ledger.booking.wait()
        asked.cancel()
    assert asked.cancelled()

    ledger.go_on.set()
    await asyncio.wait_for(ledger.done.wait(), 90)

    assert [call.usage for call in ledger.booked] == [ANSWERED]


async def test_no_more_requests_are_open_than_the_setting_says(make: Make, standin: Standin) -> None:
    standin.behave("slow")
    writer = make(at_once=2)
    many = [paper(number, ABSTRACTS[0]) for number in range(1, 51)]
    async with asyncio.timeout(90), asyncio.TaskGroup() as group:
        group.create_task(writer.summarise(many, "en", asked_by=5))
        for _ in range(2):
            await standin.arrived.acquire()
        standin.release.set()

    assert len(standin.requests) == 5
    assert standin.most_open == 2


async def test_all_kinds_of_calls_share_what_may_be_open(
    make: Make, standin: Standin, papers: list[Paper], synthesis_request: SynthesisRequest
) -> None:
    standin.behave("slow")
    writer = make(at_once=1)
    async with asyncio.timeout(90), asyncio.TaskGroup() as group:
        group.create_task(writer.summarise(papers, "en"))
        group.create_task(writer.synthesise(synthesis_request))
        group.create_task(writer.explain(papers[0], "poet", "en"))
        await standin.arrived.acquire()
        standin.release.set()

    assert (len(standin.requests), standin.most_open) == (4, 1), "the answer is judged"


async def test_who_waits_for_an_answer_does_not_wait_for_the_mornings_work(
    make: Make, standin: Standin, papers: list[Paper]
) -> None:
    standin.behave("slow")
    writer = make(at_once=2)
    async with asyncio.timeout(90), asyncio.TaskGroup() as group:
        group.create_task(writer.summarise([paper(number, ABSTRACTS[0]) for number in range(1, 51)], "en"))
        await standin.arrived.acquire()
        group.create_task(writer.explain(papers[0], "poet", "en", asked_by=7))
        await standin.arrived.acquire()
        standin.release.set()

    assert [body["model"] for body in standin.requests[:2]] == ["claude-haiku-5-5", "claude-sonnet-5-5"]
    assert standin.most_open == 2


async def test_each_model_has_a_breaker_of_its_own(
    make: Make, standin: Standin, papers: list[Paper], clock: FakeClock
) -> None:
    weak, strong = make(), make(model="claude-sonnet-5-5")
    standin.behave("529", "honest")

    with pytest.raises(WriterUnavailable):
        await weak.summarise(papers, "en")

    assert len(await strong.summarise(papers, "en")) == 3


@pytest.mark.parametrize(
    ("fault", "told"), [("401", "ANTHROPIC_API_KEY"), ("402", "credit"), ("404", "claude-haiku-5-5")]
)
async def test_what_only_the_operator_can_end_is_one_error_until_it_has_ended(
    writer: ClaudeWriter,
    standin: Standin,
    clock: FakeClock,
    ledger: FakeLedger,
    papers: list[Paper],
    caplog: pytest.LogCaptureFixture,
    fault: str,
    told: str,
) -> None:
    async def ask() -> None:
        clock.forward(timedelta(minutes=2))
        with pytest.raises(WriterUnavailable):
            await writer.summarise(papers, "en")

    standin.behave(fault)
    for _ in range(3):
        await ask()
    assert len(errors(caplog)) == 1
    assert told in errors(caplog)[0]
    ((cause, text),) = ledger.warned
    assert cause == f"model-{fault}"
    assert told in text

    standin.behave("honest", fault)
    clock.forward(timedelta(minutes=2))
    await writer.summarise(papers, "en")
    await ask()

    assert len(errors(caplog)) == 2, "it had ended in between"


async def test_a_passing_fault_is_no_error_of_the_operators(
    writer: ClaudeWriter, standin: Standin, ledger: FakeLedger, papers: list[Paper], caplog: pytest.LogCaptureFixture
) -> None:
    standin.behave("529")

    with pytest.raises(WriterUnavailable):
        await writer.summarise(papers, "en")
    assert errors(caplog) == []
    assert ledger.warned == []


async def test_a_model_without_a_listed_price_is_booked_as_the_dearest_and_told_once(
    make: Make, standin: Standin, ledger: FakeLedger, papers: list[Paper], caplog: pytest.LogCaptureFixture
) -> None:
    standin.models.add("claude-nova-9")
    writer = make(model="claude-nova-9")
    for _ in range(2):
        await writer.summarise(papers, "en")

    assert [call.microdollars for call in ledger.booked] == [bundled().dearest.of(ANSWERED)] * 2
    assert len([line for line in caplog.messages if "price_unknown" in line]) == 1


def test_the_price_of_a_model_is_that_of_its_id_without_a_date() -> None:
    models = bundled()

    assert models.price("claude-haiku-5-5") == Price(input=0.10, output=0.50, cache_read=0.01, cache_write=0.125)
    assert models.price("claude-haiku-5-5-20261007") == models.price("claude-haiku-5-5")
    assert models.price("claude-haiku-5-50") is None
    assert models.price("claude-nova-9") is None
    assert models.dearest == max(models.prices.values(), key=lambda price: price.input)
    assert models.listed.year == 2026


def test_a_job_has_room_for_an_answer_and_needs_no_stream() -> None:
    assert set(bundled().jobs) == {"summary", "synthesis", "answer", "translation", "judge"}
    assert all(2_000 <= job.most_tokens <= 21_333 for job in bundled().jobs.values())


def errors(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]


class SlowLedger(FakeLedger):
    """A book that is slow to open."""

    def __init__(self) -> None:
        super().__init__()
        self.booking, self.go_on, self.done = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def book(self, call: object) -> None:
        self.booking.set()
        await self.go_on.wait()
        await super().book(call)  # type: ignore[arg-type]
        self.done.set()
