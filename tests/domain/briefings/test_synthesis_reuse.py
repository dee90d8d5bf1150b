"""Selections that are nearly the same: which they are, and what of a synthesis serves another one."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.briefings.synthesis_input import SynthesisRequest
from core.domain.briefings.synthesis_reuse import ReusableSynthesis, are_near, far_apart
from core.domain.claims.statement import Carrier, Section, Statement, Synthesis
from core.domain.papers.paper import Paper
from tests.fakes.writing import WHEN

TOPICS = ["moths", "tides", "glass", "salt", "bees", "frost", "clay", "amber", "reeds", "ferns", "coal", "lime", "gold"]


def paper(number: int) -> Paper:
    topic = TOPICS[number]
    return Paper(id=number, keys=(f"arxiv:2606.{number:05}",), title=f"On {topic}", abstract=f"We study {topic}.")


def synthesis_request(numbers: Sequence[int], language: str = "en") -> SynthesisRequest:
    return SynthesisRequest(papers=tuple(map(paper, numbers)), language=language)


def on(*numbers: int) -> Statement:
    return Statement(
        text=f"Said of {' and '.join(TOPICS[n] for n in numbers)}.",
        carriers=tuple(Carrier(paper_id=n, span=TOPICS[n]) for n in numbers),
    )


def section(words: str, *statements: Statement) -> Section:
    return Section(theme=words, statements=statements)


ALL = range(12)
WHOLE = Synthesis(
    key="whole",
    language="en",
    model="claude-x",
    prompt="3",
    opening=(on(0, 1), on(1, 2), on(3, 4)),
    sections=(section("Moths and tides", on(0), on(1)), section("Glass", on(2), on(3)), section("Bees", on(4), on(5))),
    removed=1,
    written_at=WHEN,
)
SHARED = ReusableSynthesis(papers=frozenset(ALL), synthesis=WHOLE)


def served(numbers: Sequence[int], whole: Synthesis = WHOLE) -> Synthesis:
    part = replace(SHARED, synthesis=whole).serving(synthesis_request(numbers))
    assert part is not None
    return part


def test_what_stands_on_papers_that_are_in_both_serves_as_it_is() -> None:
    wanted = synthesis_request([*range(11)])

    part = SHARED.serving(wanted)

    assert part == replace(WHOLE, key=wanted.key)


def test_a_statement_on_a_paper_that_is_only_there_is_left_out() -> None:
    part = served([0, 1, 2, 3, 4, *range(6, 12), 12])

    assert part.opening == WHOLE.opening
    assert [each.statements for each in part.sections] == [(on(0), on(1)), (on(2), on(3)), (on(4),)]


def test_a_section_of_which_nothing_is_left_is_gone() -> None:
    part = served([*range(4), *range(6, 12)])

    assert part.opening == (on(0, 1), on(1, 2))
    assert [each.theme for each in part.sections] == ["Moths and tides", "Glass"]


def test_a_heading_in_the_words_of_a_paper_that_is_only_there_is_left_out() -> None:
    part = served([0, *range(2, 12)], replace(WHOLE, opening=(on(0, 2), on(2, 3), on(3, 4))))

    assert [each.theme for each in part.sections] == ["", "Glass", "Bees"]


@pytest.mark.parametrize("numbers", [[*range(8)], [*range(4), 12], [0, 1]], ids=["a third less", "others", "a few"])
def test_a_selection_with_many_other_papers_is_not_served(numbers: Sequence[int]) -> None:
    assert SHARED.serving(synthesis_request(numbers)) is None


def test_an_opening_of_which_one_statement_is_left_serves_nobody() -> None:
    assert SHARED.serving(synthesis_request([0, *range(2, 12)])) is None


def test_a_synthesis_of_which_less_than_two_thirds_is_left_serves_nobody() -> None:
    opening = (on(8, 9), on(9, 10))
    sections = (section("", on(0), on(1), on(2)), section("", on(3)))

    assert served([1, *range(3, 12)], replace(WHOLE, opening=opening, sections=sections)).opening == opening
    assert (
        replace(SHARED, synthesis=replace(WHOLE, opening=opening, sections=sections)).serving(
            synthesis_request(range(3, 12))
        )
        is None
    )


@pytest.mark.parametrize(
    "whole",
    [replace(WHOLE, opening=(), sections=()), replace(WHOLE, sections=()), replace(WHOLE, opening=WHOLE.opening[:1])],
    ids=["nothing held", "an opening alone", "one statement opens"],
)
def test_a_synthesis_that_says_too_little_serves_nobody(whole: Synthesis) -> None:
    assert replace(SHARED, synthesis=whole).serving(synthesis_request(range(11))) is None


OUTSIDE = Statement(text="Salt and gold.", carriers=(on(3).carriers[0], on(12).carriers[0]))


def test_the_bridge_serves_where_its_outsider_is_one_there_too() -> None:
    assert served([*range(11)], replace(WHOLE, bridge=OUTSIDE)).bridge == OUTSIDE


@pytest.mark.parametrize("numbers", [[*range(11), 12], [*range(3), *range(4, 12)]], ids=["inside", "untied"])
def test_the_bridge_is_left_out_where_its_outsider_is_inside_or_its_insider_is_not(numbers: Sequence[int]) -> None:
    opening, sections = (on(0, 1), on(1, 2)), (section("", on(0), on(1)),)

    assert served(numbers, replace(WHOLE, opening=opening, sections=sections, bridge=OUTSIDE)).bridge is None


def test_near_is_the_same_from_both_sides() -> None:
    assert are_near(set(ALL), set(range(9)))
    assert are_near(set(range(9)), set(ALL))
    assert not are_near(set(ALL), set(range(8)))


SELECTIONS = st.lists(st.frozensets(st.integers(1, 16), min_size=2, max_size=12), max_size=12)


@given(SELECTIONS, SELECTIONS)
def test_every_selection_is_near_one_that_is_taken_or_known_and_no_two_taken_are(
    selections: list[frozenset[int]], known: list[frozenset[int]]
) -> None:
    taken = far_apart(selections, known)

    assert all(any(are_near(papers, other) for other in (*taken, *known)) for papers in selections)
    assert not any(are_near(one, other) for n, one in enumerate(taken) for other in (*taken[:n], *known))
