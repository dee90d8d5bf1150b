"""What people's Discord apps do: offer commands, options and buttons, and refuse what a client would refuse."""

from collections.abc import Mapping
from time import monotonic
from typing import Any

from tests.standins.discord import shapes
from tests.standins.discord.gateway import DIRECT_MESSAGES, GUILD_MESSAGES, GUILDS, Gateway
from tests.standins.discord.world import PERMISSION, THREAD, Attached, Channel, Guild, Interaction, Person, Said, World

SLASH, COMPONENT, COMPLETION = 2, 3, 4
MESSAGE, ATTACHMENT = 3, 11


class Impossible(AssertionError):
    """A test asked a person for something that their app does not offer."""


class Clients:
    """Acts for every person; `channel` None is the direct conversation with the bot."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self._world, self._gateway = world, gateway

    async def slash(
        self, person: Person, channel: Channel | None, command: str, *, wait: bool = True, **options: str | Attached
    ) -> Interaction:
        """Runs `follow` or `settings hour`; returns when the answer stands."""
        told = self._command(person, channel, command, options)
        one = await self._interact(person, channel, SLASH, told)
        return await self._answered(one) if wait else one

    async def autocomplete(
        self, person: Person, channel: Channel | None, command: str, **option: str
    ) -> list[dict[str, str]]:
        """What is proposed while the one option is being typed."""
        ((name, value),) = option.items()
        told = self._command(person, channel, command, {name: value}, focused=name)
        one = await self._answered(await self._interact(person, channel, COMPLETION, told))
        return one.choices or []

    async def press(self, person: Person, said: Said, label: str, *, wait: bool = True) -> Interaction:
        """Presses the button of that label on a message that this person sees."""
        button = next((b for b in said.buttons if b["label"] == label), None)
        if button is None or said.deleted or said.reader not in (None, person):
            raise Impossible(f"no button {label!r}; there are {[b['label'] for b in said.buttons]}")
        if not button.get("custom_id"):
            raise Impossible("a link button tells the bot nothing")
        return await self.forge(person, said, button["custom_id"], wait=wait)

    async def choose(self, person: Person, said: Said, label: str) -> Interaction:
        """Chooses from a list on a message that this person sees."""
        if label not in said.choices or said.deleted or said.reader not in (None, person):
            raise Impossible(f"no choice {label!r}; there are {list(said.choices)}")
        custom_id, value = said.choices[label]
        return await self.forge(person, said, custom_id, value)

    async def menu(self, person: Person, said: Said, name: str) -> Interaction:
        """Chooses a command in the menu of a message."""
        command = next((c for c in self._world.commands if c["name"] == name and c["type"] == MESSAGE), None)
        if command is None or said.deleted or said.reader not in (None, person):
            raise Impossible(f"no {name!r} in the menu")
        told = {"id": command["id"], "name": name, "type": MESSAGE, "target_id": said.id}
        told["resolved"] = {"messages": {said.id: shapes.message(said)}}
        return await self._answered(await self._interact(person, said.channel, SLASH, told))

    async def forge(self, person: Person, said: Said, custom_id: str, *values: str, wait: bool = True) -> Interaction:
        """What no client does: a press with any custom_id, or a choice of any value, as an old or a forged one sends it."""
        told: dict[str, Any] = {"custom_id": custom_id, "component_type": 3 if values else 2, "id": 1}
        told |= {"values": list(values)} if values else {}
        one = await self._interact(person, said.channel, COMPONENT, told, pressed=said)
        return await self._answered(one) if wait else one

    async def forge_slash(self, person: Person, command: str, value: str) -> Interaction:
        """What no client does: `settings hour` in the direct conversation with any value, whatever its option allows."""
        name, *parts = command.split()
        known = next(c for c in self._world.commands if c["name"] == name)
        filled: list[dict[str, Any]] = [{"name": "forged", "type": 3, "value": value}]
        for part in reversed(parts):
            filled = [{"name": part, "type": 1, "options": filled}]
        told = {"id": known["id"], "name": name, "type": 1, "options": filled, "resolved": {}}
        return await self._answered(await self._interact(person, None, SLASH, told))

    async def say(
        self,
        person: Person,
        text: str,
        channel: Channel | None = None,
        *,
        replied: Said | None = None,
        file: Attached | None = None,
    ) -> Said:
        """Writes a message; in a guild a bot without the content intent sees the text of those that mention it only.

        A reply mentions whom it replies to.
        """
        place = channel or self._world.conversation(person)
        body: dict[str, Any] = {"content": text, "embeds": [], "components": [], "flags": 0}
        body["attachments"] = [self._world.upload(file)] if file else []
        said = Said(self._world.snowflake(), place, person, body, [], replied=replied)
        place.messages[said.id] = said
        me = self._world.bot
        named = any(f"<@{mark}{me.id}>" in text for mark in ("", "!")) or (replied is not None and replied.author is me)
        shape = shapes.message(said) | {"mentions": [shapes.user(me)] if named else []}
        if place.guild:
            roles = [person.id] if place.guild.members.get(person.id) else []
            shape |= {"member": shapes.member(self._world, place, person) | {"roles": roles}}
            shape |= {} if named else {"content": "", "attachments": []}
        await self._gateway.tell("MESSAGE_CREATE", shape, GUILD_MESSAGES if place.guild else DIRECT_MESSAGES)
        return said

    async def change_channel(self, channel: Channel) -> None:
        """Somebody changes a channel's settings, or opens a thread again."""
        kind = "THREAD_UPDATE" if channel.type == THREAD else "CHANNEL_UPDATE"
        await self._gateway.tell(kind, shapes.channel(channel), GUILDS)

    async def delete_channel(self, channel: Channel) -> None:
        """A moderator deletes a channel or a thread."""
        channel.gone = True
        await self._gateway.tell(
            "THREAD_DELETE" if channel.type == THREAD else "CHANNEL_DELETE", shapes.channel(channel), GUILDS
        )

    async def remove_bot(self, guild: Guild) -> None:
        """A moderator removes the bot."""
        guild.gone = True
        await self._gateway.tell("GUILD_DELETE", {"id": guild.id}, GUILDS)

    async def _answered(self, one: Interaction) -> Interaction:
        await self._world.until(lambda: one.settled or one.late)
        return one

    async def _interact(
        self, person: Person, channel: Channel | None, kind: int, told: dict[str, Any], pressed: Said | None = None
    ) -> Interaction:
        place = channel or self._world.conversation(person)
        if not self._world.permissions(place, person) & PERMISSION["view_channel"]:
            raise Impossible(f"{person.name} does not see that channel")
        await self._world.until(lambda: self._gateway.connected)
        identity = self._world.snowflake()
        one = Interaction(identity, f"interaction-{identity}", kind, person, place, monotonic(), pressed=pressed)
        self._world.interactions[one.id] = one
        await self._gateway.tell("INTERACTION_CREATE", shapes.interaction(self._world, one, told))
        return one

    def _command(
        self,
        person: Person,
        channel: Channel | None,
        typed: str,
        given: Mapping[str, str | Attached],
        focused: str = "",
    ) -> dict[str, Any]:
        name, *parts = typed.split()
        command = next((c for c in self._world.commands if c["name"] == name), None)
        if command is None or (0 if channel and channel.guild else 1) not in command.get("contexts", (0, 1, 2)):
            raise Impossible(f"/{name} is not offered here; there are {[c['name'] for c in self._world.commands]}")
        wanted = int(command["default_member_permissions"] or 0)
        if channel and self._world.permissions(channel, person) & wanted != wanted:
            raise Impossible(f"/{name} is hidden from {person.name}")
        options = command.get("options") or []
        for part in parts:
            options = next((o.get("options") or [] for o in options if o["name"] == part and o["type"] == 1), None)
            if options is None:
                raise Impossible(f"no sub-command {part}")
        if any(option["type"] == 1 for option in options):
            raise Impossible(f"a sub-command is needed: {[o['name'] for o in options]}")
        uploads = {each: self._world.upload(value) for each, value in given.items() if isinstance(value, Attached)}
        values = {each: uploads[each]["id"] if each in uploads else value for each, value in given.items()}
        filled = _fill(options, values, focused, files=frozenset(uploads))
        for part in reversed(parts):
            filled = [{"name": part, "type": 1, "options": filled}]
        resolved = {told["id"]: shapes.attachment(0, told) for told in uploads.values()}
        about = {"resolved": {"attachments": resolved} if resolved else {}}
        return {"id": command["id"], "name": name, "type": 1, "options": filled} | about


def _fill(
    options: list[dict[str, Any]], given: Mapping[str, Any], focused: str, files: frozenset[str]
) -> list[dict[str, Any]]:
    known = {option["name"]: option for option in options}
    for name, value in given.items():
        if name not in known:
            raise Impossible(f"no option {name}; there are {list(known)}")
        if (name in files) is not (known[name]["type"] == ATTACHMENT):
            raise Impossible(f"{name} takes {'a file' if name not in files else 'words'}")
        if focused and not known[name].get("autocomplete"):
            raise Impossible(f"{name} does not complete")
        offered = [choice["value"] for choice in known[name].get("choices") or ()]
        if offered and value not in offered:
            raise Impossible(f"{name} is one of {offered}")
        if not focused and not 1 <= len(value) <= known[name].get("max_length", 6000):
            raise Impossible(f"{name}: length out of bounds")
    missing = [name for name, option in known.items() if option.get("required") and name not in given]
    if missing and not focused:
        raise Impossible(f"required options missing: {missing}")
    return [
        {"name": name, "type": known[name]["type"], "value": value, **({"focused": True} if name == focused else {})}
        for name, value in given.items()
    ]
