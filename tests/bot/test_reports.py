"""What an operator does about doubted sentences, beside a running bot, on both databases."""

import json
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.commands import reports
from bot.settings import Settings
from core.domain.briefings.reports import ReportedSentence
from core.ports.storage import Storage
from evals.trust.doubts import doubted_cases
from tests.fakes.clock import FakeClock
from tests.services import doubters
from tests.services.doubters import OPENING, briefed
from tests.world import World, text_of

ABSTRACT = "We study how models forget. Our method removes 42% of the traces in three hours on two public data sets."


@pytest.fixture
async def world(storage: Storage) -> World:
    """A running bot, whose two models write; the operator's command has the system's clock."""
    world = await World(storage, clock=FakeClock(SystemClock().now())).opens()
    world.writing.model, world.writing.strong_model = "claude-small", "claude-strong"
    return world


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    """Those of the operator's command: the bot's database."""
    return Settings(_env_file=None, data_dir=tmp_path, database_url=database_url, offline=True)  # type: ignore[call-arg]


async def known(world: World) -> ReportedSentence:
    """The one doubted sentence."""
    async with world.storage.reading() as tables:
        (only,) = await tables.reports.all(10)
    return only


async def test_the_list_names_each_sentence_by_its_key_with_its_papers_and_what_became_of_it(
    settings: Settings, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await reports.show(settings, json=False) == 0
    assert capsys.readouterr().out == "Nobody has reported a sentence yet.\n"
    (alice,) = await briefed(world, "alice")
    await doubters.reports(alice)
    assert await reports.show(settings, json=False) == 0
    head, text, papers = capsys.readouterr().out.splitlines()
    assert head.startswith((await known(world)).key)
    assert head.endswith("  1 chat  claude-strong, en  hidden where it was reported")
    assert text == f"   {OPENING}"
    assert papers == f"   {alice.briefings()[0].papers[0]}"


async def test_what_the_operator_hides_leaves_every_briefing_that_was_sent_and_every_later_one(
    settings: Settings, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    alice, bob = await briefed(world, "alice", "bob")
    await doubters.reports(alice)
    key = (await known(world)).key
    assert await reports.rule(settings, key, hidden=True) == 0
    assert capsys.readouterr().out == (
        f"{key} is hidden for everyone by the operator.\nRemoved from 1 message; a running bot sends the edits.\n"
    )
    await world.settles()
    carol = await world.person("carol").follows("Ada Example")
    for message in (bob.briefings()[-1], await carol.says("/brief")):
        assert f"{OPENING} [1]" not in text_of(message)
        assert f"{OPENING} [2]" in text_of(message)
    assert len(bob.briefings()) == 2


async def test_what_the_operator_keeps_is_shown_whatever_chats_say_until_it_is_left_to_them(
    settings: Settings, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    for each in await briefed(world, "alice", "bob"):
        await doubters.reports(each)
    key = (await known(world)).key
    people = [world.person(name) for name in ("carol", "dave")]
    shown = []
    for person, hidden in zip(people, (False, None), strict=True):
        assert await reports.rule(settings, key, hidden=hidden) == 0
        await person.follows("Ada Example")
        shown.append(f"{OPENING} [1]" in text_of(await person.says("/brief")))
    assert shown == [True, False]
    assert f"{key} is shown: the operator found it correct.\n" in capsys.readouterr().out


@pytest.mark.parametrize("key", ["0" * 16, "", "x" * 5000, "'; DROP TABLE doubted; --", "\ud800", "\x00"])
async def test_a_key_of_no_doubted_sentence_is_told_so(
    settings: Settings, world: World, capsys: pytest.CaptureFixture[str], key: str
) -> None:
    assert await reports.rule(settings, key, hidden=True) == 1
    assert "`python -m bot doubts` lists those that were" in capsys.readouterr().err


async def test_the_export_is_what_the_evaluation_reads(
    settings: Settings, world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (alice,) = await briefed(world, "alice")
    await alice.presses(await doubters.reports(alice, "Wrong: 1"), "Wrong: 4")
    assert await reports.show(settings, json=True) == 0
    exported = capsys.readouterr().out
    file = tmp_path / "doubts.jsonl"
    file.write_text(exported, encoding="utf-8")

    cases = doubted_cases(file)

    assert {json.loads(line)["model"] for line in exported.splitlines()} == {"claude-small", "claude-strong"}
    assert len(cases) == 2
    for case in cases:
        ((paper_id, paper),) = case.papers.items()
        assert case.statement.papers == (paper_id,)
        assert (paper.abstract, case.language) == (ABSTRACT, "en")
        assert case.statement.carriers[0].span in paper.abstract


async def test_what_the_operator_holds_to_be_right_is_no_lie_for_the_evaluation(
    settings: Settings, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    (alice,) = await briefed(world, "alice")
    await doubters.reports(alice)
    await reports.rule(settings, (await known(world)).key, hidden=False)
    capsys.readouterr()
    assert await reports.show(settings, json=True) == 0
    assert capsys.readouterr().out == ""
