"""What makes the order of arrivals of no account: merging and the rule of one work, over invented records."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from core.domain.papers.events import Event, EventKind, merge_events
from core.domain.papers.identity import ordered_keys, same_work
from core.domain.papers.merge import merge, part
from core.domain.papers.paper import Announce, Paper, PaperKind

KEYS = st.lists(
    st.sampled_from(
        ["arxiv:1", "arxiv:2", "doi:10.1101/1", "doi:10.1000/1", "doi:10.2/2", "pmid:1", "own:1", "title:t|a"]
    ),
    min_size=1,
    unique=True,
).map(ordered_keys)
DAYS = st.none() | st.dates(date(2020, 1, 1), date(2026, 1, 1))
PEOPLE = st.lists(st.sampled_from(["Ada Alder", "A. Alder", "Bo Birch", "Cy Cedar", "et al."]), unique=True).map(tuple)
LABELS = st.lists(st.sampled_from(["cs.AI", "cs.LG", "Nature", "Cell"]), unique=True).map(tuple)
ABSTRACTS = st.sampled_from(
    ["", "We look.", "We look at much, and see it.", "We look at much and then we…", "We loop."]
)

EVENTS = st.lists(
    st.builds(
        Event,
        kind=st.sampled_from(EventKind),
        notice=st.sampled_from(["", "doi:10.1000/n", "doi:10.1000/m"]),
        day=DAYS,
        venue=st.sampled_from(["", "Nature"]),
        url=st.sampled_from(["", "https://doi.org/10.1000/n"]),
    ),
    max_size=3,
).map(merge_events)


@st.composite
def records(draw: st.DrawFn) -> Paper:
    """A record of some work. One of a later version holds its whole abstract, as arXiv's does, and nobody else counts versions."""
    version = draw(st.integers(1, 3))
    return Paper(
        keys=draw(KEYS),
        title=draw(st.sampled_from(["A work", "A Work", "A work of some length", "Another"])),
        abstract=f"Version {version}." if version > 1 else draw(ABSTRACTS),
        authors=draw(PEOPLE),
        announced_on=draw(DAYS),
        published_on=draw(DAYS),
        url=draw(
            st.sampled_from(["", "https://arxiv.org/abs/1", "https://doi.org/10.1000/1", "https://example.org/1"])
        ),
        labels=draw(LABELS),
        venue=draw(st.sampled_from(["", "arXiv", "Nature", "Cell"])),
        source=draw(st.sampled_from(["", "arxiv:cs.AI", "arxiv:cs.LG", "nature"])),
        announce=draw(st.sampled_from(Announce)),
        kind=draw(st.sampled_from(PaperKind)),
        version=version,
        sample=draw(st.booleans()),
        events=draw(EVENTS),
    )


def told(paper: Paper) -> Paper:
    """The record but for what is the older one's."""
    return replace(paper, id=0, labels=tuple(sorted(paper.labels)))


@given(records(), records(), records())
def test_merging_is_associative_commutative_and_idempotent(a: Paper, b: Paper, c: Paper) -> None:
    assert told(merge(merge(a, b), c)) == told(merge(a, merge(b, c)))
    assert told(merge(a, b)) == told(merge(b, a))
    assert merge(a, a) == a
    assert merge(merge(a, b), b) == merge(a, b)


@given(records(), records())
def test_merging_keeps_the_olders_id_and_every_key(a: Paper, b: Paper) -> None:
    one = merge(replace(a, id=7), replace(b, id=9))

    assert one.id == 7
    assert set(one.keys) == {*a.keys, *b.keys}


@given(records(), records())
def test_the_rule_is_symmetric_and_knows_a_record_as_itself(a: Paper, b: Paper) -> None:
    assert same_work(a, b) == same_work(b, a)
    assert same_work(a, a) or all(key.startswith("title:") for key in a.keys)


@given(records(), records(), records())
def test_an_id_that_two_records_share_joins_them_whatever_else_is_known(a: Paper, b: Paper, c: Paper) -> None:
    if any(not key.startswith("title:") for key in set(a.keys) & set(b.keys)):
        assert same_work(merge(a, c), b)


@given(records(), records(), records())
def test_parting_undoes_merging_and_leaves_what_a_third_record_brought(a: Paper, b: Paper, c: Paper) -> None:
    a, b, c = (replace(record, sample=False) for record in (a, b, c))

    assert told(part(merge(a, b), b, a)) == told(a)
    both = part(merge(merge(a, b), c), b, a, [c])
    assert {*both.keys} == {*a.keys, *c.keys}
    assert {*both.labels} == {*a.labels, *c.labels}
    assert both.venue in (a.venue, c.venue)
