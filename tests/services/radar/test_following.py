"""Follows: made, listed, ended; what is in store is told, what comes later is news."""

from dataclasses import replace

import pytest

from core.domain.chats.message import Kind
from tests.fakes.fetching import AI, CL, NATURE
from tests.papers import arxiv
from tests.world import World, text_of

LUO = arxiv("2606.14078", title="Rethinking backdoor unlearning with care", authors=("Zhenqian Zhu", "Wenjian Luo"))


async def test_a_follow_is_answered_with_what_is_in_store(world: World) -> None:
    await world.publishes(LUO)
    answer = await world.person("alice").says("/follow Wenjian Luo")
    assert "You now follow the author Wenjian Luo (1). 1 matching paper so far." in text_of(answer)
    assert answer.papers == ("arxiv:2606.14078",)
    assert "arXiv (CS.AI) 2026-06-15" in text_of(answer)
    assert "07:00 UTC" in text_of(answer)


async def test_the_same_follow_in_other_words_is_not_a_second_one(world: World) -> None:
    alice = await world.person("alice").follows("Wenjian Luo")
    for form in ("WENJIAN LUO", "Luo, Wenjian", "author:Wenjian Luo"):
        assert "already follow" in text_of(await alice.says(f"/follow {form}"))
    assert text_of(await alice.says("/radar")).count("Luo") == 1


async def test_numbers_are_never_given_twice(world: World) -> None:
    alice = world.person("alice")
    for what in ("Ada Example", "kw:ice"):
        await alice.follows(what)
    await alice.says("/unfollow 2")
    await alice.follows("kw:snow")
    listed = text_of(await alice.says("/radar"))
    assert "3. " in listed
    assert "2. " not in listed


async def test_a_follow_ends_by_number_by_words_and_by_its_button(world: World) -> None:
    alice = world.person("alice")
    await alice.follows("Ada Example")
    await alice.follows('"old ice"')
    undo = await alice.says("/follow cat:cs.CL")
    assert "You no longer follow" in text_of(await alice.presses(undo, "Undo"))
    assert "You no longer follow" in text_of(await alice.says("/unfollow example, ada"))
    assert "You no longer follow" in text_of(await alice.says("/unfollow 2"))
    assert "follow anything yet" in text_of(await alice.says("/radar"))


async def test_a_wrong_number_is_told_and_changes_nothing(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    for wrong in ("99", "0", "-1", "99999999999999999999", "١", "nobody at all"):
        answer = await alice.says(f"/unfollow {wrong}")
        assert answer.kind is Kind.ERROR
    assert "Ada Example" in text_of(await alice.says("/radar"))


async def test_somebody_elses_number_is_not_ones_own(world: World) -> None:
    await world.person("alice").follows("Ada Example")
    bob = world.person("bob")
    assert (await bob.says("/unfollow 1")).kind is Kind.ERROR
    assert "Ada Example" in text_of(await world.person("alice").says("/radar"))


async def test_the_other_reading_replaces_a_follow(world: World) -> None:
    alice = world.person("alice")
    answer = await alice.says("/follow Wenjian Luo")
    other = await alice.presses(answer, "It's a phrase")
    assert "“Wenjian Luo”" in text_of(other)
    assert "1 follow" in text_of(await alice.says("/radar"))


async def test_another_reading_that_is_followed_already_is_not_kept_twice(world: World) -> None:
    alice = await world.person("alice").follows('"Wenjian Luo"')
    answer = await alice.says("/follow Wenjian Luo")
    assert "already follow" in text_of(await alice.presses(answer, "It's a phrase"))
    assert "2 follows" in text_of(await alice.says("/radar"))


async def test_the_other_reading_has_a_way_back(world: World) -> None:
    alice = world.person("alice")
    other = await alice.presses(await alice.says("/follow Wenjian Luo"), "It's a phrase")
    assert "the author Wenjian Luo" in text_of(await alice.presses(other, "It's a person"))


async def test_one_known_person_makes_no_people_of_the_other_words(world: World) -> None:
    await world.publishes(arxiv("2606.00002"))
    await world.person("alice").follows("Ada Example -survey machine learning")
    assert '"machine learning"' in text_of(await world.person("alice").says("/radar"))


async def test_a_category_is_followed_as_a_card_prints_it(world: World) -> None:
    alice = await world.person("alice").follows("cat:CS.AI")
    await world.publishes(arxiv("2606.00001"))
    await world.morning()
    assert alice.saw_papers() == ["arxiv:2606.00001"]


async def test_a_name_that_is_in_store_is_a_person_though_it_reads_as_a_term(world: World) -> None:
    await world.publishes(arxiv("2606.00002", authors=("Deep Learning",)))
    answer = await world.person("alice").says("/follow deep learning")
    assert "the author" in text_of(answer)


async def test_a_chat_follows_at_most_two_hundred_things(world: World) -> None:
    alice = world.person("alice")
    await alice.follows_many(199)
    await alice.follows("kw:last")
    answer = await alice.says("/follow kw:another")
    assert answer.kind is Kind.ERROR
    assert "200" in text_of(answer)


async def test_ending_a_follow_takes_its_papers_out_of_the_next_briefing(world: World) -> None:
    alice = await world.person("alice").follows("Wenjian Luo")
    await alice.follows("cat:cs.CL")
    await world.publishes(LUO, arxiv("2606.00003", labels=("cs.CL",)))
    await alice.says("/unfollow 1")
    await world.morning()
    assert alice.saw_papers() == ["arxiv:2606.00003"]


async def test_a_category_or_journal_that_no_source_reads_is_told(world: World) -> None:
    alice = world.person("alice")
    for what in ("cat:math.CO", "journal:Annals of Nothing"):
        assert "None of the sources I read" in text_of(await alice.says(f"/follow {what}"))
    for what in ("cat:cs.AI", "journal:Nature", "journal:arXiv", "kw:ice"):
        assert "No source" not in text_of(await alice.says(f"/follow {what}"))


JACS = replace(
    NATURE,
    id="jacs",
    name="J Am Chem Soc",
    label="Journal of the American Chemical Society",
    issn=("0002-7863",),
    aliases=("JACS",),
)
NEURIPS = replace(NATURE, id="series:neurips", name="NeurIPS", label="NeurIPS", issn=(), readable=False)
FOODS = replace(NATURE, id="foods", name="Foods", label="Foods", issn=(), readable=False, unverified=True)


@pytest.fixture
def wide(world: World) -> World:
    """A world that knows of more than it reads."""
    world.fetching.catalogue = lambda: (AI, CL, NATURE, JACS, NEURIPS, FOODS)  # type: ignore[method-assign]
    return world


async def test_a_journal_is_followed_by_its_title_a_short_name_and_its_issn(wide: World) -> None:
    alice = wide.person("alice")
    answer = text_of(await alice.says("/follow journal:JACS kw:ice"))
    assert "You now follow (1): the journal Journal of the American Chemical Society and “ice”." in answer
    assert "Whoever runs me can turn it on." in answer
    assert "SOURCES" not in answer
    for same in ("kw:ice journal:0002-7863", 'kw:ice journal:"journal of the american chemical society"'):
        assert "already follow" in text_of(await alice.says(f"/follow {same}"))
    await alice.says("/unfollow kw:ice journal:jacs")
    assert "JACS" not in text_of(await alice.says("/radar"))


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("journal:NeurIPS", "I know NeurIPS, but I can't read it yet."),
        ("source:series:neurips", "but I can't read it yet."),
        ("journal:Foods", "I know Foods, but its feed's address isn't confirmed"),
        ("source:jacs", "I don't read J Am Chem Soc yet. Whoever runs me can turn it on."),
        ("journal:Naturre kw:ice", "Did you mean Nature?"),
    ],
)
async def test_what_cannot_be_read_says_why(wide: World, what: str, told: str) -> None:
    assert told in text_of(await wide.person("alice").says(f"/follow {what}"))


async def test_an_issn_of_what_is_read_is_announced(wide: World) -> None:
    answer = text_of(await wide.person("alice").says("/follow journal:1476-4687"))
    assert "You now follow the journal Nature (1)" in answer
    assert "No source" not in answer


@pytest.mark.parametrize("online", [True, False])
async def test_a_source_that_does_not_exist_is_told_as_never_read(world: World, online: bool) -> None:
    world.fetching.online = online
    answer = text_of(await world.person("alice").says("/follow source:nowhere.example"))
    assert "None of the sources I read announces" in answer
    assert "nowhere.example" in answer


async def test_offline_a_source_that_exists_is_not_told_as_missing(world: World) -> None:
    world.fetching.online = False
    answer = text_of(await world.person("alice").says("/follow source:nature OR cat:cs.XY"))
    assert "No source" not in answer
