"""A refused token: `bot doctor` has a line for it, and a bot that nobody could hear ends."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.commands.doctor import Finding, Verdict, check_tokens
from bot.runtime import Part, serve
from bot.settings import Settings, SettingsError
from tests.standins.discord.server import TOKEN as DISCORD
from tests.standins.discord.server import DiscordServer
from tests.standins.telegram.client import Telegram

TELEGRAM = "4217:CANARY-token_a81c"


@pytest.fixture
async def tg() -> AsyncIterator[Telegram]:
    telegram = Telegram(TELEGRAM)
    await telegram.start()
    yield telegram
    await telegram.close()


def _settings(folder: Path, **given: Any) -> Settings:
    return Settings(_env_file=None, data_dir=folder, offline=True, **given)  # type: ignore[call-arg]


async def _found(settings: Settings) -> list[Finding]:
    return [finding async for finding in check_tokens(settings)]


async def test_accepted_tokens_are_ok(tg: Telegram, tmp_path: Path) -> None:
    async with DiscordServer() as dc:
        addresses = {"telegram_api_url": tg.url, "discord_api_url": dc.api_url}
        found = await _found(_settings(tmp_path, telegram_token=TELEGRAM, discord_token=DISCORD, **addresses))
    assert [(each.verdict, each.subject) for each in found] == [(Verdict.OK, "telegram"), (Verdict.OK, "discord")]


async def test_refused_tokens_name_the_setting_and_where_to_copy_it_but_not_the_token(
    tg: Telegram, tmp_path: Path
) -> None:
    async with DiscordServer() as dc:
        addresses = {"telegram_api_url": tg.url, "discord_api_url": dc.api_url}
        found = await _found(_settings(tmp_path, telegram_token="1:CANARY", discord_token="CANARY", **addresses))
    assert [each.verdict for each in found] == [Verdict.WRONG] * 2
    assert found[0].words == "TELEGRAM_TOKEN is refused (401): copy it again from @BotFather"
    assert found[1].words.startswith("DISCORD_TOKEN is refused (401): copy it again from discord.com")
    assert "CANARY" not in str(found)


async def test_a_server_that_is_not_there_is_no_refusal(tmp_path: Path) -> None:
    nobody = _settings(tmp_path, telegram_token="1:CANARY", telegram_api_url="http://127.0.0.1:9")
    (finding,) = await _found(nobody)
    assert finding.words.startswith("TELEGRAM_TOKEN could not be checked: ConnectError (is the network there?")


async def test_without_tokens_nothing_is_asked(tmp_path: Path) -> None:
    assert await _found(_settings(tmp_path)) == []


async def test_a_bot_whose_only_token_is_refused_ends_and_names_the_setting(tg: Telegram, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="TELEGRAM_TOKEN"):
        await serve(_settings(tmp_path, telegram_token="1:CANARY", telegram_api_url=tg.url), Part.ALL)
