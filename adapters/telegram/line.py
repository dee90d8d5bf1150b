"""How python-telegram-bot is put together: our doors, no job queue, updates side by side, one entrance for all of them."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from telegram import Update
from telegram.ext import Application, ContextTypes, TypeHandler

from adapters.telegram.door import Door, QuietBot
from adapters.telegram.turns import InTurn

OFFICIAL = "https://api.telegram.org"

Entrance = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Where the server is, and how to get there. Another server than Telegram's own is reached directly."""

    token: str = field(repr=False)
    api_url: str | None
    proxy: str | None
    ca_file: str | None
    patience: float

    def door(self) -> Door:
        """A way to the server with connections of its own: one for polling, one for all else."""
        own = self.api_url is not None
        proxy, ca_file = (None, None) if own else (self.proxy, self.ca_file)
        return Door(proxy=proxy, ca_file=ca_file, own_server=own, patience=self.patience)

    def build(
        self, door: Door, polling: Door, entrance: Entrance
    ) -> Application[Any, ContextTypes.DEFAULT_TYPE, Any, Any, Any, None]:
        """An application that is not connected yet."""
        url = (self.api_url or OFFICIAL).rstrip("/")
        bot = QuietBot(
            self.token,
            base_url=f"{url}/bot",
            base_file_url=f"{url}/file/bot",
            request=door,
            get_updates_request=polling,
        )
        application = Application.builder().bot(bot).job_queue(None).concurrent_updates(InTurn()).build()
        application.add_handler(TypeHandler(Update, entrance))
        return application
