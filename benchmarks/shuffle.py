"""Goal 5c: five random papers of a million that a chat was not dealt, drawn by id, against ORDER BY random().

Texts are as long as abstracts, because a scan reads past them. The small size holds 200,000 papers; what the scan costs at a million is
extrapolated in proportion and said so. Both sides run through the same connection.
"""

import asyncio
import random
import tempfile
import time
from pathlib import Path
from statistics import median

from sqlalchemy import text

from benchmarks.table import Row
from core.domain.chat import ChatAddress, Place, Platform
from core.storage import dealing
from core.storage.engine import open_storage
from core.storage.tables import SqlTables
from core.storage.times import instant

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
_THEIRS = text(f"""SELECT id FROM paper WHERE NOT EXISTS (SELECT 1 FROM dealt WHERE dealt.chat_id = :chat_id AND dealt.paper_id = paper.id)
ORDER BY random() LIMIT {HAND}""")


def run(full: bool) -> list[Row]:
    """One row."""
    with tempfile.TemporaryDirectory() as folder:
        return [asyncio.run(_measured(Path(folder) / "hub.sqlite3", MILLION if full else SMALL))]


async def _measured(file: Path, papers: int) -> Row:
    storage = await open_storage(f"sqlite:///{file}", "bench")
    async with storage.transaction() as tables:
        await tables.transaction.run(text("DROP TRIGGER paper_learnt"))  # nobody searches here
        await tables.transaction.run(_FILL, {"papers": papers})
    mine: list[float] = []
    theirs: list[float] = []
    chance = random.Random(1)
    async with storage.transaction() as tables:
        address = ChatAddress(platform=Platform.CONSOLE, chat_id="bench")
        chat = await tables.chats.ensure(address, Place.PRIVATE, "", instant(0))
        for number in range(ROUNDS + 1):
            scanned, drawn = await _scan(tables, chat.id), await _draw(tables, chat.id, chance)
            if number:  # the first round warms both up
                theirs.append(scanned)
                mine.append(drawn)
    await storage.close()
    return _row(papers, mine, theirs)


async def _scan(tables: SqlTables, chat_id: int) -> float:
    begun = time.process_time()
    rows = await tables.transaction.rows(_THEIRS, {"chat_id": chat_id})
    took = (time.process_time() - begun) * 1000
    assert len(rows) == HAND
    return took


async def _draw(tables: SqlTables, chat_id: int, chance: random.Random, times: int = 20) -> float:
    begun = time.process_time()
    for _ in range(times):
        found = await dealing.draw(tables.transaction, chat_id, DRAWS, chance)
        assert len(chance.sample(found, HAND)) == HAND
    return (time.process_time() - begun) * 1000 / times


def _row(papers: int, mine: list[float], theirs: list[float]) -> Row:
    ratio = median(theirs) / median(mine) * MILLION / papers
    measured = f"{median(theirs):.0f} ms [{min(theirs):.0f}, {max(theirs):.0f}] -> {median(mine):.2f} ms [{min(mine):.2f}, {max(mine):.2f}]"
    size = "" if papers == MILLION else f" at {papers:,} papers; the scan extrapolated to {MILLION:,}"
    return Row(
        goal="5c",
        what=f"/shuffle, {HAND} of {MILLION:,}, uniform",
        against="ORDER BY random()",
        figure=f"{ratio:,.0f}x less CPU ({measured}{size})",
        bound=f">= {RATIO:,}x",
        holds=ratio >= RATIO,
    )
