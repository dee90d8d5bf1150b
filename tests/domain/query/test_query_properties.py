"""The follow language against a plain evaluator, and what holds for every text that is typed."""

from datetime import UTC, datetime

from hypothesis import assume, example, given
from hypothesis import strategies as st

from core.domain.papers.paper import Announcement
from core.domain.query import language
from core.domain.query.ast import MOST_CHARACTERS, Query, QueryError, from_json, to_json
from core.domain.query.language import Read
from core.domain.radar import match_keys, matching
from core.domain.radar.follow import Follow
from core.domain.radar.matching import Held, Readable
from tests.domain.follow_trees import Wish, holds, papers, spelled, wishes
from tests.properties import examples

many = examples(150)
PIECES = (
    *(
        "Wenjian Luo",
        "Luo, Wenjian",
        "罗文坚",
        "machine unlearning",
        "graph",
        "spin-orbit",
        "cs.AI",
        "cs",
        "X",
        "R&D",
        "Jr.",
    ),
    *(
        '"',
        "“",
        "”",
        "「",
        "(",
        ")",
        "（",
        "）",
        "|",
        " OR ",
        " AND ",
        " NOT ",
        " or ",
        " and ",
        " not ",
        " & ",
        "not:",
    ),
    *(
        "-",
        "−",
        "—",
        ":",
        "：",
        ",",
        "，",
        "、",
        ";",
        " ",
        " ",
        "kw:",
        "author:",
        "title:",
        "journal:",
        "source:",
        "cat:",
    ),
    *("ｋｗ：", "http://", "titel:", "\u0301", "\u200b", "🙂", "0"),
)
typed_texts = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=14).map("".join))


def nobody(_: str) -> bool:
    return False


def anybody(_: str) -> bool:
    return True


def follow(query: Query) -> Follow:
    return Follow(chat_id=1, number=1, query=query, created_at=datetime(2026, 6, 15, tzinfo=UTC))


@many
@given(wishes, papers, st.data())
def test_a_follow_holds_exactly_where_a_plain_reading_of_it_does(
    wish: Wish, announced: Announcement, data: st.DataObject
) -> None:
    found = language.read(spelled(wish, data.draw), nobody)
    assume(isinstance(found, Read))
    assert isinstance(found, Read)
    expected = holds(wish, announced.paper)
    for emits in (announced.emits, frozenset[str]()):
        readable = Readable(announced.paper, emits)
        assert bool(matching.evidence(follow(found.query), readable)) == expected
        assert isinstance(matching.verdict(follow(found.query), readable), Held) == expected


@many
@given(wishes, st.lists(papers, min_size=5, max_size=5), st.data())
def test_a_follow_waits_on_a_key_of_every_paper_for_which_it_holds(
    wish: Wish, announced: list[Announcement], data: st.DataObject
) -> None:
    found = language.read(spelled(wish, data.draw), nobody)
    assume(isinstance(found, Read))
    assert isinstance(found, Read)
    for one in announced:
        if matching.evidence(follow(found.query), Readable(one.paper)):
            assert not one.emits.isdisjoint(match_keys.anchors(found.query))


@many
@given(wishes, st.data())
def test_two_spellings_of_one_wish_are_the_same_follow(wish: Wish, data: st.DataObject) -> None:
    one, other = (language.read(spelled(wish, data.draw), nobody) for _ in range(2))
    if isinstance(one, QueryError) or isinstance(other, QueryError):
        assert type(one) is type(other)
        return
    assert language.same(one.query, other.query)
    assert one.query.canonical == other.query.canonical


@many
@given(typed_texts)
@example("(a1 OR b1) (a2 OR b2) (a3 OR b3) (a4 OR b4) (a5 OR b5)")
@example('journal:"OR" kw:"-x y" author:"Luo" title:"(a|b"')
def test_a_canonical_text_reads_back_to_the_same_follow_whoever_is_known(typed: str) -> None:
    found = language.read(typed, nobody)
    assume(isinstance(found, Read))
    assert isinstance(found, Read)
    written = language.canonical(found.query)
    for is_known in (nobody, anybody):
        again = language.read(written, is_known, is_known, most=max(len(written), MOST_CHARACTERS))
        assert isinstance(again, Read), again
        assert language.same(again.query, found.query)
        assert language.canonical(again.query) == written
    assert from_json(to_json(found.query)) == found.query


@many
@given(typed_texts)
@example("(" * MOST_CHARACTERS)
@example("-" * MOST_CHARACTERS)
@example("NOT " * 125)
@example("not:" * 125)
@example("a|" * 250)
@example("(ab OR bc)" * 50)
@example(",".join("ab" for _ in range(160)))
@example("x" * 5000)
def test_whatever_is_typed_is_read_or_refused_at_its_place_with_an_example_that_works(typed: str) -> None:
    for is_person in (nobody, anybody):
        found = language.read(typed, is_person)
        if isinstance(found, Read):
            assert found.query.text
            continue
        assert found.problem
        assert 0 <= found.position <= len(typed)
        assert found.pointed(typed)[0].isprintable()
        assert isinstance(language.read(found.example.removeprefix("/follow "), nobody), Read), found.example
