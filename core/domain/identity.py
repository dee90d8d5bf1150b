"""Which papers are one work: the keys under which a work is known, and the rule for two records that share no id.

A work is known under every id that some record of it stated, so records that share one are one work. A preprint and its
article often share none: they are found by their title key, and `same_work` decides. The rule was chosen by what it gets right
on recorded papers; docs/identity.md has the figures.
"""

import re
from collections.abc import Iterable, Sequence
from hashlib import blake2s

from core.domain.names import author_keys
from core.domain.naming.readings import readings
from core.domain.paper import Paper
from core.domain.references import arxiv_key, doi_key, reference_key
from core.domain.text import fold

# `references` finds keys in text; they are offered here too, as this is where others ask about keys.
__all__ = ["arxiv_key", "doi_key", "is_title", "ordered_keys", "reference_key", "same_work", "title_key"]

MOST_YEARS_APART = 3
"""From the preprint's year to the article's, or back."""

PREPRINT_SERVERS = frozenset(
    "10.1101 10.12688 10.14293 10.20944 10.21203 10.2139 10.22541 10.26434 10.31219 10.31220 10.31223 10.31224 10.31234 10.31235 10.36227 "
    "10.48550 10.55458 10.64898".split()
)
"""DOI prefixes under which works stand before, or beside, the DOI of their publisher."""

_TITLE = "title:"
_ORDER = ("arxiv:", "doi:", "pmid:")
_LEAST_WORDS = 3
_LEAST_LETTERS, _LEAST_WITHOUT_AUTHOR = 12, 20
"""Of a title that tells a work together with its first author, and alone."""
_LONGEST_TITLE, _BEGINNING, _LONGEST_FAMILY = 200, 150, 60
"""An index bounds its keys: a longer title is told by its beginning and a hash of the whole."""
_GENERIC = re.compile(
    r"(?:editorial|correction|erratum|corrigendum|retraction|table of contents|issue information|front matter|back matter|books? received|"
    r"news in brief|call for papers|author index|subject index|list of reviewers|this week in|in this issue|contents of|about the cover|"
    r"instructions (?:to|for) authors|announcements?)(?: \d+| of (?:the )?issue)?$"
)


def title_key(title: str, authors: Sequence[str]) -> str | None:
    """`title:…` of the folded title and the first author's family name; None for titles too short or general to tell a work."""
    folded = fold(title)
    joined = folded.replace(" ", "")
    first = next((found[0].family for found in map(readings, authors[:1]) if found), "")
    least = _LEAST_LETTERS if first else _LEAST_WITHOUT_AUTHOR
    if len(joined) < least or folded.count(" ") + 1 < _LEAST_WORDS or _GENERIC.fullmatch(folded):
        return None
    if len(joined) > _LONGEST_TITLE:
        joined = f"{joined[:_BEGINNING]}~{blake2s(joined.encode(), digest_size=8).hexdigest()}"
    return f"{_TITLE}{joined}|{first[:_LONGEST_FAMILY]}"


def is_title(key: str) -> bool:
    """Whether a key is a title key, which two works may share; every other key is one work's alone."""
    return key.startswith(_TITLE)


def ordered_keys(keys: Iterable[str]) -> tuple[str, ...]:
    """Each key once, in the order in which keys are shown: arXiv, DOI (a publisher's first), PMID, the source's own, title."""
    return tuple(sorted(set(keys), key=_place))


def _place(key: str) -> tuple[int, bool, str]:
    """By scheme, the source's own behind those of `_ORDER` and titles behind all; then a publisher's before a preprint's."""
    last = len(_ORDER) + is_title(key)
    return next((n for n, scheme in enumerate(_ORDER) if key.startswith(scheme)), last), _is_preprint(key), key


def same_work(a: Paper, b: Paper) -> bool:
    """Whether two records that share a key are one work. Symmetric.

    An id that both have says yes. A shared title key says yes unless something denies it: ids of which a work has one, years
    too far apart, or other people.
    """
    if any(not is_title(key) for key in set(a.keys) & set(b.keys)):
        return True
    return not _ids_deny(a, b) and _years_apart(a, b) <= MOST_YEARS_APART and _same_people(a, b)


def _ids_deny(a: Paper, b: Paper) -> bool:
    """Whether each has an id of a kind that a work has once: one on arXiv, one at PubMed, one with each DOI registrant, one
    with a publisher."""
    return not _once(a).isdisjoint(_once(b))


def _once(paper: Paper) -> set[str]:
    """What a paper's ids use up, so that no other record of the same work may state another: `arxiv`, `pmid`, the DOI registrant
    (`10.1038`), and `a publisher`."""
    used: set[str] = set()
    for key in paper.keys:
        if key.startswith("doi:"):
            used |= {_registrant(key), *(() if _is_preprint(key) else ("a publisher",))}
        elif key.startswith(_ORDER):
            used.add(key.partition(":")[0])
    return used


def _registrant(key: str) -> str:
    return key.removeprefix("doi:").partition("/")[0]


def _is_preprint(key: str) -> bool:
    return _registrant(key) in PREPRINT_SERVERS


def _years_apart(a: Paper, b: Paper) -> int:
    """0 where a day is not known."""
    first, second = a.published_on or a.announced_on, b.published_on or b.announced_on
    return abs(first.year - second.year) if first and second else 0


def _same_people(a: Paper, b: Paper) -> bool:
    """Whether more than half of the shorter list may stand in the longer one. Without people, only one source repeats itself."""
    mine, theirs = _people(a), _people(b)
    if not mine or not theirs:
        return not mine and not theirs and bool(a.source or a.venue) and (a.source, a.venue) == (b.source, b.venue)
    few, many = sorted((mine, theirs), key=len)
    known = frozenset[str]().union(*many)
    return 2 * sum(not known.isdisjoint(keys) for keys in few) > len(few)


def _people(paper: Paper) -> list[frozenset[str]]:
    """The keys of each author; two lists hold one person where keys are shared."""
    return [keys for name in paper.authors if not is_rest(name) and (keys := author_keys(name))]


def is_rest(name: str) -> bool:
    """Whether an author's name stands for those that are not named."""
    folded = fold(name)
    return folded in ("et al", "others", "and others") or folded.endswith(" et al")
