"""A stand-in for the Messages API in a process of its own, whose answers take a twentieth to a fifth of a second: `answering`'s words.

`GET /told` says how many requests came and how many were open at once.
"""

import asyncio
import json
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from urllib.request import urlopen

from aiohttp import web

from benchmarks.briefings.answering import answered

PROJECT = Path(__file__).parents[2]
SOONEST, LATEST = 0.05, 0.2


class Model:
    """The server's state."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._chance = random.Random(1)
        self._told = {"requests": 0, "open": 0, "most": 0}

    async def messages(self, request: web.Request) -> web.Response:
        """POST /v1/messages."""
        told = self._told
        told["requests"] += 1
        told["open"] += 1
        told["most"] = max(told["most"], told["open"])
        try:
            body = await request.json()
            await asyncio.sleep(self._chance.uniform(SOONEST, LATEST))
            text = answered(body)
            return web.json_response(
                {
                    "id": f"msg_{next(self._numbers)}",
                    "type": "message",
                    "role": "assistant",
                    "model": body["model"],
                    "content": [{"type": "text", "text": text}],
                    "stop_reason": "end_turn",
                    "usage": {"input_tokens": len(str(body)) // 4, "output_tokens": len(text) // 4},
                }
            )
        finally:
            told["open"] -= 1

    async def told(self, _: web.Request) -> web.Response:
        """GET /told."""
        return web.json_response(self._told)


@contextmanager
def running() -> Iterator[str]:
    """Its address, while it runs."""
    command = [sys.executable, "-m", "benchmarks.briefings.model"]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield server.stdout.readline().strip()
        finally:
            server.terminate()


def told(address: str) -> dict[str, int]:
    """Requests that came, that are open, and that were open at most."""
    with urlopen(f"{address}/told") as answer:
        found: dict[str, int] = json.load(answer)
    return found


async def _serve() -> None:
    model, app = Model(), web.Application()
    app.add_routes([web.post("/v1/messages", model.messages), web.get("/told", model.told)])
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(f"http://127.0.0.1:{runner.addresses[0][1]}", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_serve())
