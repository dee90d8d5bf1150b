"""The people, guilds, channels and messages behind the stand-in, and everything that happened to them."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

PERMISSION = {
    "administrator": 1 << 3,
    "manage_guild": 1 << 5,
    "view_channel": 1 << 10,
    "send_messages": 1 << 11,
    "manage_messages": 1 << 13,
    "embed_links": 1 << 14,
    "read_message_history": 1 << 16,
    "use_application_commands": 1 << 31,
    "send_messages_in_threads": 1 << 38,
}
EVERYBODY = sum(
    bit for name, bit in PERMISSION.items() if name not in ("administrator", "manage_guild", "manage_messages")
)
ALL = (1 << 50) - 1
TEXT, DM, ANNOUNCEMENT, THREAD = 0, 1, 5, 11
EPHEMERAL, LOADING = 1 << 6, 1 << 7


def bits(names: tuple[str, ...]) -> int:
    """Permission names as Discord's number."""
    return sum(PERMISSION[name] for name in names)


@dataclass(eq=False, slots=True)
class Person:
    """An account. `closed`: takes no direct messages from bots. `locale` is that of the person's app."""

    id: str
    name: str
    bot: bool = False
    closed: bool = False
    locale: str = "en-US"


@dataclass(eq=False, slots=True)
class Guild:
    """A server; `members` holds each one's permissions beyond everybody's."""

    id: str
    name: str
    owner: Person
    members: dict[str, int]
    gone: bool = False


@dataclass(eq=False, slots=True)
class Channel:
    """A text channel, a thread or a direct conversation. `denied` is what each person (or the bot) may not do here."""

    id: str
    type: int
    name: str = ""
    guild: Guild | None = None
    parent: "Channel | None" = None
    person: Person | None = None
    denied: dict[str, int] = field(default_factory=dict)
    messages: "dict[str, Said]" = field(default_factory=dict)
    gone: bool = False
    locked: bool = False


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that a person sends: `size` is what Discord says of it, where that is another than it has."""

    name: str
    content: bytes
    size: int = -1


@dataclass(eq=False, slots=True)
class Said:
    """One message as it stands; `versions` are its earlier bodies, `reader` the only one who sees it."""

    id: str
    channel: Channel
    author: Person
    body: dict[str, Any]
    pings: list[str]
    versions: list[dict[str, Any]] = field(default_factory=list)
    reader: Person | None = None
    loading: bool = False
    deleted: bool = False
    replied: "Said | None" = None

    @property
    def files(self) -> list[tuple[str, bytes]]:
        """(name, content) of what hangs on it."""
        return [(file["filename"], file["content"]) for file in self.body.get("attachments") or []]

    @property
    def choices(self) -> dict[str, tuple[str, str]]:
        """(custom_id, value) by label of what its lists offer."""
        parts = [part for row in self.body["components"] for part in row["components"] if part["type"] == 3]
        return {o["label"]: (part["custom_id"], o["value"]) for part in parts for o in part["options"]}

    @property
    def text(self) -> str:
        """All that a reader sees: content, embeds, labels of buttons."""
        embeds = [
            part
            for embed in self.body["embeds"]
            for part in (embed.get("title"), embed.get("description"), (embed.get("footer") or {}).get("text"))
        ]
        return "\n".join(
            part for part in (self.body["content"], *embeds, *(b.get("label", "") for b in self.buttons)) if part
        )

    @property
    def buttons(self) -> list[dict[str, Any]]:
        """Its buttons, row after row."""
        return [part for row in self.body["components"] for part in row["components"] if part["type"] == 2]


@dataclass(eq=False, slots=True)
class Interaction:
    """What a person did with the bot, and what the bot made of it."""

    id: str
    token: str
    type: int
    person: Person
    channel: Channel
    begun: float
    pressed: Said | None = None
    callback: int | None = None
    original: Said | None = None
    followups: list[Said] = field(default_factory=list)
    choices: list[dict[str, str]] | None = None
    late: bool = False

    @property
    def settled(self) -> bool:
        """Answered, and no "thinking…" left."""
        return self.callback is not None and not (self.original is not None and self.original.loading)


class World:
    """All of it, with one clock of its own that only counts."""

    def __init__(self) -> None:
        self._ids = count(1)
        self.application = self.snowflake()
        self.bot = Person(self.snowflake(), "radar", bot=True)
        self.people: dict[str, Person] = {self.bot.id: self.bot}
        self.guilds: dict[str, Guild] = {}
        self.channels: dict[str, Channel] = {}
        self.interactions: dict[str, Interaction] = {}
        self.cdn = ""
        self.uploads: dict[str, Attached] = {}
        self.commands: list[dict[str, Any]] = []
        self.violations: list[str] = []
        self.calls: list[dict[str, Any]] = []
        self._changed = asyncio.Condition()

    def snowflake(self) -> str:
        """An id that looks like Discord's and grows."""
        return str((375_000_000_000 + next(self._ids)) << 22)

    def person(self, name: str, *, bot: bool = False) -> Person:
        """A new account."""
        person = Person(self.snowflake(), name, bot=bot)
        self.people[person.id] = person
        return person

    def guild(self, name: str, owner: Person, **members: tuple[Person, tuple[str, ...]]) -> Guild:
        """A server with its owner, the bot, and members with extra permissions."""
        guild = Guild(self.snowflake(), name, owner, {owner.id: 0, self.bot.id: 0})
        guild.members |= {person.id: bits(names) for person, names in members.values()}
        self.guilds[guild.id] = guild
        return guild

    def channel(self, guild: Guild, name: str, *, kind: int = TEXT, parent: Channel | None = None) -> Channel:
        """A channel, or a thread of `parent`."""
        channel = Channel(self.snowflake(), kind, name, guild=guild, parent=parent)
        self.channels[channel.id] = channel
        return channel

    def conversation(self, person: Person) -> Channel:
        """The direct conversation of the bot with that person, opened where it is not."""
        for channel in self.channels.values():
            if channel.person is person:
                return channel
        channel = Channel(self.snowflake(), DM, person=person)
        self.channels[channel.id] = channel
        return channel

    def upload(self, file: Attached) -> dict[str, Any]:
        """The file on the CDN, as an attachment tells of it."""
        id_ = self.snowflake()
        self.uploads[id_] = file
        size = len(file.content) if file.size < 0 else file.size
        return {
            "id": id_,
            "filename": file.name,
            "content": file.content,
            "size": size,
            "url": f"{self.cdn}/{id_}/{file.name}",
        }

    def permissions(self, channel: Channel, person: Person) -> int:
        """What the person may do there, overwrites included."""
        if channel.guild is None:
            return EVERYBODY
        if person.id not in channel.guild.members:
            return 0
        if channel.guild.owner is person or channel.guild.members[person.id] & PERMISSION["administrator"]:
            return ALL
        place = channel.parent or channel
        return (EVERYBODY | channel.guild.members[person.id]) & ~place.denied.get(person.id, 0)

    def seen(self, channel: Channel, reader: Person | None = None) -> list[Said]:
        """Messages that stand in a channel for that reader, oldest first."""
        return [m for m in channel.messages.values() if not m.deleted and m.reader in (None, reader)]

    async def change(self) -> None:
        """Wakes everybody who waits for a condition."""
        async with self._changed:
            self._changed.notify_all()

    async def until(self, condition: Callable[[], Any], within: float = 90) -> Any:
        """The condition's first true value; fails with the transcript when there is none in time."""
        try:
            async with asyncio.timeout(within), self._changed:
                while not (value := condition()):
                    await self._changed.wait()
                return value
        except TimeoutError:
            told = "\n".join(f"{call['status']} {call['route']} {call['fault']}" for call in self.calls[-25:])
            raise AssertionError(f"it did not happen in {within:g} s; the last calls were\n{told}") from None
