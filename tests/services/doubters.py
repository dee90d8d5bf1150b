"""Chats that got a briefing, and what they do with its receipts."""

from collections.abc import Sequence

from core.domain.chats.message import Heading, Message
from tests.papers import arxiv
from tests.world import Person, World

OPENING = "It matters today that We study how models forget."
HERE = "Hidden in this chat. If a second chat reports it, I'll hide it for everyone."


async def briefed(world: World, *names: str, papers: int = 2) -> Sequence[Person]:
    """Chats that got the same papers this morning."""
    people = [await world.person(name).follows("Ada Example") for name in names]
    today = world.clock.now().date()
    await world.publishes(*(arxiv(f"2606.0000{n}", day=today) for n in range(1, papers + 1)))
    await world.morning()
    return people


async def reports(person: Person, label: str = "Wrong") -> Message:
    """The receipts of the last briefing, after the first sentence whose button begins so was said to be wrong."""
    return await person.presses(await receipts(person), label)


async def receipts(person: Person, label: str = "Receipts") -> Message:
    """Those of this morning's briefing, or of the last one."""
    shown = person.briefings()[0] if person.briefings() else await person.says("/brief last")
    return await person.presses(shown, label)


def labels(message: Message) -> list[list[str]]:
    """The buttons, row by row."""
    return [[button.label for button in row] for row in message.buttons]


def headings(message: Message) -> list[str]:
    """What names what follows."""
    return [block.text for block in message.blocks if isinstance(block, Heading)]
