"""Goal 1c: CPU of feedparser as the product calls it, against feedparser as its own documentation does.

We take markup out of every field ourselves, so feedparser's own cleaning and resolving of addresses is work done twice. Both sides find the
same entries, and after our cleaning the same titles and abstracts.
"""

import io
import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import Any

import feedparser

from benchmarks.fetching.feeds import recorded, synthetic
from benchmarks.table import Row
from core.domain.text.plain import fold, plain_text
from core.fetching.parser import worker

ROUNDS = 5
BOUND = 0.7


def run(full: bool) -> list[Row]:
    """One row; the recorded feeds where they are beside the project, in full all of them."""
    found = recorded() or synthetic(20)
    bodies = [body for _, body in (found if full else found[:20])]
    ours, theirs = [], []
    for number in range(ROUNDS + 1):
        took, mine = _timed(bodies, lambda body: worker.parse_feed(body, "").entries)
        took_by_default, other = _timed(bodies, lambda body: feedparser.parse(io.BytesIO(body)).entries)
        assert _read(mine) == _read(other), "both sides must read the same"
        if number:  # the first round warms both up
            ours.append(took)
            theirs.append(took_by_default)
    return [_row(ours, theirs, len(mine), len(bodies))]


def _timed(bodies: Sequence[bytes], parse: Callable[[bytes], Sequence[Any]]) -> tuple[float, list[Any]]:
    begun = time.process_time()
    found = [parse(body) for body in bodies]
    return time.process_time() - begun, [entry for entries in found for entry in entries]


def _read(entries: Sequence[Any]) -> list[str]:
    return [fold(plain_text(entry.get("title", ""))) for entry in entries]


def _row(ours: Sequence[float], theirs: Sequence[float], entries: int, feeds: int) -> Row:
    ratio = median(ours) / median(theirs)
    each = median(ours) / entries * 1000
    return Row(
        goal="1c",
        what=f"CPU an entry, {feeds} feeds, {entries:,} entries",
        against=f"feedparser {feedparser.__version__} with its defaults",
        figure=f"{ratio:.2f}x ({each:.2f} ms against {median(theirs) / entries * 1000:.2f} ms)",
        bound=f"<= {BOUND}x",
        holds=ratio <= BOUND,
    )
