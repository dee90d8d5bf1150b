"""A file is imported: what it lists is followed, politely, all in one step that can be undone."""

import logging
from datetime import timedelta

import pytest

from core.domain.chats.chat import Role
from core.domain.chats.intents import Import
from core.domain.chats.message import Kind, Message
from core.domain.radar.follow import MOST_FOLLOWS
from tests.fakes.fetching import AI, NATURE
from tests.services.served_feeds import entry, serves
from tests.world import Person, World, text_of

GONE = "https://gone.example.org/rss?key=canary-7f3a"


def opml(*addresses: str) -> Import:
    lines = "".join(f'<outline text="Title {n}" xmlUrl="{each}"/>' for n, each in enumerate(addresses))
    return Import("feeds.opml", f"<opml><body>{lines}</body></opml>".encode())


def lines(*typed: str) -> Import:
    return Import("follows.txt", "\n".join(typed).encode())


def lab(world: World, number: int) -> str:
    """The address of a lab's feed that can be read."""
    address = f"https://lab{number}.example.org/rss"
    serves(world, entry(world, f"x{number}", address=address), address=address, title=f"Lab {number}")
    return address


def asked(world: World) -> list[str]:
    """What was asked beside the catalogue's sources."""
    return [each for each in world.fetching.asked if each not in ("arxiv", "nature")]


async def radar(person: Person) -> list[str]:
    async with person.world.storage.reading() as tables:
        chat = await tables.chats.find(person.address)
        return [follow.text for follow in await tables.follows.of(chat.id)] if chat else []


async def imports(person: Person, file: Import) -> Message:
    """The answer in the end, when all feeds were asked."""
    said = await person.asks(file)
    await person.world.dispatch.record_sent(said.number, f"said-{said.number}", person.address)
    await person.world.settles()
    edits = [message for message in person.got() if message.number == said.number]
    return edits[-1] if edits else said


async def test_what_the_catalogue_knows_is_followed_at_once_and_asks_nobody(world: World) -> None:
    alice = world.person("alice")

    said = await alice.asks(opml(AI.address, NATURE.address, AI.address))

    assert text_of(said).startswith("feeds.opml with 2 entries: 2 new follows.")
    assert "at 07:00 UTC" in text_of(said)
    assert await radar(alice) == ["cat:cs.AI", "journal:Nature"]
    assert world.fetching.asked == []


async def test_other_feeds_are_read_one_after_the_other_and_the_answer_tells_how_far_it_is(world: World) -> None:
    alice = world.person("alice")
    addresses = [lab(world, n) for n in range(6)]

    said = await alice.asks(opml(*addresses[:5], GONE, addresses[5]))
    assert "0 new follows so far.\nI'm checking the feeds one by one: 0 of 7 so far." in text_of(said)
    assert world.fetching.asked == []
    await world.dispatch.record_sent(said.number, "said", alice.address)
    await world.settles()

    assert asked(world) == [*addresses[:5], GONE, addresses[5]]
    halfway, done = map(text_of, alice.got())
    assert "5 new follows so far.\nI'm checking the feeds one by one: 5 of 7 so far." in halfway
    assert "6 new follows.\nI checked all 7 feeds.\nI couldn't read 1: Title 5: There's nothing at" in done
    assert len(await radar(alice)) == 6


async def test_a_tick_reads_one_feed_and_imports_take_turns(world: World) -> None:
    alice, bob = world.person("alice"), world.person("bob")
    first, second, third = (lab(world, n) for n in range(3))
    await alice.asks(opml(first, second))
    world.clock.forward(timedelta(seconds=1))
    await bob.asks(opml(third))

    assert [await world.imports.tick() for _ in range(4)] == [1, 1, 1, 0]
    assert world.fetching.asked[0] == first
    assert set(world.fetching.asked) == {first, second, third}


async def test_what_cannot_be_followed_is_told_and_the_rest_goes_on(world: World) -> None:
    alice = world.person("alice")

    said = await alice.asks(opml(NATURE.address, "file:///etc/passwd", "javascript:alert(1)", "https://closed.org/rss"))

    assert "I can't follow 3: Title 1, Title 2, Title 3: I can't use that address" in text_of(said)
    assert await radar(alice) == ["journal:Nature"]


async def test_lines_that_are_no_follow_are_told_with_what_is_wrong(world: World) -> None:
    alice = world.person("alice")

    said = await alice.asks(lines("Wenjian Luo", "(((", "journal:Natur"))

    assert "“(((”: This bracket is empty." in text_of(said)
    assert "None of the sources I read announces journal:Natur." in text_of(said)
    assert len(await radar(alice)) == 2


async def test_a_long_line_leaves_nothing_to_guess(world: World) -> None:
    alice = world.person("alice")
    written = " OR ".join(f'kw:"{"ice " * 7}{n}"' for n in range(30))

    said = await alice.asks(lines("Wen Luo, " * 2_000, written))

    assert "That's too long: 17999 characters; the limit is 500." in text_of(said)
    assert len(written) > 500
    assert len(await radar(alice)) == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<html>Log in</html>", "a web page (HTML)"),
        (b"<opml><body/></opml>", "It lists no feeds"),
        (b"", "It's empty"),
        (b"%PDF\x00", "isn't UTF-8 text"),
    ],
)
async def test_what_is_no_list_changes_nothing(world: World, content: bytes, words: str) -> None:
    alice = await world.person("alice").follows("Wenjian Luo")

    said = await alice.asks(Import("‮x.opml", content))

    assert said.kind is Kind.ERROR
    assert words in text_of(said)
    assert text_of(said).startswith("I can't use x.opml.")
    assert text_of(said).endswith("Nothing changed.")
    assert await radar(alice) == ["Wenjian Luo"]
    assert "You no longer follow the author Wenjian Luo" in text_of(await alice.says("/undo"))


async def test_a_file_of_bad_addresses_alone_is_an_error(world: World) -> None:
    alice = world.person("alice")

    said = await alice.asks(opml("file:///etc/passwd"))

    assert said.kind is Kind.ERROR
    assert "already follow everything" in text_of(said)
    assert "Nothing to undo." in text_of(await alice.says("/undo"))


async def test_what_is_there_already_is_counted_and_not_asked_again(world: World) -> None:
    alice = world.person("alice")
    file = opml(NATURE.address, lab(world, 1))
    await imports(alice, file)
    world.fetching.asked.clear()

    said = await imports(alice, file)

    assert "You already follow everything in feeds.opml" in text_of(said)
    assert said.kind is Kind.REPLY
    assert world.fetching.asked == []


@pytest.mark.parametrize(("room", "most"), [("", 20), ("lab", 50)])
async def test_a_chat_has_room_for_so_many_feeds_and_is_told_which_were_left_out(
    world: World, room: str, most: int
) -> None:
    alice = world.person("alice", chat=room, role=Role.MANAGER)

    said = await alice.asks(opml(*(lab(world, n) for n in range(most + 3))))
    while await world.imports.tick():
        pass

    assert len(await radar(alice)) == most
    left = ", ".join(f"Title {n}" for n in range(most, most + 3))
    assert f"No room for {left}: a chat can have 200 follows and {most} feeds" in text_of(said)


async def test_a_chat_has_room_for_so_many_follows(world: World) -> None:
    alice = world.person("alice")
    await alice.asks(lines(*(f"kw:ice{n}" for n in range(MOST_FOLLOWS - 1))))

    said = await alice.asks(lines("kw:one", "kw:two", lab(world, 1)))

    assert "1 new follow." in text_of(said)
    assert 'No room for "two", lab1.example.org:' in text_of(said)
    assert len(await radar(alice)) == MOST_FOLLOWS


async def test_two_hundred_follows_are_made_a_few_at_a_time_and_told_so(world: World) -> None:
    alice = world.person("alice")

    await alice.asks(lines(*(f"kw:ice{n}" for n in range(MOST_FOLLOWS))))

    assert len({message.number for message in alice.heard}) == 1
    assert "10 new follows" in text_of(alice.heard[0])
    assert "200 new follows" in text_of(alice.heard[-1])


async def test_people_who_come_with_a_file_are_looked_up_in_their_turn(world: World) -> None:
    alice, bob = world.person("alice"), world.person("bob")
    await alice.asks(lines("author:Ada Example", "author:Ida Example"))
    await bob.follows("Wenjian Luo")

    await world.lookups.tick()
    assert asked(world) == ["author Wenjian Luo"]

    await world.morning(1)
    assert asked(world)[1:] == ["author Ada Example", "author Ida Example"]


async def test_an_import_finds_what_is_stored_as_a_follow_does(world: World) -> None:
    alice = world.person("alice")
    address = lab(world, 1)

    await imports(alice, lines(address, '"northern lab"'))

    (card,) = (await alice.says("/brief")).cards
    assert "of the northern lab" in card.title


async def test_a_member_of_a_shared_chat_imports_nothing(world: World) -> None:
    ben = world.person("ben", chat="lab")

    said = await ben.asks(opml(NATURE.address))

    assert said.kind is Kind.ERROR
    assert await radar(ben) == []


async def test_secrets_of_addresses_are_told_to_nobody(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="core")
    alice = world.person("alice", chat="lab", role=Role.MANAGER)
    serves(world, entry(world, "x"))  # at an address with a canary in it
    own = next(iter(world.fetching.feeds))
    hidden = "https://closed.org/canary-7f3a"

    await imports(alice, lines(own, GONE, hidden, f'ice source:"<{GONE}>"', f'ice source:"<{hidden}>"'))
    await imports(alice, Import("f.opml", f'<opml><outline text="{GONE}" xmlUrl="{hidden}"/></opml>'.encode()))

    told = "\n".join(text_of(message) for message in [*alice.heard, *alice.got()])
    assert "gone.example.org: There's nothing at that address" in told
    assert "closed.org" in told
    assert "canary" not in told + caplog.text


async def test_without_a_file_the_answer_says_how_to_send_one(world: World) -> None:
    said = await world.person("alice").says("/import")

    assert ":file" in text_of(said)
    assert said.kind is Kind.REPLY


async def test_without_a_network_sources_are_followed_and_feeds_are_not(world: World) -> None:
    world.fetching.online = False
    alice = world.person("alice")

    said = await imports(alice, opml(NATURE.address, lab(world, 1)))

    assert await radar(alice) == ["journal:Nature"]
    assert "I couldn't read 1: Title 1: I'm offline" in text_of(said)
