"""Units of measure: written in another way they are the same, and another unit is another quantity."""

import pytest

from core.domain.claims.checking import check
from core.domain.claims.statement import Sentence
from core.domain.claims.units import unit_at
from tests.domain.works import paper

ABSTRACT = (
    "The valve opens within 5 ms and weighs 3.2 kg in total. The error of the gauge fell by 12% in 2021. "
    "At least 40 of 52 gauges drift from 4 to 9 mm a year at 300 K. The cost was $5 million, or -0.4 of the plan."
)
VALVE, FELL, GAUGES, COST = ABSTRACT.replace(". ", ".|").split("|")


def holds(text: str, span: str) -> bool:
    return bool(check(paper(title="On valves and gauges", abstract=ABSTRACT), [Sentence(text=text, span=span)]).kept)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("5 ms", "ms"),
        ("5 milliseconds", "ms"),
        ("5-ms", "ms"),
        ("300 k", "k"),
        ("27 w/mk", "w/mk"),
        ("100 cm-1", "cm-1"),
        ("14 mm hg", "mmhg"),
        ("$5", "$"),
        ("5 %", "%"),
        ("5 percentage points", "pp"),
        ("3×", "x"),
        ("6-fold", "x"),
        ("20 mg/day", "mg/day"),
        ("3-year-old", "year"),
        ("5 datasets", ""),
        ("5 in", ""),
        ("1990s", ""),
        ("3d", ""),
    ],
)
def test_a_unit_is_read_behind_its_number(text: str, name: str) -> None:
    start = next(at for at, mark in enumerate(text) if mark.isdigit())
    end = start + len(text[start:]) - len(text[start:].lstrip("0123456789"))

    assert unit_at(text, start, end)[0] == name


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("The valve opens within 5 milliseconds.", VALVE),
        ("The valve weighs 3.2 kilograms in total.", VALVE),
        ("The error of the gauge fell by 12 percent in 2021.", FELL),
        ("At least 40 of 52 gauges drift, from 4 mm to 9 mm a year at 300 kelvin.", GAUGES),
        ("The cost was 5 million dollars.", COST),
    ],
)
def test_a_unit_may_be_spelled_out(text: str, span: str) -> None:
    assert holds(text, span)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("The valve opens within 5 s.", VALVE),
        ("The valve opens within 5 seconds.", VALVE),
        ("The valve weighs 3.2 g in total.", VALVE),
        ("The valve weighs 3.2 in total.", VALVE),
        ("The valve weighs 5 kg in total.", VALVE),
        ("The error of the gauge fell by 12 points in 2021.", FELL),
        ("The error of the gauge fell by 12 percentage points in 2021.", FELL),
        ("The error of the gauge fell by 12 times in 2021.", FELL),
        ("The error of the gauge fell by 12% in 2012.", FELL),
        ("At least 40 of 52 gauges drift from 4 to 9 cm a year.", GAUGES),
        ("At least 40 of 52 gauges drift from 4 to 9 mm a month.", GAUGES),
        ("The cost was $5 billion.", COST),
        ("The cost was 5 million euros.", COST),
    ],
)
def test_another_unit_is_removed(text: str, span: str) -> None:
    assert not holds(text, span)
