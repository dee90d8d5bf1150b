"""Whom a finding is about stays: no other people, animal or organ than the paper's, by whatever name."""

import pytest

from core.domain.claims.source import Source
from core.domain.claims.word_rules.notions import read
from core.domain.claims.word_rules.populations import populations_hold


@pytest.mark.parametrize(
    ("told", "abstract", "kept"),
    [
        ("Children slept longer.", "In a pediatric trial the young sleep longer.", True),
        ("Children slept longer.", "In a trial of women, all sleep longer.", False),
        ("Adults slept longer.", "In a trial of children, all sleep longer.", False),
        ("Mice slept longer.", "In rodents sleep was longer.", True),
        ("Rats slept longer.", "In mice sleep was longer.", False),
        ("Newborns slept longer.", "Neonatal sleep was longer.", True),
        ("Lung cancer was rarer.", "Pulmonary tumours were rarer.", True),
        ("Lung cancer was rarer.", "Breast cancer was rarer.", False),
        ("Patients slept longer.", "Sleep was longer.", True),
    ],
)
def test_each_that_is_named_is_the_papers(told: str, abstract: str, kept: bool) -> None:
    assert populations_hold(read(told), Source.of("On sleep", abstract)) is kept
