"""Several processes on one PostgreSQL: parts, one token held by one of them, and handed over."""

import asyncio
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.process.running import PATIENCE, chatting, keys, ran, started
from tests.standins.telegram.client import Telegram

TOKEN = "4217:CANARY-token_a81c"


@pytest.fixture
async def tg() -> AsyncIterator[Telegram]:
    telegram = Telegram(TOKEN)
    await telegram.start()
    yield telegram
    await telegram.close()


async def told(process: asyncio.subprocess.Process, words: str) -> None:
    """Waits until the process logs these words."""
    assert process.stderr is not None
    async with asyncio.timeout(PATIENCE):
        async for line in process.stderr:
            if words in line.decode():
                return
    raise AssertionError(f"the process ended without {words!r}")


async def stopped(*processes: asyncio.subprocess.Process) -> list[int | None]:
    """SIGTERM to all; their exit statuses."""
    for process in processes:
        process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(PATIENCE):
        await asyncio.gather(*(process.communicate() for process in processes))
    return [process.returncode for process in processes]


async def test_the_console_is_the_same_on_postgresql(postgresql_url: str, tmp_path: Path) -> None:
    async with chatting(tmp_path, "--at", "2026-07-07T05:00:00Z", DATABASE_URL=postgresql_url) as chat:
        await chat.ask("/follow Wenjian Luo")
        briefed = await chat.ask("/brief")
        hands = keys(await chat.ask("/shuffle")) + keys(await chat.ask("/shuffle"))

        assert await chat.ended() == 0

    assert "arxiv:2606.14078" in keys(briefed)
    assert len(set(hands)) == len(hands) == 10


async def test_a_chat_part_and_a_worker_answer_together_and_stop_with_0(
    postgresql_url: str, tmp_path: Path, tg: Telegram
) -> None:
    settings = {"DATABASE_URL": postgresql_url, "TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": tg.url}
    worker = await started(tmp_path, "run", "--role", "worker", **settings)
    await told(worker, "bot.ready part=worker")
    chat = await started(tmp_path, "run", "--role", "chat", **settings)
    ann = tg.person("Ann")

    await tg.say(ann, None, "/follow Wenjian Luo")
    (answer,) = await tg.until(tg.private(ann))

    assert "Wenjian Luo" in answer.text
    assert await stopped(worker, chat) == [0, 0]


async def test_a_second_process_with_the_token_waits_says_so_and_takes_over(
    postgresql_url: str, tmp_path: Path, tg: Telegram
) -> None:
    settings = {"DATABASE_URL": postgresql_url, "TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": tg.url}
    first = await started(tmp_path, "run", **settings)
    await told(first, "adapter.started platform=telegram")
    second = await started(tmp_path, "run", **settings)
    await told(second, "adapter.waits platform=telegram")

    assert await stopped(first) == [0]
    await told(second, "adapter.started platform=telegram")

    assert await stopped(second) == [0]


async def test_a_database_that_cannot_be_reached_is_one_line_without_its_password(tmp_path: Path) -> None:
    url = "postgresql+psycopg://me:canary-password@127.0.0.1:9/nothing"

    status, out, err = await ran(tmp_path, "run", DATABASE_URL=url, TELEGRAM_TOKEN=TOKEN)

    assert status not in (0, 2)
    assert (out, err.count("\n")) == ("", 1)
    assert "canary" not in err.lower()
