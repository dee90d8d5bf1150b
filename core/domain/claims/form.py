"""What no sentence may look like, whatever its paper says: links, markup, hidden characters, orders, another language or script."""

import re
import unicodedata
from collections import Counter
from typing import Final

from core.domain.claims.orders import orders
from core.domain.claims.source import Source, alike, stem, words
from core.domain.text.plain import STOP_WORDS, match_words

LEAST_HAN: Final = 4
HAN_TO_A_WORD: Final = 2
"""So many Han characters to every Latin word, at least, make a sentence Chinese."""

FEWEST_WORDS, GRAMMAR = 5, 6
"""In so many words or more, one in six is a word of English grammar."""

_LINKS: Final = re.compile(
    r"""hxxps?|\bwww\.|javascript:|\[\.\]|\(\.\)|\b(?:dot|punkt)\s(?:com|org|net|io|ai|dev|example)\b|\bxn--|\bdoi\b
    |\b(?:pmid|pmc|isbn|issn|nct|openreview|s2)\W?\s?\d""",
    re.VERBOSE,
)
_WITH_DOT: Final = re.compile(
    r"""discord\.gg|\bt\.me\b
    |(?<![\w.])(?!et\.al\b)[\w-]{2,}(?:\.[\w-]+)*\.(?:[a-z]{2,24}|[A-Z]{2,24})(?![\w])   # a domain; "e.g." has single letters
    |\b\d{1,3}(?:\.\d{1,3}){3}\b|\b10\.\d{4,9}/|(?<![\d.])\d{4}\.\d{4,5}(?:v\d+)?(?![\d.%])
    """,
    re.VERBOSE,
)
_INNER_DOT: Final = re.compile(r"\.\w")
_WITH_COLON: Final = re.compile(
    r"""https?:|ftp:|mailto:|tg:|\b(?:file|data|sftp|ssh|magnet|ipfs|s3):\S|\[[0-9a-fA-F]*:[0-9a-fA-F:]*:[0-9a-fA-F]*\]|\b[0-9a-fA-F]{1,4}::
    |\barxiv:|\b(?:openreview|s2):\w
    """,
    re.VERBOSE,
)
_WITH_SLASH: Final = re.compile(r"(?<![\w/])//\w|\b[a-z-]+(?:\.[A-Z]{2})?/\d{7}\b")
_MARKUP: Final = re.compile(
    r"""<\s*/?\s*[A-Za-z!?@#:]|&(?:\#\w+|[a-z]{2,8});|\w+=["']|\]\(|\[\s*\d{1,2}\s*\]|\[/[A-Z]+\]|\[(?:URL|IMG|INST|SYS|SYSTEM|CODE|QUOTE)\b|\[/?[bi]\]|<\||^\s*=\s?[A-Z]|\*\*|__|~~|\|\||`|\\|^\s*(?:\#{1,6}\s|>|[-*•]\s|\d+[.)]\s)
    |[{}]|\$[^\d\s]""",
    re.VERBOSE,
)
_MENTION: Final = re.compile(r"@")
_AT_RANK: Final = re.compile(r"(?<=\w)@(?=(?:\d+|k|K|n|N)\b)")
_SLASH: Final = re.compile(
    r"(?:^|[\s(\[\"',;:])/[A-Za-z]\w*|(?:^|[\s(\[])![a-z]{3,}|\b(?:sudo|rm\s-\w+|chmod|curl|wget)\s|\b[ur]/[a-z]\w+"
)
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_LATIN: Final = re.compile(r"[A-Za-z][A-Za-z\d]*(?:[-'.][A-Za-z\d]+)*")
_GREEK: Final = re.compile(r"(?<![^\W\d_])[α-ωΑ-Ω](?![^\W\d_])")
_MIXED: Final = re.compile(r"\w*(?:[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z])\w*")
"""A word of Latin and Cyrillic letters, which look alike: even a paper with Russian words has none of these."""

_KANA: Final = re.compile(r"[\u3040-\u30ff\uac00-\ud7af]")
_CHINESE_MARKS: Final = frozenset("、，。；：？！“”‘’（）《》〈〉「」『』【】—…·～￥℃")
_ALPHANUMERIC: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
_PLAIN_MARKS: Final = frozenset(" .,;:!?'\"()[]-/%+=<>&*#$~^|_@…·°²³×≥≤≈±→‰€£µ§†")


def unfit(text: str, source: Source, language: str) -> str:
    """Why a sentence may not be shown for how it looks; empty where it may."""
    plain = unicodedata.normalize("NFKC", alike(text))
    if reason := unsafe(text):
        return reason
    if orders(plain):
        return "It gives an order."
    # the source is legible, so a hidden character is strange even where the paper has it
    known = source.compatible
    if strange := _strange_signs(plain, known, language):
        return f"The sign {strange} is not in the paper."
    if language == "zh":
        return "" if chinese(text) else "It is not in Chinese."
    return "" if _is_english(plain, known, source) else "It is not in English."


def unsafe(text: str) -> str:
    """The same for a text in whatever language: a link, an id, a handle, a command, markup or stacked marks."""
    plain = unicodedata.normalize("NFKC", alike(text))
    if _is_link(plain):
        return "It contains a link or an identifier."
    if _MARKUP.search(plain) or _stacked(text):
        return "It contains markup."
    if _SLASH.search(plain):
        return "It contains a command."
    return "It contains a handle." if _MENTION.search(_AT_RANK.sub("", plain)) else ""


def _is_link(plain: str) -> bool:
    # each of the long patterns has its mark, which most sentences have not
    return bool(
        _LINKS.search(plain)
        or (_INNER_DOT.search(plain) and _WITH_DOT.search(plain))
        or (":" in plain and _WITH_COLON.search(plain))
        or ("/" in plain and _WITH_SLASH.search(plain))
    )


def hidden(text: str) -> bool:
    """A character that controls the line or cannot be seen, before blanks are made one."""
    if text.isascii() and text.isprintable():
        return False
    return any(unicodedata.category(mark) in _UNSEEN and mark not in "\n\r\t" for mark in text)


def chinese(text: str) -> bool:
    """Most of it is Han; Latin letters are left for names, units and signs."""
    latin = [word for word in _LATIN.findall(text) if len(word) > 2 and word.islower()]
    return len(_HAN.findall(text)) >= max(LEAST_HAN, HAN_TO_A_WORD * len(latin)) and not _KANA.search(text)


def _stacked(text: str) -> bool:
    """Three marks on one letter, which run into the lines around it."""
    return not text.isascii() and "MnMnMn" in "".join(map(unicodedata.category, text))


def _strange_signs(plain: str, known: str, language: str) -> str:
    """Signs, and letters of a script, that the paper does not have."""
    if plain.isascii():
        return "".join(sorted(set(plain) - set(known) - _PLAIN_MARKS - _ALPHANUMERIC))
    if mixed := [word for word in _MIXED.findall(plain) if word not in known]:
        return str(mixed[0])
    own = _CHINESE_MARKS if language == "zh" else frozenset()
    scripts = _scripts(known) | {"CJK" if language == "zh" else "LATIN"}
    spelled = _GREEK.sub(lambda found: _spelled(found[0], known), plain)
    letters = {mark for mark in set(spelled) if mark.isalpha() and _script(mark) not in scripts}
    return "".join(sorted((_signs(plain) - set(known) - own) | letters))


def _is_english(plain: str, known: str, source: Source) -> bool:
    """Written as its paper is, or with the words of English grammar, or mostly in words that the paper has."""
    if _main_script(plain) not in ("LATIN", _main_script(known)):
        return False
    told = match_words(plain)
    grammar = sum(word in STOP_WORDS for word in told)
    if len(told) < FEWEST_WORDS or grammar * GRAMMAR >= len(told):
        return True
    found = words(plain)
    return 2 * sum(stem(word) in source.stems for word in found) >= len(found)


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
