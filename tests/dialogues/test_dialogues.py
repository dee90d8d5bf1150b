"""The same conversations on every platform's renderer: what a reader sees there, and what there is to press."""

import re
from collections.abc import Callable

import pytest

from adapters.console import render as console
from adapters.discord import render as discord
from adapters.telegram import render as telegram
from core.domain.chats.message import Message
from core.ports.storage import Storage
from tests.dialogues.transcripts import DIALOGUES, MORE_PAPERS, PAPERS
from tests.world import World

Seen = tuple[str, list[str]]


def on_console(message: Message) -> Seen:
    return console.text_of(message), [button.label for button in console.labels_of(message)]


def on_telegram(message: Message) -> Seen:
    page = telegram.show(message)
    rows = page.buttons.inline_keyboard if page.buttons else ()
    return telegram.parsed(page.html), [button.text for row in rows for button in row]


def on_discord(message: Message) -> Seen:
    page = discord.show(message)
    words = "\n".join((page.content, page.description, page.footer))
    links = re.sub(r"\[(.*?)\]\(<?https?://[^)]*\)", r"\1", words)
    return re.sub(r"\\([^\w\s])", r"\1", links).replace("**", ""), [label for row in page.rows for label, _, _ in row]


def words_of(shown: str) -> str:
    """Without what only keeps words from being tapped or pinging, and with runs of blanks as one."""
    return " ".join(re.sub("[\u2060\u200b-\u200d\u2066-\u2069]", "", shown).split())


@pytest.mark.parametrize("seen", [on_console, on_telegram, on_discord])
@pytest.mark.parametrize("name", DIALOGUES)
async def test_a_dialogue_reads_the_same_everywhere(
    sqlite_storage: Storage, name: str, seen: Callable[[Message], Seen]
) -> None:
    world = await World(sqlite_storage).opens()
    await world.publishes(*PAPERS[:2], *MORE_PAPERS.get(name, ()))
    await world.publishes(*PAPERS[2:], group="nature")
    alice, answer = world.person("alice"), Message()
    for turn in DIALOGUES[name]:
        answer = await (alice.presses(answer, turn.pressed) if turn.pressed else alice.says(turn.typed))
        text, labels = seen(answer)
        assert [piece for piece in turn.shows if piece not in words_of(text)] == [], text
        assert [piece for piece in turn.hides if piece in words_of(text)] == [], text
        assert [label for label in turn.offers if label not in labels] == [], labels
