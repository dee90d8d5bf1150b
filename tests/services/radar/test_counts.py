"""Counts that a briefing and a follow state: they cover one period and add up, and guess no rate without dates."""

from dataclasses import replace
from datetime import timedelta

from core.domain.chats.message import Message
from core.domain.papers.paper import Announcement
from tests.papers import arxiv, journal
from tests.world import World, text_of


def _footer(message: Message) -> str:
    return text_of(message).splitlines()[-1]


def _labels(message: Message) -> list[str]:
    return [button.label for row in message.buttons for button in row]


def _undated(count: int, start: int = 0) -> list[Announcement]:
    """Articles of a journal whose feed states no dates."""
    made = [journal(f"10.1000/{n}", title=f"Corals with the number {n}") for n in range(start, start + count)]
    return [replace(each, paper=replace(each.paper, announced_on=None)) for each in made]


async def test_matches_of_two_weeks_do_not_stand_beside_the_reads_of_one_day(world: World) -> None:
    await world.publishes(*(arxiv(f"2606.{n:05}", title=f"Number {n} of many") for n in range(20)))
    alice = await world.person("alice").follows("cat:cs.AI")
    briefing = await alice.says("/brief")
    assert "read from" not in _footer(briefing)
    assert "12 of 20 shown · 3 sources, last two weeks" in _footer(briefing)
    assert "And 8 more" in _labels(briefing)


async def test_news_is_counted_beside_what_was_read(world: World) -> None:
    alice = await world.person("alice").follows("cat:cs.AI")
    await world.publishes(arxiv("2606.00001"))
    assert "Abstracts as published · 1 read from 3 sources" in _footer(await alice.says("/brief"))


async def test_what_is_shown_offered_and_left_out_adds_up(world: World) -> None:
    alice = await world.person("alice").follows("cat:cs.AI")
    await world.publishes(*(arxiv(f"2606.{n:05}", title=f"Number {n} of very many") for n in range(507)))
    briefing = await alice.says("/brief")
    assert "12 of 500 shown" in _footer(briefing)
    assert "And 488 more" in _labels(briefing)


async def test_the_first_read_of_a_feed_without_dates_is_nobodys_news(world: World) -> None:
    alice = await world.person("alice").follows("journal:Nature")
    await world.publishes(*_undated(40), group="nature")
    await world.morning()
    assert alice.saw_papers() == []
    await world.publishes(*_undated(1, start=40), group="nature")
    await world.morning()
    assert alice.saw_papers() == ["doi:10.1000/40"]


async def test_the_first_read_of_a_feed_without_dates_has_no_rate(world: World) -> None:
    await world.publishes(*_undated(40), group="nature")
    alice = world.person("alice")
    assert "a day" not in text_of(await alice.says("/follow journal:Nature"))
    assert "a day" not in text_of(await alice.says("/radar"))
    world.clock.forward(timedelta(days=1))
    await world.publishes(*_undated(2, start=40), group="nature")
    assert "about 2 a day" in text_of(await alice.says("/radar"))
    assert "About 2 papers a day" in text_of(await world.person("bob").says("/follow journal:Nature"))


async def test_an_undated_article_beside_dated_ones_still_counts(world: World) -> None:
    world.clock.forward(timedelta(days=1))
    today = world.clock.now().date()
    await world.publishes(journal("10.1000/dated", title="Corals, dated", day=today), group="nature")
    world.clock.forward(timedelta(hours=20))
    await world.publishes(*_undated(1), group="nature")
    assert "About 2 papers a day" in text_of(await world.person("alice").says("/follow corals"))
