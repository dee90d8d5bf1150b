"""`bot merges` and `bot unmerge`: what an operator sees of papers that were taken for one, and taking that back."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.commands import merges
from bot.settings import Settings
from core.storage.engine import open_storage
from tests.papers import announced, arxiv, journal
from tests.process.running import chatting, ran

AT = datetime(2026, 6, 15, 12, tzinfo=UTC)
PREPRINT = arxiv("2606.00001", title="Words of the preprint alone", authors=["Ada Alder"])
ARTICLE = journal("10.1000/x", title="A title in print" + " and more words" * 9, authors=["Bo Birch"])
SHOWN = "A title in print and more words and more words and more words and more words and more wor…"


async def one_paper_of_two(folder: Path) -> None:
    """A database in which the two were merged, because an announcement stated both their ids."""
    storage = await open_storage(f"sqlite:///{folder / 'academichub.db'}", "test")
    async with storage.transaction() as tables:
        await tables.papers.add([PREPRINT, ARTICLE], AT)
        both = replace(PREPRINT.paper, keys=("arxiv:2606.00001", "doi:10.1000/x"))
        await tables.papers.add([announced(both)], AT)
    await storage.close()


async def test_an_operator_sees_merges_and_undoes_one_beside_a_running_bot(
    folder: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    async with chatting(folder) as chat:
        await one_paper_of_two(folder)

        status, out, _ = await ran(folder, "merges")
        assert status == 0
        assert out.splitlines() == [
            "1  2026-06-15 12:00 UTC  by doi:10.1000/x",
            "   arxiv:2606.00001  Words of the preprint alone",
            f"   doi:10.1000/x  {SHOWN}",
        ]
        assert len(await chat.ask("/search print")) == 1

        status, out, _ = await ran(folder, "unmerge", "1")
        assert (status, out.count("\n")) == (0, 1)
        assert out.startswith("Merge 1 is undone: arxiv:2606.00001 and doi:10.1000/x are two papers again")
        (found,) = await chat.ask("/search words")
        assert "Words of the preprint alone" in found["text"]
        assert "A title in print" in found["text"]

        assert await merges.undo(settings, 1) == 1
        assert capsys.readouterr() == ("", "Merge 1 is already undone.\n")
        await merges.show(settings)
        assert ", undone 20" in capsys.readouterr().out.splitlines()[0]


@pytest.mark.long
async def test_a_number_that_is_no_merge_is_refused_in_words(tmp_path: Path) -> None:
    assert await ran(tmp_path, "merges") == (0, "No papers have been merged yet.\n", "")

    status, out, err = await ran(tmp_path, "unmerge", "9223372036854775807")
    assert (status, out) == (1, "")
    assert err == "There is no merge 9223372036854775807: `python -m bot merges` lists the latest 20.\n"
    for number in ("x", "0", "9223372036854775808", "1.5", ""):
        status, out, err = await ran(tmp_path, "unmerge", number)
        assert (status, out) == (2, ""), number
        assert "Traceback" not in err
