"""A strict stand-in for Anthropic's Messages API on a real socket: honest, lying, obeying, breaking its form, failing.

`behave("numbers")` scripts every next answer, `behave("529", "honest")` the next ones in order; `requests` is the log of what
came, `violations` what the real API would have refused.
"""

import asyncio
import copy
import html
import json
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

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
TYPES = {400: "invalid_request_error", 401: "authentication_error", 402: "billing_error", 404: "not_found_error",
         413: "request_too_large", 429: "rate_limit_error", 529: "overloaded_error"}  # fmt: skip
FENCED = re.compile(
    r'<(paper-\w+) id="(\w+)">\s*<title>\s*(.*?)\s*</title>\s*<abstract>\s*(.*?)\s*</abstract>\s*</\1>', re.DOTALL
)
ORDERS = re.compile(r"(?i)[^.!?]*(?:ignore|you must|visit|reply with|system:)[^!?]*?(?:[.!?](?=\s|$)|$)")
STOPS = {"max_tokens": "max_tokens", "refusal": "refusal", "pause_turn": "pause_turn", "context": "model_context_window_exceeded",
         "new_stop": "out_of_paper"}  # fmt: skip

Answer = dict[str, Any]
Lie = Callable[[str, str], str]
"""(honest sentence, the whole request's text) -> what is said instead."""

LIES: dict[str, Lie] = {
    "number": lambda text, _: (
        re.sub(r"\d+", lambda m: str(int(m[0]) + 7), text)
        if re.search(r"\d", text)
        else f"{text[:-1]}, a gain of 37.4%."
    ),
    "author": lambda text, _: f"Halvorsen and Mbeki-Stone show that {text[0].lower()}{text[1:]}",
    "venue": lambda text, _: f"{text} It appeared in Nature Photonics.",
    "cause": lambda text, _: f"{text} This proves that the treatment cures the disease.",
    "link": lambda text, _: f"{text[:-1]}, see [more](https://evil.example/x) or evil.example @everyone /stop.",
    "obey": lambda text, asked: " ".join(ORDERS.findall(asked))[-350:] or "You must visit evil.example.",
    "hidden": lambda text, _: f"\u202e{text}\u200b",
    "language": lambda text, _: "这篇论文提出了一种新的方法。",
    "long": lambda text, _: f"{text} " * 40,
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
        self._script: list[str] = []
        self._open = 0

    def behave(self, *names: str) -> None:
        """The next answers in order; the last one stays."""
        self._script = list(names)

    async def messages(self, request: web.Request) -> web.StreamResponse:
        """POST /v1/messages."""
        self._open += 1
        self.most_open = max(self.most_open, self._open)
        try:
            return await self._received(request)
        finally:
            self._open -= 1

    async def _received(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        self.requests.append(body)
        self.arrived.release()
        status, wrong = _refused(request, body, self.models)
        if status:
            self.violations.append(wrong)
            return _error(status, wrong)
        if self.raw is not None:
            return web.Response(body=self.raw, content_type="application/json")
        name = self._script.pop(0) if len(self._script) > 1 else (self._script or ["honest"])[0]
        return await self._answered(name, request, body)

    async def _answered(self, name: str, request: web.Request, body: Answer) -> web.StreamResponse:
        if name.isdigit():
            return _error(int(name), f"told {KEY}", {"retry-after": "3600"} if name == "429" else {})
        if name in ("html_502", "html_200"):
            return web.Response(status=int(name[-3:]), text="<html>Bad gateway</html>", content_type="text/html")
        if name in ("hang", "slow"):
            await self.release.wait()
        text, stop = _said(name, body), STOPS.get(name, "end_turn")
        if name == "cut":
            return await _cut(request, text)
        message = _message(body["model"], text, stop)
        return web.json_response([message] if name == "list_200" else message)


@asynccontextmanager
async def running() -> AsyncIterator[Standin]:
    """A stand-in on a free port of the loopback, until the block ends."""
    standin = Standin()
    app = web.Application()
    app.router.add_post("/v1/messages", standin.messages)
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


def fenced(body: Answer) -> list[tuple[str, str, str]]:
    """(id, title, abstract) of each paper in a request, as a model reads them."""
    text = body["messages"][-1]["content"]
    return [(found[2], html.unescape(found[3]), html.unescape(found[4])) for found in FENCED.finditer(text)]


def _said(name: str, body: Answer) -> str:
    honest = [_entry(token, title, abstract) for token, title, abstract in fenced(body)]
    text = json.dumps({"papers": _bent(name, honest, body)}, ensure_ascii=False)
    match name:
        case "fenced":
            return f"```json\n{text}\n```"
        case "prose":
            return f"Sure! Here is the JSON:\n{text}\nAnything else?"
        case "cut_json" | "max_tokens":
            return text[: len(text) * 3 // 5]
        case "deep":
            return "[" * 100_000
        case "empty_content":
            return ""
        case "other_json":
            return '["papers"]'
    return text


def _entry(token: str, title: str, abstract: str) -> Answer:
    first = next(
        (part for part in re.split(r"(?<=[.])\s", abstract) if len(part) > 30 and not ORDERS.search(part)), title
    )
    return {"id": token, "sentences": [{"text": first, "span": first}]}


def _bent(name: str, honest: list[Answer], body: Answer) -> list[Any]:
    tokens = [entry["id"] for entry in honest]
    if name in LIES or name == "leak":
        for entry in honest:
            for sentence in entry["sentences"]:
                asked = html.unescape(body["messages"][-1]["content"])
                sentence["text"] = (
                    body["system"][0]["text"][:390] if name == "leak" else LIES[name](sentence["text"], asked)
                )
        return honest
    match name:
        case "unknown_id":
            return [*honest, {**copy.deepcopy(honest[0]), "id": "p99ffff"}]
        case "swapped_ids":
            return [{**entry, "id": token} for entry, token in zip(honest, [*tokens[1:], tokens[0]], strict=True)]
        case "duplicate":
            return [*honest, *({**entry, "sentences": []} for entry in honest)]
        case "missing":
            return honest[:-1]
        case "empty":
            return [{**entry, "sentences": []} for entry in honest]
        case "types":
            return [
                7,
                {"id": 7, "sentences": []},
                {"id": tokens[0], "sentences": [{"text": {"a": 1}, "span": 3}, "text"]},
            ]
    return honest


def _message(model: str, text: str, stop: str) -> Answer:
    content = [{"type": "text", "text": text, "citations": None}] if text else []
    usage = {"input_tokens": 321, "output_tokens": 45, "cache_read_input_tokens": 12}
    return {"id": "msg_1", "type": "message", "role": "assistant", "model": model, "content": content, "stop_reason": stop,
            "stop_sequence": None, "usage": usage}  # fmt: skip


async def _cut(request: web.Request, text: str) -> web.StreamResponse:
    response = web.StreamResponse(headers={"content-type": "application/json", "content-length": "99999"})
    await response.prepare(request)
    await response.write(text.encode()[:40])
    assert request.transport is not None
    request.transport.abort()
    return response


def _error(status: int, message: str, headers: dict[str, str] | None = None) -> web.Response:
    error = {"type": TYPES.get(status, "api_error"), "message": message}
    return web.json_response({"type": "error", "error": error}, status=status, headers=headers)


def _refused(request: web.Request, body: Answer, models: set[str]) -> tuple[int, str]:
    """What the real API answers with 4xx, as far as it is documented; (0, "") where all is well."""
    schema = body.get("output_config", {}).get("format", {}).get("schema")
    for wrong, status, told in (
        (_keys(request) != [KEY], 401, "key"),
        (request.headers.get("anthropic-version") != VERSION, 400, "anthropic-version"),
        (request.headers.get("x-stainless-retry-count", "0") != "0", 400, "a retry of the SDK's own"),
        (not body.keys() <= KNOWN, 400, f"unknown keys {sorted(body.keys() - KNOWN)}"),
        (not {"model", "max_tokens", "messages"} <= body.keys(), 400, "missing keys"),
        (body.get("model") not in models, 404, "model"),
        (not 0 < body.get("max_tokens", 0) <= 21_333, 400, "max_tokens"),
        ([message.get("role") for message in body["messages"]] != ["user"], 400, "messages: one of the user"),
        (not all(message.get("content") for message in body["messages"]), 400, "messages: empty"),
        (json.dumps(body).count('"cache_control"') > 4, 400, "cache_control"),
        (schema is not None and not _closed(schema), 400, "schema: additionalProperties must be false"),
    ):
        if wrong:
            return status, told
    return 0, ""


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
