"""What became of a work, as Crossref tells it in the record of the work, and in that of the notice."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from core.domain.papers.events import Event, EventKind
from core.domain.papers.paper import Paper, PaperKind
from core.domain.sources.source import Fetched
from core.fetching.apis import crossref
from core.fetching.port import Fetcher
from core.fetching.protocol import Job
from tests.fetching.server import FeedServer
from tests.fetching.works import answer

ITSELF = "doi:10.1234/otter.7"
ON, LATER = date(2026, 5, 8), date(2026, 5, 9)


def update(kind: str, doi: str = "10.1234/N", on: Any = (2026, 5, 8)) -> dict[str, Any]:
    """An update as Crossref writes it."""
    return {"DOI": doi, "type": kind, "label": kind.title(), "source": "publisher", "updated": {"date-parts": [on]}}


def event(kind: EventKind, notice: str = "doi:10.1234/n", on: date | None = ON) -> Event:
    """The event that such an update is."""
    return Event(kind=kind, notice=notice, day=on, url=f"https://doi.org/{notice.removeprefix('doi:')}")


def work(**changes: Any) -> Paper:
    """What is made of a record."""
    (paper,) = crossref.read(answer(**changes), Job(recipe="crossref")).papers
    return paper


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("correction", EventKind.CORRECTED),
        ("corrigendum", EventKind.CORRECTED),
        ("erratum", EventKind.CORRECTED),
        ("addendum", EventKind.CORRECTED),
        ("clarification", EventKind.CORRECTED),
        ("partial_retraction", EventKind.CORRECTED),
        ("expression_of_concern", EventKind.CONCERN),
    ],
)
def test_what_updates_a_work_is_an_event_of_it_with_the_notices_doi_and_day(told: str, kind: EventKind) -> None:
    found = work(**{"updated-by": [update(told)]})

    assert (found.kind, found.about, found.events) == (PaperKind.RESEARCH, (), (event(kind),))


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("retraction", EventKind.RETRACTED),
        ("withdrawal", EventKind.WITHDRAWN),
        ("removal", EventKind.WITHDRAWN),
    ],
)
def test_the_record_of_a_work_that_was_taken_back_tells_all_that_became_of_it(told: str, kind: EventKind) -> None:
    found = work(**{"updated-by": [update("correction", "10.1234/c"), update(told, on=(2026, 5, 9))]})

    assert (found.kind, found.about) == (PaperKind.RETRACTION, (ITSELF,))
    assert found.events == (event(kind, on=LATER), event(EventKind.CORRECTED, "doi:10.1234/c"))


@pytest.mark.parametrize(
    "updates",
    [
        [update("new_version"), update("new_edition"), update("something else"), {"DOI": "10.1234/n"}],
        [update("correction", "nonsense"), update("correction", ""), {"type": "correction"}, "x", 7, None],
        "correction",
        {"type": "correction"},
        None,
    ],
)
def test_what_is_no_update_that_readers_are_told_of_is_none(updates: Any) -> None:
    found = work(**{"updated-by": updates})

    assert (found.kind, found.events) == (PaperKind.RESEARCH, ())


@pytest.mark.parametrize("on", [(2026, 13, 40), ("2026",), (), None, "2026"])
def test_an_update_without_a_day_is_an_event_all_the_same(on: Any) -> None:
    assert work(**{"updated-by": [update("correction", on=on)]}).events == (event(EventKind.CORRECTED, on=None),)


def test_a_work_that_was_corrected_in_its_place_tells_it_once() -> None:
    itself = update("correction", "10.1234/Otter.7")

    once = (replace(event(EventKind.CORRECTED, ITSELF), notice=""),)
    assert work(**{"updated-by": [itself], "update-to": [itself]}).events == once
    assert work(**{"update-to": [itself]}).events == once


def test_a_work_that_was_doubted_and_corrected_in_its_place_tells_both() -> None:
    doubted, corrected = (
        update("expression_of_concern", "10.1234/Otter.7"),
        update("correction", "10.1234/Otter.7", (2026, 8, 1)),
    )

    assert [each.kind for each in work(**{"update-to": [corrected, doubted]}).events] == [
        EventKind.CONCERN,
        EventKind.CORRECTED,
    ]


def test_one_notice_that_two_sources_name_is_one_event_and_two_notices_are_two() -> None:
    both = work(**{"updated-by": [update("correction"), update("correction") | {"source": "retraction-watch"}]})
    graver = work(**{"updated-by": [update("correction"), update("expression_of_concern")]})
    two = work(**{"updated-by": [update("erratum"), update("correction", "10.1234/m")]})

    assert len(both.events) == 1
    assert graver.events == (event(EventKind.CONCERN),)
    assert {each.notice for each in two.events} == {"doi:10.1234/n", "doi:10.1234/m"}


def test_a_record_with_thousands_of_updates_tells_the_weightiest() -> None:
    many = [update("correction", f"10.1234/{number}") for number in range(5_000)]

    found = work(**{"updated-by": [*many, update("expression_of_concern")]})

    assert len(found.events) == 30
    assert found.events[0] == event(EventKind.CONCERN)


def test_a_notice_states_what_happened_to_its_work_by_the_kind_of_update() -> None:
    notice = work(**{"update-to": [update("expression_of_concern", "10.1234/a")], "updated-by": [update("erratum")]})

    assert (notice.kind, notice.about) == (PaperKind.CORRECTION, ("doi:10.1234/a",))
    assert notice.events == (event(EventKind.CONCERN, ITSELF),)


def test_a_notice_about_works_to_which_different_things_happened_leaves_that_to_its_title() -> None:
    notice = work(**{"update-to": [update("correction", "10.1234/a"), update("expression_of_concern", "10.1234/b")]})

    assert (notice.about, notice.events) == (("doi:10.1234/a", "doi:10.1234/b"), ())


def test_what_updates_a_notice_that_names_no_work_is_no_event_of_a_work() -> None:
    again = [update("correction", "10.1234/second")]
    notice = work(title=["Correction to: On the sleep of sea otters"], **{"updated-by": again})

    assert (notice.kind, notice.about, notice.events) == (PaperKind.CORRECTION, (), ())


@pytest.mark.parametrize(
    ("on", "indexed", "wanted"),
    [
        ((2026, 5, 8), (2026, 5, 8), ON),
        ((2026, 5, 9), (2026, 5, 8), None),
        ((2099, 1, 1), (2026, 5, 8), None),
        ((2099, 1, 1), (), date(2099, 1, 1)),
    ],
)
def test_an_update_of_a_day_that_is_still_to_come_has_none(on: Any, indexed: Any, wanted: date | None) -> None:
    found = work(indexed={"date-parts": [indexed]}, **{"updated-by": [update("correction", on=on)]})

    assert found.events == (event(EventKind.CORRECTED, on=wanted),)


async def test_events_come_out_of_the_reading_process(server: FeedServer, fetcher: Fetcher) -> None:
    server.serves(
        "/works/10.1234/otter.7", answer(**{"updated-by": [update("correction"), update("erratum", "10.1234/m", None)]})
    )

    outcome = await fetcher.lookup([ITSELF])

    assert isinstance(outcome, Fetched)
    (found,) = outcome.announcements
    assert found.paper.events == (event(EventKind.CORRECTED), event(EventKind.CORRECTED, "doi:10.1234/m", None))
