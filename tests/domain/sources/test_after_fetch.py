"""What an answer makes of a source: what is told, when it is asked again, and when all of its hosts are left alone."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from core.domain.radar.interest import Interest
from core.domain.sources import after_fetch
from core.domain.sources.backfill import MOST_TRIES, Past, turned
from core.domain.sources.polling import Hints, HostBackoff
from core.domain.sources.source import Fetched, FetchFailed, NotModified, Source, SourceKind, SourceState, Validators
from tests.fakes.fetching import AI, NATURE
from tests.papers import journal

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
TODAY = NOW.date()
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
STATE = SourceState(id="nature", next_fetch_at=NOW, demanded=True)
PAST = Past(source="nature", since=date(2026, 6, 1), due=NOW)
REFUSED = FetchFailed(reason="403 Forbidden", refused=True)


def test_a_good_answer_ends_an_error_and_keeps_what_makes_the_next_request_conditional() -> None:
    failing = replace(STATE, failures=4, error="503", note="empty")
    validators, hints = Validators(address="x", etag="1"), Hints(every=9 * HOUR)
    outcome = Fetched(announcements=(), validators=validators, hints=hints, empty_note="no announcement: Saturday")
    after = after_fetch.after(failing, NATURE, outcome, NOW, items=3, fresh=1)
    assert (after.failures, after.error, after.note) == (0, "", "no announcement: Saturday")
    assert (after.items, after.fresh, after.read_at, after.checked_at, after.demanded) == (3, 1, NOW, NOW, False)
    assert after.rhythm.changed_at == NOW
    assert after.next_fetch_at >= NOW + 9 * HOUR

    later = after_fetch.after(after, NATURE, NotModified(), NOW + DAY)
    assert (later.validators, later.rhythm, later.note) == (validators, after.rhythm, after.note)


@pytest.mark.parametrize("refusals", range(5))
def test_hosts_that_refuse_are_left_alone_for_hours_and_then_for_a_day(refusals: int) -> None:
    before = HostBackoff(group="nature", until=NOW, refusals=refusals) if refusals else None
    host_backoff = after_fetch.host_backoff(before, "nature", REFUSED, NOW)
    pauses = [2 * HOUR, 4 * HOUR, 8 * HOUR, 16 * HOUR, DAY]
    assert host_backoff == HostBackoff(
        group="nature", until=NOW + pauses[refusals], refusals=refusals + 1, reason="403 Forbidden"
    )
    assert after_fetch.after(STATE, NATURE, REFUSED, NOW, host_backoff=host_backoff).next_fetch_at == host_backoff.until


@pytest.mark.parametrize(
    ("wait", "refused", "until"),
    [
        (5 * HOUR, True, 5 * HOUR),
        (HOUR, True, 2 * HOUR),
        (9 * DAY, True, DAY),
        (timedelta(minutes=2), False, timedelta(minutes=2)),
        (9 * DAY, False, DAY),
    ],
)
def test_retry_after_is_the_least_that_hosts_are_left_alone(wait: timedelta, refused: bool, until: timedelta) -> None:
    host_backoff = after_fetch.host_backoff(None, "nature", FetchFailed(reason="429", wait=wait, refused=refused), NOW)
    assert host_backoff is not None
    assert host_backoff.until == NOW + until


@pytest.mark.parametrize(
    "outcome",
    [
        Fetched(announcements=()),
        NotModified(),
        FetchFailed(reason="503"),
        FetchFailed(reason="empty", wait=HOUR, tolerated=24),
    ],
)
def test_other_answers_say_nothing_of_the_neighbours(outcome: Fetched | NotModified | FetchFailed) -> None:
    assert after_fetch.host_backoff(HostBackoff(group="nature", until=NOW, refusals=3), "nature", outcome, NOW) is None


def test_six_hours_of_429_cost_few_requests() -> None:
    moment, host_backoff, asked = NOW, None, 0
    while moment < NOW + 6 * HOUR:
        asked += 1
        host_backoff = after_fetch.host_backoff(
            host_backoff, "nature", FetchFailed(reason="429", wait=timedelta(minutes=1), refused=True), moment
        )
        assert host_backoff is not None
        moment = host_backoff.until
    assert asked == 2


@pytest.mark.parametrize("days", [-400, 0, 1, 2, 300])
def test_days_to_come_are_dropped_but_for_todays_elsewhere(days: int) -> None:
    day = TODAY + days * DAY
    found = journal("10.1000/x", title="A long title about ice", day=day)
    (kept,) = after_fetch.dated(
        [replace(found, paper=replace(found.paper, announced_on=day, published_on=TODAY))], TODAY
    )
    assert kept.paper.announced_on == (day if days <= 1 else None)
    assert kept.paper.published_on == TODAY


def test_a_source_is_asked_for_what_it_has_since_some_days_before_it_was_read() -> None:
    assert after_fetch.since(replace(STATE, read_at=NOW - 9 * DAY), NOW) == TODAY - 12 * DAY
    assert after_fetch.since(STATE, NOW) == TODAY - 3 * DAY


SUBJECT = replace(AI, id="biorxiv:ecology", name="bioRxiv ecology: Ecology", label="bioRxiv/ecology", group="biorxiv")
SERVER = Source(
    id="psyarxiv", name="PsyArXiv", recipe="x", address="x", group="osf", label="PsyArXiv", kind=SourceKind.SERVER
)


@pytest.mark.parametrize(
    ("labels", "concerned"),
    [
        ((), ()),
        (("j:nature",), ("nature", "psyarxiv")),
        (("s:nature",), ("nature", "psyarxiv")),
        (("j:science",), ("psyarxiv",)),
        (("c:math.co",), ("arxiv:cs.AI", "psyarxiv")),
        (("c:biorxiv/genomics",), ("biorxiv:ecology", "psyarxiv")),
        (("j:biorxiv",), ("biorxiv:ecology", "psyarxiv")),
        (("j:arxiv",), ("arxiv:cs.AI", "psyarxiv")),
        (("s:arxiv:cs.ai",), ("arxiv:cs.AI", "psyarxiv")),
        (("s:feed:0123456789ab",), ("psyarxiv",)),
    ],
)
def test_labels_concern_the_sources_that_may_carry_them(labels: tuple[str, ...], concerned: tuple[str, ...]) -> None:
    interest = Interest(labels=frozenset(labels))
    assert tuple(s.id for s in (AI, NATURE, SUBJECT, SERVER) if interest.concerns(s)) == tuple(
        s.id for s in (AI, NATURE, SUBJECT, SERVER) if s.id in concerned
    )


def test_people_and_words_may_be_announced_anywhere() -> None:
    assert all(Interest(anywhere=True).concerns(source) for source in (AI, NATURE, SUBJECT, SERVER))
    assert not any(Interest(anywhere=True).names(source) for source in (AI, NATURE, SUBJECT, SERVER))


def test_a_past_is_read_page_by_page_to_its_end() -> None:
    page = turned(PAST, Fetched(announcements=(), next="p2"), NOW, papers=5)
    assert page == replace(PAST, mark="p2", papers=5)
    assert turned(page, Fetched(announcements=()), NOW, papers=2) == replace(PAST, papers=7, due=None)


def test_a_page_that_leads_to_itself_is_the_last() -> None:
    assert turned(replace(PAST, mark="p2"), Fetched(announcements=(), next="p2"), NOW) == replace(PAST, due=None)


def test_a_past_that_fails_is_tried_later_where_it_was_and_given_up_after_some_tries() -> None:
    past, failed = replace(PAST, mark="p2"), FetchFailed(reason="503")
    for tries in range(1, MOST_TRIES):
        past = turned(past, failed, NOW)
        assert (past.mark, past.tries, past.reason) == ("p2", tries, "")
        assert past.due is not None
        assert past.due > NOW
    assert turned(past, failed, NOW) == replace(past, tries=MOST_TRIES, due=None, reason="503")
    assert turned(PAST, FetchFailed(reason="404", missing=True), NOW).reason == "404"
    host_backoff = HostBackoff(group="nature", until=NOW + DAY)
    assert turned(PAST, REFUSED, NOW, host_backoff=host_backoff).due == host_backoff.until
