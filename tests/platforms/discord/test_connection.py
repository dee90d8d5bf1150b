"""Starting, staying connected, giving up with words, stopping; and chats that go."""

import logging

import discord
import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route

from core.domain.chats import intents
from core.domain.chats.message import Button, say
from core.domain.chats.outbox import RetryLater
from tests.platforms.discord.conftest import Lab
from tests.platforms.discord.deliveries import item
from tests.standins.discord import shapes
from tests.standins.discord.server import DiscordServer
from tests.standins.discord.world import THREAD


async def test_a_dropped_connection_is_resumed_and_answers_what_came_meanwhile(lab: Lab) -> None:
    await lab.dc.gateway.drop()
    session = next(iter(lab.dc.gateway.sessions.values()))
    assert session.wire is None

    answer = await lab.people.slash(lab.ann, lab.papers, "help")

    assert answer.original
    assert lab.dc.gateway.identified == 1
    assert lab.dc.gateway.resumed == 1


async def test_a_message_that_was_written_meanwhile_is_answered_once(lab: Lab) -> None:
    await lab.dc.gateway.drop()
    await lab.people.say(lab.ben, "/radar")

    await lab.until(lambda: lab.dispatch.remote)

    assert [event.intent for event in lab.dispatch.events] == [intents.ShowRadar()]


async def test_what_comes_twice_is_done_once(lab: Lab) -> None:
    await lab.people.slash(lab.ann, lab.papers, "shuffle")
    (session,) = lab.dc.gateway.sessions.values()
    (asked,) = [frame for frame in session.told if frame["t"] == "INTERACTION_CREATE"]

    await session.tell(asked["t"], asked["d"])
    await lab.people.slash(lab.ann, lab.papers, "help")

    assert [event.intent for event in lab.dispatch.events] == [intents.Shuffle(), intents.Help()]


async def test_a_wish_to_reconnect_is_followed(lab: Lab) -> None:
    await lab.dc.gateway.reconnect()

    answer = await lab.people.slash(lab.ann, lab.papers, "help")

    assert answer.original
    assert lab.dc.gateway.resumed == 1


async def test_an_invalid_session_is_begun_anew(lab: Lab) -> None:
    await lab.dc.gateway.invalidate()

    answer = await lab.people.slash(lab.ann, lab.papers, "help")

    assert answer.original
    assert lab.dc.gateway.identified == 2


async def test_a_wrong_token_is_one_clear_line(dc: DiscordServer, caplog: pytest.LogCaptureFixture) -> None:
    lab = Lab(dc)
    app = lab.bot(token="CANARY.wrong.token")

    with caplog.at_level(logging.DEBUG):
        await app.start()
    await app.close()

    assert "DISCORD_TOKEN" in app.failed
    assert [r.message for r in caplog.records if r.levelno >= logging.WARNING] == [
        f"discord.failed reason={app.failed!r}"
    ]
    assert "CANARY" not in caplog.text


@pytest.mark.parametrize(("code", "words"), [(4004, "DISCORD_TOKEN"), (4014, "intent"), (4011, "shards")])
async def test_a_connection_that_can_never_work_is_given_up_with_words(idle_lab: Lab, code: int, words: str) -> None:
    idle_lab.dc.gateway.refuses = code

    await idle_lab.app.start()
    await idle_lab.until(lambda: idle_lab.app.failed)

    assert words in idle_lab.app.failed


async def test_a_first_login_that_fails_is_tried_again(idle_lab: Lab) -> None:
    idle_lab.dc.fault("GET /users/@me", "reset_before")

    await idle_lab.app.start()
    await idle_lab.until(lambda: idle_lab.dc.gateway.connected)

    assert idle_lab.app.failed == ""
    answer = await idle_lab.people.slash(idle_lab.ann, idle_lab.papers, "help")
    assert answer.original


async def test_a_first_login_without_an_answer_holds_up_nobody_and_is_tried_again(dc: DiscordServer) -> None:
    lab = Lab(dc)
    dc.fault("GET /users/@me", "hang_before")
    app = lab.bot(first_try=0.0, patience=0.2)

    await app.start()
    assert isinstance(await app.messaging.deliver(item(lab.papers)), RetryLater)
    await lab.until(lambda: dc.gateway.connected)

    assert app.failed == ""
    await app.close()


async def test_a_first_gateway_connection_that_fails_is_tried_again(idle_lab: Lab) -> None:
    idle_lab.dc.gateway.cuts = 1

    await idle_lab.app.start()
    await idle_lab.until(lambda: idle_lab.dc.gateway.connected)

    assert idle_lab.app.failed == ""


async def test_the_token_is_nowhere_to_be_read(idle_lab: Lab, caplog: pytest.LogCaptureFixture) -> None:
    lab = idle_lab
    lab.dc.fault("POST /channels/*/messages", "error", status=401, count=3)
    with caplog.at_level(logging.DEBUG):
        await lab.app.start()
        await lab.people.slash(lab.ann, lab.papers, "help")
        await lab.app.messaging.deliver(item(lab.papers))
        await lab.dc.gateway.drop()
        await lab.people.slash(lab.ann, lab.papers, "help")
        await lab.app.close()

    assert "CANARY" not in caplog.text
    assert "CANARY" not in repr(lab.app)
    assert any("discord.not_sent" in record.message for record in caplog.records)


async def test_stopping_lets_what_was_taken_be_answered(lab: Lab) -> None:
    lab.dispatch.gate.clear()
    asked = await lab.people.slash(lab.ann, lab.papers, "brief", wait=False)
    await lab.until(lambda: asked.callback == 5)
    lab.dispatch.gate.set()

    await lab.app.stop_inbound()

    assert asked.settled
    assert not lab.dc.gateway.connected
    sent = await lab.app.messaging.deliver(item(lab.papers))
    assert sent.remote_id in lab.papers.messages


async def test_closing_gives_discords_addresses_back(dc: DiscordServer) -> None:
    before = (Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY)
    lab = Lab(dc)

    await lab.app.start()
    assert dc.api_url == Route.BASE
    await lab.app.close()
    await lab.app.close()

    assert before == (Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY)


async def test_chats_that_change_or_go_are_told(lab: Lab) -> None:
    thread = lab.world.channel(lab.guild, "unlearning", kind=THREAD, parent=lab.papers)
    other = lab.world.channel(lab.guild, "other")
    await lab.dc.gateway.tell("GUILD_CREATE", shapes.guild(lab.world, lab.guild))

    for changed in (lab.papers, thread):
        await lab.people.change_channel(changed)
        await lab.until(lambda: lab.attendance.regained)
        assert lab.attendance.regained.pop().chat_id == str(lab.papers.id)
    await lab.people.delete_channel(thread)
    await lab.until(lambda: len(lab.attendance.told) == 1)
    await lab.people.delete_channel(lab.papers)
    await lab.until(lambda: len(lab.attendance.told) == 2)
    await lab.people.remove_bot(lab.guild)
    await lab.until(lambda: len(lab.attendance.told) == 3)

    assert [address.key for address in lab.attendance.told] == [
        f"discord:{lab.papers.id}:{thread.id}", f"discord:{lab.papers.id}", f"discord:{other.id}",
    ]  # fmt: skip


async def test_sent_buttons_are_not_kept_in_memory(lab: Lab) -> None:
    lab.dispatch.says[intents.Shuffle] = [say("five papers", buttons=((Button("Again", "shuffle"),),))]

    for _ in range(3):
        await lab.people.slash(lab.ann, lab.papers, "shuffle")

    client = lab.app._client
    assert isinstance(client, discord.Client)
    assert list(client.persistent_views) == []
    assert client._connection._view_store._views == {}
