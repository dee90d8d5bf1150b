"""Load stored words, request missing ones from the model, and degrade to plain text when it is unavailable."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from core.domain.briefings.draft import Words
from core.domain.briefings.synthesis_input import SynthesisRequest
from core.domain.chats import languages
from core.domain.claims.statement import Section, Sentence, Statement, Summary, Synthesis
from core.domain.errors import WriterUnavailable
from core.domain.papers.paper import Paper
from core.domain.papers.retraction import can_be_told
from core.ports.writing import Answer
from core.services.briefings import synthesis_reuse
from core.services.context import AppContext

log = logging.getLogger(__name__)

T = TypeVar("T")

PATIENCE = timedelta(seconds=60)
NO_ANSWER = "no answer in time"
PACKED = 10
"""Papers in one request; each answer is stored before others have come."""


def patience(wait: timedelta = PATIENCE) -> float:
    """When to give up on the model, in the running loop's time."""
    return asyncio.get_running_loop().time() + wait.total_seconds()


async def words(app: AppContext, papers: Sequence[Paper], language: str, until: float, asked_by: int = 0) -> Words:
    """Stored summaries in this language, and new ones by the model, which are stored for all chats."""
    if app.writing.model == "plain" or not papers:
        return Words(language=language)
    async with app.storage.reading() as tables:
        stored = await tables.briefings.summaries([paper.id for paper in papers], language)
    missing = [paper for paper in papers if paper.id not in stored and can_be_told(paper)]
    result = Words(summaries=stored, writer=app.writing.model, language=language)
    if not missing:
        return result
    english = result
    if language not in languages.CHECKED:
        english = await words(app, missing, languages.ENGLISH, until, asked_by)
        missing = [paper for paper in missing if paper.id in english.summaries]
    packs = [missing[start : start + PACKED] for start in range(0, len(missing), PACKED)]
    async with asyncio.TaskGroup() as group:
        asked = [group.create_task(_write_pack(app, pack, english, language, until, asked_by)) for pack in packs]
    outcomes = [task.result() for task in asked]
    fault = next((fault for _, fault in outcomes if fault), english.fault)
    if fault:
        log.warning("writer.unavailable model=%s papers=%d reason=%r", app.writing.model, len(missing), fault)
    made = {summary.paper_id: summary for written, _ in outcomes for summary in written}
    return replace(result, summaries=dict(english.summaries) | dict(stored) | made, fault=fault)


async def synthesis(
    app: AppContext, synthesis_request: SynthesisRequest, until: float, asked_by: int = 0, *, shared: bool = True
) -> tuple[Synthesis | None, str]:
    """The synthesis of a selection, or why there is none: stored, reused from a similar selection, or written now.

    If its translation failed it is in English, with the reason. Unless `shared`, no other selection may reuse it.
    """
    language, ids = synthesis_request.language, [paper.id for paper in synthesis_request.papers]
    async with app.storage.reading() as tables:
        stored = await tables.syntheses.get(synthesis_request.key)
        summaries = await tables.briefings.summaries(ids, languages.checked(language))
    if stored is None and shared:
        stored = (await synthesis_reuse.reuse(app, [synthesis_request])).get(synthesis_request.key)
    if stored is not None:
        await _summarise_outside(app, synthesis_request, stored, until, asked_by)
        return stored, ""
    if language in languages.CHECKED:
        draft, fault = await _ask(lambda: app.writing.synthesise(synthesis_request, asked_by), until)
        written = draft.content if draft else None
    else:
        english, fault = await synthesis(
            app,
            replace(synthesis_request, language=languages.ENGLISH, summaries=summaries),
            until,
            asked_by,
            shared=shared,
        )
        if english is None:
            return None, fault
        written, fault = await _translate_synthesis(app, english, synthesis_request, until, asked_by)
        if written is None:
            return english, fault
    if written is not None:
        async with app.storage.transaction() as tables:
            await synthesis_reuse.keep(tables, written, synthesis_request.papers if shared else ())
        await _summarise_outside(app, synthesis_request, written, until, asked_by)
    return written, fault


async def _summarise_outside(
    app: AppContext, synthesis_request: SynthesisRequest, made: Synthesis, until: float, asked_by: int
) -> None:
    strangers = made.outside({paper.id for paper in synthesis_request.papers})
    if strangers:
        async with app.storage.reading() as tables:
            papers = await tables.papers.get(strangers)
        await words(app, papers, made.language, until, asked_by)


async def translate_answer(
    app: AppContext, answer: Answer, language: str, until: float, asked_by: int
) -> tuple[Answer, str]:
    """The answer translated, and the language it is in: English if the translation failed, as are single statements then."""
    if language in languages.CHECKED or not answer.statements:
        return answer, language
    put, fault = await _translations(app, [each.text for each in answer.statements], language, until, asked_by)
    if fault:
        return answer, languages.ENGLISH
    pairs = zip(answer.statements, put, strict=True)
    return replace(answer, statements=tuple(replace(each, text=line or each.text) for each, line in pairs)), language


async def within(answer: Awaitable[T], until: float) -> T:
    """The model's answer.

    Raises:
        WriterUnavailable: also when the time is up.
    """
    try:
        async with asyncio.timeout_at(until):
            return await answer
    except TimeoutError:
        raise WriterUnavailable(NO_ANSWER) from None


async def _ask(ask: Callable[[], Awaitable[T]], until: float) -> tuple[T | None, str]:
    """The model's answer, or why there is none; it is not asked when no time is left."""
    if asyncio.get_running_loop().time() >= until:
        return None, NO_ANSWER
    try:
        return await within(ask(), until), ""
    except WriterUnavailable as error:
        return None, str(error)


async def _write_pack(
    app: AppContext, papers: Sequence[Paper], english: Words, language: str, until: float, asked_by: int
) -> tuple[Sequence[Summary], str]:
    """New stored summaries of a few papers; or why there are none."""
    if language in languages.CHECKED:
        drafts, fault = await _ask(lambda: app.writing.summarise(papers, language, asked_by), until)
        made: Sequence[Summary] | None = [draft.content for draft in drafts or ()]
    else:
        made, fault = await _translate_summaries(app, english, papers, language, until, asked_by)
    if made:
        async with app.storage.transaction() as tables:
            await tables.briefings.keep(made)
    return made or (), fault


async def _translate_summaries(
    app: AppContext, english: Words, papers: Sequence[Paper], language: str, until: float, asked_by: int
) -> tuple[Sequence[Summary] | None, str]:
    """The English summaries and the titles in the reader's language; sentences that failed to translate stay English."""
    summaries = [(paper, english.summaries[paper.id]) for paper in papers]
    texts = [line for paper, summary in summaries for line in (paper.title, *(each.text for each in summary.sentences))]
    put, fault = await _translations(app, texts, language, until, asked_by)
    if fault:
        return None, fault
    lines = iter(put)
    made = []
    for _, summary in summaries:
        title = next(lines)
        sentences = tuple(Sentence(text=next(lines) or each.text, span=each.span) for each in summary.sentences)
        made.append(replace(summary, language=language, title=title, sentences=sentences, translated=True))
    return made, ""


async def _translate_synthesis(
    app: AppContext, english: Synthesis, synthesis_request: SynthesisRequest, until: float, asked_by: int
) -> tuple[Synthesis | None, str]:
    themes = [section.theme for section in english.sections]
    texts = [*(statement.text for statement in english.statements), *themes]
    put, fault = await _translations(app, texts, synthesis_request.language, until, asked_by)
    if fault:
        return None, fault
    lines = dict(zip(texts, put, strict=True))

    def translated(statements: Sequence[Statement]) -> tuple[Statement, ...]:
        return tuple(replace(each, text=lines[each.text] or each.text) for each in statements)

    return replace(
        english,
        key=synthesis_request.key,
        language=synthesis_request.language,
        opening=translated(english.opening),
        sections=tuple(
            Section(theme=lines[each.theme] or each.theme, statements=translated(each.statements))
            for each in english.sections
        ),
        bridge=translated([english.bridge])[0] if english.bridge else None,
        translated=True,
    ), ""


async def _translations(
    app: AppContext, texts: Sequence[str], language: str, until: float, asked_by: int
) -> tuple[list[str], str]:
    """Each text in that language, empty if its translation failed the check; or why there is none."""
    put, fault = await _ask(lambda: app.writing.translate(texts, language, asked_by), until)
    return list(put or ()), fault
