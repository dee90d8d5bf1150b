"""How close papers are to a subject, and which wider forms are worth a tap."""

from collections.abc import Sequence

from core.domain.papers.paper import Paper
from core.domain.query.ast import Field, Query
from core.domain.radar.matching import LEAST_CLOSE
from core.domain.radar.widening import ABOUT, NEAR, WORDS, forms
from core.domain.ranking.corpus import background
from core.domain.ranking.subject import FARTHEST, MOST_TERMS, NEAREST, UNKNOWN, Known, Seed, Subject, bound
from core.domain.ranking.wider_offers import offers
from tests.domain.works import papers_about

OTHERS = papers_about("quark lattice gauge boson", 120, first=1000)
OWN = papers_about("machine unlearning forget retain erase weights", 6)
APART = papers_about("unlearning of a machine to forget and retain or erase weights", 4, first=100)
FAR = papers_about("machine tools lathe steel", 9, first=200)
KNOWN = background([*OTHERS, *OWN, *APART, *FAR])
VECTORS = {paper.id: KNOWN.vector(paper) for paper in (*OTHERS, *OWN, *APART, *FAR)}
ASKED = forms(Query.of(Field.PHRASE, "machine unlearning"))


def found(own: Sequence[Paper], **by: Sequence[Paper]) -> list[tuple[str, int, float, bool]]:
    named = {name.replace("_", ":"): papers for name, papers in by.items()}
    made = offers(ASKED, own, named, VECTORS)
    return [(offer.form.by, offer.count, offer.close, offer.apart) for offer in made]


def test_papers_on_a_subject_are_closer_than_others() -> None:
    subject = Subject.of([VECTORS[paper.id] for paper in OWN])
    assert subject is not None
    assert len(subject.numbers) <= MOST_TERMS
    near, far = (subject.likeness(VECTORS[papers[0].id]) for papers in (APART, OTHERS))
    assert near > NEAREST > FARTHEST > far


def test_a_subject_is_stored_by_its_terms_and_names_those_that_a_paper_shares() -> None:
    subject = Subject.of([VECTORS[paper.id] for paper in OWN])
    seed = Seed.of(subject, KNOWN)
    assert subject is not None
    (again, once) = (each.likeness(VECTORS[APART[0].id]) for each in (seed.subject(KNOWN), subject))
    assert abs(again - once) < 0.001
    assert Seed.of(None, KNOWN).subject(KNOWN).likeness(VECTORS[OWN[0].id]) == 0.0
    known = Known(background=KNOWN, subjects={"machine unlearning": seed.subject(KNOWN)})
    near, far = (known.close("machine unlearning", papers[0]) for papers in (APART, OTHERS))
    assert near.likeness > LEAST_CLOSE > far.likeness
    assert 1 <= len(near.shared) <= 3
    assert far.shared == known.close("ice cores", APART[0]).shared == ()


def test_a_term_that_nobody_uses_any_more_is_left_out() -> None:
    seed = Seed(terms={"unlearning": 0.5, "phlogiston": 0.5}, stretch=1.0)
    assert list(seed.subject(KNOWN).numbers) == [KNOWN.numbers["unlearning"]]


def test_the_bound_is_what_most_of_its_own_papers_reach() -> None:
    assert bound([VECTORS[paper.id] for paper in OWN]) == NEAREST
    assert bound([VECTORS[paper.id] for paper in (*OTHERS[:2], *FAR[:2])]) < NEAREST
    assert bound([VECTORS[OWN[0].id]]) == bound([]) == UNKNOWN


def test_a_form_that_adds_close_papers_is_offered_with_two_titles() -> None:
    assert found(OWN, near=[*OWN, *APART]) == [(NEAR, 10, 1.0, False)]
    (offer,) = offers(ASKED, OWN, {NEAR: [*OWN, *APART]}, VECTORS)
    assert len(offer.titles) == 2
    assert set(offer.titles) <= {paper.title for paper in APART}


def test_the_best_by_share_and_volume_comes_first_and_equal_forms_once() -> None:
    more = [*OWN, *APART]
    assert [by for by, *_ in found(OWN, near=more[:8], words=more, words_unlearning=more)] == [WORDS, NEAR]


def test_a_form_that_adds_nothing_other_subjects_or_too_much_is_not_offered() -> None:
    assert found(OWN, near=OWN) == []
    assert found(OWN, words_machine=[*OWN, *FAR]) == []
    assert found(OWN[:3], words_unlearning=[*OWN, *APART]) == []
    assert found(OWN) == []


def test_a_form_of_which_a_sample_was_looked_at_counts_what_it_leaves_unseen() -> None:
    times = [offers(ASKED, OWN, {ABOUT: [*OWN, *APART]}, VECTORS, {ABOUT: seen}) for seen in (2.0, 4.0)]
    assert [[(offer.form.by, offer.count) for offer in made] for made in times] == [[(ABOUT, 14)], []]


def test_few_papers_of_its_own_let_the_nearest_form_say_what_is_close() -> None:
    assert found([], near=OWN, words=[*OWN, *APART]) == [(WORDS, 10, 1.0, True), (NEAR, 6, 1.0, True)]
    assert found([]) == []


def test_an_abstract_that_repeats_a_subject_is_not_close_to_everything() -> None:
    loud = Paper(id=9000, keys=("doi:9",), title="Quark", abstract="machine unlearning " * 500)
    other = Subject.of([VECTORS[paper.id] for paper in OTHERS[:20]])
    assert other is not None
    assert other.likeness(KNOWN.vector(loud)) < FARTHEST
