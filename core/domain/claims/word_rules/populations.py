"""Whom or what a finding is about: people, animals and organs of a sentence are the paper's."""

from typing import Final

from core.domain.claims.source import Source
from core.domain.claims.word_rules.notions import Reading

_KINDS: Final = """
child children pediatric paediatric kids childhood boys girls toddlers preschool school pupils youth juvenile
infant infants newborn newborns neonat* babies baby
adolescent adolescents teenager teenagers teens youth
adult adults adulthood
elderly older geriatric seniors aged
women woman female females maternal pregnant pregnancy mothers girls
men man male males boys
pregnant pregnancy gestation* prenatal antenatal maternal
mouse mice murine rodent rodents
rat rats rodent rodents
monkey monkeys macaque macaques primate primates
dog dogs canine
pig pigs porcine swine
zebrafish
lung lungs pulmonary respiratory bronch* nsclc
breast breasts mammary mammogra*
liver livers hepat*
kidney kidneys renal nephro*
brain brains cerebral neur* cortex cortical
skin dermal derma* cutaneous
prostate prostatic prostatectomy
pancreas pancrea*
colon colorectal bowel
stomach gastric gastro*
bladder urothelial urinary
ovary ovarian ovaries
bone bones osteo* skeletal
diabetic diabetes diabetics
smoker smokers smoking tobacco
nurse nurses nursing
students student undergraduate* pupils college
veterans veteran military
"""


def _entries() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for line in _KINDS.strip().splitlines():
        names = tuple(line.split())
        for name in names:
            found.setdefault(name, []).append(names)
    return found


_ENTRIES: Final = _entries()


def populations_hold(told: Reading, source: Source) -> bool:
    """Each that `told` names is in the paper, by that name or another for the same."""
    return all(
        any(_has(source, name) for names in _ENTRIES[token] for name in names)
        for token in set(told.tokens) & _ENTRIES.keys()
    )


def _has(source: Source, name: str) -> bool:
    begins = name.rstrip("*")
    return begins in source.words if begins == name else any(word.startswith(begins) for word in source.words)
