"""Measures every goal: `python -m benchmarks [--full] [NAME…]` prints one table and writes benchmarks/results.md."""

import argparse
import importlib
import os
import platform
import sqlite3
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.table import Row, render

RESULTS = Path(__file__).parent / "results.md"
SCRIPTS = {
    "parsing": "fetching",
    "entries": "fetching",
    "polling": "fetching",
    "matching": "radar",
    "automaton": "radar",
    "namesakes": "radar",
    "searching": "search",
    "shuffle": "search",
    "typing": "search",
    "widening": "search",
    "subjects": "radar",
    "inserts": "radar",
    "claims": "process",
    "ranking": "search",
    "starting": "process",
    "scheduler": "process",
    "footprint": "process",
    "costs": "briefings",
    "briefings": "briefings",
}
"""Each benchmark with its folder, in the order of the table."""


def main(arguments: Sequence[str]) -> int:
    """0 when every goal holds that was measured, else 1."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"any of {', '.join(SCRIPTS)}; all without")
    parser.add_argument("--full", action="store_true", help="the full sizes; takes many minutes")
    chosen = parser.parse_args(arguments)
    if unknown := set(chosen.names) - set(SCRIPTS):
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    rows: list[Row] = []
    for name in chosen.names or SCRIPTS:
        rows += _measured(name, full=chosen.full)
    table = render(rows)
    print(table)
    if not chosen.names:
        RESULTS.write_text(f"# Measured\n\n{_machine(chosen.full)}\n\n{table}\n", encoding="utf-8")
    return 0 if all(row.holds for row in rows) else 1


def _measured(name: str, *, full: bool) -> list[Row]:
    print(f"{name} …", end=" ", file=sys.stderr, flush=True)
    begun = time.perf_counter()
    rows: list[Row] = importlib.import_module(f"benchmarks.{SCRIPTS[name]}.{name}").run(full)
    print(f"{time.perf_counter() - begun:.0f} s", file=sys.stderr)
    return rows


def _machine(full: bool) -> str:
    sizes = "full sizes" if full else "small sizes (`make bench FULL=1` measures the full ones)"
    return (
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {platform.machine()}, {os.cpu_count()} cores, {sizes}. "
        "Both sides of a row ran in one process, in turns, and gave the same answer. The ratios are the goals; seconds are orientation."
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
