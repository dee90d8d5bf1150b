"""SIGTERM under load: the bot ends with 0, and the next start sends what was left, nobody's twice."""

import asyncio
import signal
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.wiring import assemble
from core.domain.chats.chat import ChatAddress, ChatEvent, ChatUser, Place, Platform
from core.domain.chats.intents import Follow
from tests.process.running import PATIENCE, started
from tests.standins.telegram.client import Telegram
from tests.standins.world import Person

TOKEN = "4217:CANARY-token_a81c"
PEOPLE = 20
STUCK = 4


@pytest.fixture
async def tg() -> AsyncIterator[Telegram]:
    telegram = Telegram(TOKEN)
    await telegram.start()
    yield telegram
    await telegram.close()


async def all_due(folder: Path, people: list[Person]) -> None:
    """Everybody follows something and has a briefing that was due a minute ago."""
    async with assemble(Settings(_env_file=None, offline=True, data_dir=folder)) as app:  # type: ignore[call-arg]
        for person in people:
            address = ChatAddress(platform=Platform.TELEGRAM, chat_id=str(person.id))
            user = ChatUser(user_id=str(person.id))
            event = ChatEvent(address=address, place=Place.PRIVATE, user=user, intent=Follow('"no such words"'))
            assert [message async for message in app.dispatch.answer(event)]
            async with app.context.storage.transaction() as tables:
                chat = await tables.chats.find(address)
                assert chat is not None
                await tables.chats.save(replace(chat, next_briefing_at=datetime.now(UTC) - timedelta(minutes=1)))  # noqa: TID251


async def test_sigterm_with_open_sends_ends_with_0_and_the_next_start_sends_the_rest(
    folder: Path, tg: Telegram
) -> None:
    people = [tg.person(f"P{n}") for n in range(PEOPLE)]
    for person in people:
        tg.private(person).started = True
    await all_due(folder, people)
    for person in people[:STUCK]:
        tg.faults.add("sendMessage", "hang_after", chat=person.id)
    settings = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": tg.url}

    first = await started(folder, "run", **settings)
    await tg.called("sendMessage", PEOPLE // 2)
    first.send_signal(signal.SIGTERM)
    log = await ended(first)
    begun = len(tg.server.calls)

    second = await started(folder, "run", **settings)
    await tg.world.until(lambda: all(full(tg, person) for person in people), tg.server.transcript)
    second.send_signal(signal.SIGTERM)
    log += await ended(second)

    assert begun
    assert [len(full(tg, person)) for person in people] == [1] * PEOPLE
    assert "CANARY" not in log
    assert "Traceback" not in log


def full(tg: Telegram, person: Person) -> list[str]:
    """The whole briefings that stand in a person's chat; headers that were orphaned are none."""
    return [post.text for post in tg.shown(tg.private(person)) if len(post.text.splitlines()) > 1]


async def ended(process: asyncio.subprocess.Process) -> str:
    """The log of a process that must end by itself, with 0."""
    async with asyncio.timeout(PATIENCE):
        out, err = await process.communicate()
    assert process.returncode == 0, err.decode()
    return (out + err).decode()


async def test_a_platform_that_cannot_be_reached_does_not_hold_up_the_end(tmp_path: Path) -> None:
    settings = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": "http://127.0.0.1:9"}
    process = await started(tmp_path, "run", **settings)
    assert process.stderr is not None
    async with asyncio.timeout(PATIENCE):
        async for line in process.stderr:
            if b"telegram.unreachable" in line:
                break

    process.send_signal(signal.SIGTERM)

    assert "CANARY" not in await ended(process)
