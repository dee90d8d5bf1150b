"""Mutation testing of the domain: `python -m evals.mutants [--count 400] [--seed 3]` prints how many seeded mutants the tests kill.

mutmut makes every mutant of the modules that `[tool.mutmut]` in pyproject.toml names; a seeded sample of them meets the tests of
tests/domain. It needs `make proof` first. What survives is printed as a diff, to be answered in docs/proof.md.
"""

import argparse
import json
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
MUTANTS = ROOT / "mutants"
SPINNER = tuple("⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏")
NOBODY = "no-mutant-has-this-name"
SURVIVED, UNTESTED = 0, 33  # mutmut's codes; every other one means that a test noticed


def main(arguments: Sequence[str]) -> int:
    """0 where at least 85 % of the sample were killed; 2 where nothing could be tried."""
    parser = argparse.ArgumentParser(prog="python -m evals.mutants", description=__doc__)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--seed", type=int, default=3)
    chosen = parser.parse_args(arguments)
    _mutmut("run", NOBODY)  # makes all mutants, and then complains that none has that name
    made = sorted(_codes())
    drawn = random.Random(chosen.seed).sample(made, min(chosen.count, len(made)))
    print(f"{len(made)} mutants, {len(drawn)} drawn with seed {chosen.seed}", file=sys.stderr)
    said = _mutmut("run", *drawn)
    codes = _codes()
    if all(codes[name] is None for name in drawn):
        told = "\n".join(line for line in said.splitlines() if line[:1] not in SPINNER)
        print(f"No mutant was tried, as the tests fail without one:\n{told[-8000:]}", file=sys.stderr)
        return 2
    return _report({name: codes[name] for name in drawn})


def _mutmut(*arguments: str) -> str:
    command = [sys.executable, "-m", "mutmut", *arguments]
    alike = os.environ | {"CI": "1"}  # noqa: TID251 - hypothesis then draws the same examples for every mutant
    return subprocess.run(command, cwd=ROOT, env=alike, capture_output=True, text=True, check=False).stdout


def _codes() -> dict[str, int | None]:
    """Each mutant's result by its name."""
    codes: dict[str, int | None] = {}
    for file in MUTANTS.rglob("*.py.meta"):
        codes |= json.loads(file.read_text(encoding="utf-8"))["exit_code_by_key"]
    return codes


def _report(codes: Mapping[str, int | None]) -> int:
    drawn, killed = Counter(map(_module, codes)), Counter[str]()
    left = [name for name, code in codes.items() if code in (SURVIVED, UNTESTED, None)]
    killed.update(_module(name) for name in codes if name not in left)
    print("| module | mutants | killed |\n|---|---|---|")
    for module in sorted(drawn):
        print(f"| {module} | {drawn[module]} | {killed[module]} |")
    share = 1 - len(left) / len(codes)
    print(f"| all | {len(codes)} | {len(codes) - len(left)} ({share:.1%}) |\n")
    for name in sorted(left):
        print(f"## {name}{' (no test reaches it)' if codes[name] != SURVIVED else ''}\n\n{_mutmut('show', name)}")
    return 0 if share >= 0.85 else 1


def _module(name: str) -> str:
    return name.rpartition(".x")[0] or name


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
