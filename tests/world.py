"""A whole bot in one test: real storage and services, hand-written fakes at the edges, and people who type.

alice = await world.person("alice").follows("Wenjian Luo")
await world.publishes(arxiv("2606.14078", authors=["Wenjian Luo"]))
await world.morning()
assert alice.saw_papers() == ["arxiv:2606.14078"]
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import cycle
from random import Random

from core.domain.chats import button_actions, command_parser
from core.domain.chats.chat import ChatAddress, ChatEvent, ChatUser, Place, Platform, Role
from core.domain.chats.intents import Intent
from core.domain.chats.message import Card, Fine, Heading, Kind, Message, Paragraph
from core.domain.papers.paper import Announcement
from core.domain.query.ast import Field, Query
from core.ports.storage import Storage
from core.services.briefings.briefings import Briefings
from core.services.briefings.withdrawing import Withdrawing
from core.services.chats.delivery import Delivery
from core.services.chats.event_notifier import EventNotifier
from core.services.context import AppContext, Process
from core.services.dispatch import Dispatch
from core.services.feeds.imports import Imports
from core.services.feeds.receiving import Receiving
from core.services.papers.enrichment import EnrichmentTick
from core.services.radar.lookups import Lookups
from core.services.radar.near_misses import NearMissSearch
from core.services.sources.ingest import Ingest
from core.zones.finder import ZoneFinder
from tests.fakes.clock import FakeClock
from tests.fakes.fetching import FakeFetching
from tests.fakes.messaging import FakeMessaging
from tests.fakes.writing import FakeWriting

REST = timedelta(days=3650)
"""Longer than any test lasts."""


def labels_of(message: Message) -> list[str]:
    """The labels of its buttons."""
    return [button.label for row in message.buttons for button in row]


def text_of(message: Message) -> str:
    """What a reader sees, plain."""
    lines = [message.header] if message.header else []
    for block in message.blocks:
        match block:
            case Paragraph(spans):
                lines.append("".join(span.text for span in spans))
            case Heading(words) | Fine(words):
                lines.append(words)
            case Card():
                people = "".join(span.text for span in block.people)
                body = "".join(span.text for span in block.body)
                lines += [
                    f"{block.number}. {block.source} {' '.join(block.marks)}",
                    block.title,
                    people,
                    body,
                    block.why,
                ]
    return "\n".join(line for line in lines if line)


@dataclass
class World:
    """The bot, its clock and its edges. With `polls` its sources are polled all day, as in life; without, they rest after an answer until
    the test publishes something."""

    storage: Storage
    clock: FakeClock = field(default_factory=FakeClock)
    fetching: FakeFetching = field(default_factory=FakeFetching)
    writing: FakeWriting = field(default_factory=FakeWriting)
    messaging: FakeMessaging = field(default_factory=FakeMessaging)
    polls: bool = False

    def __post_init__(self) -> None:
        self.app = AppContext(
            clock=self.clock,
            storage=self.storage,
            fetching=self.fetching,
            writing=self.writing,
            zones=ZoneFinder(),
            chance=Random(7),
            process=Process("test"),
        )
        self.dispatch = Dispatch(self.app)
        self.ingest = Ingest(self.app)
        self.receiving = Receiving(self.app)
        self.lookups = Lookups(self.app)
        self.imports = Imports(self.app)
        self.filling = EnrichmentTick(self.app)
        self.near_misses = NearMissSearch(self.app)
        self.briefings = Briefings(self.app)
        self.withdrawing = Withdrawing(self.app)
        self.telling = EventNotifier(self.app)
        self.delivery = Delivery(self.app, {Platform.CONSOLE: self.messaging})

    async def opens(self) -> "World":
        """Turns its sources on."""
        async with self.storage.transaction() as tables:
            await tables.sources.enable(self.fetching.catalogue(), self.clock.now())
        return self

    def remote_id(self, message: Message) -> str:
        """Under which of the platform's ids a message stands."""
        unasked = {item.message.number: n for n, item in enumerate(self.messaging.delivered, 1) if not item.edit}
        return f"m{unasked[message.number]}" if message.number in unasked else f"said-{message.number}"

    def person(self, name: str, *, chat: str = "", role: Role = Role.MEMBER) -> "Person":
        """Somebody in their private chat, or in a shared one."""
        return Person(self, name, chat, role)

    async def publishes(self, *announcements: Announcement, group: str = "arxiv") -> None:
        """Sources announce papers, and are read."""
        self.fetching.published[group] += announcements
        await self.fetches()

    async def fetches(self) -> None:
        """Every source is read now."""
        await self.ingest.make_due(None)
        await self._read_sources()

    async def settles(self) -> None:
        """Does all that is due now: fetch, look up, fill in, write, deliver. Ends once each part in turn had nothing to do."""
        parts = (
            self._read_sources,
            self.receiving.tick,
            self.lookups.tick,
            self.imports.tick,
            self.filling.tick,
            self.near_misses.tick,
            self.briefings.tick,
            self.withdrawing.tick,
            self.telling.tick,
            self.delivery.tick,
        )
        idle = 0
        for part in cycle(parts):
            idle = 0 if await part() else idle + 1
            if idle == len(parts):
                return

    async def morning(self, hours: float = 24) -> None:
        """Lets time pass, stopping wherever something is due."""
        end = self.clock.now() + timedelta(hours=hours)
        await self.settles()
        while (due := await self._next_due()) is not None and due <= end:
            self.clock.at(max(due, self.clock.now() + timedelta(seconds=1)))
            await self.settles()
        self.clock.at(end)

    async def until(self, *moment: int) -> None:
        """Lets time pass until this instant in UTC."""
        await self.morning((datetime(*moment, tzinfo=UTC) - self.clock.now()).total_seconds() / 3600)

    async def _read_sources(self) -> int:
        """Reads the due sources; how many. Polls that find nothing new would be most of a test's work, so sources rest afterwards."""
        read = await self.ingest.tick()
        if read and not self.polls:
            async with self.storage.transaction() as tables:
                states = await tables.sources.states()
                answered = [state.id for state in states.values() if not state.error]
                await tables.sources.postpone(answered, self.clock.now() + REST)
        return read

    async def _next_due(self) -> datetime | None:
        async with self.storage.reading() as tables:
            return await tables.upkeep.next_due()


@dataclass
class Person:
    """Somebody who types in a chat, and what that chat shows."""

    world: World
    name: str
    chat: str
    role: Role
    heard: list[Message] = field(default_factory=list)

    @property
    def address(self) -> ChatAddress:
        """Where they speak."""
        return ChatAddress(platform=Platform.CONSOLE, chat_id=self.chat or self.name)

    @property
    def place(self) -> Place:
        """The kind of that chat."""
        return Place.GROUP if self.chat else Place.PRIVATE

    async def says(self, typed: str) -> Message:
        """Types a line; the answer as it stands in the end."""
        intent = command_parser.parse(typed)
        assert intent is not None, f"{typed!r} is no question"
        return await self.asks(intent)

    async def types(self, words: str, about: Message | None = None) -> Message:
        """Types words that are no command, as a reply where there is a message for it."""
        for message in self.heard[-2:]:  # to record every answer would slow all tests down
            await self.world.dispatch.record_sent(message.number, self.world.remote_id(message), self.address)
        intent = command_parser.parse(words, replies=bool(about))
        assert intent is not None
        return await self.asks(intent, about, words)

    async def presses(self, message: Message, label: str) -> Message:
        """Presses the button that begins with `label`."""
        (action, *_) = [b.action for row in message.buttons for b in row if b.label.startswith(label)]
        intent = button_actions.press(action)
        assert intent is not None, f"{action!r} is no action"
        return await self.asks(intent, about=message)

    async def replies(self, message: Message, typed: str) -> Message:
        """Types a line as a reply to a message of ours."""
        intent = command_parser.parse(typed, replies=True)
        assert intent is not None, f"{typed!r} is no question"
        return await self.asks(intent, about=message)

    async def follows(self, what: str) -> "Person":
        """Follows something."""
        answer = await self.says(f"/follow {what}")
        assert answer.kind is Kind.REPLY, text_of(answer)
        return self

    async def follows_many(self, number: int) -> None:
        """Follows so many phrases, written straight into storage: typing them takes seconds."""
        async with self.world.storage.transaction() as tables:
            chat = await tables.chats.ensure(self.address, self.place, "", self.world.clock.now())
            for each in range(number):
                await tables.follows.add(chat.id, Query.of(Field.PHRASE, f"topic{each}"), self.world.clock.now())

    async def asks(self, intent: Intent, about: Message | None = None, words: str = "") -> Message:
        """The answer as it stands in the end; `about` is the message that is replied to, or whose button is pressed."""
        event = replace(self.event(intent), reply_to=self.world.remote_id(about) if about else "", words=words)
        answers = [message async for message in self.world.dispatch.answer(event)]
        assert answers, "a question is never left without an answer"
        self.heard = [*self.heard, *answers]
        if answers[-1].papers:
            await self.world.dispatch.record_sent(answers[-1].number, self.world.remote_id(answers[-1]), self.address)
        return answers[-1]

    def event(self, intent: Intent) -> ChatEvent:
        """What they ask, as an adapter tells it."""
        who = ChatUser(user_id=self.name)
        return ChatEvent(address=self.address, place=self.place, user=who, role=self.role, intent=intent)

    def got(self) -> Sequence[Message]:
        """What came unasked: briefings and late edits, as delivered."""
        return [item.message for item in self.world.messaging.delivered if item.address == self.address]

    def briefings(self) -> Sequence[Message]:
        """The scheduled briefings."""
        return [message for message in self.got() if message.kind is Kind.BRIEFING]

    def saw_papers(self) -> list[str]:
        """Keys of the papers in scheduled briefings, in order."""
        return [key for message in self.briefings() for key in message.papers]
