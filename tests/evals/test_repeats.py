"""What counts as read again, joined and joined wrongly."""

from core.domain.papers.paper import Paper
from evals.repeats import Figures, Told, measured
from tests.papers import arxiv, journal

TITLE = "Rethinking unlearning for large graphs"
PREPRINT = arxiv("2606.00001", title=TITLE).paper
OTHER = arxiv("2606.00002").paper


def told(truth: str, paper: Paper) -> Told:
    """A record, and what it is the same as."""
    return truth, paper


def test_a_poll_that_repeats_another_is_counted_and_joined() -> None:
    polls = [[told("a", PREPRINT), told("b", OTHER)], [told("b", OTHER), told("a", PREPRINT)]]
    assert measured("polls", polls) == Figures("polls", records=4, again=2, joined=2, wrong=0)


def test_a_repetition_inside_one_poll_counts_too() -> None:
    assert measured("polls", [[told("a", PREPRINT), told("a", PREPRINT)]]).joined == 1


def test_what_is_the_same_and_was_kept_apart_is_missed() -> None:
    found = measured("pairs", [[told("a", PREPRINT)], [told("a", OTHER)]])
    assert (found.again, found.joined, found.wrong) == (1, 0, 0)


def test_what_is_two_works_and_was_joined_is_wrong() -> None:
    found = measured("pairs", [[told("a", PREPRINT)], [told("b", journal("10.1000/x", title=TITLE).paper)]])
    assert (found.again, found.wrong) == (0, 1)


def test_a_work_that_two_stored_papers_turn_out_to_be_is_one_in_the_end() -> None:
    both = journal("10.1000/x", title="Something else entirely", same_as="arxiv:2606.00001").paper
    apart = journal("10.1000/x", title="Something else entirely").paper
    batches = [[told("a", PREPRINT)], [told("a", apart)], [told("a", both)]]
    assert measured("pairs", batches) == Figures("pairs", records=3, again=2, joined=2, wrong=0)
