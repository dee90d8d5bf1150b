"""The one way to Telegram's server: generous time-outs, failures told by what they mean, and no token in any of them."""

import logging
import ssl
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
    "telegram.ext": logging.CRITICAL,  # what fails is told by the adapter, in one line
    "telegram.request": logging.CRITICAL,
}


class NotSent(NetworkError):
    """The request surely did not reach Telegram: no connection could be made, or none was free."""


class TokenRefused(NetworkError):
    """Telegram does not know the token. Not PTB's InvalidToken, which ends its polling without a word."""


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
            told = _told(error.__cause__)
        else:
            if status == _REFUSED:
                raise TokenRefused("Unauthorized")
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
