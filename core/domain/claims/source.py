"""A paper's title and abstract as the checks read them: legible, folded, in sentences, in word stems."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final, Self

from core.domain.papers.paper import Paper

_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_ALIKE: Final = dict(zip("‘’‚‛′“”„‟″‐‑‒–—―−。", "'''''\"\"\"\"\"-------.", strict=True))
_UNLIKE: Final = re.compile(f"[{''.join(_ALIKE)}]")
_BREAK: Final = re.compile(r"(?<=[.!?。])[\"')\]]*\s+(?=[^\s a-z])")
_WORD: Final = re.compile(r"[^\W\d_]+")
_DOTTED: Final = re.compile(r"\b(?:[a-z]\.){2,}")
_CJK: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SUFFIX: Final = re.compile(
    r"(?:izations?|isations?|ations?|itions?|ments?|nesses|ness|ingly|ings?|ities|ity|ically|ably|ively|ives?|ions?|ers?|ors?"
    r"|ies|ied|edly|ed|ally|al|ance|ence|ant|ent|able|es|ly|s|y|e)$"
)
_SHORTEST: Final = 3
_SHORTEST_TELLING: Final = 2


def legible(text: str) -> str:
    """On one line, NFC, without control, format, bidi and unassigned characters."""
    spaced = " ".join(unicodedata.normalize("NFC", text).split())
    if spaced.isascii() and spaced.isprintable():
        return spaced
    return _without(spaced, {mark for mark in set(spaced) if unicodedata.category(mark) in _HIDDEN})


def alike(text: str) -> str:
    """The same text, character for character, with plain quotes and dashes."""
    return text if text.isascii() else _UNLIKE.sub(lambda found: _ALIKE[found[0]], text)


def folded(text: str) -> str:
    """Compatible, without case and accents, plain quotes and dashes."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    return alike(_without(decomposed, set(filter(unicodedata.combining, set(decomposed)))))


def _without(text: str, marks: set[str]) -> str:
    for mark in marks:
        text = text.replace(mark, "")
    return text


def sentences(text: str) -> list[str]:
    """Cut after a full stop that something other than a small letter follows."""
    return [sentence for sentence in _BREAK.split(text) if sentence]


def words(text: str) -> list[str]:
    """Folded words without digits; scripts that write no blanks in pairs of characters."""
    return _words_of(folded(text))


def _words_of(plain: str) -> list[str]:
    told = _WORD.findall(plain)
    if plain.isascii() or not _CJK.search(plain):
        return told
    found: list[str] = []
    for word in told:
        if _CJK.search(word):
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
    """Stems of the words that are long enough to say something."""
    return [stem(word) for word in words(text) if len(word) > _SHORTEST_TELLING or not word.isascii()]


@dataclass(frozen=True, kw_only=True, eq=False)
class Source:
    """What a sentence may lean on. `fields` are the legible titles and abstracts; a span stands in one of them."""

    fields: tuple[str, ...]
    parts: tuple[Self, ...] = ()
    """The sources of several papers, which are read once and put together for each sentence about some of them."""

    @classmethod
    def of(cls, *papers: Paper) -> Self:
        """The source that these papers are together."""
        return cls._read(tuple((paper.title, paper.abstract) for paper in papers))

    @classmethod
    @lru_cache(maxsize=256)
    def _read(cls, papers: tuple[tuple[str, str], ...]) -> Self:
        if len(papers) > 1:
            parts = tuple(cls._read((paper,)) for paper in papers)
            return cls(fields=tuple(text for part in parts for text in part.fields), parts=parts)
        return cls(fields=tuple(map(legible, papers[0])))

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """Titles and abstracts sentence by sentence."""
        return tuple(sentence for text in self.fields for sentence in sentences(text))

    @cached_property
    def plain(self) -> tuple[str, ...]:
        """The fields with plain quotes and dashes, character for character."""
        return tuple(text for part in self.parts for text in part.plain) or tuple(map(alike, self.fields))

    @cached_property
    def compatible(self) -> str:
        """The fields in compatible characters: what signs and scripts are looked for in."""
        if self.parts:
            return " ".join(part.compatible for part in self.parts)
        return unicodedata.normalize("NFKC", " ".join(self.plain))

    @cached_property
    def folded(self) -> str:
        """The fields folded, a line each."""
        return "\n".join(part.folded for part in self.parts) or folded("\n".join(self.fields))

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words, U.K. as "uk" too."""
        if self.parts:
            return frozenset().union(*(part.words for part in self.parts))
        return frozenset((*_words_of(self.folded), *(each.replace(".", "") for each in _DOTTED.findall(self.folded))))

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its words."""
        if self.parts:
            return frozenset().union(*(part.stems for part in self.parts))
        return frozenset(map(stem, self.words))

    @cached_property
    def lines(self) -> frozenset[str]:
        """Sentences and fields without their full stops, to know a copy by."""
        if self.parts:
            return frozenset().union(*(part.lines for part in self.parts))
        return frozenset(text.rstrip(".") for text in (*self.sentences, *self.fields))

    def locate(self, span: str) -> tuple[str, int] | None:
        """The field that holds these words verbatim, whole words, and where; None where none does."""
        wanted = alike(span)
        for text, plain in zip(self.fields, self.plain, strict=True):
            at = _whole(plain, wanted)
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
