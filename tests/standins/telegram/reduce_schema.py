"""Make schema.json from aiogram's: `python reduce_schema.py SCHEMA_JSON > schema.json` (see the note that it writes)."""

import json
import sys
from pathlib import Path

METHODS = (
    "getMe getUpdates deleteWebhook getMyCommands setMyCommands sendMessage "
    "sendDocument editMessageText editMessageCaption answerCallbackQuery getChatMember getFile"
)
TYPES = (
    "MessageEntity LinkPreviewOptions ReplyParameters InlineKeyboardMarkup InlineKeyboardButton ForceReply BotCommand "
    "BotCommandScopeDefault BotCommandScopeAllPrivateChats BotCommandScopeAllGroupChats BotCommandScopeAllChatAdministrators"
)
NOTE = (
    "Names, types and required flags of what the bot sends, from .butcher/schema/schema.json in the source distribution of "
    "aiogram 3.31.0 (pip download --no-deps --no-binary aiogram aiogram==3.31.0), made by reduce_schema.py. "
    "MIT License, Copyright (c) 2017 - present Alex Root Junior."
)


def reduced(schema: dict) -> dict:
    """Each wanted method and type with `{field: [type, required]}`."""
    entries = {entry["name"]: entry for group in schema["items"] for entry in group["children"]}
    fields = {
        name: {field["name"]: [field["type"], field["required"]] for field in entries[name]["annotations"]}
        for name in f"{METHODS} {TYPES}".split()
    }
    return {
        "note": NOTE,
        "bot_api": schema["api"]["version"],
        "methods": {name: fields[name] for name in METHODS.split()},
        "types": {name: fields[name] for name in TYPES.split()},
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(reduced(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))), indent=1) + "\n")
