"""Follows for the benchmarks: half people, half phrases, and a chat that holds them all.

One in 500 is drawn from the papers themselves; the others are names and phrases of invented syllables, as most follows wait for what does
not come today.
"""

import json
import random
from collections.abc import Iterable, Sequence

from sqlalchemy import insert
from sqlalchemy import text as statement

from core.domain.chats.chat import ChatAddress, Place, Platform
from core.domain.papers.paper import Paper
from core.domain.query import ast
from core.domain.query.ast import Field, Query
from core.domain.radar import match_keys
from core.domain.radar.follow import Follow
from core.domain.text.plain import match_words
from core.storage.codecs.times import instant
from core.storage.engine import SqlStorage, open_storage
from core.storage.schema.tables import follow, follow_anchor

LIVE = 1_000
SYLLABLES = ("ba", "do", "fi", "gu", "ke", "lo", "mi", "nu", "pa", "ro", "si", "tu", "ve", "wo", "xa", "zy")
AT_ONCE = 50_000


def follows(papers: Sequence[Paper], count: int) -> list[Follow]:
    """So many follows, always the same ones for the same papers."""
    chance = random.Random(count)
    made = (_live(chance, papers, n) if n % LIVE < 2 else _waiting(chance, n) for n in range(count))
    return [Follow(chat_id=1, number=n, query=wish, created_at=instant(0)) for n, wish in enumerate(made, start=1)]


def _live(chance: random.Random, papers: Sequence[Paper], number: int) -> Query:
    paper = chance.choice(papers)
    if number % 2 and paper.authors:
        return Query.of(Field.AUTHOR, chance.choice(paper.authors))
    words = match_words(paper.abstract) or match_words(paper.title)
    start = chance.randrange(max(len(words) - 3, 1))
    return Query.of(Field.PHRASE, " ".join(words[start : start + 3]))


def _waiting(chance: random.Random, number: int) -> Query:
    first, second = ("".join(chance.choices(SYLLABLES, k=4)) for _ in range(2))
    return Query.of(Field.AUTHOR if number % 2 else Field.PHRASE, f"{first} {second}")


async def stored(address: str, wanted: Sequence[Follow]) -> SqlStorage:
    """A database in which one chat has these follows."""
    storage = await open_storage(address, "bench")
    async with storage.transaction() as tables:
        where = ChatAddress(platform=Platform.CONSOLE, chat_id=f"bench{len(wanted)}")
        chat = await tables.chats.ensure(where, Place.PRIVATE, "", instant(0))
        for some in _batches(wanted):
            rows = [{"chat_id": chat.id, "number": each.number} for each in some]
            queries = [{"query": json.dumps(ast.to_json(each.query)), "created_at": 0} for each in some]
            anchors = [
                row | {"anchor": anchor}
                for row, each in zip(rows, some, strict=True)
                for anchor in dict.fromkeys(match_keys.anchors(each.query))
            ]
            await tables.transaction.many(insert(follow), _both(rows, queries))
            await tables.transaction.many(insert(follow_anchor), anchors)
    return storage


async def emptied(storage: SqlStorage) -> None:
    """Deletes them again, where one database serves several sizes, and lets PostgreSQL know what is left."""
    async with storage.transaction() as tables:
        for table in (follow_anchor, follow):
            await tables.transaction.run(table.delete())


async def analysed(storage: SqlStorage) -> None:
    """What a database that runs for a while does by itself: it knows how large its tables are."""
    async with storage.transaction() as tables:
        await tables.transaction.run(statement("ANALYZE"))


def _batches(wanted: Sequence[Follow]) -> Iterable[Sequence[Follow]]:
    return (wanted[start : start + AT_ONCE] for start in range(0, len(wanted), AT_ONCE))


def _both(rows: Sequence[dict[str, object]], more: Sequence[dict[str, object]]) -> list[dict[str, object]]:
    return [row | other for row, other in zip(rows, more, strict=True)]
