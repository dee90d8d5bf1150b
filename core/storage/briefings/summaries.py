"""The table of summaries: drafts as they were written, and of them what a judge supports; shared by all chats."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace as changed
from typing import Any

from sqlalchemy import Row, delete, select, update

from core.domain.claims.statement import Sentence, Summary
from core.domain.judge.drafts import SummaryDraft
from core.domain.judge.verdict import Claim, Verdict
from core.storage.briefings.verdicts import SqlVerdicts
from core.storage.codecs.times import instant, seconds
from core.storage.schema.tables import paper, summary
from core.storage.schema.words import verdict
from core.storage.sql.transaction import Transaction, chunks


async def drafts(transaction: Transaction, paper_ids: Iterable[int], language: str = "") -> list[SummaryDraft]:
    """Those of these papers, in one language or in all."""
    found: list[SummaryDraft] = []
    for some in chunks(sorted(set(paper_ids))):
        wanted = select(summary).where(summary.c.paper_id.in_(some))
        wanted = wanted.where(summary.c.language == language) if language else wanted
        found += [_draft(row) for row in await transaction.rows(wanted)]
    return found


async def load(
    transaction: Transaction, paper_ids: Sequence[int], language: str, *, delivered: bool
) -> Mapping[int, Summary]:
    """What may be shown of them, by paper id."""
    found = await drafts(transaction, paper_ids, language)
    verdicts = await of_claims(transaction, (claim for draft in found for claim in draft.claims), delivered=delivered)
    return {draft.content.paper_id: draft.judged(verdicts) for draft in found}


async def of_claims(
    transaction: Transaction, claims: Iterable[Claim], *, delivered: bool = False
) -> Mapping[str, Verdict]:
    """The verdicts by which something may be shown; by word rules alone only what was delivered before there were judges."""
    found = await SqlVerdicts(transaction).of(claim.key for claim in claims)
    return {key: each for key, each in found.items() if each.judge or delivered}


async def keep(transaction: Transaction, made: Sequence[SummaryDraft]) -> None:
    """Keeps each unless its paper and language have one already, or its paper is gone."""
    for some in chunks(made):
        # share-locked: a merge may be deleting one of these papers
        wanted = select(paper.c.id).where(paper.c.id.in_([draft.content.paper_id for draft in some]))
        stored = {row.id for row in await transaction.rows(wanted.with_for_update(read=True, key_share=True))}
        rows = [_row(draft) for draft in some if draft.content.paper_id in stored]
        await transaction.many(transaction.insert(summary).on_conflict_do_nothing(), rows)


async def replace(transaction: Transaction, made: Sequence[SummaryDraft]) -> None:
    """Replaces the words of each that was not repaired yet."""
    for draft in made:
        row = _row(draft)
        this = (summary.c.paper_id == row["paper_id"], summary.c.language == row["language"])
        # who repairs first is not overruled: chats may have been shown it
        values = {name: row[name] for name in ("sentences", "removed", "reasons", "title", "repaired")}
        await transaction.run(update(summary).where(*this, summary.c.repaired.is_(False)).values(values))


async def carry(transaction: Transaction, was: int, now: int) -> None:
    """Copies the verdicts on a paper's summaries to the keys that they have since they moved here from another paper."""
    moved = {
        claim.key: Claim(text=claim.text, papers=(was,)).key
        for draft in await drafts(transaction, [now])
        for claim in draft.claims
    }
    given = await SqlVerdicts(transaction).of(moved.values())
    copies = [changed(given[before], key=key) for key, before in moved.items() if before in given]
    await SqlVerdicts(transaction).keep(copies)


async def forget_verdicts(transaction: Transaction, paper_ids: Iterable[int]) -> None:
    """Before these papers go with their summaries: what judges said of them goes too."""
    await forget_claims(
        transaction, [claim for draft in await drafts(transaction, paper_ids) for claim in draft.claims]
    )


async def forget_claims(transaction: Transaction, claims: Collection[Claim]) -> None:
    """Deletes the verdicts on them."""
    for some in chunks(sorted({claim.key for claim in claims})):
        await transaction.run(delete(verdict).where(verdict.c.key.in_(some)))


def _row(draft: SummaryDraft) -> dict[str, Any]:
    content = draft.content
    return {
        "paper_id": content.paper_id,
        "language": content.language,
        "model": content.model,
        "sentences": json.dumps([[sentence.text, sentence.span] for sentence in content.sentences]),
        "removed": content.removed,
        "reasons": json.dumps(content.reasons),
        "repaired": draft.repaired,
        "title": content.title,
        "prompt": content.prompt,
        "translated": content.translated,
        "written_at": seconds(content.written_at),
    }


def _draft(row: Row[Any]) -> SummaryDraft:
    content = Summary(
        paper_id=row.paper_id,
        language=row.language,
        model=row.model,
        sentences=tuple(Sentence(text=text, span=span) for text, span in json.loads(row.sentences)),
        removed=row.removed,
        reasons=tuple(json.loads(row.reasons)),
        title=row.title,
        prompt=row.prompt,
        translated=row.translated,
        written_at=instant(row.written_at),
    )
    return SummaryDraft(content=content, repaired=row.repaired)
