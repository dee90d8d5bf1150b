"""Why a follow holds for a paper or does not: found, left out, or missing; and which part of the paper a field looks at."""

from dataclasses import replace

import pytest

from core.domain.query.ast import Field, Term
from core.domain.radar import match_keys, matching
from core.domain.radar.matching import Excluded, Held, Missing, Readable, Verdict
from core.domain.ranking.score import score
from tests.domain.follows import follow
from tests.papers import arxiv

PAPER = arxiv(
    "2606.00002",
    title="A Survey of Protein Design",
    authors=("Wenjian Luo", "Ada Example"),
    abstract="Graph networks fold proteins.",
    labels=("cs.LG", "Molecular Biology"),
)


def verdict(typed: str) -> Verdict:
    return matching.verdict(follow(typed), Readable(PAPER.paper))


@pytest.mark.parametrize(
    ("typed", "in_title"),
    [
        ("title:protein", True),
        ('title:"a survey"', True),
        ('abstract:"graph network"', False),
        ("abstract:protein", False),
        ("source:arxiv:cs.LG", False),
        ("source:ARXIV:CS.lg", False),
        ('cat:"molecular biology"', False),
        ("kw:protein", True),
        ("kw:graph", False),
    ],
)
def test_a_field_looks_at_its_part_of_the_paper(typed: str, *, in_title: bool) -> None:
    asked = follow(typed)
    (found,) = matching.evidence(asked, Readable(PAPER.paper, PAPER.emits))
    assert (found.field, found.in_title) == (asked.query.alternatives[0].every[0].field, in_title)
    assert set(match_keys.anchors(asked.query)) <= PAPER.emits
    assert score([found]) > 0


@pytest.mark.parametrize(
    "typed",
    ["title:graph", "abstract:survey", "source:nature", "source:arxiv", "cat:molecular", 'title:"design graph"'],
)
def test_a_field_does_not_look_elsewhere(typed: str) -> None:
    assert isinstance(verdict(typed), Missing)


def test_an_alternative_that_holds_is_told_with_its_evidence() -> None:
    found = verdict("kw:quantum OR Wenjian Luo kw:graph")
    assert isinstance(found, Held)
    assert [(e.field, e.term) for e in found.evidence] == [(Field.AUTHOR, "Wenjian Luo"), (Field.PHRASE, "graph")]


def test_the_exclusion_that_removed_a_paper_is_told_with_where_it_stands() -> None:
    found = verdict("kw:quantum OR kw:graph -kw:snow -survey")
    assert isinstance(found, Excluded)
    assert found.by == Term(Field.PHRASE, "survey")
    assert found.where.in_title
    assert [e.term for e in found.evidence] == ["graph"]
    assert found.alternative.every == (Term(Field.PHRASE, "graph"),)


def test_an_excluded_person_is_told_by_the_printed_name() -> None:
    found = verdict("kw:graph -author:W. Luo")
    assert isinstance(found, Excluded)
    assert found.where.name == "Wenjian Luo"


def test_the_alternative_that_lacks_the_fewest_terms_is_told() -> None:
    found = verdict("kw:quantum kw:snow OR kw:graph kw:snow kw:protein OR kw:ice kw:snow")
    assert isinstance(found, Missing)
    assert found.lacking == (Term(Field.PHRASE, "snow"),)
    assert [e.term for e in found.evidence] == ["graph", "protein"]


def test_an_exclusion_is_nearer_than_a_missing_term() -> None:
    assert isinstance(verdict("kw:graph kw:snow OR kw:graph -survey"), Excluded)


def test_an_exclusion_touches_its_own_follow_only() -> None:
    readable = Readable(PAPER.paper)
    assert matching.evidence(follow("Wenjian Luo", 1), readable)
    assert not matching.evidence(follow("kw:graph -survey", 2), readable)
    assert not matching.evidence(follow("Wenjian Luo -survey", 3), readable)


def test_every_alternative_waits_on_its_rarest_term() -> None:
    asked = follow('cat:cs.LG Wenjian Luo OR journal:Nature title:"protein design" OR source:nature cat:cs.AI -survey')
    assert match_keys.anchors(asked.query) == ("a:luo|w", "protein design", "c:cs.ai")


def test_a_paper_without_a_source_emits_none() -> None:
    assert {key for key in PAPER.emits if key.startswith("s:")} == {"s:arxiv:cs.lg"}
    assert match_keys.labels(replace(PAPER.paper, source="", labels=(), venue="")) == set()
