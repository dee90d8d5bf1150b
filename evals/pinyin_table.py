"""Writes `core/domain/people/pinyin_table.py` from the Unihan database: `python -m evals.pinyin_table FOLDER > core/domain/people/pinyin_table.py`.

FOLDER holds `Unihan_Readings.txt` and `Unihan_Variants.txt`, plain or as the `.bz2` in which Debian's package unicode-data
brings them. Taken are the characters of China's list of 8,105 (2013), of GB 2312, and of the first level of Big5 where they
are not the traditional form of another one; of each at most three readings without tones, the likeliest first.
"""

import bz2
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

WIDTH = 148
MOST_READINGS = 3
HEAD = '''"""Han characters by their readings in pinyin, and traditional ones with their simplified form: made by `evals/pinyin_table.py`.

Derived from the Unihan database, version 15.1, Copyright (c) Unicode, Inc. (NOTICE). Readings stand without tones, ü as v.
"""
'''
Fields = dict[str, str]


def main(folder: Path) -> None:
    """Prints the module."""
    mandarin, dictionary, frequent = _fields(folder / "Unihan_Readings.txt", "kMandarin", "kTGHZ2013", "kHanyuPinlu")
    (simpler,) = _fields(folder / "Unihan_Variants.txt", "kSimplifiedVariant")
    encoded = _encoded("gb2312", range(0xB0, 0xF8)) | _encoded("big5", range(0xA4, 0xC7))
    simplified = {c: short for c in simpler if (short := _simplified(c, simpler, set(dictionary)))}
    kept = sorted(encoded.union(dictionary) - set(simplified))
    found = {c: _toneless(mandarin.get(c, ""), frequent.get(c, ""), dictionary.get(c, "")) for c in kept}
    print(HEAD, end="")
    _print(
        "READINGS",
        _grouped((c, read[:1]) for c, read in found.items()),
        "Each syllable with the characters that are read so first of all.",
    )
    _print(
        "FURTHER",
        _grouped((c, read[1:MOST_READINGS]) for c, read in found.items()),
        "Each syllable with the characters that are read so too.",
    )
    _print(
        "SIMPLIFIED",
        map("".join, sorted(simplified.items())),
        "Traditional characters, each with its simplified form behind it.",
    )


def _fields(file: Path, *wanted: str) -> tuple[Fields, ...]:
    found: dict[str, Fields] = {field: {} for field in wanted}
    for line in _lines(file):
        parts = line.rstrip("\n").split("\t")
        if len(parts) == 3 and parts[1] in found:
            found[parts[1]][_character(parts[0])] = parts[2]
    return tuple(found.values())


def _lines(file: Path) -> Iterator[str]:
    packed = file.with_name(f"{file.name}.bz2")
    with bz2.open(packed, "rt", encoding="utf-8") if packed.exists() else file.open(encoding="utf-8") as lines:
        yield from lines


def _character(code: str) -> str:
    return chr(int(code.removeprefix("U+"), 16))


def _encoded(codec: str, rows: range) -> set[str]:
    """The Han characters in these rows of a double-byte code."""
    cells = (bytes((row, cell)).decode(codec, "ignore") for row in rows for cell in range(0x40, 0xFF))
    return {character for character in cells if len(character) == 1 and "\u4e00" <= character <= "\u9fff"}


def _simplified(character: str, simpler: Fields, standard: set[str]) -> str:
    """The form that is in the standard; empty where the character is so itself, or none is."""
    forms = [_character(code) for code in simpler[character].split()]
    return next((form for form in forms if form in standard and character not in standard), "")


def _toneless(*fields: str) -> list[str]:
    """`036.140:chán 064.090:dān` and `dān(603)` as syllables of plain letters, each once, in their order."""
    told = (word.rpartition(":")[2].partition("(")[0] for field in fields for word in field.replace(",", " ").split())
    spread = (unicodedata.normalize("NFD", word).replace("u\u0308", "v") for word in told)
    plain = ("".join(c for c in word if c.isascii()) for word in spread)
    return list(dict.fromkeys(word for word in plain if set(word) & set("aeiouv")))


def _grouped(readings: Iterable[tuple[str, list[str]]]) -> list[str]:
    found: dict[str, str] = {}
    for character, syllables in readings:
        for syllable in syllables:
            found[syllable] = found.get(syllable, "") + character
    return [syllable + characters for syllable, characters in sorted(found.items())]


def _print(name: str, words: Iterable[str], meaning: str) -> None:
    """A constant of lines of one width; a Han character is as wide as two letters."""
    line, width = "", 0
    print(f'\n{name} = """')
    for character in "".join(words):
        wide = 1 if character.isascii() else 2
        if width + wide > WIDTH:
            print(line)
            line, width = "", 0
        line, width = line + character, width + wide
    print(f'{line}\n"""\n"""{meaning}"""')


if __name__ == "__main__":
    main(Path(sys.argv[1]))
