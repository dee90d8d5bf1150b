"""Narrower forms: made of a query and a term, offered only where papers show that they cut a third and leave some."""

import pytest

from core.domain.query import language
from core.domain.query.ast import Query, QueryError
from core.domain.query.language import Read
from core.domain.radar.matching import Readable
from core.domain.radar.narrowing import narrowed, narrower
from core.domain.text.title_terms import title_terms
from tests.papers import arxiv


def query(typed: str) -> Query:
    read = language.read(typed, lambda _: False)
    assert isinstance(read, Read), read
    return read.query


@pytest.mark.parametrize(
    ("typed", "by", "becomes"),
    [
        ("unlearning", "title", "title:unlearning"),
        ("kw:a1 OR abstract:ice", "title", "title:a1 OR title:ice"),
        ("unlearning", "cat:cs.RO", "unlearning cat:cs.RO"),
        ("unlearning OR ice", '"robot arm"', '(unlearning OR ice) "robot arm"'),
        ("unlearning", "-survey", "unlearning -survey"),
        ("unlearning OR survey", "-survey", "unlearning -survey"),
        ("author:Luo, Wenjian", "journal:Nature", "author:Luo, Wenjian journal:Nature"),
    ],
)
def test_a_query_is_narrowed_in_each_of_its_alternatives(typed: str, by: str, becomes: str) -> None:
    made = narrowed(query(typed), by)
    assert isinstance(made, Query), made
    assert language.same(made, query(becomes))


@pytest.mark.parametrize(
    "by", ["", "-", "unlearning", "-unlearning", "a OR b", "ice cat:cs.AI", "ice)", '"', "cat:cs", "x" * 501]
)
def test_what_makes_nothing_narrower_is_refused(by: str) -> None:
    assert isinstance(narrowed(query("unlearning"), by), QueryError)


def test_titles_only_say_nothing_about_a_follow_without_words() -> None:
    assert isinstance(narrowed(query("cat:cs.AI"), "title"), QueryError)


def test_a_form_that_keeps_more_than_two_thirds_or_nothing_is_not_offered() -> None:
    papers = [Readable(arxiv(f"2606.{n:05}", title=f"Unlearning {n}", labels=("cs.AI",)).paper) for n in range(9)]
    assert narrower(query("unlearning"), papers) == ()


def test_a_form_of_each_kind_is_offered_with_its_share() -> None:
    titles = ["Unlearning ice", "Unlearning ice", "Unlearning: a survey", "Unlearning: a survey"]
    papers = [
        Readable(arxiv(f"2606.{n:05}", title=title, labels=("cs.AI", "cs.CL") if n == 0 else ("cs.AI",)).paper)
        for n, title in enumerate(titles)
    ]
    offered = {form.by: form.share for form in narrower(query("unlearning"), papers)}
    assert offered == {"cat:cs.CL": 0.25, '"unlearning ice"': 0.5, "-survey": 0.5}


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("A Survey of Machine Unlearning", ("machine unlearning", "survey", "machine", "unlearning")),
        ("Towards a new method: LLMs and ResNet-50", ("LLMs", "ResNet-50")),
        ("On the role of data", ()),
        ("", ()),
        ("罗文坚 ice", ("罗文坚 ice", "罗文坚", "ice")),
    ],
)
def test_a_title_is_told_by_its_telling_words(title: str, told: tuple[str, ...]) -> None:
    assert title_terms(title) == told
