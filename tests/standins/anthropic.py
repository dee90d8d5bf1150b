"""A strict stand-in for Anthropic's Messages API on a real socket: honest, lying, obeying, breaking its form, failing.

`behave("number")` scripts every next answer, `behave("529", "honest")` the next ones in order; a behaviour may also be what
makes an answer of the papers that a request shows. `judge("lazy")` scripts what a
judge answers. `requests` is the log of what came, `violations` what the real API would
have refused. Batches are in `anthropic_batches`.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from tests.standins.anthropic_batches import Batches
from tests.standins.anthropic_words import Answer, Behaviour, answered, failed, judges

KEY = "sk-ant-canary-5b1f"
VERSION = "2026-10-21"
MODELS = {"claude-haiku-5-5", "claude-sonnet-5-5"}
KNOWN = {
    "model",
    "max_tokens",
    "messages",
    "system",
    "output_config",
    "thinking",
    "metadata",
    "stop_sequences",
    "stream",
}


class Standin:
    """The server's state; made by `running()`."""

    def __init__(self) -> None:
        self.url = ""
        self.requests: list[dict[str, Any]] = []
        self.violations: list[str] = []
        self.raw: bytes | None = None
        self.models = set(MODELS)
        self.most_open = 0
        self.arrived = asyncio.Semaphore(0)
        self.release = asyncio.Event()
        self.batches = Batches(self)
        self._script: list[Behaviour] = []
        self._judge: list[Behaviour] = []
        self._open = 0

    def behave(self, *behaviours: Behaviour) -> None:
        """The next answers in order; the last one stays."""
        self._script = list(behaviours)

    def judge(self, *behaviours: Behaviour) -> None:
        """The next answers of a judge in order; the last one stays."""
        self._judge = list(behaviours)

    def next(self, body: Answer | None = None) -> Behaviour:
        """What comes now."""
        script = self._judge if body and judges(body) else self._script
        return script.pop(0) if len(script) > 1 else (script or ["honest"])[0]

    @property
    def readings(self) -> list[Answer]:
        """The requests for a second reading."""
        return [body for body in self.requests if judges(body)]

    async def messages(self, request: web.Request) -> web.StreamResponse:
        """POST /v1/messages."""
        self._open += 1
        self.most_open = max(self.most_open, self._open)
        try:
            body = await request.json()
            self.requests.append(body)
            self.arrived.release()
            status, wrong = self.refused(request) or self.unfit(body) or (0, "")
            return self.refusal(status, wrong) if status else await self._answered(request, body)
        finally:
            self._open -= 1

    async def _answered(self, request: web.Request, body: Answer) -> web.StreamResponse:
        if self.raw is not None:
            return web.Response(body=self.raw, content_type="application/json")
        name = self.next(body)
        if isinstance(name, str):
            if name.isdigit():
                return failed(int(name), f"told {KEY}", {"retry-after": "3600"} if name == "429" else {})
            if name in ("html_502", "html_200"):
                return web.Response(status=int(name[-3:]), text="<html>Bad gateway</html>", content_type="text/html")
            if name in ("hang", "slow"):
                await self.release.wait()
        message = answered(name, body)
        if name in ("cut", "drip"):
            return await (_cut if name == "cut" else self._drip)(request, json.dumps(message).encode())
        return web.json_response([message] if name == "list_200" else message)

    async def _drip(self, request: web.Request, answer: bytes) -> web.StreamResponse:
        """A byte now and then: no pause is long, and it never ends by itself."""
        response = web.StreamResponse(headers={"content-type": "application/json", "content-length": str(len(answer))})
        await response.prepare(request)
        for at in range(len(answer)):
            await response.write(answer[at : at + 1])
            try:
                await asyncio.wait_for(self.release.wait(), 0.2)
            except TimeoutError:
                continue
        return response

    def refusal(self, status: int, wrong: str) -> web.Response:
        """Notes what the real API would not take, and says so."""
        self.violations.append(wrong)
        return failed(status, wrong)

    def refused(self, request: web.Request) -> tuple[int, str] | None:
        """What is wrong with a request's headers."""
        if _keys(request) != [KEY]:
            return 401, "key"
        if request.headers.get("anthropic-version") != VERSION:
            return 400, "anthropic-version"
        if request.headers.get("x-stainless-retry-count", "0") != "0":
            return 400, "a retry of the SDK's own"
        return None

    def unfit(self, body: Answer) -> tuple[int, str] | None:
        """What the real API answers with 4xx to a message's parameters, as far as it is documented."""
        schema = body.get("output_config", {}).get("format", {}).get("schema")
        for wrong, status, told in (
            (not body.keys() <= KNOWN, 400, f"unknown keys {sorted(body.keys() - KNOWN)}"),
            (not {"model", "max_tokens", "messages"} <= body.keys(), 400, "missing keys"),
            (body.get("model") not in self.models, 404, "model"),
            (not 0 < body.get("max_tokens", 0) <= 21_333, 400, "max_tokens"),
            ([message.get("role") for message in body["messages"]] != ["user"], 400, "messages: one of the user"),
            (not all(message.get("content") for message in body["messages"]), 400, "messages: empty"),
            (json.dumps(body).count('"cache_control"') > 4, 400, "cache_control"),
            (
                body.get("output_config", {}).get("effort") not in ("low", "medium", "high", "xhigh", "max"),
                400,
                "effort",
            ),
            (schema is not None and not _closed(schema), 400, "schema: additionalProperties must be false"),
        ):
            if wrong:
                return status, told
        return None


@asynccontextmanager
async def running() -> AsyncIterator[Standin]:
    """A stand-in on a free port of the loopback, until the block ends."""
    standin = Standin()
    app = web.Application()
    app.router.add_post("/v1/messages", standin.messages)
    standin.batches.route(app.router)
    runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.1)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        standin.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield standin
    finally:
        standin.release.set()
        await runner.cleanup()


async def _cut(request: web.Request, answer: bytes) -> web.StreamResponse:
    response = web.StreamResponse(headers={"content-type": "application/json", "content-length": "99999"})
    await response.prepare(request)
    await response.write(answer[:40])
    assert request.transport is not None
    request.transport.abort()
    return response


def _keys(request: web.Request) -> list[str]:
    """The SDK sends the key as `x-api-key` up to 2.12 and as a bearer token from 2.13 on; one of them, never both."""
    bearer = request.headers.get("authorization", "")
    told = (
        request.headers.get("x-api-key", ""),
        bearer.removeprefix("Bearer ") if bearer.startswith("Bearer ") else bearer,
    )
    return [key for key in told if key]


def _closed(node: Any) -> bool:
    if isinstance(node, list):
        return all(map(_closed, node))
    if not isinstance(node, dict):
        return True
    return (node.get("type") != "object" or node.get("additionalProperties") is False) and all(
        map(_closed, node.values())
    )
