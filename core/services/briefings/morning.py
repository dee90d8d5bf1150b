"""The model's words for many chats at once, ahead of the hour and at it: one summary a paper, one synthesis a selection."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from core.domain.briefings.draft import Draft, Words
from core.domain.briefings.synthesis_input import SynthesisRequest, request_key, synthesis_papers
from core.domain.chats import languages
from core.domain.chats.subscriber import Subscriber
from core.domain.claims.statement import Synthesis
from core.domain.papers.paper import Paper
from core.services.briefings import asking, composing, hit_ranking, synthesis_reuse, writing
from core.services.context import AppContext

log = logging.getLogger(__name__)

AHEAD = timedelta(minutes=30)
LEASE = timedelta(minutes=6)
PATIENCE = timedelta(minutes=5)
MOST_CHATS = 100
PAUSE = timedelta(minutes=10)
"""Ask again after this if the model did not write all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Morning:
    """The words for chats that are briefed together: summaries by language, syntheses by the key of their request.

    `fault` is why there is nothing although a model is set.
    """

    words: Mapping[str, Words] = field(default_factory=dict)
    syntheses: Mapping[str, Synthesis] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)
    writer: str = "plain"
    fault: str = ""

    @property
    def complete(self) -> bool:
        """Whether the model wrote all that was wanted."""
        return not (self.fault or self.faults or any(said.fault for said in self.words.values()))

    def of(self, draft: Draft) -> Words:
        """The words for one chat's briefing."""
        language = draft.chat.spoken
        fault = asking.NO_ANSWER if self.words else self.fault  # the chat changed its language while the model wrote
        said = self.words.get(language) or Words(language=language, writer=self.writer, fault=fault)
        key = _key(draft.papers, language)
        return replace(said, synthesis=self.syntheses.get(key), no_overview=self.faults.get(key, ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """A selection that some chat is about to get, and its language."""

    language: str
    papers: tuple[Paper, ...]


async def write_words(app: AppContext, chats: Sequence[Subscriber], until: float) -> Morning:
    """The words for these chats as they would be briefed now: stored ones, and new ones that are stored too."""
    if app.writing.model == "plain" or not chats:
        return Morning()
    counted: composing.CoverageByDay = {}
    papers: dict[int, Paper] = {}  # chats share papers: one object each keeps a full morning in memory
    found: dict[tuple[str, str], _Wanted] = {}
    async with app.storage.reading() as tables:
        for chat in chats:
            draft = await composing.draft(app, tables, chat, None, counted)
            shown = tuple(papers.setdefault(paper.id, paper) for paper in draft.papers)
            for language in (languages.checked(chat.spoken), chat.spoken):
                found.setdefault((_key(shown, language), language), _Wanted(language=language, papers=shown))
    # English first: every translation starts from it
    checked = [each for each in found.values() if each.language in languages.CHECKED]
    translated = [each for each in found.values() if each.language not in languages.CHECKED]
    words = await _write_summaries(app, checked, until) | await _write_summaries(app, translated, until)
    outcomes: dict[str, tuple[Synthesis | None, str]] = {}
    for some in (checked, translated):
        synthesis_requests: list[SynthesisRequest] = []
        in_time = asyncio.get_running_loop().time() < until
        async with app.storage.reading() as tables:
            for each in some:
                request = await composing.synthesis_request(
                    app, tables, each.papers, words[each.language], bridged=in_time
                )
                synthesis_requests += [request] if request else []
        outcomes |= await write_syntheses(app, synthesis_requests, until)
    return Morning(
        words=words,
        syntheses={key: made for key, (made, _) in outcomes.items() if made is not None},
        faults={key: fault for key, (_, fault) in outcomes.items() if fault},
        writer=app.writing.model,
    )


async def _write_summaries(app: AppContext, wanted: Sequence[_Wanted], until: float) -> dict[str, Words]:
    papers: dict[str, dict[int, Paper]] = {}
    for each in wanted:
        papers.setdefault(each.language, {}).update((paper.id, paper) for paper in each.papers)
    async with asyncio.TaskGroup() as group:
        tasks = {
            language: group.create_task(writing.words(app, list(some.values()), language, until))
            for language, some in papers.items()
        }
    return {language: task.result() for language, task in tasks.items()}


async def write_syntheses(
    app: AppContext, synthesis_requests: Sequence[SynthesisRequest], until: float
) -> dict[str, tuple[Synthesis | None, str]]:
    """The synthesis, or why there is none, by the key of its request."""
    now = asyncio.get_running_loop().time
    async with app.storage.reading() as tables:
        kept = await tables.syntheses.by_keys([each.key for each in synthesis_requests])
    chosen = {each.key for each in await synthesis_reuse.to_write(app, synthesis_requests, kept)}
    # what a batch wrote and no judge has read yet is judged before similar selections look for a part of it
    chosen |= {key for key, each in kept.items() if each.unjudged}
    first = [each for each in synthesis_requests if each.key in chosen]
    others = [each for each in synthesis_requests if each.key not in chosen]
    async with asyncio.TaskGroup() as group:
        tasks = {each.key: group.create_task(writing.synthesis(app, each, until)) for each in first}
        if tasks and others:
            # the others can probably reuse one of the first; half the time left is kept for those that cannot
            await asyncio.wait(tasks.values(), timeout=max((until - now()) / 2, 0))
        tasks |= {each.key: group.create_task(writing.synthesis(app, each, until)) for each in others}
    return {key: task.result() for key, task in tasks.items()}


def _key(papers: Sequence[Paper], language: str) -> str:
    """The key of the request that `composing.synthesis_request` makes for them."""
    return request_key(synthesis_papers(papers), language)


@dataclass(slots=True)
class Preparing:
    """The tick that has the model write ahead of the hour, in one process at a time. If it fails, the morning asks again."""

    app: AppContext
    _not_before: dict[int, datetime] = field(default_factory=dict)

    async def tick(self) -> int:
        """Has the model write for up to 100 chats due within half an hour; returns how many."""
        if self.app.writing.model == "plain":
            return 0
        now = self.app.clock.now()
        async with self.app.storage.transaction() as tables:
            if not await tables.leases.take("preparing", self.app.process.name, now, now + LEASE):
                return 0
        async with self.app.storage.reading() as tables:
            due = await tables.chats.due_between(now, now + AHEAD)
        self._not_before = {chat_id: again for chat_id, again in self._not_before.items() if again > now}
        chats = [chat for chat in due if chat.id not in self._not_before][:MOST_CHATS]
        if not chats:
            return 0
        await hit_ranking.ready(self.app)
        morning = await write_words(self.app, chats, asking.patience(PATIENCE))
        again = now + (AHEAD if morning.complete else PAUSE)
        self._not_before |= {chat.id: again for chat in chats}
        log.info("briefing.prepared chats=%d syntheses=%d", len(chats), len(morning.syntheses))
        return len(chats)
