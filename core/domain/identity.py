"""A paper's keys: arXiv ids, DOIs, PMIDs and title keys; which papers are one work; and how two records become one."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from hashlib import blake2s
from urllib.parse import unquote

from core.domain.name_parts import readings
from core.domain.names import author_keys
from core.domain.paper import Announce, Paper, PaperKind
from core.domain.text import fold

_LONGEST_REFERENCE = 5_000
_LEAST_LETTERS, _LEAST_WORDS, _LONGEST_TITLE_KEY = 20, 3, 200
_MOST_YEARS_APART = 4
_NEW_ID = r"(?<![\d.])(?:0[7-9]|[1-9]\d)(?:0[1-9]|1[0-2])\.\d{4,5}(?![\d])(?!\.\d)"
_OLD_ID = (
    r"(?<![\w.-])(?:acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga|funct-an|gr-qc|"
    r"hep-ex|hep-lat|hep-ph|hep-th|math|math-ph|mtrl-th|nlin|nucl-ex|nucl-th|patt-sol|physics|plasm-ph|q-alg|q-bio|quant-ph|solv-int|supr-con)"
    r"(?:\.[A-Za-z-]{2,9})?/\d{2}(?:0[1-9]|1[0-2])\d{3}(?!\d)"
)
_ARXIV = re.compile(f"({_NEW_ID})|({_OLD_ID})", re.IGNORECASE)
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.", re.IGNORECASE)
_DOI = re.compile(r"(?<![\d.])10\.\d{4,9}/[^\s\"<>{}|\\^`]+", re.IGNORECASE)
_PMID = re.compile(
    r"(?:pmid:?\s*|pubmed:|pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/pubmed/)(\d{1,9})(?!\d)", re.IGNORECASE
)
_NATURE = re.compile(r"nature\.com/articles/([a-z0-9][\w.-]*[\w])", re.IGNORECASE)
_LINK = re.compile(r"https?://|www\.|doi\.org/", re.IGNORECASE)
_PAGE = re.compile(
    r"(?:/(?:full|abstract|abs|pdf|epdf|pdfdirect|html|fulltext|full-text|summary|meta|references|citations)|\.full|\.full-text|\.abstract|\.pdf)+$"
)
_SILVERCHAIR = re.compile(r"/article(?:-\w+)?/doi/10\.", re.IGNORECASE)
_ARTICLE = re.compile(r"/\d{5,9}(?:/[^/]*)?$")  # that platform's own number and the title, behind the DOI
_PREPRINT_VERSION = re.compile(r"^(10\.(?:1101|64898)/.+?)v\d{1,3}$|^(10\.26434/.+?)[-/]v\d{1,3}$")
_ORDER = ("arxiv:", "doi:", "pmid:")
_GENERIC = re.compile(
    r"(?:editorial|correction|erratum|corrigendum|retraction|table of contents|issue information|front matter|back matter|books? received|"
    r"news in brief|call for papers|author index|subject index|list of reviewers|this week in|in this issue|contents of|about the cover|"
    r"instructions (?:to|for) authors|announcements?)(?: \d+| of (?:the )?issue)?$"
)


def arxiv_key(text: str) -> str | None:
    """`arxiv:2606.14078` for an arXiv id of either style, with any prefix, version or link around it; else None."""
    found = _ARXIV.search(text[:_LONGEST_REFERENCE])
    if not found:
        return None
    if found[1]:
        return f"arxiv:{found[1]}"
    archive, _, number = found[2].lower().partition("/")
    return f"arxiv:{archive.partition('.')[0]}/{number}"


def doi_key(text: str) -> str | None:
    """`doi:10.1000/x` in lower case for a DOI, alone or in a link; arXiv's own DOIs give the arXiv key; else None."""
    text = text[:_LONGEST_REFERENCE]
    linked = _LINK.search(text) is not None
    found = _DOI.search(unquote(text) if linked and "%2" in text else text)
    if not found:
        return None
    doi = _trimmed(found[0].lower())
    if _ARXIV_DOI.match(doi):
        return arxiv_key(doi.partition("/")[2].removeprefix("arxiv."))
    if linked:
        doi = re.split(r"[?#&]", doi, maxsplit=1)[0]
        if _SILVERCHAIR.search(text):
            doi = _ARTICLE.sub("", doi)
        doi = _trimmed(_PAGE.sub("", doi))
    version = _PREPRINT_VERSION.match(doi)
    doi = (version[1] or version[2]) if version else doi
    return f"doi:{doi}" if doi.partition("/")[2] else None


def _trimmed(doi: str) -> str:
    """Without the punctuation of the sentence around it; brackets that pair stay."""
    while doi and (
        doi[-1] in ".,;:!?'’”»*_" or (doi[-1] in ")]" and doi.count(doi[-1]) > doi.count("(["[doi[-1] == "]"]))
    ):
        doi = doi[:-1]
    return doi


def reference_key(text: str) -> str | None:
    """The key of the first paper that a pasted id, DOI or link names; None where it names none."""
    text = text[:_LONGEST_REFERENCE]
    if found := doi_key(text):
        return found
    if found := arxiv_key(text):
        return found
    if pmid := _PMID.search(text):
        return f"pmid:{int(pmid[1])}"
    nature = _NATURE.search(text)
    return f"doi:10.1038/{nature[1].lower().removesuffix('.pdf')}" if nature else None


def title_key(title: str, authors: Sequence[str]) -> str | None:
    """`title:…` of the folded title and the first author's family name; None for titles too short or general to tell a work."""
    folded = fold(title)
    joined = folded.replace(" ", "")
    if len(joined) < _LEAST_LETTERS or folded.count(" ") + 1 < _LEAST_WORDS or _GENERIC.fullmatch(folded):
        return None
    if len(joined) > _LONGEST_TITLE_KEY:
        joined = f"{joined[:150]}~{blake2s(joined.encode(), digest_size=8).hexdigest()}"
    first = next((found[0].family for found in map(readings, authors[:1]) if found), "")
    return f"title:{joined}|{first[:60]}"


def ordered_keys(keys: Iterable[str]) -> tuple[str, ...]:
    """Each key once, in the order in which keys are shown: arXiv, DOI, PMID, the source's own, the title key."""
    return tuple(sorted(dict.fromkeys(keys), key=_rank))


def _rank(key: str) -> int:
    if key.startswith("title:"):
        return len(_ORDER) + 1
    return next((n for n, prefix in enumerate(_ORDER) if key.startswith(prefix)), len(_ORDER))


def same_work(a: Paper, b: Paper) -> bool:
    """Whether two papers that share a title key are one work: a shared id says so, two arXiv ids or other people deny it."""
    if any(not key.startswith("title:") for key in set(a.keys) & set(b.keys)):
        return True
    if (a.arxiv and b.arxiv) or _years_apart(a, b) > _MOST_YEARS_APART or fold(a.title) != fold(b.title):
        return False
    mine, theirs = _people(a), _people(b)
    if not mine or not theirs:
        return not mine and not theirs and bool(a.source or a.venue) and (a.source, a.venue) == (b.source, b.venue)
    few, many = sorted((mine, theirs), key=len)
    known = frozenset[str]().union(*many)
    return 2 * sum(not known.isdisjoint(keys) for keys in few) > len(few)


def _people(paper: Paper) -> list[frozenset[str]]:
    return [keys for name in paper.authors if not _is_rest(name) and (keys := author_keys(name))]


def _years_apart(a: Paper, b: Paper) -> int:
    first, second = a.published_on or a.announced_on, b.published_on or b.announced_on
    return abs(first.year - second.year) if first and second else 0


def merge(older: Paper, other: Paper) -> Paper:
    """One record of one work, with `older.id`: all keys and labels, the richer abstract and authors, the latest version.

    A later version's title and abstract replace an earlier one's; a real record replaces what the sample told.
    """
    keys = ordered_keys((*older.keys, *other.keys))
    if older.sample != other.sample:
        return replace(other if older.sample else older, id=older.id, keys=keys)
    newest = other if other.version > older.version and other.title else older
    return replace(
        older,
        keys=keys,
        title=newest.title or older.title or other.title,
        abstract=_richer_abstract(older, other, newest),
        authors=max((newest.authors, older.authors, other.authors), key=_fullness),
        announced_on=_earlier(older.announced_on, other.announced_on),
        published_on=_earlier(older.published_on, other.published_on),
        url=older.url or other.url,
        labels=tuple(dict.fromkeys((*older.labels, *other.labels))),
        venue=older.venue or other.venue,
        source=older.source or other.source,
        announce=min(older.announce, other.announce, key=list(Announce).index),
        kind=PaperKind.RESEARCH if PaperKind.RESEARCH in (older.kind, other.kind) else older.kind,
        version=max(older.version, other.version),
    )


def _richer_abstract(older: Paper, other: Paper, newest: Paper) -> str:
    if older.version != other.version and newest.abstract and not _is_cut(newest.abstract):
        return newest.abstract
    return max(
        (older.abstract, other.abstract), key=lambda text: (not _is_cut(text), len(text)) if text else (False, -1)
    )


def _is_cut(abstract: str) -> bool:
    return abstract.endswith(("...", "…"))


def _is_rest(name: str) -> bool:
    return fold(name) in ("et al", "others", "and others") or fold(name).endswith(" et al")


def _fullness(authors: tuple[str, ...]) -> tuple[bool, int, int]:
    """Lists that do not end in "et al." before those that do; then the longer one; then the one with fuller names."""
    people = [name for name in authors if not _is_rest(name)]
    return bool(people) and len(people) == len(authors), len(people), sum(map(len, people))


def _earlier(a: date | None, b: date | None) -> date | None:
    return min((day for day in (a, b) if day), default=None)
