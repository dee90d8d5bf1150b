"""Authorships: what a chat said of the papers of a followed person, follow by follow."""

from datetime import timedelta

from core.domain.radar.follow import Authorship, papers_of_namesakes, papers_of_person
from core.storage.engine import SqlStorage
from core.storage.tables import SqlTables
from tests.papers import arxiv
from tests.storage.examples import LUO, NOW, chat

LATER = NOW + timedelta(days=1)


async def two_papers(tables: SqlTables) -> tuple[int, int]:
    (one, *_), (two, *_) = await tables.papers.add([arxiv("2606.00001"), arxiv("2606.00002")], NOW)
    return one.id, two.id


async def test_what_was_said_is_kept_by_chat_and_follow(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        one, two = await two_papers(tables)
        alice, bob = await chat(tables), await chat(tables, "bob")
        for made in (alice, bob):
            await tables.follows.add(made.id, LUO, NOW)
        await tables.authorships.say(alice.id, 1, {one: True, two: False}, NOW)
    async with storage.reading() as tables:
        said = await tables.authorships.of(alice.id, 1)
        assert await tables.authorships.of(bob.id, 1) == []
        places = await tables.authorships.persons([(alice.id, 1), (alice.id, 2), (bob.id, 1)])
    assert places == {(alice.id, 1)}
    assert said == [
        Authorship(paper_id=one, theirs=True, said_at=NOW),
        Authorship(paper_id=two, theirs=False, said_at=NOW),
    ]
    assert (papers_of_person(said), papers_of_namesakes(said)) == ((one,), (two,))


async def test_the_latest_answer_counts_and_can_be_taken_back(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        one, two = await two_papers(tables)
        made = await chat(tables)
        await tables.follows.add(made.id, LUO, NOW)
        await tables.authorships.say(made.id, 1, {one: True, two: True}, NOW)
        await tables.authorships.say(made.id, 1, {one: False}, LATER)
        await tables.authorships.forget(made.id, 1, [two])
        assert await tables.authorships.of(made.id, 1) == [Authorship(paper_id=one, theirs=False, said_at=LATER)]


async def test_ending_the_follow_erases_what_was_said_for_it(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        one, _ = await two_papers(tables)
        made = await chat(tables)
        follow = await tables.follows.add(made.id, LUO, NOW)
        await tables.authorships.say(made.id, 1, {one: True}, NOW)
        await tables.follows.remove(made.id, 1)
        await tables.follows.restore(follow)
        assert await tables.authorships.of(made.id, 1) == []


async def test_saying_nothing_changes_nothing(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        await tables.authorships.say(made.id, 1, {}, NOW)
        assert await tables.authorships.of(made.id, 1) == []
        assert await tables.authorships.persons([]) == frozenset()
