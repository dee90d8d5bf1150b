"""The score by which the best of very many hits are read."""

from hypothesis import given
from hypothesis import strategies as st

from core.domain.people.names import Likeness
from core.domain.radar.hit import Evidence
from core.domain.ranking.score import score
from tests.domain.hits import author, category, phrase

OTHERS = st.lists(st.one_of(st.builds(phrase, in_title=st.booleans()), st.just(category())), max_size=40)


@given(OTHERS, OTHERS)
def test_no_number_of_other_reasons_makes_a_person(some: list[Evidence], more: list[Evidence]) -> None:
    sure, likely = score([author(), *some]), score([author(likeness=Likeness.INITIALS), *some])
    assert score(more) < likely
    assert score([author(likeness=Likeness.INITIALS), *more]) < sure


@given(OTHERS, OTHERS)
def test_one_more_reason_never_lowers_it(some: list[Evidence], more: list[Evidence]) -> None:
    assert score([*some, *more]) >= score(some)


def test_the_title_is_over_the_abstract_and_words_over_categories() -> None:
    assert score([phrase(in_title=True)]) > score([phrase()]) > score([category()]) > score([]) == 0
