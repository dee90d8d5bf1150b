"""The gateway: hello, identify, heartbeats, events, resume, and the ways in which it breaks.

Source: discord.com/developers/docs: events/gateway.
"""

import asyncio
import json
import zlib
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.standins.discord import shapes
from tests.standins.discord.world import World

GUILDS, GUILD_MESSAGES, DIRECT_MESSAGES = 1 << 0, 1 << 9, 1 << 12
PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15)


class Wire:
    """One socket; with zlib-stream one compressor for its whole life, flushed after each frame."""

    def __init__(self, socket: web.WebSocketResponse, *, compressed: bool) -> None:
        self.socket = socket
        self._stream = zlib.compressobj() if compressed else None
        self._turn = asyncio.Lock()

    async def send(self, frame: dict[str, Any]) -> None:
        """Sends one frame; a socket that is gone takes nothing."""
        text = json.dumps(frame)
        async with self._turn:
            with suppress(ConnectionError, RuntimeError):
                if self._stream is None:
                    await self.socket.send_str(text)
                else:
                    await self.socket.send_bytes(
                        self._stream.compress(text.encode()) + self._stream.flush(zlib.Z_SYNC_FLUSH)
                    )


@dataclass(eq=False, slots=True, kw_only=True)
class Session:
    """One identified bot; `told` are its events, kept for a resume."""

    id: str
    intents: int
    wire: Wire | None = None
    told: list[dict[str, Any]] = field(default_factory=list)

    async def tell(self, event: str, body: Any) -> None:
        """An event, now or at the resume."""
        self.told.append({"op": 0, "t": event, "s": len(self.told) + 1, "d": body})
        if self.wire:
            await self.wire.send(self.told[-1])


class Gateway:
    """All sessions. `refuses` is the code with which whoever identifies is closed, `cuts` how many sockets are cut at once."""

    def __init__(self, world: World, heartbeat: float, token: str) -> None:
        self._world, self._heartbeat, self._token = world, heartbeat, token
        self.url = ""
        self.sessions: dict[str, Session] = {}
        self.identified = 0
        self.resumed = 0
        self.refuses = 0
        self.cuts = 0

    @property
    def connected(self) -> bool:
        """Whether a bot listens."""
        return any(session.wire for session in self.sessions.values())

    async def tell(self, event: str, body: Any, intent: int = 0) -> None:
        """An event for every session that asked for its intent."""
        for session in self.sessions.values():
            if not intent or session.intents & intent:
                await session.tell(event, body)

    async def connect(self, request: web.Request) -> web.StreamResponse:
        """GET /gateway, upgraded."""
        if self.cuts and request.transport:
            self.cuts -= 1
            request.transport.abort()
            return web.Response()
        socket = web.WebSocketResponse(compress=False)
        await socket.prepare(request)
        wire = Wire(socket, compressed=request.query.get("compress") == "zlib-stream")
        if request.query.get("v") != "10" or request.query.get("encoding") != "json":
            self._world.violations.append(f"gateway query {request.query_string}")
        await wire.send({"op": 10, "d": {"heartbeat_interval": self._heartbeat * 1000}})
        session: Session | None = None
        try:
            async for frame in socket:
                if frame.type is WSMsgType.TEXT:
                    session = await self._take(wire, json.loads(frame.data)) or session
        finally:
            if session and session.wire is wire:
                session.wire = None
            await self._world.change()
        return socket

    async def _take(self, wire: Wire, frame: dict[str, Any]) -> Session | None:
        match frame["op"]:
            case 1:
                await wire.send({"op": 11})
            case 2:
                return await self._identify(wire, frame["d"])
            case 6:
                return await self._resume(wire, frame["d"])
            case other:
                self._world.violations.append(f"gateway op {other}")
        return None

    async def _identify(self, wire: Wire, wish: dict[str, Any]) -> Session | None:
        if wish["token"] != self._token:
            await wire.socket.close(code=4004, message=b"Authentication failed.")
            return None
        if self.refuses or wish["intents"] & PRIVILEGED:
            await wire.socket.close(code=self.refuses or 4014, message=b"Disallowed intent(s).")
            return None
        self.identified += 1
        session = Session(id=f"session{self.identified}", intents=wish["intents"], wire=wire)
        self.sessions = {session.id: session}
        guilds = [guild for guild in self._world.guilds.values() if not guild.gone]
        ready = {
            "v": 10, "user": shapes.user(self._world.bot), "guilds": [{"id": g.id, "unavailable": True} for g in guilds],
            "session_id": session.id, "resume_gateway_url": self.url, "private_channels": [], "shard": [0, 1],
            "application": {"id": self._world.application, "flags": 0},
        }  # fmt: skip
        await session.tell("READY", ready)
        for guild in guilds:
            await session.tell("GUILD_CREATE", shapes.guild(self._world, guild))
        await self._world.change()
        return session

    async def _resume(self, wire: Wire, wish: dict[str, Any]) -> Session | None:
        session = self.sessions.get(wish["session_id"] or "")
        if session is None or wish["token"] != self._token:
            await wire.send({"op": 9, "d": False})
            return None
        session.wire = wire
        self.resumed += 1
        for frame in [f for f in session.told if f["s"] > wish["seq"]]:
            await wire.send(frame)
        await session.tell("RESUMED", {})
        await self._world.change()
        return session

    async def drop(self) -> None:
        """The sockets are cut without a word; nobody listens any more when this returns."""
        for session in self.sessions.values():
            if session.wire and session.wire.socket._req and session.wire.socket._req.transport:
                session.wire.socket._req.transport.abort()
            session.wire = None

    async def reconnect(self) -> None:
        """Op 7: come back and resume."""
        for session in self.sessions.values():
            wire, session.wire = session.wire, None
            if wire:
                await wire.send({"op": 7, "d": None})

    async def invalidate(self, *, resumable: bool = False) -> None:
        """Op 9; without a resume the session is forgotten."""
        for session in list(self.sessions.values()):
            wire, session.wire = session.wire, None
            if wire:
                await wire.send({"op": 9, "d": resumable})
        if not resumable:
            self.sessions.clear()

    async def close(self) -> None:
        """Ends all sockets."""
        for session in self.sessions.values():
            if session.wire:
                await session.wire.socket.close(code=4000)
