"""Everything that a newcomer types first gets an answer to go on from, through the real adapter of every platform."""

import io
import re
from collections.abc import AsyncIterator

import pytest

from adapters.console.app import ConsoleApp, Seat
from adapters.console.render import labels_of
from adapters.console.screen import PlainScreen
from adapters.discord.app import DiscordApp
from adapters.discord.wording import BREAK
from adapters.telegram.app import TelegramApp
from core.fetching.catalogue.catalogue import bundled
from core.ports.storage import Storage
from core.services.chats.attendance import Attendance
from core.services.chats.completion import Completion
from core.services.dispatch import Dispatch
from tests.dialogues.first_messages import ARTICLES, FIRST_MESSAGES, PAPERS, First
from tests.dialogues.test_dialogues import words_of
from tests.standins.discord.server import DiscordServer
from tests.standins.telegram.client import Telegram
from tests.world import World

Answer = tuple[str, list[str]]


@pytest.fixture
async def stocked(sqlite_storage: Storage) -> World:
    """A bot with the whole catalogue that has read a few papers."""
    world = await World(sqlite_storage).opens()
    await world.publishes(*PAPERS)
    await world.publishes(*ARTICLES, group="nature")
    sources = bundled().sources
    world.fetching.catalogue = lambda: sources  # type: ignore[method-assign]
    world.dispatch = Dispatch(world.app)
    return world


def missing(first: First, answer: Answer) -> list[object]:
    """What the answer should have had, with the answer itself; empty if it is right."""
    text, labels = words_of(answer[0]), answer[1]
    absent = [each for each in first.offers if not any(label.startswith(each) for label in labels)]
    wrong = absent or ([first.shows] if first.shows not in text else [])
    goes_on = bool(labels) or "/" in text
    return [] if not wrong and goes_on else [first.typed[:40], wrong, text[:300], labels]


async def test_on_the_console(stocked: World) -> None:
    failures = []
    for number, first in enumerate(FIRST_MESSAGES):
        out = io.StringIO()
        app = ConsoleApp(
            dispatch=stocked.dispatch,
            work=None,  # type: ignore[arg-type]
            storage=stocked.storage,
            clock=stocked.clock,
            screen=PlainScreen(out),
            numbers=False,
            seat=Seat(speaker=f"n{number}"),
        )
        await app.take(first.typed)
        answer = app.transcript.latest(app.seat.address)
        labels = [button.label for button in labels_of(answer)] if answer else []
        failures += [missing(first, (out.getvalue(), labels))]
    assert not any(failures), "\n".join(str(failure) for failure in failures if failure)


async def test_on_telegram(stocked: World) -> None:
    server = Telegram("4217:CANARY-token_a81c")
    await server.start()
    app = TelegramApp("4217:CANARY-token_a81c", server.url, stocked.dispatch, Attendance(stocked.app))
    await app.start()
    failures = []
    for number, first in enumerate(FIRST_MESSAGES):
        person = server.person(f"n{number}")
        await server.say(person, None, first.typed)
        post = (await server.until(server.private(person)))[-1]
        failures += [missing(first, (post.text, [button["text"] for button in post.buttons]))]
    await app.close()
    await server.close()
    assert not any(failures), "\n".join(str(failure) for failure in failures if failure)


@pytest.fixture
async def discord() -> AsyncIterator[DiscordServer]:
    async with DiscordServer() as server:
        yield server


async def test_on_discord(stocked: World, discord: DiscordServer) -> None:
    app = DiscordApp(discord.token, discord.api_url, stocked.dispatch, Attendance(stocked.app), Completion(stocked.app))
    await app.start()
    await discord.world.until(lambda: discord.gateway.connected)
    failures = []
    for number, first in enumerate(FIRST_MESSAGES):
        person = discord.world.person(f"n{number}")
        await discord.people.say(person, first.typed)
        place = discord.world.conversation(person)
        answers = await discord.world.until(
            lambda place=place: [said for said in place.messages.values() if said.author is discord.world.bot]
        )
        labels = [*(button["label"] for button in answers[-1].buttons), *answers[-1].choices]
        labels = [label.replace(BREAK, "") for label in labels]
        text = re.sub(r"\\([^\w\s])", r"\1", answers[-1].text).replace("`", "").replace("**", "")
        failures += [missing(first, (text, labels))]
    await app.close()
    assert not any(failures), "\n".join(str(failure) for failure in failures if failure)
