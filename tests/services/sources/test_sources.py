"""/sources: the catalogue by field and by name, and what of it is read here."""

from dataclasses import replace

import pytest

from core.domain.chats.intents import ShowSources
from core.domain.chats.message import Kind
from core.domain.sources.source import FetchFailed
from core.ports.storage import Storage
from core.services.dispatch import Dispatch
from tests.fakes.fetching import AI, CL, NATURE
from tests.world import World, labels_of, text_of

JACS = replace(
    NATURE,
    id="jacs",
    name="Journal of the American Chemical Society",
    label="Journal of the American Chemical Society",
    issn=("0002-7863",),
    aliases=("JACS",),
    publisher="American Chemical Society",
    fields=("chemistry", "materials"),
)
NEURIPS = replace(
    NATURE,
    id="series:neurips",
    name="NeurIPS",
    label="NeurIPS",
    issn=(),
    recipe="openreview",
    readable=False,
    fields=("ai",),
)
FOODS = replace(
    NATURE,
    id="foods",
    name="Foods",
    label="Foods",
    recipe="crossref-issn",
    issn=(),
    readable=False,
    unverified=True,
    fields=("food",),
)


@pytest.fixture
async def world(sqlite_storage: Storage) -> World:
    """A world that reads Nature and two categories, and knows of more."""
    world = await World(sqlite_storage).opens()
    world.fetching.catalogue = lambda: (AI, CL, NATURE, JACS, NEURIPS, FOODS)  # type: ignore[method-assign]
    return world


async def test_the_fields_stand_with_how_much_of_each_is_on(world: World) -> None:
    answer = await world.person("alice").says("/sources")
    assert "6 sources: 3 on, 3 off. Pick a field (on/all):" in text_of(answer)
    assert labels_of(answer) == [
        "Ai 0/1",
        "arXiv 2/2",
        "Chemistry 0/1",
        "Food 0/1",
        "Materials 0/1",
        "Multidisciplinary 1/1",
    ]


async def test_a_field_leads_to_its_sources_and_a_source_to_its_follow(world: World) -> None:
    alice = world.person("alice")
    field = await alice.presses(await alice.says("/sources"), "Multidisciplinary")
    assert "1. Nature · on, not read yet" in text_of(field)
    assert labels_of(field) == ["1", "Fields"]
    one = await alice.presses(field, "1")
    assert "ISSN 0028-0836, 1476-4687" in text_of(one)
    assert "You now follow the journal Nature (1)" in text_of(await alice.presses(one, "Follow"))
    assert "Pick a field" in text_of(await alice.presses(one, "Fields"))


@pytest.mark.parametrize("words", ["jacs", "JACS", "0002-7863", "journal of the american chemical society"])
async def test_one_source_is_shown_by_any_of_its_names(world: World, words: str) -> None:
    answer = await world.person("alice").says(f"/sources {words}")
    told = text_of(answer)
    assert "American Chemical Society · Chemistry · Materials" in told
    assert "Also called JACS" in told
    assert "Not read yet. Whoever runs me can turn it on." in told
    assert "SOURCES" not in told
    assert 'To type it: /follow journal:"Journal of the American Chemical Society"' in told
    assert labels_of(answer) == ["Follow", "Fields"]


async def test_a_source_that_a_follow_turns_on_says_so(sqlite_storage: Storage) -> None:
    world = await World(sqlite_storage).opens()
    world.app = replace(world.app, reads_followed=True)
    world.dispatch = Dispatch(world.app)
    world.fetching.catalogue = lambda: (NATURE, JACS)  # type: ignore[method-assign]
    answer = await world.person("alice").says("/sources jacs")
    assert "Not read yet; follow it and I'll start." in text_of(answer)


async def test_what_cannot_be_read_says_what_it_waits_for(world: World) -> None:
    alice = world.person("alice")
    neurips, foods = text_of(await alice.says("/sources neurips")), text_of(await alice.says("/sources Foods"))
    assert "I can't read it yet." in neurips
    assert "the address of its feed isn't confirmed" in foods
    assert "recipe" not in neurips + foods


async def test_words_of_a_name_list_those_that_hold_them(world: World) -> None:
    alice = world.person("alice")
    assert "Journal of the American Chemical Society · off" in text_of(await alice.says("/sources chemical"))
    wrong = await alice.says("/sources naturre")
    assert wrong.kind is Kind.ERROR
    assert "I don't know a source called naturre. Did you mean Nature?" in text_of(wrong)


async def test_what_is_on_stands_before_what_is_not(world: World) -> None:
    of = [replace(each, fields=("law",)) for each in (FOODS, NEURIPS, JACS, NATURE)]
    world.fetching.catalogue = lambda: tuple(of)  # type: ignore[method-assign]
    answer = await world.person("alice").says("/sources law")
    shown = [line.partition(" · ")[0] for line in text_of(answer).splitlines()[1:]]
    assert shown == ["1. Nature", "2. Journal of the American Chemical Society", "3. Foods", "4. NeurIPS"]


async def test_a_source_that_fails_is_on_and_says_so(world: World) -> None:
    world.fetching.failing["nature"] = FetchFailed(reason="503 Service Unavailable")
    await world.fetches()
    alice = world.person("alice")
    assert "Status: on, 503 Service Unavailable" in text_of(await alice.says("/sources nature"))
    assert "Status: on, read just now" in text_of(await alice.says("/sources cs.AI"))


async def test_a_long_field_is_turned_twelve_at_a_time(world: World) -> None:
    many = tuple(
        replace(JACS, id=f"j{n}", name=f"Journal {n}", label=f"Journal {n}", fields=("chemistry",)) for n in range(30)
    )
    world.fetching.catalogue = lambda: many  # type: ignore[method-assign]
    alice = world.person("alice")
    first = await alice.says("/sources chemistry")
    assert "Chemistry: 1 to 12 of 30" in text_of(first)
    assert labels_of(first)[-2:] == ["Fields", "›"]
    last = await alice.asks(ShowSources("chemistry", 10**9))
    assert "Chemistry: 25 to 30 of 30" in text_of(last)
    assert labels_of(await alice.presses(last, "‹"))[0] == "13"


async def test_without_a_catalogue_nothing_breaks(world: World) -> None:
    world.fetching.catalogue = tuple  # type: ignore[method-assign]
    assert "0 sources" in text_of(await world.person("alice").says("/sources"))
