"""What `bot doctor` tells of the model's costs: today and of late, by model, with the cache and the batches."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.commands import doctor
from bot.settings import Settings
from bot.wiring import beside
from core.domain.briefings.batch import Batch
from core.domain.briefings.budget import MILLION, Call, Usage
from core.domain.chats.chat import ChatAddress, Place, Platform
from core.domain.judge.record import JudgeRecord, PlantKind
from core.domain.sources.polling import HostBackoff
from tests.papers import arxiv

Given = Callable[..., Settings]


@pytest.fixture
def settings(tmp_path: Path) -> Given:
    def made(**given: Any) -> Settings:
        return Settings(_env_file=None, data_dir=tmp_path, offline=True, **given)  # type: ignore[call-arg]

    return made


async def _book(settings: Settings, *calls: tuple[str, float, int]) -> datetime:
    """Calls as (model, dollars, days ago), a quarter of whose input came from the cache; today."""
    async with beside(settings) as app, app.context.storage.transaction() as tables:
        now = app.context.clock.now()
        for model, cost, days in calls:
            usage = Usage(input=600, cache_write=150, cache_read=250, output=10)
            at = now - timedelta(days=days)
            await tables.spending.book(Call(model=model, at=at, usage=usage, microdollars=int(cost * MILLION)))
    return now


async def _lines(settings: Settings, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, str]]:
    status = await doctor.examine(settings)
    rows = [line.split(maxsplit=2) for line in capsys.readouterr().out.splitlines()]
    return status, {subject: f"{verdict}: {words}" for verdict, subject, words in rows}


async def test_offline_is_a_choice_and_nothing_that_is_missing(
    settings: Given, capsys: pytest.CaptureFixture[str]
) -> None:
    await doctor.examine(settings())
    lines = capsys.readouterr().out.splitlines()
    (offline,) = [line for line in lines if "OFFLINE is set" in line]
    assert offline.startswith("ok ")
    assert any(line.startswith("missing settings  TELEGRAM_TOKEN is not set") for line in lines)


async def test_names_in_the_dotenv_file_that_nothing_reads_are_listed(
    settings: Given, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("POSTGRES_PASSWORD=canary\n")
    monkeypatch.chdir(tmp_path)
    await doctor.examine(settings())
    told = capsys.readouterr().out
    assert "missing settings  .env sets POSTGRES_PASSWORD, which isn't a setting here\n" in told
    assert "canary" not in told


async def test_without_a_model_nothing_is_told_of_costs(settings: Given, capsys: pytest.CaptureFixture[str]) -> None:
    status, told = await _lines(settings(), capsys)
    assert status == 0
    assert not {"budget", "cost", "cache", "batches", "notices"} & set(told)


async def test_it_is_told_what_is_asked_for_at_other_sources(
    settings: Given, capsys: pytest.CaptureFixture[str]
) -> None:
    async with beside(settings()) as app, app.context.storage.transaction() as tables:
        now = app.context.clock.now()
        stored = await tables.papers.add([arxiv(f"2606.0000{n}") for n in range(3)], now)
        await tables.enrichments.add({found.paper.id: None for found in stored}, now)
        filled, unknown, _ = await tables.enrichments.claim_due(now, 9, timedelta(minutes=1))
        today = now.astimezone(UTC).date()
        await tables.enrichments.settle(
            [replace(filled, asked_on=today, filled_on=today), replace(unknown, asked_on=today)]
        )
    _, told = await _lines(settings(), capsys)
    assert told["filling"] == "ok: papers waiting for details: 1; 2 looked up today, 1 completed"


async def test_costs_are_told_by_model_today_and_of_late(settings: Given, capsys: pytest.CaptureFixture[str]) -> None:
    await _book(settings(), ("haiku", 0.5, 0), ("haiku", 0.5, 0), ("sonnet", 1.25, 0), ("haiku", 3, 29), ("old", 9, 30))
    status, told = await _lines(settings(), capsys)
    assert status == 0
    assert told["budget"] == (
        "ok: 45 % of today's 5.00 dollars is used: 1.25 by sonnet in 1 call, 1.00 by haiku in 2 calls"
    )
    assert told["cost"] == "ok: in the last 30 days 4.00 by haiku in 3 calls, 1.25 by sonnet in 1 call"
    assert told["cache"] == "ok: 25.0% of what the models read in 30 days came from the cache"
    assert told["batches"] == "ok: 0 open"


async def test_a_budget_that_is_used_up_is_wrong_and_without_one_nothing_is(
    settings: Given, capsys: pytest.CaptureFixture[str]
) -> None:
    await _book(settings(), ("sonnet", 2, 0))
    status, told = await _lines(settings(daily_dollars=1.5), capsys)
    assert status == 1
    assert told["budget"].startswith("wrong: 133 % of today's 1.50 dollars is used")
    status, told = await _lines(settings(daily_dollars=0), capsys)
    assert status == 0
    assert told["budget"] == "ok: no ceiling (DAILY_DOLLARS=0); today 2.00 by sonnet in 1 call"


@pytest.mark.parametrize(("right", "status", "verdict"), [(190, 0, "ok"), (180, 1, "wrong")])
async def test_a_judge_that_misses_falsehoods_is_wrong(
    settings: Given, capsys: pytest.CaptureFixture[str], right: int, status: int, verdict: str
) -> None:
    await _book(settings(), ("haiku", 0.5, 0))
    async with beside(settings()) as app, app.context.storage.transaction() as tables:
        for days in (0, 29, 30):
            at = app.context.clock.now() - timedelta(days=days)
            asked, found = (
                {PlantKind.FIGURE: 100, PlantKind.TRUE: 20},
                {PlantKind.FIGURE: right // 2, PlantKind.TRUE: 20},
            )
            await tables.judge_records.add(JudgeRecord(model="haiku", at=at, asked=asked, right=found))
    sick, told = await _lines(settings(), capsys)
    assert sick == status
    assert told["judge"].startswith(
        f"{verdict}: in 30 days, planted falsehoods caught: {right} of 200; true sentences accepted: 40 of 40"
    )
    assert told["planted"] == f"ok: figure {right} of 200, true 40 of 40"


async def test_open_batches_are_counted_and_the_oldest_is_dated(
    settings: Given, capsys: pytest.CaptureFixture[str]
) -> None:
    now = await _book(settings(), ("haiku", 0, 0))
    made_at = datetime(2026, 6, 15, 9, tzinfo=UTC)
    batch = Batch(token="t", language="en", model="haiku", made_at=made_at)
    async with beside(settings()) as app, app.context.storage.transaction() as tables:
        for each in (batch, replace(batch, made_at=now)):
            await tables.batches.add(each, now)
    _, told = await _lines(settings(), capsys)
    assert told["batches"] == "ok: 2 open, the oldest since 2026-06-15 09:00 UTC"


async def test_an_operator_who_cannot_be_told_is_wrong(settings: Given, capsys: pytest.CaptureFixture[str]) -> None:
    chosen = settings(operator_chat="console:op")
    status, told = await _lines(chosen, capsys)
    assert (status, told["notices"]) == (
        1,
        "wrong: OPERATOR_CHAT: console:op can't be reached: send /start there",
    )
    async with beside(chosen) as app, app.context.storage.transaction() as tables:
        address = ChatAddress(platform=Platform.CONSOLE, chat_id="op")
        await tables.chats.ensure(address, Place.PRIVATE, "op", app.context.clock.now())
    status, told = await _lines(chosen, capsys)
    assert (status, told["notices"]) == (0, "ok: console:op hears when the models can't write")


async def test_it_is_told_how_far_back_sources_were_read_and_who_refuses(
    settings: Given, capsys: pytest.CaptureFixture[str]
) -> None:
    async with beside(settings()) as app, app.context.storage.transaction() as tables:
        now = app.context.clock.now().replace(microsecond=0)
        await tables.sources.enable(app.context.fetching.catalogue()[:3], now)
        (first, second, _) = await tables.backfills.waiting(now)
        for past, reason in ((first, ""), (second, "503")):
            assert await tables.backfills.claim(past.source, now, timedelta(minutes=1))
            await tables.backfills.settle(replace(past, due=None, reason=reason))
        for group, hours in (("a.example", -1), ("b.example", 5)):
            until = now + timedelta(hours=hours)
            await tables.host_backoffs.keep(HostBackoff(group=group, until=until, refusals=1, reason="403 Forbidden"))
    status, told = await _lines(settings(), capsys)
    assert status == 0
    assert told["firstdays"] == f"ok: 1 of 3 sources read back to {(now - timedelta(days=14)).date()}, 1 given up"
    assert told["refused"].startswith("missing: b.example: 403 Forbidden; left alone until ")
