"""The evidence that a paper is a person's, as numbers."""

import pytest

from core.domain.namesakes.evidence import Shelf, measure, ties
from core.domain.namesakes.weights import WEIGHTS
from core.domain.namesakes.works import Work, work
from tests.domain.namesakes.publications import ME, census, paper

NEW = paper("new", "Peng Li", "Ann Abel", title="proofs in Lean", labels=["cs.LG"], venue="ICML 2025", year=2025)


def shelf(
    said: list[Work] | None = None,
    *,
    tied: tuple[Work, ...] = (),
    guessed: tuple[Work, ...] = (),
    denied: tuple[Work, ...] = (),
    rest: tuple[Work, ...] = (),
) -> Shelf:
    def by_key(works: list[Work] | tuple[Work, ...]) -> dict[str, Work]:
        return {each.key: each for each in works}

    return Shelf(
        name=ME,
        said=by_key(said or []),
        tied=by_key(tied),
        guessed=by_key(guessed),
        denied=by_key(denied),
        rest=by_key(rest),
        groups=1,
        elsewhere=0,
    )


def evidence(known: Shelf, *others: Work) -> dict[str, float]:
    return measure(NEW, known, ties(NEW, known), census(NEW, *known.said.values(), *others))


def test_coauthors_tie_directly_before_they_tie_through_another_paper() -> None:
    known = shelf([paper("a", "Peng Li")], tied=(paper("b", "Peng Li", "Ann Abel"),))

    tied = ties(NEW, known)

    assert tied.direct == {"li peng"}
    assert tied.indirect == {"abel ann"}
    assert evidence(known)["both_ways"] == 1


def test_a_guess_ties_only_where_nothing_better_does() -> None:
    tied = ties(NEW, shelf([paper("a")], guessed=(paper("b", "Ann Abel"),)))

    assert (tied.direct, tied.indirect, tied.guessed) == (set(), set(), {"abel ann"})


def test_coauthors_of_a_denied_paper_tie_nothing_unless_they_wrote_with_the_person() -> None:
    denied = (paper("d", "Ann Abel", "Peng Li"),)

    tied = ties(NEW, shelf([paper("a", "Peng Li")], tied=(paper("b", "Ann Abel"),), denied=denied))

    assert (tied.direct, tied.indirect) == ({"li peng"}, set())


def test_a_paper_is_no_tie_to_itself() -> None:
    assert not ties(NEW, shelf([NEW])).everybody


@pytest.mark.parametrize(
    ("kind", "known"),
    [
        ("shared", [paper("a", "Peng Li")]),
        ("shared2", [paper("a", "Peng Li", "Ann Abel")]),
        ("like_known", [paper("a", title="more proofs in Lean")]),
        ("venue", [paper("a", venue="ICML 2024")]),
        ("labels", [paper("a", labels=["cs.LG"])]),
    ],
)
def test_each_kind_is_more_where_it_is_there(kind: str, known: list[Work]) -> None:
    assert evidence(shelf(known))[kind] > evidence(shelf([paper("a")]))[kind]


def test_coauthors_who_wrote_together_elsewhere_are_acquainted() -> None:
    elsewhere = work("e", "Title", ["Ann Abel", "Zonghan Yang"], (), "", "")
    known = shelf([paper("a", "Zonghan Yang")])

    assert evidence(known)["acquainted"] == 0
    assert evidence(known, elsewhere)["acquainted"] == 1


def test_rivals_are_measured() -> None:
    found = evidence(shelf([paper("a")], rest=(paper("r", "Ann Abel"),), denied=(paper("d", "Peng Li"),)))

    assert (found["rival"], found["denied"], found["torn"]) == (1, 1, 0)


def test_every_kind_has_a_weight_and_is_a_moderate_number() -> None:
    found = evidence(shelf([paper("a", "Peng Li")]))

    assert set(found) == set(WEIGHTS) - {"bias"}
    assert max(map(abs, found.values())) < 50
