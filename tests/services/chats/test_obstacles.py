"""A chat that nothing reaches until people help: nothing is lost, and whoever set it up hears of it once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.domain.chats import outbox
from core.domain.chats.chat import ChatAddress, Place, Platform, Role
from core.domain.chats.message import Kind, say
from core.domain.chats.obstacle import Cause, Obstacle
from core.services.chats.attendance import Attendance
from core.storage.engine import SqlStorage
from tests.papers import arxiv
from tests.world import Person, World, text_of

CLOSED = outbox.Barred(Cause.TOPIC_CLOSED, "TOPIC_CLOSED")
RIGHTS = outbox.Barred(Cause.NO_RIGHT, "not enough rights")


async def lab_of(world: World) -> tuple[Person, Person]:
    """Carol in her own chat and in the lab, which she set up; both follow one author, of whom a paper came."""
    carol = world.person("carol")
    await carol.says("/start")
    lab = await world.person("carol", chat="lab", role=Role.MANAGER).follows("Ada Example")
    await world.publishes(arxiv("2606.00001"))
    return carol, lab


def notices(person: Person) -> list[str]:
    return [text_of(message) for message in person.got() if message.kind is Kind.NOTICE]


@pytest.mark.parametrize(("barred", "what"), [(CLOSED, "topic is closed"), (RIGHTS, "may no longer write")])
async def test_the_briefing_waits_and_who_set_the_chat_up_hears_once(
    world: World, barred: outbox.Barred, what: str
) -> None:
    carol, lab = await lab_of(world)
    world.messaging.always[lab.address] = barred
    await world.morning(30)
    (notice,) = notices(carol)
    assert what in notice
    assert not lab.briefings()
    world.messaging.always.clear()
    await world.morning(2)
    assert lab.saw_papers() == ["arxiv:2606.00001"]
    assert len(notices(carol)) == 1


async def test_missed_mornings_come_as_one_briefing_as_soon_as_the_right_is_back(world: World) -> None:
    carol, lab = await lab_of(world)
    world.messaging.always[lab.address] = RIGHTS
    await world.morning(26)
    await world.publishes(arxiv("2606.00002"))
    await world.morning(24)
    world.messaging.always.clear()
    await Attendance(world.app).regain(lab.address)
    await world.morning(0.01)
    assert len(lab.briefings()) == 1
    assert sorted(lab.saw_papers()) == ["arxiv:2606.00001", "arxiv:2606.00002"]
    assert len(notices(carol)) == 1


async def test_a_word_there_is_tried_at_once(world: World) -> None:
    _, lab = await lab_of(world)
    world.messaging.always[lab.address] = RIGHTS
    await world.morning(24.1)
    world.messaging.always.clear()
    await world.person("ben", chat="lab").says("/radar")
    await world.morning(0.01)
    assert len(lab.briefings()) == 1


async def test_rights_that_come_and_go_five_times_are_one_notice_within_an_hour(world: World) -> None:
    carol, lab = await lab_of(world)
    await world.until(2026, 6, 16, 6, 59)
    async with world.storage.reading() as tables:
        chat = await tables.chats.find(lab.address)
    assert chat is not None
    for n in range(5):
        async with world.storage.transaction() as tables:
            number = await tables.messages.add(chat.id, say(f"late words {n}"), world.clock.now())
            await tables.outbox.add(f"late:{n}", chat.id, number, world.clock.now())
        world.messaging.always[lab.address] = RIGHTS
        await world.settles()
        world.messaging.always.clear()
        await Attendance(world.app).regain(lab.address)
        await world.morning(0.1)
    assert len(lab.got()) >= 5
    assert len(notices(carol)) == 1


async def test_a_notice_waits_for_who_closed_their_chat_and_coverage_tells(world: World) -> None:
    carol, lab = await lab_of(world)
    world.messaging.always = {lab.address: RIGHTS, carol.address: outbox.ChatGone("blocked")}
    await world.morning(26)
    world.messaging.always.pop(carol.address)
    assert "may no longer write" in text_of(await carol.says("/coverage"))
    await world.morning(0.01)
    assert len(notices(carol)) == 1


async def test_who_erased_their_own_chat_hears_nothing(world: World) -> None:
    carol, lab = await lab_of(world)
    await carol.presses(await carol.says("/delete"), "Erase")
    world.messaging.always[lab.address] = RIGHTS
    await world.morning(26)
    assert not notices(carol)


async def test_after_thirty_days_without_help_the_chat_is_forgotten(storage: SqlStorage) -> None:
    now = datetime(2026, 6, 16, 7, tzinfo=UTC)
    places = {"old": 31, "young": 29}
    async with storage.transaction() as tables:
        for name, days in places.items():
            chat = await tables.chats.ensure(address(name), Place.GROUP, name, now)
            obstacle = Obstacle(cause=Cause.NO_RIGHT, since=now - timedelta(days=days))
            await tables.chats.save(replace(chat, obstacle=obstacle))
        await tables.upkeep.purge(now - timedelta(days=30))
        assert await tables.chats.find(address("old")) is None
        assert await tables.chats.find(address("young")) is not None


def address(name: str) -> ChatAddress:
    return ChatAddress(platform=Platform.TELEGRAM, chat_id=name)
