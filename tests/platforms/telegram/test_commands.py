"""Commands on Telegram, through the real client: what is heard, in which words, and what is none of our business."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from adapters.telegram.app import TelegramApp
from core.domain.chats import intents
from core.domain.chats.chat import ChatEvent, Place, Role
from core.domain.chats.message import Message, say
from tests.platforms.telegram.answering import FakeDispatch
from tests.standins.telegram.client import Telegram
from tests.standins.world import Person, Room

FORUM, NEWS = -1005, -1009


async def test_a_command_in_private_is_answered(tg: Telegram, app: TelegramApp, dispatch: FakeDispatch) -> None:
    ann = tg.person("Ann")

    await tg.say(ann, None, "/follow\n Wenjian  Luo ")

    [answer] = await tg.until(tg.private(ann))
    assert answer.text == "did Follow"
    [event] = dispatch.events
    assert event.intent == intents.Follow("Wenjian Luo")
    assert (event.place, event.role, event.language) == (Place.PRIVATE, Role.MANAGER, "en")
    assert (event.address.key, event.user.name) == (f"telegram:{ann.id}", "Ann")


async def test_where_an_answer_stands_is_told_to_the_dispatch(
    tg: Telegram, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    ann = tg.person("Ann")

    await tg.say(ann, None, "/help")

    [answer] = await tg.until(tg.private(ann))
    await tg.world.until(lambda: dispatch.remote)
    assert dispatch.remote == {1: str(answer.id)}


@pytest.mark.parametrize("text", ["/help@radar_bot", "/HELP@Radar_Bot", "\u202e/help@radar_bot", "/help"])
async def test_a_command_for_us_is_answered_in_a_group(
    tg: Telegram, lab: Room, ann: Person, app: TelegramApp, text: str
) -> None:
    await tg.say(ann, lab, text)

    [answer] = await tg.until(lab)
    assert answer.text == "did Help"


@pytest.mark.parametrize(
    "text",
    ["/follow@other_bot Ann", "/weather", "/weather tomorrow", "good morning", "see https://arxiv.org/abs/2606.14078"],
)
async def test_what_is_not_for_us_is_ignored_in_a_group(
    tg: Telegram, lab: Room, ann: Person, app: TelegramApp, dispatch: FakeDispatch, text: str
) -> None:
    lab.bot = "administrator"  # hears all of it

    await tg.say(ann, lab, text)
    await tg.say(ann, lab, "/help")

    await tg.until(lab)
    assert [type(event.intent) for event in dispatch.events] == [intents.Help]


async def test_in_a_group_a_mention_shows_a_paper_and_a_reply_is_a_note(
    tg: Telegram, lab: Room, ann: Person, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    await tg.say(ann, lab, "@radar_bot what of arxiv:2606.14078?")
    [answer] = await tg.until(lab)
    await tg.say(ann, lab, "and 2606.12498", reply_to=answer)

    await tg.until(lab, 2)
    assert [event.intent for event in dispatch.events] == [
        intents.ShowPaper("arxiv:2606.14078"),
        intents.Note("and 2606.12498"),
    ]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("@radar_bot machine unlearning", intents.Words("machine unlearning")),
        ("Good evening, @Radar_Bot!", intents.SmallTalk("greeting")),
        ("machine unlearning", None),
        ("unlearning is what radar_bot reads", None),
    ],
)
async def test_plain_words_in_a_group_are_ours_only_with_a_mention(
    tg: Telegram, lab: Room, ann: Person, app: TelegramApp, dispatch: FakeDispatch, text: str, intent: intents.Intent
) -> None:
    lab.bot = "administrator"

    await tg.say(ann, lab, text)
    await tg.say(ann, lab, "/help")

    await tg.world.until(lambda: any(isinstance(event.intent, intents.Help) for event in dispatch.events))
    assert [event.intent for event in dispatch.events][:-1] == ([intent] if intent else [])


async def test_plain_words_in_private_are_looked_up(tg: Telegram, app: TelegramApp) -> None:
    ann = tg.person("Ann")

    await tg.say(ann, None, "good morning")

    [answer] = await tg.until(tg.private(ann))
    assert answer.text == "did SmallTalk"


async def test_a_forwarded_command_is_nobodys_wish(tg: Telegram, app: TelegramApp, dispatch: FakeDispatch) -> None:
    ann = tg.person("Ann")
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "Eve"}

    await tg.say(ann, None, "/delete", forward_origin=origin)
    await tg.say(ann, None, "/help")

    await tg.until(tg.private(ann))
    assert [type(event.intent) for event in dispatch.events] == [intents.Help]


async def test_a_topic_is_answered_in_the_topic(
    tg: Telegram, ann: Person, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    forum = tg.group(FORUM, {ann: "creator"}, topics={5: True, 6: True})

    await tg.say(ann, forum, "/radar@radar_bot", thread=5)

    [answer] = await tg.until(forum)
    assert answer.thread == 5
    assert dispatch.events[0].address.key == f"telegram:{FORUM}:5"


async def test_a_post_in_a_channel_is_its_managers(
    tg: Telegram, ann: Person, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    news = tg.channel(NEWS, {ann: "administrator"})

    await tg.say(ann, news, "/follow Wenjian Luo")

    await tg.until(news)
    [event] = dispatch.events
    assert (event.place, event.role) == (Place.CHANNEL, Role.MANAGER)


async def test_later_words_replace_the_first_ones(tg: Telegram, app: TelegramApp, dispatch: FakeDispatch) -> None:
    ann, found = tg.person("Ann"), asyncio.Event()

    async def slow(_: ChatEvent) -> AsyncIterator[Message]:
        yield say("Looking …")
        await found.wait()
        yield say("Found three.")

    dispatch.scripts[intents.Search] = slow
    await tg.say(ann, None, "/search graphs")
    [first] = await tg.until(tg.private(ann))
    assert first.text == "Looking …"
    found.set()

    await tg.until(tg.private(ann), since=first.seq)
    assert [(post.text, len(post.older)) for post in tg.shown(tg.private(ann))] == [("Found three.", 1)]


async def test_one_person_is_answered_in_order_and_waits_for_nobody_else(
    tg: Telegram, lab: Room, ann: Person, ben: Person, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    found = asyncio.Event()

    async def slow(_: ChatEvent) -> AsyncIterator[Message]:
        await found.wait()
        yield say("Found three.")

    dispatch.scripts[intents.Search] = slow
    await tg.say(ann, lab, "/search@radar_bot graphs")
    await tg.say(ann, lab, "/radar@radar_bot")
    await tg.say(ben, lab, "/help@radar_bot")

    [first] = await tg.until(lab)
    assert first.text == "did Help"
    found.set()
    await tg.until(lab, 3)
    assert [post.text for post in tg.shown(lab)] == ["did Help", "Found three.", "did ShowRadar"]


async def test_an_update_that_breaks_us_breaks_no_other(
    tg: Telegram, app: TelegramApp, dispatch: FakeDispatch, caplog: pytest.LogCaptureFixture
) -> None:
    ann = tg.person("Ann")

    async def broken(_: ChatEvent) -> AsyncIterator[Message]:
        raise RuntimeError("a bug of ours")
        yield

    dispatch.scripts[intents.ShowRadar] = broken
    await tg.say(ann, None, "/radar")
    await tg.say(ann, None, "/help")

    [answer] = await tg.until(tg.private(ann))
    assert answer.text == "did Help"
    assert "telegram.update_failed" in caplog.text
