"""The composition root: what is chosen, what is on by which settings, what starts with an empty store."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot import runtime, wiring
from bot.platforms import leased_adapters
from bot.runtime import Part
from bot.settings import Settings, SettingsError
from bot.source_selection import select
from bot.wiring import assemble
from core.domain.chats.chat import Platform
from tests.fakes.fetching import AI, CL, NATURE, FakeFetching

CATALOGUE = (AI, CL, NATURE)


def settings(folder: Path, **given: object) -> Settings:
    return Settings(_env_file=None, data_dir=folder, **given)  # type: ignore[arg-type]


def test_sources_are_chosen_by_id_without_regard_to_case_and_order_once_each() -> None:
    assert select("Nature, ARXIV:cs.ai ,nature", CATALOGUE) == (NATURE, AI)
    assert select("all", CATALOGUE) == CATALOGUE


def test_the_default_is_what_the_catalogue_calls_broad() -> None:
    assert select("default", CATALOGUE) == tuple(source for source in CATALOGUE if source.broad)


def test_a_field_is_chosen_as_a_whole_and_beside_others() -> None:
    oncology = replace(NATURE, id="cancer-cell", fields=("oncology", "cell-biology"))
    known = (*CATALOGUE, oncology)

    assert select("field:Oncology, nature", known) == (oncology, NATURE)
    assert select("nature,field:oncology,cancer-cell", known) == (NATURE, oncology)


def test_what_cannot_be_read_is_in_no_choice_and_says_why_where_it_is_named() -> None:
    unbuilt = replace(NATURE, id="neurips", recipe="openreview", readable=False, fields=("ai",))
    unverified = replace(NATURE, id="foods", recipe="crossref-issn", readable=False, unverified=True, fields=("food",))
    known = (*CATALOGUE, unbuilt, unverified)

    assert select("all", known) == CATALOGUE
    for wanted, why in (
        ("neurips", "'neurips', which I can't read yet: its recipe (openreview) isn't built yet"),
        ("nature,foods", "'foods', which I can't read yet: the address of its feed isn't confirmed"),
        ("field:food", "'field:food', which I can't read yet"),
        ("field:foot", "'field:foot', which I don't know (near: field:food"),
    ):
        with pytest.raises(SettingsError) as error:
            select(wanted, known)
        assert why in str(error.value)


def test_an_unknown_source_is_one_line_that_names_near_ones() -> None:
    with pytest.raises(SettingsError) as error:
        select("arxiv:cs.A1", CATALOGUE)

    assert str(error.value).startswith("SOURCES names 'arxiv:cs.a1', which I don't know (near: arxiv:cs.AI")


async def test_an_empty_store_begins_with_the_sample_and_keeps_what_it_has(tmp_path: Path) -> None:
    counts = []
    for _ in range(2):
        async with assemble(settings(tmp_path, offline=True)) as app, app.context.storage.reading() as tables:
            counts.append((await tables.papers.count(), await tables.papers.has_sample()))

    assert counts[0] == counts[1]
    assert counts[0][1]


async def test_exactly_the_chosen_sources_are_on_and_none_offline(tmp_path: Path) -> None:
    fetching = FakeFetching()
    on = []
    for online in (True, False):
        fetching.online = online
        wanted = settings(tmp_path, sources="nature,arxiv:cs.CL")
        async with assemble(wanted, fetching=fetching) as app, app.context.storage.reading() as tables:
            on.append(set(await tables.sources.states()))

    assert on == [{"nature", "arxiv:cs.CL"}, set()]


async def test_a_platform_is_there_when_its_token_is(tmp_path: Path) -> None:
    async with assemble(settings(tmp_path, telegram_token="1:a", sources="nature"), fetching=FakeFetching()) as app:
        (leased,) = leased_adapters(app)

    assert leased.platform is Platform.TELEGRAM
    assert leased.lease.startswith("telegram:")
    assert "1:a" not in leased.lease


@pytest.mark.parametrize(
    ("given", "reached"),
    [
        ({}, False),
        ({"discord_token": "x"}, True),
        ({"telegram_token": "1:x", "offline": True}, False),
        ({"telegram_token": "1:x", "offline": True, "telegram_api_url": "http://localhost:1"}, True),
    ],
)
def test_offline_only_servers_that_the_operator_named_are_reached(
    given: dict[str, object], reached: bool, tmp_path: Path
) -> None:
    assert runtime.has_token(settings(tmp_path, **given)) is reached


async def test_a_custom_feed_cannot_reach_the_servers_that_the_operator_named(tmp_path: Path) -> None:
    named = {"telegram_api_url": "http://bots.lab.edu:8081", "discord_api_url": "https://Chat.lab.edu/api"}
    chosen = settings(tmp_path, **named, anthropic_base_url="https://model.lab.edu")
    async with wiring.reader(chosen) as fetcher:
        known = [fetcher.sources_at(f"https://{host}.lab.edu/feed") for host in ("bots", "chat", "model", "www")]

    assert [bool(found) for found in known] == [False, False, False, True]


async def test_without_a_key_or_offline_the_writer_is_plain(tmp_path: Path) -> None:
    models = []
    for given in ({}, {"anthropic_api_key": "k", "offline": True}, {"anthropic_api_key": "k"}):
        chosen = settings(tmp_path, sources="nature", **given)
        async with assemble(chosen, fetching=FakeFetching()) as app:
            models.append(app.context.writing.model)

    assert models == ["plain", "plain", "claude-haiku-5-5"]


def test_what_is_missing_is_one_line_each_and_says_what_it_would_add(tmp_path: Path) -> None:
    assert [line.split()[0] for line in runtime.limits(settings(tmp_path, offline=True))] == [
        "OFFLINE",
        "ANTHROPIC_API_KEY",
        "TELEGRAM_TOKEN",
        "DISCORD_TOKEN",
    ]
    full = settings(tmp_path, anthropic_api_key="k", telegram_token="1:x", discord_token="x")
    assert list(runtime.limits(full)) == []


def test_parts_that_cannot_be_played_are_refused(tmp_path: Path) -> None:
    server = {"database_url": "postgresql+psycopg://h/d"}
    for part, given in ((Part.CHAT, {}), (Part.WORKER, {}), (Part.CHAT, server)):
        with pytest.raises(SettingsError, match="--role"):
            runtime.check_part(settings(tmp_path, **given), part)

    runtime.check_part(settings(tmp_path, **server), Part.WORKER)
    runtime.check_part(settings(tmp_path), Part.ALL)
