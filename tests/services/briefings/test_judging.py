"""Drafts are judged before anybody sees them: what is refused is asked for once more, and what is judged is judged once for all."""

import asyncio
from collections.abc import Mapping, Sequence

import pytest

from core.domain.briefings.synthesis_input import SynthesisRequest
from core.domain.chats.message import Message
from core.domain.judge.drafts import SummaryDraft, SynthesisDraft
from core.domain.judge.verdict import Claim, Evidence, Verdict
from core.domain.papers.paper import Paper
from core.ports.storage import Storage
from tests.fakes.writing import FakeWriting
from tests.papers import arxiv
from tests.services.briefings.test_reviewed import given
from tests.world import Person, World, text_of

WHY = "Its paper says the opposite."


@pytest.fixture
async def world(storage: Storage) -> World:
    """A bot with a model, at 09:00 UTC on a Monday."""
    return await World(storage, writing=FakeWriting("claude-x")).opens()


async def _reader(world: World, name: str = "alice", language: str = "English") -> Person:
    person = await world.person(name).follows("Ada Example")
    await person.says(f"/settings language {language}")
    return person


def _ever_shown(person: Person, words: str) -> list[Message]:
    return [message for message in (*person.heard, *person.got()) if words in text_of(message)]


async def test_what_the_judge_refuses_is_never_shown_and_asked_for_once_more(world: World) -> None:
    world.writing.unsupported = {"It says": WHY}
    alice = await _reader(world)
    await world.publishes(arxiv("2606.00001"), arxiv("2606.00002"))
    last = await alice.says("/brief")
    assert not _ever_shown(alice, "It says that We study")
    assert text_of(last).count("Once more, it says that We study how models forget.") == 2
    assert len(world.writing.repaired) == 1
    receipts = text_of(await alice.presses(last, "Receipts"))
    assert "Once more, it says" in receipts


async def test_it_is_asked_for_only_once_though_it_is_refused_again(world: World) -> None:
    world.writing.unsupported = {"says that": WHY}
    people = [await _reader(world, name) for name in ("alice", "bob")]
    await world.publishes(arxiv("2606.00001"), arxiv("2606.00002"))
    for person in people:
        shown = text_of(await person.says("/brief"))
        assert "says that" not in shown
        assert "It matters today that" in shown
        receipts = await person.presses(person.heard[-1], "Receipts")
        assert "2 sentences were removed before sending." in text_of(receipts)
        assert WHY.rstrip(".") in text_of(receipts)
    assert len(world.writing.repaired) == 1


async def test_a_repeated_morning_costs_the_judge_nothing(world: World) -> None:
    people = [await _reader(world, name) for name in ("alice", "bob")]
    await world.publishes(arxiv("2606.00001"), arxiv("2606.00002"))
    await people[0].says("/brief")
    judged = len(world.writing.judged)
    await world.morning(48)
    await people[0].says("/brief again")
    assert "It matters today that" in text_of(people[1].briefings()[0])
    assert len(world.writing.judged) == judged


async def test_nothing_unjudged_is_shown_while_the_judge_is_down(world: World) -> None:
    world.writing.judge_down = "Claude asks to wait."
    alice = await _reader(world)
    await world.publishes(arxiv("2606.00001"), arxiv("2606.00002"))
    shown = text_of(await alice.says("/brief"))
    assert not _ever_shown(alice, "It says that")
    assert not _ever_shown(alice, "It matters today")
    assert "Claude's sentences aren't checked yet" in shown
    asked = len(world.writing.asked)
    world.writing.judge_down = ""
    bob = await _reader(world, "bob")
    assert "It says that" in text_of(await bob.says("/brief"))
    assert len(world.writing.asked) == asked, "it is written already"


async def test_a_judge_that_leaves_claims_out_is_not_taken_for_support(world: World) -> None:
    class Silent(FakeWriting):
        async def judge(
            self, claims: Sequence[Claim], evidence: Mapping[int, Evidence], asked_by: int = 0
        ) -> Mapping[str, Verdict]:
            found = await super().judge(claims, evidence, asked_by)
            return {key: verdict for key, verdict in found.items() if key != claims[0].key}

    given(world, Silent("claude-x"))
    alice = await _reader(world)
    await world.publishes(arxiv("2606.00001"))
    assert "It says that" not in text_of(await alice.says("/brief"))


async def test_a_translation_that_says_something_else_comes_in_english(world: World) -> None:
    world.writing.unsupported = {"(de) It": WHY}
    alice = await _reader(world, language="German")
    await world.publishes(arxiv("2606.00001"), arxiv("2606.00002"))
    shown = text_of(await alice.says("/brief"))
    assert not _ever_shown(alice, "(de) It")
    assert shown.count("\nIt says that We study how models forget.") == 2
    assert shown.count("\nIt matters today that We study how models forget.") == 2
    assert "(de) Theme" in shown


async def test_so_does_a_translated_answer(world: World) -> None:
    world.writing.unsupported = {"(de) For": WHY}
    alice = await _reader(world, language="German")
    await world.publishes(arxiv("2606.00001"))
    await alice.says("/brief")
    answer = text_of(await alice.says("/explain 1 biologist"))
    assert answer.startswith("For a biologist: We study")
    assert "translated" not in answer
    assert not _ever_shown(alice, "(de) For")


async def test_a_translation_that_nobody_judges_is_not_shown(world: World) -> None:
    alice = await _reader(world)
    await world.publishes(arxiv("2606.00001"))
    await alice.says("/brief")
    await alice.says("/settings language German")
    world.writing.judge_down = "Claude asks to wait."
    answer = text_of(await alice.says("/explain 1 biologist"))
    assert answer.startswith("For a biologist: We study")
    assert "translated" not in answer
    assert not _ever_shown(alice, "(de) For")


async def test_the_overview_is_written_beside_the_summaries_so_that_all_prose_comes_one_judge_call_later(
    world: World,
) -> None:
    class Meets(FakeWriting):
        """Each of the two waits for the other."""

        def __init__(self) -> None:
            super().__init__("claude-x")
            self.both = asyncio.Barrier(2)

        async def summarise(self, papers: Sequence[Paper], language: str, asked_by: int = 0) -> Sequence[SummaryDraft]:
            await self.both.wait()
            return await super().summarise(papers, language, asked_by)

        async def synthesise(self, synthesis_request: SynthesisRequest, asked_by: int = 0) -> SynthesisDraft:
            await self.both.wait()
            return await super().synthesise(synthesis_request, asked_by)

    writing = given(world, Meets())
    alice = await _reader(world)
    await world.publishes(arxiv("2606.00001"), arxiv("2606.00002"))
    shown = text_of(await alice.says("/brief"))
    assert "It says that" in shown
    assert "It matters today that" in shown
    assert (len(writing.assigned), len(writing.judged)) == (1, 2)
