"""`bot doubts`: what an operator sees of sentences that readers say are wrong, and ruling on one."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.domain.briefings.reports import ReportedSentence
from core.domain.chats.chat import ChatAddress, Place, Platform
from core.domain.claims.statement import Carrier
from core.storage.engine import open_storage
from tests.papers import ABSTRACT, arxiv
from tests.process.running import chatting, ran

AT = datetime(2026, 6, 15, 12, tzinfo=UTC)
SPAN = "We study how models forget."


async def one_doubted_sentence(folder: Path) -> str:
    """A database in which one chat doubts a sentence; its key."""
    storage = await open_storage(f"sqlite:///{folder / 'academichub.db'}", "test")
    async with storage.transaction() as tables:
        ((stored, *_),) = await tables.papers.add([arxiv("2606.00001")], AT)
        alice = await tables.chats.ensure(
            ChatAddress(platform=Platform.CONSOLE, chat_id="alice"), Place.PRIVATE, "", AT
        )
        carriers = (Carrier(paper_id=stored.id, span=SPAN),)
        said = ReportedSentence(text="It cures all.", carriers=carriers, language="en", model="haiku", doubted_at=AT)
        await tables.reports.add(alice.id, said)
    await storage.close()
    return said.key


RULINGS = {
    "hide": "hidden for everyone by the operator",
    "keep": "shown: the operator found it correct",
    "open": "hidden where it was reported",
}


@pytest.mark.parametrize("verbs", [("hide",), pytest.param(("hide", "keep", "open"), marks=pytest.mark.long)])
async def test_an_operator_sees_doubts_and_rules_on_one_beside_a_running_bot(
    verbs: tuple[str, ...], folder: Path
) -> None:
    async with chatting(folder):
        key = await one_doubted_sentence(folder)
        line = f"{key}  2026-06-15 12:00 UTC  1 chat  haiku, en  "
        for verb in verbs:
            status, out, _ = await ran(folder, "doubts", verb, key)
            assert (status, out.startswith(f"{key} is ")) == (0, True)
            _, out, _ = await ran(folder, "doubts")
            assert out.splitlines() == [f"{line}{RULINGS[verb]}", "   It cures all.", "   arxiv:2606.00001"]

        status, out, _ = await ran(folder, "doubts", "--json")
        exported = json.loads(out)
        assert (status, exported["text"], exported["model"], exported["chats"]) == (0, "It cures all.", "haiku", 1)
        assert [(one["span"], one["abstract"]) for one in exported["carriers"]] == [(SPAN, ABSTRACT)]


@pytest.mark.long
async def test_what_is_no_doubted_sentence_or_no_ruling_is_refused_in_words(tmp_path: Path) -> None:
    assert await ran(tmp_path, "doubts") == (0, "Nobody has reported a sentence yet.\n", "")
    for key in ("0" * 16, "x", "-", "\udcff"):
        status, out, err = await ran(tmp_path, "doubts", "hide", key)
        assert (status, out) == (1, ""), key
        assert err.startswith("No sentence ")
    for arguments in (("hide",), ("burn", "0" * 16), ("hide", "a", "b"), ("--jsonl",)):
        status, out, err = await ran(tmp_path, "doubts", *arguments)
        assert (status, out) == (2, ""), arguments
        assert "Traceback" not in err
