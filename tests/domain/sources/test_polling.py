"""How often sources are asked: bounds, rhythms, silences, back-off; over tables and over whatever may come."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.sources import polling
from core.domain.sources.polling import (
    LONGEST,
    SHORTEST,
    UNKNOWN,
    UNWATCHED,
    Hints,
    PollingSchedule,
    backoff,
    fetch_again,
    next_arxiv_fetch,
    next_poll,
)

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)  # a Monday
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

moments = st.timedeltas(timedelta(), 900 * DAY).map(lambda since: NOW + since)
spans = st.timedeltas(timedelta(), timedelta(days=400))
hints = st.builds(
    Hints, every=spans, hours=st.frozensets(st.integers(0, 23)), weekdays=st.frozensets(st.integers(0, 6))
)


@given(moments, spans, spans, st.booleans())
def test_a_source_without_silences_is_asked_within_an_hour_and_a_day(
    now: datetime, usual: timedelta, every: timedelta, followed: bool
) -> None:
    rhythm = PollingSchedule(hints=Hints(every=every), usual=usual, changed_at=now - usual)
    wait = next_poll("annals", "annals.org", rhythm, now, followed=followed) - now
    assert SHORTEST <= wait <= LONGEST
    assert wait >= min(every, LONGEST)


@given(moments, hints)
def test_nobody_is_asked_while_asleep_unless_always_asleep(now: datetime, told: Hints) -> None:
    awake = told.awake(now)
    assert awake >= now
    assert awake - now <= 7 * DAY
    if len(told.hours) < 24 and len(told.weekdays) < 7:
        assert awake.hour not in told.hours
        assert awake.weekday() not in told.weekdays
    else:
        assert awake == now


@given(st.lists(st.tuples(spans, st.booleans()), max_size=30))
def test_whatever_is_observed_a_rhythm_stays_within_bounds(readings: list[tuple[timedelta, bool]]) -> None:
    rhythm, now = UNWATCHED, NOW
    for gap, news in readings:
        now += min(gap, 30 * DAY)
        rhythm = rhythm.read(now, None, news=news)
        assert timedelta() <= rhythm.usual <= polling.LONGEST_USUAL
        assert SHORTEST <= rhythm.pause(now) <= LONGEST


def follow(every: timedelta, days: int) -> tuple[int, timedelta]:
    """A source with news at such intervals, asked by its rhythm: how many requests in the last ten days, and how late its news
    was found at most."""
    rhythm, now, told = UNWATCHED, NOW, 0
    asked, late = 0, timedelta()
    while now < NOW + days * DAY:
        due = int((now - NOW) / every)
        news = due > told
        if now > NOW + (days - 10) * DAY:
            asked += 1
            late = max(late, now - (NOW + (told + 1) * every)) if news else late
        told = due
        rhythm = rhythm.read(now, None, news=news)
        now = next_poll("annals", "annals.org", rhythm, now)
    return asked, late


@pytest.mark.parametrize(
    ("every", "most_asked", "latest"),
    [
        (2 * HOUR, 240, 2 * HOUR),
        (DAY, 60, 7 * HOUR),
        (7 * DAY, 14, DAY),
        (60 * DAY, 14, DAY),
    ],
)
def test_a_source_is_asked_as_often_as_it_has_news(every: timedelta, most_asked: int, latest: timedelta) -> None:
    asked, late = follow(every, 120)
    assert asked <= most_asked
    assert late <= latest


def test_what_is_watched_for_the_first_time_is_asked_after_three_hours_and_then_by_its_rhythm() -> None:
    first = UNWATCHED.read(NOW, Hints(), news=True)
    assert first.pause(NOW) == UNKNOWN / 4 == 3 * HOUR
    daily = first
    for day in range(1, 20):
        daily = daily.read(NOW + day * DAY, None, news=True)
    assert 5.9 * HOUR < daily.pause(NOW + 19 * DAY) <= 6 * HOUR
    assert daily.read(NOW + 40 * DAY, None, news=False).pause(NOW + 40 * DAY) == LONGEST


def test_hints_stay_until_an_answer_says_otherwise() -> None:
    told = UNWATCHED.read(NOW, Hints(every=5 * HOUR), news=False)
    assert told.read(NOW, None, news=False).hints == Hints(every=5 * HOUR)
    assert told.read(NOW, Hints(), news=False).hints == Hints()


def test_four_hundred_journals_that_were_read_at_once_drift_apart() -> None:
    due = [next_poll(f"journal{n}", "publisher.org", UNWATCHED, NOW) for n in range(400)]
    assert due == [next_poll(f"journal{n}", "publisher.org", UNWATCHED, NOW) for n in range(400)]
    assert max(Counter(due).values()) == 1
    assert max(Counter(moment.replace(second=0, microsecond=0) for moment in due).values()) < 30
    assert min(due) >= NOW + 2.4 * HOUR
    assert max(due) <= NOW + 3 * HOUR


def test_arxiv_is_asked_after_its_midnight_and_once_a_day_where_nobody_follows_it() -> None:
    evening = datetime(2026, 6, 15, 3, 30, tzinfo=UTC)  # 23:30 in New York
    midnight = datetime(2026, 6, 15, 4, 10, tzinfo=UTC)

    assert next_poll("arxiv:cs.AI", "arxiv", UNWATCHED, evening) == next_arxiv_fetch(evening) == midnight
    assert next_arxiv_fetch(midnight) > midnight
    assert next_poll("arxiv:cs.AI", "arxiv", UNWATCHED, midnight, followed=False) == midnight + DAY


def test_a_source_that_sleeps_at_weekends_is_asked_on_monday() -> None:
    rhythm = PollingSchedule(hints=Hints(weekdays=frozenset({5, 6})))
    friday = datetime(2026, 6, 19, 23, tzinfo=UTC)
    assert next_poll("annals", "annals.org", rhythm, friday) == datetime(2026, 6, 22, tzinfo=UTC)


def test_failures_in_a_row_wait_longer_up_to_six_hours_and_retry_after_is_obeyed_up_to_a_day() -> None:
    waits = [fetch_again(failures, NOW, None, permanent=False) - NOW for failures in (1, 2, 3, 50, 10**6)]
    assert waits == [5 * MINUTE, 10 * MINUTE, 20 * MINUTE, 6 * HOUR, 6 * HOUR]
    assert fetch_again(1, NOW, 2 * HOUR, permanent=False) == NOW + 2 * HOUR
    assert fetch_again(1, NOW, 400 * DAY, permanent=False) == NOW + DAY
    assert backoff(0, timedelta(seconds=1), timedelta(seconds=9)) == timedelta(seconds=1)


def test_what_is_gone_is_asked_twice_a_day_and_from_the_third_time_on_once_a_month() -> None:
    assert [fetch_again(n, NOW, None, permanent=True) - NOW for n in (1, 2, 3, 9)] == [
        12 * HOUR,
        12 * HOUR,
        30 * DAY,
        30 * DAY,
    ]
