"""Names to addresses and addresses to sockets, each only past the guard: what was checked is what is dialled."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from core.fetching.net import guard

Found = Sequence[tuple[Any, ...]]


async def system_lookup(host: str, port: int, family: int) -> Found:
    """What the system's resolver says, in a thread."""
    return await asyncio.get_running_loop().getaddrinfo(host, port, family=family, type=socket.SOCK_STREAM)


class Resolver(AbstractResolver):
    """Resolves a name to addresses that all passed the guard; what it gives is what is dialled."""

    def __init__(
        self, trusted: frozenset[str], lookup: Callable[[str, int, int], Awaitable[Found]] = system_lookup
    ) -> None:
        self._trusted = trusted
        self._lookup = lookup

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Every address of the name.

        Raises:
            AddressRefused: if any of them is not public.
        """
        addresses = [(found[0], str(found[4][0])) for found in await self._lookup(host, port, family)]
        if not all(guard.public(number) or f"{host}:{port}" in self._trusted for _, number in addresses):
            raise guard.AddressRefused
        flags = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV
        return [
            ResolveResult(hostname=host, host=number, port=port, family=kind, proto=0, flags=flags)
            for kind, number in addresses
        ]

    async def close(self) -> None:
        """Holds nothing."""


def dialler(trusted: frozenset[str], own: Callable[[str], bool] = guard.own) -> aiohttp.SocketFactoryType:
    """The last look: sockets are made only for addresses that passed, and never for this machine's own public ones."""

    def dial(found: Any) -> socket.socket:
        kind, nature, protocol, _, where = found
        number = str(where[0])
        if f"{number}:{where[1]}" not in trusted and (not guard.public(number) or own(number)):
            raise guard.AddressRefused
        return socket.socket(kind, nature, protocol)

    return dial
