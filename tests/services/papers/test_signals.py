"""What moved a paper, as /why puts it: people, words, where it is from, how many follows, and what was saved."""

import pytest

from core.ports.storage import Storage
from tests.papers import arxiv
from tests.world import World, text_of

MOTHS = "Estuary moths and lantern tides"
WINTER = "Storms of distant moons in winter"


async def test_a_paper_of_a_followed_category_is_told_as_such(world: World) -> None:
    alice = await world.person("alice").follows("cat:cs.AI")
    await world.publishes(arxiv("2606.00001"))
    assert "It's in the category cs.AI, which you follow." in text_of(await alice.says("/why 2606.00001"))


async def test_the_follows_that_found_it_are_counted_where_they_are_several(world: World) -> None:
    alice = await world.person("alice").follows("cat:cs.AI")
    await world.publishes(arxiv("2606.00001", title=MOTHS))
    assert "of your follows." not in text_of(await alice.says("/why 2606.00001"))
    await alice.follows('"lantern tides"')
    told = text_of(await alice.says("/why 2606.00001"))
    assert "It matches 2 of your follows." in told
    assert "“lantern tides” is in the title" in told


async def test_words_of_the_abstract_alone_are_told_to_stand_there(world: World) -> None:
    alice = await world.person("alice").follows('"hidden words"')
    await world.publishes(arxiv("2606.00001", title=MOTHS, abstract="We study hidden words."))
    assert "“hidden words” is in the abstract" in text_of(await alice.says("/why 2606.00001"))


@pytest.mark.parametrize(
    ("saved", "told"), [(1, "It's like a paper saved here: "), (2, "It's like 2 papers saved here: ")]
)
async def test_what_is_like_saved_papers_is_told_by_their_number_and_the_words_they_share(
    world: World, saved: int, told: str
) -> None:
    alice = await world.person("alice").follows("cat:cs.AI")
    titles = [*[f"{MOTHS}, part {n}" for n in range(4)], *[f"{WINTER}, part {n}" for n in range(4)]]
    await world.publishes(*[arxiv(f"2606.{n:05}", title=title, abstract=title) for n, title in enumerate(titles, 1)])
    for number in range(1, saved + 1):
        await alice.says(f"/save 2606.0000{number}")
    (line,) = [line for line in text_of(await alice.says("/why 2606.00003")).splitlines() if told in line]
    assert {"moths", "tides", "estuary", "lantern"} & set(line.split(": ")[1].strip(".").replace(",", "").split())
    assert "saved here" not in text_of(await alice.says("/why 2606.00007"))


@pytest.mark.parametrize(
    ("followed", "printed", "told"),
    [
        ("Wenjian Luo", "Luo Wenjian", "the full name matches, in the other order"),
        ("Wenjian Luo", "罗文坚", "the name matches once transliterated"),
        ("Wenjian Luo", "Wenjian Luo", "the full name matches."),
        ("Wenjian Luo", "W. Luo", "only the initials match, so it may be someone else"),
    ],
)
async def test_a_person_is_told_with_how_much_of_the_name_agrees(
    world: World, followed: str, printed: str, told: str
) -> None:
    alice = await world.person("alice").follows(f'author:"{followed}"')
    await world.publishes(arxiv("2606.00001", authors=[printed]))
    assert f"because you follow {followed}: {told}" in text_of(await alice.says("/why 2606.00001"))


async def test_a_word_that_next_to_no_paper_holds_is_told_as_rarer_than_one_in_a_thousand(
    sqlite_storage: Storage,
) -> None:
    world = await World(sqlite_storage).opens()
    alice = await world.person("alice").follows('"lantern tides"')
    await world.publishes(*[arxiv(f"2606.{n:05}", title=f"{WINTER}, part {n}", abstract="") for n in range(1100)])
    await world.publishes(arxiv("2606.99999", title=MOTHS))
    told = text_of(await alice.says("/why 2606.99999"))
    assert "“lantern tides” is in the title. It's in fewer than 1 of 1,000 papers from the last 30 days." in told
