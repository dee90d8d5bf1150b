"""Goal 5c: five random papers of a million that a chat was not dealt, drawn by id, against ORDER BY random().

Both sides end with the papers in hand. In a row without a goal the scan ends with ids, for which it reads no paper, as the index on the time of
storing holds them all; ours reads the papers there too, for it has no cheaper way. Texts are as long as abstracts, because a scan reads past
them. The small size holds 200,000 papers; what the scan costs at a million is extrapolated in proportion and said so. Both sides run through
the same connection.
"""

import asyncio
import random
import tempfile
import time
from pathlib import Path
from statistics import median

from sqlalchemy import text

from benchmarks.table import NO_GOAL, Row
from core.domain.chats.chat import ChatAddress, Place, Platform
from core.storage.codecs import paper_rows
from core.storage.codecs.times import instant
from core.storage.engine import open_storage
from core.storage.papers import dealing
from core.storage.tables import SqlTables

MILLION = 1_000_000
SMALL = 200_000
HAND = 5
DRAWS = dealing.ROUNDS[0]
ROUNDS = 7
RATIO = 1_000
ABSTRACT = 1_200

_FILL = text(f"""INSERT INTO paper (id, keys, title, abstract, authors, labels, url, venue, source, announce, kind, version, sample, stored_at)
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :papers)
SELECT i, '["arxiv:' || i || '"]', 'A title of the usual length with the number ' || i, substr(hex(zeroblob({ABSTRACT // 2})), 1, {ABSTRACT}),
'["Ada Example", "Bo Example"]', '["cs.AI"]', '', 'arXiv', 'arxiv:cs.AI', 'new', 'research', 1, 0, 0 FROM n""")
_THEIRS = {
    what: text(f"""SELECT {what} FROM paper WHERE NOT EXISTS (SELECT 1 FROM dealt WHERE dealt.chat_id = :chat_id AND dealt.paper_id = paper.id)
ORDER BY random() LIMIT {HAND}""")
    for what in ("*", "id")
}


def run(full: bool) -> list[Row]:
    """Two rows."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_measured(Path(folder) / "hub.sqlite3", MILLION if full else SMALL))


async def _measured(file: Path, papers: int) -> list[Row]:
    storage = await open_storage(f"sqlite:///{file}", "bench")
    async with storage.transaction() as tables:
        for learns in ("paper_learnt", "paper_newest"):  # nobody searches here
            await tables.transaction.run(text(f"DROP TRIGGER {learns}"))
        await tables.transaction.run(_FILL, {"papers": papers})
    mine: list[float] = []
    theirs: dict[str, list[float]] = {what: [] for what in _THEIRS}
    chance = random.Random(1)
    async with storage.transaction() as tables:
        address = ChatAddress(platform=Platform.CONSOLE, chat_id="bench")
        chat = await tables.chats.ensure(address, Place.PRIVATE, "", instant(0))
        for number in range(ROUNDS + 1):
            for what in _THEIRS:
                scanned = await _scan(tables, chat.id, what)
                drawn = await _draw(tables, chat.id, chance)
                if number:  # the first round warms both up
                    theirs[what].append(scanned)
                    mine.append(drawn)
    await storage.close()
    return [_row(papers, mine, theirs[what], ids_only=what == "id") for what in _THEIRS]


async def _scan(tables: SqlTables, chat_id: int, what: str) -> float:
    begun = time.process_time()
    rows = await tables.transaction.rows(_THEIRS[what], {"chat_id": chat_id})
    took = (time.process_time() - begun) * 1000
    assert len(rows) == HAND
    return took


async def _draw(tables: SqlTables, chat_id: int, chance: random.Random, times: int = 20) -> float:
    begun = time.process_time()
    for _ in range(times):
        found = await dealing.draw(tables.transaction, chat_id, DRAWS, chance)
        hand = [paper_rows.from_row(row) for row in chance.sample(found, HAND)]
        assert len(hand) == HAND
    return (time.process_time() - begun) * 1000 / times


def _row(papers: int, mine: list[float], theirs: list[float], *, ids_only: bool) -> Row:
    ratio = median(theirs) / median(mine) * MILLION / papers
    measured = f"{median(theirs):.0f} ms [{min(theirs):.0f}, {max(theirs):.0f}] -> {median(mine):.2f} ms [{min(mine):.2f}, {max(mine):.2f}]"
    size = "" if papers == MILLION else f" at {papers:,} papers; the scan extrapolated to {MILLION:,}"
    return Row(
        goal="(5c)" if ids_only else "5c",
        what=f"/shuffle, {HAND} of {MILLION:,}, uniform",
        against=f"ORDER BY random(){', ids only, from an index that holds all ids' if ids_only else ''}",
        figure=f"{ratio:,.0f}x less CPU ({measured}{size})",
        bound=NO_GOAL if ids_only else f">= {RATIO:,}x",
        holds=ids_only or ratio >= RATIO,
    )
