"""A process's life cycle: start order, hints about missing settings, signals, drain, stop order."""

import asyncio
import contextlib
import gc
import logging
import os
import signal
import sys
import threading
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack
from datetime import timedelta
from enum import StrEnum

from bot.app import App
from bot.leased_adapters import LeasedAdapter
from bot.platforms import leased_adapters
from bot.settings import Settings, SettingsError
from bot.ticks import Tick
from bot.wiring import assemble

log = logging.getLogger(__name__)

LAST_RESORT = timedelta(seconds=9.5)


class Part(StrEnum):
    """What one process does: everything, the chats of its tokens, or reading, matching and writing."""

    ALL = "all"
    CHAT = "chat"
    WORKER = "worker"


OFFLINE = "OFFLINE is set: I fetch nothing and use the bundled sample and what the database holds."


def limits(settings: Settings) -> Iterator[str]:
    """One line for each setting that limits what the bot does, or that would let it do more."""
    if settings.offline:
        yield OFFLINE
    yield from missing(settings)


def missing(settings: Settings) -> Iterator[str]:
    """One line for each missing setting: what it would add."""
    if not settings.anthropic_api_key.get_secret_value():
        yield "ANTHROPIC_API_KEY is not set: with it Claude writes the briefing, each sentence checked against the abstracts."
    if not settings.telegram_token.get_secret_value():
        yield "TELEGRAM_TOKEN is not set: with it this bot is on Telegram."
    if not settings.discord_token.get_secret_value():
        yield "DISCORD_TOKEN is not set: with it this bot is on Discord."


def check_part(settings: Settings, part: Part) -> None:
    """Checks that these settings allow this part.

    Raises:
        SettingsError: one line that says what to do.
    """
    if part is Part.ALL:
        return
    if settings.database.startswith("sqlite"):
        raise SettingsError(
            f"--role {part} needs PostgreSQL; on SQLite one process does everything. Leave --role out, or set DATABASE_URL"
        )
    if part is Part.CHAT and not has_token(settings):
        raise SettingsError("--role chat has nobody to talk to: set TELEGRAM_TOKEN or DISCORD_TOKEN")


def has_token(settings: Settings) -> bool:
    """Whether a chat platform can be reached; without one the bot is the console."""
    return settings.on_telegram or settings.on_discord


async def serve(settings: Settings, part: Part) -> None:
    """Runs that part until SIGTERM or SIGINT; then takes nothing more in, drains, and returns within 10 s.

    Raises:
        SettingsError: every chat platform turned this bot away, so that nobody could hear it.
    """
    check_part(settings, part)
    stop = stopped_by_signals()
    async with assemble(settings, reads=part is not Part.CHAT) as app:
        for line in limits(settings):
            log.info("settings.missing %s", line)
        if settings.proxy_url.get_secret_value():
            log.info("network.proxy host names are resolved by PROXY_URL, which answers for where they lead")
        async with live(app, part) as keepers:
            log.info("bot.ready part=%s", part)
            failures = await _wait_for_end(stop, keepers)
            log.info("bot.stopping")
    log.info("bot.stopped")
    if failures:
        raise SettingsError("\n".join(failures))


async def _wait_for_end(stop: asyncio.Event, keepers: Sequence[asyncio.Task[str]]) -> list[str]:
    """Waits for the signal, or until every adapter gave up: returns why each did."""
    if not keepers:
        await stop.wait()
        return []
    async with asyncio.TaskGroup() as group:
        stopped, deaf = group.create_task(stop.wait()), group.create_task(asyncio.wait(keepers))
        await asyncio.wait((stopped, deaf), return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()
        deaf.cancel()
    return [] if stop.is_set() else [keeper.result() for keeper in keepers]


@contextlib.asynccontextmanager
async def live(app: App, part: Part) -> AsyncIterator[Sequence[asyncio.Task[str]]]:
    """Ticks beat and tokens are held inside of the block.

    Stop order: inbound, ticks paused and drained, scheduler, outbound; the database is closed by whoever opened it.
    """
    held = leased_adapters(app) if part is not Part.WORKER else ()
    ticks = app.working() if part is not Part.CHAT else ()
    async with AsyncExitStack() as stack:
        stack.push_async_callback(_each, held, "close")
        await stack.enter_async_context(beating(app, (*ticks, app.counting(), app.sending()) if held else ticks))
        stack.push_async_callback(_each, held, "stop_inbound")
        async with asyncio.TaskGroup() as group:
            keepers = [group.create_task(leased.run()) for leased in held]
            try:
                yield keepers
            finally:
                for keeper in keepers:
                    keeper.cancel()


@contextlib.asynccontextmanager
async def beating(app: App, ticks: Sequence[Tick]) -> AsyncIterator[None]:
    """The ticks run by themselves inside of the block, and are drained at its end."""
    from bot.scheduler import Scheduler

    scheduler = Scheduler(ticks, app.context.clock)
    with settled():
        scheduler.start()
        try:
            yield
        finally:
            app.context.process.stopping.set()
            await scheduler.stop()


@contextlib.contextmanager
def settled() -> Iterator[None]:
    """Freezes startup objects so that the garbage collector does not rescan them, which stops the loop for 0.1 to 0.5 s."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


async def _each(held: Sequence[LeasedAdapter], step: str) -> None:
    async with asyncio.TaskGroup() as group:
        for leased in held:
            group.create_task(leased.close() if step == "close" else leased.stop_inbound())


def stopped_by_signals() -> asyncio.Event:
    """An event that SIGTERM and SIGINT set. Where stopping itself hangs, the process ends all the same, with 0, in time.

    What had not been committed then is due again at the next start, like after any crash.
    """
    loop, stop = asyncio.get_running_loop(), asyncio.Event()

    def asked() -> None:
        if not stop.is_set():
            stop.set()
            timer = threading.Timer(LAST_RESORT.total_seconds(), _end)
            timer.daemon = True
            timer.start()

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, asked)
    return stop


def _end() -> None:
    sys.stderr.write("The bot didn't stop in time, so it ends here. Nothing is lost.\n")
    sys.stderr.flush()
    os._exit(0)
