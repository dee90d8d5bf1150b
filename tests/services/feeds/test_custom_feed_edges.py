"""Own feeds where something is in the way: no network, a busy host, two at once, an answer that breaks us, no room."""

import asyncio
from datetime import timedelta

from core.domain.chats import intents
from core.domain.chats.message import Kind
from core.domain.query.ast import Field, Query
from core.domain.radar.follow import MOST_FOLLOWS
from core.domain.sources.source import Fetched, FetchFailed, Link
from core.services.context import Request
from core.services.feeds import adding
from core.services.feeds.adding import NotAdded
from core.services.feeds.receiving import Receiving
from tests.fakes.fetching import NATURE
from tests.services.served_feeds import ADDRESS, HOST, entry, reads, serves
from tests.world import World, text_of


async def test_without_a_network_nothing_is_added_and_what_is_there_waits_without_failing(world: World) -> None:
    serves(world, entry(world, "alpha"))
    alice = await world.person("alice").follows(ADDRESS)
    world.fetching.online = False
    await reads(world)

    assert "offline (OFFLINE is set)" in text_of(await alice.says("/follow https://other.example.org/x"))
    assert "read just now" in text_of(await alice.says("/feed"))
    async with world.storage.reading() as tables:
        ((_, state),) = (await tables.feeds.states([entry(world, "alpha").paper.source])).items()
    assert (state.failures, state.next_fetch_at) == (0, world.clock.now() + timedelta(hours=1))


async def test_a_number_that_is_no_feeds_is_told_and_ends_nothing(world: World) -> None:
    alice = await world.person("alice").follows("kw:ice")
    for typed in ("/feed remove 1", "/feed remove x", "/feed on 7"):
        answer = await alice.says(typed)
        assert answer.kind is Kind.ERROR
        assert "has no feed" in text_of(answer)
    assert "ice" in text_of(await alice.says("/radar"))


async def test_a_page_that_names_a_source_which_is_read_here_leads_to_a_follow_of_it(world: World) -> None:
    page = "https://www.example.org/"
    world.fetching.feeds[page] = FetchFailed(
        reason="an HTML page instead of a feed", links=(Link(address=NATURE.address),)
    )
    serves(world, entry(world, "alpha", address=NATURE.address), address=NATURE.address)
    alice = world.person("alice")

    assert "you now follow the journal Nature (1)" in text_of(await alice.says(f"/follow {page}"))
    assert "You already follow the journal Nature (1)" in text_of(await alice.says(f"/follow {NATURE.address}"))


async def test_a_page_that_names_itself_is_an_end(world: World) -> None:
    page = "https://www.example.org/"
    world.fetching.feeds[page] = FetchFailed(reason="an HTML page instead of a feed", links=(Link(address=page),))

    assert (await world.person("alice").says(f"/follow {page}")).kind is Kind.ERROR
    assert world.fetching.asked == [page]


async def test_an_answer_that_breaks_us_is_a_failure_of_that_feed_alone(world: World) -> None:
    other = f"https://{HOST}/other"
    serves(world, entry(world, "alpha"))
    serves(world, entry(world, "beta", address=other), address=other)
    alice = await (await world.person("alice").follows(ADDRESS)).follows(other)
    world.fetching.feeds[ADDRESS] = Fetched(announcements=(None,))  # type: ignore[arg-type]
    serves(world, entry(world, "gamma", address=other), entry(world, "beta", address=other), address=other)
    await reads(world)

    assert "down, an answer that we cannot store (1 failure in a row)" in text_of(await alice.says("/feed"))
    await world.morning()
    assert [key.rpartition(":")[2] for key in alice.saw_papers()] == ["gamma"]


async def test_a_host_that_another_process_asks_is_asked_a_little_later(world: World) -> None:
    serves(world, entry(world, "alpha"))
    await world.person("alice").follows(ADDRESS)
    now = world.clock.now()
    async with world.storage.transaction() as tables:
        await tables.leases.release(f"polite:{HOST}", "test")
        assert await tables.leases.take(f"polite:{HOST}", "another", now, now + timedelta(seconds=60))
    world.fetching.asked.clear()

    await reads(world)
    assert world.fetching.asked == []
    world.clock.at(now + timedelta(minutes=5))
    await Receiving(world.app).tick()
    assert world.fetching.asked == [ADDRESS]


async def test_a_process_that_stops_asks_nobody_any_more(world: World) -> None:
    serves(world, entry(world, "alpha"))
    await world.person("alice").follows(ADDRESS)
    world.fetching.asked.clear()
    world.app.process.stopping.set()

    await reads(world)

    assert world.fetching.asked == []


async def test_of_two_who_add_the_same_feed_at_once_one_does(world: World) -> None:
    serves(world, entry(world, "alpha"))
    alice, same = world.person("alice"), world.person("alice")
    await alice.says("/help")

    answers = await asyncio.gather(alice.says(f"/follow {ADDRESS}"), same.says(f"/follow {ADDRESS}"))

    told = sorted(text_of(answer) for answer in answers)
    assert [" ".join(line.split()[:2]) for line in told] == ["You already", "You now"]
    assert "1 feed of 20" in text_of(await alice.says("/feed"))


async def test_a_full_radar_takes_no_feed_and_no_source(world: World) -> None:
    serves(world, entry(world, "alpha"))
    alice = await world.person("alice").follows("kw:ice")
    async with world.storage.transaction() as tables:
        for number in range(MOST_FOLLOWS - 1):
            await tables.follows.add(1, Query.of(Field.PHRASE, f"ice number {number}"), world.clock.now())

    for address in (ADDRESS, NATURE.address):
        assert f"up to {MOST_FOLLOWS} things" in text_of(await alice.says(f"/follow {address}"))


async def test_who_imports_is_told_of_a_closed_address_too(world: World) -> None:
    alice = world.person("alice")
    await alice.says("/help")
    async with world.storage.reading() as tables:
        chat = await tables.chats.get(1)
    assert chat is not None

    asked = Request(event=alice.event(intents.ShowFeeds()), chat=chat)
    outcome = await adding.add(world.app, asked, "https://closed.example.org/x")

    assert isinstance(outcome, NotAdded)
    assert "can't use that address" in outcome.reason
