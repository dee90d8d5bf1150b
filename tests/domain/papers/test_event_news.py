"""Which events a record states by itself, which of a paper's are news, and how records of one event become one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.domain.papers.event_news import news, own, pause
from core.domain.papers.events import Event, EventKind, merge_events
from core.domain.papers.merge import merge, part
from core.domain.papers.paper import Announce, Paper
from tests.domain.works import paper

DAY = date(2026, 6, 20)
PREPRINT = paper("arxiv:1", venue="arXiv", url="https://arxiv.org/abs/1")
ARTICLE = paper("doi:10.1038/x", venue="Nature", url="https://doi.org/10.1038/x", announced_on=DAY)
APPEARED = Event(
    kind=EventKind.PUBLISHED, notice="doi:10.1038/x", day=DAY, venue="Nature", url="https://doi.org/10.1038/x"
)
LINKED = Event(kind=EventKind.PUBLISHED, notice="doi:10.1038/x", url="https://doi.org/10.1038/x")


@pytest.mark.parametrize(
    ("record", "events"),
    [
        (ARTICLE, (APPEARED,)),
        (replace(ARTICLE, keys=("arxiv:1", "doi:10.1038/x")), (APPEARED,)),
        (replace(ARTICLE, keys=("doi:10.1038/x", "doi:10.1101/2020.01.01.000001")), (APPEARED,)),
        (PREPRINT, ()),
        (replace(PREPRINT, keys=("arxiv:1", "doi:10.1038/x")), (LINKED,)),
        (paper("doi:10.1038/x", "doi:10.1101/2020.01.01.1", venue="Cold Spring Harbor Laboratory",
               url="https://doi.org/10.1101/2020.01.01.1"), (LINKED,)),
        (paper("doi:10.1101/2020.01.01.1", venue="Cold Spring Harbor Laboratory"), ()),
        (paper("doi:10.5281/zenodo.1", venue="Zenodo"), ()),
        (paper("own:1", venue="ICLR 2026 Conference Submission"), ()),
        (paper("own:1"), ()),
        (paper("own:1", venue="JMLR"), (Event(kind=EventKind.PUBLISHED, notice="own:1", venue="JMLR"),)),
    ],
)  # fmt: skip
def test_a_record_of_an_article_states_its_journal_and_one_of_a_preprint_only_the_articles_doi(
    record: Paper, events: tuple[Event, ...]
) -> None:
    assert own(record) == events


def test_a_record_whose_words_say_that_it_was_taken_back_states_that() -> None:
    gone = replace(PREPRINT, abstract="This paper has been withdrawn.", announced_on=DAY)
    event = Event(kind=EventKind.WITHDRAWN, notice="arxiv:1", url="https://arxiv.org/abs/1")

    assert own(replace(gone, announce=Announce.REPLACE)) == (replace(event, day=DAY),)
    assert own(gone) == (event,), "nobody knows when, where the first version was announced"


def test_only_a_preprint_appears_and_nothing_of_a_new_paper_is_news() -> None:
    after = replace(PREPRINT, keys=("arxiv:1", "doi:10.1038/x"), events=(APPEARED,))

    assert news(PREPRINT, after) == (APPEARED,)
    assert news(None, after) == ()
    assert news(after, after) == ()
    assert news(replace(after, events=()), after) == (), "it was known as an article before we kept events"
    assert news(replace(after, events=(LINKED,)), after) == (), "more is known of the same event"
    assert news(ARTICLE, replace(ARTICLE, events=(APPEARED,))) == ()


def test_each_correction_is_news_and_a_retraction_once() -> None:
    first, second = (Event(kind=EventKind.CORRECTED, notice=f"doi:10.1038/{n}") for n in "ab")
    gone, again = (Event(kind=EventKind.RETRACTED, notice=f"doi:10.1038/{n}") for n in "cd")

    assert news(replace(ARTICLE, events=(first,)), replace(ARTICLE, events=(first, second))) == (second,)
    assert len(merge_events((gone, again))) == 1
    assert news(replace(ARTICLE, events=(gone,)), replace(ARTICLE, events=merge_events((gone, again)))) == ()
    said = replace(ARTICLE, title="RETRACTED: A work")
    assert news(said, replace(said, events=(gone,))) == (), "its own words said so before"


def corrected(notice: str, number: int = 15, kind: EventKind = EventKind.CORRECTED) -> Event:
    """A correction on a day of June."""
    return Event(kind=kind, notice=notice, day=date(2026, 6, number))


def test_one_notice_is_one_event_the_weightiest_that_it_is_said_to_be() -> None:
    doubted, called_so = corrected("doi:10.1038/c", kind=EventKind.CONCERN), corrected("doi:10.1038/c")
    known, now = replace(ARTICLE, events=(called_so,)), replace(ARTICLE, events=merge_events((called_so, doubted)))

    assert merge_events((called_so, doubted)) == merge_events((doubted, called_so)) == (doubted,)
    assert news(now, replace(ARTICLE, events=merge_events((*now.events, called_so)))) == ()
    assert news(known, now) == (doubted,), "that is graver than what was told"
    assert len(merge_events((corrected(""), corrected("", kind=EventKind.CONCERN)))) == 2


@pytest.mark.parametrize(
    ("known", "fresh", "wanted"),
    [
        ([corrected("title:x|")], [corrected("doi:10.1038/c", 20)], []),
        ([corrected("doi:10.1038/c", 20)], [corrected("title:x|")], []),
        ([corrected("nature:77", 1)], [corrected("doi:10.1038/c", 30)], []),
        ([], [corrected("pmid:7"), corrected("doi:10.1038/c")], ["doi:10.1038/c"]),
        ([corrected("title:x|"), corrected("doi:10.1038/c")], [corrected("doi:10.1038/d")], ["doi:10.1038/d"]),
        (
            [corrected("title:x|", 10)],
            [corrected("doi:10.1038/c", 20), corrected("doi:10.1038/d", 11), corrected("doi:10.1038/e", 1)],
            ["doi:10.1038/c", "doi:10.1038/e"],
        ),
        ([corrected("title:x|")], [corrected("doi:10.1038/c", kind=EventKind.CONCERN)], ["doi:10.1038/c"]),
        ([corrected("title:x|")], [replace(corrected("doi:10.1038/c"), day=date(2026, 9, 1))], ["doi:10.1038/c"]),
        ([corrected("title:x|")], [replace(corrected("doi:10.1038/c"), day=None)], ["doi:10.1038/c"]),
        ([corrected("doi:10.1038/c")], [corrected("doi:10.1038/d")], ["doi:10.1038/d"]),
        ([corrected("title:x|")], [corrected("title:y|")], ["title:y|"]),
    ],
)
def test_a_notice_that_one_source_knows_by_its_doi_and_another_by_its_title_is_news_once(
    known: list[Event], fresh: list[Event], wanted: list[str]
) -> None:
    now = news(replace(ARTICLE, events=merge_events(known)), replace(ARTICLE, events=merge_events((*known, *fresh))))

    assert sorted(each.notice for each in now) == wanted


def test_of_two_records_of_one_event_the_fuller_one_stands_and_the_weightiest_comes_first() -> None:
    gone = Event(kind=EventKind.RETRACTED, notice="doi:10.1038/n")

    assert merge_events((LINKED, gone, APPEARED)) == merge_events((APPEARED, LINKED, gone)) == (gone, APPEARED)


def test_undoing_a_merge_takes_the_event_with_it_that_came_by_it() -> None:
    article = replace(ARTICLE, events=own(ARTICLE))
    gone = Event(kind=EventKind.RETRACTED, notice="doi:10.1038/n")
    one = merge(PREPRINT, article)
    since = replace(one, events=merge_events((*one.events, gone)))

    assert one.events == (APPEARED,)
    assert part(one, article, PREPRINT).events == ()
    assert part(since, article, PREPRINT).events == (gone,)


def test_what_shakes_a_paper_waits_no_longer_than_an_hour() -> None:
    waits = {kind: pause(kind) for kind in EventKind}

    assert {kind for kind, wait in waits.items() if wait <= timedelta(hours=1)} == {
        EventKind.RETRACTED,
        EventKind.WITHDRAWN,
        EventKind.CONCERN,
    }
    assert max(waits.values()) == timedelta(days=1)
