"""A language is one file: with it, replies, pickers and the platforms' menus speak the language."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from adapters.discord.menu import menu, message_menu
from adapters.telegram.menus import menus
from bot.locale import translations
from core.domain.chats.message import Kind
from core.domain.text import i18n
from core.ports.storage import Storage
from tests.papers import arxiv
from tests.world import World, labels_of, text_of

MARK = "~"
"""In the made-up language, every text is the English one behind this mark."""


@pytest.fixture(autouse=True)
def _third_language(tmp_path: Path) -> Iterator[None]:
    """The made-up language in a file of its own, under the code of Dutch."""
    with (translations.LOCALE / "zh.po").open("rb") as source:
        known = [message for message in read_po(source, locale="zh") if message.id]
    made = Catalog(locale="nl")
    for message in known:
        forms = tuple(MARK + form for form in ((message.id,) if isinstance(message.id, str) else message.id))
        made.add(message.id, forms[0] if isinstance(message.id, str) else forms, flags=message.flags)
    with (tmp_path / "nl.po").open("wb") as file:
        write_po(file, made)
    i18n.install(translations.load() | translations.load(tmp_path))
    yield
    i18n.install(translations.load())


async def test_a_chat_is_answered_in_it(sqlite_storage: Storage) -> None:
    world = await World(sqlite_storage).opens()
    alice = await world.person("alice").follows("Ada Example")
    await world.publishes(arxiv("2606.00001"))
    offered = await alice.presses(await alice.says("/settings"), "Interface")
    await alice.presses(offered, "Nederlands")

    helped = await alice.says("/help")
    misread = await alice.says("/unfollow")
    refused = await alice.says("/follow (graph")
    brief = await alice.says("/brief")

    assert text_of(helped).startswith(f"{MARK}What you can type")
    assert f"/brief   {MARK}The briefing now" in text_of(helped)
    assert labels_of(helped) == [f"{MARK}All commands"]
    assert text_of(misread).startswith(f"{MARK}Add something to /unfollow. {MARK}Its number in /radar.")
    assert f"{MARK}This bracket is never closed." in text_of(refused)
    assert brief.header.startswith(f"{MARK}Briefing, ma 15 jun")
    assert brief.kind is Kind.BRIEFING


def test_the_platforms_menus_have_it() -> None:
    dutch = [entry for _scope, language, entries in menus() if language == "nl" for entry in entries]
    described = [entry["description_localizations"]["nl"] for entry in menu()]
    named = [entry["name_localizations"]["nl"] for entry in message_menu()]

    assert {entry.description[0] for entry in dutch} == {MARK}
    assert {text[0] for text in described + named} == {MARK}
