"""`.env.example` lists every setting with its default and one comment."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from pydantic import SecretStr
from pydantic.fields import FieldInfo

from bot.settings import Settings, load
from tests.architecture import tree

EXAMPLE = tree.PROJECT / ".env.example"


def test_the_example_lists_every_setting_with_its_default_and_its_comment() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")

    assert [line for line in text.splitlines() if line] == [*INTRODUCTION, *(line for line in lines_of_all() if line)]


def test_a_copy_of_the_example_changes_nothing(tmp_path: Path) -> None:
    copy = tmp_path / ".env"
    copy.write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")

    assert Settings(_env_file=copy) == Settings(_env_file=None)  # type: ignore[call-arg]


@pytest.mark.skipif(os.name != "posix", reason="modes of files")
def test_make_env_makes_a_file_that_may_hold_a_token(tmp_path: Path) -> None:
    made = make_env(tmp_path)

    assert made.read_text(encoding="utf-8") == EXAMPLE.read_text(encoding="utf-8")
    made.write_text("DISCORD_TOKEN=abc\n", encoding="utf-8")
    assert load(made).on_discord


@pytest.mark.skipif(os.name != "posix", reason="modes of files")
def test_make_env_keeps_what_is_there_and_closes_it(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DISCORD_TOKEN=abc\n", encoding="utf-8")
    (tmp_path / ".env").chmod(0o644)

    assert load(make_env(tmp_path)).on_discord


def make_env(folder: Path) -> Path:
    """Runs `make env` in a fresh checkout, under the usual umask."""
    for name in ("Makefile", ".env.example"):
        shutil.copy(tree.PROJECT / name, folder)
    subprocess.run(["make", "--silent", "env"], cwd=folder, check=True, umask=0o022)
    return folder / ".env"


INTRODUCTION = (
    "# `make env` copies this to .env, which only you can read. Change there what you like; everything is optional,",
    "# and the environment overrides it.",
)


def lines_of_all() -> list[str]:
    return [line for name, field in Settings.model_fields.items() for line in lines_of(name, field)]


def lines_of(name: str, field: FieldInfo) -> list[str]:
    value = field.default.get_secret_value() if isinstance(field.default, SecretStr) else field.default
    written = {None: "", False: "0"}.get(value, str(value))
    example = "" if written and written != "0" else f" For example {(field.examples or [''])[0]}"
    return ["", f"# {field.description}{example}", f"{name.upper()}={written}"]
