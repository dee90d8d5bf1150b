"""The join of what papers emit with what follows wait for, written as each database is fast at it."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import text

from core.storage.transaction import Transaction, chunks

_SQLITE = text("""SELECT follow.chat_id, follow.number, follow.query, follow.created_at
FROM json_each(:emitted) AS emitted CROSS JOIN follow_anchor ON follow_anchor.anchor = emitted.value
CROSS JOIN follow ON follow.chat_id = follow_anchor.chat_id AND follow.number = follow_anchor.number""")
"""The words CROSS JOIN keep SQLite from scanning all follows."""

_POSTGRES = text("""SELECT emitted.paper, follow.chat_id, follow.number, follow.query, follow.created_at
FROM unnest(CAST(:papers AS integer[]), CAST(:emitted AS text[])) AS emitted (paper, anchor)
JOIN follow_anchor ON follow_anchor.anchor = emitted.anchor COLLATE "C"
JOIN follow ON follow.chat_id = follow_anchor.chat_id AND follow.number = follow_anchor.number""")

PAPERS_AT_ONCE = 50


async def candidates(transaction: Transaction, emits: Sequence[frozenset[str]]) -> list[tuple[int, Any]]:
    """(index into `emits`, row of a follow) for each anchor that a paper emits; a follow comes once for each such anchor."""
    if transaction.postgres:
        return await _on_postgres(transaction, emits)
    found: list[tuple[int, Any]] = []
    for index, emitted in enumerate(emits):
        rows = await transaction.rows(_SQLITE, {"emitted": json.dumps(list(emitted))})
        found += [(index, row) for row in rows]
    return found


async def _on_postgres(transaction: Transaction, emits: Sequence[frozenset[str]]) -> list[tuple[int, Any]]:
    found: list[tuple[int, Any]] = []
    for some in chunks(list(enumerate(emits)), PAPERS_AT_ONCE):
        pairs = [(index, key.replace("\x00", "")) for index, emitted in some for key in emitted]
        values = {"papers": [index for index, _ in pairs], "emitted": [key for _, key in pairs]}
        found += [(row.paper, row) for row in await transaction.rows(_POSTGRES, values)]
    return found
