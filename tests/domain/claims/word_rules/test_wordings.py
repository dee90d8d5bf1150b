"""Quantities in words and in the capitals of a unit, and numbers that are told apart: the paper's own, in their own places."""

import pytest

from core.domain.claims.checking import check
from core.domain.claims.chinese import glossed
from core.domain.claims.source import Source
from core.domain.claims.statement import Sentence


def holds(text: str, abstract: str, language: str = "en") -> bool:
    """Whether a sentence that cites the whole abstract is kept."""
    span = abstract.rstrip(".")
    return bool(check("On reeds and herons", abstract, [Sentence(text=text, span=span)], language=language).kept)


@pytest.mark.parametrize(
    ("abstract", "kept", "changed"),
    [
        ("One third of the nests were lost.", "A third of the nests were lost.", "A tenth of the nests were lost."),
        ("Some 33% of the nests were lost.", "A third of the nests were lost.", "A quarter of the nests were lost."),
        ("Some 1/4 of the nests were lost.", "A quarter of the nests were lost.", "A fifth of the nests were lost."),
        ("A fourth of the nests were lost.", "A quarter of the nests were lost.", "A sixth of the nests were lost."),
        ("Some 20% of the nests were lost.", "A fifth of the nests were lost.", "A third of the nests were lost."),
        ("Herons lost 50% of the nests.", "Herons lost half of the nests.", "Herons lost three quarters of the nests."),
        ("Hundreds of nests were lost.", "Hundreds of nests were lost.", "Thousands of nests were lost."),
        ("Some 120% of the nests stood.", "Some 120% of the nests stood.", "A fifth of the nests stood."),
    ],
)
def test_a_fraction_in_words_is_the_papers(abstract: str, kept: str, changed: str) -> None:
    assert holds(kept, abstract)
    assert not holds(changed, abstract)


def test_a_third_time_is_no_fraction() -> None:
    assert holds(
        "Herons nested a third time in the reeds.", "Herons nested three times in the reeds, a last time in May."
    )


@pytest.mark.parametrize(
    ("unit", "other"), [("mW", "MW"), ("MW", "mW"), ("mM", "mm"), ("mA", "MA"), ("mJ", "MJ"), ("mV", "MV")]
)
def test_a_capital_makes_another_unit(unit: str, other: str) -> None:
    abstract = f"The pump of the delta draws 5 {unit} from the grid."

    assert holds(f"The pump draws 5 {unit} from the grid.", abstract)
    assert not holds(f"The pump draws 5 {other} from the grid.", abstract)


@pytest.mark.parametrize(
    ("kept", "exchanged"),
    [
        (
            "The layered gauge held a recall of 99% and converted 77% of the tide in one pass.",
            "The layered gauge held a recall of 77% and converted 99% of the tide in one pass.",
        ),
        (
            "The gauge converts 77% of the tide in a pass, with a recall of 99%.",
            "The gauge converts 99% of the tide in a pass, with a recall of 77%.",
        ),
    ],
)
def test_two_numbers_of_one_unit_stay_in_their_own_clauses(kept: str, exchanged: str) -> None:
    abstract = "The layered gauge has a recall of 99%, with a single-pass conversion of the tide of 77%."

    assert holds(kept, abstract)
    assert not holds(exchanged, abstract)


def test_a_range_keeps_its_direction_beside_a_quantity_with_a_unit() -> None:
    abstract = "From day 4 to 21 all patients of the ward received 20 mg of the drug."

    assert holds("All patients received 20 mg of the drug from day 4 to 21.", abstract)
    assert not holds("From day 21 to 4 all patients of the ward received 20 mg of the drug.", abstract)


def test_a_digit_in_a_formula_of_the_paper_is_no_number_of_its_own() -> None:
    abstract = "The conductivity of crystals was measured. In Ga2O3 films the conductivity of crystals is 27 W/mK."

    assert holds("In crystals and films of Ga2O3 the conductivity is 27 W/mK.", abstract)
    assert not holds("In crystals and films of Ga2O5 the conductivity is 27 W/mK.", abstract)


def test_in_excess_of_is_a_lower_bound() -> None:
    abstract = "Pulses in excess of 40 mV are measured on every gauge."

    assert holds("On every gauge, pulses above 40 mV are measured.", abstract)
    assert not holds("On every gauge, pulses below 40 mV are measured.", abstract)


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("41 秒", "41 s"),
        ("41秒", "41 s"),
        ("5个百分点", "5 pp"),
        ("5百分点", "5 pp"),
        ("百分之五", "5 %"),
        ("百分之三十二", "32 %"),
        ("三分之一", "one third"),
        ("四分之三", "three quarter"),
        ("已发表", ""),
        ("解释", "explain"),
        ("错误率", "error"),
        ("损失", "loss"),
        ("根据", ""),
        ("方言", "dialect"),
        ("平均", "average"),
        ("真菌", "fung"),
    ],
)
def test_a_chinese_word_is_read_as_what_it_is(chinese: str, english: str) -> None:
    assert glossed(chinese, "", Source.of("Ramipril", "It is here.")) == english


def test_a_chinese_fraction_and_percentage_are_the_papers() -> None:
    abstract = "One third of the patients with heart failure and 32% of the women died."

    assert holds("三分之一的心力衰竭患者和百分之三十二的女性死亡。", abstract, "zh")
    assert not holds("四分之一的心力衰竭患者和百分之三十二的女性死亡。", abstract, "zh")
    assert not holds("三分之一的心力衰竭患者和百分之二十三的女性死亡。", abstract, "zh")
