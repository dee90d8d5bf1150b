"""Numbers of a sentence: what they are read as, and that each must be the paper's own, of the same thing."""

from decimal import Decimal

import pytest

from core.domain.claims.checking import check
from core.domain.claims.numbers import numbers_hold
from core.domain.claims.numerals import Number, numbers
from core.domain.claims.source import Source
from core.domain.claims.statement import Sentence

ABSTRACT = (
    "On CIFAR-10 our method forgets 42% more traces than fine-tuning in 3 hours, and it needs 1,200 labelled images. "
    "Recall rises from 80 to 90% on two benchmarks, ImageNet and GLUE. "
    "In phase 2 of the trial GPT-4 reads 3 million pages of chat logs and doubles the recall of 7 raters."
)
FORGETS, RISES, TRIAL = (
    "forgets 42% more traces than fine-tuning in 3 hours",
    "Recall rises from 80 to 90% on two benchmarks",
    "In phase 2 of the trial GPT-4 reads 3 million pages",
)


def holds(text: str, span: str, abstract: str = ABSTRACT) -> bool:
    return bool(check("Sparse masks", abstract, [Sentence(text=text, span=span)]).kept)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("from 80 to 90%", [("80", "%", "from"), ("90", "%", "to")]),
        ("5, 10 and 20 percent", [("5", "%", ""), ("10", "%", ""), ("20", "%", "and")]),
        ("between 5 and 10 percentage points", [("5", "%", "between"), ("10", "%", "and")]),
        ("3 or 4 times", [("3", "x", ""), ("4", "x", "or")]),
        ("5% of 20 papers", [("5", "%", ""), ("20", "", "of")]),
        ("7 raters and 90%", [("7", "", ""), ("90", "%", "and")]),
        ("5% and 2x", [("5", "%", ""), ("2", "x", "and")]),
    ],
)
def test_numbers_of_a_list_share_the_unit_at_its_end(text: str, read: list[tuple[str, str, str]]) -> None:
    assert [(number.value, number.unit, number.before) for number in numbers(text)] == [
        (Decimal(value), unit, before) for value, unit, before in read
    ]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1,200", "1200", ""),
        ("1.5k", "1500", ""),
        ("3m", "3000000", ""),
        ("two hundred", "200", ""),
        ("3-billion", "3000000000", ""),
        ("twelve", "12", ""),
        ("twenty", "20", ""),
        ("forty-two", "42", ""),
        ("fifty-one", "51", ""),
        (".5", "0.5", ""),
        ("42 %", "42", "%"),
        ("fifty percent", "50", "%"),
        ("3x", "3", "x"),
        ("tenfold", "10", "x"),
        ("triples", "3", "x"),
    ],
)
def test_a_number_is_read_in_digits_in_words_and_with_its_scale(text: str, value: str, unit: str) -> None:
    (found,) = numbers(text)

    assert (found.value, found.unit, text[found.start : found.end].strip()) == (Decimal(value), unit, text)


@pytest.mark.parametrize(
    ("text", "glued", "tail"), [("gpt-4", "gpt", ""), ("in 3d", "", "d"), ("llama3", "llama", ""), ("42 of", "", "")]
)
def test_letters_glued_to_a_number_are_a_part_of_it(text: str, glued: str, tail: str) -> None:
    (found,) = numbers(text)

    assert (found.glued, found.tail) == (glued, tail)


def test_a_number_in_a_list_keeps_its_place() -> None:
    assert numbers("80 to 90%")[0] == Number(value=Decimal(80), unit="%", measure="%", start=0, end=2)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Recall rises from 80% to 90% on two benchmarks.", RISES),
        ("Recall rises from eighty to ninety percent on two benchmarks, GLUE and ImageNet.", RISES),
        ("The method forgets 42% more traces in under-3 hours.", FORGETS),
        ("The method forgets 42% more traces in over-3 hours.", FORGETS),
        ("The method forgets 42% more traces in sub-3 hours.", FORGETS),
        ("In the trial, GPT 4 reads 3,000,000 pages of chat logs.", TRIAL),
        ("In the trial, GPT-4 reads 3m pages of chat logs.", TRIAL),
        ("In the trial, the recall of 7 raters is twice as high.", TRIAL),
    ],
)
def test_the_papers_number_may_be_written_in_another_way(text: str, span: str) -> None:
    assert holds(text, span)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("The method forgets 42 times more traces than fine-tuning.", FORGETS),
        ("The method forgets 42 more traces than fine-tuning in 3% hours.", FORGETS),
        ("On ImageNet-10 the method forgets 42% more traces than fine-tuning.", FORGETS),
        ("The method forgets 42% more traces in gpt-3 hours.", FORGETS),
        ("The method forgets 42% more traces in 3d hours.", FORGETS),
        ("The method forgets 42% more traces, 42% more than fine-tuning.", FORGETS),
    ],
    ids=["a factor", "a percentage", "another name", "a name", "a dimension", "said twice"],
)
def test_the_papers_number_as_something_else_is_removed(text: str, span: str) -> None:
    assert not holds(text, span)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("The method needs 3 labelled images.", FORGETS),
        ("In hours, the method uses 3 labelled images.", FORGETS),
        ("In phase 3 of the trial GPT-4 reads pages of chat logs.", TRIAL),
        ("In phase 7 of the trial GPT-4 reads pages of chat logs of raters.", TRIAL),
    ],
)
def test_a_thing_that_the_paper_numbers_keeps_its_own_number(text: str, span: str) -> None:
    assert not holds(text, span)


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("half", True),
        ("two quarters", True),
        ("50%", True),
        ("0.5", True),
        ("1/2", True),
        ("½", True),
        ("most", False),
        ("9/20", False),
    ],
)
def test_a_half_may_be_said_where_the_paper_says_it_in_its_own_way(told: str, kept: bool) -> None:
    abstract = f"Sparse masks forget the traces of deleted samples: {told} of the traces are gone."
    span = "masks forget the traces of deleted samples"

    assert holds("Sparse masks forget half of the traces.", span, abstract) is kept


def test_a_number_of_one_thing_is_not_told_of_another() -> None:
    abstract = "We test herons on 5 datasets and 7 models of the delta."
    source = Source.of("On herons", abstract)

    assert numbers_hold("Herons are tested on 5 datasets of the delta.", abstract, source)
    assert not numbers_hold("Herons are tested on 7 datasets of the delta.", abstract, source)


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("at most 40 nests", ["<"]),
        ("fewer than 5 eggs in 8 years", ["<", ""]),
        ("over 7 in 8 years", [">", ""]),
        ("more than about 3 eggs", [">"]),
        ("(p < 0.05)", ["<"]),
        ("40 nests at most", [""]),
    ],
)
def test_the_most_or_the_least_that_something_comes_to_is_read_before_its_number(text: str, bounds: list[str]) -> None:
    assert [number.bound for number in numbers(text)] == bounds


def test_a_size_may_stand_without_the_name_that_it_is_glued_to() -> None:
    abstract = "Among open models, Sparse-7B reaches an accuracy of 81.4% on tides."

    assert holds(
        "Its 7B version reaches an accuracy of 81.4% on tides.", "Sparse-7B reaches an accuracy of 81.4%", abstract
    )
    assert not holds("Its 8B version reaches 81.4% on tides.", "Sparse-7B reaches an accuracy of 81.4%", abstract)
