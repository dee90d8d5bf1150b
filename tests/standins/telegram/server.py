"""The Bot API over HTTP on this machine: requests are checked and recorded, faults are played, updates are polled."""

import asyncio
import re
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.standins.telegram import spec
from tests.standins.telegram.faults import AFTER, Fault, Faults, Refusal, bad
from tests.standins.telegram.methods import Methods
from tests.standins.world import Person, World

SILENT_BY_DEFAULT = ("chat_member", "message_reaction", "message_reaction_count")
CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


@dataclass
class Call:
    """One request: what was asked, and what came back."""

    method: str
    asked: dict[str, Any]
    status: int = 0
    fault: str = ""


@dataclass
class Server:
    """One bot's server. `refused` makes every call answer 401, as for a revoked token."""

    world: World
    bot: Person
    token: str
    faults: Faults = field(default_factory=Faults)
    calls: list[Call] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    updates: deque[dict[str, Any]] = field(default_factory=deque)
    refused: bool = False
    polls: int = 0

    def __post_init__(self) -> None:
        self.methods = Methods(self.world, self.bot, self.violations)
        self._allowed: list[str] = []
        self._number = 1000
        self._closing = asyncio.Event()

    async def start(self, port: int = 0) -> str:
        """Listens; the address to give to the bot."""
        application = web.Application()
        application.router.add_post("/bot{token}/{method}", self._answer)
        application.router.add_get("/file/bot{token}/documents/{file}", self._give)
        self._runner = web.AppRunner(application, access_log=None, handler_cancellation=True, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        return f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def close(self) -> None:
        """Ends all connections."""
        self._closing.set()
        self.world.tell()
        await self._runner.cleanup()

    def push(self, kind: str, payload: dict[str, Any]) -> None:
        """An update, unless the bot did not ask for its kind."""
        if kind not in (self._allowed or [kind]) or (not self._allowed and kind in SILENT_BY_DEFAULT):
            return
        self._number += 1
        self.updates.append({"update_id": self._number, kind: payload})
        self.world.tell()

    def transcript(self) -> str:
        """What was asked of the server, for the words of a failed test."""
        lines = [f"{call.status} {call.fault:12} {call.method} {call.asked}"[:300] for call in self.calls]
        return "calls were:\n" + "\n".join(line for line in lines if " getUpdates " not in line)

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        call = Call(method, {})
        self.calls.append(call)
        try:
            call.asked = await self._asked(request, method)
            fault = self.faults.take(method, call.asked.get("chat_id"))
            response = await (self._faulty(request, call, fault) if fault else self._result(call))
        except Refusal as refusal:
            response = _refusal(refusal)
        call.status = response.status
        self.world.tell()
        return response

    async def _give(self, request: web.Request) -> web.StreamResponse:
        """A file that somebody sent; its faults are those of `file`."""
        call = Call("file", {"file_id": request.match_info["file"]})
        self.calls.append(call)
        file = self.methods.files.get(call.asked["file_id"])
        fault = self.faults.take("file", None)
        if fault is not None:
            call.fault = fault.kind
            return web.Response(status=fault.code, text=fault.words)
        call.status = 200 if file and request.match_info["token"] == self.token else 404
        return web.Response(status=call.status, body=file.content if file and call.status == 200 else b"Not Found")

    async def _asked(self, request: web.Request, method: str) -> dict[str, Any]:
        if self.refused or request.match_info["token"] != self.token:
            raise Refusal(401, "Unauthorized")
        if method not in spec.METHODS:
            self.violations.append(f"{method} is not in our stand-in")
            raise Refusal(404, "Not Found")
        asked = spec.decoded(method, {name: _field(value) for name, value in (await request.post()).items()})
        self.violations.extend(spec.faults_of(method, asked))
        return asked

    async def _result(self, call: Call) -> web.Response:
        if call.method == "getUpdates":
            return _ok(await self._poll(call.asked))
        return _ok(getattr(self.methods, re.sub(r"([A-Z])", lambda m: f"_{m[1].lower()}", call.method))(call.asked))

    async def _faulty(self, request: web.Request, call: Call, fault: Fault) -> web.StreamResponse:
        """The fault; the kinds in AFTER let the call take effect first."""
        call.fault = fault.kind
        answer = await self._effect(call) if fault.kind in AFTER else None
        match fault.kind:
            case "429" | "error":
                raise fault.refusal
            case "5xx_before" | "5xx_after":
                return web.Response(status=fault.code, body=fault.body or b"<html>Bad Gateway</html>")
            case "garbage":
                return web.Response(body=fault.body or b"<html>please log in</html>", content_type="text/html")
            case "reset_before" | "reset_after":
                if request.transport is not None:
                    request.transport.abort()
                raise Refusal(500, "aborted")
            case "hang_after":
                await self._closing.wait()
        assert answer is not None
        return answer

    async def _effect(self, call: Call) -> web.Response:
        try:
            return await self._result(call)
        except Refusal as refusal:
            return _refusal(refusal)

    async def _poll(self, asked: dict[str, Any]) -> list[dict[str, Any]]:
        """https://core.telegram.org/bots/api#getupdates: an offset confirms all below it; the newest poller wins."""
        self.polls += 1
        mine = self.polls
        self._allowed = asked.get("allowed_updates", self._allowed)
        self._confirm(asked.get("offset", 0))
        self.world.tell()
        try:
            async with asyncio.timeout(asked.get("timeout", 0)):
                while not self.updates and self.polls == mine and not self._closing.is_set():
                    await self.world.news()
        except TimeoutError:
            return []
        if self.polls != mine:
            raise Refusal(409, CONFLICT)
        return list(self.updates)[: asked.get("limit", 100)]

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            raise bad("our own rule: no bot of ours skips updates")
        while self.updates and self.updates[0]["update_id"] < offset:
            self.updates.popleft()


def _field(value: object) -> str | spec.Upload:
    return spec.Upload(value.filename, value.file.read()) if isinstance(value, web.FileField) else str(value)


def _ok(result: Any) -> web.Response:
    return web.json_response({"ok": True, "result": result})


def _refusal(refusal: Refusal) -> web.Response:
    body: dict[str, Any] = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    return web.json_response(
        body | ({"parameters": refusal.parameters} if refusal.parameters else {}), status=refusal.code
    )
