"""Discord's JSON for what the world holds, with the keys that discord.py asks for."""

from typing import Any

from tests.standins.discord.world import (
    DM,
    EVERYBODY,
    LOADING,
    THREAD,
    Channel,
    Guild,
    Interaction,
    Person,
    Said,
    World,
)

JOINED = "2026-01-01T00:00:00+00:00"


def user(person: Person) -> dict[str, Any]:
    """An account."""
    return {
        "id": person.id, "username": person.name, "discriminator": "0", "global_name": None, "avatar": None,
        "bot": person.bot, "public_flags": 0, "flags": 0,
    }  # fmt: skip


def member(world: World, channel: Channel, person: Person) -> dict[str, Any]:
    """A member with the permissions that they have in that channel."""
    return {
        "user": user(person), "nick": None, "avatar": None, "roles": [], "joined_at": JOINED, "premium_since": None,
        "deaf": False, "mute": False, "flags": 0, "pending": False, "communication_disabled_until": None,
        "permissions": str(world.permissions(channel, person)),
    }  # fmt: skip


def channel(place: Channel) -> dict[str, Any]:
    """A channel, a thread or a conversation."""
    shape: dict[str, Any] = {"id": place.id, "type": place.type, "last_message_id": None, "flags": 0}
    if place.type == DM:
        return shape | {"recipients": [user(place.person)] if place.person else []}
    assert place.guild is not None
    denied = [{"id": id_, "type": 1, "allow": "0", "deny": str(bits)} for id_, bits in place.denied.items()]
    shape |= {"name": place.name, "guild_id": place.guild.id, "position": 0, "nsfw": False, "rate_limit_per_user": 0}
    shape["parent_id"] = place.parent.id if place.parent else None
    if place.type == THREAD:
        told = {
            "archived": place.locked,
            "auto_archive_duration": 1440,
            "archive_timestamp": JOINED,
            "locked": place.locked,
        }
        return shape | {
            "owner_id": place.guild.owner.id,
            "message_count": 0,
            "member_count": 1,
            "thread_metadata": told,
        }
    return shape | {"topic": None, "permission_overwrites": denied}


def role(id_: str, name: str, permissions: int) -> dict[str, Any]:
    """A role; here whoever may more than everybody has one of their own, with their id."""
    return {
        "id": id_, "name": name, "color": 0, "hoist": False, "position": 0, "permissions": str(permissions),
        "managed": False, "mentionable": False, "flags": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
    }  # fmt: skip


def guild(world: World, place: Guild) -> dict[str, Any]:
    """What GUILD_CREATE carries."""
    channels = [c for c in world.channels.values() if c.guild is place and not c.gone]
    roles = [role(place.id, "@everyone", EVERYBODY)]
    roles += [role(person, "of one", more) for person, more in place.members.items() if more]
    me = {
        "user": user(world.bot),
        "roles": [],
        "joined_at": JOINED,
        "deaf": False,
        "mute": False,
        "flags": 0,
        "nick": None,
    }
    return {
        "id": place.id, "name": place.name, "icon": None, "owner_id": place.owner.id, "roles": roles, "emojis": [],
        "features": [], "stickers": [], "preferred_locale": "en-US", "verification_level": 0, "splash": None, "banner": None,
        "default_message_notifications": 0, "explicit_content_filter": 0, "mfa_level": 0, "system_channel_id": None,
        "system_channel_flags": 0, "afk_timeout": 300, "afk_channel_id": None, "premium_tier": 0, "nsfw_level": 0,
        "application_id": None, "description": None, "discovery_splash": None, "rules_channel_id": None,
        "public_updates_channel_id": None, "safety_alerts_channel_id": None, "vanity_url_code": None, "joined_at": JOINED,
        "premium_progress_bar_enabled": False, "large": False, "unavailable": False, "member_count": len(place.members),
        "members": [me], "voice_states": [], "presences": [], "stage_instances": [], "guild_scheduled_events": [],
        "soundboard_sounds": [], "channels": [channel(c) for c in channels if c.type != THREAD],
        "threads": [channel(c) for c in channels if c.type == THREAD],
    }  # fmt: skip


def message(said: Said) -> dict[str, Any]:
    """A message as it stands."""
    shape: dict[str, Any] = {
        "id": said.id, "channel_id": said.channel.id, "author": user(said.author), "content": said.body["content"],
        "timestamp": JOINED, "edited_timestamp": JOINED if said.versions else None, "tts": False, "mention_everyone": False,
        "mentions": [], "mention_roles": [], "pinned": False, "type": 0, "reactions": [],
        "flags": said.body["flags"] | (LOADING if said.loading else 0),
        "embeds": [{"type": "rich", **embed} for embed in said.body["embeds"]], "components": said.body["components"],
        "attachments": [attachment(number, told) for number, told in enumerate(said.body.get("attachments") or [])],
    }  # fmt: skip
    if said.replied:
        shape |= {
            "type": 19,
            "message_reference": {"type": 0, "message_id": said.replied.id, "channel_id": said.channel.id},
        }
        shape["referenced_message"] = message(said.replied)
    if said.channel.guild:
        shape["guild_id"] = said.channel.guild.id
    return shape


def attachment(number: int, told: dict[str, Any]) -> dict[str, Any]:
    """An attachment as it hangs on a message: a person's, which the CDN has, or one of the bot's."""
    address = told.get("url") or f"https://cdn.example/{number}/{told['filename']}"
    size = told.get("size", len(told["content"]))
    return {
        "id": str(told.get("id", number)),
        "filename": told["filename"],
        "size": size,
        "url": address,
        "proxy_url": address,
    }


def interaction(world: World, asked: Interaction, told: dict[str, Any]) -> dict[str, Any]:
    """What INTERACTION_CREATE carries; `told` is its `data`."""
    place = asked.channel
    shape: dict[str, Any] = {
        "id": asked.id, "application_id": world.application, "type": asked.type, "token": asked.token, "version": 1,
        "data": told, "channel_id": place.id, "locale": asked.person.locale, "entitlements": [], "attachment_size_limit": 10485760,
        "channel": channel(place) | {"permissions": str(world.permissions(place, asked.person))},
        "app_permissions": str(world.permissions(place, world.bot)),
    }  # fmt: skip
    if asked.pressed:
        shape["message"] = message(asked.pressed)
    if place.guild is None:
        return shape | {"user": user(asked.person), "context": 1, "authorizing_integration_owners": {"0": "0"}}
    return shape | {
        "guild_id": place.guild.id, "guild_locale": "en-US", "context": 0,
        "guild": {"id": place.guild.id, "locale": "en-US", "features": []},
        "member": member(world, place, asked.person), "authorizing_integration_owners": {"0": place.guild.id},
    }  # fmt: skip
