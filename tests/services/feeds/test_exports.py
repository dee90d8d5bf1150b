"""A radar goes out as files, and comes in elsewhere as it was; an import is one change, however far it is."""

from datetime import timedelta
from random import Random
from xml.etree import ElementTree

import pytest

from core.domain.chats.chat import Role
from core.domain.chats.intents import Import
from core.domain.chats.message import Kind
from core.domain.query import language
from core.domain.query.ast import Field
from core.domain.query.language import Read
from core.domain.radar.follow import Follow
from tests.fakes.fetching import AI, NATURE
from tests.papers import arxiv
from tests.services.served_feeds import ADDRESS, CANARY, entry, serves
from tests.world import Person, World, text_of

OTHER = "https://other.example.org/rss.xml?a=1&b=(2)"
WORDS = ("ice", "graph", "protein design", "machine unlearning", "罗文坚", "R&D", "spin-orbit")
NAMES = ("Wenjian Luo", "Ida Labrador", "Ł. Müller")


def term(chance: Random) -> str:
    """A term as somebody may type it."""
    field = chance.choice(list(Field))
    match field:
        case Field.AUTHOR:
            return f'author:"{chance.choice(NAMES)}"'
        case Field.CATEGORY | Field.JOURNAL:
            return chance.choice(["cat:cs.AI", "cat:cs.CL", "journal:Nature", 'journal:"Ice & Cores"'])
        case Field.SOURCE:
            return chance.choice(["source:arxiv:cs.AI", "source:nature"])
        case _:
            return f'{field.value}:"{chance.choice(WORDS)}"'


def typed(chance: Random) -> str:
    """A follow of up to seven terms."""
    either = " OR ".join(term(chance) for _ in range(chance.randint(1, 3)))
    return " ".join([f"({either})", *(chance.choice(["", "-"]) + term(chance) for _ in range(chance.randint(0, 4)))])


async def follows(person: Person) -> list[Follow]:
    async with person.world.storage.reading() as tables:
        chat = await tables.chats.find(person.address)
        return list(await tables.follows.of(chat.id)) if chat else []


def called(radar: list[Follow]) -> set[str]:
    """What the terms of the follow are called that names a feed beside words."""
    (found,) = [each.query.alternatives[0] for each in radar if "Other" in str(each.query)]
    return {each.called for each in found.every}


async def files(person: Person) -> dict[str, str]:
    return {file.name: file.text for file in (await person.says("/radar export")).files}


async def comes_in(person: Person, name: str, content: str) -> None:
    await person.asks(Import(name, content.encode()))
    while await person.world.imports.tick():
        pass


async def a_radar(world: World) -> Person:
    """Alice's, with two feeds of her own, one of which a follow names beside words."""
    serves(world, entry(world, "x"))
    serves(world, entry(world, "y", address=OTHER), address=OTHER, title="Other")
    alice = world.person("alice")
    for each in (ADDRESS, OTHER, "journal:Nature", "cat:cs.AI OR cat:cs.CL", "Wenjian Luo -survey"):
        await alice.says(f"/follow {each}")
    (feed,) = [each for each in await follows(alice) if "Other" in str(each.query)]
    await alice.says(f"/follow #{feed.number} {feed.text} ice -survey")
    return alice


async def test_any_radar_that_went_out_comes_in_as_it_was(world: World) -> None:
    chance, alice, bob = Random(11), await a_radar(world), world.person("bob")
    for _ in range(40):
        await alice.asks(Import("follows.txt", typed(chance).encode()))

    await comes_in(bob, "follows.txt", (await files(alice))["follows.txt"])

    made, given = await follows(bob), await follows(alice)
    assert len(given) > 30
    assert {each.query.canonical for each in made} == {each.query.canonical for each in given}
    async with world.storage.reading() as tables:
        (mine, hers) = [await tables.feeds.of(each[0].chat_id) for each in (made, given)]
    assert {feed.address for feed in mine} == {feed.address for feed in hers} == {ADDRESS, OTHER}
    assert called(made) == called(given) == {"ice", "Other"}


async def test_a_list_is_what_can_be_typed_behind_follow(world: World) -> None:
    lines = (await files(await a_radar(world)))["follows.txt"].splitlines()

    remarks = [line for line in lines if line.startswith("#")]
    assert lines[: len(remarks)] == remarks
    assert ADDRESS in lines
    assert f'"ice" source:"<{OTHER}>" -"survey"' in lines
    others = [line for line in lines if "://" not in line and not line.startswith("#")]
    assert all(isinstance(language.read(line), Read) for line in others)
    assert 'author:"Wenjian Luo" -"survey"' in others


async def test_opml_has_what_a_feed_reader_can_read(world: World) -> None:
    opml = ElementTree.fromstring((await files(await a_radar(world)))["radar.opml"])

    found = [(each.get("text"), each.get("xmlUrl")) for each in opml.iterfind("body/outline")]
    assert found[:2] == [("Northern Lab", ADDRESS), ("Nature", NATURE.address)]
    assert [title for title, _ in found[2:]] == ["arXiv cs.AI", "arXiv cs.CL"], (
        "not what is followed beside other words"
    )


async def test_opml_of_ours_comes_in_again(world: World) -> None:
    alice, bob = await a_radar(world), world.person("bob")

    await comes_in(bob, "radar.opml", (await files(alice))["radar.opml"])

    assert [each.text for each in await follows(bob)][:3] == ["journal:Nature", "cat:cs.AI", "cat:cs.CL"]
    assert {each.query.canonical for each in await follows(bob)} >= {
        each.query.canonical for each in await follows(alice) if each.number in (1, 3)
    }


async def test_mutes_stand_in_the_list_as_remarks(world: World) -> None:
    alice = await world.person("alice").follows("Wenjian Luo")
    await alice.says("/mute survey")

    listed = await files(alice)

    assert '# Muted: "survey"' in listed["follows.txt"].splitlines()
    assert list(listed) == ["follows.txt"]


async def test_a_shared_radar_goes_to_who_manages_it_alone(world: World) -> None:
    serves(world, entry(world, "x"))
    ann = world.person("ann", chat="lab", role=Role.MANAGER)
    await ann.says(f"/follow {ADDRESS}")

    said = await ann.says("/radar export")
    refused = await world.person("ben", chat="lab").says("/radar export")

    assert said.private
    assert CANARY in said.files[0].text
    assert CANARY not in text_of(said)
    assert (refused.kind, refused.files) == (Kind.ERROR, ())
    assert CANARY not in text_of(await world.person("ben", chat="lab").says("/radar"))


async def test_nothing_followed_is_nothing_to_export(world: World) -> None:
    said = await world.person("alice").says("/radar export")

    assert (said.kind, said.files) == (Kind.ERROR, ())


async def test_what_is_kept_of_an_export_has_no_address_in_it(world: World) -> None:
    alice = await a_radar(world)
    said = await alice.says("/radar export")

    async with world.storage.reading() as tables:
        chat = await tables.chats.find(alice.address)
        assert chat
        kept = await tables.messages.get(chat.id, said.number)

    assert kept
    assert [file.text for file in kept.files] == ["", ""]


@pytest.mark.parametrize(("ticks", "made"), [(0, 2), (1, 2), (3, 3), (4, 4)])
async def test_an_import_is_taken_back_in_one_step_however_far_it_is(world: World, ticks: int, made: int) -> None:
    serves(world, entry(world, "x"))
    serves(world, entry(world, "y", address=OTHER), address=OTHER)
    alice = await world.person("alice").follows("Wenjian Luo")
    said = await alice.asks(Import("follows.txt", f"journal:Nature\n{ADDRESS}\n{OTHER}\nkw:ice\n".encode()))
    for _ in range(ticks):
        await world.imports.tick()
    assert len(await follows(alice)) == 1 + made

    undone = await alice.presses(said, "Undo")

    assert f"You no longer follow the {made} entries of follows.txt." in text_of(undone)
    assert await world.imports.tick() == 0
    assert [each.text for each in await follows(alice)] == ["Wenjian Luo"]
    assert "You no longer follow the author Wenjian Luo" in text_of(await alice.says("/undo"))


async def test_an_import_of_feeds_alone_is_stopped_before_the_first_is_read(world: World) -> None:
    serves(world, entry(world, "x"))
    alice = world.person("alice")
    await alice.asks(Import("follows.txt", ADDRESS.encode()))

    undone = await alice.says("/undo")

    assert "I've stopped reading the feeds of follows.txt." in text_of(undone)
    assert await world.imports.tick() == 0
    assert await follows(alice) == []


async def test_of_an_import_that_was_changed_since_the_rest_is_taken_back(world: World) -> None:
    alice = world.person("alice")
    said = await alice.asks(Import("follows.txt", b"kw:ice\nkw:snow\nkw:sleet"))
    await alice.says("/unfollow 1")
    await alice.says("/follow #2 kw:hail")

    undone = await alice.presses(said, "Undo")
    assert text_of(undone) == "Undone. You no longer follow the 1 entry of follows.txt."
    assert [each.text for each in await follows(alice)] == ['"hail"']
    assert text_of(await alice.presses(said, "Undo")) == "Already undone."

    redone = await alice.presses(undone, "Redo")
    assert text_of(redone) == "Redone. You follow the 1 entry of follows.txt again."
    assert [each.text for each in await follows(alice)] == ['"hail"', '"sleet"']


async def test_an_import_is_redone_without_what_is_followed_again(world: World) -> None:
    await world.publishes(arxiv("2606.00001", title="Snow and ice"))
    alice = world.person("alice")
    undone = await alice.presses(await alice.asks(Import("follows.txt", b"kw:ice\nkw:snow")), "Undo")
    await alice.follows("kw:ice")

    redone = await alice.presses(undone, "Redo")

    assert "You follow the 1 entry of follows.txt again." in text_of(redone)
    assert sorted(each.text for each in await follows(alice)) == ['"ice"', '"snow"']
    assert (await alice.says("/brief")).papers == ("arxiv:2606.00001",)
    await alice.presses(redone, "Undo")
    await alice.follows("kw:snow")
    answer = await alice.presses(undone, "Redo")
    assert answer.kind is Kind.ERROR
    assert "so I left it alone" in text_of(answer)


async def test_a_chat_that_is_erased_while_its_feeds_are_read_stays_erased(world: World) -> None:
    serves(world, entry(world, "x"))
    alice = world.person("alice")
    await alice.asks(Import("follows.txt", ADDRESS.encode()))

    await alice.presses(await alice.says("/delete"), "Erase everything")

    assert await world.imports.tick() == 0
    assert await follows(alice) == []


async def test_a_feed_that_breaks_us_is_passed_over_in_the_end(world: World) -> None:
    class Breaking(dict[str, object]):
        def get(self, key: object, default: object = None) -> object:
            if key == ADDRESS:
                raise RuntimeError("a bug of ours")
            return super().get(str(key), default)

    serves(world, entry(world, "y", address=OTHER), address=OTHER)
    world.fetching.feeds = Breaking(world.fetching.feeds)  # type: ignore[assignment]
    alice = world.person("alice")
    said = await alice.asks(Import("follows.txt", f"{ADDRESS}\n{OTHER}".encode()))
    await world.dispatch.record_sent(said.number, "said", alice.address)

    for _ in range(3):
        with pytest.raises(RuntimeError):
            await world.imports.tick()
        world.clock.forward(timedelta(minutes=5))
    await world.settles()

    assert len(await follows(alice)) == 1
    assert "I couldn't read 1: lab.example.org: I couldn't store it." in text_of(alice.got()[-1])
    assert AI.address not in world.fetching.asked
