"""What a briefing shows of the hits that wait."""

from dataclasses import replace
from datetime import UTC, date, datetime

from core.domain.query import Field
from core.domain.radar import Evidence, Hit
from core.domain.selection import MOST_BY_AUTHOR, MOST_IN_ALL, select
from tests.papers import arxiv


def hit(number: int, field: Field, score: float = 1.0) -> Hit:
    evidence = (Evidence(number=1, field=field, term="x"),)
    paper = arxiv(f"2606.{number:05}").paper
    return Hit(chat_id=1, paper=paper, evidence=evidence, score=score, found_at=datetime(2026, 6, 15, tzinfo=UTC))


def test_followed_authors_are_shown_beyond_the_size_of_the_rest() -> None:
    hits = [hit(n, Field.AUTHOR) for n in range(20)] + [hit(n, Field.PHRASE) for n in range(20, 40)]
    selection = select(hits)
    assert [h.by_author for h in selection.shown] == [True] * 20
    assert len(selection.rest) == 20


def test_phrases_fill_up_to_twelve_by_score() -> None:
    hits = [hit(n, Field.PHRASE, score=n) for n in range(20)]
    selection = select(hits)
    assert [h.score for h in selection.shown] == list(range(19, 19 - MOST_IN_ALL, -1))


def test_even_authors_have_a_most() -> None:
    selection = select([hit(n, Field.AUTHOR) for n in range(MOST_BY_AUTHOR + 5)])
    assert (len(selection.shown), len(selection.rest)) == (MOST_BY_AUTHOR, 5)


def test_what_is_shown_and_left_out_is_all_of_it_once() -> None:
    hits = [hit(n, Field.AUTHOR if n % 3 else Field.PHRASE) for n in range(60)]
    assert sorted(h.paper.key for h in select(hits).hits) == sorted(h.paper.key for h in hits)


def test_among_equals_the_newest_comes_first_however_its_date_is_known() -> None:
    dates = [date(2026, 6, day) for day in (3, 15, 9)]
    hits = [hit(n, Field.AUTHOR) for n in range(3)]
    papers = [replace(h.paper, announced_on=None, published_on=day) for h, day in zip(hits, dates, strict=True)]
    dated = [replace(h, paper=paper) for h, paper in zip(hits, papers, strict=True)]
    assert [h.paper.published_on for h in select(dated).shown] == sorted(dates, reverse=True)
