"""A checked English sentence in another language: its numbers and names are kept, and nothing that a reader must not get comes in."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from core.domain.claims.form import unsafe
from core.domain.claims.source import alike, legible

SHORTEST, LONGEST = 0.25, 3.0
"""Of the original's length; a few languages need twice the letters."""

HAN: Final = 3
"""Letters that one Han character stands for, so that a Chinese title may be a third as long and shorter."""

SLACK: Final = 20
"""Characters that a short title may grow by whatever its length."""

_MARK: Final = re.compile(r"\[(?:\d{1,3}(?:,\s?\d{1,3})*)\]")
_NUMBER: Final = re.compile(r"\d{1,3}(?: \d{3})+(?:[.,]\d+)?|\d+(?:[.,']\d+)*")
_NAME: Final = re.compile(r"(?<![A-Za-z\d])(?=[A-Za-z\d-]*[A-Z\d-]*[A-Z])[A-Za-z][A-Za-z\d]*(?:-[A-Za-z\d]+)*")
_COMPOUND: Final = re.compile(r"(?<![A-Za-z\d-])[A-Z][a-z]+(?:-[A-Z]?[a-z]+)+(?![A-Za-z\d-])")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_DIGITS: Final = re.compile(r"\d")
_SEPARATORS: Final = str.maketrans("\u066b\u066c\u00a0\u202f\u2009", ".,   ")
_GROUP: Final = 3
_OWN_ACRONYMS: Final = """
AI KI IA ИИ ШІ; DNA DNS ADN ДНК; RNA RNS ARN РНК; EU UE ЕС; US USA EEUU США; UK GB; WHO OMS ВОЗ; HIV VIH ВИЧ; AIDS SIDA СПИД;
MRI MRT IRM МРТ; CT TC TDM КТ; ECG EKG ЭКГ; EEG ЭЭГ; UN UNO ONU ООН; NATO OTAN НАТО; GDP BIP PIB ВВП
"""
_TRANSLATED: Final = {row.split()[0]: frozenset(row.split()) for row in _OWN_ACRONYMS.split(";")}


def holds(original: str, translated: str) -> bool:
    """Card marks, numbers and names of the original are kept and none is added; no link, handle, command, markup, hidden character.

    Whether it is in the language that was asked for is the detector's question, not ours.
    """
    bare, other = _MARK.sub(" ", original), _MARK.sub(" ", translated)
    return (
        Counter(_MARK.findall(original)) == Counter(_MARK.findall(translated))
        and SHORTEST * _length(original) <= _length(translated) <= LONGEST * _length(original) + SLACK
        and legible(translated) == " ".join(unicodedata.normalize("NFC", translated).split())
        and not unsafe(other)
        and _numbers_kept(bare, other)
        and _names_kept(bare, other)
    )


def title_holds(original: str, translated: str) -> bool:
    """The same for a title, which may be in capitals throughout and then has no names to tell from other words.

    A compound in the capitals of a title, such as Over-Smoothing, is no name either: it may be kept or translated.
    """
    plain = original.capitalize() if original.isupper() else original
    for compound in _COMPOUND.findall(plain):
        plain, translated = (each.replace(compound, compound.capitalize()) for each in (plain, translated))
    return holds(plain, translated)


def _length(text: str) -> int:
    return len(text) + (HAN - 1) * len(_HAN.findall(text))


def _numbers_kept(original: str, translated: str) -> bool:
    """Those in digits stand there in digits, each as often, and no other does."""
    needed, found = _values(original), _values(translated)
    for each in needed:
        match = next((other for other in found if each & other), None)
        if match is None:
            return False
        found.remove(match)
    return not found


def _values(text: str) -> list[frozenset[str]]:
    """What each number in digits may be: 1,200 and 1.200 are a thousand and more, or one and a bit."""
    plain = unicodedata.normalize("NFKC", alike(text)).translate(_SEPARATORS)
    return [frozenset(_readings(_DIGITS.sub(_latin, found))) for found in _NUMBER.findall(plain)]


def _readings(number: str) -> Iterator[str]:
    whole, mark, end = re.sub(r"[' ]", "", number).rpartition(max(",.", key=number.rfind))
    ones = re.sub(r"[.,]", "", whole)
    if mark and len(end) == _GROUP and whole.count(mark) * _GROUP <= len(ones):
        yield str(Decimal(ones + end).normalize())
    if mark and mark not in whole:
        yield str(Decimal(f"{ones}.{end}").normalize())
    elif not mark:
        yield str(Decimal(end).normalize())
    else:
        yield str(Decimal(ones + end).normalize())


def _latin(found: re.Match[str]) -> str:
    return str(unicodedata.digit(found[0]))


def _names_kept(original: str, translated: str) -> bool:
    """Words with a capital behind their first letter, or with a digit, stay as they are, save acronyms that languages have of their own."""
    told, found = _names(original), _names(translated)
    known = {each for name in told for each in _TRANSLATED.get(name, {name})}
    return found <= known and all(any(each in translated for each in _TRANSLATED.get(name, {name})) for name in told)


def _names(text: str) -> set[str]:
    found = {name.removesuffix("s") for name in _NAME.findall(text)}
    return {name for name in found if sum(mark.isupper() for mark in name) > 1 or name[:1].islower()}
