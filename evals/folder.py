"""A model that is a folder: each request becomes a file, and is answered by the file beside it.

Somebody, or another program, reads `NAME.request.md` and writes the answer, JSON by the schema in it, to `NAME.answer.json`.
The next run of the same command finds the answer, so any run can be repeated without a key. The names of tags and ids are
new on every call; the files have them numbered instead, and so the same question has the same name on every run.
"""

import hashlib
import json
import re
from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import web

KEY = "folder"
_FENCE = re.compile(r"\b([a-z]+)-[0-9a-f]{8}\b")
_ID = re.compile(r"\b([a-z]\d+)([0-9a-f]{4})\b")
_TAG = re.compile(r"<[a-z]+-[0-9a-f]{8}( [^<>]*)?>")


@dataclass(slots=True)
class FolderModel:
    """The Messages API over the files of `folder`. `open` has the names of requests that nobody has answered yet; models other than
    `models`, if any are named, decline every question."""

    folder: Path
    models: Collection[str] = ()
    url: str = ""
    answered: int = 0
    open: list[str] = field(default_factory=list)

    async def messages(self, request: web.Request) -> web.Response:
        """POST /v1/messages: the file's answer, or a refusal, which no breaker counts as a failure."""
        body = await request.json()
        if self.models and body["model"] not in self.models:
            return web.json_response(_message(body, "", "refusal"))
        question, ids = numbered(body)
        name = f"{_job(body)}-{hashlib.sha256(question.encode()).hexdigest()[:12]}"
        answer = self.folder / f"{name}.answer.json"
        if not answer.exists():
            (self.folder / f"{name}.request.md").write_text(question, encoding="utf-8")
            self.open.append(name)
            return web.json_response(_message(body, "", "refusal"))
        self.answered += 1
        return web.json_response(_message(body, _named(answer.read_text(encoding="utf-8"), ids), "end_turn"))


@asynccontextmanager
async def running(folder: Path, models: Collection[str] = ()) -> AsyncIterator[FolderModel]:
    """The server on a free port of this machine. The folder must be there."""
    model = FolderModel(folder, models)
    app = web.Application(client_max_size=32 * 1024**2)
    app.router.add_post("/v1/messages", model.messages)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        model.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield model
    finally:
        await runner.cleanup()


def numbered(body: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
    """The question with plain tags and ids, and the ids of the request behind them."""
    system = "\n\n".join(block["text"] for block in body["system"])
    prompt = "\n\n".join(message["content"] for message in body["messages"])
    # papers hold no tags of ours: theirs are escaped
    plain = {found[0]: found[1] for tag in _TAG.findall(prompt) for found in _ID.finditer(tag)}
    # longest first: no id may be replaced inside of another
    for name in sorted(plain, key=len, reverse=True):
        prompt = re.sub(rf"\b{name}\b", plain[name], prompt)
    schema = json.dumps(body["output_config"]["format"]["schema"], indent=1)
    prompt = _FENCE.sub(r"\1", prompt)
    question = f"# Instructions\n\n{system}\n\n# Question\n\n{prompt}\n\n# Schema of the answer\n\n{schema}\n"
    return question, {short: name for name, short in plain.items()}


def _named(answer: str, ids: Mapping[str, str]) -> str:
    """The answer with the request's ids in place of the plain ones, wherever a whole string is one."""

    def name(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: name(each) for key, each in value.items()}
        if isinstance(value, list):
            return [name(each) for each in value]
        return ids.get(value, value) if isinstance(value, str) else value

    return json.dumps(name(json.loads(answer)), ensure_ascii=False)


def _job(body: Mapping[str, Any]) -> str:
    """What the schema asks for first names the kind of question."""
    return next(iter(body["output_config"]["format"]["schema"]["properties"]), "answer")


def _message(body: Mapping[str, Any], text: str, stop: str) -> dict[str, Any]:
    asked = sum(len(message["content"]) for message in body["messages"]) + sum(len(b["text"]) for b in body["system"])
    return {
        "id": "msg_folder",
        "type": "message",
        "role": "assistant",
        "model": body["model"],
        "content": [{"type": "text", "text": text}] if text else [],
        "stop_reason": stop,
        "stop_sequence": None,
        "usage": {"input_tokens": asked // 4, "output_tokens": len(text) // 4},
    }
