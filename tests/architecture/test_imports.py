"""Imports have no side effects, and the contracts hold."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.architecture import tree

WATCHER = Path(__file__).with_name("quiet_import.py")


def test_importing_every_module_reads_no_file_and_no_environment_and_starts_nothing(tmp_path: Path) -> None:
    assert imported(tree.PROJECT, tree.modules()) == []


def test_the_watcher_sees_a_file_an_environment_and_a_thread(tmp_path: Path) -> None:
    (tmp_path / "core").mkdir()
    (tmp_path / "core" / "loud.py").write_text(
        "import os, threading\nhome = os.getenv('HOME')\nopen('x', 'w').close()\n"
        "stop = threading.Event()\nthreading.Thread(target=stop.wait, daemon=True, name='loud').start()\n"
    )

    seen = " ".join(imported(tmp_path, ["core.loud"]))

    assert all(what in seen for what in ("environment HOME", "open x", "thread loud"))


def test_the_contracts_hold_and_each_one_breaks_when_its_wall_is_moved(tmp_path: Path) -> None:
    for package in tree.HOUSE:
        shutil.copytree(tree.PROJECT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(tree.PROJECT / "pyproject.toml", tmp_path)
    contracts = kept(tmp_path)
    assert len(contracts) == tree.read("pyproject.toml").count("[[tool.importlinter.contracts]]")

    for module, line in MOVED_WALLS:
        path = tmp_path / Path(*module.split(".")).with_suffix(".py")
        path.write_text(path.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")

    assert kept(tmp_path) == set()


MOVED_WALLS = (
    (
        "core.domain.papers.paper",
        "import core.ports.clock, core.services.dispatch, adapters.pages, bot.settings, aiohttp",
    ),
    (
        "core.writing.plain",
        "import core.storage, core.fetching, telegram, sqlalchemy, aiosqlite, anthropic, feedparser, apscheduler",
    ),
    ("adapters.console.app", "import adapters.telegram.app, core.storage, discord"),
    ("bot.cli", "import core.storage"),
    ("core.storage.schema.tables", "import core.storage.engine"),
)


def imported(root: Path, modules: list[str]) -> list[str]:
    """Side effects of importing these modules one after the other in a fresh interpreter."""
    room = {"PATH": os.defpath, "HOME": str(root), "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"}
    run = subprocess.run(
        [sys.executable, WATCHER, *modules], cwd=root, env=room, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def kept(root: Path) -> set[str]:
    """The contracts that import-linter reports as kept."""
    tool = Path(sys.executable).with_name("lint-imports")
    room = {"PATH": os.defpath, "COLUMNS": "1000"}
    run = subprocess.run([tool, "--no-cache"], cwd=root, env=room, capture_output=True, text=True, check=False)
    assert "Contracts:" in run.stdout, run.stdout + run.stderr
    return set(re.findall(r"^(.+) KEPT$", run.stdout, re.MULTILINE))
