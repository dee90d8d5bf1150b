"""What was judged only after its briefing left is edited in, once; a judge that stays away is asked ever more rarely."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from core.domain.chats.message import Message
from core.ports.storage import Storage
from core.services.briefings.late_verdicts import LateVerdicts
from tests.fakes.writing import FakeWriting
from tests.papers import arxiv
from tests.world import Person, World, text_of

MINUTE = timedelta(minutes=1)
WAIT = "Claude asks to wait."


@pytest.fixture
async def world(storage: Storage) -> World:
    """A bot whose writer works and whose judge does not."""
    made = await World(storage, writing=FakeWriting("claude-x")).opens()
    made.writing.judge_down = WAIT
    return made


async def _briefed(world: World, *names: str, language: str = "English") -> list[Person]:
    people = [await world.person(name).follows("Ada Example") for name in names]
    for person in people:
        await person.says(f"/settings language {language}")
    await world.publishes(arxiv("2606.00001"), arxiv("2606.00002"))
    await world.morning()
    return people


def _edits(person: Person) -> Sequence[Message]:
    return person.briefings()[1:]


async def test_words_are_edited_in_once_when_they_are_judged(world: World) -> None:
    alice, bob = await _briefed(world, "alice", "bob")
    (plain,) = alice.briefings()
    assert "Claude's sentences aren't checked yet" in text_of(plain)
    tick = LateVerdicts(world.app)
    world.writing.judge_down = ""
    assert await tick.tick() == 2
    await world.settles()
    for person in (alice, bob):
        (edited,) = _edits(person)
        assert edited.number == person.briefings()[0].number
        assert edited.papers == plain.papers
        assert "It matters today that We study how models forget. [1]" in text_of(edited)
        assert "It says that We study how models forget. [2]" in text_of(edited)
        assert "4 sentences checked · by claude-x" in text_of(edited)
        assert "2 read from 3 sources" in text_of(edited), "what was read is as it was"
        assert "Receipts" in [button.label for row in edited.buttons for button in row]
    assert await LateVerdicts(world.app).tick() == 0
    await world.settles()
    assert len(_edits(alice)) == 1
    assert world.writing.asked == world.writing.asked[:1], "nothing is written a second time"


async def test_each_in_its_own_language(world: World) -> None:
    (alice,) = await _briefed(world, "alice", language="Chinese")
    world.writing.judge_down = ""
    await alice.says("/settings language English")
    assert await LateVerdicts(world.app).tick() == 1
    await world.settles()
    assert "已核对 4 句 · claude-x 依据摘要撰写" in text_of(_edits(alice)[0])


async def test_what_is_refused_then_is_not_shown_and_waits_no_more(world: World) -> None:
    (alice,) = await _briefed(world, "alice")
    world.writing.judge_down, world.writing.unsupported = "", {"It": "Its paper does not say it."}
    tick = LateVerdicts(world.app)
    await tick.tick()
    await world.settles()
    (edited,) = _edits(alice)
    assert not any(words in text_of(edited) for words in ("It says", "It matters", "not checked yet"))
    assert await LateVerdicts(world.app).tick() == 0


async def test_a_judge_that_stays_away_is_asked_ever_more_rarely(world: World) -> None:
    await _briefed(world, "alice")
    tick, before = LateVerdicts(world.app), len(world.writing.judged)
    for _ in range(12 * 60):
        world.clock.forward(MINUTE)
        await tick.tick()
    assert 5 <= len(world.writing.judged) - before <= 24
    world.clock.forward(timedelta(days=1))
    asked = len(world.writing.judged)
    assert await tick.tick() == 0
    assert len(world.writing.judged) == asked, "a day later nobody reads it again"


async def test_a_briefing_of_this_very_moment_is_left_to_the_command_that_made_it(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await world.publishes(arxiv("2606.00001"), arxiv("2606.00002"))
    await alice.says("/brief")
    world.writing.judge_down = ""
    assert await LateVerdicts(world.app).tick() == 0
    world.clock.forward(3 * MINUTE)
    assert await LateVerdicts(world.app).tick() == 1


async def test_a_chat_that_was_erased_meanwhile_gets_nothing(world: World) -> None:
    (alice,) = await _briefed(world, "alice")
    await alice.presses(await alice.says("/delete"), "Erase")
    world.writing.judge_down = ""
    assert await LateVerdicts(world.app).tick() == 0
    assert _edits(alice) == []
