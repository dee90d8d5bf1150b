"""The connection to Telegram's server, with the token in no error, log line or repr."""

import logging
import ssl
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

import httpx
from telegram import Update
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.ext import Application, ContextTypes, ExtBot, TypeHandler
from telegram.request import HTTPXRequest

from adapters.telegram.turns import InTurn

_REFUSED = 401
_LOUD = {
    "httpx": logging.WARNING,  # whole addresses, at INFO
    "httpcore": logging.WARNING,
    "telegram": logging.WARNING,  # the address with the token, at DEBUG
    "telegram.ext": logging.CRITICAL,  # what fails is told by the adapter, in one line
    "telegram.request": logging.CRITICAL,
}


class NotSent(NetworkError):
    """The request certainly did not reach Telegram, so that it can be repeated."""


class TokenRefused(NetworkError):
    """Telegram does not know the token."""

    # Not a subclass of PTB's InvalidToken, which would end its polling silently.


class Door(HTTPXRequest):
    """PTB's own client, but an error holds no request of httpx, whose address holds the token.

    A failure before the request left is NotSent; any other one of the network leaves it open whether it took effect.
    `shut` ends all requests.
    """

    __slots__ = ("shut",)

    def __init__(self, *, proxy: str | None, ca_file: str | None, own_server: bool, patience: float) -> None:
        more: dict[str, Any] = {"trust_env": not own_server}
        if ca_file:
            more["verify"] = ssl.create_default_context(cafile=ca_file)
        super().__init__(
            read_timeout=patience, write_timeout=20, connect_timeout=10, pool_timeout=10, proxy=proxy, httpx_kwargs=more
        )
        self.shut = False

    async def do_request(self, *args: Any, **options: Any) -> tuple[int, bytes]:
        """As PTB's, with errors that can be shown."""
        if self.shut:
            raise NotSent("shut")
        try:
            status, payload = await super().do_request(*args, **options)
        except TelegramError as error:
            safe = _safe_error(error.__cause__)
        else:
            if status == _REFUSED:
                raise TokenRefused("Unauthorized")
            return status, payload
        raise safe  # outside the except block, so that httpx's error is not its context


class QuietBot(ExtBot[None]):
    """PTB's bot without the token in its repr."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "QuietBot()"


def hush() -> None:
    """Keeps libraries from logging addresses, which contain the token, and tracebacks of network errors."""
    for name, level in _LOUD.items():
        logging.getLogger(name).setLevel(level)


def _safe_error(cause: BaseException | None) -> NetworkError:
    kind = type(cause).__name__
    match cause:
        case httpx.ConnectError() | httpx.ConnectTimeout() | httpx.PoolTimeout() | httpx.ProxyError():
            return NotSent(kind)
        case httpx.TimeoutException():
            return TimedOut(kind)
        case _:
            return NetworkError(kind)


OFFICIAL = "https://api.telegram.org"

Entrance = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
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
