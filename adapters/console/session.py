"""One sitting at the console: its input chosen by its form, and the first reading's progress shown to a person."""

import asyncio
from enum import StrEnum
from functools import partial
from pathlib import Path

from adapters.console.app import ConsoleApp
from adapters.console.completing import Completes, proposing
from adapters.console.inbound import COMMANDS
from adapters.console.lines import forget_lines, prompt_lines, read_pipe
from adapters.console.progress import Progress
from adapters.console.screen import JsonScreen, PlainScreen, RichScreen, Screen
from core.domain.chats import command_table

EVERY = 0.5


class Form(StrEnum):
    """JSON lines for programs, a plain page for pipes, colours and a prompt for a person."""

    JSON = "json"
    PLAIN = "plain"
    RICH = "rich"


def screen_of(form: Form) -> Screen:
    """The screen of that form."""
    match form:
        case Form.JSON:
            return JsonScreen()
        case Form.PLAIN:
            return PlainScreen()
        case Form.RICH:
            return RichScreen()


def completions() -> list[str]:
    """What the prompt completes: every command of the table, and the console's own."""
    return [*(f"/{command.name}" for command in command_table.COMMANDS), *(f":{name}" for name in COMMANDS)]


async def converse(app: ConsoleApp, form: Form, folder: Path, completes: Completes) -> None:
    """The whole session: the lines to their end, and what they made due. `folder` keeps the prompt's history, `completes` knows
    names and journals.

    A person who leaves does not wait for slow sources: what is due stays due.
    """
    app.forget = partial(forget_lines, folder)
    if form is not Form.RICH:
        await app.run(read_pipe())
        return
    progress = Progress(app.storage)
    propose = proposing(completes, completions(), lambda: app.seat.address)
    lines = prompt_lines(lambda: app.seat.prompt, propose, folder, lambda: progress.line)
    reads = await progress.look()
    async with asyncio.TaskGroup() as group:
        watching = group.create_task(_watch(app, progress)) if reads else None
        await app.run(lines, settles=False)
        if watching is not None:
            watching.cancel()


async def _watch(app: ConsoleApp, progress: Progress) -> None:
    while await progress.look():  # noqa: ASYNC110 - it is the database that changes, also by other processes
        await asyncio.sleep(EVERY)
    app.screen.remark(progress.outcome)
