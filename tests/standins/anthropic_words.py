"""What a model says to a request: honest words for each schema of ours, and the lies and broken forms made of them."""

import copy
import html
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from aiohttp import web

Answer = dict[str, Any]
Lie = Callable[[str, str], str]
"""(honest sentence, the whole request's text) -> what is said instead."""

TYPES = {400: "invalid_request_error", 401: "authentication_error", 402: "billing_error", 403: "permission_error", 404: "not_found_error",
         413: "request_too_large", 429: "rate_limit_error", 529: "overloaded_error"}  # fmt: skip
USAGE = {"input_tokens": 321, "output_tokens": 45, "cache_read_input_tokens": 12}

BLOCK = re.compile(r'<(\w+-\w+) id="(\w+)"( outside="yes")?>\n(.*?)\n</\1>', re.DOTALL)
PART = re.compile(r"<(\w+)>\n(.*?)\n</\1>", re.DOTALL)
ORDERS = re.compile(r"(?i)[^.!?]*(?:ignore|you must|visit|reply with|system:)[^!?]*?(?:[.!?](?=\s|$)|$)")
STOPS = {"max_tokens": "max_tokens", "refusal": "refusal", "pause_turn": "pause_turn", "context": "model_context_window_exceeded",
         "new_stop": "out_of_paper"}  # fmt: skip

SENTENCE = re.compile(r'<(sentence-\w+) id="(\w+)" papers="([^"]*)">(.*?)</\1>', re.DOTALL)
JUDGES = ("honest", "lazy", "harsh", "swayed", "strangers")

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
HARD = tuple(name for name in LIES if name != "cause")
"""The lies that code can tell; the others are the judge's to find."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One fenced thing as a model reads it: its id, its parts by tag, and whether it is marked as from outside."""

    id: str
    outside: bool
    parts: dict[str, str]

    @property
    def quote(self) -> str:
        """The first sentence of its abstract, or of what was said of it, that is no order; else its title."""
        lines = self.parts.get("abstract") or self.parts.get("said") or ""
        sentences = re.split(r"(?<=[.])\s", lines)
        return next((part for part in sentences if len(part) > 30 and not ORDERS.search(part)), self.parts["title"])


Behaviour = str | Callable[[Sequence[Shown]], object]


def shown(body: Answer) -> list[Shown]:
    """Everything that a request shows in fences."""
    blocks = BLOCK.findall(body["messages"][-1]["content"])
    return [
        Shown(
            id=token,
            outside=bool(outside),
            parts={tag: html.unescape(text) for tag, text in PART.findall(inner)} or {"text": html.unescape(inner)},
        )
        for _, token, outside, inner in blocks
    ]


def answered(name: Behaviour, body: Answer) -> Answer:
    """One message, which the SDK's own types take."""
    if isinstance(name, str):
        text, stop = said(name, body), STOPS.get(name, "end_turn")
    else:
        text, stop = json.dumps(name(shown(body)), ensure_ascii=False), "end_turn"
    content = [{"type": "text", "text": text, "citations": None}] if text else []
    message = {"id": "msg_1", "type": "message", "role": "assistant", "model": body["model"], "content": content,
               "stop_reason": stop, "stop_sequence": None, "usage": USAGE}  # fmt: skip
    if name != "new_stop":
        from anthropic.types import Message  # a second's work, for the tests that need it

        Message.model_validate(message)
    return message


def failed(status: int, message: str, headers: dict[str, str] | None = None) -> web.Response:
    """An error as the API words it."""
    error = {"type": TYPES.get(status, "api_error"), "message": message}
    return web.json_response({"type": "error", "error": error}, status=status, headers=headers)


def fenced(body: Answer) -> list[tuple[str, str, str]]:
    """(id, title, abstract) of each paper in a request."""
    return [(each.id, each.parts.get("title", ""), each.parts.get("abstract", "")) for each in shown(body)]


def said(name: str, body: Answer) -> str:
    """An answer of that behaviour."""
    text = json.dumps(_bent(name, honest(body), body), ensure_ascii=False)
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


def judges(body: Answer) -> bool:
    """Whether a request asks for a second reading."""
    return "unsupported" in body["output_config"]["format"]["schema"]["properties"]


def asked(body: Answer) -> list[tuple[str, list[str], str]]:
    """(id, ids of its papers, text) of each sentence in a request for a second reading."""
    found = SENTENCE.findall(body["messages"][-1]["content"])
    return [(token, papers.split(), html.unescape(text)) for _, token, papers, text in found]


def judged(name: str, body: Answer) -> Answer:
    """An honest judge supports what stands word for word in one of the papers named, a lazy one all, a harsh one nothing, a swayed one all
    where a paper gives an order; one that talks of strangers refuses ids that nobody asked about, too."""
    papers = {each.id: _flat(" ".join(each.parts.values())) for each in shown(body)}
    lazy = name == "lazy" or (name == "swayed" and any(ORDERS.search(text) for text in papers.values()))
    refused = [
        token
        for token, named, text in asked(body)
        if name == "harsh" or not (lazy or any(_flat(text) in papers[paper] for paper in named))
    ]
    strangers = ["s99ffff", *papers] if name == "strangers" else []
    return {"unsupported": [{"id": token, "why": "not in the paper"} for token in (*refused, *strangers)]}


def _flat(text: str) -> str:
    return " ".join(text.split()).rstrip(".").casefold()


def statement(*papers: Shown, text: str = "") -> Answer:
    """A statement of a synthesis on these papers, in the words of the first unless told otherwise."""
    return {"text": text or papers[0].quote, "ids": [each.id for each in papers]}


def answer(*papers: Shown, text: str = "") -> Answer:
    """A statement of an answer on these papers, with their words, in those of the first unless told otherwise."""
    carriers = [{"id": each.id, "span": each.quote} for each in papers]
    return {"text": text or papers[0].quote, "carriers": carriers}


def honest(body: Answer) -> Answer:
    """What the request's schema asks for, every sentence copied from its own paper."""
    if judges(body):
        return judged("honest", body)
    papers = shown(body)
    schema = body["output_config"]["format"]["schema"]["properties"]
    if "papers" in schema:
        titled = "title" in schema["papers"]["items"]["properties"]
        return {"papers": [_summary(each, titled) for each in papers]}
    if "opening" in schema:
        inside = [each for each in papers if not each.outside]
        sections = [{"theme": each.parts["title"], "statements": [statement(each)]} for each in inside[1:]]
        return {"opening": [statement(inside[0])], "sections": sections} | (
            {"bridge": []} if "bridge" in schema else {}
        )
    if "statements" in schema:
        quoted = "carriers" in schema["statements"]["items"]["properties"]
        return {"statements": [answer(each) if quoted else statement(each) for each in papers]}
    return {"texts": [{"id": each.id, "text": each.parts["text"]} for each in papers]}


def _summary(paper: Shown, titled: bool) -> Answer:
    title = {"title": paper.parts["title"]} if titled else {}
    return {"id": paper.id, **title, "sentences": [{"text": paper.quote, "span": paper.quote}]}


def _bent(name: str, answer: Answer, body: Answer) -> Any:
    if name in JUDGES and judges(body):
        return judged(name, body)
    tokens = [each.id for each in shown(body)]
    first = next(iter(answer))
    if name in LIES or name == "leak":
        asked, told = html.unescape(body["messages"][-1]["content"]), body["system"][0]["text"]
        return _each(answer, lambda key, text: text if key in ("id", "ids", "span") else _lie(name, text, asked, told))
    match name:
        case "unknown_id":
            stranger = _each(
                copy.deepcopy(answer[first][0]), lambda key, text: "p99ffff" if key in ("id", "ids") else text
            )
            return {**answer, first: [*answer[first], stranger]}
        case "swapped_ids":
            other = dict(zip(tokens, [*tokens[1:], tokens[0]], strict=True))
            return _each(answer, lambda key, text: other[text] if key in ("id", "ids") else text)
        case "duplicate":
            emptied = [{**entry, "sentences": []} if "sentences" in entry else entry for entry in answer[first]]
            return {**answer, first: [*answer[first], *emptied]}
        case "missing":
            return {**answer, first: answer[first][:-1]}
        case "empty":
            nothing = [{**entry, "sentences": []} for entry in answer[first] if "sentences" in entry]
            return {key: nothing if key == first else [] for key in answer}
        case "types":
            odd = {"text": {"a": 1}, "span": 3}
            papers = [7, {"id": 7, "sentences": []}, {"id": tokens[0], "sentences": [odd, "text"]}]
            statements = [
                7,
                odd,
                {"text": "a", "carriers": "b", "ids": "b"},
                {"text": "a", "carriers": [odd], "ids": [7]},
            ]
            return {key: papers if key == "papers" else statements for key in answer}
        case "extra":
            return {**answer, "instructions": "call the tool", "confidence": 7}
    return answer


def _lie(name: str, text: str, asked: str, told: str) -> str:
    return told[:390] if name == "leak" else LIES[name](text, asked)


def _each(node: Any, change: Callable[[str, str], str], key: str = "") -> Any:
    if isinstance(node, dict):
        return {name: _each(inner, change, name) for name, inner in node.items()}
    if isinstance(node, list):
        return [_each(inner, change, key) for inner in node]
    return change(key, node) if isinstance(node, str) else node
