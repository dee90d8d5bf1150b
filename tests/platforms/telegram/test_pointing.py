"""What a message replies to on Telegram, and on which message a button stands; notes are replies to us and nothing else."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from adapters.telegram.app import TelegramApp
from adapters.telegram.hearing import chat_address
from core.domain.chats import intents
from core.domain.chats.chat import ChatEvent, Post, Role
from core.domain.chats.message import Button, Message, say
from tests.platforms.telegram.answering import FakeDispatch
from tests.standins.telegram.client import Telegram
from tests.standins.world import Person, Room


async def listed(_: ChatEvent) -> AsyncIterator[Message]:
    yield say("1. Wenjian Luo", buttons=((Button("Save", "pick save"),),))


async def test_a_reply_in_private_is_a_note_and_a_command_in_it_knows_the_message(
    tg: Telegram, ann: Person, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    chat = tg.private(ann)
    await tg.say(ann, None, "/help")
    [card] = await tg.until(chat)

    mine = await tg.say(ann, None, "read this first", reply_to=card)
    await tg.until(chat, 2)
    await tg.say(ann, None, "/save@radar_bot for Ben", reply_to=card)
    await tg.until(chat, 3)
    await tg.say(ann, None, "and this?", reply_to=mine)
    await tg.until(chat, 4)

    asked = [(event.intent, event.reply_to) for event in dispatch.events[1:]]
    assert asked[:2] == [
        (intents.Note("read this first"), str(card.id)),
        (intents.Save("for Ben"), str(card.id)),
    ]
    assert asked[2][0] == intents.Words("and this?")
    assert asked[2][1] == ""


async def test_in_a_group_only_a_reply_to_us_is_a_note(
    tg: Telegram, lab: Room, ann: Person, ben: Person, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    lab.bot = "administrator"  # hears all of it
    await tg.say(ann, lab, "/radar")
    [card] = await tg.until(lab)

    hers = await tg.say(ann, lab, "what do you think?")
    await tg.say(ben, lab, "not much", reply_to=hers)
    await tg.say(ben, lab, "@radar_bot read it", reply_to=card)
    await tg.until(lab, 2)
    await tg.say(ben, lab, "/why", reply_to=hers)
    await tg.until(lab, 3)

    assert [(event.intent, event.reply_to) for event in dispatch.events[1:]] == [
        (intents.Note("read it"), str(card.id)),
        (intents.Why(), ""),
    ]


async def test_a_press_tells_on_which_message_its_button_stands(
    tg: Telegram, lab: Room, ann: Person, ben: Person, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    dispatch.scripts[intents.ShowRadar] = listed
    await tg.say(ann, lab, "/radar@radar_bot")
    [shown] = await tg.until(lab)
    await tg.say(ann, lab, "/help@radar_bot")
    await tg.until(lab, 2)

    await tg.press(ben, lab, label="Save")

    assert dispatch.events[-1].intent == intents.Pick("save")
    assert dispatch.events[-1].reply_to == str(shown.id)


async def test_in_a_channel_a_command_may_reply_to_a_post_and_chatter_is_nothing(
    tg: Telegram, ann: Person, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    news = tg.channel(-1009, {ann: "creator"})
    await tg.say(ann, news, "/radar")
    [shown] = await tg.until(news)

    await tg.say(ann, news, "chatter", reply_to=shown)
    await tg.say(ann, news, "/why", reply_to=shown)
    await tg.until(news, 2)

    assert [(event.intent, event.reply_to) for event in dispatch.events[1:]] == [(intents.Why(), str(shown.id))]


async def test_a_reply_to_the_copy_of_a_channels_post_means_the_post_and_other_comments_are_nothing(
    tg: Telegram, lab: Room, ann: Person, ben: Person, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    lab.bot = "administrator"  # hears all of it
    channel = {"id": -1009, "type": "channel", "title": "News"}
    origin = {"type": "channel", "date": 1, "chat": channel, "message_id": 70}
    copy = await tg.say(ann, lab, "A card", sender_chat=channel, is_automatic_forward=True, forward_origin=origin)

    await tg.say(ben, lab, "nice work", reply_to=copy)
    await tg.say(ben, lab, "/save 2", reply_to=copy)
    await tg.say(ben, lab, "@radar_bot read it", reply_to=copy)
    await tg.until(lab, 2)

    post = Post(address=chat_address(-1009), remote_id="70")
    assert [(event.intent, event.reply_to, event.copy_of) for event in dispatch.events] == [
        (intents.Save("2"), "", post),
        (intents.Note("read it"), "", post),
    ]


@pytest.mark.parametrize("text", ["/saved", "/save 2", "/export ris"])
async def test_who_cannot_be_told_apart_keeps_nothing(
    tg: Telegram, lab: Room, ann: Person, app: TelegramApp, dispatch: FakeDispatch, text: str
) -> None:
    news = tg.channel(-1009, {ann: "creator"})

    await tg.say_as_group(lab, f"{text.partition(' ')[0]}@radar_bot 2")
    await tg.say(ann, news, text)
    await tg.until(lab)
    [told] = await tg.until(news)

    assert [type(event.intent) for event in dispatch.events] == [intents.Misread] * 2
    assert "ask me privately" in told.text


async def test_a_question_opens_a_field_for_the_reply_and_its_words_come_with_the_right_to_answer(
    tg: Telegram, lab: Room, ann: Person, ben: Person, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    async def asks(_: ChatEvent) -> AsyncIterator[Message]:
        yield replace(say("Which city are you in?"), asks="zone")

    dispatch.scripts[intents.ShowSettings] = asks
    await tg.say(ann, lab, "/settings@radar_bot")
    [question] = await tg.until(lab)
    assert tg.answered("sendMessage")[0]["reply_markup"] == {"force_reply": True, "selective": True}

    for number, person in enumerate((ann, ben), start=2):
        await tg.say(person, lab, "@radar_bot Berlin", reply_to=question)
        await tg.until(lab, number)

    assert [(event.words, event.role, event.reply_to) for event in dispatch.events[1:]] == [
        ("Berlin", Role.MANAGER, str(question.id)),
        ("Berlin", Role.MEMBER, str(question.id)),
    ]


async def test_commands_and_forwards_answer_nothing(
    tg: Telegram, ann: Person, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "Ada"}
    await tg.say(ann, None, "Berlin", forward_origin=origin)
    await tg.say(ann, None, "/settings zone Berlin")
    await tg.say(ann, None, "Tokyo")
    await tg.until(tg.private(ann), 3)

    assert [event.words for event in dispatch.events] == ["", "", "Tokyo"]
