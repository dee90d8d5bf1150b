"""Saving papers, noting on them, finding and exporting them: a person's own, over all chats."""

import asyncio
import json
from dataclasses import replace
from datetime import timedelta

import pytest

from core.domain.chats.chat import ChatUser
from core.domain.chats.intents import Export, Note, Save, ShowSaved
from core.domain.chats.message import Kind, Message
from core.domain.papers.paper import LONGEST_NOTE
from core.domain.sources.source import FetchFailed
from tests.fakes.storage import FullShelves
from tests.papers import announced, arxiv, journal
from tests.world import Person, World, text_of

pytestmark = pytest.mark.postgresql


async def _published(world: World, count: int = 3) -> Message:
    """Papers in store, and alice's search that shows them."""
    await world.publishes(*[arxiv(f"2606.{n:05}", title=f"Careful forgetting, part {n}") for n in range(1, count + 1)])
    return await world.person("alice").says("/search forgetting")


async def _keys(person: Person, typed: str = "/saved") -> tuple[str, ...]:
    return (await person.says(typed)).papers


async def test_a_paper_is_saved_by_its_number_with_a_note(world: World) -> None:
    shown = await _published(world)
    alice = world.person("alice")
    answer = text_of(await alice.says("/save 2 compare with ours"))
    assert "Saved: " in answer
    assert "Your note: compare with ours" in answer
    assert await _keys(alice) == (shown.papers[1],)
    assert "Your note: compare with ours" in text_of(await alice.says("/saved"))


async def test_the_latest_saved_stands_first(world: World) -> None:
    await _published(world)
    alice = world.person("alice")
    for number in (2, 3, 1):
        await alice.says(f"/save 2606.0000{number}")
        world.clock.at(world.clock.now() + timedelta(minutes=1))
    assert await _keys(alice) == ("arxiv:2606.00001", "arxiv:2606.00003", "arxiv:2606.00002")


async def test_what_is_not_in_store_is_looked_up_and_saved(world: World) -> None:
    world.fetching.known["doi:10.1000/x"] = [journal("10.1000/x", title="A long title about ice")]
    alice = world.person("alice")
    assert "Saved: A long title about ice" in text_of(await alice.says("/save https://doi.org/10.1000/X cold"))
    assert await _keys(alice) == ("doi:10.1000/x",)
    world.fetching.failing["lookup"] = FetchFailed(reason="timed out after 20 s")
    failed = await alice.says("/save 2606.99999")
    assert (failed.kind, "timed out after 20 s" in text_of(failed)) == (Kind.ERROR, True)


async def test_saving_twice_says_so_and_keeps_the_note(world: World) -> None:
    await _published(world, 1)
    alice = world.person("alice")
    await alice.says("/save 1 first thought")
    again = await alice.says("/save 1")
    assert "Already saved: " in text_of(again)
    assert "Your note: first thought" in text_of(again)
    assert "No longer saved" in text_of(await alice.presses(again, "Unsave"))
    assert "haven't saved any papers yet" in text_of(await alice.says("/saved"))


async def test_who_unsaves_by_mistake_saves_again(world: World) -> None:
    await _published(world, 1)
    alice = world.person("alice")
    unsaved = await alice.presses(await alice.says("/save 1"), "Unsave")
    await alice.presses(unsaved, "Save again")
    assert len(await _keys(alice)) == 1
    kept = await alice.says("/saved")
    await alice.presses(kept, "Unsave")
    assert "You hadn't saved" in text_of(await alice.presses(kept, "Unsave"))


async def test_a_reply_to_a_card_is_a_note_and_saves_it(world: World) -> None:
    shown = await _published(world, 1)
    alice = world.person("alice")
    assert "Your note: 2 ideas here" in text_of(await alice.replies(shown, "2 ideas here"))
    answer = text_of(await alice.replies(shown, "[1] three ideas"))
    assert "Your note: three ideas" in answer
    assert "Replaces: 2 ideas here" in answer
    assert await _keys(alice) == shown.papers


async def test_of_several_cards_the_number_tells_which(world: World) -> None:
    await _published(world)
    for n, typed in enumerate(("[2] read this", "2 read this", "#2 read this", "2: read this")):
        reader = world.person(f"reader {n}")
        shown = await reader.says("/search forgetting")
        assert "Your note: read this" in text_of(await reader.replies(shown, typed)), typed
        assert await _keys(reader) == (shown.papers[1],), typed


async def test_a_number_alone_is_no_note_but_shows_its_card(world: World) -> None:
    shown = await _published(world)
    alice = world.person("alice")
    assert (await alice.replies(shown, "[2]")).papers == (shown.papers[1],)
    assert await _keys(alice) == ()


async def test_a_note_that_cannot_be_kept_is_told_and_changes_nothing(world: World) -> None:
    shown = await _published(world)
    alice = world.person("alice")
    for typed, told in {
        "read this": "Give its number, 1 to 3",
        "[9] read this": "That message has no paper 9, only 1 to 3.",
        "2 " + "x" * (LONGEST_NOTE + 1): "too long: 2,001 characters; the limit is 2,000",
    }.items():
        answer = await alice.replies(shown, typed)
        assert answer.kind is Kind.ERROR, typed
        assert told in text_of(answer), typed
        assert await _keys(alice) == (), typed


async def test_saved_papers_are_searched_by_title_people_and_notes(world: World) -> None:
    await world.publishes(
        arxiv("2606.00001", title="The age of old ice", authors=("José García",)),
        arxiv("2606.00002", title="Snow in spring"),
    )
    alice = world.person("alice")
    await alice.says("/save 2606.00001")
    await alice.says("/save 2606.00002 for the Lecture")
    for words, key in (("OLD ice", "1"), ("garcia", "1"), ("lect", "2"), ("“spring” snow", "2")):
        assert await _keys(alice, f"/saved {words}") == (f"arxiv:2606.0000{key}",)
    assert "None of your 2 saved papers contains “sand”" in text_of(await alice.says("/saved sand"))


async def test_a_long_shelf_is_turned_page_by_page(world: World) -> None:
    await _published(world, 20)
    alice = world.person("alice")
    for number in range(1, 21):
        await alice.says(f"/save 2606.{number:05}")
    first = await alice.says("/saved part")
    second = await alice.presses(first, "Older")
    third = await alice.presses(second, "Older")
    seen = [*first.papers, *second.papers, *third.papers]
    assert len(set(seen)) == len(seen) == 20
    assert [card.number for card in third.cards] == [17, 18, 19, 20]
    assert (await alice.presses(third, "Newer")).papers == second.papers
    assert "17 to 20" in text_of(third)
    assert (await alice.asks(ShowSaved("", 999))).papers == (await alice.asks(ShowSaved("", 16))).papers
    assert (await alice.asks(ShowSaved("***"))).papers == first.papers
    assert "Unsave 17" in [button.label for row in third.buttons for button in row]


async def test_what_is_saved_is_exported_as_a_file(world: World) -> None:
    await _published(world, 1)
    alice = world.person("alice")
    await alice.says("/save 1 my words")
    for typed, name, begins in (
        ("/export", "saved.bib", "@misc{example2026careful,"),
        ("/export BibTeX", "saved.bib", "@misc{"),
        ("/export ris", "saved.ris", "TY  - UNPB\r\n"),
        ("/export csl", "saved.json", "["),
    ):
        answer = await alice.says(typed)
        (file,) = answer.files
        assert (file.name, file.text.startswith(begins)) == (name, True), typed
        assert "my words" in file.text, typed
        assert "1 paper as" in text_of(answer), typed


async def test_a_button_of_the_shelf_exports_it(world: World) -> None:
    await _published(world, 1)
    alice = world.person("alice")
    await alice.says("/save 1")
    (file,) = (await alice.presses(await alice.says("/saved"), "Export CSL")).files
    assert json.loads(file.text)[0]["title"] == "Careful forgetting, part 1"


async def test_an_export_of_nothing_and_of_an_unknown_format_say_so(world: World) -> None:
    alice = world.person("alice")
    assert "haven't saved any papers yet" in text_of(await alice.says("/export"))
    wrong = await alice.says("/export word")
    assert (wrong.kind, "Choose bibtex, ris or csl" in text_of(wrong)) == (Kind.ERROR, True)


async def test_a_full_shelf_is_told_and_takes_notes_still(world: World) -> None:
    await _published(world, 2)
    await world.person("alice").says("/save 1")
    alice = World(FullShelves(world.storage)).person("alice")
    full = await alice.says("/save 2")
    assert (full.kind, "5,000 papers, the most I can keep" in text_of(full)) == (Kind.ERROR, True)
    assert "Added your note to" in text_of(await alice.says("/save 1 there is room for words"))


async def test_what_is_saved_is_the_persons_in_every_chat_and_is_told_to_them_alone(world: World) -> None:
    await _published(world, 2)
    alice, in_lab, ben = world.person("alice"), world.person("alice", chat="lab"), world.person("ben", chat="lab")
    await alice.says("/save 1 for me")
    await in_lab.says("/search forgetting")
    for typed in ("/save 2", "/saved", "/export", "/saved nothing-like-it"):
        assert (await in_lab.says(typed)).private
    assert len(await _keys(in_lab)) == 2
    assert len(await _keys(alice)) == 2
    assert not (await alice.says("/saved")).private
    assert "haven't saved any papers yet" in text_of(await ben.says("/saved"))


async def test_a_post_without_a_person_is_refused(world: World) -> None:
    await _published(world, 1)
    channel = world.person("editor", chat="news")
    await channel.says("/search forgetting")
    for intent in (Save("2606.00001"), Save(paper=1), Note("1 words"), ShowSaved(), Export()):
        event = replace(channel.event(intent), user=ChatUser(user_id=""))
        (answer,) = [message async for message in world.dispatch.answer(event)]
        assert (answer.kind, "can't see who you are" in text_of(answer)) == (Kind.ERROR, True)


ARTICLE = journal("10.1000/x", title="Quite another title in print")
STATES_BOTH = journal("10.1000/x", title="Quite another title in print", same_as="arxiv:2606.00001")


async def test_a_paper_that_becomes_part_of_another_while_it_is_saved_is_saved_as_that_one(world: World) -> None:
    alice = world.person("alice")
    await world.publishes(arxiv("2606.00001"), ARTICLE)
    await alice.says("/save 2606.00001 my words")
    async with asyncio.TaskGroup() as group, world.storage.transaction() as tables:
        await tables.papers.add([STATES_BOTH], world.clock.now())
        saving = group.create_task(alice.says("/save 10.1000/x other words"))
        await asyncio.wait({saving}, timeout=0.5)
    told = text_of(saving.result())
    assert "Added your note to: " in told
    assert "Replaces: my words" in told
    assert "Your note: other words" in text_of(await alice.says("/saved"))
    assert await _keys(alice) == ("arxiv:2606.00001",)


async def test_a_paper_that_is_forgotten_while_it_is_saved_is_told_as_gone(world: World) -> None:
    alice = world.person("alice")
    await alice.says("/start")
    sample = arxiv("2606.00001", title="Careful forgetting of old books")
    await world.publishes(announced(replace(sample.paper, sample=True)))
    async with asyncio.TaskGroup() as group, world.storage.transaction() as tables:
        await tables.papers.end_sample()
        saving = group.create_task(alice.says("/save 2606.00001"))
        await asyncio.wait({saving}, timeout=0.5)
    told = saving.result()
    assert (told.kind, "no longer have that paper" in text_of(told)) == (Kind.ERROR, True)
    assert await _keys(alice) == ()


async def test_a_button_under_a_paper_that_became_part_of_another_unsaves_that_one(world: World) -> None:
    alice = world.person("alice")
    await world.publishes(arxiv("2606.00001"), ARTICLE)
    answer = await alice.says("/save 10.1000/x")
    await world.publishes(STATES_BOTH)
    assert "No longer saved: " in text_of(await alice.presses(answer, "Unsave"))
    assert await _keys(alice) == ()
