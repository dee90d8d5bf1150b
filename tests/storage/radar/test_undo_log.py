"""Changes of a radar: kept word for word, the latest ten of each chat."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.domain.people.names import Likeness
from core.domain.query.ast import Alternative, Field, Query, Term
from core.domain.radar.follow import Follow
from core.domain.radar.hit import Attribution, Evidence
from core.domain.radar.mutes import Mute
from core.domain.radar.undo_log import (
    MOST_CHANGES,
    Change,
    Edited,
    Followed,
    Held,
    Imported,
    Muted,
    Said,
    SettingChanged,
    Taken,
    Unfollowed,
    Unimported,
    Unmuted,
    next_undo,
)
from core.storage.codecs import undo_log_json
from core.storage.engine import SqlStorage
from tests.storage.examples import GRAPHS, NOW, chat

WIDE = Query(
    (
        Alternative((Term(Field.AUTHOR, "罗文坚"), Term(Field.TITLE, "graph")), (Term(Field.CATEGORY, "cs.CV"),)),
        Alternative((Term(Field.SOURCE, "nature"),)),
    )
)
EVIDENCE = (
    Evidence(number=3, field=Field.AUTHOR, term="Wenjian Luo", name="W. Luo", likeness=Likeness.TRANSLITERATED),
    Evidence(number=3, field=Field.PHRASE, term='odd "words" \\ here', in_title=True),
)
TAKEN = (Taken(paper_id=7, evidence=EVIDENCE, score=1.5, found_at=NOW, backfill=True),)

HELD = Held(paper_id=8, attribution=Attribution(kind="F", p=0.5), asked=True, briefing=4)


def _follow(chat_id: int, query: Query = WIDE) -> Follow:
    return Follow(chat_id=chat_id, number=3, query=query, created_at=NOW)


def _changes(chat_id: int) -> list[Change]:
    before, after = _follow(chat_id), _follow(chat_id, GRAPHS)
    mute = Mute(chat_id=chat_id, number=2, field=Field.PHRASE, text="survey")
    return [
        Followed(before),
        Unfollowed(before, TAKEN, {5: True}, (HELD, replace(HELD, paper_id=9, asked=False, briefing=None))),
        Unfollowed(before),
        Edited(before, after, TAKEN, {5: True, 6: False}),
        Said(before, {5: None, 6: True}, {5: True, 6: None}, TAKEN),
        Muted(mute),
        Unmuted(mute),
        Imported("feeds.opml", (before, after), 7),
        Imported("follows.txt", (), 8),
        Unimported("feeds.opml", (before, after), TAKEN, 7, {3: {5: True}}),
    ]


async def test_each_kind_of_change_is_read_back_as_it_was(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        for change in _changes(made.id):
            await tables.undo_log.add(made.id, change, NOW)
    async with storage.reading() as tables:
        kept = await tables.undo_log.of(made.id)
    assert [found.change for found in reversed(kept)] == _changes(made.id)
    assert {found.made_at for found in kept} == {NOW}


async def test_the_latest_ten_of_each_chat_are_kept_latest_first(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        alice, bob = await chat(tables), await chat(tables, "bob")
        for number in range(MOST_CHANGES + 3):
            muted = Muted(Mute(chat_id=alice.id, number=number, field=Field.PHRASE, text="survey"))
            await tables.undo_log.add(bob.id, Followed(_follow(bob.id)), NOW)
            await tables.undo_log.add(alice.id, muted, NOW + timedelta(hours=number))
        kept = await tables.undo_log.of(alice.id)
        others = await tables.undo_log.of(bob.id)
    numbers = [found.change.mute.number for found in kept if isinstance(found.change, Muted)]
    assert numbers == list(range(12, 2, -1))
    assert kept[0].made_at == NOW + timedelta(hours=12)
    assert len(others) == MOST_CHANGES


async def test_a_change_is_reversed_where_it_stands_and_back(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        first, later = SettingChanged("hour", "07:00", "09:00"), SettingChanged("pause", "", "on")
        back = SettingChanged("hour", "09:00", "07:00")
        for change in (first, later):
            await tables.undo_log.add(made.id, change, NOW)
        (newest, kept) = await tables.undo_log.of(made.id)
        await tables.undo_log.reverse(kept, back, NOW + timedelta(hours=1))
        (_, undone) = await tables.undo_log.of(made.id)
        assert (undone.id, undone.change, undone.undone, undone.made_at) == (
            kept.id,
            back,
            True,
            NOW + timedelta(hours=1),
        )
        assert next_undo([undone]) == 0
        await tables.undo_log.reverse(undone, first, NOW)
        assert await tables.undo_log.of(made.id) == [newest, kept]
        assert next_undo([newest, kept]) == newest.id
        await tables.undo_log.drop(kept.id)
        await tables.undo_log.reverse(kept, back, NOW)
        assert await tables.undo_log.of(made.id) == [newest]


async def test_ten_undone_changes_are_kept_beside_ten_others(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        for number in range(MOST_CHANGES + 2):
            await tables.undo_log.add(made.id, SettingChanged("pause", "", f"{number}"), NOW)
            (newest, *_) = await tables.undo_log.of(made.id)
            await tables.undo_log.reverse(newest, newest.change, NOW)
        for number in range(MOST_CHANGES):
            await tables.undo_log.add(made.id, SettingChanged("hour", "", f"{number}"), NOW)
        kept = await tables.undo_log.of(made.id)
    assert [found.undone for found in kept] == [False] * MOST_CHANGES + [True] * MOST_CHANGES
    assert kept[-1].change == SettingChanged("pause", "", "2")


async def test_a_dropped_change_is_forgotten_and_its_id_never_comes_again(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        first, second, third = _changes(made.id)[:3]
        await tables.undo_log.add(made.id, first, NOW)
        await tables.undo_log.add(made.id, second, NOW)
        (latest, _) = await tables.undo_log.of(made.id)
        await tables.undo_log.drop(latest.id)
        await tables.undo_log.drop(latest.id)
        await tables.undo_log.add(made.id, third, NOW)
        kept = await tables.undo_log.of(made.id)
    assert [found.change for found in kept] == [third, first]
    assert kept[0].id > latest.id


def test_a_change_of_no_kind_that_we_know_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="no change of ours"):
        undo_log_json.loads('{"renamed": {}}', 1)


async def test_a_change_that_grows_stays_where_it_was(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        first = await tables.undo_log.add(made.id, Imported("feeds.opml", (), 7), NOW)
        later = await tables.undo_log.add(made.id, Followed(_follow(made.id)), NOW)
        grown = Imported("feeds.opml", (_follow(made.id),), 7)
        await tables.undo_log.rewrite(first, grown)
        await tables.undo_log.drop(later)
        await tables.undo_log.rewrite(later, grown)
        assert [(kept.id, kept.change) for kept in await tables.undo_log.of(made.id)] == [(first, grown)]
