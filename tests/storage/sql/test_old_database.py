"""A database that an older program filled opens and loses nothing, on SQLite and PostgreSQL.

The rows are those that commit 501c7da wrote; `tests/storage/databases/0014.sql` may not be changed, only joined by newer files.
"""

import json
import re
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, func, select, text

from core.domain.briefings.batch import BatchKind
from core.domain.chats.message import Kind
from core.domain.chats.subscriber import Subscriber
from core.domain.claims.statement import sentence_key
from core.domain.feeds import import_job
from core.domain.query import ast
from core.storage import migrations
from core.storage.codecs import events_json, evidence_json, message_json, paper_json, synthesis_json, undo_log_json
from core.storage.engine import SqlStorage, open_storage
from core.storage.schema.columns import metadata
from core.storage.sql import urls
from core.storage.sql.sqlite_file import APPLICATION_ID
from core.storage.tables import SqlTables
from tests import databases
from tests.storage.examples import LEASE, NOW, address

REVISION = "0014"
SCRIPT = (Path(__file__).parents[1] / "databases" / f"{REVISION}.sql").read_text(encoding="utf-8")
STATEMENTS = re.findall(r"^INSERT INTO (\w+) \((.+?)\) VALUES\n.+?;$", SCRIPT, re.MULTILINE | re.DOTALL)
COLUMNS = {table: columns.split(", ") for table, columns in STATEMENTS}
LATER = {"author_id", "authorship", "judge_record", "near_miss", "subject", "verdict", "withheld"}
"""Tables that the old program did not know."""
Dump = dict[str, list[tuple[Any, ...]]]


@pytest.fixture(params=["sqlite", "postgresql"])
def old_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database at revision 0014, filled."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'old.sqlite3'}"
        _fill(url)
        yield url
        return
    with databases.database(request.getfixturevalue("postgresql_server"), "old") as url:
        _fill(url)
        yield url


def _fill(url: str) -> None:
    engine = _engine(url)
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, REVISION)
        for statement in re.split(r"(?<=;)\n(?=INSERT )", SCRIPT):
            connection.exec_driver_sql(statement, execution_options={"no_parameters": True})
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        else:
            _count_on(connection)
    engine.dispose()


def _engine(url: str) -> Engine:
    return create_engine(url if url.startswith("sqlite") else urls.parsed(url))


def _count_on(connection: Connection) -> None:
    """Explicit ids leave PostgreSQL's counters behind; in a database that was used they are not."""
    for table, columns in COLUMNS.items():
        counter = columns[0]
        if connection.execute(text(f"SELECT pg_get_serial_sequence('{table}', '{counter}')")).scalar():
            connection.execute(
                text(f"SELECT setval(pg_get_serial_sequence('{table}', '{counter}'), max({counter})) FROM {table}")
            )


def _spoil(url: str, paper_id: int) -> None:
    """As an older program stored what an archive sent."""
    engine = _engine(url)
    with engine.begin() as connection:
        spoilt = "UPDATE paper SET abstract = 'They froze it.MethodsForty-two cores of CO_2 ice.' WHERE id = :id"
        connection.execute(text(spoilt), {"id": paper_id})
    engine.dispose()


def _dump(url: str) -> Dump:
    """Every column that the old program knew, of every row."""
    engine = _engine(url)
    with engine.connect() as connection:
        rows = {
            table: sorted(map(tuple, connection.execute(text(f"SELECT {', '.join(columns)} FROM {table}"))), key=repr)
            for table, columns in COLUMNS.items()
        }
    engine.dispose()
    return rows


@pytest.fixture
async def old_storage(old_url: str) -> AsyncIterator[SqlStorage]:
    """That database, opened by today's program."""
    storage = await open_storage(old_url, "new")
    yield storage
    await storage.close()


def test_the_old_database_has_rows_in_every_table() -> None:
    assert set(COLUMNS) >= {table.name for table in metadata.sorted_tables} - LATER


async def test_opening_it_changes_no_row(old_url: str) -> None:
    before = _dump(old_url)
    storage = await open_storage(old_url, "new")
    await storage.close()
    assert _dump(old_url) == before
    assert all(before.values())


async def test_abstracts_of_the_old_database_become_clean(old_url: str) -> None:
    _spoil(old_url, 1)
    before = _dump(old_url)
    storage = await open_storage(old_url, "new")
    async with storage.reading() as tables:
        (found,) = await tables.papers.get_unfiltered([1])
        assert [each.id for each in await tables.papers.about(["cores"], 9, 1)] == [1]
    await storage.close()
    assert found.abstract == "They froze it. Methods: Forty-two cores of CO₂ ice."
    assert {table for table, rows in _dump(old_url).items() if rows != before[table]} == {"paper"}


async def test_every_stored_text_is_read_and_would_be_written_as_it_is(old_url: str) -> None:
    """So that an older program reads what a newer one wrote, and no row changes by being rewritten."""
    rows = {
        table: [dict(zip(COLUMNS[table], row, strict=True)) for row in found] for table, found in _dump(old_url).items()
    }
    for row in rows["message"]:
        assert message_json.dumps(message_json.loads(row["content"], row["number"])) == row["content"]
    for row in rows["change"]:
        assert undo_log_json.dumps(undo_log_json.loads(row["content"], row["chat_id"])) == row["content"]
    for row in rows["hit"]:
        assert evidence_json.dumps(evidence_json.loads(row["evidence"])) == row["evidence"]
    for row in rows["doubted"]:
        assert synthesis_json.carriers_dumps(synthesis_json.carriers_loads(row["carriers"])) == row["carriers"]
    for row in rows["paper"]:
        assert events_json.dumps(events_json.loads(row["events"])) == row["events"]
    for stored in [row[name] for row in rows["paper_merge"] for name in ("older_was", "younger_was")]:
        assert paper_json.dumps(paper_json.loads(stored)) == stored
    for row in rows["follow"]:
        assert json.dumps(ast.to_json(ast.from_json(json.loads(row["query"])))) == row["query"]
    imports = [row["payload"] for row in rows["job"] if row["key"].startswith(f"{import_job.KIND}:")]
    assert [json.dumps(import_job.to_json(import_job.from_json(json.loads(stored)))) for stored in imports] == imports


async def _alice(tables: SqlTables) -> Subscriber:
    found = await tables.chats.find(address())
    assert found is not None
    return found


async def test_chats_follows_hits_and_briefings_are_there(old_storage: SqlStorage) -> None:
    async with old_storage.reading() as tables:
        alice = await _alice(tables)
        follows = await tables.follows.of(alice.id)
        assert [follow.number for follow in follows] == [1, 2, 4]
        assert [len(follow.query.alternatives) for follow in follows] == [1, 2, 1]
        assert [mute.text for mute in await tables.mutes.of(alice.id)] == ["survey"]
        assert len(await tables.undo_log.of(alice.id)) == 8
        assert {found.paper.id for found in await tables.hits.waiting(alice.id, NOW)} == {2, 5}
        briefing = await tables.briefings.latest(alice.id)
        assert briefing is not None
        assert (briefing.shown, briefing.rest, briefing.read) == ((1,), (2,), 12)
        assert len((await tables.briefings.summaries([1], "zh", delivered=True))[1].sentences) == 1
        synthesis = await tables.syntheses.get(briefing.synthesis, delivered=True)
        assert synthesis is not None
        assert synthesis.count == 3
        assert [saved.note for saved in await tables.saved.of("console:alice", 9)] == [
            "read it; isn't it good? 冰\nin print"
        ]
        assert [merge.undone_at is None for merge in await tables.merges.latest(9)] == [False, True]
        assert len(await tables.reports.by(alice.id)) == 2
        assert {batch.kind for batch in await tables.batches.open()} == {BatchKind.SUMMARIES, BatchKind.SYNTHESES}


async def test_every_stored_sentence_has_a_verdict_that_no_judge_gave(old_storage: SqlStorage) -> None:
    told = [
        ("It forgets 42% of the traces.", (1,)),
        ("它忘记了。", (1,)),
        ("只有预印本的话", (1,)),
        ("Both forget.", (1, 2)),
        ("One melts.", (2,)),
        ("Ice", (2,)),
        ("A third agrees.", (1, 3)),
    ]
    keys = [sentence_key(text, papers) for text, papers in told]
    async with old_storage.reading() as tables:
        found = await tables.verdicts.of(keys)
        (every,) = await tables.transaction.rows(select(func.count()).select_from(metadata.tables["verdict"]))
    assert set(found) == set(keys)
    assert every[0] == len(keys)
    assert all(verdict.supported and not verdict.judge and verdict.judged_at == NOW for verdict in found.values())


async def test_feeds_deliveries_and_unfinished_imports_go_on(old_storage: SqlStorage) -> None:
    later = NOW + timedelta(hours=1)
    async with old_storage.transaction() as tables:
        alice = await _alice(tables)
        (feed,) = await tables.feeds.of(alice.id)
        assert await tables.feeds.standing(alice.id, [5]) == {5: frozenset([feed.id])}
        assert await tables.papers.get_unfiltered([5]) == await tables.papers.get([5], alice.id)
        assert not await tables.papers.get([5], alice.id + 1)
        assert set(await tables.feeds.due(later)) == {feed.id}
        due = await tables.outbox.claim_due(later, 9, LEASE, ["console", "telegram"])
        assert {(item.key, item.message.kind) for item in due} == {("notice:1", Kind.NOTICE)}
        assert "edit:1" in [key for _, key, _ in await tables.outbox.recent(alice.id, NOW)]
        ((key, chat_id, _, payload),) = await tables.jobs.claim_due(later, 9, LEASE, import_job.KIND)
        left = import_job.from_json(payload)
        assert (key, len(left.waiting), left.unfilled) == (import_job.job_key(chat_id, left.message), 2, (1, 2))
        assert len(await tables.paper_events.of(alice.id)) == 1
        assert set(await tables.enrichments.get([1, 4])) == {1, 4}
        assert (await tables.spending.of(NOW.date(), alice.id)).calls == 1
        number = await tables.messages.add(alice.id, due[0].message, later)
        assert number == 4
