"""The outbox: what is due, one a chat, until it is settled."""

from dataclasses import replace
from datetime import timedelta

from core.domain.chats.chat import Platform
from core.domain.chats.message import say
from core.domain.chats.outbox import Again, Done, Failed
from core.domain.chats.subscriber import ChatState
from core.storage.engine import SqlStorage
from tests.storage.examples import HOUR, LEASE, NOW, chat, queued

CONSOLE = ["console"]
SECOND = timedelta(seconds=1)


async def test_a_claimed_item_holds_all_that_delivery_needs(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        number = await queued(tables, made.id, "reply:1")
        (item,) = await tables.outbox.claim_due(NOW, 10, LEASE, CONSOLE)
        assert await tables.outbox.claim_due(NOW, 10, LEASE, CONSOLE) == []
    assert (item.key, item.chat_id, item.address, item.place) == ("reply:1", made.id, made.address, made.place)
    assert (item.attempts, item.remote_id, item.edit) == (1, "", False)
    assert item.message == replace(say("reply:1"), number=number)


async def test_a_key_is_used_once(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        number = await queued(tables, made.id, "briefing:1:2026-06-15")
        assert not await tables.outbox.add("briefing:1:2026-06-15", made.id, number, NOW)
        (item,) = await tables.outbox.claim_due(NOW, 10, LEASE, CONSOLE)
        await tables.outbox.settle(item, Done("9"), NOW)
        assert not await tables.outbox.add("briefing:1:2026-06-15", made.id, number, NOW)
        assert await tables.outbox.claim_due(NOW + HOUR, 10, LEASE, CONSOLE) == []
        assert await tables.messages.by_remote(made.id, "9") == number


async def test_a_chat_gets_one_item_at_once_in_order(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        alice, bob = await chat(tables), await chat(tables, "bob")
        for n in range(3):
            await queued(tables, alice.id, f"a{n}", NOW - (3 - n) * SECOND)
        await queued(tables, bob.id, "b0", NOW)
    got: list[list[str]] = []
    for _ in range(4):
        async with storage.transaction() as tables:
            items = await tables.outbox.claim_due(NOW, 10, LEASE, CONSOLE)
            assert await tables.outbox.claim_due(NOW, 10, LEASE, CONSOLE) == []
            got.append([item.key for item in items])
            for item in items:
                await tables.outbox.settle(item, Done(item.key), NOW)
    assert got == [["a0", "b0"], ["a1"], ["a2"], []]


async def test_an_item_that_waits_again_lets_the_next_one_pass(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        await queued(tables, made.id, "first", NOW - SECOND)
        await queued(tables, made.id, "second", NOW)
        (first,) = await tables.outbox.claim_due(NOW, 10, LEASE, CONSOLE)
        await tables.messages.mark_opened(first.message.number, "header-1", made.address)
        await tables.outbox.settle(first, Again(NOW + HOUR, "429 Too Many Requests"), NOW)
        (second,) = await tables.outbox.claim_due(NOW, 10, LEASE, CONSOLE)
        await tables.outbox.settle(second, Failed("no right to send"), NOW)
        assert await tables.outbox.claim_due(NOW + HOUR - SECOND, 10, LEASE, CONSOLE) == []
        (again,) = await tables.outbox.claim_due(NOW + HOUR, 10, LEASE, CONSOLE)
    assert (second.key, again.key, again.attempts, again.remote_id) == ("second", "first", 2, "header-1")


async def test_a_limit_counts_items_and_the_earliest_come_first(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        for n in range(7):
            made = await chat(tables, f"c{n}")
            await queued(tables, made.id, f"k{n}", NOW - n * SECOND)
        first = await tables.outbox.claim_due(NOW, 3, LEASE, CONSOLE)
        rest = await tables.outbox.claim_due(NOW, 9, LEASE, CONSOLE)
    assert [item.key for item in first] == ["k6", "k5", "k4"]
    assert [item.key for item in rest] == ["k3", "k2", "k1", "k0"]


async def test_only_chats_that_are_there_and_platforms_that_run_are_served(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        gone, far, here = (
            await chat(tables, "gone"),
            await chat(tables, "far", Platform.DISCORD),
            await chat(tables),
        )
        for made in (gone, far, here):
            await queued(tables, made.id, f"k{made.id}")
        await tables.chats.save(replace(gone, state=ChatState.GONE))
        assert await tables.outbox.claim_due(NOW, 10, LEASE, []) == []
        items = await tables.outbox.claim_due(NOW, 10, LEASE, ["console", "telegram"])
        assert [item.chat_id for item in items] == [here.id]
        await tables.chats.save(gone)
        back = await tables.outbox.claim_due(NOW, 10, LEASE, CONSOLE)
        assert [item.chat_id for item in back] == [gone.id]


async def test_an_edit_waits_until_its_message_stands(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        number = await tables.messages.add(made.id, say("answer"), NOW)
        assert await tables.outbox.add("edit:1:1", made.id, number, NOW - SECOND, edit=True)
        await queued(tables, made.id, "other", NOW)
        (other,) = await tables.outbox.claim_due(NOW, 10, LEASE, CONSOLE)
        await tables.outbox.settle(other, Done("8"), NOW)
        assert await tables.outbox.claim_due(NOW, 10, LEASE, CONSOLE) == []
        await tables.messages.mark_sent(number, "7", made.address)
        (edit,) = await tables.outbox.claim_due(NOW, 10, LEASE, CONSOLE)
    assert (other.key, edit.key, edit.edit, edit.remote_id) == ("other", "edit:1:1", True, "7")


async def test_coverage_tells_what_became_of_each(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made, other = await chat(tables, platform=Platform.TELEGRAM), await chat(tables, "bob")
        await queued(tables, other.id, "not mine")
        for n, settlement in enumerate((Done("1"), Failed("blocked"), Again(NOW + HOUR, "503"), Again(NOW + HOUR))):
            await queued(tables, made.id, f"k{n}", NOW + n * SECOND)
            (item,) = await tables.outbox.claim_due(NOW + n * SECOND, 1, LEASE, ["telegram"])
            await tables.outbox.settle(item, settlement, NOW)
        recent = await tables.outbox.recent(made.id, NOW + SECOND)
    assert [(at - NOW, key, became) for at, key, became in recent] == [
        (3 * SECOND, "k3", "waiting"),
        (2 * SECOND, "k2", "waiting: 503"),
        (SECOND, "k1", "failed: blocked"),
    ]
