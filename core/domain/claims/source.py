"""A paper's title and abstract as the checks of a summary read them: legible, folded, in sentences, in word stems."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Self

from core.domain.claims.words import EMPTY

_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_ALIKE: Final = str.maketrans("‘’‚‛′“”„‟″‐‑‒–—―−。", "'''''\"\"\"\"\"-------.")
_BREAK: Final = re.compile(r"(?<=[.!?。])[\"')\]]*\s+(?=[^\s a-z])")
_WORD: Final = re.compile(r"[^\W\d_]+")
_CJK: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SUFFIX: Final = re.compile(
    r"(?:izations?|isations?|ations?|itions?|ments?|nesses|ness|ingly|ings?|ities|ity|ically|ably|ively|ives?|ions?|ers?|ors?"
    r"|ies|ied|edly|ed|ally|al|ance|ence|ant|ent|able|es|ly|s|y|e)$"
)
_BEGUN: Final = 5
_SHORTEST: Final = 3


def legible(text: str) -> str:
    """On one line, NFC, without control, format, bidi and unassigned characters."""
    spaced = " ".join(unicodedata.normalize("NFC", text).split())
    return _without(spaced, {mark for mark in set(spaced) if unicodedata.category(mark) in _HIDDEN})


def alike(text: str) -> str:
    """The same text, character for character, with plain quotes and dashes."""
    return text.translate(_ALIKE)


def folded(text: str) -> str:
    """Compatible, without case and accents, plain quotes and dashes."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    return alike(_without(decomposed, set(filter(unicodedata.combining, set(decomposed)))))


def _without(text: str, marks: set[str]) -> str:
    return text.translate(dict.fromkeys(map(ord, marks))) if marks else text


def sentences(text: str) -> list[str]:
    """Cut after a full stop that something other than a small letter follows."""
    return [sentence for sentence in _BREAK.split(text) if sentence]


def words(text: str) -> list[str]:
    """Folded words without digits; scripts that write no blanks in pairs of characters."""
    found: list[str] = []
    for word in _WORD.findall(folded(text)):
        if not word.isascii() and _CJK.search(word):
            found.extend(word[at : at + 2] for at in range(max(1, len(word) - 1)))
        else:
            found.append(word)
    return found


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """What a folded word shares with its other forms; crude, at most seven letters."""
    short = _SUFFIX.sub("", word)
    if len(short) < _SHORTEST:
        short = word[:-1] if word.endswith("s") and len(word) > _SHORTEST else word
    return short[:7]


def content(text: str) -> list[str]:
    """Stems of the words that say something about the matter."""
    return [stem(word) for word in words(text) if _says(word)]


def _says(word: str) -> bool:
    return word not in EMPTY and (len(word) > 2 or (not word.isascii() and bool(_CJK.search(word))))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Source:
    """What a sentence may lean on. `fields` are the legible title and abstract; a span stands in one of them."""

    fields: tuple[str, ...]
    sentences: tuple[str, ...]
    folded: str
    words: frozenset[str] = field(repr=False)
    stems: frozenset[str] = field(repr=False)
    beginnings: frozenset[str] = field(repr=False)
    contents: Mapping[str, frozenset[str]] = field(repr=False)
    """The content stems of each sentence."""

    @classmethod
    @lru_cache(maxsize=128)
    def of(cls, title: str, abstract: str) -> Self:
        """The source of one paper."""
        fields = (legible(title), legible(abstract))
        told = tuple(sentence for text in fields for sentence in sentences(text))
        spoken = {sentence: words(sentence) for sentence in told}
        known = frozenset(word for each in spoken.values() for word in each)
        return cls(
            fields=fields,
            sentences=told,
            folded=folded("\n".join(fields)),
            words=known,
            stems=frozenset(map(stem, known)),
            beginnings=frozenset(word[:_BEGUN] for word in known),
            contents={sentence: frozenset(map(stem, filter(_says, each))) for sentence, each in spoken.items()},
        )

    @classmethod
    @lru_cache(maxsize=128)
    def together(cls, sources: tuple[Self, ...]) -> Self:
        """Several papers as one source."""
        if len(sources) == 1:
            return sources[0]
        return cls(
            fields=tuple(text for source in sources for text in source.fields),
            sentences=tuple(sentence for source in sources for sentence in source.sentences),
            folded="\n".join(source.folded for source in sources),
            words=frozenset().union(*(source.words for source in sources)),
            stems=frozenset().union(*(source.stems for source in sources)),
            beginnings=frozenset().union(*(source.beginnings for source in sources)),
            contents={sentence: stems for source in sources for sentence, stems in source.contents.items()},
        )

    @property
    def is_chinese(self) -> bool:
        """Written in Han or another script without blanks."""
        text = self.fields[-1] or self.fields[0]
        return 2 * sum(map(str.isalpha, _CJK.findall(text))) > sum(map(str.isalpha, text))

    def knows(self, wanted: str) -> bool:
        """The stem is one of the paper's, or five letters of it begin one."""
        return wanted in self.stems or (len(wanted) >= _BEGUN and wanted[:_BEGUN] in self.beginnings)

    def locate(self, span: str) -> tuple[str, int] | None:
        """The field that holds these words verbatim, whole words, and where; None where none does."""
        for text in self.fields:
            at = _whole(alike(text), alike(span))
            if at >= 0:
                return text, at
        return None


def _whole(text: str, piece: str) -> int:
    at = text.find(piece) if piece else -1
    while at >= 0:
        end = at + len(piece)
        glued = text[at - 1 : at].islower() and piece[0].isupper()  # "ResultsWe found", as some archives have it
        inside = (at > 0 and text[at - 1].isalnum() and piece[0].isalnum() and not glued) or (
            end < len(text) and text[end].isalnum() and piece[-1].isalnum()
        )
        if not inside:
            return at
        at = text.find(piece, at + 1)
    return -1
