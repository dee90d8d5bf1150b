"""A printed name taken apart: which words may be the family name, which the given ones."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.domain.name_words import FAMILIES, GROUP_WORDS, PARTICLES, SUFFIXES, SURE_PARTICLES
from core.domain.text import fold, plain

_HYPHENS = re.compile("[\u2010-\u2015\u2212\u00ad\ufe63\uff0d]")
_LOOSE_HYPHEN = re.compile(r"\s+-\s*(?=\w)|(?<=\w\.)-\s+")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\S+@\S+")
_NUMBER = re.compile(r"(?<=\s)\d+\b|[\d*†‡§¶]+$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.\s*-?\s*)*[^\W\d_]\.?")
_CAPITALS = re.compile(r"[^\W\d_]{2,3}")
_CONSONANTS = re.compile(r"(?!ng$|lv$)[bcdfghjklmnpqrstvwxz]{2,3}")
_SYLLABLE = re.compile(
    "(?:[zcs]h|[bpmfdtnlgkhjqxzcsrwy])?"
    "(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|er|a|e|i|o|u|v)"
)
_ET_AL_OR_AI = re.compile(r"\bAI\b|\bet al\b")
_LOOSE_POINT = re.compile(r"\.(?=[^\W\d_])")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\\s]+")  # scripts that write names without a blank
_TWO_WORDS = re.compile("([A-Z][a-z]{1,30}) ([A-Z][a-z]{1,30})")
_LONGEST_NAME = 8
MOST_CHARACTERS = 300


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a name. `given` are folded words, initials as single letters; empty for groups and one-word names."""

    family: str
    given: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Family and first initial, as papers emit it and follows wait on it."""
        return f"a:{self.family}|{self.given[0][0] if self.given else ''}"


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a name as printed, with its folded parts (between hyphens)."""

    printed: str
    parts: tuple[str, ...]
    joined: str

    @property
    def capitals(self) -> bool:
        return len(self.joined) > 1 and self.printed.isupper() and "." not in self.printed

    @property
    def initials(self) -> bool:
        """`W.`, `W`, `WJ`, `W.-J.`: letters that stand for names."""
        if _INITIALS.fullmatch(self.printed) and all(len(part) == 1 for part in self.parts):
            return True
        one_case = self.printed.isupper() or self.printed.islower()
        return one_case and "." not in self.printed and _CONSONANTS.fullmatch(self.joined) is not None


def tidy(name: str) -> str:
    """The name in plain characters with common hyphens, without homonym numbers, addresses and bracketed remarks."""
    text = _HYPHENS.sub("-", plain(name[:MOST_CHARACTERS]))
    text = _LOOSE_HYPHEN.sub("-", text)
    bare = _NUMBER.sub("", _BRACKETED.sub(" ", text))
    return " ".join((bare if any(c.isalpha() for c in bare) else text).split()).strip(" ,;")


def sides(name: str) -> tuple[str, str, str]:
    """Family and given names of "Family, Given", or nothing and the whole; then the suffix, if there is one."""
    parts = [part.strip() for part in name.split(",")]
    suffix = next((part for part in parts[1:] if fold(part).replace(" ", "") in SUFFIXES), "")
    parts = [part for part in parts if part and part != suffix]
    head = parts[-1].split() if parts else []
    if not suffix and len(head) > 2 and head[-1].strip(".").lower() in SUFFIXES:
        suffix, parts[-1] = head[-1], " ".join(head[:-1])
    if len(parts) == 2:
        return parts[0], parts[1], suffix
    return "", " ".join(parts), suffix


def readings(name: str) -> tuple[Reading, ...]:
    """All ways to read the name, the likeliest first; none where it has no letter or digit."""
    two = _TWO_WORDS.fullmatch(name)
    return _two(two[1].lower(), two[2].lower()) if two else _any(name)


def _two(first: str, last: str) -> tuple[Reading, ...]:
    """`Given Family` without an accent, as most names are: what `_any` comes to, at a fifth of its price."""
    if first in GROUP_WORDS or last in GROUP_WORDS:
        return (Reading(f"{first} {last}"),)
    western, eastern = Reading(last, (first,)), Reading(first, (last,))
    if first == last:
        return (western,)
    return (eastern, western) if first in FAMILIES and last not in FAMILIES else (western, eastern)


def _any(name: str) -> tuple[Reading, ...]:
    tidied = tidy(name)
    if _UNSPACED.fullmatch(tidied):
        tidied = "".join(tidied.split())
    whole = fold(tidied)
    if not whole:
        return ()
    if _is_group(tidied, whole):
        return (Reading(whole),)
    family, rest, _ = sides(_quieter(tidied) if tidied.isupper() else tidied)
    found = _with_comma(_words(family), _words(rest)) if family else _without_comma(_words(rest))
    return tuple(dict.fromkeys(found)) or (Reading(whole),)


def _quieter(shouted: str) -> str:
    """`LUO, WENJIAN` as `Luo, Wenjian`; initials stay."""
    return " ".join(word if _CONSONANTS.fullmatch(word.lower()) else word.title() for word in shouted.split())


def _is_group(tidied: str, folded: str) -> bool:
    """Whether the words name a team, not a person; "AI" does, "Ai" is a name."""
    found = folded.split()
    return len(found) > _LONGEST_NAME or not GROUP_WORDS.isdisjoint(found) or _ET_AL_OR_AI.search(tidied) is not None


def _words(text: str) -> list[_Word]:
    found = (
        _Word(printed, parts, "".join(parts))
        for printed in _spread(text).split()
        for parts in (tuple(fold(printed.replace(".", " ").replace("-", " ")).split()),)
    )
    return [word for word in found if word.parts]


def _spread(text: str) -> str:
    """`J.A.` and `L.Lara` as several words; hyphens hold."""
    return _LOOSE_POINT.sub(". ", text)


def _with_comma(family: list[_Word], given: list[_Word]) -> Iterator[Reading]:
    family = _without_particles(family, keep_last=True)
    given = _without_particles(given, keep_last=False)
    if not family or not given:
        yield from _without_comma(family or given)
        return
    yield from _families(family, given)
    if len(given) == 1 and not given[0].initials:
        yield Reading(given[0].joined, _given(family))


def _without_comma(words: list[_Word]) -> Iterator[Reading]:
    if len(words) < 2:
        yield from (Reading(word.joined) for word in words)
        return
    inner = [word for word in words[1:-1] if not _is_particle(word)]
    lead = [] if words[0].printed in PARTICLES and inner else words[:1]
    words = [*lead, *inner, words[-1]]
    starts, ends = words[0].initials, words[-1].initials  # initials are no family name where another word may be one
    first = (Reading(words[0].joined, _given(words[1:])),) if ends or not starts else ()
    last = tuple(_families(words[-1:], words[:-1])) if starts or not ends else ()
    yield from (*first, *last) if _family_first(words) else (*last, *first)
    if len(words) > 2 and len(words[-2].joined) > 1:
        yield Reading(words[-2].joined + words[-1].joined, _given(words[:-2]))


def _is_particle(word: _Word) -> bool:
    folded = word.printed.lower()
    return folded in SURE_PARTICLES or (word.printed == folded and folded in PARTICLES)


def _families(family: Sequence[_Word], given: Sequence[_Word]) -> Iterator[Reading]:
    """The last part of a double family name alone, as it is when no hyphen and no comma holds it; then the whole."""
    parts = [part for word in family for part in word.parts]
    if len(parts) > 1 and len(family) > 1:
        yield Reading(parts[-1], (*_given(given), *parts[:-1]))
    yield Reading("".join(parts), _given(given))
    if len(parts) > 1 and len(family) == 1:
        yield Reading(parts[-1], (*_given(given), *parts[:-1]))


def _family_first(words: Sequence[_Word]) -> bool:
    """Whether the first word is the family name: by initials at the end, by capitals, by a short list of families."""
    first, last = words[0], words[-1]
    shouted = all(word.capitals or len(word.joined) == 1 for word in words)
    if not first.initials and (
        last.initials or (not shouted and last.capitals and _short(last) and not first.capitals)
    ):
        return last.joined not in FAMILIES or len(last.joined) == 1
    if not shouted and first.capitals != last.capitals:
        return first.capitals and not _short(first)
    return first.joined in FAMILIES and last.joined not in FAMILIES and not first.initials


def _short(word: _Word) -> bool:
    return word.printed.isupper() and bool(_CAPITALS.fullmatch(word.printed)) and word.joined not in FAMILIES


def _given(words: Sequence[_Word]) -> tuple[str, ...]:
    """Given names; `WJ` and `W.-J.` as initials, two Chinese syllables as the one name that they are."""
    found: list[str] = []
    for word in words:
        if word.initials or (_short(word) and len(words) == 1):
            found.extend(word.joined)
        else:
            found.append(word.joined)
    if len(found) == 2 and all(len(part) > 1 and is_syllable(part) for part in found):
        return ("".join(found),)
    return tuple(found)


def _without_particles(words: list[_Word], *, keep_last: bool) -> list[_Word]:
    kept = [word for word in words if not _is_particle(word)]
    return kept or (words[-1:] if keep_last else words[:1])


def is_syllable(text: str) -> bool:
    """Whether the letters may be one syllable of a romanised Chinese name."""
    return _SYLLABLE.fullmatch(text) is not None


def syllable_initials(text: str) -> set[str]:
    """The pairs of initials of a name of two joined syllables: {"wj"} of "wenjian"."""
    cuts = ((text[:n], text[n:]) for n in range(1, len(text)))
    return {first[0] + second[0] for first, second in cuts if is_syllable(first) and is_syllable(second)}
