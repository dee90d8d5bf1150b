"""Mutes: made by words, by a name or from a paper; listed, ended, and refused where they would say something else."""

import pytest

from core.domain.chats import button_actions
from core.domain.chats.intents import Less, MuteFrom, Unmute
from core.domain.chats.message import Kind
from core.domain.query.ast import Field
from tests.papers import arxiv
from tests.world import Person, World, labels_of, text_of

SURVEY = arxiv("2606.00001", title="A survey of machine unlearning for LLMs", authors=("Ada Example", "Wenjian Luo"))


async def stored(person: Person) -> list[tuple[int, Field, str]]:
    """What the tables hold of a chat's mutes."""
    async with person.world.storage.reading() as tables:
        chat = await tables.chats.find(person.address)
        assert chat
        return [(mute.number, mute.field, mute.text) for mute in await tables.mutes.of(chat.id)]


async def test_words_are_muted_as_a_phrase_and_a_name_as_a_person(world: World) -> None:
    alice = world.person("alice")
    answer = text_of(await alice.says("/mute survey"))
    assert "Muted: “survey” (1)." in answer
    assert "except those by people you follow" in answer
    for line in ('/mute "graph neural network"', "/mute Wenjian Luo", "/mute author:Wenjian Luo", "/mute kw:ice"):
        await alice.says(line)
    assert await stored(alice) == [
        (1, Field.PHRASE, "survey"),
        (2, Field.PHRASE, "graph neural network"),
        (3, Field.PHRASE, "Wenjian Luo"),
        (4, Field.AUTHOR, "Wenjian Luo"),
        (5, Field.PHRASE, "ice"),
    ]


async def test_mutes_are_listed_and_end_by_their_button(world: World) -> None:
    alice = world.person("alice")
    assert "You haven't muted anything" in text_of(await alice.says("/mute"))
    await alice.says("/mute survey")
    await alice.says("/mute author:Jane Doe")
    listed = await alice.says("/mute")
    assert "1. “survey”\n2. the author Jane Doe" in text_of(listed)
    assert "Unmuted: “survey”." in text_of(await alice.presses(listed, "✖ 1"))
    assert await stored(alice) == [(2, Field.AUTHOR, "Jane Doe")]
    assert (await alice.asks(Unmute(1))).kind is Kind.ERROR


async def test_a_mute_and_its_end_are_taken_back_by_their_buttons(world: World) -> None:
    alice = world.person("alice")
    made = await alice.says("/mute survey")
    ended = await alice.asks(Unmute(1))
    assert "“survey” is muted again" in text_of(await alice.presses(ended, "Undo"))
    assert await stored(alice) == [(1, Field.PHRASE, "survey")]
    assert "“survey” is no longer muted" in text_of(await alice.presses(made, "Undo"))
    assert await stored(alice) == []


async def test_a_word_of_nearly_every_paper_is_not_muted(world: World) -> None:
    alice = world.person("alice")
    for words in ("the", '"of the"', "kw:and"):
        assert "in nearly every paper" in text_of(await alice.says(f"/mute {words}")), words


async def test_the_same_mute_in_other_words_is_not_a_second_one(world: World) -> None:
    alice = world.person("alice")
    await alice.says("/mute survey")
    for form in ("SURVEYS", '"survey"', "“Survey”", "-survey", "kw:survey"):
        assert "already mute “survey” (1)" in text_of(await alice.says(f"/mute {form}"))
    assert len(await stored(alice)) == 1


async def test_what_cannot_be_muted_is_told_and_changes_nothing(world: World) -> None:
    alice = await world.person("alice").follows("Wenjian Luo")
    for wrong in (
        "a",
        "-",
        '""',
        "cat:cs.AI",
        "journal:Nature",
        "author:",
        "author:x",
        "😀",
        "x y " * 10,
        "author:Luo, Wenjian",
    ):
        answer = await alice.says(f"/mute {wrong}")
        assert answer.kind is Kind.ERROR, wrong
    assert await stored(alice) == []


@pytest.mark.parametrize(
    "typed",
    [
        '"deep learning" -x',
        "deep learning -x",
        '"deep learning" survey',
        "survey OR review",
        "(deep learning)",
        "survey|review",
        '"survey',
        'author:"Jane Doe" -x',
        "author:Jane Doe OR John Roe",
    ],
)
async def test_a_mute_takes_one_thing_and_says_so_with_an_example_that_works(world: World, typed: str) -> None:
    alice = world.person("alice")
    answer = await alice.says(f"/mute {typed}")
    assert answer.kind is Kind.ERROR
    problem, example = text_of(answer).split(" For example: ")
    assert "one thing at a time" in problem
    assert await stored(alice) == []
    assert (await alice.says(example)).kind is not Kind.ERROR
    assert len(await stored(alice)) == 1


async def test_muting_what_is_followed_says_how_to_end_the_follow(world: World) -> None:
    alice = await world.person("alice").follows("kw:ice")
    answer = await alice.says("/mute ICE")
    assert answer.kind is Kind.ERROR
    assert "/unfollow 1" in text_of(answer)


async def test_a_chat_mutes_at_most_a_hundred_things(world: World) -> None:
    alice = world.person("alice")
    for number in range(100):
        await alice.says(f"/mute topic{number}")
    answer = await alice.says("/mute another")
    assert answer.kind is Kind.ERROR
    assert "up to 100" in text_of(answer)
    assert len(await stored(alice)) == 100


async def test_a_paper_offers_its_telling_words_and_its_people_that_are_not_followed(world: World) -> None:
    await world.publishes(SURVEY)
    alice = await world.person("alice").follows("Wenjian Luo")
    await alice.follows("kw:unlearning")
    offered = await alice.asks(Less(1))
    assert labels_of(offered) == ["machine unlearning", "LLMs", "👤 Ada Example"]
    assert "Muted: the author Ada Example" in text_of(await alice.presses(offered, "👤 Ada"))
    assert "Muted: “LLMs”" in text_of(await alice.presses(offered, "LLMs"))


async def test_a_button_mutes_what_it_says_whatever_was_followed_since(world: World) -> None:
    await world.publishes(SURVEY)
    alice = world.person("alice")
    offered = await alice.asks(Less(1))
    await alice.follows("kw:survey")
    await alice.presses(offered, "👤 Ada")
    assert await stored(alice) == [(1, Field.AUTHOR, "Ada Example")]


async def test_a_forged_suggestion_is_nothing(world: World) -> None:
    await world.publishes(SURVEY)
    alice = world.person("alice")
    for forged in (MuteFrom(1, 99), MuteFrom(99, 0), Less(99)):
        assert (await alice.asks(forged)).kind is Kind.ERROR
    assert await stored(alice) == []


async def test_the_radar_names_what_is_muted(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await alice.says("/mute survey")
    shown = await alice.says("/radar")
    assert "Muted: “survey”." in text_of(shown)
    assert labels_of(shown) == ["✖ 1", "Edit", "Mutes", "Undo"]


async def test_a_number_that_no_mute_has_is_told_as_such(world: World) -> None:
    alice = world.person("alice")
    for number in (0, 1, button_actions.LARGEST):
        answer = await alice.asks(Unmute(number))
        assert f"There's no mute {number}." in text_of(answer)
