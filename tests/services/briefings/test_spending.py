"""The budget: what the instance and a chat may spend in a day, and what the operator hears of it."""

import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from core.domain.briefings.budget import MILLION, Budget, Call, Usage
from core.domain.chats.chat import ChatAddress, Platform
from core.domain.chats.message import Kind
from core.domain.errors import WriterUnavailable
from core.domain.judge.record import JudgeRecord, PlantKind
from core.services.briefings.budget import Spending
from core.services.chats.operator_notices import OperatorNotices
from core.services.upkeep import Upkeep
from tests.world import World, text_of

BUDGET = Budget(microdollars=5 * MILLION, chat_input=1000, chat_output=100)
OPERATOR = ChatAddress(platform=Platform.CONSOLE, chat_id="op")


def _spending(world: World, budget: Budget = BUDGET) -> Spending:
    return Spending(world.storage, world.clock, budget, OperatorNotices(world.storage, world.clock, OPERATOR))


def _call(world: World, dollars: float = 0.0, asked_by: int = 0, **used: int) -> Call:
    return Call(
        model="claude-x",
        at=world.clock.now(),
        usage=Usage(**used),
        microdollars=int(dollars * MILLION),
        asked_by=asked_by,
    )


async def _heard(world: World) -> list[str]:
    await world.settles()
    return [text_of(message) for message in world.person("op").got() if message.kind is Kind.NOTICE]


async def _chat_id(world: World, name: str) -> int:
    person = world.person(name)
    await person.says("/start")
    async with world.storage.reading() as tables:
        chat = await tables.chats.find(person.address)
    assert chat is not None
    return chat.id


async def test_a_call_is_made_until_the_day_is_used_up_and_again_after_midnight(world: World) -> None:
    spending = _spending(world)
    await spending.admit(0)
    await spending.book(_call(world, 4.999_999))
    await spending.admit(0)
    await spending.book(_call(world, 0.5))
    with pytest.raises(WriterUnavailable, match=r"\(5\.00 dollars\) is used up"):
        await spending.admit(0)
    world.clock.forward(timedelta(hours=15))  # it was 09:00
    await spending.admit(0)


async def test_without_a_ceiling_nothing_is_refused_and_all_is_booked(world: World) -> None:
    spending = _spending(world, replace(BUDGET, microdollars=0))
    await spending.book(_call(world, 1000))
    await spending.admit(0)
    async with world.storage.reading() as tables:
        assert (await tables.spending.of(world.clock.now().date())).microdollars == 1000 * MILLION
    assert await _heard(world) == []


@pytest.mark.parametrize("used", [{"input": 400, "cache_read": 300, "cache_write": 300}, {"output": 100}])
async def test_a_chat_that_asked_for_its_part_of_the_day_waits_for_tomorrow_and_no_other_does(
    world: World, used: dict[str, int]
) -> None:
    spending = _spending(world)
    alice, bob = await _chat_id(world, "alice"), await _chat_id(world, "bob")
    await spending.book(_call(world, asked_by=alice, **used))
    with pytest.raises(WriterUnavailable, match="used up today"):
        await spending.admit(alice)
    await spending.admit(bob)
    await spending.admit(0)
    world.clock.forward(timedelta(days=1))
    await spending.admit(alice)


async def test_what_all_chats_share_is_nobodys_own(world: World) -> None:
    spending = _spending(world)
    alice = await _chat_id(world, "alice")
    await spending.book(_call(world, input=10_000, output=1_000))
    await spending.admit(alice)


async def test_the_operator_hears_once_at_four_fifths_and_once_at_the_end(world: World) -> None:
    await world.person("op").says("/start")
    spending = _spending(world)
    for dollars in (3.9, 0.2, 0.2, 0.6, 0.5, 0.4):
        await spending.book(_call(world, dollars))
        world.clock.forward(timedelta(minutes=70))
    for _ in range(3):
        with pytest.raises(WriterUnavailable):
            await spending.admit(0)
    nearly = "Claude has used 82 % of today's budget (4.10 of 5.00 dollars)."
    used_up = "Today's budget for Claude (5.00 dollars) is used up, so briefings show abstracts until 00:00 UTC."
    assert await _heard(world) == [nearly, used_up]
    world.clock.forward(timedelta(days=1))
    await spending.book(_call(world, 4.2))
    assert len(await _heard(world)) == 3


async def test_a_ceiling_that_was_lowered_below_what_is_spent_is_told_where_it_refuses(world: World) -> None:
    await world.person("op").says("/start")
    await _spending(world).book(_call(world, 2))
    lowered = _spending(world, replace(BUDGET, microdollars=MILLION))
    with pytest.raises(WriterUnavailable, match=r"1\.00 dollars"):
        await lowered.admit(0)
    assert len(await _heard(world)) == 1


async def test_once_an_hour_the_log_tells_the_day_and_last_the_whole_of_it(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    upkeep = Upkeep(world.app)
    await upkeep.tick()
    await _spending(world).book(_call(world, 0.5, input=75, cache_read=25))
    world.clock.forward(timedelta(hours=14, minutes=30))  # it was 09:00
    await _spending(world).book(_call(world, 0.25))
    world.clock.forward(timedelta(hours=1))
    with caplog.at_level(logging.INFO):
        await upkeep.tick()
        world.clock.forward(timedelta(hours=1))
        await upkeep.tick()
    told = [record.getMessage() for record in caplog.records if record.getMessage().startswith("spending.day")]
    assert told == [
        "spending.day day=2026-06-15 calls=2 microdollars=750000 input=75 output=0 cache_read=25 cache_write=0 "
        "cached=0.250 batches=0"
    ]


async def test_a_key_that_is_refused_is_told_the_operator_once_an_hour(world: World) -> None:
    await world.person("op").says("/start")
    spending = _spending(world)
    for _ in range(3):
        await spending.warn("model-401", "Claude refuses our key (401): check ANTHROPIC_API_KEY.")
    assert await _heard(world) == ["Claude refuses our key (401): check ANTHROPIC_API_KEY."]
    world.clock.forward(timedelta(hours=1))
    await spending.warn("model-401", "Claude refuses our key (401): check ANTHROPIC_API_KEY.")
    assert len(await _heard(world)) == 2


def _record(world: World, asked: int, right: int) -> JudgeRecord:
    kinds = {PlantKind.FIGURE: asked - 10, PlantKind.TRUE: 10}
    return JudgeRecord(
        model="claude-x", at=world.clock.now(), asked=kinds, right={**kinds, PlantKind.FIGURE: right - 10}
    )


async def test_the_operator_hears_once_of_a_judge_that_errs(world: World) -> None:
    await _chat_id(world, "op")
    spending = _spending(world)
    await spending.record(_record(world, 199, 100))
    assert await _heard(world) == [], "too few to tell"
    for _ in range(2):
        await spending.record(_record(world, 20, 19))
        world.clock.forward(timedelta(days=1))
    (heard,) = await _heard(world)
    assert "only 119 of 219 test sentences right" in heard
    assert "CLAUDE_JUDGE_MODEL" in heard


async def test_a_bad_day_is_not_hidden_by_a_good_month(world: World) -> None:
    await _chat_id(world, "op")
    spending = _spending(world)
    await spending.record(_record(world, 9_000, 9_000))
    world.clock.forward(timedelta(days=1))
    await spending.record(_record(world, 200, 189))
    assert "only 189 of 200" in (await _heard(world))[0]


async def test_a_judge_that_is_right_in_nineteen_of_twenty_is_good_enough(world: World) -> None:
    await _chat_id(world, "op")
    await _spending(world).record(_record(world, 200, 190))
    assert await _heard(world) == []
