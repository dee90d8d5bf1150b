"""Buttons on Telegram: every press is answered, whoever presses, and changes only what its presser may change."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from adapters.telegram.app import TelegramApp
from core.domain.chats import intents
from core.domain.chats.chat import ChatEvent, Role
from core.domain.chats.message import Button, Kind, Message, Paragraph, Span, say
from tests.platforms.telegram.answering import FakeDispatch, says
from tests.standins.telegram.client import Telegram
from tests.standins.world import Person, Room

LONG = tuple(Paragraph((Span(f"No. {n}. " + "Words that fill a page. " * 30),)) for n in range(20))

RECEIPTS = say("1. It cures all.", buttons=((Button("Wrong 1", "wrong 9 0123456789abcdef 1"),),))


async def listed(_: ChatEvent) -> AsyncIterator[Message]:
    yield say("1. Wenjian Luo", buttons=((Button("Remove 1", "unfollow 1"), Button("Radar", "radar")),))


async def too_old(_: ChatEvent) -> AsyncIterator[Message]:
    yield say("That is too old to be shown again.", kind=Kind.ERROR, private=True)


async def paged(_: ChatEvent) -> AsyncIterator[Message]:
    yield Message(header="Much to read", blocks=LONG)


async def test_a_managers_press_is_answered_and_done(
    tg: Telegram, lab: Room, ann: Person, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    dispatch.scripts[intents.ShowRadar] = listed
    await tg.say(ann, lab, "/radar@radar_bot")
    [shown] = await tg.until(lab)

    press = await tg.press(ann, lab, label="Remove 1")

    await tg.until(lab, since=shown.seq)
    assert press.words == ""
    assert dispatch.events[-1].intent == intents.Unfollow("1")
    assert dispatch.events[-1].role is Role.MANAGER


async def test_a_strangers_press_is_refused_to_the_stranger_alone(
    tg: Telegram, lab: Room, ann: Person, ben: Person, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    dispatch.scripts[intents.ShowRadar] = listed
    await tg.say(ann, lab, "/radar@radar_bot")
    await tg.until(lab)

    press = await tg.press(ben, lab, label="Remove 1")

    assert press.words == "Only managers of this chat may do that."
    assert dispatch.events[-1].role is Role.MEMBER
    assert len(tg.shown(lab)) == 1


async def test_what_is_wrong_with_a_press_is_told_to_its_presser_alone(
    tg: Telegram, lab: Room, ann: Person, ben: Person, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    dispatch.scripts[intents.ShowRadar] = listed
    await tg.say(ann, lab, "/radar@radar_bot")
    await tg.until(lab)
    dispatch.scripts[intents.ShowRadar] = too_old

    press = await tg.press(ben, lab, label="Radar")
    await tg.say(ann, lab, "/help@radar_bot")
    await tg.until(lab, 2)

    assert press.words == "That is too old to be shown again."
    assert [post.text for post in tg.shown(lab)] == ["1. Wenjian Luo", "did Help"]


async def test_a_reader_of_a_channel_presses_as_a_reader(
    tg: Telegram, ann: Person, ben: Person, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    news = tg.channel(-1009, {ann: "creator", ben: "member"})
    dispatch.scripts[intents.ShowRadar] = listed
    await tg.say(ann, news, "/radar")
    await tg.until(news)

    press = await tg.press(ben, news, label="Remove 1")

    assert press.words == "Only managers of this chat may do that."


@pytest.mark.parametrize(
    "action", ["unfollow:1", "unfollow 1 2", "page 1", "x" * 64, "unfollow -1", "delete; drop", "read-kw"]
)
async def test_a_forged_press_is_answered_and_reaches_nobody(
    tg: Telegram, lab: Room, ann: Person, ben: Person, app: TelegramApp, dispatch: FakeDispatch, action: str
) -> None:
    await tg.say(ann, lab, "/radar@radar_bot")
    await tg.until(lab)

    press = await tg.press(ben, lab, data=action)

    assert "too old" in press.words
    assert len(dispatch.events) == 1


@pytest.mark.parametrize("action", ["unfollow 1", "page 1 0", "delete", "shuffle"])
async def test_a_forged_press_of_what_another_button_would_do_is_refused_too(
    tg: Telegram, lab: Room, ann: Person, app: TelegramApp, dispatch: FakeDispatch, action: str
) -> None:
    await tg.say(ann, lab, "/radar@radar_bot")
    [shown] = await tg.until(lab)

    press = await tg.press(ann, lab, data=action)

    assert "too old" in press.words
    assert (len(dispatch.events), shown.older) == (1, [])


async def test_a_press_that_telegram_calls_too_old_is_still_done(
    tg: Telegram, ann: Person, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    dispatch.scripts[intents.ShowRadar] = listed
    await tg.say(ann, None, "/radar")
    [shown] = await tg.until(tg.private(ann))

    await tg.press(ann, label="Remove 1", old=True)

    [answer] = await tg.until(tg.private(ann), since=shown.seq)
    assert answer.text == "did Unfollow"


async def test_pages_turn_by_editing_the_message_whose_button_was_pressed(
    tg: Telegram, ann: Person, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    chat = tg.private(ann)
    dispatch.scripts[intents.Help] = paged
    await tg.say(ann, None, "/help")
    [first] = await tg.until(chat)
    labels = [button["text"] for button in first.buttons]
    assert labels[0].startswith("1/")
    assert labels[1] == "›"

    await tg.press(ann, label="›")
    [second] = await tg.until(chat, since=first.seq)

    assert second is first
    assert second.text.startswith("Much to read")
    assert second.text != second.older[0]["text"]
    assert [button["text"] for button in second.buttons][:2] == ["‹", f"2/{labels[0][2:]}"]
    since = tg.seq
    await tg.press(ann, label="‹")
    await tg.until(chat, since=since)
    assert first.text == first.older[0]["text"]


async def test_a_doubted_sentence_leaves_the_receipts_where_they_stand(
    tg: Telegram, lab: Room, ann: Person, ben: Person, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    dispatch.scripts[intents.ShowRadar] = says(RECEIPTS)
    dispatch.scripts[intents.Wrong] = says(replace(say("1. Taken away as wrong."), number=1))
    await tg.say(ann, lab, "/radar@radar_bot")
    [shown] = await tg.until(lab)

    refused = await tg.press(ben, lab, label="Wrong 1")
    await tg.press(ann, lab, label="Wrong 1")
    [edited] = await tg.until(lab, since=shown.seq)

    assert refused.words == "Only managers of this chat may do that."
    assert (edited is shown, shown.text) == (True, "1. Taken away as wrong.")
    assert len(tg.shown(lab)) == 1


async def test_pressing_the_page_that_is_shown_changes_nothing(
    tg: Telegram, ann: Person, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    dispatch.scripts[intents.Help] = paged
    await tg.say(ann, None, "/help")
    [first] = await tg.until(tg.private(ann))

    await tg.press(ann, label=first.buttons[0]["text"])
    await tg.called("editMessageText")

    assert (first.older, len(tg.shown(tg.private(ann)))) == ([], 1)


async def test_a_page_of_a_message_that_was_deleted_is_sent_anew(
    tg: Telegram, ann: Person, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    dispatch.scripts[intents.Help] = paged
    await tg.say(ann, None, "/help")
    [first] = await tg.until(tg.private(ann))
    since = tg.seq

    tg.faults.add("editMessageText", "error", code=400, words="Bad Request: message to edit not found")
    await tg.press(ann, label="›")

    [anew] = await tg.until(tg.private(ann), since=since)
    assert anew is not first
    assert anew.text.startswith("Much to read")


async def test_what_erases_is_red(tg: Telegram, app: TelegramApp, dispatch: FakeDispatch, ann: Person) -> None:
    buttons = ((Button("Erase everything", "delete"), Button("My radar", "radar")),)
    dispatch.scripts[intents.Delete] = says(say("This erases everything.", buttons=buttons))
    await tg.say(ann, None, "/delete")

    (asked,) = await tg.until(tg.private(ann))
    assert [button.get("style") for button in asked.buttons] == ["danger", None]
