"""Sixty of everything: each page fits a screen on every platform, and the pages together hold all."""

import re
from collections.abc import Callable

import pytest

from adapters.console import render as console
from adapters.discord import render as discord
from adapters.telegram import render as telegram
from core.domain.chats.message import Message
from core.domain.query.ast import Field
from core.domain.text.wrapping import wrapped
from core.ports.storage import Storage
from tests.papers import arxiv
from tests.world import Person, World, labels_of, text_of

MANY, WIDTH, MOST_LINES = 60, 40, 60


@pytest.fixture
async def alice(sqlite_storage: Storage) -> Person:
    """Somebody with sixty follows, mutes and saved papers, and sixty papers waiting."""
    world = await World(sqlite_storage).opens()
    alice = world.person("alice")
    await world.publishes(*(arxiv(f"2606.000{n}", title=f"Ice core {n}") for n in range(10, 10 + MANY)))
    await alice.follows_many(MANY)
    async with world.storage.transaction() as tables:
        chat = await tables.chats.find(alice.address)
        assert chat is not None
        for n in range(MANY):
            paper = await tables.papers.by_key(f"arxiv:2606.000{n + 10}")
            assert paper is not None
            await tables.mutes.add(chat.id, Field.PHRASE, f"word{n}")
            await tables.saved.add(f"console:{alice.name}", chat.id, paper.id, world.clock.now())
    await alice.says('/follow #60 "ice core"')
    return alice


def fits(message: Message) -> bool:
    """Whether a phone shows it within a page's budget, and each platform in one message."""
    lines = [line for part in text_of(message).split("\n") for line in wrapped(part, WIDTH)]
    is_one = len(telegram.pages_of(message)) == len(discord.pages_of(message)) == 1
    return len(lines) <= MOST_LINES and is_one and console.page_of(message).count("\n") < MOST_LINES


async def pages(person: Person, first: Message, onward: str) -> list[Message]:
    """All pages, turned by the button whose label ends like this."""
    found = [first]
    while turn := next((label for label in labels_of(found[-1]) if label.endswith(onward)), ""):
        found.append(await person.presses(found[-1], turn))
    return found


@pytest.mark.parametrize(
    ("typed", "entry", "onward"),
    [("/radar", "topic", "›"), ("/mute", "“word", "›"), ("/saved", "Ice core", "Older")],
)
async def test_long_lists_are_paged(alice: Person, typed: str, entry: str, onward: str) -> None:
    found = await pages(alice, await alice.says(typed), onward)
    assert [fits(page) for page in found] == [True] * len(found), [text_of(page) for page in found]
    assert len(found) > 2
    assert sum(text_of(page).split("\n\n")[0].count(entry) for page in found) >= MANY - 1
    back = await alice.presses(
        found[-1], next(label for label in labels_of(found[-1]) if "‹" in label or label == "Newer")
    )
    assert text_of(back) == text_of(found[-2])


async def test_what_a_briefing_left_out_comes_in_pages(alice: Person) -> None:
    found = await pages(alice, await alice.says("/brief"), "more")
    assert [fits(page) for page in found] == [True] * len(found), [len(text_of(page)) for page in found]
    assert len({key for page in found for key in page.papers}) == MANY


def numbers_on_telegram(message: Message) -> list[str]:
    return re.findall(r"(?m)^(\d\d)\. ", "\n".join(telegram.show(page).plain for page in telegram.pages_of(message)))


def numbers_on_discord(message: Message) -> list[str]:
    shown = [discord.show(page) for page in discord.pages_of(message)]
    return re.findall(r"(?m)^\*\*(\d\d)\.\*\* ", "\n".join(page.content + "\n" + page.description for page in shown))


def numbers_on_console(message: Message) -> list[str]:
    return re.findall(r"(?m)^  (\d\d)\. ", console.page_of(message))


@pytest.mark.parametrize("numbers", [numbers_on_telegram, numbers_on_discord, numbers_on_console])
@pytest.mark.parametrize("length", [9, 40])
async def test_every_card_is_there_once_folded_and_unfolded(
    sqlite_storage: Storage, numbers: Callable[[Message], list[str]], length: int
) -> None:
    world = await World(sqlite_storage).opens()
    titles = [f"{n} " + "02. a <title> & *with* [2] numbers in it " * (length if n % 3 else 1) for n in range(12)]
    papers = [arxiv(f"2606.000{n + 10}", title=t, abstract="[2] It is long. " * 60) for n, t in enumerate(titles)]
    await world.publishes(*papers)
    alice = await world.person("alice").follows("Ada Example")
    every = [f"{n:02}" for n in range(1, 13)]

    folded = await alice.says("/brief")
    unfolded = await alice.presses(folded, "Abstracts")
    again = await alice.presses(unfolded, "Shorter")

    assert numbers(unfolded) == every
    for first in (folded, again):
        assert [n for page in await pages(alice, first, "›") for n in numbers(page)] == every


@pytest.mark.parametrize("typed", ["/brief", "/search ice"])
async def test_pressing_for_more_twice_does_not_send_it_twice(alice: Person, typed: str) -> None:
    first = await alice.says(typed)
    rest = await alice.presses(first, "And")
    again = await alice.presses(first, "And")
    for show in (console.text_of, lambda said: telegram.show(said).plain, lambda said: discord.show(said).content):
        assert show(again).startswith("Papers 13 to 24 are already above.")
    assert (await alice.presses(again, "And")).papers
    assert rest.papers
    assert not again.papers
