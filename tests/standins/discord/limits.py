"""What Discord refuses in a message or a command, and keys that it would silently drop, which are violations here.

Sources: discord.com/developers/docs: resources/message, components/reference, interactions/application-commands.
"""

import re
from typing import Any

MESSAGE_KEYS = frozenset(
    "content embeds allowed_mentions components flags attachments tts nonce enforce_nonce message_reference sticker_ids poll".split()
)
EMBED_KEYS = frozenset("title type description url timestamp color footer image thumbnail author fields flags".split())
SELECT_KEYS = frozenset("type id custom_id options placeholder min_values max_values disabled required".split())
CHOICE_KEYS = frozenset("label value description emoji default".split())
FOOTER_KEYS = frozenset(("text", "icon_url"))
ROW_KEYS = frozenset(("type", "id", "components"))
BUTTON_KEYS = frozenset("type id style label emoji custom_id sku_id url disabled".split())
MENTION_KEYS = frozenset("parse roles users replied_user".split())
COMMAND_KEYS = frozenset(
    "type name name_localizations description description_localizations options default_member_permissions "
    "integration_types contexts nsfw handler".split()
)
OPTION_KEYS = frozenset(
    "type name name_localizations description description_localizations required choices options channel_types "
    "min_value max_value min_length max_length autocomplete".split()
)
LOCALES = frozenset(
    "id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja "
    "zh-TW ko".split()
)
"""discord.com/developers/docs/reference#locales."""
NAME = re.compile(r"[-_a-z0-9]{1,32}")
ADDRESS = re.compile(r"(https?|discord)://\S+")


class Refusal(Exception):
    """Discord's answer to what it does not take."""

    def __init__(self, status: int, code: int, message: str, path: str = "") -> None:
        super().__init__(f"{status} {code} {message} {path}")
        self.status = status
        self.body: dict[str, Any] = {"message": message, "code": code}
        if path:
            wrong: dict[str, Any] = {"_errors": [{"code": "INVALID", "message": message}]}
            for key in reversed(path.split(".")):
                wrong = {key: wrong}
            self.body["errors"] = wrong


def bad_form(path: str, why: str) -> Refusal:
    """50035 with the path of what is wrong."""
    return Refusal(400, 50035, f"Invalid Form Body: {why}", path)


def stray(found: dict[str, Any], known: frozenset[str], where: str) -> list[str]:
    """Keys that Discord does not know: misspelt ones, most often."""
    return [f"unknown key {where}.{key}" for key in found if key not in known]


def check_message(body: dict[str, Any], *, partial: bool = False) -> list[str]:
    """Raises what Discord would refuse; returns violations."""
    odd = stray(body, MESSAGE_KEYS, "message")
    if len(body.get("content") or "") > 2000:
        raise bad_form("content", "Must be 2000 or fewer in length.")
    if len(str(body.get("nonce") or "")) > 25:
        raise bad_form("nonce", "Must be 25 or fewer in length.")
    odd += stray(body.get("allowed_mentions") or {}, MENTION_KEYS, "allowed_mentions")
    odd += _check_embeds(body.get("embeds") or [])
    odd += _check_rows(body.get("components") or [])
    if not partial and not any(body.get(key) for key in ("content", "embeds", "components", "attachments", "poll")):
        raise Refusal(400, 50006, "Cannot send an empty message")
    return odd


def _check_embeds(embeds: list[dict[str, Any]]) -> list[str]:
    odd: list[str] = []
    if len(embeds) > 10:
        raise bad_form("embeds", "Must be 10 or fewer in length.")
    total = 0
    for index, embed in enumerate(embeds):
        footer = embed.get("footer") or {}
        odd += stray(embed, EMBED_KEYS, f"embeds.{index}") + stray(footer, FOOTER_KEYS, f"embeds.{index}.footer")
        texts = (
            ("title", 256, embed.get("title")),
            ("description", 4096, embed.get("description")),
            ("footer", 2048, footer.get("text")),
        )
        for name, most, text in texts:
            total += len(text or "")
            if len(text or "") > most:
                raise bad_form(f"embeds.{index}.{name}", f"Must be {most} or fewer in length.")
        if embed.get("url") and not ADDRESS.fullmatch(embed["url"]):
            raise bad_form(f"embeds.{index}.url", "Not a well formed URL.")
        if not any(
            embed.get(key) for key in ("title", "description", "footer", "author", "fields", "image", "thumbnail")
        ):
            raise bad_form(f"embeds.{index}", "This field is required")
        if embed.get("fields") or embed.get("author"):
            odd.append("the stand-in does not check fields and authors of embeds")
    if total > 6000:
        raise bad_form("embeds", "Embed size exceeds maximum size of 6000")
    return odd


def _check_rows(rows: list[dict[str, Any]]) -> list[str]:
    odd: list[str] = []
    seen: set[str] = set()
    if len(rows) > 5:
        raise bad_form("components", "Must be 5 or fewer in length.")
    for index, row in enumerate(rows):
        where = f"components.{index}"
        odd += stray(row, ROW_KEYS, where)
        if row.get("type") != 1 or not 1 <= len(row.get("components") or []) <= 5:
            raise bad_form(where, "Must be a row of 1 to 5.")
        for place, part in enumerate(row["components"]):
            check = _check_select if part.get("type") == 3 and len(row["components"]) == 1 else _check_button
            odd += check(part, f"{where}.components.{place}", seen)
    return odd


def _check_button(button: dict[str, Any], where: str, seen: set[str]) -> list[str]:
    if button.get("type") != 2 or button.get("style") not in (1, 2, 3, 4, 5):
        raise bad_form(where, "The stand-in knows buttons only.")
    if len(button.get("label") or "") > 80 or not (button.get("label") or button.get("emoji")):
        raise bad_form(f"{where}.label", "Must be between 1 and 80 in length.")
    if button["style"] == 5:
        if not ADDRESS.fullmatch(button.get("url") or "") or len(button["url"]) > 512 or button.get("custom_id"):
            raise bad_form(f"{where}.url", "Not a well formed URL.")
        return stray(button, BUTTON_KEYS, where)
    if not 1 <= len(button.get("custom_id") or "") <= 100 or button.get("url"):
        raise bad_form(f"{where}.custom_id", "Must be between 1 and 100 in length.")
    if button["custom_id"] in seen:
        raise bad_form(f"{where}.custom_id", "Component custom id cannot be duplicated")
    seen.add(button["custom_id"])
    return stray(button, BUTTON_KEYS, where)


def _check_select(select: dict[str, Any], where: str, seen: set[str]) -> list[str]:
    """components/reference#string-select: alone in its row, 1 to 25 options whose values differ."""
    options = select.get("options") or []
    values = [option.get("value") or "" for option in options]
    if not 1 <= len(options) <= 25 or len(set(values)) < len(values):
        raise bad_form(f"{where}.options", "Must be between 1 and 25 in length, with unique values.")
    texts = [option.get("label") or "" for option in options] + values
    if not all(1 <= len(text) <= 100 for text in texts) or len(select.get("placeholder") or "") > 150:
        raise bad_form(f"{where}.options", "Must be between 1 and 100 in length.")
    if not 1 <= len(select.get("custom_id") or "") <= 100 or select["custom_id"] in seen:
        raise bad_form(f"{where}.custom_id", "Component custom id cannot be duplicated")
    seen.add(select["custom_id"])
    odd = [key for option in options for key in stray(option, CHOICE_KEYS, f"{where}.options")]
    return odd + stray(select, SELECT_KEYS, where)


def pings(body: dict[str, Any], people: frozenset[str]) -> list[str]:
    """Who a message would ping, as allowed_mentions says; no allowed_mentions is everybody. Embeds never ping."""
    allowed = body.get("allowed_mentions")
    parse = {"everyone", "roles", "users"} if allowed is None else set(allowed.get("parse") or [])
    text = body.get("content") or ""
    found = [word for word in ("@everyone", "@here") if word in text and "everyone" in parse]
    found += [
        role for role in re.findall(r"<@&(\d+)>", text) if "roles" in parse or role in (allowed or {}).get("roles", [])
    ]
    named = (user for user in re.findall(r"<@!?(\d+)>", text) if user in people)
    return found + [user for user in named if "users" in parse or user in (allowed or {}).get("users", [])]


def check_commands(commands: list[dict[str, Any]]) -> list[str]:
    """The same for the application's commands."""
    odd: list[str] = []
    if len(commands) > 100:
        raise Refusal(400, 30032, "Maximum number of application commands reached (100)")
    if sum(command.get("type") == 3 for command in commands) > 5:
        raise Refusal(400, 30032, "Maximum number of application commands reached (5)")
    if len({(command.get("type", 1), command["name"]) for command in commands}) < len(commands):
        raise bad_form("0", "Application command names must be unique")
    for index, command in enumerate(commands):
        odd += stray(command, COMMAND_KEYS, f"commands.{index}")
        if command.get("type") == 3:
            names = (command["name"], *(command.get("name_localizations") or {}).values())
            if any(not 1 <= len(name) <= 32 for name in names) or command.get("description") or command.get("options"):
                raise bad_form(f"{index}.name", "A message command has a name of 1 to 32 and nothing else.")
            continue
        _check_described(command, str(index))
        odd += _check_options(command.get("options") or [], f"{index}.options")
        if _size(command) > 8000:
            raise bad_form(str(index), "Command exceeds maximum size (8000)")
    return odd


def _check_options(options: list[dict[str, Any]], where: str) -> list[str]:
    odd: list[str] = []
    if len(options) > 25:
        raise bad_form(where, "Must be 25 or fewer in length.")
    optional = False
    for index, option in enumerate(options):
        odd += stray(option, OPTION_KEYS, f"{where}.{index}")
        _check_described(option, f"{where}.{index}")
        if option.get("required") and optional:
            raise bad_form(f"{where}.{index}", "Required options must be placed before non-required options")
        if option.get("choices") and (option.get("autocomplete") or len(option["choices"]) > 25):
            raise bad_form(f"{where}.{index}.choices", "Must be 25 or fewer in length, without autocomplete.")
        optional |= option["type"] > 2 and not option.get("required")
        odd += _check_options(option.get("options") or [], f"{where}.{index}.options")
    return odd


def _check_described(named: dict[str, Any], where: str) -> None:
    if not NAME.fullmatch(named.get("name") or ""):
        raise bad_form(f"{where}.name", "Command name is invalid")
    translated = named.get("description_localizations") or {}
    if not LOCALES.issuperset(translated):
        raise bad_form(f"{where}.description_localizations", "Value must be one of the supported locales.")
    if any(not 1 <= len(text) <= 100 for text in (named.get("description") or "", *translated.values())):
        raise bad_form(f"{where}.description", "Must be between 1 and 100 in length.")


def _size(named: dict[str, Any]) -> int:
    longest = max(map(len, (named["description"], *(named.get("description_localizations") or {}).values())))
    return len(named["name"]) + longest + sum(_size(option) for option in named.get("options") or [])
