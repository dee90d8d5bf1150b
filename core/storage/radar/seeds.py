"""The table of subjects: by which terms their papers are known, one row for all chats that follow one."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy import delete, select

from core.domain.query import ast
from core.domain.query.ast import Field
from core.domain.ranking.subject import DIGITS, Seed
from core.storage.codecs.times import seconds
from core.storage.schema.reading import subject
from core.storage.schema.tables import follow
from core.storage.sql.transaction import Transaction, chunks

WORDS_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class SqlSeeds:
    """Seeds of one transaction."""

    transaction: Transaction

    async def of(self, words: Collection[str]) -> Mapping[str, Seed]:
        found: dict[str, Seed] = {}
        for some in chunks(sorted(words), WORDS_AT_ONCE):
            rows = await self.transaction.rows(select(subject).where(subject.c.words.in_(some)))
            found.update({row.words: _seed(row.terms) for row in rows})
        return found

    async def keep(self, words: str, seed: Seed, now: datetime) -> None:
        kept = {"terms": _stored(seed), "made_at": seconds(now)}
        made = self.transaction.insert(subject).values(words=words, **kept)
        await self.transaction.run(made.on_conflict_do_update(index_elements=["words"], set_=kept))

    async def due(self, before: datetime) -> Collection[str]:
        made = select(subject.c.words).where(subject.c.made_at > seconds(before))
        return await self._words_of_follows() - {row.words for row in await self.transaction.rows(made)}

    async def drop_unfollowed(self, before: datetime) -> int:
        old = select(subject.c.words).where(subject.c.made_at < seconds(before))
        known, gone = {row.words for row in await self.transaction.rows(old)}, 0
        if not known:
            return gone
        for some in chunks(sorted(known - await self._words_of_follows()), WORDS_AT_ONCE):
            gone += await self.transaction.run(delete(subject).where(subject.c.words.in_(some)))
        return gone

    async def _words_of_follows(self) -> set[str]:
        # Read once an hour at most, so that no column says which follows these are.
        likely = select(follow.c.query).distinct().where(follow.c.query.contains(f'["{Field.ABOUT.value}"'))
        queries = [ast.from_json(json.loads(row.query)) for row in await self.transaction.rows(likely)]
        return {term.folded for query in queries for term in query.terms if term.field is Field.ABOUT}


def _stored(seed: Seed) -> str:
    return json.dumps([seed.stretch, dict(seed.terms)], separators=(",", ":"), ensure_ascii=False)


# Weights have few digits, so that all subjects share the same numbers.
_weight = lru_cache(maxsize=10**DIGITS)(float)


def _seed(stored: str) -> Seed:
    stretch, terms = json.loads(stored, parse_float=_weight)
    return Seed(terms=terms, stretch=stretch)
