"""The join of what papers emit with what follows wait for, written as each database is fast at it."""

import json
from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import Any

from sqlalchemy import text

from core.storage.schema.columns import bare
from core.storage.sql.transaction import Transaction, chunks

# The words CROSS JOIN keep SQLite from scanning all follows. A follow is read once, however many papers emit an anchor of it.
_SQLITE = text("""SELECT waiting.places, follow.chat_id, follow.number, follow.query, follow.created_at
FROM (SELECT chat_id, number, group_concat(emitted.key) AS places
FROM json_each(:emitted) AS emitted CROSS JOIN follow_anchor ON follow_anchor.anchor = emitted.value
GROUP BY chat_id, number) AS waiting
CROSS JOIN follow ON follow.chat_id = waiting.chat_id AND follow.number = waiting.number""")

_POSTGRES = text("""SELECT waiting.places, follow.chat_id, follow.number, follow.query, follow.created_at
FROM (SELECT chat_id, number, string_agg(CAST(emitted.place - 1 AS text), ',') AS places
FROM unnest(CAST(:emitted AS text[])) WITH ORDINALITY AS emitted (anchor, place)
JOIN follow_anchor ON follow_anchor.anchor = emitted.anchor COLLATE "C"
GROUP BY chat_id, number) AS waiting
JOIN follow ON follow.chat_id = waiting.chat_id AND follow.number = waiting.number""")

# Few enough that a statement takes milliseconds, many enough that its overhead is shared.
PAPERS_AT_ONCE = 50


async def candidates(transaction: Transaction, emits: Sequence[Collection[str]]) -> list[tuple[AbstractSet[int], Any]]:
    """Rows of follows, each with the indexes into `emits` of papers that emit an anchor of it; a follow may come several times, with
    other papers."""
    found: list[tuple[AbstractSet[int], Any]] = []
    for some in chunks(range(len(emits)), PAPERS_AT_ONCE):
        batch = [emits[index] for index in some]
        # one flat list for the statement; `owners` tells which paper a key belongs to
        owners = [index for index in some for _ in emits[index]]
        keys = list(chain.from_iterable(batch))
        if transaction.postgres:
            # text[] takes no NUL and no lone surrogate
            rows = await transaction.rows(_POSTGRES, {"emitted": [bare(key) for key in keys]})
        else:
            rows = await transaction.rows(_SQLITE, {"emitted": _array(keys)})
        found += [({owners[int(key)] for key in row.places.split(",")}, row) for row in rows]
    return found


def _array(keys: Sequence[str]) -> str:
    """As JSON. Words need no escaping, and looking whether there is anything else costs half of escaping."""
    joined = '","'.join(keys)
    if joined.isprintable() and "\\" not in joined and joined.count('"') == 2 * (len(keys) - 1):
        return f'["{joined}"]'
    return json.dumps(keys)
