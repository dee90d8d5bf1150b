"""Load stored words, request missing ones from the model, and degrade to plain text when it is unavailable."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from core.domain.briefings.draft import Words
from core.domain.briefings.synthesis_input import SynthesisRequest
from core.domain.chats import languages
from core.domain.claims.statement import Section, Sentence, Statement, Summary, Synthesis
from core.domain.judge.drafts import SummaryDraft, SynthesisDraft
from core.domain.papers.paper import Paper
from core.domain.papers.retraction import can_be_told
from core.ports.writing import Answer
from core.services.briefings import judging, synthesis_reuse
from core.services.briefings.asking import ask, patience
from core.services.context import AppContext

log = logging.getLogger(__name__)

T = TypeVar("T")

PACKED = 10
"""Papers in one request; each answer is stored before others have come."""
REPAIRED_WITHIN = timedelta(seconds=15)
"""A reader waits, and what passed is there already."""


async def words(
    app: AppContext, papers: Sequence[Paper], language: str, until: float, asked_by: int = 0, *, repaired: bool = True
) -> Words:
    """Stored summaries in this language, and new ones by the model, which are stored for all chats.

    If `repaired`, what the second reading refused has been asked for once more.
    """
    if app.writing.model == "plain" or not papers:
        return Words(language=language)
    ids = [paper.id for paper in papers]
    async with app.storage.reading() as tables:
        stored = await tables.briefings.summaries(ids, language)
    missing = [paper for paper in papers if paper.id not in stored and can_be_told(paper)]
    unread = [paper for paper in papers if paper.id in stored and stored[paper.id].unjudged]
    result = Words(summaries=stored, writer=app.writing.model, language=language)
    english = result
    if language not in languages.CHECKED and (missing or unread):
        english = await words(app, [*missing, *unread], languages.ENGLISH, until, asked_by)
        missing = [paper for paper in missing if _is_whole(english.summaries.get(paper.id))]
    packs = [missing[start : start + PACKED] for start in range(0, len(missing), PACKED)]
    async with asyncio.TaskGroup() as group:
        asked = [group.create_task(_write_pack(app, pack, english, language, until, asked_by)) for pack in packs]
        again = group.create_task(judging.judge_summaries(app, unread, language, until, asked_by)) if unread else None
    outcomes = [task.result() for task in asked]
    fault = next((fault for fault, _ in outcomes if fault), english.fault)
    reasons = [*(reason for _, reason in outcomes), again.result() if again else "", english.unjudged_reason]
    if fault:
        log.warning("writer.unavailable model=%s papers=%d reason=%r", app.writing.model, len(missing), fault)
    if repaired:
        await repair(app, papers, language, until, asked_by)
    async with app.storage.reading() as tables:
        stored = await tables.briefings.summaries(ids, language)
    if language not in languages.CHECKED:
        # what is not translated, or whose translation nobody has read yet, is shown in English
        translated = {paper_id: each for paper_id, each in stored.items() if each.sentences}
        stored = {**english.summaries, **translated} if missing or unread else stored
    return replace(
        result, summaries=stored, fault=fault, unjudged_reason=next((reason for reason in reasons if reason), "")
    )


async def repair(app: AppContext, papers: Sequence[Paper], language: str, until: float, asked_by: int = 0) -> None:
    """Has removed sentences of these papers' summaries written once more; translations get the English ones instead."""
    if language in languages.CHECKED:
        await judging.repair_summaries(app, papers, language, min(until, patience(REPAIRED_WITHIN)), asked_by)


def _is_whole(english: Summary | None) -> bool:
    """Whether it can be translated; an empty translation would be stored for good."""
    return english is not None and bool(english.sentences) and not english.unjudged


async def draft_synthesis(
    app: AppContext, synthesis_request: SynthesisRequest, until: float, asked_by: int = 0
) -> tuple[SynthesisDraft | None, str]:
    """Writes and stores a synthesis that is to be judged, or returns why there is none; nothing where one is stored or can be reused."""
    if synthesis_request.language not in languages.CHECKED:
        return None, ""
    async with app.storage.reading() as tables:
        stored = await tables.syntheses.get(synthesis_request.key)
    if stored is not None or await synthesis_reuse.reuse(app, [synthesis_request]):
        return None, ""
    return await _write_synthesis(app, synthesis_request, None, until, asked_by, shared=True)


async def _write_synthesis(
    app: AppContext,
    synthesis_request: SynthesisRequest,
    english: Synthesis | None,
    until: float,
    asked_by: int,
    *,
    shared: bool,
) -> tuple[SynthesisDraft | None, str]:
    """Writes a synthesis, or translates an English one, and stores the draft; or why there is none."""
    if english is None:
        draft, fault = await ask(lambda: app.writing.synthesise(synthesis_request, asked_by), until)
    else:
        draft, fault = await _translate_synthesis(app, english, synthesis_request, until, asked_by)
    if draft is not None:
        async with app.storage.transaction() as tables:
            await synthesis_reuse.keep(tables, draft, synthesis_request.papers if shared else ())
    return draft, fault


async def synthesis(
    app: AppContext,
    synthesis_request: SynthesisRequest,
    until: float,
    asked_by: int = 0,
    *,
    shared: bool = True,
    draft: SynthesisDraft | None = None,
) -> tuple[Synthesis | None, str]:
    """The synthesis of a selection, or why there is none: stored, reused from a similar selection, or written now.

    If its translation failed it is in English, with the reason. Unless `shared`, no other selection may reuse it. `draft` was just written
    and stored for it.
    """
    language, ids = synthesis_request.language, [paper.id for paper in synthesis_request.papers]
    async with app.storage.reading() as tables:
        stored = await tables.syntheses.get(synthesis_request.key)
        summaries = await tables.briefings.summaries(ids, languages.checked(language))
    if stored is None and shared:
        stored = (await synthesis_reuse.reuse(app, [synthesis_request])).get(synthesis_request.key)
    english: Synthesis | None = None
    if language not in languages.CHECKED and (stored is None or stored.unjudged):
        wanted = replace(synthesis_request, language=languages.ENGLISH, summaries=summaries)
        english, fault = await synthesis(app, wanted, until, asked_by, shared=shared)
        if english is None:
            return None, fault
    if stored is None:
        draft, fault = await _write_synthesis(app, synthesis_request, english, until, asked_by, shared=shared)
        if draft is None:
            return english, fault
    elif stored.unjudged and draft is None:
        async with app.storage.reading() as tables:
            draft = await tables.syntheses.draft(synthesis_request.key)
    elif not stored.unjudged:
        draft = None
    if draft is not None:
        stored, fault = await _read_again(app, synthesis_request, draft, english, until, asked_by)
        if fault:
            return english, fault
    assert stored is not None, "it was stored, or a draft was judged"
    await _summarise_outside(app, synthesis_request, stored, until, asked_by)
    return stored, ""


async def _read_again(
    app: AppContext,
    synthesis_request: SynthesisRequest,
    draft: SynthesisDraft,
    english: Synthesis | None,
    until: float,
    asked_by: int,
) -> tuple[Synthesis, str]:
    """What a judge supports of a draft, with new statements for refused ones; or why some of it is unread. Translations are not repaired."""
    judged, reason = await judging.judge_synthesis(
        app, draft, synthesis_request.all, synthesis_request.summaries, english, until, asked_by
    )
    if reason or judged.unjudged:
        return judged, reason or judging.UNRELIABLE
    if english is None:
        soon = min(until, patience(REPAIRED_WITHIN))
        judged = await judging.repair_synthesis(app, synthesis_request, draft, judged, soon, asked_by)
    return judged, ""


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
    """The answer translated, and the language it is in: English if that failed, as are statements that came to say something else."""
    if language in languages.CHECKED or not answer.statements:
        return answer, language
    put, fault = await _translations(app, [each.text for each in answer.statements], language, until, asked_by)
    if fault:
        return answer, languages.ENGLISH
    pairs = [(each, replace(each, text=line or each.text)) for each, line in zip(answer.statements, put, strict=True)]
    statements, fault = await judging.judge_translations(app, pairs, until, asked_by)
    if fault or tuple(statements) == answer.statements:
        return answer, languages.ENGLISH
    return replace(answer, statements=tuple(statements)), language


async def _write_pack(
    app: AppContext, papers: Sequence[Paper], english: Words, language: str, until: float, asked_by: int
) -> tuple[str, str]:
    """Writes, stores and judges summaries of a few papers; returns why there are none, and why some are unread."""
    if language in languages.CHECKED:
        drafts, fault = await ask(lambda: app.writing.summarise(papers, language, asked_by), until)
    else:
        drafts, fault = await _translate_summaries(app, english, papers, language, until, asked_by)
    if not drafts:
        return fault, ""
    # stored before they are judged: a crash in between must not pay for them twice
    async with app.storage.transaction() as tables:
        await tables.briefings.keep(drafts)
    written = {draft.content.paper_id for draft in drafts}
    some = [paper for paper in papers if paper.id in written]
    return fault, await judging.judge_summaries(app, some, language, until, asked_by)


async def _translate_summaries(
    app: AppContext, english: Words, papers: Sequence[Paper], language: str, until: float, asked_by: int
) -> tuple[Sequence[SummaryDraft] | None, str]:
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
        made.append(
            SummaryDraft(content=replace(summary, language=language, title=title, sentences=sentences, translated=True))
        )
    return made, ""


async def _translate_synthesis(
    app: AppContext, english: Synthesis, synthesis_request: SynthesisRequest, until: float, asked_by: int
) -> tuple[SynthesisDraft | None, str]:
    themes = [section.theme for section in english.sections]
    texts = [*(statement.text for statement in english.statements), *themes]
    put, fault = await _translations(app, texts, synthesis_request.language, until, asked_by)
    if fault:
        return None, fault
    lines = dict(zip(texts, put, strict=True))

    def translated(statements: Sequence[Statement]) -> tuple[Statement, ...]:
        return tuple(replace(each, text=lines[each.text] or each.text) for each in statements)

    content = replace(
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
    )
    return SynthesisDraft(content=content), ""


async def _translations(
    app: AppContext, texts: Sequence[str], language: str, until: float, asked_by: int
) -> tuple[list[str], str]:
    """Each text in that language, empty if its translation failed the check; or why there is none."""
    put, fault = await ask(lambda: app.writing.translate(texts, language, asked_by), until)
    return list(put or ()), fault
