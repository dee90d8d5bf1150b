"""Deliveries under every fault: after recovery each message is seen once."""

import asyncio
from datetime import timedelta

import pytest

from adapters.discord.outbound import mark
from core.domain.chat import ChatAddress, Place, Platform
from core.domain.message import Card, Kind, Message, Span, say
from core.domain.outbox import ChatGone, DeliveryResult, OutboxItem, Refused, RetryLater, Sent, Unknown
from tests.platforms.discord.conftest import Lab
from tests.standins.discord.server import DiscordServer
from tests.standins.discord.world import PERMISSION, THREAD, Channel, Person, Said

CREATE = "POST /channels/*/messages"
PAPER = Card(
    number=1, key="own:1", source="Sample", title="Unlearning", url="https://example.org/1", body=(Span("Words."),)
)
BRIEFING = Message(kind=Kind.BRIEFING, header="Briefing: 1 paper", blocks=(PAPER,), number=7)


def item(
    to: Channel | Person,
    *,
    key: str = "briefing:7:2026-06-16",
    attempts: int = 1,
    message: Message = BRIEFING,
    remote_id: str = "",
    edit: bool = False,
) -> OutboxItem:
    private = isinstance(to, Person)
    thread = not private and to.parent is not None
    chat_id = to.parent.id if isinstance(to, Channel) and to.parent else to.id
    return OutboxItem(
        id=1, key=key, chat_id=7, place=Place.PRIVATE if private else Place.GROUP, message=message, attempts=attempts,
        address=ChatAddress(platform=Platform.DISCORD, chat_id=chat_id, thread_id=to.id if thread else ""),
        remote_id=remote_id, edit=edit,
    )  # fmt: skip


async def delivered(lab: Lab, to: Channel | Person, most: int = 6, **more: object) -> tuple[int, DeliveryResult]:
    """Tries again as the outbox does, until it is settled."""
    for attempts in range(1, most + 1):
        result = await lab.app.messaging.deliver(item(to, attempts=attempts, **more))
        if not isinstance(result, RetryLater | Unknown):
            return attempts, result
    return most, result


def seen(lab: Lab, to: Channel | Person) -> list[Said]:
    return lab.world.seen(lab.world.conversation(to) if isinstance(to, Person) else to)


async def test_a_briefing_reaches_a_channel_a_thread_and_a_person(lab: Lab) -> None:
    thread = lab.world.channel(lab.guild, "unlearning", kind=THREAD, parent=lab.papers)

    for to in (lab.papers, thread, lab.ben):
        result = await lab.app.messaging.deliver(item(to))
        (said,) = seen(lab, to)
        assert result == Sent(said.id)
        assert "Unlearning" in said.text
        assert mark("briefing:7:2026-06-16") in said.text


async def test_a_conversation_is_opened_once(lab: Lab) -> None:
    await lab.app.messaging.deliver(item(lab.ben, key="one"))
    await lab.app.messaging.deliver(item(lab.ben, key="two"))
    await lab.people.slash(lab.ann, None, "help")
    await lab.app.messaging.deliver(item(lab.ann, key="three"))

    assert len(lab.dc.calls("POST /users/@me/channels")) == 1


@pytest.mark.parametrize("to", ["channel", "person"])
@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("429", {}),
        ("429", {"everywhere": True}),
        ("5xx_before", {}),
        ("5xx_after", {}),
        ("5xx_before", {"status": 503}),
        ("5xx_after", {"status": 503}),
        ("reset_before", {}),
        ("reset_after", {}),
        ("garbage", {}),
        ("error", {"status": 400, "code": 20028}),
    ],
    ids=str,
)
@pytest.mark.parametrize("window", [300.0, 0.0], ids=["nonce", "history"])
async def test_a_briefing_is_seen_once_whatever_breaks(
    kind: str, more: dict[str, object], to: str, window: float
) -> None:
    if kind == "5xx_after" and "status" not in more and window == 0.0:
        pytest.skip("discord.py itself repeats at once, within any nonce window")
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
        item(lab.papers, key="edit:7:1", message=say("In store: 5 papers."), remote_id=sent.remote_id, edit=True)
    )

    assert result == sent
    assert [m.text for m in seen(lab, lab.papers)] == ["In store: 5 papers."]


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


async def test_a_channel_that_is_deleted_or_hidden_is_gone_for_us(lab: Lab) -> None:
    hidden = lab.world.channel(lab.guild, "hidden")
    hidden.denied[lab.world.bot.id] = PERMISSION["view_channel"]
    mute = lab.world.channel(lab.guild, "mute")
    mute.denied[lab.world.bot.id] = PERMISSION["send_messages"]
    lab.papers.gone = True

    for channel in (lab.papers, hidden, mute):
        assert isinstance(await lab.app.messaging.deliver(item(channel)), ChatGone)


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
