"""The one way to Telegram's server: generous time-outs, failures told by what they mean, and no token in any of them."""

import logging
from collections.abc import Callable
from typing import Any

import httpx
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

_REFUSED = 401
_LOUD = {
    "httpx": logging.WARNING,  # whole addresses, at INFO
    "httpcore": logging.WARNING,
    "telegram": logging.WARNING,  # the address with the token, at DEBUG
    "telegram.ext": logging.CRITICAL,  # what fails while polling is told by the adapter, in one line
}


class NotSent(NetworkError):
    """The request surely did not reach Telegram: no connection could be made, or none was free."""


class Door(HTTPXRequest):
    """PTB's own client, but an error holds no request of httpx, whose address holds the token.

    A failure before the request left is NotSent; any other one of the network leaves it open whether it took effect.
    `on_refused` is called when Telegram does not know the token. `shut` ends all requests.
    """

    __slots__ = ("_on_refused", "shut")

    def __init__(
        self, *, on_refused: Callable[[], None], proxy: str | None, ca_file: str | None, own_server: bool
    ) -> None:
        more: dict[str, Any] = {"trust_env": not own_server, **({"verify": ca_file} if ca_file else {})}
        super().__init__(
            read_timeout=20, write_timeout=20, connect_timeout=10, pool_timeout=10, proxy=proxy, httpx_kwargs=more
        )
        self._on_refused = on_refused
        self.shut = False

    async def do_request(self, *args: Any, **options: Any) -> tuple[int, bytes]:
        """As PTB's, with errors that can be shown."""
        if self.shut:
            raise NotSent("shut")
        try:
            status, payload = await super().do_request(*args, **options)
        except TelegramError as error:
            told = _told(error.__cause__)
        else:
            if status == _REFUSED:
                self._on_refused()
            return status, payload
        raise told  # outside the except block, so that httpx's error is not its context


class QuietBot(ExtBot[None]):
    """PTB's bot, whose repr holds no token."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "QuietBot()"


def hush() -> None:
    """Keeps the libraries from logging addresses, which hold the token, and tracebacks of what is only the network."""
    for name, level in _LOUD.items():
        logging.getLogger(name).setLevel(level)


def _told(cause: BaseException | None) -> NetworkError:
    kind = type(cause).__name__
    match cause:
        case httpx.ConnectError() | httpx.ConnectTimeout() | httpx.PoolTimeout() | httpx.ProxyError():
            return NotSent(kind)
        case httpx.TimeoutException():
            return TimedOut(kind)
        case _:
            return NetworkError(kind)
