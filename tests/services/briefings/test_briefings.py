"""The morning: once a local date, at the chat's hour, with what is new, and never a paper twice."""

from datetime import UTC, date, datetime, timedelta

import pytest

from core.domain.sources.source import FetchFailed
from tests.papers import arxiv, journal
from tests.world import World, text_of

TITLE = "Rethinking backdoor unlearning with much care"


async def test_a_paper_seen_on_two_sources_is_briefed_once(world: World) -> None:
    alice = await world.person("alice").follows("author:Wenjian Luo")
    await world.publishes(arxiv("2606.14078", title=TITLE, authors=["Wenjian Luo"]))
    await world.publishes(journal("10.1000/x", title=TITLE, authors=["Wenjian Luo"]), group="nature")

    await world.morning()

    assert alice.saw_papers() == ["arxiv:2606.14078"]


async def test_it_comes_once_a_day_at_the_local_hour(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await alice.says("/settings zone Europe/Berlin")
    await alice.says("/settings hour 7:30")
    due = world.app.clock.now()
    await world.morning(72)
    assert len(alice.briefings()) == 3
    assert [item.message.header.split(":")[0] for item in world.messaging.delivered] == [
        f"Briefing, {due + timedelta(days=n):%a} {(due + timedelta(days=n)).day} Jun" for n in (1, 2, 3)
    ]


async def test_what_was_briefed_on_demand_is_not_news_in_the_morning(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await world.publishes(arxiv("2606.00001"))
    assert (await alice.says("/brief")).papers == ("arxiv:2606.00001",)
    await world.publishes(arxiv("2606.00002"))
    await world.morning()
    assert alice.saw_papers() == ["arxiv:2606.00002"]


async def test_a_second_one_on_a_day_says_so_and_offers_the_rest(world: World) -> None:
    alice = await world.person("alice").follows("forgetting")
    await world.publishes(*[arxiv(f"2606.{number:05}") for number in range(14)])
    await alice.says("/brief")

    again = await alice.says("/brief")

    assert text_of(again) == (
        "You've seen today's briefing, from 09:00. Nothing new for you since. 2 more papers didn't fit in it."
    )
    assert len((await alice.presses(again, "And 2 more")).papers) == 2


async def test_an_empty_morning_counts_no_papers_that_were_told_on_demand(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await world.publishes(arxiv("2606.00001", authors=["Ada Example"]), arxiv("2606.00002", authors=["Bo Berg"]))
    await alice.says("/brief")
    await world.morning()
    (empty,) = alice.briefings()
    assert "Nothing new since your last briefing." in text_of(empty)
    assert "Your last briefing came Mon 15 Jun, 09:00." in text_of(await alice.says("/brief"))


async def test_papers_from_before_the_follow_are_no_news_but_can_be_asked_for(world: World) -> None:
    await world.publishes(arxiv("2606.00001"))
    alice = await world.person("alice").follows("Ada Example")
    await world.morning()
    assert alice.saw_papers() == []
    assert (await alice.says("/brief")).papers == ("arxiv:2606.00001",)
    assert "You've seen today's briefing, from" in text_of(await alice.says("/brief"))


async def test_an_hour_later_today_means_today(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await alice.says("/settings hour 11")
    await world.until(2026, 6, 15, 12)
    assert len(alice.briefings()) == 1


async def test_another_hour_on_the_same_day_brings_no_second_one(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await alice.says("/settings hour 10")
    await world.until(2026, 6, 15, 11)
    await alice.says("/settings hour 12")
    await world.until(2026, 6, 15, 23)
    assert len(alice.briefings()) == 1


async def test_after_an_outage_of_days_there_is_one_and_it_says_late(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await world.publishes(arxiv("2606.00001"))
    world.clock.forward(timedelta(days=9))
    await world.settles()
    (briefing,) = alice.briefings()
    assert "Late: this was due" in text_of(briefing)
    assert briefing.papers == ("arxiv:2606.00001",)
    await world.morning()
    assert len(alice.briefings()) == 2


@pytest.mark.parametrize(("hour", "late"), [(3, 0), (18, 1)])
async def test_who_comes_back_near_the_next_hour_sends_one_briefing(world: World, hour: int, late: int) -> None:
    alice = await world.person("alice").follows("Ada Example")
    world.clock.at(datetime(2026, 6, 21, hour, tzinfo=UTC))
    await world.settles()
    assert len(alice.briefings()) == late
    await world.until(2026, 6, 22, 6)
    assert [message.header.split(":")[0] for message in alice.briefings()] == ["Briefing, Sun 21 Jun"]


async def test_a_day_without_papers_says_why(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    world.fetching.failing["nature"] = FetchFailed(reason="503 Service Unavailable")
    await world.morning()
    (briefing,) = alice.briefings()
    assert "nothing new" in briefing.header
    assert "Nature couldn't be reached" in text_of(briefing)


async def test_days_without_papers_can_be_silent(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await alice.says("/settings empty-days off")
    await world.morning(48)
    assert alice.briefings() == []
    await world.publishes(arxiv("2606.00001"))
    await world.morning()
    assert alice.saw_papers() == ["arxiv:2606.00001"]


async def test_who_follows_nothing_is_left_alone(world: World) -> None:
    bob = world.person("bob")
    await bob.says("/start")
    await world.morning(48)
    assert bob.got() == []


async def test_a_pause_sends_nothing_and_loses_nothing(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await alice.says("/pause")
    await world.publishes(arxiv("2606.00001"))
    await world.morning(48)
    assert alice.briefings() == []
    await alice.says("/resume")
    await world.morning()
    assert alice.saw_papers() == ["arxiv:2606.00001"]


async def test_a_pause_with_an_end_ends(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await alice.says("/pause 3")
    await world.morning(24 * 5)
    assert [m.header.split(":")[0] for m in alice.briefings()] == [
        "Briefing, Thu 18 Jun",
        "Briefing, Fri 19 Jun",
        "Briefing, Sat 20 Jun",
    ]


async def test_no_more_than_twelve_are_shown_and_the_rest_is_behind_a_button(world: World) -> None:
    alice = await world.person("alice").follows("cat:cs.AI")
    await world.publishes(*[arxiv(f"2606.{n:05}") for n in range(20)])
    await world.morning()
    (briefing,) = alice.briefings()
    assert len(briefing.papers) == 12
    pages = (briefing, await alice.presses(briefing, "›"))
    shown = {card.key for page in pages for card in page.cards}
    assert shown == set(briefing.papers)
    rest = await alice.presses(briefing, "And 8 more")
    assert len(shown | set(rest.papers)) == 20
    await world.morning()
    assert [len(message.papers) for message in alice.briefings()][1:] == [0]


async def test_old_papers_are_nobodys_news(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await world.publishes(arxiv("2601.00001", day=date(2026, 1, 5)))
    await world.morning()
    assert alice.saw_papers() == []
    assert "2601.00001" in str((await alice.says("/search careful forgetting")).papers)


async def test_a_move_across_the_date_line_brings_no_date_twice(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    for zone in ("Pacific/Auckland", "Pacific/Honolulu", "Pacific/Kiritimati", "Pacific/Pago_Pago"):
        await alice.says(f"/settings zone {zone}")
        await world.morning(30)
    days = [message.header.split(":")[0] for message in alice.briefings()]
    assert len(days) == len(set(days)) >= 3


async def test_an_outage_without_papers_is_silent_where_empty_days_are(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await alice.says("/settings empty-days off")
    world.clock.forward(timedelta(days=3))
    await world.settles()
    await world.publishes(arxiv("2606.00001", day=date(2026, 6, 18)))
    await world.morning()
    (briefing,) = alice.briefings()
    assert briefing.papers == ("arxiv:2606.00001",)
    assert "Late" not in text_of(briefing)


async def test_three_thousand_people_and_thirty_cards_make_one_message_that_can_be_read(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await alice.says("/settings length full")
    crowd = (*(f"Name{n} Family{n}" for n in range(2999)), "Ada Example")
    await world.publishes(*[arxiv(f"2606.{n:05}") for n in range(40)], arxiv("2606.00100", authors=crowd))
    await world.morning()
    (briefing,) = alice.briefings()
    assert len(briefing.papers) == 30
    assert "(3000 authors)" in text_of(briefing)
    assert len(text_of(briefing)) < 30 * 1000


async def test_a_paper_announced_twice_at_once_is_found_by_what_either_says(world: World) -> None:
    alice = await world.person("alice").follows("journal:Nature")
    bob = await world.person("bob").follows("cat:cs.AI")
    preprint = arxiv("2606.14078", title=TITLE, authors=["Wenjian Luo"])
    await world.publishes(
        preprint, journal("10.1000/x", title=TITLE, authors=["Wenjian Luo"], same_as="arxiv:2606.14078")
    )
    await world.morning()
    assert alice.saw_papers() == bob.saw_papers() == ["arxiv:2606.14078"]


async def test_trouble_reaches_only_who_depends_on_the_source_once_at_its_start_and_once_at_its_end(
    world: World,
) -> None:
    reader, other = world.person("reader"), world.person("other")
    await reader.follows("journal:Nature")
    await other.follows("cat:cs.AI")
    world.fetching.failing["nature"] = FetchFailed(reason="503 Service Unavailable")
    await world.fetches()
    await world.morning(48)
    del world.fetching.failing["nature"]
    await world.fetches()
    await world.morning(48)
    started, *_ = [text_of(briefing) for briefing in reader.briefings()]
    lines = [[("reached," in text_of(each)), ("reached again" in text_of(each))] for each in reader.briefings()]
    assert "Nature couldn't be reached, so something may be missing." in started
    assert lines == [[True, False], [False, False], [False, True], [False, False]]
    assert "reached" not in str([text_of(briefing) for briefing in other.briefings()])


async def test_who_wants_to_hear_every_day_hears_that_no_source_publishes(world: World) -> None:
    alice = await world.person("alice").follows("cat:cs.AI")
    await alice.says("/settings empty-days always")
    world.fetching.empty_note = "no announcement: Saturday"
    await world.fetches()
    await world.morning(48)
    assert ["Next update: Monday." in text_of(each) for each in alice.briefings()] == [True, True]
    await alice.says("/undo")
    await world.morning(24)
    assert len(alice.briefings()) == 2


async def test_what_brief_says_of_a_source_in_trouble_the_morning_does_not_repeat(world: World) -> None:
    reader, second = world.person("reader"), world.person("second")
    await world.publishes(journal("10.1000/x", title="Ice"), group="nature")
    for person in (reader, second):
        await person.follows("journal:Nature")
    await second.says("/brief")
    world.fetching.failing["nature"] = FetchFailed(reason="503 Service Unavailable")
    await world.fetches()
    with_papers, without = await reader.says("/brief"), await second.says("/brief")
    assert (len(with_papers.papers), len(without.papers)) == (1, 0)
    for answer in (with_papers, without):
        assert "Nature couldn't be reached, so something may be missing." in text_of(answer)
    assert "reached" not in text_of(await second.says("/brief"))
    await world.morning(24)
    assert "reached" not in str([text_of(each) for each in (*reader.briefings()[1:], *second.briefings()[1:])])
    del world.fetching.failing["nature"]
    await world.fetches()
    assert "Nature can be reached again." in text_of(await second.says("/brief"))


async def test_without_any_source_the_answer_says_so_and_names_none(world: World) -> None:
    alice = await world.person("alice").follows('"ice cores"')
    groups = {source.group for source in world.fetching.catalogue()}
    world.fetching.failing = {group: FetchFailed(reason="no connection") for group in groups}
    await world.fetches()
    answer = text_of(await alice.says("/brief"))
    assert answer.startswith("No new papers for you today. I can't reach any source right now"), answer


async def test_days_on_which_no_source_publishes_are_silent_and_the_next_briefing_says_why(world: World) -> None:
    alice = await world.person("alice").follows("cat:cs.AI")
    world.fetching.empty_note = "no announcement: Saturday"
    await world.fetches()
    await world.morning(48)
    assert alice.briefings() == []
    assert "Next update: Monday." in text_of(await alice.says("/brief"))
    await world.publishes(arxiv("2606.00001"))
    await world.morning(48)
    assert "No briefing for 2 days: your sources didn't publish." in text_of(alice.briefings()[0])
    assert "No briefing for" not in text_of(alice.briefings()[1])
