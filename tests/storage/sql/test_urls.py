"""Database addresses: as hosts write them, with the driver that we use; refusals without a password."""

import pytest

from core.domain.errors import StorageRefused
from core.storage.engine import open_storage
from core.storage.sql import urls
from tests.storage.examples import chat


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("postgres://u:p@h:5/d?sslmode=require", "postgresql+psycopg://u:p@h:5/d?sslmode=require"),
        ("postgresql://u:p@h/d", "postgresql+psycopg://u:p@h/d"),
        ("postgresql+psycopg://u:p@h/d", "postgresql+psycopg://u:p@h/d"),
        (" sqlite:///data/hub.sqlite3 ", "sqlite+aiosqlite:///data/hub.sqlite3"),
        ("sqlite+aiosqlite:////var/hub.sqlite3", "sqlite+aiosqlite:////var/hub.sqlite3"),
    ],
)
def test_an_address_gets_our_driver(given: str, used: str) -> None:
    assert urls.parsed(given).render_as_string(hide_password=False) == used


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("", "cannot be read"),
        ("hub.sqlite3", "cannot be read"),
        ("mysql://u:hunter2@h/d", "no support for mysql"),
        ("postgresql://u:hunter2@h:port/d", "cannot be read"),
        ("sqlite://", "needs a file"),
        ("sqlite:///:memory:", "needs a file"),
        ("sqlite:///file:x?mode=memory&uri=true", "needs a file"),
    ],
)
async def test_an_address_that_cannot_be_used_is_told_with_an_example(given: str, words: str) -> None:
    with pytest.raises(StorageRefused, match=words) as refused:
        await open_storage(given, "test")
    assert "sqlite:///data/hub.sqlite3" in str(refused.value)
    assert "hunter2" not in str(refused.value)


async def test_a_server_that_does_not_answer_is_told_without_a_password() -> None:
    with pytest.raises(StorageRefused, match="cannot be reached") as refused:
        await open_storage("postgres://u:hunter2@127.0.0.1:1/d", "test")
    assert "hunter2" not in str(refused.value)


async def test_a_server_without_our_database_is_told(postgresql_url: str) -> None:
    with pytest.raises(StorageRefused, match="no such database"):
        await open_storage(postgresql_url.replace("/hub_", "/nothing_like_", 1), "test")


async def test_the_short_form_of_an_address_opens_the_database(postgresql_url: str) -> None:
    storage = await open_storage(postgresql_url.replace("postgresql://", "postgres://", 1), "test")
    await storage.claim_process()  # many bots may share a server
    async with storage.transaction() as tables:
        assert (await chat(tables)).id == 1
    await storage.close()
