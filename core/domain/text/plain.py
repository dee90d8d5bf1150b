"""Foreign text as people read it and as we match it: one plain line of TeX and HTML, folded words, clipped ends."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from core.domain.text import html, tex

MOST_CHARACTERS = 100_000
MOST_MARKS = 8
END = "\U0010ffff"
"""Comes after every other character, so that a range ends behind all words with its beginning."""

# C0 and C1, soft hyphen, zero width, direction, tags and rare variation selectors, surrogates, private use, noncharacters
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000e0000-\U0010ffff]+"
)
_BRAILLE_BLANK = "\u2800"  # Unicode calls it a symbol, and it looks like a blank
_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")  # letters and marks that look like nothing
_JOINERS = "\u200c\u200d"  # Persian and Indic words and joined emoji need them
_SILENT = re.compile("[\u0300-\u036f'’ʼ‘`´]+")
_LETTERS = {
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ħ": "h",
    "ı": "i",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ð": "d",
    "ŋ": "n",
    "ŧ": "t",
}
_ODD_LETTERS = re.compile(f"[{''.join(_LETTERS)}]")
_WORD = re.compile(r"[^\W_]+")
_ASCII_WORD = re.compile(r"[a-z0-9]+")
_OPENING = re.compile(r"(?<![^\s(\[])''(?=\w)")
_CLOSING = re.compile(r"(?:(?<=[A-Za-z]{2})|(?<=[.,!?)]))''(?![\w(])")  # no second derivative, no inches
_DASHES = re.compile(r"(?<=[\w)])--(-?)(?=\w)")
_NOT_PLURAL = frozenset({"news"})


def plain_text(markup: str) -> str:
    """One line of readable text from TeX, HTML or Unicode: NFC, without control, format or direction characters.

    Never raises and never loses a word; what is longer than 100,000 characters is cut there. Takes time linear in the length.
    """
    text = markup[:MOST_CHARACTERS]
    if "<" in text or "&" in text:
        text = html.without_tags(text)
    if "\\" in text or "$" in text:
        text = tex.readable(text)
    elif "{" in text or "~" in text:
        text = tex.loose(text)
    if "``" in text:
        text = text.replace("``", "“").replace("''", "”")
    elif "''" in text:
        text = _CLOSING.sub("”", _OPENING.sub("“", text))
    if "--" in text:
        text = _DASHES.sub(lambda found: "—" if found[1] else "–", text)
    return visible(text)


def visible(text: str) -> str:
    """One line, NFC, of what can be seen: blanks collapsed, invisible characters dropped, at most 8 marks in a row."""
    if not (text.isascii() and text.isprintable()):
        text = _UNSEEN.sub("", text).replace(_BRAILLE_BLANK, " ")
        if not text.isascii():
            text = unicodedata.normalize("NFC", _fewer_marks(text))
    return " ".join(text.split())


def strip_controls(text: str) -> str:
    """The text for a chat: NFC, without control, direction, tag and private characters and lone surrogates, at most 8
    marks in a row.

    Unlike `visible` it keeps line breaks, blanks as they are, and the joiners inside of words and emoji.
    """
    return "".join(_unpiled("".join(_kept(c) for c in unicodedata.normalize("NFC", text))))


def single_line(text: str) -> str:
    """One line without control, format and direction characters; runs of blanks are one blank."""
    kept = "".join(map(_kept_in_line, text))
    return " ".join(unicodedata.normalize("NFC", kept).split())


def _kept_in_line(character: str) -> str:
    if character in f"\n\r\t{_BRAILLE_BLANK}":
        return " "
    is_unseen = character in _FILLERS or unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co")
    return "" if is_unseen else character


def _kept(character: str) -> str:
    if character in _JOINERS or character == "\n":
        return character
    if character == _BRAILLE_BLANK:
        return " "
    if character in _FILLERS:
        return ""
    match unicodedata.category(character):
        case "Cf" | "Cs" | "Co":
            return ""
        case "Cc" | "Zl" | "Zp":
            return " " if character.isspace() else ""
        case _:
            return character


def _unpiled(text: str) -> Iterator[str]:
    """Bounds marks that pile up on a letter; unlike in `_fewer_marks`, vowel signs of class 0, which do not, are free."""
    row = 0
    for character in text:
        row = row + 1 if unicodedata.combining(character) else 0
        if row <= MOST_MARKS:
            yield character


def _fewer_marks(text: str) -> str:
    """Bounds runs of combining marks, also because normalising a long run takes quadratic time."""
    return _excess_marks().sub(r"\1", text) if _has_marks(text) else text


def _has_marks(text: str) -> bool:
    """Asks each distinct character once: twenty times as fast as a class of three hundred ranges."""
    return any(c >= "\u0300" and unicodedata.category(c)[0] == "M" for c in set(text))


@cache
def _excess_marks() -> re.Pattern[str]:
    marks = f"[{_mark_ranges()}]"
    return re.compile(f"({marks}{{{MOST_MARKS}}}){marks}+")


@cache
def _mark_ranges() -> str:
    """All combining marks as the inside of a character class."""
    marks = [code for code in range(0x300, 0x1F000) if unicodedata.category(chr(code))[0] == "M"]
    known = set(marks)
    starts = (chr(code) for code in marks if code - 1 not in known)
    ends = (chr(code) for code in marks if code + 1 not in known)
    return "".join(f"{first}-{last}" for first, last in zip(starts, ends, strict=True))


def fold(text: str) -> str:
    """Casefolded words without accents and apostrophes, between single blanks: "Erdős’ Graph-Theorie" is "erdos graph theorie"."""
    return " ".join(_folded(text))


def match_words(text: str) -> list[str]:
    """The folded words with a plural -s taken off; the same rule for papers and for phrases."""
    return [
        w[:-1] if w[-1] == "s" and len(w) > 3 and w[-2] != "s" and w not in _NOT_PLURAL else w for w in _folded(text)
    ]


def _folded(text: str) -> list[str]:
    if text.isascii():
        return _ASCII_WORD.findall(text.lower().replace("'", "").replace("`", ""))
    spread = unicodedata.normalize("NFKD", _fewer_marks(text[:MOST_CHARACTERS]).casefold())
    bare = _ODD_LETTERS.sub(lambda found: _LETTERS[found[0]], _SILENT.sub("", spread))
    if bare.isascii():
        return _ASCII_WORD.findall(bare)
    return (_marked_word() if _has_marks(bare) else _WORD).findall(bare)


@cache
def _marked_word() -> re.Pattern[str]:
    return re.compile(rf"[^\W_]+(?:[{_mark_ranges()}]+[^\W_]*)*")


def is_truncated(text: str) -> bool:
    """Whether it ends as texts do of which only the beginning is shown."""
    return text.endswith(("...", "…"))


def clip(text: str, most: int) -> str:
    """The text where it has at most `most` characters, else its beginning cut at a word, and "…": `most` in all."""
    if len(text) <= most:
        return text
    head = text[: max(most - 1, 0)]
    if not text[len(head)].isspace():
        cut = head.rfind(" ")
        head = head[:cut] if cut > len(head) // 2 else head
    return head.rstrip(" ,;:-–—(") + "…"


STOP_WORDS = frozenset(
    match_words(
        "a about above after again against all also although am among an and any are as at be because been before being below "
        "between both but by can cannot could did do does doing down during each either even every few for from further had has "
        "have having he her here how however i if in into is it its itself just may me might more moreover most much must my "
        "neither no nor not of off on once only or other our out over own per rather same she should since so some such than that "
        "the their them then there these they this those through thus to too toward under until up upon us very via was we were "
        "what when where whether which while who whom whose why will with within without would yet you your"
    )
)
"""English words that carry no subject, folded; about two fifths of an abstract. No longer match key begins with one."""
