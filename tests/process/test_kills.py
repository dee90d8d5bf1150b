"""Kills at seeded moments of a real process: nothing lost, nothing twice, nobody else's, whatever the moment was."""

from collections import Counter
from pathlib import Path

import pytest

from tests.process.killing import Victim, times


async def test_after_2_kills_every_paper_was_briefed_once(folder: Path) -> None:
    await _survives(folder, seed=0, kills=2)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 110))
async def test_after_20_kills_every_paper_was_briefed_once(seed: int, tmp_path: Path) -> None:
    await _survives(tmp_path, seed, kills=20)


async def _survives(folder: Path, seed: int, kills: int) -> None:
    """Bob types nothing, so all that he must get is printed; what a command of Alice's had committed is kept, though the
    process may have died before it was printed (decision 17)."""
    victim = Victim(folder, seed)
    await victim.begin()
    for _ in range(kills):
        await victim.die()
    await victim.end()

    stored, book = await victim.stored(), victim.book
    assert {name: times(briefings) for name, briefings in stored.items()} == {
        name: Counter(papers) for name, papers in book.due.items()
    }
    assert times(book.printed["bob"]) == Counter(book.due["bob"])
    for name, printed in book.printed.items():
        assert printed.items() <= stored[name].items()
