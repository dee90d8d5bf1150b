"""Telegram's HTML as its server reads it: known tags, closed in order, four named entities; and what it finds to tap.

https://core.telegram.org/bots/api#html-style; the error texts are those of tdlib/td, MessageEntity.cpp.
"""

import re
from typing import Any

_TAGS = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "s": "strikethrough"}
_TAGS |= {"code": "code", "pre": "pre", "a": "text_link", "blockquote": "blockquote"}
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_TOKEN = re.compile(
    r'<(?P<end>/?)(?P<name>[a-z][a-z-]*)(?P<more>(?:\s+[a-z-]+="[^"<>]*")*)\s*>|&(?P<entity>lt|gt|amp|quot);|&#(?P<code>\d+);'
)
_HREF = re.compile(r'href="([^"]*)"')
_FOUND = {
    "bot_command": re.compile(r"(?<![\w/<>])/\w{1,64}(?:@\w+)?(?![\w/])"),
    "mention": re.compile(r"(?<!\w)@\w{2,32}\b"),
    "hashtag": re.compile(r"(?<!\w)#\w*[^\W\d]\w*"),
    "url": re.compile(
        r"(?:https?://)?(?<![\w@.])[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|ai|me|dev|app|example|co|uk|de|js)\b(?:/\S*)?"
    ),
    "phone_number": re.compile(r"\+\d(?:[ \u00a0().-]{0,2}\d){6,}"),
    "email": re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
}


class Unparsed(Exception):
    """The text of a 400, without its beginning."""


def units(text: str) -> int:
    """UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def parse(source: str) -> tuple[str, list[dict[str, Any]]]:
    """The text and its entities, in UTF-16 units."""
    text, entities, stack, at = "", [], [], 0
    for token in _TOKEN.finditer(source):
        text += _literal(source, at, token.start())
        at = token.end()
        if token["entity"] or token["code"]:
            text += _ENTITIES.get(token["entity"] or "") or chr(int(token["code"]))
        elif not token["end"]:
            stack.append(_opened(token, units(text), source, stack))
        else:
            entities += _closed(token, stack, text, source)
    text += _literal(source, at, len(source))
    if stack:
        raise Unparsed(f'Can\'t find end tag corresponding to start tag "{stack[-1][0]}"')
    return text, sorted(entities, key=lambda e: (e["offset"], -e["length"]))


def found_in(text: str, entities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What a client makes tappable by itself: nothing inside links and code."""
    closed = [(e["offset"], e["offset"] + e["length"]) for e in entities if e["type"] in ("text_link", "code", "pre")]
    found = []
    for kind, pattern in _FOUND.items():
        for hit in pattern.finditer(text):
            start, length = units(text[: hit.start()]), units(hit[0])
            if not any(first < start + length and start < last for first, last in closed):
                found.append({"type": kind, "offset": start, "length": length})
    return found


def _literal(source: str, start: int, end: int) -> str:
    """Text between tags; a stray `<` is an error, a stray `&` is itself."""
    bare = source[start:end].find("<")
    if bare >= 0:
        where = start + bare
        raise Unparsed(
            f'Unsupported start tag "{source[where + 1 : where + 11]}" at byte offset {_byte(source, where)}'
        )
    return source[start:end]


def _opened(token: re.Match[str], offset: int, source: str, stack: list[Any]) -> tuple[str, int, str]:
    name = token["name"]
    if name not in _TAGS:
        raise Unparsed(f'Unsupported start tag "{name}" at byte offset {_byte(source, token.start())}')
    if any(outer in ("code", "pre") for outer, _, _ in stack) or (name in ("code", "pre") and stack):
        raise Unparsed(f"our own rule: {name} inside {stack[-1][0]} is split or lost by the server")
    href = _HREF.search(token["more"] or "")
    return name, offset, href[1] if href else ""


def _closed(token: re.Match[str], stack: list[Any], text: str, source: str) -> list[dict[str, Any]]:
    where = _byte(source, token.start())
    if not stack:
        raise Unparsed(f"Unexpected end tag at byte offset {where}")
    name, start, href = stack.pop()
    if name != token["name"]:
        raise Unparsed(f'Unmatched end tag at byte offset {where}, expected "</{name}>", found "</{token["name"]}>"')
    if units(text) == start:
        return []
    entity = {"type": _TAGS[name], "offset": start, "length": units(text) - start}
    if name == "a":
        entity["url"] = href.replace("&quot;", '"').replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return [entity]


def _byte(source: str, place: int) -> int:
    return len(source[:place].encode())
