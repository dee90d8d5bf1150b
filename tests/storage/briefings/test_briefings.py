"""Briefings: one a local date, with what it showed; summaries that all chats share."""

from dataclasses import replace
from datetime import date, timedelta

from core.domain.briefings.draft import Briefing
from core.domain.claims.statement import Sentence, Summary
from core.domain.judge.drafts import SummaryDraft
from core.storage.engine import SqlStorage
from core.storage.tables import SqlTables
from tests.papers import arxiv
from tests.storage.calls import VERDICT, supported
from tests.storage.examples import HOUR, NOW, chat

TODAY = date(2026, 6, 15)


async def _ids(tables: SqlTables, count: int) -> tuple[int, ...]:
    batch = [arxiv(f"2606.{n:05}", title=f"Paper with the number {n}") for n in range(count)]
    return tuple(paper.id for paper, *_ in await tables.papers.add(batch, NOW))


def _briefing(chat_id: int, **changes: object) -> Briefing:
    made = {"chat_id": chat_id, "local_date": TODAY, "made_at": NOW, "message": 5}
    return Briefing(**(made | changes))  # type: ignore[arg-type]


async def test_a_briefing_keeps_what_it_showed_in_order(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made, other = await chat(tables), await chat(tables, "bob")
        a, b, c = await _ids(tables, 3)
        briefing_id = await tables.briefings.add(
            _briefing(made.id, shown=(c, a), rest=(b,), writer="claude-x", synthesis="k")
        )
        assert briefing_id
        kept = await tables.briefings.get(made.id, briefing_id)
        assert kept == _briefing(made.id, id=briefing_id, shown=(c, a), rest=(b,), writer="claude-x", synthesis="k")
        assert await tables.briefings.get(other.id, briefing_id) is None
        assert await tables.briefings.get(made.id, 999) is None


async def test_a_local_date_has_one_scheduled_briefing(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made, other = await chat(tables), await chat(tables, "bob")
        (paper,) = await _ids(tables, 1)
        assert await tables.briefings.add(_briefing(made.id))
        assert await tables.briefings.add(_briefing(made.id, shown=(paper,))) is None
        assert await tables.briefings.add(_briefing(other.id))
        assert await tables.briefings.add(_briefing(made.id, local_date=TODAY + timedelta(days=1)))
        assert await tables.briefings.latest(made.id) is None


async def test_briefings_on_demand_have_no_date_and_no_limit(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        (paper,) = await _ids(tables, 1)
        numbers = [await tables.briefings.add(_briefing(made.id, local_date=None, shown=(paper,))) for _ in range(2)]
        assert len(set(numbers)) == 2
        assert await tables.briefings.add(_briefing(made.id))


async def test_the_latest_is_the_last_that_held_a_paper(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        (paper,) = await _ids(tables, 1)
        assert await tables.briefings.latest(made.id) is None
        for hours, shown in ((0, ()), (1, (paper,)), (2, (paper,)), (3, ())):
            await tables.briefings.add(_briefing(made.id, local_date=None, made_at=NOW + hours * HOUR, shown=shown))
        latest = await tables.briefings.latest(made.id)
        assert latest is not None
        assert latest.made_at == NOW + 2 * HOUR


async def test_briefings_whose_words_wait_for_a_judge_are_found_oldest_first(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        alice, bob = await chat(tables), await chat(tables, "bob")
        for hours, made, unjudged in ((0, bob, True), (1, alice, True), (2, bob, False), (3, bob, True)):
            briefing = _briefing(made.id, local_date=None, made_at=NOW + hours * HOUR, message=hours, unjudged=unjudged)
            await tables.briefings.add(briefing)
        found = await tables.briefings.without_verdicts(NOW + HOUR, 9)
        assert [(each.chat_id, each.message) for each in found] == [(alice.id, 1), (bob.id, 3)]
        assert [each.message for each in await tables.briefings.without_verdicts(NOW, 1)] == [0]
        await tables.briefings.update(replace(found[0], unjudged=False))
        assert [each.message for each in await tables.briefings.without_verdicts(NOW + HOUR, 9)] == [3]


async def test_a_span_has_its_first_instant_and_not_its_last(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        for hours in range(4):
            await tables.briefings.add(_briefing(made.id, local_date=None, made_at=NOW + hours * HOUR))
        found = await tables.briefings.between(made.id, NOW + HOUR, NOW + 3 * HOUR)
    assert [briefing.made_at - NOW for briefing in found] == [2 * HOUR, HOUR]


async def test_a_summary_is_kept_once_for_a_paper_and_a_language(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        first, second = await _ids(tables, 2)
        kept = Summary(
            paper_id=first,
            language="en",
            model="claude-x",
            sentences=(Sentence(text='It "says" Ł.', span="says\x00"),),
            removed=2,
            reasons=("It says more than its paper.",),
            title="Ein Titel",
            prompt="7",
            translated=True,
            written_at=NOW,
        )
        empty = Summary(paper_id=second, language="en", model="claude-x", sentences=(), written_at=NOW)
        drafts = {first: SummaryDraft(content=kept), second: SummaryDraft(content=empty)}
        await tables.briefings.keep(list(drafts.values()))
        late = Summary(paper_id=first, language="en", model="late", sentences=(), written_at=NOW)
        await tables.briefings.keep([SummaryDraft(content=late)])
        await tables.briefings.keep([])
        assert await tables.briefings.drafts([first, second, 999], "en") == drafts
        unread = (await tables.briefings.summaries([first], "en"))[first]
        assert (unread.sentences, unread.title, unread.unjudged) == ((), "", 1)

        await tables.verdicts.keep([supported(claim) for claim in drafts[first].claims])
        judged = replace(kept, judges=(VERDICT.judge,))
        assert await tables.briefings.summaries([first, second, 999], "en") == {first: judged, second: empty}
        assert await tables.briefings.summaries([first], "de") == {}
        assert await tables.briefings.summaries([], "en") == {}


async def test_a_summary_is_repaired_once(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        (paper,) = await _ids(tables, 1)
        made = Summary(paper_id=paper, language="en", model="claude-x", sentences=(), removed=1, written_at=NOW)
        first, second = (SummaryDraft(content=replace(made, removed=removed), repaired=True) for removed in (2, 3))
        await tables.briefings.keep([SummaryDraft(content=made)])
        for draft in (first, second):
            await tables.briefings.replace([draft])
        assert await tables.briefings.drafts([paper], "en") == {paper: first}


async def test_who_wrote_a_briefing_may_be_known_after_it_is_kept(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        numbers = [await tables.briefings.add(_briefing(made.id, local_date=None)) for _ in range(2)]
        first, second = [number for number in numbers if number]
        await tables.briefings.update(_briefing(made.id, id=first, writer="claude-y", synthesis="k"))
        kept = [await tables.briefings.get(made.id, number) for number in (first, second)]
    assert [(each.writer, each.synthesis) for each in kept if each] == [("claude-y", "k"), ("plain", "")]


async def test_a_paper_from_outside_is_shown_after_the_others(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        made = await chat(tables)
        a, b, c, outside = await _ids(tables, 4)
        number = await tables.briefings.add(_briefing(made.id, shown=(b, a), rest=(c,)))
        assert number
        gone = 999
        for shown in ((b, a, gone, outside), (b, a, outside)):
            await tables.briefings.update(_briefing(made.id, id=number, shown=shown, rest=(c,)))
        kept = await tables.briefings.get(made.id, number)
        assert kept == _briefing(made.id, id=number, shown=(b, a, outside), rest=(c,))
        await tables.briefings.update(_briefing(made.id, id=number, shown=(b, a, outside, c)))
        kept = await tables.briefings.get(made.id, number)
    assert kept is not None
    assert set(kept.shown) == {a, b, c, outside}
    assert kept.rest == ()


async def test_who_was_shown_a_paper_is_known_over_all_chats(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        alice, bob = await chat(tables), await chat(tables, "bob")
        paper, other = await _ids(tables, 2)
        for chat_id, hours, shown, rest in (
            (alice.id, 0, (paper,), ()),
            (alice.id, 1, (other,), (paper,)),
            (alice.id, 2, (other, paper), ()),
            (bob.id, 3, (paper,), (other,)),
        ):
            made = _briefing(
                chat_id, local_date=None, made_at=NOW + hours * HOUR, shown=shown, rest=rest, message=hours
            )
            await tables.briefings.add(made)
        found = await tables.briefings.holding(paper, NOW + HOUR)
        assert [(each.chat_id, each.message, each.shown) for each in found] == [
            (bob.id, 3, (paper,)),
            (alice.id, 2, (other, paper)),
        ]
        assert await tables.briefings.holding(999, NOW) == []
        first = await tables.briefings.holding(paper, NOW, most=1)
        second = await tables.briefings.holding(paper, NOW, below=first[0].id, most=1)
        rest = await tables.briefings.holding(paper, NOW, below=second[0].id)
        assert [each.message for page in (first, second, rest) for each in page] == [3, 2, 0]
