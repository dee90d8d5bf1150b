"""An hour among hostile feeds: `python -m evals.hostile [--seed N] [--hostile N] [--healthy N]` prints what it must keep to.

`--recipe` takes only feeds of that one, and may be given again; `--show` tells of each recipe what became of it.
Ends with 1 where a promise is not kept.
"""

import argparse
import os
import sys
from collections import Counter, defaultdict

from benchmarks.table import Row, render
from evals.hostile.gates import gates
from evals.hostile.hour import Hour, Size, name, run
from evals.hostile.manners import MANNERS, manner_of


def main() -> int:
    """0 where all promises are kept."""
    asked = argparse.ArgumentParser(prog="python -m evals.hostile")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--hostile", type=int, default=1_000)
    asked.add_argument("--healthy", type=int, default=100)
    asked.add_argument("--length", type=float, default=3_600)
    asked.add_argument("--recipe", action="append", choices=MANNERS, metavar="NAME")
    asked.add_argument("--show", action="store_true")
    wanted = asked.parse_args()
    numbers = [n for n in range(wanted.hostile) if not wanted.recipe or manner_of(n) in wanted.recipe]
    hour = run(wanted.seed, Size(hostile=numbers, healthy=wanted.healthy, length=wanted.length))
    found = gates(hour)
    rows = [
        Row(goal="5", what=gate.what, against="", figure=gate.figure, bound=gate.bound, holds=gate.holds)
        for gate in found
    ]
    recipes = len({manner_of(number) for number in numbers})
    print(f"{len(numbers)} hostile feeds of {recipes} recipes, {wanted.healthy} healthy ones, seed {wanted.seed}")
    print(f"{hour.seconds:.0f} s, {hour.cpu:.0f} s of them our processor's; load {os.getloadavg()[0]:.1f}")
    print(render(rows))
    if wanted.show:
        _show(hour)
    return 0 if all(gate.holds for gate in found) else 1


def _show(hour: Hour) -> None:
    became: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for number in hour.size.hostile:
        for heard in hour.ear.heard[name(number)]:
            became[manner_of(number)][heard.reason or "read"] += 1
    for manner in became:
        print(f"{manner}: {', '.join(f'{count} {words}' for words, count in became[manner].most_common())}")


if __name__ == "__main__":
    sys.exit(main())
