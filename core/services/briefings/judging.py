"""The second reading of drafts: each claim is judged once, its verdict is stored, and all chats share it."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.domain.briefings.synthesis_input import SynthesisRequest
from core.domain.chats import languages
from core.domain.claims.statement import Section, Statement, Summary, Synthesis
from core.domain.judge.drafts import SummaryDraft, SynthesisDraft, Verdicts
from core.domain.judge.verdict import Claim, Evidence, Verdict, evidence, short_evidence
from core.domain.papers.paper import Paper
from core.services.briefings.asking import ask
from core.services.context import AppContext

log = logging.getLogger(__name__)

UNRELIABLE = "the second reading wasn't reliable"
GONE = "Its paper is gone."


async def judge(
    app: AppContext, claims: Sequence[Claim], held: Mapping[int, Evidence], until: float, asked_by: int = 0
) -> tuple[Verdicts, str]:
    """The verdicts on these claims, and why some have none. What no judge has read is asked about and stored."""
    async with app.storage.reading() as tables:
        stored = await tables.verdicts.of([claim.key for claim in claims])
    known = {key: verdict for key, verdict in stored.items() if verdict.judge}
    unread = [claim for claim in claims if claim.key not in known]
    if not unread:
        return known, ""
    # without its paper a claim can never be judged, and would be asked about every morning
    gone = [claim for claim in unread if not held.keys() >= set(claim.papers)]
    found = {claim.key: _refusal(app, claim) for claim in gone}
    reason = ""
    if asked := [claim for claim in unread if claim.key not in found]:
        verdicts, reason = await ask(lambda: app.writing.judge(asked, held, asked_by), until)
        found |= verdicts or {}
        if not reason and any(claim.key not in found for claim in asked):
            reason = UNRELIABLE
    if reason:
        log.warning("judge.unavailable claims=%d reason=%r", len(asked), reason)
    async with app.storage.transaction() as tables:
        await tables.verdicts.keep(list(found.values()))
    return known | found, reason


def _refusal(app: AppContext, claim: Claim) -> Verdict:
    return Verdict(
        key=claim.key,
        supported=False,
        why=GONE,
        judge=app.writing.judge_model,
        prompt="",
        judged_at=app.clock.now(),
    )


async def judge_summaries(
    app: AppContext, papers: Sequence[Paper], language: str, until: float, asked_by: int = 0
) -> str:
    """Judges the stored drafts of these papers' summaries; returns why some stay unread.

    A translation is held against the English it was made of; where it says something else, the English comes back.
    """
    ids = [paper.id for paper in papers]
    async with app.storage.reading() as tables:
        drafts = await tables.briefings.drafts(ids, language)
        english = await tables.briefings.summaries(ids, languages.ENGLISH)
    held = evidence(papers) if language in languages.CHECKED else _english(papers, english)
    claims = [claim for draft in drafts.values() for claim in draft.claims]
    verdicts, reason = await judge(app, claims, held, until, asked_by)
    if language not in languages.CHECKED and not reason:
        back = [_with_english(draft, english, verdicts) for draft in drafts.values() if not draft.repaired]
        async with app.storage.transaction() as tables:
            await tables.briefings.replace([draft for draft in back if draft])
    return reason


def _english(papers: Sequence[Paper], english: Mapping[int, Summary]) -> dict[int, Evidence]:
    return short_evidence([paper for paper in papers if paper.id in english], english)


def _with_english(draft: SummaryDraft, english: Mapping[int, Summary], verdicts: Verdicts) -> SummaryDraft | None:
    """The draft with English in place of refused sentences; None if none was refused."""
    content = draft.content
    judged = draft.judged(verdicts)
    original = {each.span: each for each in english[content.paper_id].sentences} if content.paper_id in english else {}
    if len(judged.sentences) == len(content.sentences):
        return None
    sentences = [each if each in judged.sentences else original.get(each.span) for each in content.sentences]
    kept = tuple(each for each in sentences if each is not None)
    return SummaryDraft(content=replace(content, sentences=kept), repaired=True)


async def repair_summaries(
    app: AppContext, papers: Sequence[Paper], language: str, until: float, asked_by: int = 0
) -> None:
    """Asks once more for sentences that were removed, and judges the new ones; only once for each summary."""
    by_id = {paper.id: paper for paper in papers}
    async with app.storage.reading() as tables:
        drafts = await tables.briefings.drafts(list(by_id), language)
        judged = await tables.briefings.summaries(list(by_id), language)
    wanted = [
        judged[paper_id]
        for paper_id, draft in drafts.items()
        if not draft.repaired and judged[paper_id].removed and not judged[paper_id].unjudged
    ]
    if not wanted:
        return
    made, fault = await ask(lambda: app.writing.repair_summaries(wanted, by_id, language, asked_by), until)
    if fault:
        log.info("summary.unrepaired papers=%d reason=%r", len(wanted), fault)
    if made is None:
        return
    found = {draft.content.paper_id: draft for draft in made}
    # marked also where the model left it out, or every morning would ask again
    drafts = {each.paper_id: found.get(each.paper_id, replace(drafts[each.paper_id], repaired=True)) for each in wanted}
    async with app.storage.transaction() as tables:
        await tables.briefings.replace(list(drafts.values()))
    await judge_summaries(app, [by_id[paper_id] for paper_id in found], language, until, asked_by)


async def judge_synthesis(
    app: AppContext,
    draft: SynthesisDraft,
    papers: Mapping[int, Paper],
    summaries: Mapping[int, Summary],
    english: Synthesis | None,
    until: float,
    asked_by: int = 0,
) -> tuple[Synthesis, str]:
    """What may be shown of a draft, and why something of it stays unread. A translation is held against its `english`."""
    claims = draft.claims
    strangers = {paper_id for claim in claims for paper_id in claim.papers} - papers.keys()
    async with app.storage.reading() as tables:
        others = await tables.papers.get(sorted(strangers))
    held = short_evidence([*papers.values(), *others], summaries)
    if english is not None:
        held = {paper_id: replace(each, title="", text=_said_of(paper_id, english)) for paper_id, each in held.items()}
    verdicts, reason = await judge(app, claims, held, until, asked_by)
    if english is not None and not reason:
        back = with_english_statements(draft, english, verdicts)
        async with app.storage.transaction() as tables:
            await tables.syntheses.replace(back)
            verdicts = {**verdicts, **await tables.verdicts.of([claim.key for claim in back.claims])}
        return back.judged(verdicts), reason
    return draft.judged(verdicts), reason


def _said_of(paper_id: int, english: Synthesis) -> str:
    themes = [
        section.theme
        for section in english.sections
        if any(paper_id in each.papers for each in section.statements) and section.theme
    ]
    return ". ".join([*themes, *(each.text for each in english.statements if paper_id in each.papers)])


async def judge_translations(
    app: AppContext, pairs: Sequence[tuple[Statement, Statement]], until: float, asked_by: int
) -> tuple[list[Statement], str]:
    """Of each pair of a statement and its translation the translation, if a judge finds that it says the same; or why nobody judged.

    For answers to one chat: neither they nor their verdicts are stored.
    """
    told = {
        paper_id: [own.text for own, _ in pairs if paper_id in own.papers]
        for own, _ in pairs
        for paper_id in own.papers
    }
    held = {paper_id: Evidence(id=paper_id, title="", text=" ".join(texts)) for paper_id, texts in told.items()}
    claims = [Claim(text=translation.text, papers=translation.papers) for _, translation in pairs]
    verdicts, fault = await ask(lambda: app.writing.judge(claims, held, asked_by), until)
    if verdicts is None:
        return [], fault
    supported = {key for key, verdict in verdicts.items() if verdict.supported}
    return [translation if translation.key in supported else own for own, translation in pairs], ""


def with_english_statements(draft: SynthesisDraft, english: Synthesis, verdicts: Verdicts) -> SynthesisDraft:
    """The translation with the English statements in place of refused ones."""
    content = draft.content
    if draft.repaired or content.count != english.count:
        return draft
    originals = {id(mine): theirs for mine, theirs in zip(content.statements, english.statements, strict=True)}

    def put_back(each: Statement) -> Statement:
        verdict = verdicts.get(each.key)
        return each if verdict and verdict.supported else originals[id(each)]

    def section(mine: Section, theirs: Section) -> Section:
        return Section(theme=theirs.theme and mine.theme, statements=tuple(map(put_back, mine.statements)))

    content = replace(
        content,
        opening=tuple(map(put_back, content.opening)),
        sections=tuple(section(mine, theirs) for mine, theirs in zip(content.sections, english.sections, strict=True)),
        bridge=put_back(content.bridge) if content.bridge else None,
    )
    return SynthesisDraft(content=content, repaired=True)


async def repair_synthesis(
    app: AppContext,
    synthesis_request: SynthesisRequest,
    draft: SynthesisDraft,
    judged: Synthesis,
    until: float,
    asked_by: int = 0,
) -> Synthesis:
    """The synthesis with new statements for refused ones, judged too; as it was where none came. Asks only once for each."""
    if draft.repaired or judged.unjudged or not (judged.removed or draft.rejected):
        return judged
    made, fault = await ask(lambda: app.writing.repair_synthesis(synthesis_request, judged, draft, asked_by), until)
    if made is None:
        log.info("synthesis.unrepaired reason=%r", fault)
        return judged
    made = replace(made, repaired=True)
    async with app.storage.transaction() as tables:
        await tables.syntheses.replace(made)
    again, _ = await judge_synthesis(
        app, made, synthesis_request.all, synthesis_request.summaries, None, until, asked_by
    )
    return again
