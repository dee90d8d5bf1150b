"""The stand-in's batches: made at the instant that `now` gives, ended by hand, their results in the reverse order."""

import json
import re
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.fakes.clock import START
from tests.standins.anthropic_words import answered, failed

if TYPE_CHECKING:
    from tests.standins.anthropic import Standin

Answering = Callable[[web.Request], Awaitable[web.StreamResponse]]

PATH = "/v1/messages/batches"


class Batches:
    """`made` has each batch's requests by its id, `calls` what was asked; `cut` ends results in the middle."""

    def __init__(self, standin: "Standin") -> None:
        self.now: datetime = START
        self.made: dict[str, list[dict[str, Any]]] = {}
        self.calls: list[str] = []
        self.cut = False
        self._standin = standin
        self._at: dict[str, datetime] = {}
        self._results: dict[str, list[dict[str, Any]]] = {}

    def route(self, router: web.UrlDispatcher) -> None:
        """Its addresses. What the stand-in says `raw` is said here too."""

        def open_to(answer: Answering) -> Answering:
            async def answered_raw(request: web.Request) -> web.StreamResponse:
                raw = self._standin.raw
                return await answer(request) if raw is None else web.Response(body=raw, content_type="application/json")

            return answered_raw

        router.add_post(PATH, open_to(self._create))
        router.add_get(PATH, open_to(self._list))
        router.add_get(PATH + "/{id}", open_to(self._one))
        router.add_get(PATH + "/{id}/results", open_to(self._told))

    def add(self, *custom_ids: str, at: datetime) -> str:
        """A batch of somebody else's."""
        return self._made([{"custom_id": custom_id, "params": {}} for custom_id in custom_ids], at)

    def end(self, *behaviours: str) -> None:
        """Ends every batch: one behaviour for each request in order, the last one for all that are left."""
        script = list(behaviours or ("honest",))
        for remote, requests in self.made.items():
            if remote in self._results:
                continue
            results = []
            for request in requests:
                name = script.pop(0) if len(script) > 1 else script[0]
                match name:
                    case "expired" | "canceled":
                        result: dict[str, Any] = {"type": name}
                    case "errored":
                        result = {"type": name, "error": json.loads(failed(500, "of its own").body)}  # type: ignore[arg-type]
                    case _ if not request["params"]:
                        result = {"type": "expired"}
                    case _:
                        result = {"type": "succeeded", "message": answered(name, request["params"])}
                results.append({"custom_id": request["custom_id"], "result": result})
            self._results[remote] = results[::-1]

    def _made(self, requests: list[dict[str, Any]], at: datetime) -> str:
        remote = f"msgbatch_{len(self.made)}"
        self.made[remote], self._at[remote] = requests, at
        return remote

    async def _create(self, request: web.Request) -> web.StreamResponse:
        requests = (await request.json())["requests"]
        ids = [each["custom_id"] for each in requests]
        wrong = self._standin.refused(request)
        for each in requests:
            wrong = wrong or self._standin.unfit(each["params"])
        if not wrong and (
            len(set(ids)) < len(ids) or not all(re.fullmatch(r"[A-Za-z0-9_-]{1,64}", id_) for id_ in ids)
        ):
            wrong = 400, "custom_id"
        if wrong:
            return self._standin.refusal(*wrong)
        self.calls.append("create")
        name = self._standin.next()
        if isinstance(name, str) and name.isdigit():
            return failed(int(name), "scripted")
        remote = self._made(requests, self.now)
        if name == "lost":
            assert request.transport is not None
            request.transport.abort()
        return web.json_response(self._public(remote))

    async def _list(self, request: web.Request) -> web.StreamResponse:
        self.calls.append("list")
        newest = sorted(self.made, key=lambda remote: self._at[remote], reverse=True)
        after, limit = request.query.get("after_id"), int(request.query.get("limit", 20))
        start = newest.index(after) + 1 if after else 0
        page = newest[start : start + limit]
        return web.json_response(
            {
                "data": [self._public(remote) for remote in page],
                "has_more": len(newest) > start + limit,
                "first_id": page[0] if page else None,
                "last_id": page[-1] if page else None,
            }
        )

    async def _one(self, request: web.Request) -> web.StreamResponse:
        self.calls.append("retrieve")
        name, remote = self._standin.next(), request.match_info["id"]
        if isinstance(name, str) and name.isdigit():
            return failed(int(name), "scripted")
        return web.json_response(self._public(remote)) if remote in self.made else failed(404, "no such batch")

    async def _told(self, request: web.Request) -> web.StreamResponse:
        self.calls.append("results")
        lines = "".join(json.dumps(row) + "\n" for row in self._results[request.match_info["id"]])
        if self.cut:
            response = web.StreamResponse(headers={"content-length": str(len(lines.encode()))})
            await response.prepare(request)
            await response.write(lines.encode()[: len(lines) // 2])
            assert request.transport is not None
            request.transport.abort()
            return response
        return web.Response(text=lines, content_type="application/x-jsonl")

    def _public(self, remote: str) -> dict[str, Any]:
        ended, results = remote in self._results, self._results.get(remote, [])
        kinds = [row["result"]["type"] for row in results]
        counts = {kind: kinds.count(kind) for kind in ("succeeded", "errored", "canceled", "expired")}
        batch = {
            "id": remote,
            "type": "message_batch",
            "processing_status": "ended" if ended else "in_progress",
            "request_counts": {**counts, "processing": 0 if ended else len(self.made[remote])},
            "created_at": self._at[remote].isoformat(),
            "expires_at": (self._at[remote] + timedelta(days=1)).isoformat(),
            "ended_at": self.now.isoformat() if ended else None,
            "archived_at": None,
            "cancel_initiated_at": None,
            "results_url": f"{self._standin.url}{PATH}/{remote}/results" if ended else None,
        }
        from anthropic.types.messages import MessageBatch  # a second's work, for the tests that need it

        MessageBatch.model_validate(batch)
        return batch
