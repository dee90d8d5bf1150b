"""What a paper lacks, who is asked for it, and what is taken from an answer."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.papers.enrichment import (
    NOTHING,
    Filler,
    Lack,
    asked_by,
    day_after,
    filled,
    is_news_to,
    lacking,
    missed,
    turns,
)
from core.domain.papers.events import Event, EventKind
from core.domain.papers.identity import is_title, title_key
from core.domain.papers.merge import merge
from core.domain.papers.paper import REST, Paper, PaperKind
from tests.domain.papers.test_properties import records
from tests.domain.works import TITLE, paper

ABSTRACT = (
    "We study how models forget. Our method removes 42% of the traces in three hours on two public data sets, twice."
)
ALL = ("Chen Chao", "Yu Zhou", "Haruki Watanabe", "Wenjian Luo")
OXFORD = paper("doi:10.1093/x/1", abstract=ABSTRACT, authors=("Chen C", "Zhou Y", "Watanabe H", REST))
NATURE = paper("doi:10.1038/x", abstract="")
CROSSREF = Filler(name="crossref", group="api.crossref.org", schemes=("doi:",))
EUROPE = Filler(name="europepmc", group="www.ebi.ac.uk", schemes=("pmid:", "doi:"), most=20)


def test_what_is_missing_of_a_record() -> None:
    assert lacking(OXFORD) == Lack.AUTHORS
    assert lacking(NATURE) == Lack.ABSTRACT
    assert lacking(replace(NATURE, abstract="It begins and then…")) == Lack.ABSTRACT
    assert lacking(paper("arxiv:1", abstract=ABSTRACT, authors=())) == Lack.AUTHORS | Lack.DOI
    assert lacking(replace(OXFORD, authors=ALL)) == NOTHING
    assert lacking(paper("arxiv:1", sample=True)) == NOTHING


def test_only_the_rest_of_the_authors_is_worth_a_request_that_nobody_waits_for() -> None:
    bare = paper("pmid:1", authors=())
    assert missed(bare, awaited=True) == Lack.AUTHORS | Lack.ABSTRACT | Lack.DOI
    assert missed(bare, awaited=False) == Lack.AUTHORS
    assert missed(NATURE, awaited=False) == NOTHING


def test_the_next_day_begins_at_midnight_in_utc() -> None:
    assert day_after(date(2026, 12, 31)) == datetime(2027, 1, 1, tzinfo=UTC)


def test_a_filler_is_asked_by_the_key_that_it_names_first_and_only_where_there_is_one() -> None:
    both = paper("doi:10.1038/x", "doi:10.1101/y", "pmid:1", "title:t|a")
    assert asked_by(both, EUROPE) == "pmid:1"
    assert asked_by(both, CROSSREF) == "doi:10.1038/x"
    assert turns(both, Lack.ABSTRACT, [CROSSREF, EUROPE], asked=["crossref"]) == [EUROPE]
    assert turns(paper("pmid:1"), Lack.ABSTRACT, [CROSSREF, EUROPE]) == [EUROPE]
    assert turns(paper("title:t|a", "nature:7"), Lack.ABSTRACT, [CROSSREF, EUROPE]) == []


def test_for_a_doi_alone_nobody_is_asked_who_takes_a_request_for_each_paper() -> None:
    single = replace(EUROPE, name="single", most=1)
    assert turns(paper("pmid:1"), Lack.DOI, [single, EUROPE]) == [EUROPE]
    assert turns(paper("pmid:1"), Lack.DOI | Lack.ABSTRACT, [single, EUROPE]) == [single, EUROPE]


def test_a_key_that_was_not_there_is_news_to_who_can_be_asked_by_it() -> None:
    before, now = paper("own:1"), paper("own:1", "pmid:1")
    assert is_news_to([EUROPE], now, before)
    assert not is_news_to([CROSSREF], now, before)
    assert not is_news_to([EUROPE], now, now)


def test_an_answer_fills_what_is_missing_and_leaves_the_rest_as_it_is() -> None:
    answer = paper(
        "doi:10.1038/x",
        "pmid:7",
        title=TITLE.upper(),
        abstract=ABSTRACT,
        authors=(*NATURE.authors, "Cy Cedar"),
        labels=("Another",),
        venue="Another",
        url="https://example.org",
    )
    assert filled(NATURE, answer) == replace(NATURE, keys=("doi:10.1038/x", "pmid:7"), abstract=ABSTRACT)


def test_the_rest_of_the_authors_comes_with_the_key_of_the_first() -> None:
    nameless = paper("doi:10.1093/x/1", f"title:{'x' * 20}|", abstract=ABSTRACT, authors=())
    for ours in (OXFORD, nameless):
        found = filled(ours, paper("doi:10.1093/x/1", authors=ALL))
        assert found.authors == ALL
        assert title_key(TITLE, ALL) in found.keys
        assert lacking(found) == NOTHING


@pytest.mark.parametrize(
    "names",
    [
        (),
        (*ALL, REST),
        ("Chen Chao", "Yu Zhou"),
        ("Ada Alder", "Bo Birch", "Cy Cedar", "Di Dill"),
    ],
)
def test_a_list_that_is_cut_too_or_names_other_people_is_left(names: tuple[str, ...]) -> None:
    assert filled(OXFORD, paper("doi:10.1093/x/1", authors=names)) == OXFORD


@pytest.mark.parametrize(
    ("ours", "theirs", "taken"),
    [
        ("", ABSTRACT, True),
        (ABSTRACT[:90] + "...", ABSTRACT, True),
        (ABSTRACT[:90] + "…", ABSTRACT[:60] + ".", False),
        ("Ours, in our own words.", ABSTRACT, False),
        ("", "No abstract is available for this article.", False),
        ("", "", False),
    ],
)
def test_an_abstract_is_taken_where_ours_is_none_or_breaks_off(ours: str, theirs: str, taken: bool) -> None:
    found = filled(replace(NATURE, abstract=ours), replace(NATURE, abstract=theirs))
    assert found.abstract == (theirs if taken else ours)


def test_a_wrong_id_puts_no_strangers_abstract_on_a_card() -> None:
    stranger = paper("doi:10.1038/x", "pmid:7", title="Crystal structure of a bacterial ribosome", abstract=ABSTRACT)
    assert filled(NATURE, stranger) == NATURE
    assert filled(NATURE, replace(stranger, keys=("doi:10.1038/y",), title=TITLE)) == NATURE
    assert filled(NATURE, replace(stranger, title="Forgetting to attack")) != NATURE, "a subtitle may be missing"


def test_a_notice_about_a_paper_is_not_the_paper() -> None:
    notice = paper("doi:10.1038/x", abstract=ABSTRACT, kind=PaperKind.RETRACTION)
    assert filled(NATURE, notice) == NATURE


def test_what_became_of_the_work_comes_along() -> None:
    retracted = Event(kind=EventKind.RETRACTED, notice="doi:10.1038/y")
    answer = paper("doi:10.1038/x", events=(retracted,))
    assert filled(replace(NATURE, abstract=ABSTRACT), answer).events == (retracted,)


@given(records(), records())
def test_filling_only_adds_and_nothing_more_the_second_time(ours: Paper, answer: Paper) -> None:
    answer = replace(answer, abstract=answer.abstract and answer.abstract + ABSTRACT)
    found = filled(ours, answer)

    assert filled(found, answer) == found
    assert set(ours.keys) <= set(found.keys)
    assert not lacking(found) & ~lacking(ours)
    kept = {name: getattr(ours, name) for name in ("keys", "abstract", "authors", "events")}
    assert replace(found, **kept) == ours
    if Lack.AUTHORS not in lacking(ours):
        assert found.authors == ours.authors


@given(records(), records())
def test_what_was_filled_is_what_stands_once_it_is_stored(ours: Paper, answer: Paper) -> None:
    found = filled(ours, answer)
    assert merge(ours, found) == found


@given(records(), records())
def test_only_an_answer_with_an_id_of_the_paper_fills_it(ours: Paper, answer: Paper) -> None:
    if all(is_title(key) for key in set(ours.keys) & set(answer.keys)):
        assert filled(ours, answer) == ours


@given(st.lists(st.sampled_from(["crossref", "europepmc"]), unique=True))
def test_nobody_is_asked_twice(asked: list[str]) -> None:
    left = turns(paper("doi:10.1/x", "pmid:1"), Lack.AUTHORS, [CROSSREF, EUROPE], asked)
    assert {filler.name for filler in left} == {"crossref", "europepmc"} - set(asked)
