"""Serves healthy and hostile feeds: `python -m evals.hostile.server SEED` prints its port and serves until it is killed.

Every feed has a loopback address of its own. A socket and no web framework: what is sent is often no HTTP.
"""

import asyncio
import json
import sys
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random

from evals.hostile import bodies
from evals.hostile.manners import MANNERS, Writer, head, manner_of, sends
from evals.hostile.writing import healthy

HEALTHY_AT = 10_000
"""Feeds from this number on are healthy."""
COUNTS = "counts"


def host(number: int) -> str:
    """The host of a feed."""
    return f"127.{1 + number // HEALTHY_AT}.{1 + number % HEALTHY_AT // 250}.{1 + number % 250}"


@dataclass(slots=True)
class Hosts:
    """All feeds, how often each was asked, and how often somebody asked where nobody may."""

    seed: int
    asked: Counter[int] = field(default_factory=Counter)
    strayed: int = 0

    async def answer(self, reader: asyncio.StreamReader, writer: Writer) -> None:
        """Reads one request, and answers in the manner of the feed."""
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, TimeoutError):
                line = (await reader.readuntil(b"\r\n\r\n")).split(b"\r\n")[0]
                await self._answer(line.split()[1].decode(), writer)
                await writer.drain()
        finally:
            writer.close()

    async def _answer(self, path: str, writer: Writer) -> None:
        name = path.strip("/").partition("?")[0]
        if name == COUNTS:
            told = json.dumps({"strayed": self.strayed, "asked": self.asked}).encode()
            writer.write(head("200 OK", f"Content-Length: {len(told)}") + told)
            return
        if not name.isdecimal() or writer.get_extra_info("sockname")[0] != host(int(name)):
            self.strayed += 1
            return
        number = int(name)
        self.asked[number] += 1
        poll, chance = self.asked[number], Random(f"{self.seed} {number}")
        if number >= HEALTHY_AT:
            await sends(lambda _, poll: healthy(number, poll))(writer, chance, poll)
        else:
            await MANNERS[manner_of(number)](writer, chance, poll)


async def main(seed: int) -> None:
    """Serves on every loopback address, at a free port; what takes long to make is made before."""
    for _, body in (*bodies.PLAIN.items(), *bodies.PACKED.values()):
        body(Random(0), 0)
    hosts = Hosts(seed)
    server = await asyncio.start_server(hosts.answer, "0.0.0.0", 0, limit=1 << 20, backlog=1_000)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
