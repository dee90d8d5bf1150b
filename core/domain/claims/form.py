"""What no sentence of a summary may look like, whatever its paper says: links, markup, hidden characters, orders, foreign scripts."""

import re
import unicodedata
from collections import Counter
from typing import Final

from core.domain.claims.orders import orders
from core.domain.claims.source import Source, alike

_LINKS: Final = re.compile(
    r"""https?:|hxxps?|ftp:|\bwww\.|mailto:|javascript:|tg:|discord\.gg|\b(?:file|data|sftp|ssh|magnet|ipfs|s3):\S|\bt\.me\b
    |(?<![\w/])//\w|\[[0-9a-fA-F]*:[0-9a-fA-F:]*:[0-9a-fA-F]*\]|\b[0-9a-fA-F]{1,4}::|\bxn--
    |(?<![\w.])[\w-]{2,}(?:\.[\w-]+)*\.(?:[a-z]{2,24}|[A-Z]{2,24})(?![\w])   # a domain; "e.g." has single letters
    |\[\.\]|\(\.\)|\b(?:dot|punkt)\s(?:com|org|net|io|ai|dev|example)\b
    |\b\d{1,3}(?:\.\d{1,3}){3}\b
    |\b10\.\d{4,9}/|\bdoi\b|\barxiv:|\b(?:pmid|pmc|isbn|issn|nct|openreview|s2)\W?\s?\d|\b(?:openreview|s2):\w|(?<![\d.])\d{4}\.\d{4,5}(?:v\d+)?(?![\d.%])|\b[a-z-]+(?:\.[A-Z]{2})?/\d{7}\b
    """,
    re.VERBOSE,
)
_MARKUP: Final = re.compile(
    r"""<\s*/?\s*[A-Za-z!?@#:]|&(?:\#\w+|[a-z]{2,8});|\w+=["']|\]\(|\[\s*\d{1,2}\s*\]|\[/?[A-Z]{3,}\]|\[/?[bi]\]|<\||^\s*=\s?[A-Z]|\*\*|__|~~|\|\||`|\\|^\s*(?:\#{1,6}\s|>|[-*•]\s|\d+[.)]\s)
    |[{}]|\$[^\d\s]""",
    re.VERBOSE,
)
_MENTION: Final = re.compile(r"@")
_AT_RANK: Final = re.compile(r"(?<=\w)@(?=(?:\d+|k|K|n|N)\b)")
_SLASH: Final = re.compile(
    r"(?:^|[\s(\[\"',;:])/[A-Za-z]\w*|(?:^|[\s(\[])![a-z]{3,}|\b(?:sudo|rm\s-\w+|chmod|curl|wget)\s|\b[ur]/[a-z]\w+"
)
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_GREEK: Final = re.compile(r"(?<![^\W\d_])[α-ωΑ-Ω](?![^\W\d_])")
_CHINESE: Final = "CJK"
_KANA: Final = re.compile(r"[\u3040-\u30ff\uac00-\ud7af]")
_CHINESE_MARKS: Final = frozenset("、，。；：？！“”‘’（）《》〈〉「」『』【】—…·～￥℃")
_PLAIN_MARKS: Final = frozenset(" .,;:!?'\"()[]-/%+=<>&*#$~^|_@…·°²³×≥≤≈±→‰€£µ§†")


def unfit(text: str, source: Source, language: str = "en") -> bool:
    """The sentence carries what a reader must never get, or what its abstract's script and signs do not explain."""
    plain = unicodedata.normalize("NFKC", alike(text))
    return unsafe(text) or orders(plain) or _strange(plain, source, language)


def unsafe(text: str) -> bool:
    """A link, an id, a handle, a command, markup or stacked marks, in whatever language."""
    plain = unicodedata.normalize("NFKC", alike(text))
    return (
        _stacked(text)
        or bool(_LINKS.search(plain) or _MARKUP.search(plain) or _SLASH.search(plain))
        or bool(_MENTION.search(_AT_RANK.sub("", plain)))
    )


def hidden(text: str) -> bool:
    """A character that controls the line or cannot be seen, before blanks are made one."""
    return any(unicodedata.category(mark) in _UNSEEN and mark not in "\n\r\t" for mark in text)


def _stacked(text: str) -> bool:
    """Three marks on one letter, which run into the lines around it."""
    return "MnMnMn" in "".join(map(unicodedata.category, text))


def _strange(plain: str, source: Source, language: str) -> bool:
    """A script or a sign that the paper, of which only what is legible is read, does not have: any hidden character, too."""
    known = unicodedata.normalize("NFKC", " ".join(map(alike, source.fields)))
    if language == "zh":
        return (
            not _scripts(_GREEK.sub(lambda found: _spelled(found[0], known), plain)) <= _scripts(known) | {_CHINESE}
            or bool(_KANA.search(plain))
            or bool(_signs(plain) - set(known) - _CHINESE_MARKS)
        )
    if not _scripts(_GREEK.sub(lambda found: _spelled(found[0], known), plain)) <= _scripts(known):
        return True
    return bool(_signs(plain) - set(known)) or _main_script(plain) != _main_script(known)


def _spelled(letter: str, known: str) -> str:
    """Nothing where the paper spells the letter's name out."""
    name = unicodedata.name(letter).split()[-1].lower()
    return "" if name in known.lower() else letter


def _signs(plain: str) -> set[str]:
    return {
        mark for mark in plain if not mark.isalnum() and mark not in _PLAIN_MARKS and not unicodedata.combining(mark)
    }


def _scripts(text: str) -> set[str]:
    return {_script(mark) for mark in set(text) if mark.isalpha()}


def _script(mark: str) -> str:
    name = unicodedata.name(mark, "?").split()[0]
    return "CJK" if name in ("HIRAGANA", "KATAKANA", "HANGUL", "KATAKANA-HIRAGANA") else name


def _main_script(text: str) -> str:
    """The one that most of its letters are of; nothing where it has none."""
    if text.isascii():
        return "LATIN" if any(map(str.isalpha, text)) else ""
    counts: Counter[str] = Counter()
    for letter, times in Counter(filter(str.isalpha, text)).items():
        counts[_script(letter)] += times
    return max(counts, key=counts.__getitem__, default="")
