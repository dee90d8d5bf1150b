"""What an operator's export of a chat holds of its radar: follows, mutes, and the changes that can be taken back."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.commands import operators
from bot.settings import Settings
from bot.wiring import beside
from core.domain.briefings.budget import Call, Usage
from core.domain.briefings.reports import ReportedSentence
from core.domain.chats.chat import ChatAddress, Place, Platform
from core.domain.feeds.custom_feed import Feed, FeedState
from core.domain.papers.events import Event, EventKind
from core.domain.query.ast import Field, Query
from core.domain.radar.undo_log import Edited, Followed, Muted, Said, Unfollowed, Unmuted
from core.ports.storage import Tables
from tests.papers import arxiv
from tests.storage.people_calls import unsent

NOW = datetime(2026, 6, 15, 9, tzinfo=UTC)
BEFORE, AFTER = Query.of(Field.AUTHOR, "Wenjian Luo"), Query.of(Field.PHRASE, "lantern graphs")


async def _chat(tables: Tables, name: str) -> int:
    address = ChatAddress(platform=Platform.CONSOLE, chat_id=name)
    return (await tables.chats.ensure(address, Place.PRIVATE, name, NOW)).id


async def _exported(settings: Settings, key: str, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert await operators.export(settings, key) == 0
    exported: dict[str, Any] = json.loads(capsys.readouterr().out)
    return exported


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(_env_file=None, data_dir=tmp_path, offline=True)  # type: ignore[call-arg]


async def test_an_export_holds_the_mutes_of_the_chat_and_of_no_other(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    async with beside(settings) as app, app.context.storage.transaction() as tables:
        alice, bob = await _chat(tables, "alice"), await _chat(tables, "bob")
        await tables.mutes.add(alice, Field.PHRASE, "survey")
        await tables.mutes.add(alice, Field.AUTHOR, "Bo Berg")
        await tables.mutes.add(bob, Field.PHRASE, "canary")

    exported = await _exported(settings, "console:alice", capsys)

    assert exported["mutes"] == [{"number": 1, "mute": '"survey"'}, {"number": 2, "mute": 'author:"Bo Berg"'}]


async def test_an_export_tells_which_papers_the_chat_said_are_whose(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    async with beside(settings) as app, app.context.storage.transaction() as tables:
        alice, bob = await _chat(tables, "alice"), await _chat(tables, "bob")
        (one, *_), (two, *_) = await tables.papers.add([arxiv("2606.00001"), arxiv("2606.00002")], NOW)
        for chat_id, theirs in ((alice, one), (bob, two)):
            follow = await tables.follows.add(chat_id, BEFORE, NOW)
            said = {paper.id: paper is theirs for paper in (one, two)}
            await tables.authorships.say(chat_id, follow.number, said, NOW)
            await tables.withheld.add([unsent(chat_id, two, follow.number)])

    exported = await _exported(settings, "console:alice", capsys)

    (follow,) = exported["follows"]
    assert (follow["theirs"], follow["not_theirs"]) == (["arxiv:2606.00001"], ["arxiv:2606.00002"])
    assert follow["withheld"] == ["arxiv:2606.00002"]


async def test_an_export_holds_every_change_that_can_be_taken_back_latest_first(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    async with beside(settings) as app, app.context.storage.transaction() as tables:
        alice, bob = await _chat(tables, "alice"), await _chat(tables, "bob")
        before = await tables.follows.add(alice, BEFORE, NOW)
        await tables.follows.edit(alice, before.number, AFTER)
        (after,) = await tables.follows.of(alice)
        mute = await tables.mutes.add(alice, Field.PHRASE, "survey")
        said = Said(before, {7: None}, {7: True})
        for change in (Followed(before), said, Edited(before, after), Unfollowed(after), Muted(mute), Unmuted(mute)):
            await tables.undo_log.add(alice, change, NOW)
        await tables.undo_log.add(bob, Muted(await tables.mutes.add(bob, Field.PHRASE, "canary")), NOW)

    exported = await _exported(settings, "console:alice", capsys)

    made_at = NOW.isoformat()
    assert exported["changes"] == [
        {"change": "unmuted", "number": 1, "mute": '"survey"', "made_at": made_at},
        {"change": "muted", "number": 1, "mute": '"survey"', "made_at": made_at},
        {"change": "unfollowed", "number": 1, "follow": '"lantern graphs"', "made_at": made_at},
        {"change": "edited", "number": 1, "follow": '"lantern graphs"', "before": "Wenjian Luo", "made_at": made_at},
        {"change": "said", "number": 1, "follow": "Wenjian Luo", "papers": 1, "made_at": made_at},
        {"change": "followed", "number": 1, "follow": "Wenjian Luo", "made_at": made_at},
    ]


async def test_an_export_holds_what_the_chat_doubts_and_spent(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    said = ReportedSentence(text="It cures all.", carriers=(), language="en", model="haiku", doubted_at=NOW)
    async with beside(settings) as app, app.context.storage.transaction() as tables:
        alice, bob = await _chat(tables, "alice"), await _chat(tables, "bob")
        await tables.reports.add(alice, said)
        await tables.reports.add(bob, replace(said, text="canary"))
        for asked_by in (alice, alice, bob, 0):
            usage = Usage(input=1, output=2, cache_read=3, cache_write=4)
            await tables.spending.book(Call(model="haiku", at=NOW, usage=usage, microdollars=5, asked_by=asked_by))

    exported = await _exported(settings, "console:alice", capsys)

    assert exported["doubts"] == [{"sentence": "It cures all.", "model": "haiku", "language": "en"}]
    used = {"input": 2, "output": 4, "cache_read": 6, "cache_write": 8}
    assert exported["spent"] == [{"day": "2026-06-15", "calls": 2, "microdollars": 10, **used}]


async def test_an_export_holds_what_the_chat_is_still_to_be_told_of(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = Event(kind=EventKind.RETRACTED, notice="doi:10.1000/note")
    async with beside(settings) as app, app.context.storage.transaction() as tables:
        await _chat(tables, "alice")
        ((paper, *_),) = await tables.papers.add([arxiv("2606.00001")], NOW)
        await tables.saved.add("console:alice", 1, paper.id, NOW)
        await tables.paper_events.add(paper.id, [gone], NOW, NOW)

    exported = await _exported(settings, "console:alice", capsys)

    assert exported["tidings"] == [{"paper": "arxiv:2606.00001", "event": "retracted"}]


async def test_an_export_holds_the_feeds_of_the_chat_with_their_addresses_and_no_other_output_does(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    address = "https://lab.example.org/feed?token=canary-7f3a"
    async with beside(settings) as app, app.context.storage.transaction() as tables:
        alice = await _chat(tables, "alice")
        await _chat(tables, "bob")
        state = FeedState(id="feed:00aa", address=address, host="lab", group="lab", title="Lab", next_fetch_at=NOW)
        feed = Feed(id="feed:00aa", chat_id=alice, number=1, address=address, host="lab", title="Lab", added_at=NOW)
        await tables.follows.add(alice, Query.of(Field.SOURCE, "feed:00aa", "Lab"), NOW)
        await tables.feeds.add(feed, state)

    exported = await _exported(settings, "console:alice", capsys)
    others = await _exported(settings, "console:bob", capsys)
    await operators.status(settings)

    assert exported["feeds"] == [{"number": 1, "address": address, "title": "Lab", "since": NOW.isoformat()}]
    assert others["feeds"] == []
    assert "canary" not in capsys.readouterr().out
