"""Words for many chats at once: each paper is summarised once, and each selection has one synthesis, whoever follows it.

Of selections that are nearly the same one is written first, which may serve the others.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from core.domain.briefings.draft import Draft, Words
from core.domain.briefings.synthesis_input import SynthesisRequest, request_key, synthesis_papers
from core.domain.chats import languages
from core.domain.chats.subscriber import Subscriber
from core.domain.claims.statement import Synthesis
from core.domain.papers.paper import Paper
from core.services.briefings import composing, synthesis_reuse, writing
from core.services.context import AppContext


@dataclass(frozen=True, slots=True, kw_only=True)
class Morning:
    """What the model said for chats that are briefed together: words by language, syntheses by the key of their assignment.

    `fault` says why there is nothing where a model is set.
    """

    words: Mapping[str, Words] = field(default_factory=dict)
    syntheses: Mapping[str, Synthesis] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)
    writer: str = "plain"
    fault: str = ""

    @property
    def complete(self) -> bool:
        """Whether all that was wanted is there."""
        return not (self.fault or self.faults or any(said.fault for said in self.words.values()))

    def of(self, made: Draft) -> Words:
        """What concerns one chat's briefing."""
        language = made.chat.spoken
        fault = writing.NO_ANSWER if self.words else self.fault  # the chat changed its language while the model wrote
        said = self.words.get(language) or Words(language=language, writer=self.writer, fault=fault)
        key = _key(made.papers, language)
        return replace(said, synthesis=self.syntheses.get(key), no_overview=self.faults.get(key, ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """A selection as some chat is about to get it, and the language."""

    language: str
    papers: tuple[Paper, ...]

    @property
    def translated(self) -> bool:
        """Whether it is put into its language from English."""
        return self.language not in languages.CHECKED


async def written(app: AppContext, chats: Sequence[Subscriber], until: float) -> Morning:
    """The words for these chats as they would be briefed now: kept ones, and new ones by the model, which are kept.

    What is translated is written in English first, once for all languages.
    """
    if app.writing.model == "plain" or not chats:
        return Morning()
    wanted = await _wanted(app, chats)
    words: dict[str, Words] = {}
    outcomes: dict[str, tuple[Synthesis | None, str]] = {}
    parts = [[each for each in wanted if each.translated is translated] for translated in (False, True)]
    for some in parts:
        words |= await _words(app, some, until)
    for some in parts:
        outcomes |= await _syntheses(app, some, words, until)
    return Morning(
        words=words,
        syntheses={key: made for key, (made, _) in outcomes.items() if made is not None},
        faults={key: fault for key, (_, fault) in outcomes.items() if fault},
        writer=app.writing.model,
    )


async def _wanted(app: AppContext, chats: Sequence[Subscriber]) -> list[_Wanted]:
    """Each selection and language once. Chats get the same papers, which are in memory once."""
    read: composing.Read = {}
    papers: dict[int, Paper] = {}
    found: dict[tuple[str, str], _Wanted] = {}
    async with app.storage.reading() as tables:
        for chat in chats:
            made = await composing.draft(app, tables, chat, None, read)
            shown = tuple(papers.setdefault(paper.id, paper) for paper in made.papers)
            for language in (languages.checked(chat.spoken), chat.spoken):
                found.setdefault((_key(shown, language), language), _Wanted(language=language, papers=shown))
    return list(found.values())


async def _words(app: AppContext, wanted: Sequence[_Wanted], until: float) -> dict[str, Words]:
    papers: dict[str, dict[int, Paper]] = {}
    for each in wanted:
        papers.setdefault(each.language, {}).update((paper.id, paper) for paper in each.papers)
    async with asyncio.TaskGroup() as group:
        asked = {
            language: group.create_task(writing.words(app, list(some.values()), language, until))
            for language, some in papers.items()
        }
    return {language: task.result() for language, task in asked.items()}


async def _syntheses(
    app: AppContext, wanted: Sequence[_Wanted], words: Mapping[str, Words], until: float
) -> dict[str, tuple[Synthesis | None, str]]:
    synthesis_requests: list[SynthesisRequest] = []
    now = asyncio.get_running_loop().time
    async with app.storage.reading() as tables:
        for each in wanted:
            said = words[each.language]
            synthesis_request = await composing.synthesis_request(app, tables, each.papers, said, bridged=now() < until)
            if synthesis_request is not None:
                synthesis_requests.append(synthesis_request)
    return await asked(app, synthesis_requests, until)


async def asked(
    app: AppContext, synthesis_requests: Sequence[SynthesisRequest], until: float
) -> dict[str, tuple[Synthesis | None, str]]:
    """Syntheses, or why there is none, by the key of the assignment. Those that the first may serve wait for them, for half of the time
    that is left at most; where none is left, what is kept is found."""
    now = asyncio.get_running_loop().time
    chosen = {each.key for each in await synthesis_reuse.to_write(app, synthesis_requests)}
    first = [each for each in synthesis_requests if each.key in chosen]
    others = [each for each in synthesis_requests if each.key not in chosen]
    async with asyncio.TaskGroup() as group:
        tasks = {each.key: group.create_task(writing.synthesis(app, each, until)) for each in first}
        if tasks and others:
            await asyncio.wait(tasks.values(), timeout=max((until - now()) / 2, 0))
        tasks |= {each.key: group.create_task(writing.synthesis(app, each, until)) for each in others}
    return {key: task.result() for key, task in tasks.items()}


def _key(papers: Sequence[Paper], language: str) -> str:
    """Of the assignment that `composing.assignment` makes of them."""
    return request_key(synthesis_papers(papers), language)
