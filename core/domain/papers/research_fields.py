"""Fields of research, as far as categories tell them: what makes a paper one from outside."""

from typing import Final

from core.domain.papers.paper import Paper

_ARCHIVES: Final = frozenset(
    """astro-ph cond-mat cs econ eess gr-qc hep-ex hep-lat hep-ph hep-th math math-ph nlin nucl-ex nucl-th physics q-bio q-fin
    quant-ph stat""".split()
)


def fields(paper: Paper) -> frozenset[str]:
    """The archives of arXiv (`cs`, `astro-ph`) that its labels name; none for a paper that only says which journal it is in."""
    return frozenset(label.lower().partition(".")[0] for label in paper.labels) & _ARCHIVES
