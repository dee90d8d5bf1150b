"""A search finds exactly the papers for which it holds: both databases against a naive reading of the tree, word by word."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.domain.papers.paper import Paper
from core.domain.query.ast import Field, QueryError, Term
from core.domain.radar import matching
from core.domain.radar.matching import Readable
from core.domain.search.language import read
from core.domain.text.plain import match_words
from core.storage.engine import SqlStorage
from tests.papers import arxiv, journal
from tests.properties import examples
from tests.storage.examples import NOW

VOCABULARY = ("coral", "reef", "of", "heat", "tie", "neural graph", "virus", "the", "snow")
PEOPLE = ("Ada Coral", "Wenjian Luo", "Luo, Wenjun", "W. Luo", "Bo Snow")
SHELF = [
    arxiv(f"2606.{n:05}", title=f"{title} {n}", abstract=abstract, authors=[PEOPLE[n % 5]], labels=[label])
    for n, (title, abstract, label) in enumerate(
        [
            ("Coral reefs", "The heat of reefs.", "cs.AI"),
            ("Neural graphs", "Neural graphs of viruses.", "cs.AI"),
            ("Ties", "Snow on the reef of coral.", "cs.CV"),
            ("Heat of the snow", "", "cs.CV"),
            ("A graph, neural ties", "Coral heat. Reef snow.", "cs.AI"),
            ("The virus", "Graph of neural snow, of the tie.", "cs.LG"),
            ("Something else", "Nothing of it.", "cs.LG"),
        ]
    )
] + [journal("10.1000/a", title="Reef of coral", abstract="Viruses and snow", authors=["Wenjian Luo"])]


@dataclass(frozen=True)
class Wish:
    """Part of a search as it is typed, and when it holds."""

    typed: str
    holds: Callable[[Paper], bool]


def _anywhere(word: str) -> Callable[[Paper], bool]:
    def holds(paper: Paper) -> bool:
        return any(match_words(word)[0] in match_words(p) for p in (paper.title, paper.abstract, *paper.authors))

    return holds


def _term(field: Field, value: str) -> Callable[[Paper], bool]:
    return lambda paper: matching.holds(Term(field, value), Readable(paper))


# PostgreSQL's stem of "virus" is that of "viruses", which the naive reading takes for another word.
words = st.sampled_from([w for w in VOCABULARY if " " not in w and w != "virus"]).map(lambda w: Wish(w, _anywhere(w)))
phrases = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=3).map(" ".join)
fielded = st.one_of(
    st.tuples(st.sampled_from([Field.PHRASE, Field.TITLE, Field.ABSTRACT]), phrases),
    st.tuples(st.just(Field.AUTHOR), st.sampled_from(PEOPLE)),
    st.tuples(st.just(Field.CATEGORY), st.sampled_from(["cs.AI", "cs.CV", "cs.LG"])),
    st.tuples(st.just(Field.JOURNAL), st.just("Nature")),
    st.tuples(st.just(Field.SOURCE), st.sampled_from(["nature", "arxiv:cs.AI"])),
).map(lambda term: Wish(f'{term[0].value}:"{term[1]}"', _term(*term)))


def _not(wish: Wish) -> Wish:
    typed = f"({wish.typed})" if wish.typed.startswith("-") else wish.typed  # `--x` is read as one minus
    return Wish(f"-{typed}", lambda paper: not wish.holds(paper))


def _both(one: Wish, other: Wish) -> Wish:
    return Wish(f"({one.typed} {other.typed})", lambda paper: one.holds(paper) and other.holds(paper))


def _either(one: Wish, other: Wish) -> Wish:
    return Wish(f"({one.typed} OR {other.typed})", lambda paper: one.holds(paper) or other.holds(paper))


wishes = st.recursive(
    words | fielded,
    lambda inner: inner.map(_not) | st.builds(_both, inner, inner) | st.builds(_either, inner, inner),
    max_leaves=6,
)


@pytest.fixture
async def shelved(storage: SqlStorage) -> SqlStorage:
    """Storage that holds the shelf."""
    async with storage.transaction() as tables:
        await tables.papers.add(SHELF, NOW)
    return storage


async def test_a_search_finds_exactly_what_it_holds_for(shelved: SqlStorage) -> None:
    found: list[Wish] = []

    @settings(examples(300), suppress_health_check=list(HealthCheck))
    @given(wishes)
    def collect(wish: Wish) -> None:
        found.append(wish)

    collect()
    held: list[bool] = []
    async with shelved.reading() as tables:
        for wish in found:
            query = read(wish.typed)
            if isinstance(query, QueryError):
                continue
            keys = {paper.key for paper in await tables.papers.search(query, 50)}
            assert keys == {a.paper.key for a in SHELF if wish.holds(a.paper)}, wish.typed
            held.append(bool(keys))
    assert len(held) > 60
    assert True in held
    assert False in held
