"""The recorded feeds, measured: `python -m evals.sources`. Its table stands in docs/sources.md. Needs ../shared/data.

`--wrong` prints every entry that is read wrongly too.
"""

import asyncio
import sys

from evals.sources.measure import measured
from evals.sources.table import table


def main() -> int:
    """Prints the table; 1 where a family falls short, or where there is nothing recorded to measure on."""
    families = asyncio.run(measured())
    if not families:
        print("Nothing to measure: the recorded feeds are not beside the project.", file=sys.stderr)
        return 1
    print(table(families))
    if "--wrong" in sys.argv[1:]:
        print(*(f"\n{figures.name}: {each}" for figures in families for each in figures.wrong))
    return int(any(figures.falls_short for figures in families))


if __name__ == "__main__":
    sys.exit(main())
