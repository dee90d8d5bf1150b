"""Papers into their tables: a batch is read, filed and written by a handful of statements, however many papers it holds."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, text, update

from core.domain.papers.deduplicate import Filed, Work, file
from core.domain.papers.paper import Announcement, Paper, Stored
from core.storage.codecs import paper_rows
from core.storage.codecs.times import seconds
from core.storage.papers import author_ids, indexing, merging, visibility
from core.storage.schema.columns import is_sample
from core.storage.schema.papers import paper_apart
from core.storage.schema.tables import paper, paper_key, paper_version
from core.storage.sql import write_lock
from core.storage.sql.transaction import Transaction, chunks

_LAST_ID = text("SELECT seq FROM sqlite_sequence WHERE name = 'paper'")
_NEXT_IDS = text("SELECT nextval(pg_get_serial_sequence('paper', 'id')) AS id FROM generate_series(1, :count)")


async def add(transaction: Transaction, announcements: Sequence[Announcement], now: datetime) -> list[Stored]:
    """Stores each by its keys, joining papers that turn out to be one; in the given order. A replacement adds a version and is
    never new."""
    if not announcements:
        return []
    # two batches with one new work would store it twice
    await write_lock.alone(transaction)
    filed = await _file(transaction, announcements)
    await _write(transaction, filed, seconds(now))
    return [Stored(work.paper, is_new, work.stored) for work, is_new in filed.answers]


async def end_sample(transaction: Transaction) -> None:
    """Deletes the bundled sample."""
    # as `add` does, so that two processes lock in one order
    await write_lock.alone(transaction)
    await transaction.run(delete(paper).where(is_sample(paper)))


async def _file(transaction: Transaction, announcements: Sequence[Announcement]) -> Filed:
    # sorted, so that two processes lock rows in one order
    wanted = sorted({key for announcement in announcements for key in announcement.paper.keys})
    owners: dict[str, int] = {}
    for some in chunks(wanted):
        rows = await transaction.rows(select(paper_key).where(paper_key.c.key.in_(some)))
        owners |= {row.key: row.paper_id for row in rows}
    stored: list[Paper] = []
    apart: dict[int, frozenset[str]] = {}
    for ids in chunks(sorted(set(owners.values()))):
        rows = await transaction.rows(select(paper).where(paper.c.id.in_(ids)))
        stored += [paper_rows.from_row(row) for row in rows]
        for row in await transaction.rows(select(paper_apart).where(paper_apart.c.paper_id.in_(ids))):
            apart[row.paper_id] = apart.get(row.paper_id, frozenset()) | {row.key}
    return file(announcements, owners, stored, apart)


async def _write(transaction: Transaction, filed: Filed, now: int) -> None:
    new = [work for work in filed.works if work.stored is None]
    changed = [work for work in filed.works if work.changed]
    # new papers first: what follows needs their ids
    await _insert(transaction, new, now)
    # before papers are joined, so that nothing of it moves along
    await visibility.erase_private_text(transaction, filed.published)
    for work, joined in filed.joins:
        await merging.join(transaction, (work.stored or work.last.paper).id, joined, now)
    rows = [paper_rows.to_row(work.paper) | {"changed_id": work.paper.id} for work in changed]
    await transaction.many(update(paper).where(paper.c.id == bindparam("changed_id")), rows)
    renamed = [
        each for each in changed if each.published or (each.stored and each.paper.authors != each.stored.authors)
    ]
    peopled = [work.paper for work in (*new, *renamed)]
    await indexing.index(transaction, [work.paper for work in (*new, *changed)], peopled)
    await author_ids.keep(transaction, [work.paper for work in filed.works])
    await transaction.many(transaction.insert(paper_version).on_conflict_do_nothing(), _version_rows(filed, now))


async def _insert(transaction: Transaction, new: Sequence[Work], now: int) -> None:
    ids = await _next_ids(transaction, len(new)) if new else []
    for work, paper_id in zip(new, ids, strict=True):
        work.paper = replace(work.paper, id=paper_id)
    rows = [paper_rows.to_row(work.paper) | {"id": work.paper.id, "stored_at": now} for work in new]
    await transaction.many(insert(paper), rows)


async def _next_ids(transaction: Transaction, count: int) -> Sequence[int]:
    """Ids that no paper ever had. Asked for beforehand, as SQLite tells inserted ones only one by one."""
    if transaction.postgres:
        return [row.id for row in await transaction.rows(_NEXT_IDS, {"count": count})]
    # sqlite_sequence, not max(id): an id that was deleted must not come again
    last = await transaction.value(_LAST_ID) or 0
    return range(last + 1, last + 1 + count)


def _version_rows(filed: Filed, now: int) -> list[dict[str, Any]]:
    return [
        {
            "paper_id": work.paper.id,
            "version": version.number,
            "announced_on": version.announced_on,
            "title": version.title,
            "stored_at": now,
        }
        for work in filed.works
        for version in work.versions
    ]
