"""Verdicts are kept once a judge gave them, and how judges did on planted sentences adds up."""

from dataclasses import replace
from datetime import timedelta

from core.domain.judge.record import JudgeRecord, PlantKind, Tally
from core.storage.engine import SqlStorage
from tests.storage.calls import RECORD, VERDICT
from tests.storage.examples import NOW

DAY = timedelta(days=1)


async def test_a_verdict_is_kept_and_found_by_its_key(storage: SqlStorage) -> None:
    other = replace(VERDICT, key="other", supported=True, why="")
    async with storage.transaction() as tables:
        await tables.verdicts.keep([VERDICT, other])
        await tables.verdicts.keep([])
        assert await tables.verdicts.of(["k", "other", "unknown", "k"]) == {"k": VERDICT, "other": other}
        assert await tables.verdicts.of([]) == {}


async def test_what_a_judge_said_first_stays(storage: SqlStorage) -> None:
    later = replace(VERDICT, supported=True, why="", judge="claude-late")
    async with storage.transaction() as tables:
        await tables.verdicts.keep([VERDICT, later])
        assert (await tables.verdicts.of(["k"]))["k"] == later, "of two at once the last"
        await tables.verdicts.keep([VERDICT])
        assert (await tables.verdicts.of(["k"]))["k"] == later


async def test_a_judge_overrules_what_only_the_word_rules_checked(storage: SqlStorage) -> None:
    unread = replace(VERDICT, supported=True, why="", judge="", prompt="")
    async with storage.transaction() as tables:
        await tables.verdicts.keep([unread])
        await tables.verdicts.keep([VERDICT])
        await tables.verdicts.keep([unread])
        assert await tables.verdicts.of(["k"]) == {"k": VERDICT}


async def test_tallies_add_up_over_calls_days_and_models(storage: SqlStorage) -> None:
    caught = JudgeRecord(
        model="claude-j",
        at=NOW,
        asked={PlantKind.HEDGE: 3, PlantKind.FIGURE: 1},
        right={PlantKind.HEDGE: 3, PlantKind.FIGURE: 1},
    )
    async with storage.transaction() as tables:
        for record in (RECORD, caught, replace(RECORD, model="claude-k"), replace(caught, at=NOW - DAY)):
            await tables.judge_records.add(record)
        await tables.judge_records.add(replace(RECORD, asked={}, right={}))
        today = await tables.judge_records.since(NOW.date())
        both = await tables.judge_records.since((NOW - DAY).date())
        assert await tables.judge_records.since((NOW + DAY).date()) == {}
    assert today == {
        PlantKind.FIGURE: Tally(asked=1, right=1),
        PlantKind.HEDGE: Tally(asked=7, right=3),
        PlantKind.TRUE: Tally(asked=2, right=2),
    }
    assert both[PlantKind.HEDGE] == Tally(asked=10, right=6)
