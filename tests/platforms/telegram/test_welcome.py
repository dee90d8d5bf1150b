"""Whoever adds the bot: what is heard of it, what they see, and that they are known as who set the chat up."""

from collections.abc import AsyncIterator

import pytest

from adapters.telegram.app import TelegramApp
from adapters.telegram.hearing import ANONYMOUS_ADMIN, chat_address
from core.domain.chats import intents
from core.domain.chats.chat import ChatEvent, Place, Platform, Role
from core.domain.chats.message import Kind, say
from core.ports.storage import Storage
from core.services.chats.attendance import Attendance
from core.services.chats.delivery import Delivery
from tests.hostile.stage import Overheard
from tests.platforms.telegram.answering import FakeDispatch, says
from tests.platforms.telegram.conftest import TOKEN
from tests.standins.telegram.client import Telegram
from tests.standins.world import Person, Room
from tests.world import World


@pytest.fixture
def room(tg: Telegram, ann: Person) -> Room:
    """A group of Ann's that the bot is not in yet."""
    return tg.group(-8, {ann: "creator"}, bot="left")


async def welcomes(tg: Telegram, dispatch: FakeDispatch) -> list[ChatEvent]:
    await tg.world.until(lambda: dispatch.events, tg.server.transcript)
    return [event for event in dispatch.events if isinstance(event.intent, intents.Welcome)]


async def test_who_adds_it_to_a_group_is_heard_and_answered_there(
    tg: Telegram, app: TelegramApp, dispatch: FakeDispatch, room: Room, ann: Person
) -> None:
    tg.admit(ann, room)

    (post,) = await tg.until(room)
    (event,) = await welcomes(tg, dispatch)
    assert (event.place, event.role, event.user.user_id, event.title) == (
        Place.GROUP, Role.MANAGER, str(ann.id), "Lab",
    )  # fmt: skip
    assert post.text == "did Welcome"
    assert event.sets_up
    await tg.world.until(lambda: dispatch.remote == {1: str(post.id)})


@pytest.mark.parametrize("status", ["administrator"])
async def test_other_rights_are_no_second_welcome(
    tg: Telegram, app: TelegramApp, dispatch: FakeDispatch, lab: Room, ann: Person, status: str
) -> None:
    tg.admit(ann, lab, status)
    tg.admit(ann, lab, "member")
    await tg.say(ann, lab, "/help@radar_bot")  # is handled after what Ann did before

    (post,) = await tg.until(lab)
    assert post.text == "did Help"
    assert not await welcomes(tg, dispatch)


async def test_topics_stay_empty(tg: Telegram, app: TelegramApp, ann: Person) -> None:
    forum = tg.group(-1005, {ann: "creator"}, bot="left", topics={5: True})
    tg.admit(ann, forum)

    (post,) = await tg.until(forum)
    assert post.thread is None


async def test_who_makes_it_a_channels_administrator_is_heard(
    tg: Telegram, app: TelegramApp, dispatch: FakeDispatch, ann: Person
) -> None:
    news = tg.channel(-1009, {ann: "creator"})
    news.bot = "left"
    dispatch.scripts[intents.Welcome] = says(say("It broke.", kind=Kind.ERROR))
    tg.admit(ann, news, "administrator")

    (event,) = await welcomes(tg, dispatch)
    assert (event.place, event.user.user_id, event.sets_up) == (Place.CHANNEL, str(ann.id), True)
    assert not tg.shown(news)


async def test_an_admin_who_acts_as_the_group_stays_unknown(
    tg: Telegram, app: TelegramApp, dispatch: FakeDispatch, room: Room
) -> None:
    tg.admit(Person(id=ANONYMOUS_ADMIN, name="Group", is_bot=True), room)

    (event,) = await welcomes(tg, dispatch)
    assert not event.sets_up


@pytest.fixture
async def world(tg: Telegram, sqlite_storage: Storage) -> AsyncIterator[World]:
    """A whole bot on Telegram, which delivers after every answer."""
    world = await World(sqlite_storage).opens()

    async def deliver() -> None:
        await world.delivery.tick()

    app = TelegramApp(TOKEN, tg.url, Overheard(world.dispatch, deliver), Attendance(world.app))
    world.delivery = Delivery(world.app, {Platform.TELEGRAM: app.messaging})
    await app.start()
    yield world
    await app.close()


async def test_a_group_that_adds_it_again_is_briefed_again_and_knows_who_did(
    tg: Telegram, world: World, lab: Room, ann: Person, ben: Person
) -> None:
    await tg.say(ann, lab, "/follow@radar_bot Ada Example")
    await tg.until(lab)
    tg.admit(ben, lab, "kicked")
    tg.admit(ben, lab)

    welcome = (await tg.until(lab, 2))[-1]
    assert "only admins can change" in welcome.text
    assert [button["text"] for button in welcome.buttons] == ["What can I follow?", "Help"]
    async with world.storage.reading() as tables:
        chat = await tables.chats.find(chat_address(lab.id))
    assert chat is not None
    assert chat.next_briefing_at is not None
    assert chat.set_up_by == str(ben.id)


async def test_a_channel_stays_empty_and_who_set_it_up_is_greeted_in_private(tg: Telegram, world: World) -> None:
    li = tg.person("Li", language="zh-hans")
    news = tg.channel(-1009, {li: "creator"})
    news.bot = "left"
    await tg.say(li, None, "/radar")
    await tg.until(tg.private(li))
    tg.admit(li, news, "administrator")

    greeting = (await tg.until(tg.private(li), 2))[-1]
    assert "“News”" in greeting.text
    assert "管理员" in greeting.text
    assert "/follow Wenjian Luo" in greeting.text
    assert not tg.shown(news)


async def test_start_adds_the_bot_to_a_group_or_channel_from_a_private_chat(
    tg: Telegram, world: World, ann: Person, lab: Room
) -> None:
    await tg.say(ann, None, "/start")
    await tg.say(ann, lab, "/start@radar_bot")
    (private,), (shared,) = await tg.until(tg.private(ann)), await tg.until(lab)

    assert {button["text"]: button["url"] for button in private.buttons if "url" in button} == {
        "Add to a group": "https://t.me/radar_bot?startgroup",
        "Add to a channel": "https://t.me/radar_bot?startchannel&admin=post_messages+edit_messages",
    }
    assert not [button for button in shared.buttons if "url" in button]
