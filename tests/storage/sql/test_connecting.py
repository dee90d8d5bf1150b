"""Statements are compiled once for all storages of a process."""

from core.storage.engine import open_storage
from core.storage.sql import connecting
from tests.storage.calls import CALLS
from tests.storage.examples import chat


async def _read_and_write(url: str) -> set[object]:
    """Opens a storage and uses it; what is compiled then."""
    storage = await open_storage(url, "one of many")
    async with storage.transaction() as tables:
        await chat(tables)
    async with storage.reading() as tables:
        await CALLS["papers.search"](tables)
    await storage.close()
    return set(connecting.COMPILED)


async def test_a_second_storage_compiles_no_statement_again(database_url: str) -> None:
    connecting.COMPILED.clear()
    compiled = await _read_and_write(database_url)
    assert compiled
    assert await _read_and_write(database_url) == compiled


async def test_the_cache_has_a_limit(sqlite_url: str) -> None:
    connecting.COMPILED.clear()  # or else earlier tests have compiled these statements, and nothing is added
    filling = {("sqlite", number): None for number in range(connecting.MOST_COMPILED)}
    dict.update(connecting.COMPILED, filling)
    await _read_and_write(sqlite_url)
    assert len(connecting.COMPILED) < connecting.MOST_COMPILED
