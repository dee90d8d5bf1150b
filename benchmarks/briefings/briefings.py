"""Words in the morning: the plain briefing, the hard rules, and many briefings that are written at once.

They are no goals of performance.md; the bounds are those that the project set itself for its briefings. Papers are those of `corpus`. The
plain briefing is the whole tick for one chat with 30 papers of a followed author: claimed, drafted, worded, committed. The hard rules read
sentences of the papers themselves, more papers than it remembers. Each chat has a selection of its own, six of 100 papers; the real SDK
asks a stand-in in a process of its own (`benchmarks.briefings.model`), and memory is counted from a first briefing on, which loads the SDK.
"""

import asyncio
import gc
import random
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from statistics import median

import psutil

from benchmarks import corpus
from benchmarks.briefings import model
from benchmarks.context import context
from benchmarks.table import Row, spread
from core.domain.chats.chat import ChatAddress, Place, Platform
from core.domain.chats.languages import ENGLISH
from core.domain.chats.subscriber import Subscriber
from core.domain.claims.checking import check
from core.domain.claims.source import sentences
from core.domain.claims.statement import Carrier, Sentence, Statement
from core.domain.claims.statements import carried
from core.domain.papers.paper import Paper
from core.domain.people.names import Likeness
from core.domain.query.ast import Field
from core.domain.radar.hit import Evidence, Hit
from core.ports.storage import Storage
from core.services.briefings import asking, hit_ranking, morning
from core.services.briefings.briefings import Briefings
from core.services.context import AppContext
from core.storage.engine import open_storage
from core.writing.claude import ClaudeWriter
from core.writing.plain import PlainWriter
from core.writing.prompts import instructions
from core.writing.settings import ClaudeSettings
from tests.fakes.clock import FakeClock
from tests.fakes.ledger import FakeLedger

PLAIN, ROUNDS, PLAIN_BOUND = 30, 50, 100.0
CHECKED, FEW_CHECKED, SELECTED, CHECK_ROUNDS, CHECK_BOUND = 1_000, 150, 10, 3, 0.3
CHATS, FEW_CHATS, PAPERS, EACH, MEMORY_BOUND = 500, 100, 100, 6, 200.0
OPEN = 16
"""Requests that may be open; four are, where nothing is set."""
EVERY = 0.02
MEGABYTE = 2**20


@dataclass(frozen=True, slots=True)
class Written:
    """How so many briefings came to be written: seconds, megabytes more than before, requests, and how many were open at once."""

    chats: int
    seconds: float
    cpu: float
    megabytes: float
    requests: int
    most_open: int


def run(full: bool) -> list[Row]:
    """Five rows: a hundred briefings at once, too few for the bound on memory to say much; in full 500."""
    with tempfile.TemporaryDirectory() as folder, model.running() as address:
        plain = asyncio.run(_plain(Path(folder) / "plain", ROUNDS))
        written = asyncio.run(_written(Path(folder) / "written", address, CHATS if full else FEW_CHATS))
    return [plain, *_checker(CHECKED if full else FEW_CHECKED), *_together(written)]


async def _plain(file: Path, rounds: int) -> Row:
    storage = await open_storage(f"sqlite:///{file}", "bench")
    app, papers = context(storage, writing=PlainWriter()), await _stored(storage, PLAIN)
    await _waiting(storage, app, [papers] * (rounds + 1), Field.AUTHOR)
    ticking = Briefings(app)
    walls, cpus = [], []
    for _ in range(rounds + 1):
        wall, cpu = time.perf_counter(), time.process_time()
        assert await ticking.tick(limit=1) == 1
        walls.append((time.perf_counter() - wall) * 1000)
        cpus.append((time.process_time() - cpu) * 1000)
    async with storage.reading() as tables:
        briefed = await tables.briefings.latest(1)
    assert briefed is not None
    assert len(briefed.shown) == PLAIN
    await storage.close()
    walls, cpus = walls[1:], cpus[1:]  # the first one warms up
    return Row(
        goal="plain",
        what=f"a plain briefing of {PLAIN} {corpus.origin()} papers on SQLite, from the claim to the commit, p50 of {rounds}",
        against="-",
        figure=f"CPU {spread(cpus, 'ms', 0)}, wall {spread(walls, 'ms', 0)}",
        bound=f"< {PLAIN_BOUND:.0f} ms CPU",
        holds=median(cpus) < PLAIN_BOUND,
    )


def _checker(count: int) -> list[Row]:
    papers = [replace(each.paper, id=number) for number, each in enumerate(corpus.papers(count, emits=False), 1)]
    alone, joint = [], []
    for _ in range(CHECK_ROUNDS):
        alone.append(_alone(papers))
        joint.append(_joint(papers))
    return [
        _checked(f"sentence of a summary, two of each of {count} papers", alone),
        _checked(f"statement on one or two of {SELECTED} papers, two of each of {count}", joint),
    ]


def _alone(papers: Sequence[Paper]) -> float:
    """Milliseconds a sentence."""
    told = [[Sentence(text=line, span=line) for line in sentences(paper.abstract)[:2]] for paper in papers]
    forbidden, begun = instructions("summary").whole, time.process_time()
    for paper, some in zip(papers, told, strict=True):
        check(paper, some, forbidden_text=forbidden)
    return (time.process_time() - begun) * 1000 / sum(map(len, told))


def _joint(papers: Sequence[Paper]) -> float:
    """Milliseconds a statement."""
    selections = [papers[start : start + SELECTED] for start in range(0, len(papers), SELECTED)]
    told = [(statement, {paper.id: paper for paper in some}) for some in selections for statement in _statements(some)]
    forbidden, begun = instructions("synthesis").whole, time.process_time()
    for statement, some_papers in told:
        carried(statement, some_papers, ENGLISH, forbidden)
    return (time.process_time() - begun) * 1000 / len(told)


def _statements(papers: Sequence[Paper]) -> list[Statement]:
    """Of each paper its last sentence; of each and the next, half of the first sentence of both."""
    found = []
    for one, other in zip(papers, [*papers[1:], papers[0]], strict=True):
        own, next_one = sentences(one.abstract), sentences(other.abstract)
        halves = [" ".join(line.split()[: max(len(line.split()) // 2, 4)]) for line in (own[0], next_one[0])]
        both = (Carrier(paper_id=one.id, span=own[0]), Carrier(paper_id=other.id, span=next_one[0]))
        found.append(Statement(text=own[-1], carriers=(Carrier(paper_id=one.id, span=own[-1]),)))
        found.append(Statement(text=f"{halves[0]} while {halves[1]}.", carriers=both))
    return found


def _checked(what: str, took: Sequence[float]) -> Row:
    return Row(
        goal="check",
        what=f"the hard rules' CPU for a {what}",
        against="-",
        figure=f"{spread(took, 'ms')}, {CHECK_ROUNDS} rounds",
        bound=f"<= {CHECK_BOUND} ms",
        holds=median(took) <= CHECK_BOUND,
    )


async def _written(file: Path, address: str, count: int) -> Written:
    """Every selection has its synthesis in the end, or this fails."""
    storage = await open_storage(f"sqlite:///{file}", "bench")
    clock = FakeClock()
    claude = ClaudeWriter(
        ClaudeSettings(api_key="none", address=address, at_once=OPEN), clock=clock, ledger=FakeLedger()
    )
    app = context(storage, writing=claude)
    papers, chance = await _stored(storage, PAPERS), random.Random(1)
    chats = await _waiting(storage, app, [chance.sample(papers, EACH) for _ in range(count + 1)], Field.PHRASE)
    await hit_ranking.ready(app)
    await morning.write_words(app, chats[:1], asking.patience())
    gc.collect()
    before, asked = _held(), model.told(address)["requests"]
    most = [before]
    wall, cpu = time.perf_counter(), time.process_time()
    async with asyncio.TaskGroup() as group:
        watching = group.create_task(_watched(most))
        made = await morning.write_words(app, chats[1:], asking.patience(timedelta(minutes=10)))
        watching.cancel()
    seconds, cpu = time.perf_counter() - wall, time.process_time() - cpu
    assert (len(made.syntheses), dict(made.faults)) == (count, {})
    told = model.told(address)
    await claude.close()
    await storage.close()
    return Written(count, seconds, cpu, max(*most, _held()) - before, told["requests"] - asked, told["most"])


def _together(written: Written) -> list[Row]:
    what = f"{written.chats} briefings written at once, {EACH} of {PAPERS} papers each, no two alike"
    return [
        Row(
            goal="memory",
            what=f"{what}: memory more than before",
            against="-",
            figure=f"{written.megabytes:.0f} MB ({written.requests:,} requests in {written.seconds:.0f} s, {written.cpu:.0f} s CPU)",
            bound=f"< {MEMORY_BOUND:.0f} MB",
            holds=written.megabytes < MEMORY_BOUND,
        ),
        Row(
            goal="open",
            what=f"{what}: requests open at the same time, {OPEN} are allowed",
            against="-",
            figure=f"{written.most_open}",
            bound=f"<= {OPEN}",
            holds=0 < written.most_open <= OPEN,
        ),
    ]


async def _watched(held: list[float]) -> None:
    while True:
        held.append(_held())
        await asyncio.sleep(EVERY)


def _held() -> float:
    return psutil.Process().memory_info().rss / MEGABYTE


async def _stored(storage: Storage, count: int) -> list[Paper]:
    async with storage.transaction() as tables:
        stored = await tables.papers.add(corpus.papers(count), FakeClock().now())
    return [paper for paper, *_ in stored]


async def _waiting(
    storage: Storage, app: AppContext, selections: Sequence[Sequence[Paper]], field: Field
) -> list[Subscriber]:
    """A chat that is due now for each selection, with hits on its papers."""
    now, chats = app.clock.now(), []
    for number, papers in enumerate(selections):
        where = ChatAddress(platform=Platform.CONSOLE, chat_id=f"bench{number}")
        async with storage.transaction() as tables:
            chat = replace(await tables.chats.ensure(where, Place.PRIVATE, "", now), next_briefing_at=now)
            await tables.chats.save(chat)
            await tables.hits.add([_hit(chat.id, paper, field, app) for paper in papers])
        chats.append(chat)
    return chats


def _hit(chat_id: int, paper: Paper, field: Field, app: AppContext) -> Hit:
    found = Evidence(number=1, field=field, term="model", name=paper.authors[0], likeness=Likeness.FULL)
    return Hit(chat_id=chat_id, paper=paper, evidence=(found,), score=100.0, found_at=app.clock.now())
