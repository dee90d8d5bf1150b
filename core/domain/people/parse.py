"""The ways to read a printed name: which of its words may be the family name, which the given ones, and how sure that is.

A comma, capitals (`LUO Wenjian`), initials (`Luo WJ`) and Han script tell the family name; else the given name stands first, as
most print it, unless a list of family names tells otherwise (`Luo Wenjian`, `Nguyen Van An`); the other order is guessed at last.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from core.domain.people import han, pinyin
from core.domain.people.fast_path import plain_pair
from core.domain.people.tokens import MOST_CHARACTERS, Word, quieter, sides, tidy, words
from core.domain.people.word_lists import ARTICLES, FAMILIES, GROUP_WORDS, NEVER_GIVEN, PARTICLES
from core.domain.text.plain import fold

_ET_AL_OR_AI = re.compile(r"\bAI\b|\bet al\b")
_ON_BEHALF = re.compile(r"(?:(?:on behalf of|for|and) )?(?:the )?(?=.)")  # (?=.): something is left of the name
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\\s]+")  # scripts that write names without a blank
_LONGEST_NAME = 8


class Order(IntEnum):
    """What tells which word is the family name.

    PRINTED: a comma, capitals or initials; or that the given name stands first, where nothing speaks against it. LISTED: the first
    word is in a list of family names. GUESSED: nothing, it is read so in order to be found in the other order too.
    """

    PRINTED = 0
    LISTED = 1
    GUESSED = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a name: `Gabriel J. García` as "garcia", ("gabriel", "j").

    `given` are folded words, initials as single letters; empty for groups and one-word names. `han` is the name in simplified
    characters, where it is printed in Han script; `family` and `given` are its pinyin then.
    """

    family: str
    given: tuple[str, ...] = ()
    order: Order = Order.PRINTED
    han: str = ""

    @property
    def key(self) -> str:
        """Family and first initial, as papers emit it and follows wait on it: `a:garcia|g`."""
        return f"a:{self.family}|{self.given[0][0] if self.given else ''}"


def name_parses(name: str) -> tuple[Reading, ...]:
    """All ways to read the name, the likeliest first; none where it has no letter or digit."""
    pair = plain_pair(name)
    return _of_pair(*pair) if pair else _of_any(name)


def _of_pair(first: str, last: str) -> tuple[Reading, ...]:
    """What `_of_any` comes to for two plain words, at a fifth of its price."""
    western = Reading(last, (first,))
    if first == last:
        return (western,)
    if _listed(first, (last,)):
        return (Reading(first, (last,), Order.LISTED), western)
    return (western, Reading(first, (last,), Order.GUESSED))


def _of_any(name: str) -> tuple[Reading, ...]:
    tidied = tidy(name)
    if parted := han.parted(tidied):
        return _han(*parted)
    if _UNSPACED.fullmatch(tidied):
        tidied = "".join(tidied.split())
    whole = fold(tidied)
    if not whole:
        return ()
    if len(whole) > MOST_CHARACTERS or _is_group(tidied, whole):
        return (Reading(_ON_BEHALF.sub("", whole[:MOST_CHARACTERS], count=1)),)
    family, rest, _ = sides(quieter(tidied) if tidied.isupper() else tidied)
    found = _with_comma(words(family), words(rest)) if family else _without_comma(words(rest))
    # Without a later reading that differs in its order only.
    kept: dict[tuple[str, tuple[str, ...]], Reading] = {}
    for reading in found:
        kept.setdefault((reading.family, reading.given), reading)
    return tuple(kept.values()) or (Reading(whole),)


def _han(family: str, given: str) -> tuple[Reading, ...]:
    """In pinyin, so that `罗文坚` and `Wenjian Luo` meet under one key; the name itself where we cannot read it.

    In the other order too, for the pinyin of `李娜` may be followed as `Li Na`, of which nobody can tell the family name.
    """
    name = han.simplified(family + given)
    spelled = list(han.in_pinyin(name[: len(family)], name[len(family) :]))
    told = [Reading(first, (second,), han=name) for first, second in spelled]
    guessed = [Reading(second, (first,), Order.GUESSED, name) for first, second in spelled]
    return (*told, *guessed) or (Reading(name, han=name),)


def _is_group(tidied: str, folded: str) -> bool:
    """Whether the words name a team, not a person; "AI" does, "Ai" is a name."""
    found = folded.split()
    if len(found) > _LONGEST_NAME or not GROUP_WORDS.isdisjoint(found):
        return True
    return ("AI" in tidied or "et al" in tidied) and _ET_AL_OR_AI.search(tidied) is not None


def _with_comma(family: list[Word], given: list[Word]) -> Iterator[Reading]:
    """`Luo, Wenjian`; the comma may be wrong, as in `Wenjian, Luo`, and where initials stand before it, it is."""
    family = [word for word in family if not word.particle] or family[-1:]
    while len(given) > 1 and given[-1].particle:  # `Berg, Jan van der`; no particle begins `Nguyen, Van An`
        given = given[:-1]
    if not family or not given:
        yield from _without_comma(family or given)
        return
    if all(word.initials for word in family) and not any(word.initials for word in given):
        family, given = given, family
    yield from _families(family, given, Order.PRINTED)
    if len(given) == 1 and not given[0].initials:
        yield Reading(given[0].joined, _given(family), Order.GUESSED)


def _without_comma(found: list[Word]) -> Iterator[Reading]:
    if len(found) < 2:
        yield from (Reading(word.joined) for word in found)
        return
    # Neither those inside nor `de la` before two more words; the `Van` of `Nguyen Van An` is a name.
    first, *inner, last = found
    if not _listed(first.joined, last.parts):
        inner = [word for word in inner if not word.particle]
    found = [*([] if first.printed in PARTICLES and inner else [first]), *inner, last]
    starts, ends = found[0].initials, found[-1].initials
    if ends and not starts:
        # `Garcia Marquez GJ` as PubMed prints it; `Luo Wenjian J.` may be a family, a given and a middle name.
        end = max(n for n, word in enumerate(found, 1) if not word.initials)
        yield from _families(found[:end], found[end:], Order.PRINTED)
        if end > 1:
            yield Reading(found[0].joined, _given(found[1:]))
    elif starts and not ends:
        yield from _given_first(found, Order.PRINTED)
    else:
        yield from _both_orders(found, _family_first_by(found[0], found[-1]))


def _family_first_by(first: Word, last: Word) -> Order:
    """What tells that the first word is the family name; GUESSED where nothing does."""
    if first.capitals and not first.like_initials and not last.capitals:  # `LUO Wenjian`
        return Order.PRINTED
    if last.like_initials and not last.initials and not first.capitals:  # `Luo WA`
        return Order.PRINTED
    if _listed(first.joined, last.parts) and (first.joined in NEVER_GIVEN or not last.capitals):
        return Order.LISTED
    return Order.GUESSED


def _listed(first: str, last: Sequence[str]) -> bool:
    """Whether lists tell that the first word is the family name: `Tanaka Hiroshi`, `Luo Wenjian`, `Lee Jung-Mok`."""
    if first not in FAMILIES or "".join(last) in FAMILIES:
        return False
    return first in NEVER_GIVEN or pinyin.is_given_name(last)


def _both_orders(found: list[Word], first_by: Order) -> Iterator[Reading]:
    """The family name first, by `first_by`, and the given name first; the likelier order before the other.

    Capitals leave the given name first a mere guess; against a list it still is the custom.
    """
    family_first = Reading(found[0].joined, _given(found[1:]), first_by)
    if first_by is Order.GUESSED:
        yield from _given_first(found, Order.PRINTED)
        yield family_first
    else:
        yield family_first
        yield from _given_first(found, Order.GUESSED if first_by is Order.PRINTED else Order.PRINTED)


def _given_first(found: list[Word], order: Order) -> Iterator[Reading]:
    """The family name is the last word; or the last two, as a double one."""
    yield from _families(found[-1:], found[:-1], order)
    if len(found) > 2 and len(found[-2].joined) > 1:
        yield Reading(found[-2].joined + found[-1].joined, _given(found[:-2]), order)


def _families(family: Sequence[Word], given: Sequence[Word], order: Order) -> Iterator[Reading]:
    """A family name of several parts by the last alone, the others being middle names, and as a whole.

    `García Márquez, Gabriel` is read by the last first, as it is where no comma tells; a hyphen holds the whole together, unless
    it is behind an article (`al-Rashid`).
    """
    parts, names = [part for word in family for part in word.parts], _given(given)
    whole = Reading("".join(parts), names, order)
    if len(parts) == 1:
        yield whole
    elif len(family) > 1:
        yield from (Reading(parts[-1], (*names, *parts[:-1]), order), whole)
    elif len(parts) == 2 and parts[0] in ARTICLES:
        yield from (Reading(parts[1], names, order), whole)
    else:
        yield from (whole, Reading(parts[-1], (*names, *parts[:-1]), order))


def _given(found: Sequence[Word]) -> tuple[str, ...]:
    """Given names; `WJ` and `W.-J.` as initials, two Chinese syllables as the one name that they are."""
    names: list[str] = []
    for word in found:
        if word.initials or (word.like_initials and len(found) == 1):
            names.extend(word.joined)
        else:
            names.append(word.joined)
    if len(names) == 2 and all(len(name) > 1 and pinyin.is_syllable(name) for name in names):
        return ("".join(names),)
    return tuple(names)
