"""No secret leaves the process, also where everything fails and every logger says all it can."""

import asyncio
import base64
import signal
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.process.running import PATIENCE, ran, started

SECRETS = {
    "TELEGRAM_TOKEN": "4217:CANARY-telegram_a81c",
    "DISCORD_TOKEN": "CANARY.discord.a81c",
    "ANTHROPIC_API_KEY": "sk-ant-CANARY+key/a81c",
}
NOWHERE = {
    "TELEGRAM_API_URL": "http://127.0.0.1:9",
    "DISCORD_API_URL": "http://127.0.0.1:9/api/v10",
    "ANTHROPIC_BASE_URL": "http://127.0.0.1:9",
    "PROXY_URL": "http://me:CANARY-proxy@127.0.0.1:9",
}


def hidden(text: str) -> bool:
    """Whether no form of a secret is in the text."""
    values = [*SECRETS.values(), "CANARY-proxy"]
    coded = [base64.b64encode(value.encode()).decode().rstrip("=") for value in values]
    return not [form for form in (*values, *map(quote, values), *coded, "CANARY") if form in text]


def stored(folder: Path) -> str:
    """Every byte that the bot keeps."""
    return "".join(path.read_bytes().decode("latin-1") for path in folder.rglob("*") if path.is_file())


@pytest.mark.long
async def test_two_platforms_that_cannot_be_reached_tell_no_token_at_debug(tmp_path: Path) -> None:
    process = await started(tmp_path, "run", LOG_LEVEL="DEBUG", **SECRETS, **NOWHERE)
    assert process.stderr is not None
    seen = b""
    async with asyncio.timeout(PATIENCE):
        while not (b"telegram.unreachable" in seen and b"discord." in seen):
            seen += await process.stderr.readline()
    process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(PATIENCE):
        out, err = await process.communicate()

    assert process.returncode == 0
    assert hidden((seen + out + err).decode())
    assert stored(tmp_path)
    assert hidden(stored(tmp_path))


async def test_operators_commands_print_no_secret(tmp_path: Path) -> None:
    for command in ("doctor", "status", "migrate"):
        status, out, err = await ran(tmp_path, command, LOG_LEVEL="DEBUG", **SECRETS, **NOWHERE)
        assert status in (0, 1)
        assert hidden(out + err), command


async def test_a_folder_for_state_is_nobody_elses(tmp_path: Path) -> None:
    await ran(tmp_path / "data", "migrate")

    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
