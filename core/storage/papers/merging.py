"""Two papers that turned out to be one: everything of the younger moves to the older, and is remembered so that it can go back."""

from dataclasses import replace

from sqlalchemy import Table, and_, delete, exists, insert, select, update

from core.domain.papers.deduplicate import Joined
from core.domain.papers.paper import Paper
from core.storage.briefings import summaries
from core.storage.codecs import paper_json
from core.storage.papers import merged_hits, merged_rows
from core.storage.schema.columns import metadata
from core.storage.schema.papers import paper_merge
from core.storage.schema.reading import saved
from core.storage.schema.tables import hit, paper
from core.storage.sql.transaction import Transaction


def moved_tables() -> list[Table]:
    """Every table that refers to papers but hits, which are joined row by row."""
    return [table for table in metadata.sorted_tables if "paper_id" in table.c and table is not hit]


async def join(transaction: Transaction, older: int, joined: Joined, now: int) -> None:
    """Moves all rows to paper `older`. What both have stays once; what a chat was told of either it is not told again.

    It waits for whoever tells of the younger one, or saves it, right now, as that would go with it.
    """
    younger = joined.younger.id
    merge_id = await _keep(transaction, older, joined, now)
    if not younger:
        return
    for table in moved_tables():
        # before the rows move, while both notes can still be read
        if table is saved:
            await _join_notes(transaction, older, younger)
        await merged_rows.remember(transaction, merge_id, table, older, younger)
        await _move(transaction, table, older, younger)
    # a sentence's key holds the id of its paper
    await summaries.carry(transaction, younger, older)
    await merged_hits.join(transaction, merge_id, older, younger)
    # last: what did not move goes by cascade
    await transaction.run(delete(paper).where(paper.c.id == younger))


async def _keep(transaction: Transaction, older: int, joined: Joined, now: int) -> int:
    younger = joined.younger.id
    # locked: whoever saves or briefs the younger paper right now would lose that row
    first = select(paper.c.stored_at).where(paper.c.id == younger).with_for_update()
    row = {
        "older": older,
        "younger": younger,
        "rule": joined.rule,
        "older_was": paper_json.dumps(_without_secrets(replace(joined.older, id=older))),
        "younger_was": paper_json.dumps(_without_secrets(joined.younger)),
        "stored_at": await transaction.value(first) if younger else None,
        "merged_at": now,
    }
    return int(await transaction.value(insert(paper_merge).values(row).returning(paper_merge.c.id)))


def _without_secrets(was: Paper) -> Paper:
    """What is remembered of a paper outlives the chats in whose own feed it stood, whose links may be theirs alone."""
    return replace(was, url="") if was.private else was


async def _move(transaction: Transaction, table: Table, older: int, younger: int) -> None:
    """Moves the rows for which the older paper has no counterpart; the others go with the younger paper."""
    there = table.alias("there")
    taken = and_(there.c.paper_id == older, *(there.c[name] == table.c[name] for name in merged_rows.place(table)))
    free = and_(table.c.paper_id == younger, ~exists().where(taken).correlate(table))
    await transaction.run(update(table).where(free).values(paper_id=older))


async def _join_notes(transaction: Transaction, older: int, younger: int) -> None:
    """Who wrote on both keeps both notes. The younger's own comes back with it."""
    other = saved.alias("other")
    both = select(saved.c.person, saved.c.note, other.c.note.label("more")).join(
        other, saved.c.person == other.c.person
    )
    wanted = both.where(saved.c.paper_id == older, other.c.paper_id == younger, other.c.note != "")
    for row in await transaction.rows(wanted):
        note = "\n".join(dict.fromkeys(part for part in (row.note, row.more) if part))
        this = and_(saved.c.person == row.person, saved.c.paper_id == older)
        await transaction.run(update(saved).where(this).values(note=note))
