"""What papers speak of, and how like what was saved they are."""

from array import array
from math import isclose, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.papers.paper import Paper
from core.domain.ranking.corpus import SLOPE, Background, Vector, background, survey
from core.domain.ranking.taste import OTHERS, Taste
from core.domain.ranking.terms import terms

WORDS = ("graph", "neural", "tide", "moon", "agent", "plan", "the", "of", "3", "x")
PAPERS = st.lists(st.lists(st.sampled_from(WORDS), max_size=12), min_size=1, max_size=12).map(
    lambda drawn: [paper(n, " ".join(words)) for n, words in enumerate(drawn, start=1)]
)


def paper(number: int, title: str, abstract: str = "") -> Paper:
    return Paper(id=number, keys=(f"doi:10.1/{number}",), title=title, abstract=abstract)


def weights(vector: Vector, counted: Background) -> dict[str, float]:
    return {counted.terms[n]: weight for n, weight in zip(vector.numbers, vector.weights, strict=True)}


def test_terms_are_telling_words_and_pairs_of_neighbours() -> None:
    counted = terms(paper(1, "The graphs of 3 graph networks", "Networks x graph"))
    assert counted == {"graph": 3, "network": 2, "graph network": 1}


def test_no_pair_runs_over_the_border_of_title_and_abstract() -> None:
    assert "moon tide" not in terms(paper(1, "Moon", "Tides"))


def test_weights_are_the_books_tf_idf_and_a_pair_counts_half() -> None:
    papers = [
        paper(1, "graph tide graph tide"),
        paper(2, "graph tide"),
        *(paper(n, "moon") for n in range(3, 8)),
        paper(8, "plan"),
    ]
    counted = background([*papers, paper(9, "plan agent"), paper(10, "agent")])
    rarity = 1 + log(11 / 3)
    assert counted.length(paper(11, "agent")) == pytest.approx(rarity)
    assert counted.length(paper(11, "agent the agent of agent")) == pytest.approx(rarity * (1 + log(3)))
    assert counted.length(paper(11, "graph tide")) == pytest.approx(rarity * (1 + 1 + 0.5**2) ** 0.5)


def test_what_more_than_half_of_the_papers_hold_tells_nothing() -> None:
    counted = background([*(paper(n, "moon tide") for n in range(6)), *(paper(n, "moon") for n in range(6, 10))])
    assert weights(counted.vector(paper(11, "moon")), counted) == {}


def test_what_one_paper_alone_holds_says_nothing_and_neither_does_an_empty_background() -> None:
    counted = background([paper(1, "graph"), paper(2, "tide"), paper(3, "tide"), paper(4, "moon")])
    assert counted.vector(paper(5, "graph")).numbers == ()
    assert Background().vector(paper(1, "graph tide")).numbers == ()
    assert Taste.of([Background().vector(paper(1, "graph"))], Background()) is None
    assert Taste.of([], counted) is None


def test_a_phrases_frequency_is_exact_for_a_word_and_a_pair_and_else_at_most_its_rarest_part() -> None:
    counted = background([paper(n, "graph neural plan") for n in range(5)] + [paper(n, "graph") for n in range(5)])
    assert [
        (f.papers, f.of, f.exact)
        for phrase in ("Graphs", "neural plan", "graph neural plan", "graph the plan")
        if (f := counted.frequency(phrase))
    ] == [
        (10, 10, True),
        (5, 10, True),
        (5, 10, False),
        (5, 10, False),
    ]
    unseen = counted.frequency("moon")
    assert unseen is not None
    assert (unseen.papers, unseen.exact) == (1, False)


def test_nothing_is_said_of_a_phrase_without_a_telling_word_or_of_an_empty_store() -> None:
    assert background([paper(1, "graph")]).frequency("3 of") is None
    assert Background().frequency("graph") is None


def test_the_background_comes_last_after_a_step_for_each_count_and_each_weighing() -> None:
    *steps, last = survey([paper(1, "graph"), paper(2, "graph")])
    assert steps == [None] * 5
    assert last is not None


def test_shared_terms_are_strongest_first_and_no_two_say_a_word_both() -> None:
    papers = [paper(n, "machine unlearning") for n in range(3)] + [paper(n, f"tide moon agent {n}") for n in range(9)]
    counted = background(papers)
    taste = Taste.of([counted.vector(papers[0])], counted)
    assert taste is not None
    shared = taste.shared(papers[1])
    assert len(shared) == len({word for term in shared for word in term.split()} & {"machine", "unlearning"}) >= 1
    assert taste.holders(shared) == 1
    assert taste.shared(papers[5]) == ()


@given(PAPERS)
def test_a_vector_is_a_little_longer_than_one_where_the_paper_is_longer_than_usual_and_else_shorter(
    papers: list[Paper],
) -> None:
    counted = background(papers)
    for each in papers:
        vector, own = counted.vector(each), counted.length(each)
        length = sum(weight * weight for weight in vector.weights) ** 0.5
        pivoted = own / (SLOPE * own + (1 - SLOPE) * (counted.pivot or own)) if own else 0.0
        assert isclose(length, pivoted, rel_tol=1e-5)


def test_an_empty_store_has_an_empty_background() -> None:
    assert background([]) == Background(frequencies=array("L"), rarities=array("d"), mean=array("d"))


@given(PAPERS, st.integers(1, 4))
def test_likeness_is_rocchios_formula_over_all_terms(papers: list[Paper], count: int) -> None:
    counted = background(papers)
    vectors = [weights(counted.vector(each), counted) for each in papers]
    liked = vectors[:count]
    taste = Taste.of([counted.vector(each) for each in papers[:count]], counted)
    middle = {term: sum(v.get(term, 0.0) for v in liked) / len(liked) for term in counted.terms}
    everyone = {term: sum(v.get(term, 0.0) for v in vectors) / len(vectors) for term in counted.terms}
    length = sum(weight * weight for weight in middle.values()) ** 0.5
    assert (taste is None) == (length == 0)
    if taste is not None:
        for each, vector in zip(papers, vectors, strict=True):
            formula = sum((middle[t] - OTHERS * everyone[t]) * weight for t, weight in vector.items()) / length
            assert isclose(taste.likeness(each), formula, abs_tol=1e-5)
            assert taste.likeness(each) <= 1 / SLOPE


@given(PAPERS)
def test_known_vectors_change_nothing(papers: list[Paper]) -> None:
    counted = background(papers)
    known = {each.id: counted.vector(each) for each in papers}
    slow, quick = (Taste.of([known[1]], counted, cache) for cache in ({}, known))
    if slow is not None and quick is not None:
        assert [slow.likeness(each) for each in papers] == [quick.likeness(each) for each in papers]
