"""Check a request against the Bot API's schema: unknown, missing and mistyped, also inside objects."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SCHEMA = json.loads((Path(__file__).parent / "schema.json").read_text(encoding="utf-8"))
METHODS: dict[str, dict[str, list[Any]]] = SCHEMA["methods"]
TYPES: dict[str, dict[str, list[Any]]] = SCHEMA["types"]
_SCOPES = {
    "default": "BotCommandScopeDefault",
    "all_private_chats": "BotCommandScopeAllPrivateChats",
    "all_group_chats": "BotCommandScopeAllGroupChats",
    "all_chat_administrators": "BotCommandScopeAllChatAdministrators",
}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file in a request."""

    name: str
    content: bytes


def decoded(method: str, form: dict[str, str | Upload]) -> dict[str, Any]:
    """Form fields as values: what the schema does not call a String is JSON, and a file is itself."""
    return {
        name: _value(METHODS[method].get(name, ["String"])[0], value) if isinstance(value, str) else value
        for name, value in form.items()
    }


def faults_of(method: str, values: dict[str, Any]) -> list[str]:
    """What is wrong with a call, one line each."""
    return _faults(f"{method}", METHODS[method], values)


def _value(kind: str, text: str) -> Any:
    if kind == "String":
        return text
    try:
        return json.loads(text)
    except ValueError:
        return text


def _faults(where: str, fields: dict[str, list[Any]], values: dict[str, Any]) -> list[str]:
    found = [f"{where}.{name} is not known" for name in values if name not in fields]
    found += [f"{where}.{name} is missing" for name, (_, needed) in fields.items() if needed and name not in values]
    for name, value in values.items():
        if name in fields:
            found += _mistyped(f"{where}.{name}", fields[name][0], value)
    return found


def _mistyped(where: str, kind: str, value: Any) -> list[str]:
    kinds = kind.split(" or ")
    tries = [_one(where, each, value) for each in kinds]
    return [] if [] in tries else tries[0]


def _one(where: str, kind: str, value: Any) -> list[str]:
    if kind.startswith("Array of "):
        if not isinstance(value, list):
            return [f"{where} is no array"]
        return [fault for n, each in enumerate(value) for fault in _one(f"{where}[{n}]", kind[9:], each)]
    if kind == "BotCommandScope" and isinstance(value, dict):
        kind = _SCOPES.get(value.get("type", ""), "BotCommandScopeDefault")
    if kind in TYPES:
        return _faults(where, TYPES[kind], value) if isinstance(value, dict) else [f"{where} is no {kind}"]
    right = {
        "Integer": isinstance(value, int) and not isinstance(value, bool),
        "String": isinstance(value, str),
        "Boolean": isinstance(value, bool),
        "True": value is True,
        "InputFile": isinstance(value, Upload),
    }.get(kind)
    if right is None:
        return [f"{where}: {kind} is not in our schema; add it with reduce_schema.py"]
    return [] if right else [f"{where} is no {kind}: {value!r}"]
