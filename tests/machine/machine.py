"""A bot that people, sources and power cuts do things to in any order, and after each thing is compared with a book kept by hand."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select

from core.domain.chats.chat import Role
from core.domain.chats.intents import Delete
from core.domain.chats.message import Kind, Message
from core.domain.papers.paper import Paper
from core.domain.radar.volume import BACKFILL
from core.storage.engine import SqlStorage, open_storage
from core.storage.schema.columns import metadata
from tests.fakes.clock import FakeClock
from tests.fakes.fetching import FakeFetching
from tests.machine.crashing import Crash, CrashingStorage, Wall
from tests.machine.database import Database
from tests.machine.ledger import Change, Ledger, Node
from tests.machine.works import Announced, announcements
from tests.world import Person, World, text_of

SECOND = timedelta(seconds=1)
"""What is stored in the second in which a follow ends counts as stored afterwards."""
LEASES_END = timedelta(minutes=6)
BEGINNING, END = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


@dataclass
class Bot:
    """The bot under test. `names` are its chats; those that begin with `lab` are shared."""

    url: str
    names: tuple[str, ...]
    clock: FakeClock = field(default_factory=FakeClock)
    fetching: FakeFetching = field(default_factory=FakeFetching)
    wall: Wall = field(default_factory=Wall)
    announced: Announced = field(default_factory=Announced)
    stored: list[Node] = field(default_factory=list)
    joined: dict[Node, Node] = field(default_factory=dict)
    replaced: set[Node] = field(default_factory=set)
    """Records of which only a version was announced so far."""

    async def start(self) -> None:
        """A new process on the same database."""
        self.opened: SqlStorage = await open_storage(self.url, "machine")
        await self.opened.claim_process()
        self.storage = CrashingStorage(self.opened)
        self.database = Database(self.opened)
        self.world = World(self.storage, clock=self.clock, fetching=self.fetching, messaging=self.wall)  # type: ignore[arg-type]
        self.ledgers = getattr(self, "ledgers", {name: Ledger() for name in self.names})
        await self.world.opens()

    async def stop(self) -> None:
        """The process ends; the database stays."""
        await self.opened.close()

    def person(self, name: str) -> Person:
        """Somebody who may change that chat."""
        if name.startswith("lab"):
            return self.world.person("carol", chat=name, role=Role.MANAGER)
        return self.world.person(name)

    async def surviving(self, fuse: tuple[int, bool] | None, work: Callable[[], Awaitable[object]]) -> bool:
        """Does the work, with a power cut on the way where there is a fuse; whether the process lived. Leases run out."""
        if fuse is not None:
            self.storage.fuse, self.storage.early = fuse
        try:
            await work()
        except BaseException as error:
            if not _is_crash(error):
                raise
            await self.stop()
            await self.start()
            self.clock.forward(LEASES_END)
            return False
        self.storage.fuse = None
        return True

    async def publish(self, number: int, how: str, fuse: tuple[int, bool] | None) -> None:
        """A source announces a work in one of its ways."""
        how = self.announced.next(number, how)
        nodes = [node for node in (f"p{number}", f"r{number}") if node in self.stored]
        before = {node: await self.database.paper(node) for node in nodes}
        announcement = announcements(number, self.clock.now().date())[how]
        self.fetching.published["nature" if how in ("article", "renamed", "linked") else "arxiv"] += [announcement]
        if not await self.surviving(fuse, self.world.fetches):
            await self.world.fetches()
        await self._enter(number, how, before)

    async def _enter(self, number: int, how: str, before: Mapping[Node, Paper]) -> None:
        """Into the books (docs/identity.md): a record that is stored for the first time is news, unless it is a version; a link joins two
        records; what is known is no news again, but may match more when it gets the abstract that it lacked."""
        preprint, renamed = f"p{number}", f"r{number}"
        node = self.of(renamed if how == "renamed" else preprint)
        if how == "linked" and preprint not in self.stored and renamed in self.stored:
            self.joined[preprint] = renamed
        elif how == "linked" and preprint in self.stored and self.of(renamed) != self.of(preprint):
            self._join(number)
            await self._completed(preprint, min(before.values(), key=lambda paper: paper.id))
        elif node not in self.stored:
            self.stored.append(node)
            if how == "linked":
                self.joined[renamed] = preprint
            if how == "version":
                self.replaced.add(node)
            else:
                await self._news(node)
        elif how != "version":
            await self._completed(node, before[node])
        if how != "version":
            self.replaced.discard(node)

    def _join(self, number: int) -> None:
        preprint, renamed = f"p{number}", f"r{number}"
        self.joined[renamed] = preprint
        if renamed in self.stored:
            self.stored.remove(renamed)
            for ledger in self.ledgers.values():
                ledger.joined(preprint, renamed)

    async def _news(self, node: Node) -> None:
        paper = await self.database.paper(node)
        for name, ledger in self.ledgers.items():
            for follow in await self.database.holding(name, paper):
                ledger.found(node, follow.number, news=True)

    async def _completed(self, node: Node, before: Paper) -> None:
        """Follows that match only with its first abstract have found it: news, unless they are all younger than the record."""
        paper, stored_at = await self.database.paper(node), await self.database.stored_at(before)
        if before.abstract or not paper.abstract:
            return
        for name, ledger in self.ledgers.items():
            known = await self.database.holding(name, before)
            more = [
                follow for follow in await self.database.holding(name, paper) if paper.abstract and follow not in known
            ]
            for follow in more:
                ledger.found(node, follow.number, news=any(each.created_at <= stored_at for each in more))

    async def follow(self, name: str, what: str, fuse: tuple[int, bool] | None) -> None:
        """A new follow; what is stored and holds is found too, but is no news."""
        before = await self.database.numbers(name)
        lived = await self.surviving(fuse, lambda: self.person(name).says(f"/follow {what}"))
        if not lived and await self.database.numbers(name) == before:
            await self.person(name).says(f"/follow {what}")
        for number in await self.database.numbers(name) - before:
            self.ledgers[name].changed(Change("follow", number))
            await self._backfill(name, number)

    async def _backfill(self, name: str, number: int) -> None:
        for node in self.stored:
            if await self._holds(name, number, node):
                self.ledgers[name].found(node, number, news=False)

    async def unfollow(self, name: str, number: int) -> None:
        """A follow ends."""
        self.clock.forward(SECOND)
        answer = await self.person(name).says(f"/unfollow {number}")
        assert answer.kind is Kind.REPLY, text_of(answer)
        had = self.ledgers[name].lost(number)
        self.ledgers[name].changed(Change("unfollow", number, had, len(self.stored)))

    async def edit(self, name: str, number: int, what: str) -> None:
        """A follow gets other words; another follow may have them already."""
        self.clock.forward(SECOND)
        answer = await self.person(name).says(f"/follow #{number} {what}")
        if "already" in text_of(answer):
            return
        ledger = self.ledgers[name]
        had = ledger.lost(number)
        ledger.changed(Change("edit", number, had, len(self.stored)))
        await self._backfill(name, number)
        for node in [node for node, news in had.items() if news and number in _follows(ledger, node)]:
            ledger.found(node, number, news=True)  # what was news stays news where the new words hold for it too

    async def mute(self, name: str, what: str) -> None:
        """A mute; the same twice is one."""
        before = await self.database.mutes(name)
        await self.person(name).says(f"/mute {what}")
        if await self.database.mutes(name) != before:
            self.ledgers[name].changed(Change("mute"))

    async def undo(self, name: str) -> None:
        """The latest change is undone."""
        ledger = self.ledgers[name]
        stored_then = list(self.stored)
        answer = await self.person(name).says("/undo")
        if not ledger.changes:
            assert "Nothing to undo." in text_of(answer)
            return
        if answer.kind is Kind.ERROR:
            assert ledger.changes[0].kind in ("unfollow", "edit"), text_of(answer)
            return  # another follow asks for the same by now
        change = ledger.undo()
        if change.kind in ("follow", "edit"):
            ledger.lost(change.number)
        if change.kind in ("unfollow", "edit"):
            for node, news in change.had.items():
                ledger.found(node, change.number, news=news)
            for node in stored_then[change.stored :]:
                if await self._holds(name, change.number, node):
                    ledger.found(node, change.number, news=node not in self.replaced)

    async def pause(self, name: str, *, paused: bool) -> None:
        """No briefings, or briefings again."""
        await self.person(name).says("/pause" if paused else "/resume")
        self.ledgers[name].pauses(paused)

    async def delete(self, name: str) -> None:
        """All is erased, and nothing is left that names the chat."""
        person = self.person(name)
        chat = await self.database.chat_id(name)
        await person.asks(Delete(confirmed=True))
        self.ledgers[name] = Ledger()
        async with self.opened.reading() as tables:
            for table in metadata.sorted_tables:
                if "chat_id" in table.c:
                    left = await tables.transaction.value(
                        select(func.count()).select_from(table).where(table.c.chat_id == chat)
                    )
                    assert left == 0, table.name

    async def brief(self, name: str, fuse: tuple[int, bool] | None) -> None:
        """All that waits, now."""
        shown: list[Message] = []

        async def ask() -> None:
            shown.append(await self.person(name).says("/brief"))

        # where mutes hide everything, nothing is briefed and it goes on waiting
        shows = await self.database.shows(name, self.clock.now() - BACKFILL)
        if not await self.surviving(fuse, ask):
            await ask()
        await self._book(name, owed=self.ledgers[name].news if shows else set())

    async def morning(self, fuse: tuple[int, bool] | None) -> None:
        """A day passes, with its hour of briefings."""
        end = self.clock.now() + timedelta(hours=24)
        owed = {name: await self._owed(name) for name in self.names}
        if not await self.surviving(fuse, lambda: self.world.morning(24)):
            await self.world.morning((end - self.clock.now()).total_seconds() / 3600)
        for name in self.names:
            await self._book(name, owed=owed[name])

    async def _owed(self, name: str) -> set[Node]:
        return set() if self.ledgers[name].paused or not await self.database.numbers(name) else self.ledgers[name].news

    async def _book(self, name: str, owed: set[Node]) -> None:
        """What briefings took since: all that was owed, only what was due, nothing that was told before."""
        ledger = self.ledgers[name]
        taken = await self.database.taken(name, self.stored) - ledger.told
        assert taken <= set(ledger.due), ("told what nobody asked for", name, taken, ledger)
        assert owed <= taken, ("lost", name, owed, taken, ledger)
        ledger.briefed(taken)

    async def check(self) -> None:
        """The database says what the books say, and nothing stands twice in a chat."""
        for name, ledger in self.ledgers.items():
            chat = await self.database.chat_id(name)
            if chat is None:
                assert ledger.due == {}
                continue
            async with self.opened.reading() as tables:
                waiting = {hit.paper.id for hit in await tables.hits.waiting(chat, None)}
            assert waiting == {(await self.database.paper(node)).id for node in ledger.news}, (name, ledger)
            assert await self.database.taken(name, self.stored) == ledger.told & {*self.stored}, (name, ledger)
        for number, places in self.wall.places.items():
            assert len(places) == 1, f"message {number} stands in {places}"

    async def _holds(self, name: str, number: int, node: Node) -> bool:
        holding = await self.database.holding(name, await self.database.paper(node))
        return number in {follow.number for follow in holding}

    def of(self, node: Node) -> Node:
        """The record as which it is stored."""
        return self.joined.get(node, node)


def _follows(ledger: Ledger, node: Node) -> set[int]:
    return ledger.due[node].follows if node in ledger.due else set()


def _is_crash(error: BaseException) -> bool:
    return isinstance(error, Crash) or (
        isinstance(error, BaseExceptionGroup) and all(_is_crash(each) for each in error.exceptions)
    )
