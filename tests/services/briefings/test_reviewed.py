"""What a model's words must survive: merges, erasures and failures meanwhile, several languages at once, and a model that is slow."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from core.domain.chats.intents import Brief, Delete
from core.domain.chats.message import Kind
from core.domain.errors import WriterUnavailable
from core.domain.judge.drafts import SummaryDraft
from core.domain.papers.paper import Paper
from core.domain.text.i18n import gettext, speaking
from core.services.briefings import asking, writing
from core.services.briefings.briefings import Briefings
from core.services.briefings.morning import Preparing
from tests.fakes.writing import FakeWriting
from tests.papers import ABSTRACT, arxiv, journal
from tests.world import World, text_of

with speaking("zh"):
    PLAIN = gettext("Abstracts as published")


def given(world: World, writing: FakeWriting) -> FakeWriting:
    """The world with this model."""
    world.app = replace(world.app, writing=writing)
    world.dispatch = replace(world.dispatch, app=world.app)
    world.briefings = replace(world.briefings, app=world.app)
    return writing


class Meanwhile(FakeWriting):
    """Something happens while it summarises."""

    def __init__(self, happens: Callable[[], Awaitable[None]]) -> None:
        super().__init__("claude-test")
        self._happens = happens

    async def summarise(self, papers: Sequence[Paper], language: str, asked_by: int = 0) -> Sequence[SummaryDraft]:
        await self._happens()
        return await super().summarise(papers, language)


async def test_a_paper_that_became_part_of_another_while_the_model_wrote_spoils_no_briefing(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await world.publishes(arxiv("2606.00001"))
    await world.publishes(
        journal("10.1000/x", title="Quite another title of it", abstract="We study what is forgotten.")
    )

    async def merged() -> None:
        await world.publishes(
            journal(
                "10.1000/x",
                title="Quite another title of it",
                same_as="arxiv:2606.00001",
                abstract="We study what is forgotten.",
            )
        )

    given(world, Meanwhile(merged))
    await world.morning()
    (briefing,) = alice.briefings()
    assert "sentence checked" in text_of(briefing)


async def test_a_chat_that_is_erased_while_the_model_writes_stays_erased_and_hears_no_error(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await world.publishes(arxiv("2606.00001"))

    async def erased() -> None:
        assert [message async for message in world.dispatch.answer(alice.event(Delete(confirmed=True)))]

    given(world, Meanwhile(erased))
    await alice.says("/brief")
    assert all(message.kind is not Kind.ERROR for message in alice.heard)


async def test_a_failure_of_ours_while_the_model_writes_leaves_the_papers_as_they_were_shown(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await world.publishes(arxiv("2606.00001"))

    async def fails() -> None:
        raise RuntimeError("a bug")

    given(world, Meanwhile(fails))
    last = await alice.says("/brief")
    assert last.papers == ("arxiv:2606.00001",)
    assert "Claude isn't available today" in text_of(last)
    assert "Claude is writing" not in text_of(last)


class NoTranslation(FakeWriting):
    """It writes, and does not translate."""

    async def translate(self, texts: Sequence[str], language: str, asked_by: int = 0) -> Sequence[str]:
        raise WriterUnavailable("the translator sleeps")


async def test_chats_of_many_languages_pay_for_the_english_of_a_paper_once(world: World) -> None:
    world.writing.model = "claude-test"
    people = [await world.person(name).follows("Ada Example") for name in ("alice", "bob", "carol")]
    for person, language in zip(people[1:], ("German", "French"), strict=True):
        await person.says(f"/settings language {language}")
    await world.publishes(arxiv("2606.00001"), arxiv("2606.00002"))
    await world.morning()
    assert [len(papers) for papers in world.writing.asked] == [2]
    assert [assigned.language for assigned in world.writing.assigned] == ["en"]
    assert "(fr) It matters today that" in text_of(people[2].briefings()[0])


async def test_an_english_overview_that_will_be_translated_is_written_from_english_summaries(world: World) -> None:
    world.writing.model = "claude-test"
    alice = await world.person("alice").follows("Ada Example")
    await alice.says("/settings language German")
    await world.publishes(arxiv("2606.00001"), arxiv("2606.00002"))
    await alice.says("/brief")
    (assigned,) = world.writing.assigned
    assert {summary.language for summary in assigned.summaries.values()} == {"en"}
    assert len(assigned.summaries) == 2


async def test_what_cannot_be_translated_comes_in_english_and_says_so(world: World) -> None:
    given(world, NoTranslation("claude-test"))
    alice = await world.person("alice").follows("Ada Example")
    await alice.says("/settings language German")
    await world.publishes(arxiv("2606.00001"), arxiv("2606.00002"))
    briefing, explained = text_of(await alice.says("/brief")), text_of(await alice.says("/explain 1 biologist"))
    assert "\nIt matters today that" in briefing
    assert "\nIt says that We study how models forget." in briefing
    assert "partly in English" in briefing
    assert "For a biologist: We study how models forget. [1]" in explained
    assert "translated from" not in explained


async def test_what_was_answered_in_time_is_kept_though_another_answer_never_comes(world: World) -> None:
    class Slow(FakeWriting):
        """It does not come to an end where more than a few papers are asked about after the first."""

        async def summarise(self, papers: Sequence[Paper], language: str, asked_by: int = 0) -> Sequence[SummaryDraft]:
            if self.asked:
                await asyncio.get_running_loop().create_future()
            return await super().summarise(papers, language)

    slow = given(world, Slow("claude-test"))
    await world.publishes(*(arxiv(f"2606.000{n:02}") for n in range(15)))
    async with world.storage.reading() as tables:
        papers = await tables.papers.get(range(1, 16))
    said = await writing.words(world.app, papers, "en", asking.patience(timedelta(seconds=0.5)))
    assert [len(some) for some in slow.asked] == [writing.PACKED]
    assert said.fault == "no answer in time"
    async with world.storage.reading() as tables:
        kept = await tables.briefings.summaries([paper.id for paper in papers], "en")
    assert len(kept) == len(said.summaries) == writing.PACKED


async def test_in_a_rush_that_lasts_the_model_is_not_asked_and_what_is_kept_is_told(world: World) -> None:
    world.writing.model = "claude-test"
    await world.publishes(arxiv("2606.00001"), arxiv("2606.00002"))
    bob = await world.person("bob").follows("Ada Example")
    await bob.says("/brief")
    alice = await world.person("alice").follows("Ada Example")
    await world.publishes(arxiv("2606.00003"))
    asked = len(world.writing.asked)
    world.briefings = Briefings(world.app, rush=timedelta(0))
    await world.morning()
    (briefing,) = alice.briefings()
    assert len(world.writing.asked) == asked
    assert "Claude isn't available today" in text_of(briefing)


@pytest.mark.parametrize("language", ["English", "Chinese"])
async def test_a_promise_that_a_crash_left_is_taken_back_before_the_next_briefing(world: World, language: str) -> None:
    world.writing.model = "claude-test"
    alice = await world.person("alice").follows("Ada Example")
    await alice.says(f"/settings language {language}")
    await world.publishes(arxiv("2606.00001"))
    begun = world.dispatch.answer(alice.event(Brief()))
    promised = await anext(begun)
    await world.dispatch.record_sent(promised.number, world.remote_id(promised), alice.address)
    await begun.aclose()  # as when the process dies while the model writes
    world.clock.at(world.clock.now() + timedelta(minutes=1))
    await alice.says("/brief")
    await world.settles()
    assert not alice.got(), "another process may be writing still"
    world.clock.at(world.clock.now() + timedelta(minutes=9))
    await alice.says("/brief")
    await world.settles()
    (edited,) = alice.got()
    assert edited.number == promised.number
    assert edited.papers == promised.papers
    assert len(edited.blocks) == len(promised.blocks) - 1
    assert "Claude is writing" not in text_of(edited)
    assert any(words in text_of(edited) for words in ("Abstracts as published", PLAIN))


async def test_a_chat_that_changes_its_language_while_the_model_writes_is_told_that_there_was_no_answer(
    world: World,
) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await world.publishes(arxiv("2606.00001"))

    async def changed() -> None:
        await alice.says("/settings language German")

    given(world, Meanwhile(changed))
    await world.morning()
    (briefing,) = alice.briefings()
    assert "Claude isn't available today" in text_of(briefing)


async def test_a_model_that_was_away_for_a_moment_is_asked_again_before_the_hour(world: World) -> None:
    world.writing.model = "claude-test"
    alice = await world.person("alice").follows("Ada Example")
    await world.publishes(arxiv("2606.00001"))
    async with world.storage.reading() as tables:
        chat = await tables.chats.find(alice.address)
    assert chat is not None
    assert chat.next_briefing_at is not None
    preparing = Preparing(world.app)
    counts = []
    for minutes, down in ((29, "overloaded"), (28, ""), (15, ""), (2, "")):
        world.clock.at(chat.next_briefing_at - timedelta(minutes=minutes))
        world.writing.down = down
        counts.append(await preparing.tick())
    assert counts == [1, 0, 1, 0]
    async with world.storage.reading() as tables:
        assert len(await tables.briefings.summaries([1], "en")) == 1


async def test_receipts_are_of_the_sentences_that_were_shown_whatever_the_chats_language_is_now(world: World) -> None:
    given(world, NoTranslation("claude-test"))
    alice = await world.person("alice").follows("Ada Example")
    await alice.says("/settings language German")
    await world.publishes(arxiv("2606.00001"))
    in_english = await alice.says("/brief")
    assert "1. It says that We study how models forget. [1]" in text_of(await alice.presses(in_english, "Receipts"))
    await alice.says("/settings language Chinese")
    assert "1. It says that We study how models forget. [1]" in text_of(await alice.presses(in_english, "Receipts"))


async def test_a_briefing_that_is_shown_again_stays_in_its_language(world: World) -> None:
    world.writing.model = "claude-test"
    bob = await world.person("bob").follows("Ada Example")
    await bob.says("/settings language German")
    alice = await world.person("alice").follows("Ada Example")
    await world.publishes(arxiv("2606.00001"), arxiv("2606.00002"))
    await bob.says("/brief")
    await alice.says("/brief")
    await alice.says("/settings language German")
    again = text_of(await alice.says("/brief last"))
    assert "It matters today that" in again
    assert "(de)" not in again


async def test_the_morning_finds_the_overview_of_a_selection_of_thirty_papers_with_some_that_have_no_abstract(
    world: World,
) -> None:
    world.writing.model = "claude-test"
    alice = await world.person("alice").follows("Ada Example")
    await alice.says("/settings length full")
    await world.publishes(*(arxiv(f"2606.000{n:02}", abstract="" if n % 7 == 0 else ABSTRACT) for n in range(34)))
    await world.morning()
    (briefing,) = alice.briefings()
    assert len(briefing.papers) == 30
    (assigned,) = world.writing.assigned
    assert all(paper.abstract for paper in assigned.papers)
    assert text_of(briefing).count("It matters today that") == len(assigned.papers) < 30
