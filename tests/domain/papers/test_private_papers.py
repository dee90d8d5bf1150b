"""Papers that chats' own feeds alone tell of: what is left of them when somebody else tells of the work too."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from core.domain.papers.merge import merge
from core.domain.papers.paper import Paper
from core.domain.query.ast import Field, Query
from core.domain.radar import matching
from core.domain.radar.follow import Follow
from core.domain.radar.hit import Evidence
from core.domain.radar.matching import Readable
from core.services.replies.cards import card
from core.services.replies.follow_terms import in_words, listed
from tests.papers import arxiv

NOW = datetime(2026, 6, 15, 9, tzinfo=UTC)
PUBLIC = arxiv("2606.00001", title="A public paper").paper
SECRET = "https://lab.example.org/1?token=a"
OWN = replace(
    PUBLIC,
    keys=("feed:00aa:1", *PUBLIC.keys[1:]),
    source="feed:00aa",
    venue="Lab",
    labels=(),
    url=SECRET,
    title="A public paper, as a lab calls it at length",
    abstract="Long words of the lab. " * 99,
    authors=("Ada Example", "Somebody Else"),
)
OTHER = replace(OWN, source="feed:00bb", url="https://lab.example.org/1?token=b")


def test_a_public_record_replaces_all_that_a_feed_told_whichever_came_first() -> None:
    assert merge(PUBLIC, OWN) == PUBLIC
    assert merge(replace(OWN, id=7), PUBLIC) == replace(PUBLIC, id=7)


def test_two_feeds_see_no_link_of_each_other_in_whatever_order_and_however_often() -> None:
    both = merge(OWN, OTHER)

    assert both == merge(OTHER, OWN)
    assert (both.url, both.private) == ("", True)
    for again in (OWN, OTHER, both):
        assert merge(both, again) == merge(again, both) == both


def test_a_link_that_both_tell_stays() -> None:
    assert merge(OWN, replace(OTHER, url=SECRET)).url == SECRET


@pytest.mark.parametrize("paper", [PUBLIC, OWN])
def test_a_follow_of_a_feed_holds_for_what_stood_in_it_whatever_source_it_is_known_by(paper: Paper) -> None:
    follow = Follow(chat_id=1, number=1, query=Query.of(Field.SOURCE, "feed:00aa", "Lab"), created_at=NOW)

    found = matching.evidence(follow, Readable(paper, feeds=frozenset({"feed:00aa"})))

    assert found == (Evidence(number=1, field=Field.SOURCE, term="feed:00aa", name="Lab"),)
    assert card(1, paper, found).why == "Why: feed Lab"
    assert bool(matching.evidence(follow, Readable(paper))) is paper.private


def test_a_feed_is_called_by_its_name_and_written_by_its_id() -> None:
    query = Query.of(Field.SOURCE, "feed:00aa", "Lab")

    assert (in_words(query), listed(query), query.text) == ("the feed Lab", "the feed Lab", "source:feed:00aa")
    assert listed(Query.of(Field.SOURCE, "nature")) == "source:nature"
