"""Notices to the operator: one for each cause and hour, or day, in the operator's own chat."""

import asyncio
import logging
from datetime import timedelta

import pytest

from core.domain.chats.chat import ChatAddress, Platform
from core.domain.chats.message import Kind
from core.services.chats.operator_notices import Once, OperatorNotices
from core.storage.engine import SqlStorage
from tests.world import World, text_of

pytestmark = pytest.mark.postgresql

OPERATOR = ChatAddress(platform=Platform.CONSOLE, chat_id="op")
HOUR = timedelta(hours=1)


def _noticing(world: World) -> OperatorNotices:
    return OperatorNotices(world.storage, world.clock, OPERATOR)


async def _heard(world: World) -> list[str]:
    await world.settles()
    return [text_of(message) for message in world.person("op").got() if message.kind is Kind.NOTICE]


async def test_the_operator_hears_of_a_cause_once_an_hour(world: World) -> None:
    await world.person("op").says("/start")
    noticing = _noticing(world)
    assert await noticing.notice("model", "The key was refused.")
    assert not await noticing.notice("model", "The key was refused.")
    assert await noticing.notice("other", "Something else.")
    world.clock.forward(HOUR - timedelta(seconds=1))
    assert not await noticing.notice("model", "The key was refused.")
    world.clock.forward(timedelta(seconds=1))
    assert await noticing.notice("model", "The key was refused again.")
    assert await _heard(world) == ["The key was refused.", "Something else.", "The key was refused again."]


async def test_what_is_worth_a_day_is_told_again_after_midnight_utc(world: World) -> None:
    noticing = _noticing(world)
    told = []
    for _ in range(30):
        told.append(await noticing.notice("budget", "Used up.", Once.A_DAY))
        world.clock.forward(HOUR)
    assert [n for n, was in enumerate(told) if was] == [0, 15]  # it is 09:00


async def test_of_many_who_meet_a_cause_at_once_one_tells_it(world: World) -> None:
    await world.person("op").says("/start")
    noticing = _noticing(world)
    told = await asyncio.gather(*(noticing.notice("model", "The key was refused.") for _ in range(9)))
    assert sum(told) == 1
    assert len(await _heard(world)) == 1


async def test_without_a_chat_that_ever_spoke_the_notice_is_in_the_log(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    for operator in (None, OPERATOR):
        with caplog.at_level(logging.WARNING):
            assert await OperatorNotices(world.storage, world.clock, operator).notice(
                f"no-{operator}", "The key was refused."
            )
    assert [record.levelname for record in caplog.records if "The key was refused." in record.getMessage()] == [
        "WARNING",
        "WARNING",
    ]
    assert await _heard(world) == []


async def test_a_bot_that_crashes_over_and_over_tells_its_operator_once(sqlite_storage: SqlStorage) -> None:
    world = await World(sqlite_storage).opens()
    await world.person("op").says("/start")
    for _ in range(3):
        await sqlite_storage.claim_process()  # forgets the leases of the run before
        await _noticing(world).notice("model", "The key was refused.")
    assert await _heard(world) == ["The key was refused."]


async def test_coverage_calls_a_notice_by_its_name(world: World) -> None:
    operator = world.person("op")
    await operator.says("/start")
    await _noticing(world).notice("model", "The key was refused.")
    await world.settles()
    assert "a notice to you as operator, delivered" in text_of(await operator.says("/coverage"))
