"""What concerns all tables: the next instant at which anything is due, and what is forgotten."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from core.domain.briefings.batch import BatchState
from core.domain.chats.chat import Place, Platform
from core.domain.chats.message import say
from core.domain.chats.outbox import Again, Done
from core.domain.chats.subscriber import ChatState
from core.domain.judge.drafts import SummaryDraft, SynthesisDraft
from core.domain.sources.source import Source
from core.storage.engine import SqlStorage
from core.storage.tables import SqlTables
from tests.papers import arxiv
from tests.storage.calls import BOOKED, SUBMISSION, SUMMARY, SYNTHESIS
from tests.storage.examples import HOUR, LEASE, LUO, NOW, address, chat, claimed, queued

DAY = timedelta(days=1)
SOURCE = Source(id="nature", name="Nature", recipe="rss", address="https://example.org", group="nature")


async def _at(tables: SqlTables, kind: str, moment: datetime) -> None:
    made = await chat(tables, kind)
    match kind:
        case "chat":
            await tables.chats.save(replace(made, next_briefing_at=moment))
        case "outbox":
            await queued(tables, made.id, kind, moment)
        case "job":
            await tables.jobs.add(kind, made.id, {}, moment)
        case "submission":
            await tables.batches.add(SUBMISSION, moment)
        case _:
            await tables.sources.enable([SOURCE], moment)


async def _claim(tables: SqlTables, kind: str, now: datetime) -> None:
    match kind:
        case "chat":
            assert await tables.chats.claim_due(now, 1, LEASE)
        case "outbox":
            assert await tables.outbox.claim_due(now, 1, LEASE, ["console"])
        case "job":
            assert await tables.jobs.claim_due(now, 1, LEASE)
        case "submission":
            assert await tables.batches.claim_due(now, 1, LEASE)
        case _:
            assert await claimed(tables, now, 1)


KINDS = ("chat", "outbox", "job", "source", "submission")


@pytest.mark.parametrize("kind", KINDS)
async def test_the_next_instant_is_that_of_whatever_is_due_first(storage: SqlStorage, kind: str) -> None:
    async with storage.transaction() as tables:
        assert await tables.upkeep.next_due() is None
        for other in KINDS:
            await _at(tables, other, NOW if other == kind else NOW + HOUR)
        assert await tables.upkeep.next_due() == NOW
        await _claim(tables, kind, NOW)
        assert await tables.upkeep.next_due() == NOW + LEASE  # what a crash leaves is due again then


async def test_what_cannot_be_done_is_not_due(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        number = await tables.messages.add(made.id, say("an answer"), NOW)
        await tables.outbox.add("edit", made.id, number, NOW, edit=True)
        gone = replace(await chat(tables, "gone"), state=ChatState.GONE)
        await queued(tables, gone.id, "to nobody", NOW)
        await tables.chats.save(gone)
        await tables.chats.save(replace(await chat(tables, "rests"), state=ChatState.PAUSED, next_briefing_at=NOW))
        await tables.sources.enable([SOURCE], NOW)
        await tables.sources.enable([], NOW)
        assert await tables.upkeep.next_due() is None


async def test_old_messages_readings_and_settled_items_are_forgotten(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        await tables.sources.enable([SOURCE], NOW)
        kept: dict[str, int] = {}
        for name, age in (("old", 40), ("waits", 40), ("young", 1)):
            kept[name] = await queued(tables, made.id, name, NOW - age * DAY)
            (item,) = await tables.outbox.claim_due(NOW, 1, LEASE, ["console"])
            settlement = Again(NOW + HOUR, "503") if name == "waits" else Done(name)
            await tables.outbox.settle(item, settlement, NOW)
        for age in (40, 1):
            (state,) = await claimed(tables, NOW, 1)
            await tables.sources.settle([state], NOW - age * DAY)
        assert await tables.upkeep.purge(NOW - 30 * DAY) == 3
        assert await tables.upkeep.purge(NOW - 30 * DAY) == 0
        there = [name for name, number in kept.items() if await tables.messages.get(made.id, number)]
        assert there == ["waits", "young"]
        assert [key for _, key, _ in await tables.outbox.recent(made.id, NOW - 99 * DAY)] == ["young", "waits"]
        assert [reading.day for reading in await tables.sources.readings((NOW - 99 * DAY).date())] == [
            (NOW - DAY).date()
        ]


async def test_of_a_models_words_the_summaries_stay_and_the_rest_goes_in_its_own_time(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        await tables.papers.add([arxiv("2606.00001")], NOW)
        await tables.briefings.keep([SummaryDraft(content=SUMMARY)])
        for age in (61, 59):
            made = replace(SYNTHESIS, key=f"{age} days", written_at=NOW - age * DAY)
            await tables.syntheses.keep(SynthesisDraft(content=made))
        for age in (401, 399):
            await tables.spending.book(replace(BOOKED, at=NOW - age * DAY))
        for age, state in ((31, BatchState.DONE), (29, BatchState.DONE), (31, BatchState.SUBMITTED)):
            made = replace(SUBMISSION, made_at=NOW - age * DAY)
            number = await tables.batches.add(made, NOW + LEASE)
            await tables.batches.settle(replace(made, id=number, state=state), NOW)

        assert await tables.upkeep.purge(NOW - 30 * DAY) == 3
        assert await tables.upkeep.purge(NOW - 30 * DAY) == 0

        assert set(await tables.briefings.summaries([1], "en")) == {1}
        assert set(await tables.syntheses.by_keys(["61 days", "59 days"])) == {"59 days"}
        assert (await tables.spending.of((NOW - 401 * DAY).date())).calls == 0
        assert (await tables.spending.of((NOW - 399 * DAY).date())).calls == 1
        assert [each.state for each in await tables.batches.open()] == [BatchState.SUBMITTED]


async def test_a_chat_that_left_is_kept_for_the_time_and_then_erased(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        left, back, here = await chat(tables, "left"), await chat(tables, "back"), await chat(tables, "here")
        for made in (left, back, here):
            await tables.follows.add(made.id, LUO, NOW)
        for made in (left, back):
            await tables.chats.save(replace(made, state=ChatState.GONE))
    for day in range(60):
        async with storage.transaction() as tables:
            now = NOW + day * DAY
            await tables.messages.add(here.id, say("good morning"), now)
            await tables.upkeep.purge(now - 30 * DAY)
            assert (await tables.chats.get(left.id) is not None) == (day <= 30), day
            if day == 20:
                await tables.chats.save(back)
    async with storage.reading() as tables:
        assert await tables.chats.get(back.id) == back
        assert await tables.follows.of(left.id) == []
        assert len(await tables.follows.of(here.id)) == 1


async def test_at_its_start_the_bot_of_a_file_frees_what_an_earlier_run_held(sqlite_storage: SqlStorage) -> None:
    async with sqlite_storage.transaction() as tables:
        for kind in KINDS:
            await _at(tables, kind, NOW)
            await _claim(tables, kind, NOW)
        assert await tables.leases.take("telegram:1", "crashed", NOW, NOW + LEASE)
    await sqlite_storage.claim_process()
    async with sqlite_storage.transaction() as tables:
        for kind in KINDS:
            await _claim(tables, kind, NOW)
        assert await tables.leases.take("telegram:1", "next", NOW, NOW + LEASE)


async def test_what_a_person_saved_goes_with_their_private_chat_and_stays_when_a_group_goes(
    storage: SqlStorage,
) -> None:
    async with storage.transaction() as tables:
        ((paper, *_),) = await tables.papers.add([arxiv("2606.00001")], NOW)
        lab = await tables.chats.ensure(address("lab"), Place.GROUP, "Lab", NOW)
        alice = await chat(tables, "alice")
        for person in ("console:alice", "console:bob"):
            await tables.saved.add(person, lab.id, paper.id, NOW)
        for gone in (lab, alice):
            await tables.chats.save(replace(gone, state=ChatState.GONE))
        await tables.upkeep.purge(NOW - DAY)
        await tables.upkeep.purge(NOW + 60 * DAY)
        assert await tables.chats.find(address("alice")) is None
        assert [await tables.saved.count(person) for person in ("console:alice", "console:bob")] == [0, 1]


async def _saved_once_a_conversation_is_gone(storage: SqlStorage, *, again: bool) -> list[int]:
    """How much ann, who saved in a conversation on Discord and in a group, and ben, of the group alone, have saved once the
    conversation is erased; ann saved `again` in the group after it was gone."""
    async with storage.transaction() as tables:
        ((first, *_), (second, *_)) = await tables.papers.add([arxiv("2606.00001"), arxiv("2606.00002")], NOW)
        channel = await chat(tables, "4711", Platform.DISCORD)
        lab = await tables.chats.ensure(address("lab", Platform.DISCORD), Place.GROUP, "Lab", NOW)
        await tables.saved.add("discord:ann", channel.id, first.id, NOW)
        await tables.saved.add("discord:ben", lab.id, first.id, NOW)
        await tables.chats.save(replace(channel, state=ChatState.GONE))
        await tables.upkeep.purge(NOW - DAY)
        if again:
            await tables.saved.add("discord:ann", lab.id, second.id, NOW + DAY)
        await tables.upkeep.purge(NOW + 60 * DAY)
        assert await tables.chats.get(channel.id) is None
        return [await tables.saved.count(f"discord:{name}") for name in ("ann", "ben")]


async def test_on_discord_what_a_person_saved_goes_with_the_conversation_in_which_they_saved(
    storage: SqlStorage,
) -> None:
    assert await _saved_once_a_conversation_is_gone(storage, again=False) == [0, 1]


async def test_one_who_still_saves_elsewhere_keeps_all_when_their_private_chat_goes(storage: SqlStorage) -> None:
    assert await _saved_once_a_conversation_is_gone(storage, again=True) == [2, 1]
