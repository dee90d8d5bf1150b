"""Every command with every hostile argument on the console: one answer, no fault of ours, and an error changes nothing."""

import io
import json
import unicodedata
from dataclasses import replace
from typing import Any

import pytest

from adapters.console.app import ConsoleApp
from adapters.console.clock import VirtualClock
from adapters.console.screen import JsonScreen
from core.domain.chats import button_actions
from core.domain.chats.message import Button, Message
from tests.hostile.inputs import ACTIONS, ARGUMENTS
from tests.hostile.stage import GROUPS, Overheard, Stage
from tests.portions import Portion, portions
from tests.world import text_of

LINE_BREAKS = {ord("\n"): " ", ord("\ud800"): "\ufffd", ord("\udfff"): "\ufffd"}
"""What a line of a pipe cannot hold: it is UTF-8, cut at line feeds."""


class Nothing:
    """Nothing is ever due."""

    async def settle(self) -> None:
        """Done."""

    async def fetch(self) -> int:
        """None."""
        return 0

    async def next_due(self) -> None:
        """Never."""


class Console:
    """A console on the stage, and the lines that it printed."""

    def __init__(self, stage: Stage) -> None:
        self.out, self.stage = io.StringIO(), stage
        self.overheard: Overheard = stage.overheard()
        self.app = ConsoleApp(
            dispatch=self.overheard,
            work=Nothing(),
            storage=stage.world.storage,
            clock=VirtualClock(stage.world.clock.now()),
            screen=JsonScreen(self.out),
            numbers=False,
        )

    async def types(self, line: str) -> Message:
        """The judged answer of the bot."""
        before = self.stage.tables()
        assert len({row["message"] for row in await self.prints(line)}) == 1, line[:80]
        return self.stage.judge(line[:80], self.overheard.said, before)

    async def prints(self, line: str) -> list[dict[str, Any]]:
        """What is printed for a line; it steers no terminal, and UTF-8 can hold it."""
        self.out.seek(0)
        self.out.truncate()
        self.overheard.said = []

        assert await self.app.take(line.translate(LINE_BREAKS))

        printed = self.out.getvalue()
        rows = [json.loads(row) for row in printed.splitlines()]
        assert rows, line[:80]
        assert all(row["text"].strip() for row in rows), line[:80]
        assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs") for c in printed if c != "\n"), line[:80]
        assert printed.encode()
        return rows

    async def refuses(self, line: str) -> None:
        """One error of the console's own; the bot is not even asked."""
        before = self.stage.tables()
        assert [row["kind"] for row in await self.prints(line)] == ["error"], line[:80]
        assert (self.overheard.said, self.stage.tables()) == ([], before)


@pytest.fixture
async def console(stage: Stage) -> Console:
    """Somebody who typed before, so that the chat is there."""
    console = Console(stage)
    await console.types("/follow Wenjian Luo")
    return console


@portions(9)
@pytest.mark.parametrize("group", GROUPS, ids=" ".join)
async def test_every_hostile_argument_has_one_answer(
    group: tuple[str, ...], portion: Portion, console: Console
) -> None:
    for command in group:
        for argument in portion.of(ARGUMENTS.values(), f"console {command}"):
            await console.types(f"/{command} {argument}")


async def test_every_hostile_word_alone_is_told_what_to_type(console: Console) -> None:
    """Or what it may mean; few of the words are a paper's id, which is looked up at once."""
    papers = 0
    for argument in ARGUMENTS.values():
        answer = await console.types(f"x {argument}")
        papers += any(button.action.startswith("save ") for row in answer.buttons for button in row)
    assert papers < len(ARGUMENTS) / 4


async def test_every_hostile_word_in_reply_to_a_card_is_a_note_or_told_why_not(console: Console) -> None:
    card = await console.types("https://arxiv.org/abs/2606.00002")
    for argument in ARGUMENTS.values():
        await console.types(f":reply {card.number} x{argument}")
    assert "Your note: x... /../ //" in text_of(await console.types("/saved"))


@portions(3)
async def test_every_hostile_action_of_a_button_is_answered_and_harmless(portion: Portion, console: Console) -> None:
    """A message of ours that carries such a button is kept, as one of another time may be."""
    for action in portion.of(ACTIONS, "console"):
        shown = await console.types("/radar")
        carrying = replace(shown, buttons=((Button("Odd", action),),))
        console.app.transcript.show(console.app.seat.address, carrying)
        await (console.refuses if button_actions.press(action) is None else console.types)(":press Odd")


async def test_what_is_no_button_or_no_command_of_the_console_is_refused(console: Console) -> None:
    await console.types("/help")
    for argument in (*ARGUMENTS.values(), *ACTIONS):
        for command in ('press "', "forward ", "as !", "in /", "nope "):
            await console.refuses(f":{command}{argument}")
