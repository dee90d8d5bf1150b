"""Papers that lack something: taken up by need, one process at a time, until they are done."""

from dataclasses import replace
from datetime import timedelta

from core.domain.chats.subscriber import ChatState
from core.domain.papers.enrichment import Filling, Tally
from core.domain.papers.merge import Undone
from core.storage.engine import SqlStorage
from core.storage.tables import SqlTables
from tests.papers import arxiv
from tests.storage.calls import BRIEFING
from tests.storage.examples import GRAPHS, HOUR, LEASE, LUO, NOW, chat, hit, other_process
from tests.storage.papers.test_merges import LATER, merged, two

DAY = timedelta(days=1)
TODAY = NOW.date()


async def _papers(tables: SqlTables, count: int) -> list[int]:
    stored = await tables.papers.add([arxiv(f"2606.{n:05}") for n in range(count)], NOW)
    return [paper.id for paper, *_ in stored]


async def _claimed(tables: SqlTables, limit: int = 9) -> list[int]:
    return [each.paper_id for each in await tables.enrichments.claim_due(NOW, limit, LEASE)]


async def test_what_is_needed_soonest_is_taken_up_first(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        late, unknown, soon = await _papers(tables, 3)
        await tables.enrichments.add({late: NOW + 2 * DAY, unknown: None, soon: NOW + HOUR}, NOW)
        assert await _claimed(tables, 2) == [soon, unknown]
        assert await _claimed(tables) == [late]
        assert await _claimed(tables) == []


async def test_a_paper_that_is_done_is_not_taken_up_until_it_is_added_again(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        (paper,) = await _papers(tables, 1)
        await tables.enrichments.add({paper: None}, NOW)
        (claimed,) = await tables.enrichments.claim_due(NOW, 9, LEASE)
        assert claimed == Filling(paper_id=paper, attempts=1)
        await tables.enrichments.settle([replace(claimed, asked=("crossref",), due=NOW + HOUR, asked_on=TODAY)])
        assert await _claimed(tables) == []
        assert await tables.upkeep.next_due() == NOW + HOUR
        (again,) = await tables.enrichments.claim_due(NOW + HOUR, 9, LEASE)
        assert again == Filling(paper_id=paper, asked=("crossref",), attempts=2, asked_on=TODAY)
        await tables.enrichments.settle([again])
        assert await tables.enrichments.claim_due(NOW + 99 * DAY, 9, LEASE) == []
        assert await tables.upkeep.next_due() is None
        await tables.enrichments.add({paper: None}, NOW)
        assert await tables.enrichments.claim_due(NOW, 9, LEASE) == [
            Filling(paper_id=paper, attempts=1, asked_on=TODAY)
        ]


async def test_what_was_done_is_taken_up_again_for_those_who_did_not_answer_and_what_waits_is_left(
    storage: SqlStorage,
) -> None:
    async with storage.transaction() as tables:
        done, waits, new = await _papers(tables, 3)
        await tables.enrichments.add({done: NOW, waits: NOW + HOUR}, NOW)
        asked = ("crossref",)
        taken = await tables.enrichments.claim_due(NOW, 9, LEASE)
        due = {done: None, waits: NOW + HOUR}
        await tables.enrichments.settle([replace(each, asked=asked, due=due[each.paper_id]) for each in taken])

        await tables.enrichments.add_found(dict.fromkeys((done, waits, new), NOW), NOW)

        again = await tables.enrichments.claim_due(NOW, 9, LEASE)
        assert [(each.paper_id, each.asked, each.attempts) for each in again] == [(done, asked, 1), (new, (), 1)]
        await tables.enrichments.settle(again)
        assert await tables.enrichments.claim_due(NOW + HOUR, 9, LEASE) == [
            Filling(paper_id=waits, asked=asked, attempts=2)
        ]


async def test_what_a_follow_found_comes_after_all_others_and_not_before_it_is_due(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        found, later, news, unknown = await _papers(tables, 4)
        await tables.enrichments.add_found({found: NOW, later: NOW + DAY}, NOW)
        await tables.enrichments.add({news: NOW + 9 * DAY, unknown: None}, NOW)
        assert await _claimed(tables) == [unknown, news, found]
        assert [each.paper_id for each in await tables.enrichments.claim_due(NOW + DAY, 1, HOUR)] == [unknown]
        assert later in [each.paper_id for each in await tables.enrichments.claim_due(NOW + DAY, 9, HOUR)]


async def test_how_papers_stand_is_known_of_those_that_were_ever_taken_up(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        done, waits, never = ids = await _papers(tables, 3)
        await tables.enrichments.add({done: None}, NOW)
        (claimed,) = await tables.enrichments.claim_due(NOW, 9, LEASE)
        settled = replace(claimed, asked=("crossref",), asked_on=TODAY, filled_on=TODAY)
        await tables.enrichments.settle([settled])
        await tables.enrichments.add({waits: None}, NOW)
        assert never not in await tables.enrichments.get(ids)
        assert await tables.enrichments.get(ids) == {done: settled, waits: Filling(paper_id=waits, due=NOW)}


async def test_two_processes_do_not_ask_about_one_paper_and_a_lost_lease_settles_nothing(
    database_url: str, storage: SqlStorage
) -> None:
    other = other_process(database_url, "other")
    async with storage.transaction() as tables:
        await tables.enrichments.add(dict.fromkeys(await _papers(tables, 4)), NOW)
        mine = await _claimed(tables, 2)
    async with other.transaction() as tables:
        theirs = await _claimed(tables)
        assert sorted(mine + theirs) == [1, 2, 3, 4]
        assert await tables.upkeep.next_due() == NOW + LEASE
        assert len(await tables.enrichments.claim_due(NOW + LEASE, 9, LEASE)) == 4
    async with storage.transaction() as tables:
        await tables.enrichments.settle([Filling(paper_id=paper) for paper in mine])
        assert (await tables.enrichments.tally(TODAY)).waiting == 4
    await other.close()


async def test_who_waits_for_a_paper_is_a_chat_that_was_not_told_of_it_and_is_there(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        early, late, told, left, nobodys, resting = ids = await _papers(tables, 6)
        papers = dict(zip(ids, await tables.papers.get(ids), strict=True))
        alice, bob, gone, host_backoffs = [await chat(tables, name) for name in ("alice", "bob", "gone", "rests")]
        await tables.chats.save(replace(alice, next_briefing_at=NOW + 2 * HOUR))
        await tables.chats.save(replace(bob, next_briefing_at=NOW + HOUR))
        await tables.chats.save(replace(gone, state=ChatState.GONE))
        await tables.chats.save(replace(host_backoffs, state=ChatState.PAUSED, next_briefing_at=None))
        hits = [(alice, early), (bob, early), (alice, late), (alice, told), (gone, left), (host_backoffs, resting)]
        await tables.hits.add([hit(made.id, papers[paper]) for made, paper in hits])
        briefing = await tables.briefings.add(replace(BRIEFING, chat_id=alice.id))
        assert briefing
        await tables.hits.take(alice.id, [told], briefing)
        needs = await tables.enrichments.needs([*ids, 99])
        assert needs == {early: NOW + HOUR, late: NOW + 2 * HOUR, resting: None}
        assert nobodys not in needs
        assert await tables.enrichments.waiting_papers([*ids, 99]) == {early, late, resting}
        assert await tables.enrichments.waiting_papers([*ids, 99], alice.id) == {early, late}
        assert await tables.enrichments.waiting_papers(ids, bob.id) == {early}
        assert await tables.enrichments.waiting_papers(ids, gone.id) == frozenset()


async def test_what_is_put_off_waits_and_what_is_being_asked_about_goes_on(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        first, second = await _papers(tables, 2)
        await tables.enrichments.add({first: NOW, second: NOW + HOUR}, NOW)
        (asked,) = await tables.enrichments.claim_due(NOW, 1, LEASE)
        assert await tables.enrichments.postpone(NOW, NOW + DAY) == 1
        await tables.enrichments.settle([replace(asked, due=NOW + HOUR)])
        assert await tables.upkeep.next_due() == NOW + HOUR
        assert await tables.enrichments.postpone(NOW + HOUR, NOW + DAY) == 1
        assert await tables.upkeep.next_due() == NOW + DAY


async def test_a_day_is_counted_by_who_was_asked_about_and_filled_on_it(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        filled, unknown, yesterday, waits = ids = await _papers(tables, 4)
        await tables.enrichments.add(dict.fromkeys(ids), NOW)
        await _claimed(tables)
        before = TODAY - DAY
        done = (
            Filling(paper_id=filled, asked_on=TODAY, filled_on=TODAY),
            Filling(paper_id=unknown, asked_on=TODAY),
            Filling(paper_id=yesterday, asked_on=before, filled_on=before),
            Filling(paper_id=waits, due=NOW, asked_on=TODAY, filled_on=before),
        )
        await tables.enrichments.settle(done)
        assert await tables.enrichments.tally(TODAY) == Tally(waiting=1, asked=3, filled=1)
        assert await tables.enrichments.tally(before) == Tally(waiting=1, asked=1, filled=1)


async def test_backfill_comes_after_what_a_follow_found(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        old, found = await _papers(tables, 2)
        await tables.enrichments.add_found({old: NOW}, NOW, backfill=True)
        await tables.enrichments.add_found({found: NOW}, NOW)
        assert await _claimed(tables) == [found, old]


async def test_it_is_known_whether_anybody_follows_a_person(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        await tables.follows.add(made.id, GRAPHS, NOW)
        assert not await tables.follows.of_people()
        follow = await tables.follows.add(made.id, LUO, NOW)
        assert await tables.follows.of_people()
        await tables.follows.remove(made.id, follow.number)
        assert not await tables.follows.of_people()


async def test_old_ones_are_forgotten(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        old, young = await _papers(tables, 2)
        await tables.enrichments.add({old: None}, NOW - 31 * DAY)
        await tables.enrichments.add({young: None}, NOW - 29 * DAY)
        assert await tables.upkeep.purge(NOW - 30 * DAY) == 1
        assert await _claimed(tables) == [young]


async def test_two_papers_that_become_one_are_asked_about_once_and_twice_when_they_are_parted(
    storage: SqlStorage,
) -> None:
    async with storage.transaction() as tables:
        older, younger = await two(tables)
        await tables.enrichments.add({younger.id: None}, NOW)
        merge_id = await merged(tables)
        assert await _claimed(tables) == [older.id]
        assert isinstance(await tables.merges.undo(merge_id, LATER), Undone)
        assert [each.paper_id for each in await tables.enrichments.claim_due(NOW + LEASE, 9, LEASE)] == [younger.id]


async def test_at_its_start_the_bot_of_a_file_takes_up_what_an_earlier_run_held(sqlite_storage: SqlStorage) -> None:
    async with sqlite_storage.transaction() as tables:
        (paper,) = await _papers(tables, 1)
        await tables.enrichments.add({paper: None}, NOW)
        assert await _claimed(tables) == [paper]
    await sqlite_storage.claim_process()
    async with sqlite_storage.transaction() as tables:
        assert await _claimed(tables) == [paper]
