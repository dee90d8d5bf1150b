"""A small web server on 127.0.0.1 that answers as a test tells it, and remembers what it was asked."""

from collections.abc import Awaitable, Callable
from typing import Self

from aiohttp import web

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


class FeedServer:
    """Serves GET on any path. `host` is what a fetcher must trust to ask it."""

    def __init__(self) -> None:
        self.asked: list[web.Request] = []
        self.port = 0
        self._answers: dict[str, Answer] = {}
        app = web.Application()
        app.router.add_get("/{path:.*}", self._answer)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    @property
    def host(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self.port}"

    def at(self, path: str) -> str:
        """The address of a path."""
        return f"http://{self.host}{path}"

    def serves(self, path: str, body: bytes | str = b"", *, status: int = 200, **headers: str) -> str:
        """Answers that path so from now on; its address. Underscores in header names stand for hyphens."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        content = body.encode() if isinstance(body, str) else body

        async def answer(request: web.Request) -> web.StreamResponse:
            if (tag := named.get("ETag")) and request.headers.get("If-None-Match") == tag:
                return web.Response(status=304, headers={"ETag": tag})
            return web.Response(status=status, body=content, headers=named)

        return self.answers(path, answer)

    def answers(self, path: str, answer: Answer) -> str:
        """Lets a function answer that path; its address."""
        self._answers[path] = answer
        return self.at(path)

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request)
        answer = self._answers.get(request.path)
        return await answer(request) if answer else web.Response(status=404, text="nothing here")
