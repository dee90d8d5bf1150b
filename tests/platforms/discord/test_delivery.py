"""Deliveries under every fault: after recovery each message is seen once."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.discord.outbound import mark
from core.domain.chats.outbox import RetryLater, Sent, Unknown
from tests.platforms.discord.conftest import Lab
from tests.platforms.discord.deliveries import CREATE, delivered, item, seen
from tests.standins.discord.server import DiscordServer
from tests.standins.discord.world import THREAD


async def test_a_briefing_reaches_a_channel_a_thread_and_a_person(lab: Lab) -> None:
    thread = lab.world.channel(lab.guild, "unlearning", kind=THREAD, parent=lab.papers)

    for to in (lab.papers, thread, lab.ben):
        result = await lab.app.messaging.deliver(item(to))
        (said,) = seen(lab, to)
        assert result == Sent(said.id)
        assert "Unlearning" in said.text
        assert mark("briefing:7:2026-06-16") in said.text


async def test_a_chat_may_be_sent_to_without_sound(lab: Lab) -> None:
    await lab.app.messaging.deliver(replace(item(lab.papers), silent=True))
    (said,) = seen(lab, lab.papers)
    assert said.body["flags"] == 1 << 12


async def test_a_conversation_is_opened_once(lab: Lab) -> None:
    await lab.app.messaging.deliver(item(lab.ben, key="one"))
    await lab.app.messaging.deliver(item(lab.ben, key="two"))
    await lab.people.slash(lab.ann, None, "help")
    await lab.app.messaging.deliver(item(lab.ann, key="three"))

    assert len(lab.dc.calls("POST /users/@me/channels")) == 1


FAULTS: tuple[tuple[str, dict[str, object]], ...] = (
    ("429", {}),
    ("429", {"everywhere": True}),
    ("5xx_before", {}),
    ("5xx_before", {"status": 503}),
    ("5xx_after", {"status": 503}),
    ("reset_before", {}),
    ("reset_after", {}),
    ("garbage", {}),
    ("error", {"status": 400, "code": 20028}),
)
IN_TIME, LATE = 300.0, 0.0  # a nonce window that holds for the next attempt, and one that is over by then
# discord.py's own repeat after a 502 comes within any real window
CASES = [(*fault, window) for fault in FAULTS for window in (IN_TIME, LATE)] + [("5xx_after", {}, IN_TIME)]


@pytest.mark.parametrize("to", ["channel", "person"])
@pytest.mark.parametrize(("kind", "more", "window"), CASES, ids=str)
async def test_a_briefing_is_seen_once_whatever_breaks(
    kind: str, more: dict[str, object], to: str, window: float
) -> None:
    async with DiscordServer(nonce_window=window) as dc:
        lab = Lab(dc)
        await lab.app.start()
        reader = lab.papers if to == "channel" else lab.ben
        dc.fault(CREATE, kind, count=1 if "status" not in more else 2, **more)

        attempts, result = await delivered(lab, reader)
        again = await lab.app.messaging.deliver(item(reader, attempts=attempts + 1))

        (said,) = seen(lab, reader)
        assert result == again == Sent(said.id)
        assert dc.world.violations == []
        await lab.app.close()


@pytest.mark.parametrize("kind", ["hang_before", "hang_after"])
async def test_a_request_that_hangs_is_given_up_and_seen_once(idle_lab: Lab, kind: str) -> None:
    lab = idle_lab
    lab.app = lab.bot(patience=0.2)
    await lab.app.start()
    lab.dc.fault(CREATE, kind)

    first = await lab.app.messaging.deliver(item(lab.papers))
    _, second = await delivered(lab, lab.papers)

    assert isinstance(first, Unknown)
    (said,) = seen(lab, lab.papers)
    assert second == Sent(said.id)


async def test_giving_up_during_a_wait_for_all_leaves_the_way_open_for_others(idle_lab: Lab) -> None:
    lab = idle_lab
    lab.app = lab.bot(patience=0.2)
    await lab.app.start()
    lab.dc.fault(CREATE, "429", retry_after=30.0, everywhere=True)

    stopped = await lab.app.messaging.deliver(item(lab.papers))
    other = await lab.app.messaging.deliver(item(lab.ben))

    assert isinstance(stopped, Unknown)
    assert isinstance(other, Sent)


async def test_one_channels_long_wait_holds_nobody_else(lab: Lab) -> None:
    lab.dc.fault(f"POST /channels/{lab.papers.id}/messages", "429", retry_after=3600.0)

    result = await lab.app.messaging.deliver(item(lab.papers))
    other = await lab.app.messaging.deliver(item(lab.ben))

    assert result == RetryLater(timedelta(hours=1), "asked to wait")
    assert isinstance(other, Sent)


async def test_a_429_that_looks_like_a_ban_is_waited_for(lab: Lab) -> None:
    lab.dc.fault(CREATE, "429", retry_after=0.0, via=False)

    result = await lab.app.messaging.deliver(item(lab.papers))

    assert result == RetryLater(timedelta(seconds=1), "asked to wait")
    assert seen(lab, lab.papers) == []


async def test_after_a_ban_nothing_is_asked_until_it_is_over(lab: Lab) -> None:
    lab.dc.fault(CREATE, "429", retry_after=600.0, via=False)

    await lab.app.messaging.deliver(item(lab.papers))
    asked = len(lab.world.calls)
    result = await lab.app.messaging.deliver(item(lab.ben))

    assert isinstance(result, RetryLater)
    assert result.wait > timedelta(minutes=9)
    assert len(lab.world.calls) == asked


async def test_another_briefing_in_the_history_is_not_taken_for_this_one(lab: Lab) -> None:
    await lab.app.messaging.deliver(item(lab.papers, key="briefing:7:2026-06-15"))

    await lab.app.messaging.deliver(item(lab.papers, attempts=2))

    assert len(seen(lab, lab.papers)) == 2


async def test_a_crowd_of_new_conversations_waits_in_the_outbox(lab: Lab) -> None:
    people = [lab.world.person(f"p{n}") for n in range(12)]

    results = await asyncio.gather(*(lab.app.messaging.deliver(item(person, key=person.id)) for person in people))

    later = [result for result in results if isinstance(result, RetryLater)]
    assert len(later) == 7
    assert len(lab.dc.calls("POST /users/@me/channels")) == 5
