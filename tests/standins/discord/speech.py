"""How a message of the bot comes to stand, and how an edit changes it."""

from typing import Any

from tests.standins.discord.desk import Desk
from tests.standins.discord.limits import Refusal, pings
from tests.standins.discord.world import Channel, Said

EMPTY: dict[str, Any] = {"content": "", "embeds": [], "components": [], "attachments": []}


async def say(desk: Desk, channel: Channel, body: dict[str, Any], **more: Any) -> Said:
    """Puts a message of the bot into a channel; a ping that would resolve is a violation."""
    kept = {key: body.get(key) or EMPTY[key] for key in EMPTY} | {
        "flags": body.get("flags") or 0,
        "nonce": body.get("nonce"),
    }
    said = Said(desk.world.snowflake(), channel, desk.world.bot, kept, _pinged(desk, body), **more)
    channel.messages[said.id] = said
    await desk.world.change()
    return said


async def change(desk: Desk, said: Said, body: dict[str, Any]) -> Said:
    """Replaces what the body names; what was "thinking…" is then an answer, not an edit."""
    new = said.body | {key: body[key] or EMPTY[key] for key in EMPTY if key in body}
    if not any(new[key] for key in EMPTY):
        raise Refusal(400, 50006, "Cannot send an empty message")
    if not said.loading:
        said.versions.append(said.body)
    said.pings += _pinged(desk, body)
    said.body, said.loading = new, False
    await desk.world.change()
    return said


def _pinged(desk: Desk, body: dict[str, Any]) -> list[str]:
    pinged = pings(body, frozenset(desk.world.people))
    desk.world.violations += [f"a ping of {name}" for name in pinged]
    if body.get("content") and body.get("allowed_mentions") is None:
        desk.world.violations.append("content without allowed_mentions")
    return pinged
