"""What somebody follows is turned on, where the operator allows it."""

from dataclasses import replace

import pytest

from core.services.dispatch import Dispatch
from tests.fakes.fetching import AI, CL, NATURE
from tests.papers import journal
from tests.world import World, text_of

FROM_NOW_ON = "I now read Nature because you follow it."
NOT_ON = "I don't read Nature yet"


@pytest.fixture
async def widening(world: World) -> World:
    """A bot that reads two categories, and what is followed."""
    world.app = replace(world.app, reads_followed=True)
    world.dispatch = Dispatch(world.app)
    async with world.storage.transaction() as tables:
        await tables.sources.enable([AI, CL], world.clock.now())
    return world


async def _on(world: World) -> set[str]:
    async with world.storage.reading() as tables:
        return set(await tables.sources.states())


@pytest.mark.parametrize(
    "follow",
    ["journal:Nature", 'journal:Nature kw:"protein design"', "source:nature", "kw:otters OR journal:0028-0836"],
)
async def test_following_a_journal_turns_it_on_and_brings_its_papers(widening: World, follow: str) -> None:
    alice = widening.person("alice")
    answer = await alice.says(f"/follow {follow}")
    assert FROM_NOW_ON in text_of(answer)
    assert "No source" not in text_of(answer)
    assert await _on(widening) == {AI.id, CL.id, NATURE.id}
    await widening.publishes(journal("10.1038/x", title="On protein design for careful otters"), group="nature")
    await widening.morning()
    assert alice.saw_papers() == ["doi:10.1038/x"]


async def test_it_is_said_until_it_was_read(widening: World) -> None:
    await widening.person("alice").follows("journal:Nature")
    await widening.publishes(journal("10.1038/x", title="On protein design for careful otters"), group="nature")
    bob = widening.person("bob")
    assert FROM_NOW_ON not in text_of(await bob.says("/follow journal:Nature"))


async def test_an_edited_follow_and_a_list_turn_on_what_they_name(widening: World) -> None:
    alice = await widening.person("alice").follows("kw:otters")
    await alice.says("/follow #1 journal:Nature")
    assert NATURE.id in await _on(widening)


async def test_what_is_wanted_stays_known_when_the_operator_chooses_anew(widening: World) -> None:
    await widening.person("alice").follows("journal:Nature")
    async with widening.storage.transaction() as tables:
        await tables.sources.enable([AI], widening.clock.now())
        assert await tables.sources.ids_from_follows() == {NATURE.id}
    assert await _on(widening) == {AI.id}


async def test_nothing_is_turned_on_where_the_operator_alone_decides(world: World) -> None:
    async with world.storage.transaction() as tables:
        await tables.sources.enable([AI, CL], world.clock.now())
    answer = await world.person("alice").says("/follow journal:Nature")
    assert NOT_ON in text_of(answer)
    assert await _on(world) == {AI.id, CL.id}


async def test_nothing_is_turned_on_without_a_network(widening: World) -> None:
    widening.fetching.online = False
    await widening.person("alice").says("/follow journal:Nature")
    assert await _on(widening) == {AI.id, CL.id}


async def test_words_and_people_turn_nothing_on(widening: World) -> None:
    await widening.person("alice").follows("Nature Nurture")
    await widening.person("alice").follows('kw:"nature of otters"')
    assert await _on(widening) == {AI.id, CL.id}
