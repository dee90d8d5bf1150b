"""A Message as JSON and back: every block, span and button, of files the names; what is empty is left out."""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from core.domain.chats.message import (
    Block,
    Button,
    Card,
    Checks,
    File,
    Fine,
    Heading,
    Kind,
    Message,
    Paragraph,
    Span,
    Style,
)

_CHECKS = tuple(field.name for field in fields(Checks))


def dumps(message: Message) -> str:
    """The stored form. The number is the row's and not part of it."""
    # defaults are left out, which keeps the many stored messages short
    stored: dict[str, Any] = {"kind": message.kind.value}
    if message.header:
        stored["header"] = message.header
    if message.blocks:
        stored["blocks"] = [_block(block) for block in message.blocks]
    if message.buttons:
        stored["buttons"] = [[[b.label, b.action, b.link] for b in row] for row in message.buttons]
    if message.files:
        stored["files"] = [file.name for file in message.files]
    if message.private:
        stored["private"] = True
    if message.page:
        stored["page"] = message.page
    if message.reply_to:
        stored["reply_to"] = message.reply_to
    if message.asks:
        stored["asks"] = message.asks
    if message.folded:
        stored["folded"] = True
    return json.dumps(stored, separators=(",", ":"))


def loads(stored: str, number: int) -> Message:
    """The message that `dumps` stored, with its number."""
    found = json.loads(stored)
    return Message(
        kind=Kind(found["kind"]),
        header=found.get("header", ""),
        blocks=tuple(_read_block(block) for block in found.get("blocks", ())),
        buttons=tuple(tuple(Button(*button) for button in row) for row in found.get("buttons", ())),
        files=tuple(File(name=name, text="") for name in found.get("files", ())),
        private=found.get("private", False),
        number=number,
        page=found.get("page", 0),
        reply_to=found.get("reply_to", 0),
        asks=found.get("asks", ""),
        folded=found.get("folded", False),
    )


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Paragraph(spans):
            return {"paragraph": _spans(spans)}
        case Heading(text):
            return {"heading": text}
        case Fine(text, checks):
            return {"fine": text} if checks is None else {"fine": text, "checks": asdict(checks)}
        case Card():
            card = {
                "number": block.number,
                "key": block.key,
                "source": block.source,
                "title": block.title,
                "url": block.url,
                "people": _spans(block.people),
                "body": _spans(block.body),
                "marks": list(block.marks),
                "why": block.why,
            }
            short = {"venue": block.venue, "reasons": block.reasons}
            return {"card": card | {name: text for name, text in short.items() if text}}


def _spans(spans: tuple[Span, ...]) -> list[list[str]]:
    return [[span.text, span.style.value, span.link] for span in spans]


def _read_block(stored: Mapping[str, Any]) -> Block:
    match stored:
        case {"paragraph": spans}:
            return Paragraph(_read_spans(spans))
        case {"heading": text}:
            return Heading(text)
        case {"fine": text, "checks": checks}:
            # footers that an earlier version stored say more, and less
            known = {name: checks[name] for name in _CHECKS if name in checks}
            lists = {name: tuple(checks.get(name, ())) for name in ("models", "counted")}
            return Fine(text, Checks(**known | lists))
        case {"fine": text}:
            return Fine(text)
        case {"card": card}:
            people, body = _read_spans(card["people"]), _read_spans(card["body"])
            return Card(**{**card, "people": people, "body": body, "marks": tuple(card["marks"])})
        case _:
            raise ValueError(f"no block of ours: {sorted(stored)}")


def _read_spans(stored: list[list[str]]) -> tuple[Span, ...]:
    return tuple(Span(text, Style(style), link) for text, style, link in stored)
