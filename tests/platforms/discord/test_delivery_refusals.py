"""Deliveries that Discord refuses or that change what stands."""

from core.domain.chats.message import say
from core.domain.chats.outbox import Barred, ChatGone, Refused, RetryLater, Sent
from tests.platforms.discord.conftest import Lab
from tests.platforms.discord.deliveries import CREATE, item, seen
from tests.standins.discord.server import DiscordServer
from tests.standins.discord.world import PERMISSION


async def test_without_the_right_to_read_history_it_is_sent_with_the_nonce(lab: Lab) -> None:
    lab.papers.denied[lab.world.bot.id] = PERMISSION["read_message_history"]

    result = await lab.app.messaging.deliver(item(lab.papers, attempts=2))

    assert result == Sent(seen(lab, lab.papers)[0].id)


async def test_without_the_right_to_embed_it_is_text(lab: Lab) -> None:
    lab.papers.denied[lab.world.bot.id] = PERMISSION["embed_links"]

    await lab.app.messaging.deliver(item(lab.papers))

    (said,) = seen(lab, lab.papers)
    assert said.body["embeds"] == []
    assert "Unlearning" in said.text


async def test_a_link_that_discord_finds_harmful_is_left_out(lab: Lab) -> None:
    lab.dc.fault(CREATE, "error", status=400, code=240000)

    await lab.app.messaging.deliver(item(lab.papers))

    (said,) = seen(lab, lab.papers)
    assert "Unlearning" in said.text
    assert "https://" not in said.text


async def test_a_message_that_the_reader_deleted_is_not_sent_again(lab: Lab) -> None:
    await lab.app.messaging.deliver(item(lab.papers))
    seen(lab, lab.papers)[0].deleted = True

    result = await lab.app.messaging.deliver(item(lab.papers))

    assert result == Sent("")
    assert seen(lab, lab.papers) == []


async def test_an_edit_changes_what_stands(lab: Lab) -> None:
    sent = await lab.app.messaging.deliver(item(lab.papers))
    assert isinstance(sent, Sent)

    result = await lab.app.messaging.deliver(
        item(lab.papers, key="edit:7:1", message=say("5 matching papers so far."), remote_id=sent.remote_id, edit=True)
    )

    assert result == sent
    assert [m.text for m in seen(lab, lab.papers)] == ["5 matching papers so far."]


async def test_an_edit_of_a_deleted_message_is_done(lab: Lab) -> None:
    result = await lab.app.messaging.deliver(item(lab.papers, remote_id="42", edit=True))

    assert result == Sent("42")


async def test_an_edit_that_breaks_is_made_again(lab: Lab) -> None:
    sent = await lab.app.messaging.deliver(item(lab.papers))
    assert isinstance(sent, Sent)
    lab.dc.fault("PATCH /channels/*", "reset_after")

    result = await lab.app.messaging.deliver(item(lab.papers, message=say("new"), remote_id=sent.remote_id, edit=True))

    assert isinstance(result, RetryLater)


async def test_an_edit_of_nothing_is_refused(lab: Lab) -> None:
    assert isinstance(await lab.app.messaging.deliver(item(lab.papers, edit=True)), Refused)


async def test_a_person_who_takes_no_messages_is_gone_for_us(lab: Lab) -> None:
    lab.ben.closed = True

    assert isinstance(await lab.app.messaging.deliver(item(lab.ben)), ChatGone)


async def test_a_channel_that_is_deleted_is_gone_and_without_rights_people_must_help(lab: Lab) -> None:
    hidden = lab.world.channel(lab.guild, "hidden")
    hidden.denied[lab.world.bot.id] = PERMISSION["view_channel"]
    mute = lab.world.channel(lab.guild, "mute")
    mute.denied[lab.world.bot.id] = PERMISSION["send_messages"]
    lab.papers.gone = True

    for channel, result in ((lab.papers, ChatGone), (hidden, Barred), (mute, Barred)):
        assert isinstance(await lab.app.messaging.deliver(item(channel)), result)


async def test_a_conversation_that_is_wrongly_hidden_is_tried_again(lab: Lab) -> None:
    lab.dc.fault(CREATE, "error", status=403, code=50001)

    first = await lab.app.messaging.deliver(item(lab.ben))
    second = await lab.app.messaging.deliver(item(lab.ben, attempts=2))

    assert isinstance(first, RetryLater)
    assert isinstance(second, Sent)


async def test_conversations_opened_too_fast_stop_the_opening_only(lab: Lab) -> None:
    await lab.app.messaging.deliver(item(lab.ann))
    lab.dc.fault("POST /users/@me/channels", "error", status=400, code=40003)

    refused = await lab.app.messaging.deliver(item(lab.ben))
    waiting = await lab.app.messaging.deliver(item(lab.owner))
    known = await lab.app.messaging.deliver(item(lab.ann, key="another"))

    assert isinstance(refused, RetryLater)
    assert isinstance(waiting, RetryLater)
    assert len(lab.dc.calls("POST /users/@me/channels")) == 2
    assert isinstance(known, Sent)


async def test_our_own_pace_stays_under_discords(idle_lab: Lab) -> None:
    async with DiscordServer(limits=True) as dc:
        lab = Lab(dc)
        await lab.app.start()

        results = [await lab.app.messaging.deliver(item(lab.papers, key=f"k{n}")) for n in range(6)]

        assert all(isinstance(result, Sent) for result in results)
        assert all(call["status"] == 200 for call in dc.calls("POST /channels/{channel}/messages"))
        await lab.app.close()


async def test_before_the_login_everything_waits(idle_lab: Lab) -> None:
    assert isinstance(await idle_lab.app.messaging.deliver(item(idle_lab.papers)), RetryLater)
