"""Numbers of a sentence: what they are read as, and that each stands in the paper with the same unit."""

from decimal import Decimal

import pytest

from core.domain.claims.numbers import digits_of, numbers, strange_number
from core.domain.claims.source import Source
from tests.domain.works import paper

ABSTRACT = (
    "On CIFAR-10 our method forgets 42% more traces than fine-tuning in 3 hours, and it needs 1,200 labelled images. "
    "Recall rises from 80 to 90% on two benchmarks, ImageNet and GLUE, at 0.5 W and at week 8. The H2RAs lose -13% of 12 000 pages. "
    "In phase 2 of the trial GPT-4 and Sparse-7B read 3 million pages of chat logs, 140.1 mmol against 137.6 mmol, in 2014."
)
SOURCE = Source.of(paper(title="Sparse masks", abstract=ABSTRACT))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("from 80 to 90%", [("80", "%", "from"), ("90", "%", "to")]),
        ("5, 10 and 20 percent", [("5", "%", ""), ("10", "%", ""), ("20", "%", "and")]),
        ("between 5 and 10 percentage points", [("5", "pp", "between"), ("10", "pp", "and")]),
        ("the 24- and 70 micron", [("24", "μm", "the"), ("70", "μm", "and")]),
        ("5% of 20 papers", [("5", "%", ""), ("20", "", "of")]),
        ("7 raters and 90%", [("7", "", ""), ("90", "%", "and")]),
        ("a factor of 3", [("3", "x", "of")]),
    ],
)
def test_numbers_of_a_list_share_the_unit_at_its_end(text: str, read: list[tuple[str, str, str]]) -> None:
    assert [(number.value, number.measure, number.before) for number in numbers(text)] == [
        (Decimal(value), measure, before) for value, measure, before in read
    ]


@pytest.mark.parametrize(
    ("text", "value", "measure"),
    [
        ("1,200", "1200", ""),
        ("1.5k", "1500", ""),
        ("3m", "3000000", ""),
        ("3-billion", "3000000000", ""),
        (".5", "0.5", ""),
        ("42 %", "42", "%"),
        ("3x", "3", "x"),
        ("5-fold", "5", "x"),
        ("-0.4", "-0.4", ""),
    ],
)
def test_a_number_is_read_in_digits_and_with_its_scale(text: str, value: str, measure: str) -> None:
    (found,) = numbers(text)

    assert (found.value, found.measure) == (Decimal(value), measure)


@pytest.mark.parametrize(
    ("text", "glued", "tail"), [("gpt-4", "gpt", ""), ("in 3d", "", "d"), ("llama3", "llama", ""), ("42 of", "", "")]
)
def test_letters_glued_to_a_number_are_a_part_of_it(text: str, glued: str, tail: str) -> None:
    (found,) = numbers(text)

    assert (found.glued, found.tail) == (glued, tail)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("300万个样本", ["3000000"]),
        ("1.5亿", ["150000000"]),
        ("百分之12的患者", ["12%"]),
        ("反应用时5毫秒", ["5 ms"]),
        ("提高了3.5倍", ["3.5x"]),
        ("2014年的研究持续3年", ["2014", "3 year"]),
        ("从80到90%", ["80%", "90%"]),
        ("5千米外的12个样本", ["5 km", "12"]),
    ],
)
def test_a_chinese_number_in_digits_is_read_with_its_scale_and_unit(text: str, read: list[str]) -> None:
    found = [
        f"{each.value:f}{'' if each.measure in ('', 'x', '%') else ' '}{each.measure}"
        for each in numbers(digits_of(text))
    ]

    assert found == read


@pytest.mark.parametrize(
    "text",
    [
        "Recall rises from 80% to 90%.",
        "It forgets 42 percent more traces and needs 1200 labelled images.",
        "It runs at .5 W and at 0.50 W.",
        "GPT 4 reads 3,000,000 pages, or 3m pages.",
        "Its 7B version reads 3 million pages.",
        "It was 140.1 against 137.6 mmol.",
        "It fell by 13% of 12,000 pages.",
        "The H2 receptor was met in the 8th week, at 8 weeks.".replace("in the 8th week, ", ""),
        "Half of two benchmarks is ninety.",
        "在2014年的第8周，3百万页中有42%。",
    ],
)
def test_the_papers_number_may_be_written_in_another_way(text: str) -> None:
    assert strange_number(text, SOURCE) == ""


@pytest.mark.parametrize(
    ("text", "strange"),
    [
        ("It forgets 43% more traces.", "43%"),
        ("It forgets 42 times more traces.", "42 times"),
        ("It forgets 42 more traces.", "42"),
        ("It forgets traces in 3% of hours.", "3%"),
        ("It forgets traces in 3 days.", "3 days"),
        ("On ImageNet-10 it forgets traces.", "10"),
        ("It beats GPT-5.", "5"),
        ("Its 8B version reads pages.", "8b"),
        ("It forgets traces in 3d.", "3d"),
        ("It needs 1,20 images, or 1.2 images.", "1"),
        ("It runs at 0.5 mW.", "0.5 mw"),
        ("It gained 1.3 million pages.", "1.3 million"),
        ("在43%的样本上。", "43%"),
        ("用时3小时的3分钟。", "3 min"),
    ],
)
def test_another_number_or_unit_is_named(text: str, strange: str) -> None:
    assert strange_number(text, SOURCE) == strange


def test_a_unit_keeps_its_capitals() -> None:
    told = Source.of(paper(title="", abstract="It runs at 5 mW with 3 mM of salt."))

    assert strange_number("It runs at 5 mW with 3 mM.", told) == ""
    assert strange_number("It runs at 5 MW today.", told) == "MW"


def test_how_many_papers_are_spoken_of_need_not_stand_in_one() -> None:
    assert strange_number("In 9 papers it works.", SOURCE, frozenset({9})) == ""
    assert strange_number("In 9% of papers it works.", SOURCE, frozenset({9})) == "9%"
