"""Every method of the port, called once in a way that works on an empty database with one chat."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from random import Random

from core.domain.briefings.batch import Batch, BatchKind, BatchState
from core.domain.briefings.budget import Call as Booked
from core.domain.briefings.budget import Usage
from core.domain.briefings.draft import Briefing
from core.domain.briefings.reports import ReportedSentence
from core.domain.chats.chat import Place, Platform
from core.domain.chats.message import say
from core.domain.chats.outbox import Done, OutboxItem
from core.domain.chats.subscriber import Subscriber
from core.domain.claims.statement import Carrier, Summary, Synthesis
from core.domain.judge.drafts import SummaryDraft, SynthesisDraft
from core.domain.judge.record import JudgeRecord, PlantKind
from core.domain.judge.verdict import Claim, Verdict
from core.domain.papers.enrichment import Filling
from core.domain.papers.events import Event, EventKind
from core.domain.papers.paper import Paper
from core.domain.query.ast import Field
from core.domain.radar.mutes import Mute
from core.domain.radar.undo_log import KeptChange, Muted, Taken, Unmuted
from core.domain.sources.backfill import Past
from core.domain.sources.polling import HostBackoff
from core.domain.sources.source import Source, SourceState
from core.ports import storage as port
from core.storage.tables import SqlTables
from tests.papers import arxiv, asked
from tests.storage.examples import GRAPHS, LEASE, LUO, NOW, SUBJECT_CALLS, address, chat, hit
from tests.storage.own_feeds import FEED_CALLS
from tests.storage.people_calls import PEOPLE_CALLS

GROUPS = {
    "chats": port.Chats,
    "follows": port.Follows,
    "authorships": port.Authorships,
    "withheld": port.WithheldPapers,
    "seeds": port.Seeds,
    "near_misses": port.NearMisses,
    "mutes": port.Mutes,
    "undo_log": port.UndoLog,
    "saved": port.Shelf,
    "papers": port.Papers,
    "author_ids": port.AuthorIds,
    "merges": port.Merges,
    "hits": port.Hits,
    "briefings": port.Briefings,
    "syntheses": port.Syntheses,
    "verdicts": port.Verdicts,
    "judge_records": port.JudgeRecords,
    "messages": port.Messages,
    "outbox": port.Outbox,
    "sources": port.Sources,
    "host_backoffs": port.HostBackoffs,
    "backfills": port.Backfills,
    "leases": port.Leases,
    "jobs": port.Jobs,
    "reports": port.Reports,
    "spending": port.Spending,
    "batches": port.Batches,
    "paper_events": port.PaperEvents,
    "enrichments": port.Enrichments,
    "feeds": port.Feeds,
    "upkeep": port.Upkeep,
}
SOURCE = Source(id="nature", name="Nature", recipe="rss", address="https://example.org", group="nature")
STATE = SourceState(id="nature", next_fetch_at=NOW)
ITEM = OutboxItem(id=1, key="k", chat_id=1, address=address(), place=Place.PRIVATE, message=say("k"), attempts=1)
BRIEFING = Briefing(chat_id=1, local_date=None, made_at=NOW, message=1)
PAPER = Paper(id=1, keys=("arxiv:2606.00001",), title="A title")
MUTE = Mute(chat_id=1, number=98, field=Field.PHRASE, text="survey")
TAKEN = Taken(paper_id=1, evidence=hit(1, PAPER).evidence, score=1.0, found_at=NOW, backfill=False)
SUMMARY = Summary(paper_id=1, language="en", model="claude-x", sentences=(), written_at=NOW)
SYNTHESIS = Synthesis(key="k", language="en", model="claude-y", prompt="1", written_at=NOW)
VERDICT = Verdict(key="k", supported=False, why="No paper says so.", judge="claude-j", prompt="1", judged_at=NOW)
RECORD = JudgeRecord(model="claude-j", at=NOW, asked={PlantKind.TRUE: 1, PlantKind.HEDGE: 2}, right={PlantKind.TRUE: 1})
DOUBTED = ReportedSentence(
    text="It cures all.",
    carriers=(Carrier(paper_id=1, span="cures"),),
    language="en",
    model="claude-x",
    doubted_at=NOW,
)
APPEARED = Event(kind=EventKind.PUBLISHED, venue="Nature")
BOOKED = Booked(model="claude-x", at=NOW, usage=Usage(input=1000, output=50), microdollars=125)
SUBMISSION = Batch(token="t", language="en", model="claude-x", requests={"t-0": {"p1": 1}}, made_at=NOW)
SUBMITTED = replace(SUBMISSION, id=1, remote="batch-1", state=BatchState.SUBMITTED)

Call = Callable[[SqlTables], Awaitable[object]]

CALLS: Mapping[str, Call] = {
    "chats.find": lambda t: t.chats.find(address()),
    "chats.get": lambda t: t.chats.get(1),
    "chats.lock": lambda t: t.chats.lock(1),
    "chats.ensure": lambda t: chat(t, "carol"),
    "chats.save": lambda t: _with_chat(t, t.chats.save),
    "chats.claim_due": lambda t: t.chats.claim_due(NOW, 9, LEASE),
    "chats.behind_obstacles": lambda t: t.chats.behind_obstacles(Platform.CONSOLE, set_up_by="ann"),
    "chats.due_between": lambda t: t.chats.due_between(NOW, NOW + timedelta(days=1)),
    "chats.settle": lambda t: _with_chat(t, t.chats.settle),
    "chats.move": lambda t: t.chats.move(1, address("alicia")),
    "chats.erase": lambda t: t.chats.erase(99),
    "follows.add": lambda t: t.follows.add(1, LUO, NOW),
    "follows.of": lambda t: t.follows.of(1),
    "follows.remove": lambda t: t.follows.remove(1, 1),
    "follows.edit": lambda t: _edited(t),
    "follows.restore": lambda t: _restored(t),
    **PEOPLE_CALLS,
    **SUBJECT_CALLS,
    "mutes.add": lambda t: t.mutes.add(1, Field.PHRASE, "survey"),
    "mutes.of": lambda t: t.mutes.of(1),
    "mutes.remove": lambda t: t.mutes.remove(1, 99),
    "mutes.restore": lambda t: t.mutes.restore(MUTE),
    "undo_log.add": lambda t: t.undo_log.add(1, Muted(MUTE), NOW),
    "undo_log.rewrite": lambda t: t.undo_log.rewrite(1, Muted(MUTE)),
    "undo_log.reverse": lambda t: t.undo_log.reverse(
        KeptChange(id=1, change=Muted(MUTE), made_at=NOW), Unmuted(MUTE), NOW
    ),
    "undo_log.of": lambda t: t.undo_log.of(1),
    "undo_log.drop": lambda t: t.undo_log.drop(1),
    "saved.standing": lambda t: t.saved.standing(1),
    "saved.add": lambda t: _with_paper(t, lambda paper: t.saved.add("console:alice", 1, paper, NOW)),
    "saved.note": lambda t: t.saved.note("console:alice", 1, "good"),
    "saved.remove": lambda t: t.saved.remove("console:alice", 1),
    "saved.of": lambda t: t.saved.of("console:alice", 9),
    "saved.on": lambda t: t.saved.on("console:alice", [1]),
    "saved.count": lambda t: t.saved.count("console:alice"),
    "saved.latest_in": lambda t: t.saved.latest_in(1, 9),
    "saved.erase": lambda t: t.saved.erase("console:alice"),
    "follows.of_people": lambda t: t.follows.of_people(),
    "follows.matching": lambda t: t.follows.matching([frozenset({"a:luo|w"})]),
    "papers.add": lambda t: t.papers.add([arxiv("2606.00001")], NOW),
    "papers.get": lambda t: t.papers.get([1]),
    "papers.get_unfiltered": lambda t: t.papers.get_unfiltered([1]),
    "papers.by_key": lambda t: t.papers.by_key("arxiv:2606.00001"),
    "papers.by_title": lambda t: t.papers.by_title("title:agraph|"),
    "papers.by_author": lambda t: t.papers.by_author("Wenjian Luo", None, 9),
    "papers.by_anchor": lambda t: t.papers.by_anchor("a:luo|w", None, 9),
    "papers.by_words": lambda t: t.papers.by_words([["graph", "graphing"]], None, 9),
    "papers.has_author": lambda t: t.papers.has_author("Wenjian Luo"),
    "papers.authors_near": lambda t: t.papers.authors_near("Wenjian Luoo", 9),
    "papers.authors_like": lambda t: t.papers.authors_like("wen", 9),
    "papers.search": lambda t: t.papers.search(asked("graph"), 9),
    "papers.about": lambda t: t.papers.about(["graph"], 9),
    "papers.recent": lambda t: t.papers.recent(NOW, 9),
    "papers.since": lambda t: t.papers.since(NOW, 0, 9),
    "papers.versions": lambda t: t.papers.versions(1),
    "papers.first_stored": lambda t: t.papers.first_stored(),
    "papers.of_unknown_age": lambda t: t.papers.of_unknown_age([1]),
    "papers.deal": lambda t: t.papers.deal(1, 5, Random(1)),
    "papers.count": lambda t: t.papers.count(),
    "papers.end_sample": lambda t: t.papers.end_sample(),
    "papers.has_sample": lambda t: t.papers.has_sample(),
    "author_ids.of": lambda t: t.author_ids.of([1]),
    "author_ids.papers_with": lambda t: t.author_ids.papers_with("0000-0002-1825-0097", 9),
    "merges.latest": lambda t: t.merges.latest(20),
    "merges.undo": lambda t: t.merges.undo(1, NOW),
    "hits.add": lambda t: t.hits.add([hit(1, PAPER)]),
    "hits.waiting": lambda t: t.hits.waiting(1, None),
    "hits.wordless": lambda t: t.hits.wordless([1], "en"),
    "hits.pass_over": lambda t: t.hits.pass_over(1, 1),
    "hits.take": lambda t: t.hits.take(1, [1], 1),
    "hits.give_back": lambda t: t.hits.give_back(1, [TAKEN]),
    "hits.tally": lambda t: t.hits.tally(1, NOW, NOW.date()),
    "hits.evidence": lambda t: t.hits.evidence(1, [1]),
    "briefings.add": lambda t: t.briefings.add(BRIEFING),
    "briefings.get": lambda t: t.briefings.get(1, 1),
    "briefings.between": lambda t: t.briefings.between(1, NOW, NOW + timedelta(days=1)),
    "briefings.without_verdicts": lambda t: t.briefings.without_verdicts(NOW, 9),
    "briefings.latest": lambda t: t.briefings.latest(1),
    "briefings.has_shown": lambda t: t.briefings.has_shown(1, 1),
    "briefings.holding": lambda t: t.briefings.holding(1, NOW),
    "briefings.update": lambda t: t.briefings.update(replace(BRIEFING, id=1, writer="claude-y")),
    "briefings.summaries": lambda t: t.briefings.summaries([1], "en"),
    "briefings.keep": lambda t: t.briefings.keep([SummaryDraft(content=SUMMARY)]),
    "briefings.replace": lambda t: t.briefings.replace([SummaryDraft(content=SUMMARY, repaired=True)]),
    "briefings.drafts": lambda t: t.briefings.drafts([1], "en"),
    "syntheses.draft": lambda t: t.syntheses.draft("k"),
    "syntheses.replace": lambda t: t.syntheses.replace(SynthesisDraft(content=SYNTHESIS, repaired=True)),
    "syntheses.get": lambda t: t.syntheses.get("k"),
    "syntheses.by_keys": lambda t: t.syntheses.by_keys(["k"]),
    "syntheses.keep": lambda t: t.syntheses.keep(SynthesisDraft(content=SYNTHESIS), [1]),
    "syntheses.near": lambda t: t.syntheses.near([1], "en", 8),
    "verdicts.keep": lambda t: t.verdicts.keep([VERDICT]),
    "verdicts.of": lambda t: t.verdicts.of(["k"]),
    "judge_records.add": lambda t: t.judge_records.add(RECORD),
    "judge_records.since": lambda t: t.judge_records.since(NOW.date()),
    "messages.add": lambda t: t.messages.add(1, say("hello"), NOW),
    "messages.get": lambda t: t.messages.get(1, 1),
    "messages.rewrite": lambda t: t.messages.rewrite(1, say("hello")),
    "messages.mark_opened": lambda t: t.messages.mark_opened(1, "7", address()),
    "messages.mark_sent": lambda t: t.messages.mark_sent(1, "7", address()),
    "messages.by_remote": lambda t: t.messages.by_remote(1, "7"),
    "messages.latest": lambda t: t.messages.latest(1, 50),
    "outbox.add": lambda t: t.outbox.add("k", 1, 1, NOW),
    "outbox.claim_due": lambda t: t.outbox.claim_due(NOW, 9, LEASE, ["console"]),
    "outbox.settle": lambda t: t.outbox.settle(ITEM, Done("7"), NOW),
    "outbox.hasten": lambda t: t.outbox.hasten(1, NOW),
    "outbox.take_back": lambda t: t.outbox.take_back(1),
    "outbox.recent": lambda t: t.outbox.recent(1, NOW),
    "paper_events.add": lambda t: t.paper_events.add(1, [APPEARED], NOW, NOW),
    "paper_events.due": lambda t: t.paper_events.due(NOW, 9),
    "paper_events.of": lambda t: t.paper_events.of(1),
    "paper_events.take": lambda t: t.paper_events.take(1),
    "paper_events.last_shown": lambda t: t.paper_events.last_shown(1, [1], NOW),
    "sources.enable": lambda t: t.sources.enable([SOURCE], NOW),
    "sources.want": lambda t: t.sources.want([SOURCE], NOW),
    "sources.ids_from_follows": lambda t: t.sources.ids_from_follows(),
    "sources.states": lambda t: t.sources.states(),
    "sources.due": lambda t: t.sources.due(NOW),
    "sources.claim": lambda t: t.sources.claim(["nature"], NOW, LEASE),
    "sources.settle": lambda t: t.sources.settle([STATE], NOW),
    "sources.make_due": lambda t: t.sources.make_due(None, NOW),
    "sources.hasten": lambda t: t.sources.hasten(["nature"], NOW, NOW),
    "sources.postpone": lambda t: t.sources.postpone(["nature"], NOW),
    "sources.interest": lambda t: t.sources.interest(),
    "host_backoffs.all": lambda t: t.host_backoffs.all(),
    "host_backoffs.of": lambda t: t.host_backoffs.of("nature"),
    "host_backoffs.keep": lambda t: t.host_backoffs.keep(HostBackoff(group="nature", until=NOW)),
    "host_backoffs.end": lambda t: t.host_backoffs.end("nature"),
    "backfills.waiting": lambda t: t.backfills.waiting(NOW),
    "backfills.claim": lambda t: t.backfills.claim("nature", NOW, LEASE),
    "backfills.settle": lambda t: t.backfills.settle(Past(source="nature", since=NOW.date(), due=None)),
    "backfills.progress": lambda t: t.backfills.progress(),
    "sources.fresh": lambda t: t.sources.fresh(NOW.date()),
    "sources.last_stated": lambda t: t.sources.last_stated(1),
    "sources.readings": lambda t: t.sources.readings(NOW.date()),
    "leases.take": lambda t: t.leases.take("telegram:1", "a", NOW, NOW + LEASE),
    "leases.take_all": lambda t: t.leases.take_all(["polite:a", "polite:b"], "a", NOW, NOW + LEASE),
    "leases.release_all": lambda t: t.leases.release_all(["polite:a"], "a", NOW + LEASE),
    "leases.release": lambda t: t.leases.release("telegram:1", "a"),
    "jobs.add": lambda t: t.jobs.add("author:1:1", 1, {}, NOW),
    "jobs.claim_due": lambda t: t.jobs.claim_due(NOW, 9, LEASE),
    "jobs.again": lambda t: t.jobs.again("author:1:1", NOW),
    "jobs.finish": lambda t: t.jobs.finish("author:1:1"),
    "jobs.drop": lambda t: t.jobs.drop("author:1:1"),
    "reports.add": lambda t: t.reports.add(1, DOUBTED),
    "reports.of": lambda t: t.reports.of([DOUBTED.key], 1),
    "reports.rule": lambda t: t.reports.rule(DOUBTED.key, hidden=True),
    "reports.get": lambda t: t.reports.get(DOUBTED.key),
    "reports.all": lambda t: t.reports.all(9),
    "reports.by": lambda t: t.reports.by(1),
    "spending.book": lambda t: t.spending.book(replace(BOOKED, asked_by=1)),
    "spending.of": lambda t: t.spending.of(NOW.date()),
    "spending.models": lambda t: t.spending.models(NOW.date()),
    "spending.by": lambda t: t.spending.by(1),
    "batches.add": lambda t: t.batches.add(SUBMISSION, NOW),
    "batches.claim_due": lambda t: t.batches.claim_due(NOW, 9, LEASE),
    "batches.settle": lambda t: t.batches.settle(SUBMITTED, NOW),
    "batches.open": lambda t: t.batches.open(),
    "batches.last_planned": lambda t: t.batches.last_planned(BatchKind.SYNTHESES),
    "enrichments.add": lambda t: _with_paper(t, lambda paper: t.enrichments.add({paper: None}, NOW)),
    "enrichments.add_found": lambda t: _with_paper(t, lambda paper: t.enrichments.add_found({paper: NOW}, NOW)),
    "enrichments.get": lambda t: t.enrichments.get([1]),
    "enrichments.waiting_papers": lambda t: t.enrichments.waiting_papers([1]),
    "enrichments.needs": lambda t: t.enrichments.needs([1]),
    "enrichments.claim_due": lambda t: t.enrichments.claim_due(NOW, 9, LEASE),
    "enrichments.settle": lambda t: t.enrichments.settle([Filling(paper_id=1)]),
    "enrichments.postpone": lambda t: t.enrichments.postpone(NOW, NOW),
    "enrichments.tally": lambda t: t.enrichments.tally(NOW.date()),
    **FEED_CALLS,
    "upkeep.next_due": lambda t: t.upkeep.next_due(),
    "upkeep.purge": lambda t: t.upkeep.purge(NOW),
}


async def _with_chat(tables: SqlTables, call: Callable[[Subscriber], Awaitable[object]]) -> None:
    await call(await chat(tables))


async def _edited(tables: SqlTables) -> None:
    made = await tables.follows.add(1, LUO, NOW)
    await tables.follows.edit(1, made.number, GRAPHS)


async def _restored(tables: SqlTables) -> None:
    made = await tables.follows.add(1, LUO, NOW)
    await tables.follows.remove(1, made.number)
    await tables.follows.restore(made)


async def _with_paper(tables: SqlTables, call: Callable[[int], Awaitable[object]]) -> None:
    ((paper, *_),) = await tables.papers.add([arxiv("2606.00001")], NOW)
    await call(paper.id)


def supported(claim: Claim) -> Verdict:
    """A verdict for it."""
    return replace(VERDICT, key=claim.key, supported=True, why="")
