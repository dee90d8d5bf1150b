"""Documents on Telegram: what is to be imported is fetched for those who may, once, and with a limit."""

import logging

import pytest

from adapters.telegram.app import TelegramApp
from core.domain.chats.intents import Import, Misread, ShowRadar
from core.domain.feeds.opml import MOST_BYTES
from tests.platforms.telegram.answering import FakeDispatch
from tests.platforms.telegram.conftest import TOKEN
from tests.standins.telegram.client import Telegram
from tests.standins.world import Person, Room

LIST = b"<opml version='2.0'/>"
HERE = "/import@radar_bot"


@pytest.mark.parametrize("caption", ["", "/import", "my feeds, please"])
async def test_a_list_in_private_is_imported_with_or_without_words(
    tg: Telegram, ann: Person, app: TelegramApp, dispatch: FakeDispatch, caption: str
) -> None:
    await tg.send(ann, None, "feeds.opml", LIST, caption)

    await tg.until(tg.private(ann))
    assert [event.intent for event in dispatch.events] == [Import("feeds.opml", LIST)]


async def test_a_file_without_a_list_s_name_is_imported_only_where_its_caption_says_so(
    tg: Telegram, ann: Person, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    await tg.send(ann, None, "thesis.pdf", b"%PDF")
    [told] = await tg.until(tg.private(ann))
    assert "follows.txt" in told.text
    assert tg.answered("getFile") == []

    await tg.send(ann, None, "subscriptions", LIST, "/import")
    await tg.until(tg.private(ann), 2)
    assert dispatch.events[-1].intent == Import("subscriptions", LIST)


async def test_in_a_group_the_caption_asks_and_only_who_manages_it_is_answered_with_the_file(
    tg: Telegram, lab: Room, ann: Person, ben: Person, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    await tg.send(ben, lab, "feeds.opml", LIST, HERE)
    [refused] = await tg.until(lab)
    assert "Only managers" in refused.text
    assert tg.answered("getFile") == [], "nothing is fetched for who may not import it"

    await tg.send(ann, lab, "feeds.opml", LIST, HERE)
    await tg.until(lab, 2)
    assert dispatch.events[-1].intent == Import("feeds.opml", LIST)


async def test_other_documents_of_a_group_are_not_for_us(
    tg: Telegram, ann: Person, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    room = tg.group(-100_8, {ann: "creator"}, bot="administrator")
    forwarded = {"forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "Somebody"}}
    await tg.send(ann, room, "feeds.opml", LIST)
    await tg.send(ann, room, "feeds.opml", LIST, "my feeds")
    await tg.send(ann, room, "feeds.opml", LIST, "/radar@radar_bot")
    await tg.send(ann, room, "feeds.opml", LIST, HERE, **forwarded)

    await tg.say(ann, room, "/radar@radar_bot")

    await tg.until(room)
    assert [event.intent for event in dispatch.events] == [ShowRadar()]


async def test_a_document_that_is_replied_to_is_imported(
    tg: Telegram, lab: Room, ann: Person, ben: Person, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    sent = await tg.send(ben, lab, "feeds.opml", LIST)

    await tg.say(ann, lab, HERE, reply_to=sent)

    await tg.until(lab)
    assert [event.intent for event in dispatch.events] == [Import("feeds.opml", LIST)]


async def test_without_a_document_nothing_is_fetched(
    tg: Telegram, ann: Person, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    await tg.say(ann, None, "/import")

    await tg.until(tg.private(ann))
    assert [event.intent for event in dispatch.events] == [Import()]


async def test_in_a_channel_whoever_posts_may_import(
    tg: Telegram, ann: Person, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    channel = tg.channel(-100_5, {ann: "creator"})

    await tg.send(ann, channel, "feeds.opml", LIST, "/import")

    await tg.until(channel)
    assert [event.intent for event in dispatch.events] == [Import("feeds.opml", LIST)]


async def test_a_large_file_is_not_even_asked_for(
    tg: Telegram, ann: Person, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    await tg.send(ann, None, "feeds.opml", bytes(2 * MOST_BYTES))

    [told] = await tg.until(tg.private(ann))
    assert "2.0 MB" in told.text
    assert tg.answered("getFile") == []


async def test_a_file_that_is_larger_than_was_said_is_not_read(
    tg: Telegram, ann: Person, app: TelegramApp, dispatch: FakeDispatch
) -> None:
    small = {"file_id": "F1", "file_unique_id": "F1", "file_name": "feeds.opml"}

    await tg.send(ann, None, "feeds.opml", bytes(MOST_BYTES + 1), document=small)

    [told] = await tg.until(tg.private(ann))
    assert "up to 1 MB" in told.text
    assert [call.method for call in tg.server.calls if call.method == "file"] == []


@pytest.mark.parametrize(("call", "kind"), [("getFile", "error"), ("getFile", "garbage"), ("file", "error")])
async def test_a_file_that_telegram_does_not_give_is_asked_for_again_in_words(
    tg: Telegram,
    ann: Person,
    app: TelegramApp,
    dispatch: FakeDispatch,
    call: str,
    kind: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    tg.faults.add(call, kind, code=400)

    await tg.send(ann, None, "feeds.opml", LIST)

    [told] = await tg.until(tg.private(ann))
    assert "send it again" in told.text
    assert isinstance(dispatch.events[0].intent, Misread)
    assert TOKEN not in caplog.text
