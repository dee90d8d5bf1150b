"""Syntheses: kept once by the key of their assignment, and found for some days by the papers of their selection."""

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta

from core.domain.claims.statement import Carrier, Section, Statement, Synthesis
from core.domain.judge.drafts import SynthesisDraft
from core.ports.storage import Tables
from core.storage.engine import SqlStorage
from tests.storage.calls import SYNTHESIS, VERDICT, supported
from tests.storage.examples import NOW

DAY = timedelta(days=1)


async def _keep(tables: Tables, made: Synthesis, papers: Collection[int] = ()) -> None:
    """With the support of a judge for each claim."""
    draft = SynthesisDraft(content=made)
    await tables.syntheses.keep(draft, papers)
    await tables.verdicts.keep([supported(claim) for claim in draft.claims])


async def test_a_synthesis_is_kept_once_and_whole(storage: SqlStorage) -> None:
    said = Statement(text='It "says" 中文.', carriers=(Carrier(paper_id=7, span="says"), Carrier(paper_id=8, span="Ł")))
    kept = Synthesis(
        key="k",
        language="zh",
        model="claude-y",
        prompt="3",
        opening=(said, said),
        sections=(Section(theme="Forgetting", statements=(said,)), Section(theme="", statements=(said,))),
        bridge=said,
        removed=4,
        reasons=("It says more than its papers.",),
        judges=(VERDICT.judge,),
        translated=True,
        written_at=NOW,
    )
    bare = Synthesis(key="b", language="en", model="claude-y", prompt="3", written_at=NOW)
    async with storage.transaction() as tables:
        for each in (kept, bare, Synthesis(key="k", language="zh", model="late", prompt="4", written_at=NOW)):
            await _keep(tables, each)
        assert await tables.syntheses.get("k") == kept
        assert await tables.syntheses.get("unknown") is None
        assert await tables.syntheses.by_keys(["b", "k", "unknown", "k"]) == {"k": kept, "b": bare}
        assert await tables.syntheses.by_keys([]) == {}


async def test_one_that_may_serve_others_is_found_by_most_of_its_papers_the_nearest_first(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        for key, language, papers in (
            ("far", "en", [1, 2, 7, 8]),
            ("nearer", "en", [1, 2, 3, 5]),
            ("nearest", "en", [4, 3, 2, 1]),
            ("other language", "zh", [1, 2, 3, 4]),
            ("its own", "en", []),
        ):
            await _keep(tables, replace(SYNTHESIS, key=key, language=language), papers)

        found = await tables.syntheses.near([1, 2, 3, 4], "en", 8)
        assert [(each.synthesis.key, each.papers) for each in found] == [
            ("nearest", frozenset({1, 2, 3, 4})),
            ("nearer", frozenset({1, 2, 3, 5})),
        ]
        assert [each.synthesis.key for each in await tables.syntheses.near([1, 2, 3, 4], "en", 1)] == ["nearest"]
        assert await tables.syntheses.near([9, 10], "en", 8) == []


async def test_many_that_are_much_larger_do_not_hide_one_that_is_near(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        for n in range(8):
            papers = [1, 2, 3, 4, *range(100 + 20 * n, 108 + 20 * n)]
            await _keep(tables, replace(SYNTHESIS, key=f"large {n}"), papers)
        await _keep(tables, replace(SYNTHESIS, key="near"), [1, 2, 3, 4, 5])

        assert [each.synthesis.key for each in await tables.syntheses.near([1, 2, 3, 4], "en", 8)] == ["near"]


async def test_one_whose_key_was_taken_adds_no_papers_to_the_kept_one(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        await _keep(tables, SYNTHESIS, [1, 2])
        await _keep(tables, replace(SYNTHESIS, model="late"), [3, 4])

        assert await tables.syntheses.near([3, 4], "en", 8) == []
        (kept,) = await tables.syntheses.near([1, 2], "en", 8)
        assert kept.synthesis == SYNTHESIS


async def test_after_three_days_it_serves_no_others_and_is_still_kept(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        for age in (4, 2):
            key, written_at = f"{age} days", NOW - age * DAY
            await _keep(tables, replace(SYNTHESIS, key=key, written_at=written_at), [1, 2])

        await tables.upkeep.purge(NOW - 30 * DAY)

        assert [each.synthesis.key for each in await tables.syntheses.near([1, 2], "en", 8)] == ["2 days"]
        assert set(await tables.syntheses.by_keys(["4 days", "2 days"])) == {"4 days", "2 days"}


async def test_what_no_judge_has_read_is_kept_and_not_shown(storage: SqlStorage) -> None:
    said = Statement(text="It forgets.", carriers=(Carrier(paper_id=7, span="forgets"),))
    draft = SynthesisDraft(content=replace(SYNTHESIS, opening=(said,)))
    async with storage.transaction() as tables:
        await tables.syntheses.keep(draft, [7, 8])
        assert await tables.syntheses.draft("k") == draft
        assert await tables.syntheses.draft("unknown") is None
        assert await tables.syntheses.get("k") == replace(SYNTHESIS, unjudged=1)
        assert await tables.syntheses.near([7, 8], "en", 8) == [], "no other selection reuses it"


async def test_what_word_rules_checked_is_shown_only_where_it_was_delivered(storage: SqlStorage) -> None:
    said = Statement(text="It forgets.", carriers=(Carrier(paper_id=7, span="forgets"),))
    draft = SynthesisDraft(content=replace(SYNTHESIS, opening=(said,)))
    async with storage.transaction() as tables:
        await tables.syntheses.keep(draft)
        await tables.verdicts.keep([replace(supported(claim), judge="") for claim in draft.claims])
        assert (await tables.syntheses.get("k")) == replace(SYNTHESIS, unjudged=1)
        assert (await tables.syntheses.get("k", delivered=True)) == draft.content


async def test_a_draft_is_repaired_once(storage: SqlStorage) -> None:
    first, second = (SynthesisDraft(content=replace(SYNTHESIS, removed=removed), repaired=True) for removed in (1, 2))
    async with storage.transaction() as tables:
        await tables.syntheses.keep(SynthesisDraft(content=SYNTHESIS))
        for draft in (first, second):
            await tables.syntheses.replace(draft)
        assert await tables.syntheses.draft("k") == first
