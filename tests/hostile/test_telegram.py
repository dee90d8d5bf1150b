"""Every command with every hostile argument on Telegram, through python-telegram-bot and a server as strict as the real one."""

from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from adapters.telegram.app import TelegramApp
from adapters.telegram.render import show
from core.domain.chats import button_actions
from core.domain.chats.command_table import BY_NAME
from core.domain.chats.message import Message
from core.services.chats.attendance import Attendance
from tests.hostile.inputs import ACTIONS, ARGUMENTS
from tests.hostile.stage import GROUPS, Overheard, Stage
from tests.platforms.telegram.waiting import Time
from tests.portions import Portion, portions
from tests.standins.telegram import markup
from tests.standins.telegram.client import Telegram
from tests.standins.world import Person, Post

TOKEN = "4217:CANARY-token_a81c"
HOSTS = {"arxiv.org", "doi.org"}


class Phone:
    """Somebody's private chat with the bot on the stage."""

    def __init__(self, stage: Stage, tg: Telegram, overheard: Overheard) -> None:
        self.stage, self.tg, self.overheard = stage, tg, overheard
        self.ann: Person = tg.person("Ann")

    async def types(self, text: str, **more: object) -> Post:
        """The message that the judged answer is: it stands in the chat once, as it was meant, and harmless."""
        before, since, complete = self.stage.tables(), self.tg.seq + 1, self.overheard.complete
        await self.tg.say(self.ann, None, text, **more)
        await self.tg.world.until(lambda: self.overheard.complete > complete, self.tg.server.transcript)

        final = self.stage.judge(text[:80], self.overheard.said, before)
        (post,) = self.fresh(since)
        assert_harmless(post, final)
        return post

    async def presses(self, action: str, on: Post) -> None:
        """A press of a button that the message carries is answered, and what it says is judged."""
        on.content["reply_markup"] = {"inline_keyboard": [[{"text": "x", "callback_data": action}]]}
        before, since, complete = self.stage.tables(), self.tg.seq, self.overheard.complete

        await self.tg.press(self.ann, data=action)

        if button_actions.press(action) is None:
            assert (self.overheard.complete, self.fresh(since), self.stage.tables()) == (complete, [], before)
        else:
            await self.tg.world.until(lambda: self.overheard.complete > complete, self.tg.server.transcript)
            final = self.stage.judge(action, self.overheard.said, before)
            for post in self.fresh(since):
                assert_harmless(post, final)

    def fresh(self, since: int) -> list[Post]:
        """What the bot wrote or changed since."""
        return [post for post in self.tg.shown(self.tg.private(self.ann)) if post.seq > since]


def assert_harmless(post: Post, meant: Message) -> None:
    """It stands as it was meant, not as the plain text of last resort; links lead to papers, and all that a client finds
    to tap by itself are commands of ours."""
    shown, entities = markup.parse(show(meant).html)
    assert post.text == shown
    assert {urlsplit(entity["url"]).hostname for entity in entities if entity["type"] == "text_link"} <= HOSTS
    found = [(entity["type"], cut_out(shown, entity)) for entity in markup.found_in(shown, entities)]
    assert [(kind, text) for kind, text in found if kind != "bot_command" or text[1:] not in BY_NAME] == []


def cut_out(text: str, entity: dict[str, Any]) -> str:
    """What an entity covers, which counts in UTF-16."""
    return text.encode("utf-16-le")[2 * entity["offset"] :][: 2 * entity["length"]].decode("utf-16-le")


@pytest.fixture
async def tg() -> AsyncIterator[Telegram]:
    """A strict stand-in."""
    telegram = Telegram(TOKEN)
    await telegram.start()
    yield telegram
    await telegram.close()


@pytest.fixture
async def phone(stage: Stage, tg: Telegram) -> AsyncIterator[Phone]:
    """Somebody who wrote before, so that the chat is there; the bot's pauses pass at once."""

    async def tell() -> None:
        tg.world.tell()

    time, overheard = Time(), stage.overheard(tell)
    app = TelegramApp(TOKEN, tg.url, overheard, Attendance(stage.world.app), now=time, sleep=time.sleep)
    await app.start()
    phone = Phone(stage, tg, overheard)
    await phone.types("/follow Wenjian Luo")
    yield phone
    await app.close()


@portions(9)
@pytest.mark.parametrize("group", GROUPS, ids=" ".join)
async def test_every_hostile_argument_has_one_answer(group: tuple[str, ...], portion: Portion, phone: Phone) -> None:
    for command in group:
        for argument in portion.of(ARGUMENTS.values(), f"telegram {command}"):
            await phone.types(f"/{command} {argument}")


@portions(3)
async def test_every_hostile_word_alone_is_told_what_to_type(portion: Portion, phone: Phone) -> None:
    for argument in portion.of(ARGUMENTS.values(), "alone"):
        await phone.types(argument)


async def test_every_hostile_word_in_reply_to_a_card_is_a_note_or_told_why_not(phone: Phone) -> None:
    card = await phone.types("https://arxiv.org/abs/2606.00002")
    for argument in ARGUMENTS.values():
        await phone.types(argument, reply_to=card)
    assert "Your note: ... /../ //" in (await phone.types("/saved")).text


@portions(3)
async def test_every_hostile_action_of_a_button_is_answered_and_harmless(portion: Portion, phone: Phone) -> None:
    for action in portion.of(ACTIONS, "telegram"):
        await phone.presses(action, await phone.types("/radar"))


async def test_an_action_that_no_button_carries_does_nothing(phone: Phone) -> None:
    await phone.types("/help")
    before, since = phone.stage.tables(), phone.tg.seq

    for action in (*ACTIONS, "unfollow 1", "delete"):
        assert "too old" in (await phone.tg.press(phone.ann, data=action)).words

    assert (phone.fresh(since), phone.stage.tables()) == ([], before)
