"""Every command with every hostile argument on Discord, through discord.py and a server as strict as the real one."""

import re
from collections.abc import AsyncIterator, Awaitable

import pytest

from adapters.discord.app import DiscordApp
from adapters.discord.buttons import pressed
from adapters.discord.menu import MOST_VALUE
from core.domain.chats import button_actions
from core.services.chats.attendance import Attendance
from core.services.chats.completion import Completion
from tests.hostile.inputs import ACTIONS, ARGUMENTS
from tests.hostile.stage import GROUPS, Overheard, Stage
from tests.platforms.telegram.waiting import Time
from tests.portions import Portion, portions
from tests.standins.discord.server import DiscordServer
from tests.standins.discord.world import Person, Said

PAPERS = re.compile(r"\]\(<?https://(arxiv|doi)\.org/[^\s)]*\)")
STEERING = re.compile("[\u202a-\u202e\u2066\u2067\x00-\x08\x0b-\x1f\x7f-\x9f\U000e0000-\U000e007f]")


class Desktop:
    """Somebody's direct conversation with the bot on the stage."""

    def __init__(self, stage: Stage, dc: DiscordServer, overheard: Overheard) -> None:
        self.stage, self.dc, self.overheard = stage, dc, overheard
        self.ann: Person = dc.world.person("ann")
        self.here = dc.world.conversation(self.ann)

    async def asks(self, command: str, argument: str) -> Said:
        """As a slash command, also where no app would send it so: it is too long, none of the choices, or not asked for."""
        return await self._judged(f"/{command} {argument}", self.dc.people.forge_slash(self.ann, command, argument))

    async def types(self, text: str, replied: Said | None = None) -> Said:
        """The message that the judged answer to a direct message is."""
        return await self._judged(text, self.dc.people.say(self.ann, text, replied=replied))

    async def presses(self, action: str) -> None:
        """A press of a button that a message of ours carries is answered, and what it says is judged."""
        on = await self.types("/radar")
        custom_id = f"hub:{self.overheard.said[-1].number}:0:{action}"
        on.body["components"] = [{"type": 1, "components": [BUTTON | {"custom_id": custom_id}]}]
        known = pressed(custom_id)
        if known is not None and button_actions.press(known[1]) is not None:
            await self._judged(action, self.dc.people.forge(self.ann, on, custom_id), on)
        else:
            await self.refuses(on, custom_id)

    async def refuses(self, on: Said, custom_id: str) -> None:
        """A press is answered, and does nothing."""
        before, complete = self.stage.tables(), self.overheard.complete

        told = await self.dc.people.forge(self.ann, on, custom_id)

        assert told.original is not None
        assert "too old" in told.original.text
        assert (self.overheard.complete, self.stage.tables()) == (complete, before)

    async def _judged(self, asked: str, asking: Awaitable[object], *shown: Said) -> Said:
        """The one message that is new, or that was pressed: legal, or the stand-in had refused it, and harmless."""
        before, complete, known = self.stage.tables(), self.overheard.complete, set(self.here.messages)
        await asking
        await self.dc.world.until(lambda: self.overheard.complete > complete)

        self.stage.judge(asked[:80], self.overheard.said, before)
        new = [
            said for key, said in self.here.messages.items() if key not in known and said.author is self.dc.world.bot
        ]
        (answer,) = new or shown
        assert_harmless(answer)
        return answer


WRITTEN = [argument for argument in ARGUMENTS.values() if argument.strip()]
"""Discord takes no message of blanks alone."""

BUTTON = {"type": 2, "style": 2, "label": "x"}


def assert_harmless(said: Said) -> None:
    """Nobody is pinged, nothing steers, and links lead to papers."""
    assert not said.pings
    assert not STEERING.search(said.text), ascii(said.text)
    assert not re.search(r"@(everyone|here)|<(?:[@#:/]|[a-z]+:)|discord\.gg/", said.text), said.text
    assert not re.search(r"\b\w+://", PAPERS.sub("", said.text)), said.text


@pytest.fixture
async def dc() -> AsyncIterator[DiscordServer]:
    """A strict stand-in, patient with a slow machine; what Discord would refuse or drop fails the test."""
    async with DiscordServer(deadline=60) as server:
        yield server
    assert server.world.violations == []


@pytest.fixture
async def desktop(stage: Stage, dc: DiscordServer) -> AsyncIterator[Desktop]:
    """Somebody who wrote before, also a slash command, which tells their language; the bot's pauses pass at once."""
    overheard, app = stage.overheard(dc.world.change), stage.world.app
    time, attendance, completion = Time(), Attendance(app), Completion(app)
    app = DiscordApp(dc.token, dc.api_url, overheard, attendance, completion, now=time, sleep=time.sleep)
    await app.start()
    await dc.world.until(lambda: dc.gateway.connected)
    desktop = Desktop(stage, dc, overheard)
    await desktop.types("/follow Wenjian Luo")
    await desktop.asks("radar", "")
    yield desktop
    await app.close()


@portions(9)
@pytest.mark.parametrize("group", GROUPS, ids=" ".join)
async def test_every_hostile_argument_has_one_answer(
    group: tuple[str, ...], portion: Portion, desktop: Desktop
) -> None:
    for command in group:
        for argument in portion.of(ARGUMENTS.values(), f"discord {command}"):
            await desktop.asks(command, argument)


@portions(3)
async def test_every_hostile_word_alone_is_told_what_to_type(portion: Portion, desktop: Desktop) -> None:
    for argument in portion.of(WRITTEN, "alone"):
        await desktop.types(argument)


async def test_every_hostile_word_in_reply_to_a_card_is_a_note_or_told_why_not(desktop: Desktop) -> None:
    card = await desktop.types("https://arxiv.org/abs/2606.00002")
    for argument in WRITTEN:
        await desktop.types(argument, replied=card)
    assert "Your note:" in (await desktop.types("/saved")).text


@portions(3)
async def test_every_hostile_action_of_a_button_is_answered_and_harmless(portion: Portion, desktop: Desktop) -> None:
    for action in portion.of(ACTIONS, "discord"):
        await desktop.presses(action)


async def test_an_action_that_no_button_carries_does_nothing(desktop: Desktop) -> None:
    on = await desktop.types("/help")
    for action in (*ACTIONS, "unfollow 1", "delete"):
        await desktop.refuses(on, f"hub:1:0:{action}")


async def test_hostile_beginnings_complete_without_a_fault(desktop: Desktop) -> None:
    for argument in ARGUMENTS.values():
        for command, option in (("follow", "what"), ("unfollow", "number")):
            await desktop.dc.people.autocomplete(desktop.ann, None, command, **{option: argument[:MOST_VALUE]})
