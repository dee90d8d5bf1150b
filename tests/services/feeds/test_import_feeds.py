"""Imported follows that name feeds beside words: the feeds are read first, and nothing is left of what does not come about."""

from collections.abc import Awaitable, Callable
from datetime import date

import pytest

from core.domain.chats.intents import Import
from core.domain.chats.message import Message
from core.domain.radar.follow import Follow
from core.domain.sources.source import FetchFailed, FetchOutcome, Source, Validators
from core.ports.storage import Storage
from tests.fakes.fetching import FakeFetching
from tests.services.served_feeds import entry, serves
from tests.world import Person, World, text_of

pytestmark = pytest.mark.postgresql

ICE, SNOW, GONE = "https://ice.example.org/rss", "https://snow.example.org/rss", "https://gone.example.org/rss"


class Meanwhile(FakeFetching):
    """Something happens while a feed is asked."""

    happens: Callable[[], Awaitable[object]] | None = None

    async def fetch(self, batch: tuple[Source, ...], validators: Validators, since: date | None = None) -> FetchOutcome:
        """As always, once that has happened."""
        if self.happens is not None and batch[0].id.startswith("feed:"):
            happens, self.happens = self.happens, None
            await happens()
        return await super().fetch(batch, validators, since)


def labs(world: World) -> None:
    for address, title in ((ICE, "Ice"), (SNOW, "Snow")):
        serves(world, entry(world, title, address=address), address=address, title=title)


async def imports(person: Person, *lines: str) -> Message:
    said = await person.asks(Import("follows.txt", "\n".join(lines).encode()))
    await person.world.dispatch.record_sent(said.number, f"said-{said.number}", person.address)
    await person.world.settles()
    return ([said, *(message for message in person.got() if message.number == said.number)])[-1]


async def radar(person: Person) -> tuple[list[Follow], set[str]]:
    """What is followed, and the addresses of the own feeds."""
    async with person.world.storage.reading() as tables:
        chat = await tables.chats.find(person.address)
        if chat is None:
            return [], set()
        feeds = await tables.feeds.of(chat.id)
        return list(await tables.follows.of(chat.id)), {feed.address for feed in feeds}


async def test_a_follow_of_two_feeds_is_one_follow(world: World) -> None:
    labs(world)
    alice = world.person("alice")

    said = await imports(alice, f'kw:ice (source:"<{ICE}>" OR source:"<{SNOW}>")')

    follows, addresses = await radar(alice)
    (follow,) = follows
    assert {term.called for each in follow.query.alternatives for term in each.every} == {"ice", "Ice", "Snow"}
    assert addresses == {ICE, SNOW}
    assert "1 new follow." in text_of(said)
    assert "Undone. You no longer follow the 1 entry" in text_of(await alice.presses(said, "Undo"))
    assert await radar(alice) == ([], set())


async def test_where_one_of_its_feeds_cannot_be_read_nothing_is_followed(world: World) -> None:
    labs(world)
    alice = world.person("alice")

    said = await imports(alice, f'kw:ice (source:"<{ICE}>" OR source:"<{GONE}>")')

    assert await radar(alice) == ([], set())
    assert "There's nothing at that address (404 Not Found)." in text_of(said)
    assert not [button for row in said.buttons for button in row if button.label == "Undo"]
    assert "Nothing to undo." in text_of(await alice.says("/undo"))
    await world.morning(48)
    assert alice.briefings() == [], "a chat that follows nothing is not briefed"


async def test_a_feed_and_a_follow_in_it_are_both_followed(world: World) -> None:
    labs(world)
    alice = world.person("alice")

    await imports(alice, ICE, f'kw:ice source:"<{ICE}>"', f'source:"<{ICE}>" kw:ice')

    follows, addresses = await radar(alice)
    assert [len(each.query.alternatives[0].every) for each in follows] == [1, 2]
    assert addresses == {ICE}
    assert world.fetching.asked.count(ICE) == 1


async def test_a_feed_that_the_chat_has_is_not_asked_again_for_a_follow_in_it(world: World) -> None:
    labs(world)
    alice = world.person("alice")
    await alice.says(f"/follow {ICE}")

    said = await alice.asks(Import("follows.txt", f'kw:ice source:"<{ICE}>"'.encode()))

    assert "1 new follow." in text_of(said)
    assert len((await radar(alice))[0]) == 2
    assert world.fetching.asked.count(ICE) == 1


async def test_what_was_taken_back_while_its_feed_was_asked_stays_so(storage: Storage) -> None:
    fetching = Meanwhile()
    world = await World(storage, fetching=fetching).opens()
    labs(world)
    alice = await world.person("alice").follows("Wenjian Luo")
    said = await alice.asks(Import("follows.txt", f"{ICE}\n{SNOW}".encode()))

    async def undone() -> None:
        await alice.presses(said, "Undo")

    fetching.happens = undone
    await world.settles()

    follows, addresses = await radar(alice)
    assert [follow.text for follow in follows] == ["Wenjian Luo"]
    assert addresses == set()
    assert SNOW not in fetching.asked
    assert "You no longer follow the author Wenjian Luo" in text_of(await alice.says("/undo"))


async def test_ten_changes_while_feeds_are_asked_leave_the_import_going_on(world: World) -> None:
    labs(world)
    alice = world.person("alice")
    await alice.asks(Import("follows.txt", f"{ICE}\n{SNOW}".encode()))
    for number in range(11):
        await alice.says(f"/mute word{number}")

    await world.settles()

    assert (await radar(alice))[1] == {ICE, SNOW}


async def test_why_a_feed_could_not_be_read_is_told_in_few_words(world: World) -> None:
    world.fetching.feeds[GONE] = FetchFailed(reason="no connection")

    said = await imports(world.person("alice"), GONE)

    assert "I couldn't read 1: gone.example.org: no connection." in text_of(said)
