"""Seeds of subjects: one for all chats that follow one, made anew once a day."""

from datetime import timedelta

from core.domain.query.ast import Field, Query
from core.domain.ranking.subject import Seed
from core.storage.engine import SqlStorage
from tests.storage.examples import LUO, NOW, SEED, chat

DAY = timedelta(days=1)


async def test_a_seed_is_kept_in_place_of_an_older_one(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        await tables.seeds.keep("machine unlearning", Seed(terms={}, stretch=0.0), NOW)
        await tables.seeds.keep("machine unlearning", SEED, NOW)
    async with storage.reading() as tables:
        assert await tables.seeds.of({"machine unlearning", "ice core"}) == {"machine unlearning": SEED}
        assert await tables.seeds.of(()) == {}


async def test_a_followed_subject_is_due_once_a_day_whoever_follows_it(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        for name, typed in (("alice", "Machine Unlearning"), ("bob", "machine unlearning")):
            made = await chat(tables, name)
            await tables.follows.add(made.id, Query.of(Field.ABOUT, typed), NOW)
            await tables.follows.add(made.id, LUO, NOW)
            await tables.follows.add(made.id, Query.of(Field.PHRASE, "about"), NOW)
        assert set(await tables.seeds.due(NOW - DAY)) == {"machine unlearning"}
        await tables.seeds.keep("machine unlearning", SEED, NOW)
        assert not await tables.seeds.due(NOW - DAY)
        assert set(await tables.seeds.due(NOW)) == {"machine unlearning"}


async def test_a_seed_that_nobody_follows_is_forgotten(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        await tables.follows.add(made.id, Query.of(Field.ABOUT, "machine unlearning"), NOW)
        for words in ("machine unlearning", "ice core"):
            await tables.seeds.keep(words, SEED, NOW)
        assert await tables.seeds.drop_unfollowed(NOW) == 0
        assert await tables.seeds.drop_unfollowed(NOW + DAY) == 1
        assert set(await tables.seeds.of({"machine unlearning", "ice core"})) == {"machine unlearning"}
