"""The stand-in itself: one aiohttp server in the test's loop, REST under /api/v10 and the gateway beside it."""

import asyncio
import json
from collections import deque
from time import monotonic
from typing import Any, Self
from zlib import crc32

from aiohttp import web

from tests.standins.discord.client import Clients
from tests.standins.discord.desk import Asked, Desk
from tests.standins.discord.faults import Fault, Faults
from tests.standins.discord.gateway import Gateway
from tests.standins.discord.limits import Refusal
from tests.standins.discord.routes import ROUTES, Handler
from tests.standins.discord.world import World

TOKEN = "CANARY.discord.5f3e"
WITHOUT_TOKEN = ("/interactions/", "/webhooks/", "/gateway")


class DiscordServer:
    """`async with DiscordServer() as dc`: then `dc.api_url` for the bot, `dc.people` to act, `dc.world` to look.

    Discord waits 3 s for the first answer; `deadline` is longer, because a busy machine is not the bot's fault.
    `limits` switches Discord's own rates on: 5 messages in 5 s a channel, 50 requests in 1 s overall.
    """

    def __init__(
        self, *, deadline: float = 60.0, nonce_window: float = 300.0, heartbeat: float = 41.25, limits: bool = False
    ) -> None:
        self.world = World()
        self.faults = Faults()
        self.token = TOKEN
        self._desk = Desk(world=self.world, deadline=deadline, nonce_window=nonce_window)
        self.gateway = Gateway(self.world, heartbeat, TOKEN)
        self.people = Clients(self.world, self.gateway)
        self._limits = limits
        self._starts: dict[str, deque[float]] = {}
        self._over = asyncio.Event()

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/gateway", self.gateway.connect)
        app.router.add_get("/attachments/{id}/{name}", self._give)
        app.router.add_route("*", "/api/v10{path:.*}", self._answer)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.api_url = f"http://{host}:{port}/api/v10"
        self.world.cdn = f"http://{host}:{port}/attachments"
        self._desk.gateway_url = self.gateway.url = f"ws://{host}:{port}/gateway"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._over.set()
        await self.gateway.close()
        await self._runner.cleanup()

    def fault(self, route: str, kind: str, **more: Any) -> None:
        """The next calls of that route go wrong."""
        self.faults.add(Fault(route=route, kind=kind, **more))

    def calls(self, route: str) -> list[dict[str, Any]]:
        """What the bot asked on that route so far, such as `POST /channels/{channel}/messages`."""
        return [call for call in self.world.calls if call["pattern"] == route]

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        path = request.match_info["path"]
        call: dict[str, Any] = {
            "route": f"{request.method} {path}",
            "pattern": "",
            "status": 0,
            "fault": "",
            "body": None,
        }
        self.world.calls.append(call)
        found = next(
            ((m, p, h) for method, rx, p, h in ROUTES if method == request.method and (m := rx.fullmatch(path))), None
        )
        if found is None:
            self.world.violations.append(f"no route {call['route']}")
            return reply(call, 404, {"message": "404: Not Found", "code": 0})
        named, pattern, handler = found
        call["pattern"] = f"{request.method} {pattern}"
        if not path.startswith(WITHOUT_TOKEN) and request.headers.get("Authorization") != f"Bot {TOKEN}":
            return reply(call, 401, {"message": "401: Unauthorized", "code": 0})
        asked = Asked(path=named.groupdict(), query=dict(request.query), body=await self._body(request))
        call["body"] = asked.body
        limited = self._too_fast(call, asked)
        return limited or await self._with_fault(request, call, asked, handler)

    async def _give(self, request: web.Request) -> web.StreamResponse:
        """What somebody attached. Its faults are those of the route `GET /attachments`."""
        fault = self.faults.meet("GET /attachments")
        file = self.world.uploads.get(request.match_info["id"])
        status = fault.status if fault else 200 if file else 404
        self.world.calls.append(
            {"route": "GET /attachments", "pattern": "GET /attachments", "status": status, "fault": "", "body": None}
        )
        return web.Response(status=status, body=file.content if file and status == 200 else b"")

    async def _body(self, request: web.Request) -> Any:
        """The JSON; of a form with files `payload_json`, in which each attachment then has its content."""
        if request.content_type != "multipart/form-data":
            if request.can_read_body and request.headers.get("Content-Type") != "application/json":
                self.world.violations.append(f"content type of {request.method} {request.path}")
            return json.loads(await request.read() or b"{}")
        form = await request.post()
        body = json.loads(str(form["payload_json"]))
        for told in body.get("data", body).get("attachments") or []:
            part = form[f"files[{told['id']}]"]
            told["content"] = part.file.read() if isinstance(part, web.FileField) else str(part).encode()
        return body

    def _too_fast(self, call: dict[str, Any], asked: Asked) -> web.Response | None:
        """Sliding windows, as topics/rate-limits describes; interaction callbacks do not count."""
        if not self._limits or "interactions" in call["route"]:
            return None
        lanes = [("overall", 50, 1.0)]
        if call["pattern"] == "POST /channels/{channel}/messages":
            lanes.insert(0, (asked.path["channel"], 5, 5.0))
        now = monotonic()
        for name, most, window in lanes:
            starts = self._starts.setdefault(name, deque())
            while starts and now - starts[0] > window:
                starts.popleft()
            if len(starts) >= most:
                return too_many(call, window - (now - starts[0]), everywhere=name == "overall")
        for name, _, _ in lanes:
            self._starts[name].append(now)
        return None

    async def _with_fault(
        self, request: web.Request, call: dict[str, Any], asked: Asked, handler: Handler
    ) -> web.StreamResponse:
        fault = self.faults.meet(call["route"])
        kind, when = ("", "") if fault is None else (*fault.kind.split("_"), "")[:2]
        call["fault"] = fault.kind if fault else ""
        if fault and kind == "429":
            return too_many(call, fault.retry_after, everywhere=fault.everywhere, via=fault.via)
        if fault and kind == "error":
            return reply(call, fault.status, {"message": fault.message, "code": fault.code})
        if fault and when == "before":
            return await self._broken(request, call, kind, fault)
        try:
            answer = await handler(self._desk, asked)
        except Refusal as refusal:
            await self.world.change()
            return reply(call, refusal.status, refusal.body)
        call["deduped"] = asked.deduped
        if fault:
            return await self._broken(request, call, kind, fault)
        return reply(call, 204 if answer is None else 200, answer)

    async def _broken(self, request: web.Request, call: dict[str, Any], kind: str, fault: Fault) -> web.StreamResponse:
        await self.world.change()
        if kind == "garbage":
            call["status"] = 200
            return web.Response(text="<html>a proxy's page</html>", content_type="text/html")
        if kind == "5xx":
            call["status"] = fault.status
            return web.Response(status=fault.status, text="<html>bad gateway</html>", content_type="text/html")
        if kind == "hang":
            call["status"] = "hang"
            await self._over.wait()
        if request.transport:
            request.transport.abort()
        return web.Response()


def reply(call: dict[str, Any], status: int, body: Any, more: dict[str, str] | None = None) -> web.Response:
    """An answer with Discord's headers; the type is exactly `application/json`, as discord.py insists."""
    call["status"] = status
    bucket = format(crc32(call["pattern"].encode()), "032x")
    rates = {"Limit": "100", "Remaining": "99", "Reset": "4000000000.000", "Reset-After": "1.000", "Bucket": bucket}
    headers = {"Via": "1.1 stand-in"} | {f"X-RateLimit-{name}": value for name, value in rates.items()} | (more or {})
    if status == 204:
        return web.Response(status=204, headers=headers)
    return web.Response(
        status=status, body=json.dumps(body).encode(), headers=headers | {"Content-Type": "application/json"}
    )


def too_many(call: dict[str, Any], wait: float, *, everywhere: bool, via: bool = True) -> web.Response:
    """429; without `Via` it looks like Cloudflare's, which discord.py does not wait for."""
    more = {
        "Retry-After": str(int(wait + 1)),
        "X-RateLimit-Scope": "global" if everywhere else "user",
        "X-RateLimit-Remaining": "0",
    }
    body = {"message": "You are being rate limited.", "retry_after": round(wait, 3), "global": everywhere}
    answer = reply(call, 429, body, more)
    if not via:
        del answer.headers["Via"]
    return answer
