"""Formulas in plain abstracts that archives doubled or broke: "⁷⁶ 76 Ge" becomes "⁷⁶Ge", "CO_2" "CO₂", "10^-6" "10⁻⁶"."""

import re
from collections.abc import Sequence
from typing import Final

from core.domain.text.scripts import lowered, raised

_ELEMENT: Final = (
    "(?:A[cglmrstu]|B[aeihkr]?|C[adeflmorsu]?|Dy|E[ru]|F[emr]?|G[ade]|H[efgos]?|I[nr]?|Kr?|L[airu]|M[gno]|N[abdeip]?|Os?"
    "|P[abdmortu]?|R[abehnu]|S[bceimnr]?|T[abceilm]|U|V|W|Xe|Yb?|Z[nr])"
)
_GREEK: Final = (
    "alpha|beta|gamma|delta|epsilon|eps|zeta|eta|theta|kappa|lambda|mu|nu|xi|rho|sigma|tau|phi|chi|psi|omega"
)
_UNIT: Final = "mm|cm|km|nm|um|μm|kg|mg|ug|Hz|ergs?|[kMGT]?eV|[kMG]?pc|yr|sec|deg|arcsec|arcmin|mol|AdS"  # AdS₅: anti-de Sitter space
_RAISED: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵀᵏ"
_LOWERED: Final = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓᵢⱼₖₘₙₚₜ"
_SMALL: Final = frozenset(_RAISED + _LOWERED)
_PLAIN: Final = str.maketrans(f"{_RAISED}{_LOWERED}−–", "0123456789+-=()niTk0123456789+-=()aeoxijkmnpt--", "^_{}()$\\")

_SPACED: Final = re.compile(rf" \S \S[ .,;]|[{_RAISED}] \d")
_MATHEMATICAL: Final = re.compile(rf"[\^_{_RAISED}{_LOWERED}α-ωΑ-Ω≤≥≈∼√]|\w[+=<>]\w")
_LONGEST: Final = 8  # words of a doubled formula
_LONGEST_FIRST: Final = 3  # characters of the first word of a second print
_OPERATORS: Final = frozenset("=<>+-−–*/×·≤≥≈∼∈∉⊂⊆→∧∨∣|,;.")

_COMPOUND: Final = re.compile(
    rf"(?<![\w^\\])(?:{_ELEMENT}(?:_\{{\d{{1,3}}\}}|_\d{{1,3}}|\d{{1,2}})?)+(?=eq?\b|(?![\w^\\]))"
)
_INDEX: Final = re.compile(r"_\{?(\d+)\}?")
_ACRONYM: Final = re.compile(r"[A-Z]{3}")  # "HIF_1", "DINO_4" and "CNN_2" are no compounds of elements
_ACIDS: Final = re.compile(r"[HK](?:NO|CO|PO|SO|IO)(?=_)")
_INDEXED: Final = re.compile(r"(?<![\w\\/.@#])(AdS|[A-Za-zα-ωΑ-Ω])_(?:\{(\d{1,2})\}|(\d{1,2}))(?![\w/]|-\d|\.\w)")
_ADDRESS: Final = re.compile(r"://|www\.|[\\@]")
_POWER: Final = re.compile(
    rf"(?:(?<![A-Za-z\\_])(?P<base>{_UNIT}|{_GREEK}|[A-Za-z])|(?<=[\dα-ωΑ-Ω)\]₀-₉]))\^"
    # no "k^1/2", "x^2ⁱ", "10^8.5", "x^1-3", but "10^2-10^3"
    rf"(?:\{{(?P<braced>[-−–+]?\d{{1,3}})\}}|(?P<bare>[-−–+]?\d{{1,3}}))(?![\d^_{_RAISED}{_LOWERED}]|[.,/]\d|[-−–]\d+(?![\d^]))"
)
_CHARGE: Final = re.compile(rf"(?<![\w+−-])({_ELEMENT})\^\{{?(\d?[+−-])\}}?(?![\w^>])")
_MASS: Final = re.compile(rf"(?<![^\s(\[/,-])\^\{{?(\d{{1,3}})\}}?(?={_ELEMENT}(?![a-z]))")
_DOUBLED_MASS: Final = re.compile(rf"([{_RAISED}]{{1,3}})(\d{{1,3}})(?={_ELEMENT}(?![a-z]))")
_APART: Final = re.compile(
    r" (?:(?=[₀-₉])(?<=[\w)\]⌉}] )|(?=[⁰¹²³⁴-⁹⁻])(?:(?<=\blog )|(?<=\bsin )|(?<=\bcos )|(?<=\btan )|(?<=\bexp )|(?<=\bln ))"
    r"|(?=⁻[⁰¹²³⁴-⁹])(?<=\w )|(?=[²³⁴]?[⁺⁻](?!\w))(?<=[a-z] ))"
)
_MASS_APART: Final = re.compile(rf"(?<![^\s(/-])([⁰¹²³⁴-⁹]{{1,3}}) (?={_ELEMENT}(?![a-z]))")


def repair_formulas(text: str) -> str:
    """The text with each formula once, and with small figures where it spells `^2` and `_2` or has a blank before them.

    Names of programs, files and variables stay as they are.
    """
    if _SPACED.search(text):
        text = _without_twins(text)
    if "_" in text:
        text = _INDEXED.sub(_with_index, _COMPOUND.sub(_compound, text))
    if "^" in text:
        text = _MASS.sub(lambda found: raised(found[1]), text)
        text = _CHARGE.sub(lambda found: found[1] + raised(found[2]), text)
        text = _POWER.sub(lambda found: (found["base"] or "") + raised(found["braced"] or found["bare"]), text)
    if text.isascii() or _SMALL.isdisjoint(text):
        return text
    text = _DOUBLED_MASS.sub(lambda found: found[1] if found[1].translate(_PLAIN) == found[2] else found[0], text)
    return _MASS_APART.sub(r"\1", _APART.sub("", text))


def _compound(found: re.Match[str]) -> str:
    if "_" not in found[0] or _ACRONYM.search(_ACIDS.sub("", found[0])) or _is_address(found):
        return found[0]
    return _INDEX.sub(lambda index: lowered(index[1]), found[0])


def _with_index(found: re.Match[str]) -> str:
    return found[0] if _is_address(found) else found[1] + lowered(found[2] or found[3])


def _is_address(found: re.Match[str]) -> bool:
    text = found.string
    return _ADDRESS.search(text, text.rfind(" ", 0, found.start()) + 1, found.start()) is not None


def _without_twins(text: str) -> str:
    """Archives print a formula from TeX and once more from MathML, whose characters stand apart."""
    words = text.split(" ")
    bare = text.translate(_PLAIN).split(" ")
    pieces, kept = list[str](), 0
    for start in range(1, len(words)):
        if start > kept and 0 < len(words[start]) <= _LONGEST_FIRST and (end := _twin_end(words, bare, kept, start)):
            pieces += words[kept:start]
            kept = end
    return " ".join([*pieces, *words[kept:]]) if kept else text


def _twin_end(words: Sequence[str], bare: Sequence[str], kept: int, start: int) -> int:
    """Where the second print of the formula ends that stands right before a word; 0 if none begins there."""
    if not bare[start] or words[start - 1] in _OPERATORS:
        return 0
    for at in range(start - 1, max(kept, start - _LONGEST) - 1, -1):
        if not bare[at].startswith(bare[start]) or words[at] in _OPERATORS:
            continue
        formula, end, second = "".join(bare[at:start]), start, ""
        while end < len(words) and len(second) < len(formula):
            second += bare[end]
            end += 1
        if second == formula and _is_twin(words[at:start], words[start:end], words[end : end + 1]):
            # the closing bracket of the second print is no character of the formula
            is_open = words[start:end].count("(") > words[start:end].count(")")
            return end + (is_open and words[end : end + 1] == [")"])
    return 0


def _is_twin(first: Sequence[str], second: Sequence[str], following: Sequence[str]) -> bool:
    """Not where a number or a letter is only written twice."""
    if not any(map(_MATHEMATICAL.search, first)):
        return False
    if len(first) == 1 and _SMALL.issuperset(first[0]):
        return bool(following) and re.match(rf"{_ELEMENT}(?![a-z])", following[0]) is not None
    if first == second:
        return len(first) > 2 and not _OPERATORS.isdisjoint(first)
    return len(second) > 1 or second[0] != first[0]
