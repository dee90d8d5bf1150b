"""What cannot be: one clear line on standard error, an exit status that is not 0, no traceback, nothing changed."""

import sqlite3
from pathlib import Path

import pytest

from tests.portions import sampled
from tests.process.running import ran


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_TOKEN", "canary"),
        ("SOURCES", "arxiv:cs.canary"),
        pytest.param("DATABASE_URL", "mysql://me:canary@host/x", marks=pytest.mark.long),
        pytest.param("OFFLINE", "canary", marks=pytest.mark.long),
        pytest.param("LOG_LEVEL", "canary", marks=pytest.mark.long),
    ],
)
async def test_a_wrong_setting_is_one_line_and_2(name: str, value: str, tmp_path: Path) -> None:
    status, out, err = await ran(tmp_path / "data", "chat", "--json", **{name: value})

    assert (status, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(name)
    assert f"{name}=" in err
    assert "canary" not in err or name == "SOURCES"
    assert not (tmp_path / "data" / "academichub.db").exists()


async def test_a_file_that_is_no_database_is_refused_and_stays_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "academichub.db"
    file.write_text("not a database")

    status, out, err = await ran(tmp_path, "chat", "--json", typed="/radar\n")

    assert status not in (0, 2)
    assert out == ""
    assert "Traceback" not in err
    assert 10 < len(err) < 500
    assert file.read_text() == "not a database"


@pytest.mark.parametrize("command", sampled(4, ["chat --json", "migrate", "status", "run"], "strangers"))
async def test_somebody_elses_database_is_refused_and_stays_as_it_was(command: str, tmp_path: Path) -> None:
    file = tmp_path / "academichub.db"
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
        other.execute("INSERT INTO recipes VALUES ('soup')")
    other.close()
    before = file.read_bytes()

    status, _, err = await ran(tmp_path, *command.split())

    assert status not in (0, 2)
    assert err.count("\n") == 1

    assert file.read_bytes() == before


@pytest.mark.long
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["chat", "--at", "yesterday"], "2026-07-07T05:00:00Z"),
        (["chat", "--at", "2026-07-07T05:00:00"], "zone"),
        (["chat", "--role", "boss"], "member or manager"),
        (["chat", "--as", "a:b"], "name"),
        (["chat", "--as", "lab", "--in", "lab"], "different names"),
        (["run", "--role", "boss"], "worker"),
        (["run", "--role", "worker"], "PostgreSQL"),
        (["forget", "nobody"], "PLATFORM:ID"),
        (["fetch", "natur"], "nature"),
        (["read", "https://example.org/feed", "--file", "/nowhere"], "can't be read"),
    ],
)
async def test_wrong_arguments_are_told_in_words(arguments: list[str], words: str, tmp_path: Path) -> None:
    status, out, err = await ran(tmp_path, *arguments, **({"OFFLINE": "0"} if "fetch" in arguments else {}))

    assert status in (1, 2)
    assert out == ""
    assert words in err
    assert "Traceback" not in err


async def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    status, _, err = await ran(tmp_path / "file" / "data", "chat", "--json")

    assert (status, err.count("\n")) == (2, 1)
    assert err.startswith("DATA_DIR")
