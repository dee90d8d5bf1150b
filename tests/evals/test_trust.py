"""The lies of the evaluation are lies: what they put in stands nowhere in the paper, and what they turn around was there."""

import json
import random
from pathlib import Path

import pytest

from core.domain.claims.statement import Carrier, Statement
from core.domain.papers.paper import Paper
from evals.records import RECORDED
from evals.trust import figures, findings, honest, swaps
from evals.trust.cases import Case, selection, sentences
from evals.trust.doubts import doubted_cases
from evals.trust.papers import papers_by_field

PAPER = Paper(
    id=1,
    keys=("doi:10.1000/1",),
    title="Aspirin and headache",
    abstract="In 120 patients, aspirin reduced headache by 35% within 30 min. It may also improve sleep. Nausea was not more frequent.",
)
OTHER = Paper(
    id=2, keys=("doi:10.1000/2",), title="Soil", abstract="We measured the carbon of 14 soils. Forests hold more of it."
)


def case(text: str, span: str = "aspirin reduced headache by 35% within 30 min") -> Case:
    statement = Statement(text=text, carriers=(Carrier(paper_id=1, span=span),))
    return Case(kind="honest", group="paraphrase", language="en", statement=statement, papers=selection([PAPER, OTHER]))


@pytest.mark.parametrize("seed", range(40))
def test_a_changed_number_stands_nowhere_in_the_paper(seed: int) -> None:
    made = figures.change_number(case("Aspirin reduced headache by 35% in 120 patients."), random.Random(seed))
    assert made is not None
    assert figures.numbers_of(made) - {"35", "120", "30"}


@pytest.mark.parametrize(
    ("corrupt", "text", "lie"),
    [
        (figures.change_unit, "Headache eased within 30 min.", "Headache eased within 30 h."),
        (findings.reverse_word, "Aspirin reduced headache.", "Aspirin increased headache."),
        (findings.drop_negation, "Nausea was not more frequent.", "Nausea was more frequent."),
        (findings.drop_hedge, "Aspirin may improve sleep.", "Aspirin improves sleep."),
        (
            findings.turn_comparison,
            "Aspirin is better than placebo in these patients.",
            "Placebo is better than aspirin in these patients.",
        ),
    ],
)
def test_each_way_to_lie_turns_what_the_sentence_says(corrupt: object, text: str, lie: str) -> None:
    assert callable(corrupt)
    assert corrupt(case(text), random.Random(1)) == lie


def test_a_sentence_without_a_doubt_or_a_number_is_not_made_a_lie_of_that_kind() -> None:
    plain = case("Aspirin eased headache.")
    assert findings.drop_hedge(plain, random.Random(1)) is None
    assert figures.change_number(plain, random.Random(1)) is None


@pytest.mark.parametrize("text", ["It reached 74% and 56%.", "It rose by 7.5% on roads and 16% at sea."])
def test_a_percent_sign_that_stands_at_the_next_number_is_not_missed(text: str) -> None:
    lies = {figures.change_percent(case(text), random.Random(seed)) for seed in range(40)}
    assert not any(lie and (lie.startswith(("It reached 74 and", "It rose by 7.5 on"))) for lie in lies)


def test_an_opposite_that_the_cited_sentence_has_itself_is_no_lie() -> None:
    both = "More aspirin, less headache in these patients."
    paper = Paper(id=1, keys=("doi:10.1000/1",), title="Aspirin", abstract=both)
    statement = Statement(text="Aspirin gave less headache.", carriers=(Carrier(paper_id=1, span=both),))
    told = Case(kind="honest", group="copied", language="en", statement=statement, papers=selection([paper]))
    assert findings.reverse_word(told, random.Random(1)) is None


def test_a_sentence_on_another_paper_cites_that_papers_own_words() -> None:
    made = swaps.cite_other_paper(case("Aspirin reduced headache."), random.Random(1))
    (carrier,) = made.statement.carriers
    assert carrier.paper_id == 2
    assert carrier.span in OTHER.abstract


def test_a_span_is_named_by_its_first_and_last_words() -> None:
    assert honest.span("aspirin reduced … by 35%", PAPER) == "aspirin reduced headache by 35%"
    with pytest.raises(ValueError, match="does not say"):
        honest.span("by 35% … aspirin reduced", PAPER)


def test_sentences_do_not_end_at_an_abbreviation() -> None:
    assert sentences("It was seen by Smith et al. They used E. coli. Nothing grew.") == [
        "It was seen by Smith et al. They used E. coli.",
        "Nothing grew.",
    ]


def test_a_doubted_sentence_is_read_as_the_operator_exports_it(tmp_path: Path) -> None:
    row = {
        "text": "Aspirin cures headache.",
        "carriers": [{"paper_id": 1, "span": "aspirin reduced headache"}],
        "language": "en",
        "model": "m",
        "title": PAPER.title,
        "abstract": PAPER.abstract,
    }
    file = tmp_path / "doubts.jsonl"
    file.write_text(json.dumps(row) + "\n\n")
    (told,) = doubted_cases(file)
    assert told.text == "Aspirin cures headache."
    assert told.papers[1].abstract == PAPER.abstract

    file.write_text(json.dumps(row) + "\n{}\n")
    with pytest.raises(ValueError, match="line 2"):
        doubted_cases(file)


@pytest.mark.long
def test_what_was_written_by_hand_stands_on_recorded_papers_and_copies_none() -> None:
    if not RECORDED.exists():
        pytest.skip("the recorded abstracts of ../shared/data are not here")
    written = honest.paraphrases(papers_by_field(), 1)
    true = [told for told in written if told.is_honest]
    groups = [told.group for told in true]
    assert groups.count("paraphrase") >= 100
    assert groups.count("two papers") >= 10
    assert groups.count("Chinese") >= 20
    assert len({number for told in true for number in told.statement.papers}) >= 100
    assert [told.text for told in true if told.text in told.own] == []


@pytest.mark.long
def test_what_is_put_aside_is_on_papers_of_which_nothing_else_was_written() -> None:
    if not RECORDED.exists():
        pytest.skip("the recorded abstracts of ../shared/data are not here")
    papers = papers_by_field()
    aside, others = (
        {number for told in honest.paraphrases(papers, 1, aside=aside) for number in told.known}
        for aside in (True, False)
    )
    assert aside
    assert aside.isdisjoint(others)
