"""What a notice says happened, and to which work."""

from dataclasses import replace
from datetime import date

import pytest

from core.domain.papers import notices
from core.domain.papers.events import Event, EventKind
from core.domain.papers.paper import Announce, Paper, PaperKind

WORK = "Moths steer by tides in summer"
MOTHS = Paper(keys=("doi:10.1000/x",), title=WORK)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        (f"Retraction Note: {WORK}", "retracted"),
        (f"Retraction Note to: {WORK}", "retracted"),
        (f"Retraction notice to “{WORK}” [Annals 140 (2026) 130738]", "retracted"),
        (f"Retraction for Quill et al., {WORK}", "retracted"),
        (f"RETRACTED: {WORK}", "retracted"),
        (f"[Retracted] {WORK}", "retracted"),
        (f"Retracted Article: {WORK}", "retracted"),
        (f"撤稿：{WORK}", "retracted"),
        (f"WITHDRAWN: {WORK}", "withdrawn"),
        (f"Removal notice to “{WORK}”", "withdrawn"),
        (f"Editorial Expression of Concern: {WORK}", "expression of concern"),
        (f"Expression of Concern to: {WORK}", "expression of concern"),
        (f"Author Correction: {WORK}", "corrected"),
        (f"Publisher’s Correction: {WORK}", "corrected"),
        (f"Correction to: {WORK}", "corrected"),
        (f"Correction to “{WORK}”", "corrected"),
        (f"Correction for Quill and Birch, {WORK}", "corrected"),
        (f"Correction to the article: {WORK}", "corrected"),
        (f"Corrigendum to “{WORK}” [Ann. Moths 12 (2026)]", "corrected"),
        (f"Corrigendum: Quill A, Birch B (2026) {WORK}. Annals 72: 43–92. https://doi.org/10.1000/x", "corrected"),
        (f"Erratum: {WORK} [Phys. Rev. Moths 123, 0001 (2026)]", "corrected"),
        (f"Erratum zu: {WORK}", "corrected"),
        (f"Retraction: {WORK} (J Moths 1993;168:336-44).", "retracted"),
        (f"勘误：{WORK}", "corrected"),
    ],
)
def test_a_notice_names_its_work_and_what_happened(title: str, kind: str) -> None:
    wanted = notices.title_start(WORK)

    assert wanted in map(notices.title_start, notices.titles(title))
    assert notices.event(Paper(keys=("doi:10.1000/n",), title=title), MOTHS).kind is EventKind(kind)


@pytest.mark.parametrize(
    "title",
    [
        "Correction",
        "Retraction Note",
        "Erratum: On moths",
        "Correction: Editorial",
        WORK,
        "Corrections of tides and moths in summer nights",
        "Retractions of papers about moths go on being cited",
    ],
)
def test_what_names_no_work_that_a_title_could_tell_is_about_none(title: str) -> None:
    assert notices.title_start(WORK) not in map(notices.title_start, notices.titles(title))
    assert "Correction" not in notices.titles(title)


def test_a_title_that_begins_as_a_notice_goes_on_is_found_too() -> None:
    assert "On moths that steer by the tides" in notices.titles("Correction: On moths that steer by the tides")


def test_of_a_notice_without_words_its_kind_tells_and_its_day_and_page_are_kept() -> None:
    notice = Paper(
        keys=("doi:10.1000/n",),
        title="Notice",
        kind=PaperKind.RETRACTION,
        announced_on=date(2026, 6, 15),
        url="https://doi.org/10.1000/n",
    )
    event = notices.event(notice, MOTHS)

    assert event == Event(
        kind=EventKind.RETRACTED, notice="doi:10.1000/n", day=date(2026, 6, 15), url="https://doi.org/10.1000/n"
    )


def test_the_record_of_a_work_that_says_it_was_retracted_does_not_say_when() -> None:
    record = replace(MOTHS, title=f"RETRACTED: {WORK}", published_on=date(2020, 1, 2), about=MOTHS.keys)
    preprint = replace(MOTHS, keys=("doi:10.1101/2026.06.01.1",), venue="bioRxiv")
    withdrawn = replace(preprint, kind=PaperKind.RETRACTION, announced_on=date(2026, 6, 15))
    later = replace(withdrawn, announce=Announce.REPLACE)

    assert notices.event(record, MOTHS) == Event(kind=EventKind.RETRACTED, notice="doi:10.1000/x")
    assert notices.event(withdrawn, preprint) == Event(kind=EventKind.WITHDRAWN, notice=preprint.key)
    assert notices.event(later, preprint).day == date(2026, 6, 15)


def test_a_record_that_is_a_notice_about_itself_is_a_work_and_one_about_another_is_none() -> None:
    record = replace(MOTHS, kind=PaperKind.RETRACTION, about=MOTHS.keys)
    work = notices.of_itself(record)

    assert work is not None
    assert (work.kind, work.about, [each.kind for each in work.events]) == (
        PaperKind.RESEARCH,
        (),
        [EventKind.RETRACTED],
    )
    assert notices.of_itself(replace(record, keys=("doi:10.1000/n",))) is None


def test_a_record_whose_title_says_that_it_was_withdrawn_was_withdrawn_and_not_retracted() -> None:
    record = replace(MOTHS, title=f"WITHDRAWN: {WORK}", kind=PaperKind.RETRACTION, about=MOTHS.keys, venue="Annals")
    work = notices.of_itself(record)

    assert work is not None
    assert [each.kind for each in work.events] == [EventKind.WITHDRAWN]


@pytest.mark.parametrize(
    ("keys", "venue", "may"),
    [
        (("doi:10.1038/x",), "Nature", True),
        (("doi:10.1038/x",), "", True),
        (("doi:10.1126/x",), "Science", False),
        (("doi:10.1126/x",), "Nature", True),
        (("own:1",), "Science", False),
        (("arxiv:2606.00001",), "arXiv", True),
        (("doi:10.1101/2020.01.01.000001",), "bioRxiv", True),
        (("arxiv:2606.00001", "doi:10.1126/x"), "arXiv", False),
    ],
)
def test_a_notice_is_about_works_of_its_publisher_or_journal_as_far_as_that_is_known(
    keys: tuple[str, ...], venue: str, may: bool
) -> None:
    notice = Paper(keys=("doi:10.1038/n",), title=f"Correction: {WORK}", venue="Nature")

    assert notices.may_be_about(notice, Paper(keys=keys, title=WORK, venue=venue)) is may


def test_a_correction_under_the_works_own_title_is_a_correction_whatever_that_begins_with() -> None:
    work = Paper(keys=("doi:10.1000/w",), title="Withdrawal symptoms in mice after long exposure")
    notice = Paper(keys=("doi:10.1000/n",), title=f"{work.title} (vol 72, pg 43, 2026)", kind=PaperKind.CORRECTION)

    assert notices.event(notice, work).kind is EventKind.CORRECTED
    assert notices.event(replace(notice, kind=PaperKind.RETRACTION), work).kind is EventKind.RETRACTED


def test_what_is_retracted_in_part_was_corrected() -> None:
    notice = Paper(keys=("doi:10.1000/n",), title=f"Partial Retraction: {WORK}", kind=PaperKind.RETRACTION)

    assert notices.event(notice, MOTHS).kind is EventKind.CORRECTED
    assert WORK in notices.titles(notice.title)


def test_a_record_of_the_work_that_is_only_called_a_notice_says_nothing_of_it() -> None:
    work = replace(MOTHS, title="Retraction of neurites in moths that steer")
    called_so = replace(work, kind=PaperKind.RETRACTION)

    assert not notices.concerns(called_so, work)
    assert notices.concerns(replace(called_so, title=f"RETRACTED: {work.title}"), work)
    assert notices.concerns(replace(called_so, about=work.keys), work)
    assert notices.concerns(replace(called_so, keys=("doi:10.1000/n",)), work)


def test_that_a_preprint_was_withdrawn_says_nothing_of_the_article_that_it_became() -> None:
    preprint = Paper(keys=("doi:10.31234/osf.io/abc12",), title=WORK, venue="PsyArXiv")
    withdrawn = replace(preprint, kind=PaperKind.RETRACTION, about=preprint.keys)
    joined = replace(preprint, keys=("doi:10.1000/x", *preprint.keys))

    assert notices.concerns(withdrawn, preprint)
    assert not notices.concerns(withdrawn, joined)
    assert notices.concerns(
        replace(joined, kind=PaperKind.RETRACTION, about=("doi:10.1000/x",), venue="Annals"), joined
    )


@pytest.mark.parametrize(
    ("key", "venue", "kind"),
    [
        ("doi:10.31730/osf.io/abc12", "AfricArXiv", EventKind.WITHDRAWN),
        ("doi:10.31222/osf.io/abc12", "MetaArXiv", EventKind.WITHDRAWN),
        ("doi:10.21203/rs.3.rs-1/v1", "Research Square Platform LLC", EventKind.WITHDRAWN),
        ("arxiv:2606.00001", "", EventKind.WITHDRAWN),
        ("doi:10.1038/x", "Nature", EventKind.RETRACTED),
        ("doi:10.1038/x", "", EventKind.RETRACTED),
        ("doi:10.1590/s0100-123", "SciELO Preprints", EventKind.RETRACTED),
        ("pmid:7", "SciELO Preprints", EventKind.WITHDRAWN),
        ("pmid:7", "Nature", EventKind.RETRACTED),
    ],
)
def test_a_preprint_is_withdrawn_and_an_article_retracted(key: str, venue: str, kind: EventKind) -> None:
    work = Paper(keys=(key,), title=WORK, venue=venue)
    event = notices.event(replace(work, kind=PaperKind.RETRACTION, about=(key,)), work)

    assert (event.kind, event.notice) == (kind, key)


def test_a_short_title_alone_calls_no_strangers_paper_retracted() -> None:
    notice = Paper(keys=("doi:10.1038/n",), title="Retraction Note", kind=PaperKind.RETRACTION, venue="Nature")
    preprint = Paper(keys=("arxiv:2606.00001",), title="Deep learning in healthcare", venue="arXiv")

    assert not notices.may_be_about(notice, preprint)
    assert notices.may_be_about(replace(notice, kind=PaperKind.CORRECTION), preprint)
    assert notices.may_be_about(notice, replace(preprint, title="Deep learning in healthcare: the moths of nine towns"))
    assert notices.may_be_about(notice, replace(preprint, keys=("doi:10.1038/x",), venue="Nature"))


def test_an_index_that_takes_two_works_for_one_calls_only_the_one_of_its_title_retracted() -> None:
    record = Paper(keys=("doi:10.1000/x", "pmid:7"), title=f"RETRACTED: {WORK}", kind=PaperKind.RETRACTION)
    record = replace(record, about=record.keys)

    assert notices.concerns(record, MOTHS)
    assert not notices.concerns(record, Paper(keys=("pmid:7",), title="Crystal structure of a bacterial ribosome"))


@pytest.mark.parametrize(
    ("title", "key", "told", "kind"),
    [
        (WORK, "doi:10.1000/x", EventKind.RETRACTED, EventKind.RETRACTED),
        (WORK, "doi:10.1000/x", EventKind.WITHDRAWN, EventKind.WITHDRAWN),
        (WORK, "doi:10.1101/2026.06.01.1", EventKind.RETRACTED, EventKind.WITHDRAWN),
        (f"WITHDRAWN: {WORK}", "doi:10.1000/x", EventKind.RETRACTED, EventKind.WITHDRAWN),
    ],
)
def test_what_a_works_own_record_states_is_told_with_its_notices_and_taken_back_once(
    title: str, key: str, told: EventKind, kind: EventKind
) -> None:
    gone = Event(kind=told, notice="doi:10.1000/n", day=date(2026, 6, 15), url="https://doi.org/10.1000/n")
    corrected = Event(kind=EventKind.CORRECTED, notice="doi:10.1000/c")
    mine = replace(MOTHS, keys=(key,))
    record = replace(mine, title=title, kind=PaperKind.RETRACTION, about=mine.keys, events=(gone, corrected))

    work = notices.of_itself(record)

    assert notices.events(record, mine) == (replace(gone, kind=kind), corrected)
    assert work is not None
    assert work.events == notices.events(record, mine)


def test_what_became_of_a_notice_that_states_no_work_did_not_happen_to_the_work_of_its_title() -> None:
    again = Event(kind=EventKind.CORRECTED, notice="doi:10.1000/second", day=date(2026, 6, 15))
    notice = Paper(
        keys=("doi:10.1000/n",), title=f"Retraction Note: {WORK}", kind=PaperKind.RETRACTION, events=(again,)
    )

    retracted = Event(kind=EventKind.RETRACTED, notice="doi:10.1000/n")
    assert notices.events(notice, MOTHS) == (retracted,)


def test_a_notice_that_is_said_to_retract_and_to_correct_retracted() -> None:
    gone = Event(kind=EventKind.RETRACTED, notice="doi:10.1000/n", day=date(2026, 6, 15))
    record = replace(MOTHS, kind=PaperKind.RETRACTION, about=MOTHS.keys)
    record = replace(record, events=(gone, replace(gone, kind=EventKind.CORRECTED)))

    assert notices.events(record, MOTHS) == (gone,)


def test_a_record_that_is_called_retracted_and_names_only_a_correction_does_not_say_when() -> None:
    corrected = Event(kind=EventKind.CORRECTED, notice="doi:10.1000/c", day=date(2026, 6, 15))
    record = replace(
        MOTHS, title=f"RETRACTED: {WORK}", kind=PaperKind.RETRACTION, about=MOTHS.keys, events=(corrected,)
    )

    retracted = Event(kind=EventKind.RETRACTED, notice="doi:10.1000/x")
    assert notices.events(record, MOTHS) == (retracted, corrected)


def test_of_a_notice_whose_title_does_not_say_what_happened_that_tells_what_it_states() -> None:
    doubted = Event(kind=EventKind.CONCERN, notice="doi:10.1000/n")
    notice = Paper(
        keys=("doi:10.1000/n",), title=f"Editorial note: {WORK}", kind=PaperKind.CORRECTION, about=MOTHS.keys
    )

    assert notices.events(replace(notice, events=(doubted,)), MOTHS) == (doubted,)
    assert notices.events(notice, MOTHS) == (replace(doubted, kind=EventKind.CORRECTED),)
