"""What a briefing shows of the hits that wait."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from core.domain.briefings.selection import MOST_BY_AUTHOR, Selection, select
from core.domain.people.names import Likeness
from core.domain.query.ast import Field
from core.domain.radar.hit import Evidence, Hit
from core.domain.radar.mutes import Mute
from core.domain.radar.volume import MOST_IN_ALL
from core.domain.ranking.order import Ranking
from tests.domain.hits import author, category, hit, phrase
from tests.papers import DAY

RANKING = Ranking(today=DAY)
WORDS = ("forgetting", "unlearning", "agents", "survey")
EVIDENCE = st.one_of(
    st.builds(author, likeness=st.sampled_from(Likeness)),
    st.builds(phrase, st.sampled_from(WORDS), in_title=st.booleans(), follow=st.integers(2, 4)),
    st.just(category()),
)
HITS = st.lists(
    st.builds(
        lambda evidence, day, words: (evidence, day, " ".join(words)),
        st.lists(EVIDENCE, min_size=1, max_size=3),
        st.one_of(st.none(), st.dates(date(2026, 6, 1), date(2026, 6, 20))),
        st.lists(st.sampled_from(WORDS), min_size=1),
    ),
    max_size=60,
).map(lambda drawn: [hit(n, *e, title=words, day=day) for n, (e, day, words) in enumerate(drawn, start=1)])
MUTES = st.lists(st.builds(lambda word: mute(Field.PHRASE, word), st.sampled_from(WORDS)), max_size=2)


def mute(field: Field, text: str) -> Mute:
    return Mute(chat_id=1, number=1, field=field, text=text)


def ids(selection: Selection) -> list[int]:
    return [found.paper.id for found in selection.shown]


def many(count: int, *evidence: Evidence, start: int = 0) -> list[Hit]:
    return [hit(n, *evidence) for n in range(start, start + count)]


def test_followed_authors_are_shown_beyond_the_size_of_the_rest() -> None:
    selection = select(many(20, author()) + many(20, phrase(), start=20), RANKING)
    assert [h.by_author for h in selection.shown] == [True] * 20
    assert len(selection.rest) == 20


def test_phrases_fill_up_to_twelve_by_rank() -> None:
    hits = [hit(n, phrase(in_title=n % 2 == 0)) for n in range(24)]
    selection = select(hits, RANKING)
    assert ids(selection) == list(range(22, -1, -2))
    assert len(selection.shown) == MOST_IN_ALL


def test_even_authors_have_a_most() -> None:
    selection = select(many(MOST_BY_AUTHOR + 5, author()), RANKING)
    assert (len(selection.shown), len(selection.rest)) == (MOST_BY_AUTHOR, 5)


def test_among_equals_the_newest_comes_first_however_its_date_is_known() -> None:
    dates = [date(2026, 6, day) for day in (3, 15, 9)]
    dated = [hit(n, author(), day=None) for n in range(3)]
    published = [replace(h, paper=replace(h.paper, published_on=day)) for h, day in zip(dated, dates, strict=True)]
    assert [h.paper.published_on for h in select(published, RANKING).shown] == sorted(dates, reverse=True)


def test_a_muted_word_removes_what_holds_it_and_the_briefing_takes_it_all_the_same() -> None:
    hits = [hit(1, phrase(), title="A survey of agents"), hit(2, phrase(), title="Agents that plan")]
    selection = select(hits, RANKING, [mute(Field.PHRASE, "Surveys")])
    assert ids(selection) == [2]
    assert [(m.hit.paper.id, m.mute.text) for m in selection.muted] == [(1, "Surveys")]
    assert sorted(h.paper.id for h in selection.hits) == [1, 2]


def test_no_mute_silences_a_followed_author() -> None:
    followed = hit(1, author("Ada Example"), title="A survey of agents", authors=["Ada Example", "Bob Loud"])
    mutes = [mute(Field.PHRASE, "survey"), mute(Field.AUTHOR, "Bob Loud"), mute(Field.AUTHOR, "Ada Example")]
    assert ids(select([followed], RANKING, mutes)) == [1]


def test_a_muted_person_is_more_than_an_initial() -> None:
    hits = [
        hit(n, phrase(), authors=[name]) for n, name in enumerate(["Bob Loud", "Loud, Bob", "B. Loud", "Bea Loud"], 1)
    ]
    selection = select(hits, RANKING, [mute(Field.AUTHOR, "Bob Loud")])
    assert sorted(m.hit.paper.id for m in selection.muted) == [1, 2]


def test_who_mutes_a_name_of_initials_mutes_what_is_printed_so() -> None:
    hits = [hit(n, phrase(), authors=[name]) for n, name in enumerate(["B. Loud", "Bob Loud"], 1)]
    selection = select(hits, RANKING, [mute(Field.AUTHOR, "B. Loud")])
    assert [m.hit.paper.id for m in selection.muted] == [1]


def test_a_mute_without_a_word_removes_nothing() -> None:
    assert ids(select([hit(1, phrase())], RANKING, [mute(Field.PHRASE, "?!"), mute(Field.AUTHOR, "?!")])) == [1]


@given(HITS, MUTES)
def test_a_selection_is_all_of_the_hits_each_once(hits: list[Hit], mutes: list[Mute]) -> None:
    assert sorted(h.paper.id for h in select(hits, RANKING, mutes).hits) == [h.paper.id for h in hits]


@given(HITS, MUTES)
def test_no_followed_authors_paper_is_muted_nor_left_out_while_there_is_room(
    hits: list[Hit], mutes: list[Mute]
) -> None:
    selection = select(hits, RANKING, mutes)
    by_author = sum(h.by_author for h in hits)
    assert sum(h.by_author for h in selection.shown) == min(by_author, MOST_BY_AUTHOR)
    assert not any(m.hit.by_author for m in selection.muted)


@given(HITS, MUTES)
def test_authors_stand_before_all_others_and_sure_ones_before_likely_ones(hits: list[Hit], mutes: list[Mute]) -> None:
    groups = [
        2 if not h.by_author else 0 if any(e.sure for e in h.evidence if e.field is Field.AUTHOR) else 1
        for h in select(hits, RANKING, mutes).shown
    ]
    assert groups == sorted(groups)


@given(HITS.flatmap(lambda hits: st.tuples(st.just(hits), st.permutations(hits))), MUTES)
def test_the_order_in_which_hits_are_read_does_not_matter(both: tuple[list[Hit], list[Hit]], mutes: list[Mute]) -> None:
    assert select(both[0], RANKING, mutes) == select(both[1], RANKING, mutes)
