"""An import as it goes on: counted feed by feed, and kept word for word between two of them."""

import json

from core.domain.feeds import import_job
from core.domain.feeds.import_job import Progress, Reading, Waiting

BEGUN = Progress(
    name="feeds.opml",
    entries=9,
    most=20,
    first=True,
    followed=2,
    refused=(("a", "no address"), ("“(((”", "a bracket")),
    left=("b",),
    unread=("journal:X",),
    feeds=3,
)
WAITING = (
    Waiting(called="Ice", key="feed:1", addresses=("https://ice.example.org/?key=canary",)),
    Waiting(called="x", key="ice", addresses=("https://a.org/", "https://b.org/"), words='ice source:"feed:1"'),
)


def test_what_is_left_of_an_import_is_read_back_as_it_was() -> None:
    reading = Reading(4, 7, BEGUN.after(failed=("Ice", "404")), WAITING, (3, 4))

    assert import_job.from_json(json.loads(json.dumps(import_job.to_json(reading)))) == reading


def test_every_feed_counts_once_as_added_failed_or_known() -> None:
    progress = BEGUN.after(added=True).after(failed=("Ice", "404")).after()

    assert (progress.read, progress.added, progress.failed, progress.known) == (3, 1, (("Ice", "404"),), 1)
    assert (progress.made, progress.done) == (3, True)
    assert not BEGUN.done


def test_an_import_is_over_when_nothing_waits_and_all_was_looked_for() -> None:
    assert [Reading(1, 1, BEGUN, waiting, numbers).over for waiting in ((), WAITING) for numbers in ((), (1,))] == [
        True,
        False,
        False,
        False,
    ]


def test_addresses_are_not_shown_by_chance() -> None:
    assert "canary" not in repr(Reading(1, 1, BEGUN, WAITING))
