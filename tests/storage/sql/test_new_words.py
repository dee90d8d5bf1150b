"""A database from before syntheses: its summaries and briefings are read as they were, and all that is new is there."""

from dataclasses import replace

from sqlalchemy import text

from core.domain.claims.statement import Sentence
from core.domain.judge.drafts import SummaryDraft
from core.storage.engine import SqlStorage
from tests.papers import arxiv
from tests.storage.calls import BRIEFING, CALLS, SUMMARY
from tests.storage.examples import NOW, chat
from tests.storage.revising import revise

NEW = {
    "summary": ("title", "prompt", "translated", "reasons", "repaired"),
    "briefing": ("synthesis", "read", "unjudged"),
}
MADE = ("synthesis_paper", "synthesis", "doubt", "doubted", "spent", "submission", "verdict", "judge_record")


async def test_what_was_written_before_is_read_as_it_was(storage: SqlStorage) -> None:
    said = replace(SUMMARY, sentences=(Sentence(text="It says so.", span="says"),), removed=1)
    async with storage.transaction() as tables:
        await tables.papers.add([arxiv("2606.00001")], NOW)
        await tables.briefings.keep([SummaryDraft(content=said)])
        made = await chat(tables)
        number = await tables.briefings.add(replace(BRIEFING, chat_id=made.id, shown=(1,)))
        assert number
        await tables.transaction.run(text("DROP INDEX ix_briefing_unjudged"))
        for table, names in NEW.items():
            for name in names:
                await tables.transaction.run(text(f"ALTER TABLE {table} DROP COLUMN {name}"))
        for table in MADE:
            await tables.transaction.run(text(f"DROP TABLE {table}"))
        await tables.transaction.connection.run_sync(revise, "0007_words")
        await tables.transaction.connection.run_sync(revise, "0009_batched")
        await tables.transaction.connection.run_sync(revise, "0014_sharing")
        await tables.transaction.connection.run_sync(revise, "0015_verdicts")

        assert await tables.briefings.summaries([1], "en", delivered=True) == {1: said}
        unread = (await tables.briefings.summaries([1], "en"))[1]
        assert (unread.sentences, unread.unjudged) == ((), 1), "a new briefing asks a judge first"
        kept = await tables.briefings.get(made.id, number)
        assert kept == replace(BRIEFING, id=number, chat_id=made.id, shown=(1,))
        for name, call in CALLS.items():
            if name.partition(".")[0] in ("reports", "spending", "batches"):
                await call(tables)
