"""The Telegram adapter's life cycle: connect, poll, serve, stop, and give way to another process with the same token."""

import asyncio
import logging
import time
from contextlib import suppress
from datetime import timedelta

from telegram import Update
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import Updater

from adapters.telegram.answering import Attendance, Dispatcher
from adapters.telegram.connection import Connection, TokenRefused, hush
from adapters.telegram.failures import MALFORMED
from adapters.telegram.inbound import Inbound
from adapters.telegram.menus import set_menus
from adapters.telegram.outbound import Outbound
from adapters.telegram.pacing import Now, Pacing, Sleep
from core.domain.chats.chat import Platform
from core.ports.chats import Messaging

UPDATES = (Update.MESSAGE, Update.CHANNEL_POST, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER)
POLL = timedelta(seconds=25)
NEW = 10.0  # seconds: whoever meets another poller this soon is the one that came too much
FIRST_TRY = 10.0  # seconds that `start` waits for the outcome of the first attempt
LAST_POLL, LAST_ANSWERS, LAST_CONNECTIONS = 1.5, 1.2, 0.6  # seconds: SIGTERM leaves 2 for going in, 2 for going out
MOST_PAUSE = 30.0

IN_USE = "another process is using this Telegram token: stop it, or give this bot a token of its own (TELEGRAM_TOKEN)"
REVOKED = "Telegram does not know this token: ask @BotFather for a new one and set TELEGRAM_TOKEN"
BROKE = "an unexpected error, told in the log: a bug of ours"

log = logging.getLogger(__name__)


class TelegramApp:
    """One bot on Telegram, through python-telegram-bot.

    `failed` says why it gave up, and is empty while it works or still tries. `proxy` and `ca_file` are for Telegram's own
    server; one given by `api_url` is reached directly. `patience` is how many seconds a request may stay unanswered.
    """

    platform = Platform.TELEGRAM

    def __init__(
        self,
        token: str,
        api_url: str | None,
        dispatch: Dispatcher,
        attendance: Attendance,
        *,
        proxy: str | None = None,
        ca_file: str | None = None,
        patience: float = 20.0,
        now: Now = time.monotonic,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self.failed = ""
        self._connection = Connection(token=token, api_url=api_url, proxy=proxy, ca_file=ca_file, patience=patience)
        self._now = now
        self._outbound = Outbound(Pacing(now, sleep), sleep)
        self._inbound = Inbound(dispatch, attendance, self._outbound, now)
        self._polls_since = 0.0
        self._ended, self._settled, self._stopping = asyncio.Event(), asyncio.Event(), asyncio.Lock()

    def __repr__(self) -> str:
        return f"TelegramApp(failed={self.failed!r})"

    @property
    def messaging(self) -> Messaging:
        """Sends messages; answers RetryLater before `start` and after `failed`."""
        return self._outbound

    async def start(self) -> None:
        """Starts connecting; returns once that worked, failed for good, or is being retried in the background."""
        hush()
        self._doors = (self._connection.door(), self._connection.door())
        self._application = self._connection.build(*self._doors, self._inbound.handle)
        self._tasks = await asyncio.TaskGroup().__aenter__()
        self._life = self._tasks.create_task(self._live(), name="telegram")
        try:
            async with asyncio.timeout(FIRST_TRY):
                await self._settled.wait()
        except TimeoutError:
            log.warning("telegram.slow_start")

    async def stop_inbound(self) -> None:
        """Takes no more updates; those that were taken are still answered."""
        self._ended.set()
        await self._stop_polling()

    async def close(self) -> None:
        """Finishes running answers within a few seconds, then closes all connections."""
        await self.stop_inbound()
        self._life.cancel()
        await self._tasks.__aexit__(None, None, None)
        await self._stop_polling()  # which may have begun just before the life was ended
        try:
            async with asyncio.timeout(LAST_ANSWERS):
                if self._application.running:
                    await self._application.stop()
        except TimeoutError:
            log.warning("telegram.answers_cut_off")
        try:
            async with asyncio.timeout(LAST_CONNECTIONS):
                await self._application.shutdown()
                await self._application.bot.shutdown()  # which the line above leaves out where no start succeeded
        except (TimeoutError, RuntimeError) as error:
            log.info("telegram.connections_cut_off error=%s", type(error).__name__)
        self._outbound.bot = None

    async def _live(self) -> None:
        """Connects, however long that takes, and waits for the end. Never raises; `failed` has the reason."""
        try:
            await self._connect_in_the_end()
            self._settled.set()
            await self._ended.wait()
            if self.failed:
                self._outbound.bot = None
                await self._stop_polling()
        except Exception:
            log.exception("telegram.broke")
            self._fail(BROKE)
        finally:
            self._settled.set()

    async def _connect_in_the_end(self) -> None:
        pause = 1.0
        while not self._ended.is_set():
            try:
                await self._connect()
                return
            except (TokenRefused, InvalidToken):
                self._fail(REVOKED)
            except (TelegramError, *MALFORMED) as error:
                log.warning("telegram.unreachable error=%s next_try_in=%ss", type(error).__name__, round(pause))
                self._settled.set()
                with suppress(TimeoutError):
                    async with asyncio.timeout(pause):
                        await self._ended.wait()
                pause = min(MOST_PAUSE, 2 * pause)

    async def _connect(self) -> None:
        application = self._application
        await application.initialize()
        if not application.running:
            await application.start()
        self._outbound.bot = application.bot
        self._polls_since = self._now()
        await self._updater.start_polling(timeout=POLL, allowed_updates=UPDATES, error_callback=self._on_poll_error)
        await set_menus(application.bot)
        log.info("telegram.started bot=%s", application.bot.id)

    def _on_poll_error(self, error: TelegramError) -> None:
        if isinstance(error, Conflict) and self._now() - self._polls_since < NEW:
            self._fail(IN_USE)
        elif isinstance(error, TokenRefused):
            self._fail(REVOKED)
        else:
            log.warning("telegram.polling_failed error=%s", type(error).__name__)

    def _fail(self, reason: str) -> None:
        """Gives up this adapter, logged once; the process goes on."""
        if self.failed or self._ended.is_set():
            return
        self.failed = reason
        for door in self._doors:
            door.shut = True  # not even the last poll, which would push the other process aside
        log.error("telegram.gave_up reason=%s", reason)
        self._ended.set()

    @property
    def _updater(self) -> Updater:
        updater = self._application.updater
        assert updater is not None, "an application is built with an updater"
        return updater

    async def _stop_polling(self) -> None:
        async with self._stopping:
            if not self._updater.running:
                return
            try:
                async with asyncio.timeout(LAST_POLL):
                    await self._updater.stop()
            except (TimeoutError, TelegramError) as error:
                log.info("telegram.polling_cut_off error=%s", type(error).__name__)
