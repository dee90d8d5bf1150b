"""Goals 12a and 12b: what looking up before guessing costs /follow, and how quickly completion answers.

/follow is the handler, from the typed words to the stored answer. It is compared with itself on a button's press (`exact`), which makes the
bare index queries and looks nothing up. Half of what is typed are names of authors, half the first words of titles; every sixth has a
slip. Each goes to a chat of its own. The store holds 100 days of recorded papers; the small size has 20,000.
"""

import asyncio
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles

from benchmarks import corpus
from benchmarks.context import context
from benchmarks.table import Row
from core.domain.chats import intents
from core.domain.chats.chat import ChatAddress, ChatEvent, ChatUser, Place, Platform, Role
from core.domain.papers.paper import Announcement
from core.domain.radar.match_keys import emitted
from core.domain.sources.source import Source
from core.fetching.catalogue.catalogue import bundled
from core.services.chats.completion import Completion
from core.services.context import AppContext, Request
from core.services.radar import following
from core.storage.engine import SqlStorage, open_storage
from tests.fakes.clock import FakeClock
from tests.fakes.fetching import FakeFetching

MANY = 100_000
SMALL = 20_000
DAYS = 100
FOLLOWS, TYPED = 200, 300
A_SLIP_AFTER = 6
RATIO, MOST_MS = 1.3, 100
NOW = datetime(2026, 6, 15, 8, tzinfo=UTC)


class Bundled(FakeFetching):
    """Fetches nothing, and knows the whole catalogue."""

    def __init__(self) -> None:
        super().__init__()
        self._sources = bundled().sources

    def catalogue(self) -> Sequence[Source]:
        """All that the bot comes with."""
        return self._sources


def run(full: bool) -> list[Row]:
    """Two rows."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_measure(f"sqlite:///{Path(folder) / 'hub.sqlite3'}", MANY if full else SMALL))


async def _measure(url: str, count: int) -> list[Row]:
    storage = await open_storage(url, "bench")
    if not await _is_filled(storage):
        await _fill(storage, count)
    app = context(storage, FakeClock(NOW), fetching=Bundled())
    await app.months.refresh(storage, NOW)  # a tick's work
    rows = [await _follows(app, count), await _completions(app, count)]
    await storage.close()
    return rows


async def _is_filled(storage: SqlStorage) -> bool:
    async with storage.reading() as tables:
        return await tables.papers.first_stored() is not None


async def _fill(storage: SqlStorage, count: int) -> None:
    papers, a_day = corpus.many(count), count // DAYS
    for day in range(DAYS):
        now = NOW - timedelta(days=DAYS - 1 - day)
        some = [replace(each, announced_on=now.date()) for each in papers[day * a_day : (day + 1) * a_day]]
        async with storage.transaction() as tables:
            await tables.papers.add([Announcement.of(each, emitted(each)) for each in some], now)


def _inputs(count: int) -> Iterator[str]:
    chance, papers = random.Random(3), corpus.many(SMALL)
    for number in range(count):
        paper = chance.choice(papers)
        words = chance.choice(paper.authors) if number % 2 else " ".join(paper.title.split()[: 2 + number % 3])
        if number % A_SLIP_AFTER == 0 and len(words) > 4:
            at = chance.randrange(2, len(words) - 1)
            words = words[:at] + words[at + 1] + words[at] + words[at + 2 :]
        yield words


async def _follows(app: AppContext, count: int) -> Row:
    took: dict[bool, list[float]] = {False: [], True: []}
    for number, words in enumerate(_inputs(FOLLOWS)):
        for exact in (False, True) if number % 2 else (True, False):
            request = await _request(app, f"{number}-{exact}")
            begun = time.process_time()
            async for _ in following.follow(app, request, intents.Follow(words, exact=exact)):
                pass
            took[exact].append((time.process_time() - begun) * 1000)
    plain, bare = (quantiles(took[exact], n=100)[98] for exact in (False, True))
    return Row(
        goal="12a",
        what=f"/follow looked up, p99 of {FOLLOWS}, {count:,} papers, CPU",
        against="the same words as a button says them",
        figure=f"{plain / bare:.2f}x ({bare:.0f} ms -> {plain:.0f} ms; medians {median(took[True]):.0f} and {median(took[False]):.0f} ms)",
        bound=f"<= {RATIO}x at {MANY:,}",
        holds=plain / bare <= RATIO,
    )


async def _request(app: AppContext, name: str) -> Request:
    address = ChatAddress(platform=Platform.CONSOLE, chat_id=name)
    async with app.storage.transaction() as tables:
        chat = await tables.chats.ensure(address, Place.PRIVATE, "", NOW)
    event = ChatEvent(
        address=address, place=Place.PRIVATE, user=ChatUser(user_id=name), intent=intents.Help(), role=Role.MANAGER
    )
    return Request(event=event, chat=chat)


async def _completions(app: AppContext, count: int) -> Row:
    completion, chance = Completion(app), random.Random(4)
    starts = [words[: chance.randint(2, 8)] for words in _inputs(TYPED)]
    starts += "wa zh li ch an ma na sh wang zhang yang chen jo al".split()
    took, bare = [], []
    for start in starts:
        for what, found in ((completion.terms, took), (completion.authors, bare)):
            begun = time.process_time()
            await what(start)
            found.append((time.process_time() - begun) * 1000)
    ours, theirs = quantiles(took, n=100)[98], quantiles(bare, n=100)[98]
    return Row(
        goal="12b",
        what=f"completion of /follow, p99 of {len(starts)}, {count:,} papers, CPU",
        against="its query of the authors' index alone",
        figure=f"{ours:.1f} ms (the query {theirs:.1f} ms; median {median(took):.1f} ms)",
        bound=f"<= {MOST_MS} ms at {MANY:,}",
        holds=ours <= MOST_MS,
    )
