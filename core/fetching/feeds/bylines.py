"""The authors of an entry, split the way their source lists them."""

import re

from core.domain.papers.paper import REST
from core.domain.people import names
from core.domain.people.word_lists import PARTICLES, SUFFIXES
from core.domain.text.plain import fold, plain_text
from core.fetching.feeds import entries
from core.fetching.feeds.entries import Entry

MOST = 3_000

_INITIALS = re.compile(r"(?:[^\W\d_]\.?[\s-]?){1,5}(?:\s*(?:Jr|Sr|II|III|IV)\.?)?")
_REST = re.compile(
    r"(?:^|[\s,;])(?:et\.? al(?:ii|ia)?|(?:(?:and|&) )?(?:\d+ )?others|\d+ more|\.\.\.|…)\.?[\s,;]*$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\s*[,，、]\s*(?:and\s+|&\s+)?|\s+and\s+|\s+&\s+")
_COMMA = re.compile(r"\s*,\s*")
_SEMICOLONS = re.compile(r"\s*[;；]\s*")


def of(entry: Entry, separate: bool) -> list[str]:
    """The names of any feed's entry. `separate`: the feed has an element an author, so that no name is split."""
    found = entries.elements(entry)
    if not found:
        return listed(entries.stated(entry)["author"])
    return found if separate else [name for one in found for name in listed(one)]


def apart(entry: Entry, _: bool) -> list[str]:
    """Of a source that has an element an author, whatever commas stand in it."""
    return entries.elements(entry)


def joined(entry: Entry, _: bool) -> list[str]:
    """Of a source that puts "Given Family, Given Family and Given Family" into one element; an entry may have several."""
    found = entries.elements(entry)
    return [name for one in found for name in (in_prose(one) if len(found) == 1 else (one,))]


def on_commas(entry: Entry, _: bool) -> list[str]:
    """Of a source that puts "A, B, C" into one element, with no word before the last."""
    return [name for one in entries.elements(entry) for name in with_commas(one)]


def stated(entry: Entry, _: bool) -> list[str]:
    """Of a source that writes "Authors: Given Family, Given Family" into the description."""
    return with_commas(entries.stated(entry)["author"])


def listed(line: str) -> list[str]:
    """The people of one string: "A;B", "A B,\\nC D", "A, B and C", "Family, I., Family, I."; "Family, Given" is one."""
    line = " ".join(line.split())
    if ";" in line or "；" in line:
        return with_semicolons(line)
    parts = in_prose(line)
    if len(parts) % 2 == 0 and all(map(_are_initials, parts[1::2])):
        return in_pairs(line)
    *before, _ = (parts[0] if parts else "").split() or [""]
    is_family = all(word.lower() in PARTICLES for word in before)  # one word, with particles before it
    return [line] if len(parts) == 2 and "," in line and is_family and " and " not in line else parts


def in_prose(line: str) -> list[str]:
    """Of "A, B and C"."""
    return _with_suffixes(_LISTED.split(" ".join(line.split())))


def with_commas(line: str) -> list[str]:
    """Of "A, B, C"."""
    return _with_suffixes(_COMMA.split(" ".join(line.split())))


def with_semicolons(line: str) -> list[str]:
    """Of "A;B;C;"."""
    return [part for part in _SEMICOLONS.split(" ".join(line.split())) if part.strip()]


def in_pairs(line: str) -> list[str]:
    """Of "Family, I. I., Family, I.": a part that is no initials behind another is a group, or a person without a given name."""
    found: list[str] = []
    whole = True
    for part in filter(None, _COMMA.split(" ".join(line.split()))):
        if not whole and _are_initials(part):
            found[-1] += f", {part}"
            whole = True
        else:
            found.append(part)
            whole = False
    return found


def people(parts: list[str]) -> tuple[str, ...]:
    """Names as people read them, in order, at most 3,000; "et al." is nobody, and stands last where the list says that it ends early."""
    shown = [names.display(plain_text(_REST.sub("", part))).strip(" ,;") for part in parts[:MOST]]
    named = tuple(name for name in shown if any(map(str.isalnum, name)))
    return (*named, REST) if named and parts and _REST.search(parts[-1]) else named


def _with_suffixes(parts: list[str]) -> list[str]:
    """ "Jr." belongs to the name before it."""
    found: list[str] = []
    for part in filter(None, parts):
        if found and fold(part).replace(" ", "") in SUFFIXES:
            found[-1] += f", {part}"
        else:
            found.append(part)
    return found


def _are_initials(part: str) -> bool:
    """`I. I.` and `WJ`, but neither `Lu` nor `张三`."""
    return _INITIALS.fullmatch(part) is not None and ("." in part or part.isupper())
