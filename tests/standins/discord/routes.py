"""Discord's REST routes that the bot needs, each with the checks that the documentation names.

Sources: discord.com/developers/docs: resources/message, resources/channel, resources/user, interactions/application-commands.
"""

import re
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any

from tests.standins.discord import interactions, shapes
from tests.standins.discord.desk import Asked, Desk
from tests.standins.discord.limits import Refusal, bad_form, check_commands, check_message
from tests.standins.discord.speech import change, say
from tests.standins.discord.world import PERMISSION, THREAD, Channel, Said

Handler = Callable[[Desk, Asked], Awaitable[Any]]


async def me(desk: Desk, asked: Asked) -> Any:
    """GET /users/@me."""
    return shapes.user(desk.world.bot)


async def application(desk: Desk, asked: Asked) -> Any:
    """GET /oauth2/applications/@me."""
    return {
        "id": desk.world.application, "name": "Radar", "icon": None, "description": "", "bot_public": True,
        "bot_require_code_grant": False, "verify_key": "0" * 64, "flags": 0, "summary": "", "team": None,
        "owner": shapes.user(desk.world.bot),
    }  # fmt: skip


async def gateway(desk: Desk, asked: Asked) -> Any:
    """GET /gateway."""
    return {"url": desk.gateway_url}


async def open_conversation(desk: Desk, asked: Asked) -> Any:
    """POST /users/@me/channels; unknown people are 50033."""
    person = desk.world.people.get(str(asked.body.get("recipient_id")))
    if person is None or person.bot:
        raise Refusal(400, 50033, "Invalid Recipient(s)")
    return shapes.channel(desk.world.conversation(person))


async def commands(desk: Desk, asked: Asked) -> Any:
    """GET /applications/{app}/commands, with the keys that the server adds; translations only where they are asked for."""
    whole = asked.query.get("with_localizations") == "true"
    return desk.world.commands if whole else [_without_translations(command) for command in desk.world.commands]


def _without_translations(command: dict[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in command.items() if not key.endswith("_localizations")}
    return kept | {"options": [_without_translations(option) for option in command.get("options") or ()]}


async def overwrite_commands(desk: Desk, asked: Asked) -> Any:
    """PUT /applications/{app}/commands."""
    desk.world.violations += check_commands(asked.body)
    added = {
        "application_id": desk.world.application,
        "version": desk.world.snowflake(),
        "nsfw": False,
        "default_member_permissions": None,
    }
    desk.world.commands = [
        added | {"id": desk.world.snowflake(), "dm_permission": True} | command for command in asked.body
    ]
    return desk.world.commands


def reach(desk: Desk, asked: Asked, *needs: str) -> Channel:
    """The channel of the route, where the bot sees it and may do that; 10003, 50001, 50013 as documented."""
    channel = desk.world.channels.get(asked.path["channel"])
    if channel is None or channel.gone:
        raise Refusal(404, 10003, "Unknown Channel")
    allowed = desk.world.permissions(channel, desk.world.bot)
    if (channel.guild and channel.guild.gone) or not allowed & PERMISSION["view_channel"]:
        raise Refusal(403, 50001, "Missing Access")
    for need in needs:
        name = "send_messages_in_threads" if need == "send_messages" and channel.type == THREAD else need
        if not allowed & PERMISSION[name]:
            raise Refusal(403, 50013, "Missing Permissions")
    return channel


def standing(channel: Channel, message_id: str) -> Said:
    """A message that the bot's token can reach: not deleted, not for one reader only."""
    said = channel.messages.get(message_id)
    if said is None or said.deleted or said.reader:
        raise Refusal(404, 10008, "Unknown Message")
    return said


async def create_message(desk: Desk, asked: Asked) -> Any:
    """POST /channels/{channel}/messages; with enforce_nonce the first message of that nonce is given back for a while."""
    needs = ["send_messages", *(["embed_links"] if asked.body.get("embeds") else [])]
    channel = reach(desk, asked, *needs)
    if channel.person and channel.person.closed:
        raise Refusal(403, 50007, "Cannot send messages to this user")
    if channel.locked:
        raise Refusal(400, 50083, "Thread is archived")
    desk.world.violations += check_message(asked.body)
    nonce = asked.body.get("nonce")
    if nonce is None or not asked.body.get("enforce_nonce"):
        desk.world.violations.append("a message without an enforced nonce")
        return shapes.message(await say(desk, channel, asked.body))
    key = (channel.id, str(nonce))
    begun, first = desk.nonces.get(key, (0.0, None))
    if first is not None and monotonic() - begun <= desk.nonce_window:
        asked.deduped = True
        if first.deleted:
            raise Refusal(404, 10008, "Unknown Message")
        return shapes.message(first)
    said = await say(desk, channel, asked.body, replied=_replied(desk, channel, asked.body))
    desk.nonces[key] = (monotonic(), said)
    return shapes.message(said)


def _replied(desk: Desk, channel: Channel, body: dict[str, Any]) -> Said | None:
    """resources/message#message-reference-structure: one that is gone is refused, unless the bot asked otherwise."""
    if not (reference := body.get("message_reference")):
        return None
    if not desk.world.permissions(channel, desk.world.bot) & PERMISSION["read_message_history"]:
        raise Refusal(400, 160002, "Cannot reply without permission to read message history")
    said = channel.messages.get(str(reference["message_id"]))
    if said is not None and not said.deleted:
        return said
    if reference.get("fail_if_not_exists", True):
        raise bad_form("message_reference", "Unknown message")
    return None


async def messages(desk: Desk, asked: Asked) -> Any:
    """GET /channels/{channel}/messages, newest first, 50 unless told; ephemeral ones are not in it."""
    channel = reach(desk, asked, "read_message_history")
    limit = int(asked.query.get("limit", 50))
    if not 1 <= limit <= 100:
        raise bad_form("limit", "Must be between 1 and 100.")
    before = int(asked.query.get("before", 1 << 62))
    found = [m for m in desk.world.seen(channel) if int(m.id) < before]
    return [shapes.message(m) for m in found[::-1][:limit]]


async def edit_message(desk: Desk, asked: Asked) -> Any:
    """PATCH /channels/{channel}/messages/{message}; only our own."""
    said = standing(reach(desk, asked), asked.path["message"])
    if said.author is not desk.world.bot:
        raise Refusal(403, 50005, "Cannot edit a message authored by another user")
    desk.world.violations += check_message(asked.body, partial=True)
    return shapes.message(await change(desk, said, asked.body))


ROUTES: tuple[tuple[str, re.Pattern[str], str, Handler], ...] = tuple(
    (method, re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path)), path, handler)
    for method, path, handler in (
        ("GET", "/users/@me", me),
        ("GET", "/oauth2/applications/@me", application),
        ("GET", "/gateway", gateway),
        ("POST", "/users/@me/channels", open_conversation),
        ("GET", "/applications/{app}/commands", commands),
        ("PUT", "/applications/{app}/commands", overwrite_commands),
        ("POST", "/channels/{channel}/messages", create_message),
        ("GET", "/channels/{channel}/messages", messages),
        ("PATCH", "/channels/{channel}/messages/{message}", edit_message),
        ("POST", "/interactions/{interaction}/{token}/callback", interactions.callback),
        ("GET", "/webhooks/{app}/{token}/messages/{message}", interactions.show),
        ("PATCH", "/webhooks/{app}/{token}/messages/{message}", interactions.edit),
        ("POST", "/webhooks/{app}/{token}", interactions.follow_up),
    )
)
