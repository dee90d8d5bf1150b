"""Which papers are one work: the keys under which a work is known, and the rule for two records that share no id.

A key is an id (`arxiv:2606.14078`, `doi:10.1038/x`, `pmid:123`, a source's own) or a title key (`title:…`). A work is known under
every id that some record of it stated, so records that share one are one work. A preprint and its article often share none: they
are found by their title key, and `same_work` decides. The rule was chosen by what it gets right on recorded papers;
docs/identity.md has the figures.
"""

import re
from collections.abc import Iterable, Sequence
from hashlib import blake2s

from core.domain.papers.paper import Paper
from core.domain.papers.preprints import is_abstract_doi, is_preprint_doi, is_second_doi, unversioned
from core.domain.papers.references import arxiv_key, doi_key, reference_key
from core.domain.people.names import author_keys
from core.domain.people.parse import name_parses
from core.domain.text.plain import fold

# `references` finds ids in text; they are offered here too, so that who puts a paper's keys together asks one module.
__all__ = [
    "SCHEMES",
    "arxiv_key",
    "doi_key",
    "is_rest",
    "is_title",
    "ordered_keys",
    "reference_key",
    "same_work",
    "title_key",
]

_TITLE = "title:"
SCHEMES = ("arxiv:", "doi:", "pmid:")
"""Of ids that are the same whoever states them, in the order in which they are shown."""


def is_title(key: str) -> bool:
    """Whether a key is a title key, which two works may share; every other key is an id, and one work's alone."""
    return key.startswith(_TITLE)


def ordered_keys(keys: Iterable[str]) -> tuple[str, ...]:
    """Each key once, in the order in which keys are shown: arXiv, DOI (a publisher's first), PMID, the source's own, title."""
    return tuple(sorted(set(keys), key=_place))


def _place(key: str) -> tuple[bool, int, bool, str]:
    scheme = next((n for n, scheme in enumerate(SCHEMES) if key.startswith(scheme)), len(SCHEMES))
    return is_title(key), scheme, is_second_doi(key.removeprefix("doi:")), key


_LEAST_WORDS = 3
_LEAST_LETTERS = 12
_LEAST_LETTERS_ALONE = 20
"""Of a title that tells a work by itself; with its first author, fewer do."""
_LONGEST_TITLE = 200
_LONGEST_BEGINNING = 150
_LONGEST_FAMILY = 60
"""Keys are indexed, and a database bounds what an index holds."""
_GENERIC = re.compile(
    r"(?:editorial|correction|erratum|corrigendum|retraction|table of contents|issue information|front matter|back matter|books? received|"
    r"news in brief|call for papers|author index|subject index|list of reviewers|this week in|in this issue|contents of|about the cover|"
    r"instructions (?:to|for) authors|announcements?)(?: \d+| of (?:the )?issue)?$"
)


def title_key(title: str, authors: Sequence[str]) -> str | None:
    """`title:…` of the folded title and the first author's family name; None for titles too short or general to tell a work.

    "Attention Is All You Need" by Ashish Vaswani and others is `title:attentionisallyouneed|vaswani`.
    """
    folded = fold(title)
    words = folded.split()
    letters = "".join(words)
    # By the likeliest reading; nothing for a name that has none.
    family = next((reading.family for reading in name_parses(authors[0])), "") if authors else ""
    least = _LEAST_LETTERS if family else _LEAST_LETTERS_ALONE
    if len(words) < _LEAST_WORDS or len(letters) < least or _GENERIC.fullmatch(folded):
        return None
    return f"{_TITLE}{_bounded(letters)}|{family[:_LONGEST_FAMILY]}"


def _bounded(letters: str) -> str:
    """A long title as its beginning and a hash of the whole."""
    if len(letters) <= _LONGEST_TITLE:
        return letters
    return f"{letters[:_LONGEST_BEGINNING]}~{blake2s(letters.encode(), digest_size=8).hexdigest()}"


MOST_YEARS_APART = 3
"""From the preprint's year to the article's, or back."""


def same_work(a: Paper, b: Paper) -> bool:
    """Whether two records are one work; asked of records that share a key. Symmetric.

    An id that both have says yes, whichever versions of a preprint it names. A shared title key says yes unless something denies
    it: ids of which a work has one, years too far apart, or other people.
    """
    if not _ids(a).isdisjoint(_ids(b)):
        return True
    return not _ids_deny(a, b) and _years_apart(a, b) <= MOST_YEARS_APART and _same_people(a, b)


def _ids(paper: Paper) -> set[str]:
    return {unversioned(key.removeprefix("doi:")) for key in paper.keys if not is_title(key)}


def _ids_deny(a: Paper, b: Paper) -> bool:
    """Whether the two, which share no id, both have one of a kind that a work has once."""
    return not _kinds_had(a).isdisjoint(_kinds_had(b))


def _kinds_had(paper: Paper) -> set[str]:
    return {kind for key in paper.keys for kind in _kinds(key)}


def _kinds(key: str) -> tuple[str, ...]:
    """The kinds of which a work has one id: one on arXiv, one at PubMed, one with each DOI registrant, one with any publisher.

    `doi:10.1038/x` is of the kinds `10.1038` and `publisher`; a preprint's of one of its own, as its article may have the same
    registrant; a conference's abstract is of both, as it is neither; a title and a source's own id are of none.
    """
    if not key.startswith(SCHEMES):
        return ()
    scheme, _, bare = key.partition(":")
    if scheme != "doi":
        return (scheme,)
    registrant = bare.partition("/")[0]
    preprint, published = (f"{registrant} preprint",), (registrant, "publisher")
    if is_abstract_doi(bare):
        return preprint + published
    return preprint if is_preprint_doi(bare) else (registrant,) if is_second_doi(bare) else published


def _years_apart(a: Paper, b: Paper) -> int:
    """0 where a day is not known."""
    first, second = a.published_on or a.announced_on, b.published_on or b.announced_on
    return abs(first.year - second.year) if first and second else 0


def _same_people(a: Paper, b: Paper) -> bool:
    """Whether more than half of the shorter list may stand in the longer one, of equally long ones in both. Where neither names
    anybody, by their place."""
    fewer, more = sorted((_people(a), _people(b)), key=len)
    if not more:
        # Whether both stood in one source and venue: what has no authors is one work only where a source repeats
        # itself.
        return bool(a.source or a.venue) and (a.source, a.venue) == (b.source, b.venue)
    return _mostly_in(fewer, more) and (len(fewer) < len(more) or _mostly_in(more, fewer))


def _mostly_in(some: Sequence[frozenset[str]], others: Sequence[frozenset[str]]) -> bool:
    printed = {key for keys in others for key in keys}
    found = sum(not printed.isdisjoint(keys) for keys in some)
    return 2 * found > len(some)


def _people(paper: Paper) -> list[frozenset[str]]:
    """The keys of each author who is named. Two names may be one person's where they share a key."""
    return [keys for name in paper.authors if not is_rest(name) and (keys := author_keys(name))]


def is_rest(name: str) -> bool:
    """Whether an author's name stands for those that are not named."""
    folded = fold(name)
    return folded in ("et al", "others", "and others") or folded.endswith(" et al")
