"""Words for many chats at once: each paper is summarised once, and each selection has one synthesis, whoever follows it."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from core.domain.assignment import MOST_PAPERS, Assignment, assignment_key
from core.domain.briefing import Synthesis
from core.domain.draft import Draft, Words
from core.domain.paper import Paper
from core.domain.subscriber import Subscriber
from core.services.briefing import composing, writing
from core.services.desk import Desk


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

    def of(self, made: Draft) -> Words:
        """What concerns one chat's briefing."""
        language = made.chat.spoken
        said = self.words.get(language) or Words(language=language, writer=self.writer, fault=self.fault)
        key = _key(made.papers, language)
        return replace(said, synthesis=self.syntheses.get(key), no_overview=self.faults.get(key, ""))


async def written(desk: Desk, chats: Sequence[Subscriber], until: float) -> Morning:
    """The words for these chats as they would be briefed now: kept ones, and new ones by the model, which are kept."""
    if desk.writing.model == "plain" or not chats:
        return Morning()
    read: composing.Read = {}
    async with desk.storage.reading() as tables:
        drafts = [await composing.draft(desk, tables, chat, None, read) for chat in chats]
    words = await _words(desk, drafts, until)
    assignments = await _assignments(desk, drafts, words)
    async with asyncio.TaskGroup() as group:
        asked = {key: group.create_task(writing.synthesis(desk, each, until)) for key, each in assignments.items()}
    outcomes = {key: task.result() for key, task in asked.items()}
    return Morning(
        words=words,
        syntheses={key: made for key, (made, _) in outcomes.items() if made is not None},
        faults={key: fault for key, (made, fault) in outcomes.items() if made is None},
        writer=desk.writing.model,
    )


async def _words(desk: Desk, drafts: Iterable[Draft], until: float) -> dict[str, Words]:
    papers: dict[str, dict[int, Paper]] = {}
    for made in drafts:
        papers.setdefault(made.chat.spoken, {}).update((paper.id, paper) for paper in made.papers)
    async with asyncio.TaskGroup() as group:
        asked = {
            language: group.create_task(writing.words(desk, list(some.values()), language, until))
            for language, some in papers.items()
        }
    return {language: task.result() for language, task in asked.items()}


async def _assignments(desk: Desk, drafts: Iterable[Draft], words: Mapping[str, Words]) -> dict[str, Assignment]:
    """One for each distinct selection and language."""
    found: dict[str, Assignment] = {}
    async with desk.storage.reading() as tables:
        for made in drafts:
            language = made.chat.spoken
            if made.papers and _key(made.papers, language) not in found:
                assignment = await composing.assignment(desk, tables, made.papers, words[language])
                if assignment is not None:
                    found[assignment.key] = assignment
    return found


def _key(papers: Sequence[Paper], language: str) -> str:
    """Of the assignment that `composing.assignment` makes of them."""
    told = [paper.id for paper in papers if paper.abstract]
    return assignment_key(told[:MOST_PAPERS], language)
