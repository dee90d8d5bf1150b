"""The console as a process: the session in the foreground, the ticks behind it, a clean end in every case."""

import asyncio
import logging
import sys
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime

from bot import wiring
from bot.app import App
from bot.runtime import beating, limits, stopped_by_signals
from bot.settings import Settings, SettingsError
from bot.wiring import assemble

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """How the console was called. `at` starts a virtual clock; `json` writes one object a line."""

    speaker: str = "you"
    room: str = ""
    manager: bool = False
    at: datetime | None = None
    json: bool = False

    @property
    def form(self) -> str:
        """`json`, or `rich` where a person sits at both ends, else `plain`."""
        if self.json:
            return "json"
        both = (sys.stdin, sys.stdout)
        return "rich" if all(end is not None and end.isatty() for end in both) else "plain"


async def converse(settings: Settings, session: Session) -> None:
    """Runs a console session until its input ends, `:quit`, or a signal. Everything due is done at the end of input.

    Raises:
        SettingsError: a name cannot be used here.
    """
    stop = stopped_by_signals()
    clock = wiring.virtual_clock(session.at) if session.at else None
    async with assemble(settings, clock=clock) as app, AsyncExitStack() as stack:
        ticks = (*app.working(), app.counting(), app.sending())
        console_app = wiring.console(app, ticks, session.form)
        if problem := await console_app.open(session.speaker, session.room, manager=session.manager):
            raise SettingsError(problem)
        console_app.screen.remark(await _greeting(app, virtual=clock is not None))
        for line in limits(settings) if session.json else ():
            log.info("settings.missing %s", line)
        if clock is None:
            await stack.enter_async_context(beating(app, ticks))
        # A signal cuts the session short, and what is due stays due.
        talk = wiring.converse(app, console_app, session.form, settings.data_dir)
        async with asyncio.TaskGroup() as group:
            stopped, ended = group.create_task(stop.wait()), group.create_task(talk)
            await asyncio.wait((stopped, ended), return_when=asyncio.FIRST_COMPLETED)
            for tick in ticks if stop.is_set() else ():
                tick.stopping = True
            stopped.cancel()
            ended.cancel()


async def _greeting(app: App, *, virtual: bool) -> str:
    async with app.context.storage.reading() as tables:
        sample = await tables.papers.has_sample()
    lines = [*limits(app.settings)]
    if sample:
        lines.append("Until I've read real papers you see the bundled sample: about 60 papers, nearly all invented.")
    if virtual:
        lines.append(f"The clock is at {app.context.clock.now():%Y-%m-%d %H:%M} UTC; :forward 26h moves it.")
    return "\n".join([*lines, "Type /help for what I can do, :help for this terminal, :quit to leave."])
