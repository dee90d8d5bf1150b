"""Two things at once in one chat, as two processes, or two people of a group, make them happen."""

import asyncio
from datetime import timedelta

import pytest

from core.services.papers import pipeline
from tests.papers import arxiv
from tests.world import World, text_of

pytestmark = pytest.mark.postgresql


async def test_the_same_follow_twice_at_once_is_kept_once(world: World) -> None:
    alice = world.person("alice")
    await alice.says("/start")
    answers = await asyncio.gather(*[alice.says("/follow Ada Example") for _ in range(4)])
    assert sum("already follow" in text_of(answer) for answer in answers) == 3
    assert "1 follow" in text_of(await alice.says("/radar"))


async def test_the_last_two_follows_ended_at_once_leave_a_chat_alone(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await alice.follows("kw:ice")
    await asyncio.gather(alice.says("/unfollow 1"), alice.says("/unfollow 2"))
    await world.morning(48)
    assert alice.got() == []


async def test_a_setting_made_while_the_morning_is_written_is_kept(world: World) -> None:
    people = [await world.person(f"p{n}").follows("Ada Example") for n in range(12)]
    world.clock.forward(timedelta(days=1))
    await asyncio.gather(world.briefings.tick(), *[each.says("/settings zone Asia/Tokyo") for each in people])
    assert all(["Asia/Tokyo" in text_of(await each.says("/settings")) for each in people])


async def test_a_paper_stored_while_a_follow_is_made_is_not_lost(world: World) -> None:
    alice = world.person("alice")
    await alice.says("/start")
    async with asyncio.TaskGroup() as group, world.storage.transaction() as tables:
        await pipeline.add_papers(tables, [arxiv("2606.00001")], world.clock.now(), world.app.months.current)
        following = group.create_task(alice.says("/follow Ada Example"))
        await asyncio.wait({following}, timeout=0.5)
    assert (await alice.says("/brief")).papers == ("arxiv:2606.00001",)
