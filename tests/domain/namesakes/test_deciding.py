"""Whose paper it is: sent, asked about or left, and what answers change."""

import pytest

from core.domain.namesakes.deciding import WORTH_ASKING, Decision, Person, Verdict, is_initials_only
from core.domain.namesakes.works import Work
from tests.domain.namesakes.publications import ME, NAME, census, paper

KNOWN = [paper("a", "Peng Li", "Zonghan Yang", title="proofs in Lean"), paper("b", "Peng Li", title="agents")]
RIVALS = [paper(f"r{n}", "Yuxin Peng", f"Zhu Xu{n}", title=f"scene graphs {n}") for n in range(4)]


def follower(known: list[Work] | None = None, stored: list[Work] | None = None, name: str = NAME) -> Person:
    known, stored = KNOWN if known is None else known, RIVALS if stored is None else stored
    person = Person(name, census(*known, *stored))
    person.learn(known, stored)
    return person


def only(verdicts: list[Verdict]) -> Verdict:
    (verdict,) = verdicts
    return verdict


@pytest.mark.parametrize(
    ("coauthors", "kind"), [(("Peng Li", "Zonghan Yang"), "B"), (("Zonghan Yang", "Nobody Known"), "C")]
)
def test_known_coauthors_send_a_paper_and_say_why(coauthors: tuple[str, ...], kind: str) -> None:
    verdict = only(follower().arrive(paper("new", *coauthors, title="more proofs in Lean")))

    assert (verdict.decision, verdict.kind) == (Decision.SEND, kind)
    assert verdict.p > 0.9
    assert verdict.why.startswith("with Zonghan Yang")
    assert "as in “proofs in Lean”" in verdict.why


def test_the_coauthors_in_a_reason_wrote_the_paper_that_it_names() -> None:
    verdict = follower().judge(paper("new", "Peng Li", "Zonghan Yang"))

    assert verdict.why == "with Zonghan Yang, Peng Li as in “proofs in Lean”"


def test_a_reason_names_a_paper_by_which_the_person_was_chosen() -> None:
    person = follower()
    person.answer(paper("c", "Peng Li", "Ann Abel", "Bea Bold", title="later proofs"), theirs=True)

    assert person.judge(paper("new", "Peng Li", "Ann Abel", "Bea Bold")).why.startswith("with Peng Li as in “proofs")


def test_a_paper_of_the_others_is_left() -> None:
    verdict = only(follower().arrive(paper("new", "Yuxin Peng", "Zhu Xu1", title="scene graphs again")))

    assert (verdict.decision, verdict.kind) == (Decision.LEAVE, "G")


def test_nothing_is_sent_by_the_name_alone_where_others_bear_it() -> None:
    verdict = only(follower().arrive(paper("new", "Nobody Known")))

    assert verdict.decision is not Decision.SEND


def test_a_paper_without_ids_or_coauthors_is_decided() -> None:
    assert only(follower().arrive(paper("new"))).p < 0.9


def test_a_tied_paper_ties_others() -> None:
    person = follower()
    person.arrive(paper("c", "Peng Li", "Zonghan Yang", "Rare Collaborator", "Second Collaborator"))

    verdict = only(person.arrive(paper("d", "Rare Collaborator", "Second Collaborator", title="proofs of agents")))

    assert (verdict.decision, verdict.kind) == (Decision.SEND, "D")


def test_an_answer_brings_back_what_is_tied_to_it() -> None:
    person = follower()
    earlier = paper("e", "Ann Abel", "Bea Bold", title="antibody design")
    asked = paper("f", "Ann Abel", "Bea Bold", title="antibody structures")
    assert only(person.arrive(earlier)).decision is not Decision.SEND
    person.arrive(asked)

    back = person.answer(asked, theirs=True)

    assert [(verdict.key, verdict.decision) for verdict in back] == [("e", Decision.SEND)]


def test_a_denied_paper_cuts_the_ties_through_its_coauthors() -> None:
    person = follower()
    person.arrive(wrong := paper("c", "Peng Li", "Zonghan Yang", "Rare Collaborator", "Second Collaborator"))
    tied = paper("d", "Rare Collaborator", "Second Collaborator")
    assert person.judge(tied).p > WORTH_ASKING

    assert person.answer(wrong, theirs=False) == []

    assert person.judge(tied).decision is Decision.LEAVE
    assert person.judge(paper("e", "Peng Li", "Zonghan Yang", title="proofs in Lean")).p > WORTH_ASKING


def test_a_paper_sent_without_a_tie_ties_nothing() -> None:
    known = [paper(k, name="Quirin Zwiebelmoser", title="glacier models") for k in "ab"]
    person = follower(known, [], "Quirin Zwiebelmoser")
    sent = only(person.arrive(paper("c", "Ann Abel", name="Quirin Zwiebelmoser", title="glacier models")))
    assert (sent.decision, sent.kind) == (Decision.SEND, "E")

    assert person.judge(paper("d", "Ann Abel", name="Quirin Zwiebelmoser")).kind not in "BCD"


def test_an_orcid_decides_before_coauthors() -> None:
    person = follower([paper("a", "Peng Li", orcid="0000-0002-1825-0097")])

    same = person.judge(paper("x", orcid="0000-0002-1825-0097"))
    other = person.judge(paper("y", "Peng Li", orcid="0000-0001-5109-3700"))
    silent = person.judge(paper("z", "Peng Li", "Nobody Known"))

    assert (same.decision, same.kind, same.why) == (Decision.SEND, "A", "same ORCID")
    assert (other.decision, other.kind, other.why) == (Decision.LEAVE, "G", "another ORCID")
    assert silent.kind not in "AG"


ONE, TWO, THREE = "0000-0002-1825-0097", "0000-0001-5109-3700", "0000-0002-1694-233X"


@pytest.mark.parametrize(
    ("known", "stored", "new", "expected"),
    [
        ([paper("a", dblp="n-1")], [], paper("x", dblp="n-1"), Decision.SEND),
        ([paper("a", dblp="n-1")], [], paper("x", "Peng Li", dblp="n-2"), Decision.LEAVE),
        # What is tied by co-authors has an id too, unless the reader's own papers have one.
        (KNOWN, [paper("c", "Peng Li", "Zonghan Yang", orcid=TWO)], paper("x", orcid=TWO), Decision.SEND),
        ([*KNOWN, paper("k", orcid=ONE)], [paper("c", "Peng Li", "Zonghan Yang", orcid=TWO)], paper("x", orcid=TWO), Decision.LEAVE),
        # A paper of which sources state two ORCIDs says neither of the person; a reader may know two of them.
        ([*KNOWN, paper("k", orcid=f"{ONE} {TWO}")], [], paper("x", "Peng Li", "Zonghan Yang", orcid=THREE), Decision.SEND),
        ([paper("a", orcid=ONE), paper("b", orcid=TWO)], [], paper("x", orcid=TWO), Decision.SEND),
        # What others guess earns a question at most.
        ([paper("a", guess="A1")], RIVALS, paper("x", "Nobody Known", guess="A1"), Decision.ASK),
        ([paper("a", guess="A1")], RIVALS, paper("x", "Nobody Known", guess="A2"), Decision.LEAVE),
        ([paper("a", "Peng Li", "Zonghan Yang", guess="A1")], [], paper("x", "Peng Li", "Zonghan Yang", guess="A2"), Decision.SEND),
    ],
)  # fmt: skip
def test_ids_decide_and_guesses_support(known: list[Work], stored: list[Work], new: Work, expected: Decision) -> None:
    assert follower(known, stored).judge(new).decision is expected


def test_the_id_of_a_denied_paper_is_somebody_elses() -> None:
    person = follower()
    person.answer(paper("x", orcid=TWO), theirs=False)

    assert person.judge(paper("y", "Peng Li", "Zonghan Yang", orcid=TWO)).why == "ORCID of somebody else"


@pytest.mark.parametrize("theirs", [True, False])
def test_what_a_reader_said_beats_every_id(*, theirs: bool) -> None:
    known = [paper("a", "Peng Li", orcid="0000-0002-1825-0097")]
    person = follower(known)
    told = paper("x", orcid="0000-0001-5109-3700" if theirs else "0000-0002-1825-0097")
    person.answer(told, theirs=theirs)

    verdict = person.judge(told)

    assert verdict.decision is (Decision.SEND if theirs else Decision.LEAVE)
    assert (verdict.p, verdict.why) == (float(theirs), "as you said")


def test_initials_are_unclear_without_a_tie() -> None:
    known = [paper("a", name="W. Zwiebelmoser", title="glacier models")]
    person = follower(known, [], "W. Zwiebelmoser")

    verdict = person.judge(paper("b", name="W. Zwiebelmoser", title="glacier models"))

    assert verdict.decision is not Decision.SEND
    assert is_initials_only(person.name)
    assert not is_initials_only(ME)


def test_initials_of_a_fuller_name_are_unclear_without_a_tie() -> None:
    known = [paper("a", name="Quirin Zwiebelmoser", title="glacier models")]
    person = follower(known, [], "Quirin Zwiebelmoser")

    verdict = person.judge(paper("b", name="Q. Zwiebelmoser", title="glacier models"))

    assert verdict.decision is not Decision.SEND


def test_another_print_of_the_name_ties_nothing() -> None:
    person = follower([*KNOWN, paper("q", "Ann Abel", name="Y. Liu")])

    assert person.judge(paper("new", "Nobody Known", name="Y. Liu")).kind not in "BCD"


def test_the_order_of_stored_papers_changes_nothing() -> None:
    stored = [*RIVALS, paper("c", "Peng Li", "Ann Abel"), paper("d", "Ann Abel", "Bea Bold"), paper("e", "Bea Bold")]
    new = paper("new", "Bea Bold", "Nobody Known")

    assert follower(stored=stored).judge(new).p == pytest.approx(follower(stored=stored[::-1]).judge(new).p)
