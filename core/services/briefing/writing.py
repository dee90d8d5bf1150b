"""The model's words: what is kept already, what is asked for now, and what goes without. A model outage delays words, never papers."""

import asyncio
import logging
from collections.abc import Awaitable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from core.domain import languages
from core.domain.assignment import Assignment
from core.domain.briefing import Section, Sentence, Statement, Summary, Synthesis
from core.domain.draft import Words
from core.domain.errors import WriterUnavailable
from core.domain.paper import Paper
from core.ports.writing import Answer
from core.services.desk import Desk

log = logging.getLogger(__name__)

T = TypeVar("T")

PATIENCE = timedelta(seconds=60)
AT_ONCE = 20
"""How many texts one request for a translation holds."""


def patience(wait: timedelta = PATIENCE) -> float:
    """When to give up on the model, in the running loop's time."""
    return asyncio.get_running_loop().time() + wait.total_seconds()


async def words(desk: Desk, papers: Sequence[Paper], language: str, until: float, asked_by: int = 0) -> Words:
    """Summaries of the papers in this language: those that are kept, and new ones by the model, kept for all chats."""
    if desk.writing.model == "plain" or not papers:
        return Words(language=language)
    async with desk.storage.reading() as tables:
        kept = dict(await tables.briefings.summaries([paper.id for paper in papers], language))
    missing = [paper for paper in papers if paper.id not in kept and paper.abstract]
    said = Words(summaries=kept, writer=desk.writing.model, language=language)
    if not missing:
        return said
    if language == languages.checked(language):
        written, fault = await _asked(desk, desk.writing.summarise(missing, language, asked_by), until)
    else:
        english = await words(desk, missing, languages.ENGLISH, until, asked_by)
        written, fault = await _translated_summaries(desk, english, missing, language, until, asked_by)
        fault = fault or english.fault
        kept = dict(english.summaries) | kept
    async with desk.storage.transaction() as tables:
        await tables.briefings.keep(written or ())
    kept |= {summary.paper_id: summary for summary in written or ()}
    return replace(said, summaries=kept, fault=fault)


async def synthesis(
    desk: Desk, assignment: Assignment, until: float, asked_by: int = 0
) -> tuple[Synthesis | None, str]:
    """The synthesis of a selection, kept or written now and kept for all chats with that selection; or why there is none."""
    async with desk.storage.reading() as tables:
        kept = await tables.briefings.synthesis(assignment.key)
    if kept is not None:
        return kept, ""
    if assignment.language == languages.checked(assignment.language):
        written, fault = await _asked(desk, desk.writing.synthesise(assignment, asked_by), until)
    else:
        english = replace(assignment, language=languages.ENGLISH)
        written, fault = await synthesis(desk, english, until, asked_by)
        if written is not None:
            written, fault = await _translated_synthesis(desk, written, assignment, until, asked_by)
    if written is not None:
        async with desk.storage.transaction() as tables:
            await tables.briefings.keep_synthesis(written)
    return written, fault


async def translated_answer(desk: Desk, answer: Answer, language: str, until: float, asked_by: int) -> Answer:
    """An English answer in the reader's language; statements whose translation failed stay English.

    Raises:
        WriterUnavailable: the model did not translate.
    """
    if language == languages.checked(language) or not answer.statements:
        return answer
    put, fault = await _translations(desk, [each.text for each in answer.statements], language, until, asked_by)
    if fault:
        raise WriterUnavailable(fault)
    told = zip(answer.statements, put, strict=True)
    return replace(answer, statements=tuple(replace(each, text=line or each.text) for each, line in told))


async def within(answer: Awaitable[T], until: float) -> T:
    """The model's answer.

    Raises:
        WriterUnavailable: also where there is none in time.
    """
    try:
        async with asyncio.timeout_at(until):
            return await answer
    except TimeoutError:
        raise WriterUnavailable("no answer in time") from None


async def _asked(desk: Desk, answer: Awaitable[T], until: float) -> tuple[T | None, str]:
    """The model's answer, or why there is none."""
    try:
        return await within(answer, until), ""
    except WriterUnavailable as error:
        log.warning("writer.unavailable model=%s reason=%r", desk.writing.model, str(error))
        return None, str(error)


async def _translated_summaries(
    desk: Desk, english: Words, papers: Sequence[Paper], language: str, until: float, asked_by: int
) -> tuple[list[Summary], str]:
    """English summaries, and the papers' titles, in the reader's language; a sentence whose translation failed stays English."""
    told = [(paper, english.summaries[paper.id]) for paper in papers if paper.id in english.summaries]
    texts = [line for paper, summary in told for line in (paper.title, *(each.text for each in summary.sentences))]
    put, fault = await _translations(desk, texts, language, until, asked_by)
    if fault:
        return [], fault
    lines = iter(put)
    made = []
    for _, summary in told:
        title = next(lines)
        sentences = tuple(Sentence(text=next(lines) or each.text, span=each.span) for each in summary.sentences)
        made.append(replace(summary, language=language, title=title, sentences=sentences, translated=True))
    return made, ""


async def _translated_synthesis(
    desk: Desk, english: Synthesis, assignment: Assignment, until: float, asked_by: int
) -> tuple[Synthesis | None, str]:
    themes = [section.theme for section in english.sections]
    texts = [*(statement.text for statement in english.statements), *themes]
    put, fault = await _translations(desk, texts, assignment.language, until, asked_by)
    if fault:
        return None, fault
    lines = dict(zip(texts, put, strict=True))

    def told(statements: Sequence[Statement]) -> tuple[Statement, ...]:
        return tuple(replace(each, text=lines[each.text] or each.text) for each in statements)

    return replace(
        english,
        key=assignment.key,
        language=assignment.language,
        opening=told(english.opening),
        sections=tuple(
            Section(theme=lines[each.theme] or each.theme, statements=told(each.statements))
            for each in english.sections
        ),
        bridge=told([english.bridge])[0] if english.bridge else None,
        translated=True,
    ), ""


async def _translations(
    desk: Desk, texts: Sequence[str], language: str, until: float, asked_by: int
) -> tuple[list[str], str]:
    """Each text in that language, empty where its translation did not hold; or why none was made."""
    put: list[str] = []
    for start in range(0, len(texts), AT_ONCE):
        some = texts[start : start + AT_ONCE]
        answer, fault = await _asked(desk, desk.writing.translate(some, language, asked_by), until)
        if answer is None:
            return [], fault
        put += answer
    return put, ""
