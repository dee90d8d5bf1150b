"""The outbox: nothing lost, nothing twice, nobody else delayed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.domain.chats import outbox
from core.domain.chats.chat import ChatAddress, Place, Platform
from core.domain.chats.message import Message
from core.domain.chats.outbox import Again, Done, Failed, OutboxItem
from core.services.chats.delivery import MOST_EDITS, after
from tests.papers import arxiv
from tests.world import World

NOW = datetime(2026, 6, 16, 7, tzinfo=UTC)


def item(attempts: int = 1, remote_id: str = "") -> OutboxItem:
    address = ChatAddress(platform=Platform.TELEGRAM, chat_id="7")
    return OutboxItem(
        id=1,
        key="k",
        chat_id=1,
        address=address,
        place=Place.PRIVATE,
        message=Message(),
        attempts=attempts,
        remote_id=remote_id,
    )


@pytest.mark.parametrize(
    ("result", "settlement"),
    [
        (outbox.Sent("9"), Done("9")),
        (outbox.RetryLater(timedelta(hours=12), "429"), Again(NOW + timedelta(hours=12), "429")),
        (outbox.RetryLater(timedelta(), "no connection"), Again(NOW + timedelta(seconds=2), "no connection")),
        (outbox.Unknown("reset"), Again(NOW + timedelta(seconds=2), "reset")),
        (outbox.Refused("bad"), Failed("bad")),
    ],
)
def test_a_result_has_one_consequence(result: outbox.DeliveryResult, settlement: outbox.Settlement) -> None:
    assert after(item(), result, NOW) == settlement


def test_a_briefing_is_never_given_up_but_a_late_edit_is() -> None:
    for result in (outbox.Unknown("reset"), outbox.RetryLater(timedelta(), "no connection")):
        assert after(item(5000), result, NOW) == Again(NOW + timedelta(minutes=15), result.reason)
        assert isinstance(after(replace(item(MOST_EDITS), edit=True), result, NOW), Failed)


async def test_a_header_that_stands_is_filled_by_an_edit(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await world.publishes(arxiv("2606.00001"))
    world.messaging.answers = [outbox.Opened("m7")]
    await world.morning()
    assert [attempt.remote_id for attempt in world.messaging.attempts] == ["", "m7"]
    assert len(alice.briefings()) == 1


async def test_a_crash_after_the_header_means_an_edit(world: World) -> None:
    await world.person("alice").follows("Ada Example")
    world.messaging.answers = [outbox.Opened("m7"), outbox.Unknown("reset")]
    await world.morning(22)
    await world.morning(1)
    assert [attempt.remote_id for attempt in world.messaging.attempts] == ["", "m7", "m7"]


async def test_who_blocked_the_bot_is_left_alone_until_they_speak(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    world.messaging.answers = [outbox.ChatGone("blocked")]
    await world.morning(72)
    assert len(world.messaging.attempts) == 1
    await alice.says("/radar")
    await world.morning()
    assert len(alice.briefings()) == 1


async def test_a_chat_that_moved_gets_it_at_its_new_address(world: World) -> None:
    await world.person("alice").follows("Ada Example")
    there = ChatAddress(platform=Platform.CONSOLE, chat_id="alice2")
    world.messaging.answers = [outbox.ChatMoved(there)]
    await world.morning()
    assert [delivered.address for delivered in world.messaging.delivered] == [there]


async def test_one_chats_flood_wait_does_not_hold_another(world: World) -> None:
    alice, bob = [await world.person(name).follows("Ada Example") for name in ("alice", "bob")]
    world.messaging.answers = [outbox.RetryLater(timedelta(hours=2), "429")]
    await world.until(2026, 6, 16, 7, 30)
    assert sorted(len(person.briefings()) for person in (alice, bob)) == [0, 1]
    await world.morning(3)
    assert [len(person.briefings()) for person in (alice, bob)] == [1, 1]
