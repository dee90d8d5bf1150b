"""The formats that saved papers are exported in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from core.domain.citations.bibtex import bibtex
from core.domain.citations.citation import Citation
from core.domain.citations.csl import csl
from core.domain.citations.ris import ris

MOST_BYTES = 8_000_000
"""What the strictest platform still takes as a file, with room to spare."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """`name` as people call it, `ending` of its files."""

    name: str
    ending: str
    write: Callable[[Sequence[Citation]], str]


_BIBTEX = Format(name="BibTeX", ending="bib", write=bibtex)
_RIS = Format(name="RIS", ending="ris", write=ris)
_CSL = Format(name="CSL-JSON", ending="json", write=csl)

FORMATS: Mapping[str, Format] = {"bibtex": _BIBTEX, "bib": _BIBTEX, "ris": _RIS, "csl": _CSL, "csl-json": _CSL}
"""By what is typed."""
