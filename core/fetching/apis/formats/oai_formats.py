"""The formats of records in OAI-PMH: Dublin Core as anybody sends it and as arXiv does, and arXiv's own two."""

import re
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element

from core.domain.papers import identity
from core.domain.papers.paper import Announce, Paper, PaperKind
from core.domain.text.plain import clip, visible
from core.fetching.apis.formats import records, tree
from core.fetching.feeds import abstracts, arxiv, bylines, entries, kinds
from core.fetching.protocol import Job

_ARXIV = "oai:arXiv.org:"
_COMMENT = re.compile(r"\s*comments?:", re.IGNORECASE)
_LEAST = 200
"""Characters of the only description that may pass for an abstract; shorter ones are notes."""
_DAY = re.compile(r"\s*(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?\s*")
_AFFILIATIONS = re.compile(r"\([^()]*\)")
_DEPTH = 3
_PMID = re.compile(r"pmid:?\s*\d", re.IGNORECASE)


def paper(metadata: Element, identifier: str, sets: Sequence[str], job: Job) -> Paper | str:
    """The paper that a record's metadata describe, or why they describe none.

    A record is there because something of it changed, which tells no day of announcement: `published_on` is the first
    version's day, and what has a later one is a replacement.
    """
    match str(metadata.tag).rpartition("}")[2]:
        case "arXiv":
            people = metadata.iterfind("{*}authors/{*}author")
            return _of_arxiv(
                metadata,
                job,
                tree.said(metadata, "{*}id"),
                authors=[" ".join(filter(None, (tree.said(one, f"{{*}}{part}") for part in _NAME))) for one in people],
                days=[tree.said(metadata, "{*}created"), tree.said(metadata, "{*}updated")],
            )
        case "arXivRaw":
            return _raw(metadata, job)
        case "dc" if identifier.startswith(_ARXIV):
            return _core_of_arxiv(metadata, identifier, sets, job)
        case "dc":
            told = _fields(metadata)
            stated = [key for each in told["identifier"] if (key := _key(each))]
            links = (records.link(each) for each in told["identifier"] if each.startswith(("http://", "https://")))
            return records.paper(
                job,
                ids=stated or [identifier],
                title="".join(told["title"][:1]),
                abstract=_abstract(told["description"]),
                authors=bylines.people(told["creator"]),
                published_on=entries.day(_earliest(told["date"])),
                kind=_kind(told),
                url=next(filter(None, links), ""),
                other_titles=told["title"][1:2],
            )
        case other:
            return f"in a format that we do not read: {clip(visible(other), 40)}"


_NAME = ("forenames", "keyname", "suffix")


def _raw(metadata: Element, job: Job) -> Paper | str:
    """Authors are one text, with affiliations in brackets behind the names or behind them all; versions have a day each."""
    written = tree.said(metadata, "{*}authors")[: entries.MOST_RAW_NAMES]
    for _ in range(_DEPTH):
        written = _AFFILIATIONS.sub(" ", written)
    versions = metadata.findall("{*}version")
    number = versions[-1].get("version", "") if versions else ""
    return _of_arxiv(
        metadata,
        job,
        tree.said(metadata, "{*}id") + number,
        authors=bylines.in_prose(written),
        days=[_iso(tree.said(version, "{*}date")) for version in versions],
    )


def _iso(written: str) -> str:
    """`Mon, 2 Apr 2007 19:18:42 GMT` as `2007-04-02`."""
    day = entries.day(written)
    return day.isoformat() if day else ""


def _of_arxiv(metadata: Element, job: Job, id_: str, *, authors: list[str], days: Sequence[str]) -> Paper | str:
    entry = {
        "title": tree.said(metadata, "{*}title"),
        "arxiv_doi": tree.said(metadata, "{*}doi"),
        "arxiv_comment": tree.said(metadata, "{*}comments"),
        "tags": [{"term": code} for code in tree.said(metadata, "{*}categories").split()],
    }
    abstract = tree.said(metadata, "{*}abstract")
    return _replaced(entry, job, id_, abstract=abstract, authors=authors, days=days)


def _core_of_arxiv(metadata: Element, identifier: str, sets: Sequence[str], job: Job) -> Paper | str:
    """The first description is the abstract, the first date the first version's; of categories only the sets tell."""
    told = _fields(metadata)
    dois = (each for each in told["identifier"] if each.lower().startswith("doi:"))
    entry = {
        "title": "".join(told["title"][:1]),
        "arxiv_doi": next(dois, ""),
        "arxiv_comment": "".join(_COMMENT.sub("", each) for each in told["description"] if _COMMENT.match(each)),
        "tags": [{"term": code} for each in sets if (code := _category(each))],
    }
    abstract = next((each for each in told["description"] if not _COMMENT.match(each)), "")
    return _replaced(
        entry,
        job,
        identifier.removeprefix(_ARXIV),
        abstract=abstract,
        authors=told["creator"],
        days=told["date"],
    )


def _category(written: str) -> str:
    """`cs.AI` of the set `cs:cs:AI`, `nucl-ex` of `physics:nucl-ex`; nothing of a whole archive."""
    _, *parts = written.split(":")
    return ".".join(parts)


def _replaced(
    entry: entries.Entry, job: Job, id_: str, *, abstract: str, authors: list[str], days: Sequence[str]
) -> Paper | str:
    known = [day for day in days if day]
    found = arxiv.paper(
        entry,
        job,
        id_,
        abstract=abstract[: entries.MOST_RAW],
        authors=bylines.people(authors),
        published_on=entries.day(known[0]) if known else None,
        announce=Announce.REPLACE if len(known) > 1 else Announce.NEW,
    )
    return found or "without an id or a title"


def _fields(metadata: Element) -> dict[str, list[str]]:
    """What each element says, in order."""
    told: dict[str, list[str]] = {name: [] for name in _FIELDS}
    for element in metadata:
        name, said = str(element.tag).rpartition("}")[2], "".join(element.itertext()).strip()
        if name in told and said:
            told[name].append(said)
    return told


_FIELDS = ("title", "creator", "subject", "description", "date", "type", "identifier")


def _key(written: str) -> str | None:
    """The key that an identifier is: a citation may name other works."""
    shown = visible(written[: entries.MOST_URL])
    if " " in shown and not _PMID.match(shown):
        return None
    key = identity.reference_key(shown)
    return None if key and key.startswith("arxiv:") and "arxiv" not in shown.lower() else key


def _abstract(descriptions: Iterable[str]) -> str:
    """The first text that is long enough for one; a shorter one where nothing else stands beside it."""
    texts = [abstracts.plain(each) for each in descriptions if not _COMMENT.match(each)]
    long = next((each for each in texts if len(each) >= abstracts.LEAST), "")
    return long or next((each for each in texts if len(texts) == 1 and len(each) >= _LEAST), "")


def _earliest(written: Iterable[str]) -> str:
    """The earliest day of those that are told, of which the closer one counts: `2014-10-14` before `2014`."""
    told = [found.groups(default="") for each in written if (found := _DAY.fullmatch(each))]
    year, month, day = min(told, key=lambda parts: tuple(part or "99" for part in parts), default=("", "", ""))
    return f"{year}-{month or '01'}-{day or '01'}"


def _kind(told: dict[str, list[str]]) -> PaperKind:
    """By what its title begins with, else by its type, or its only subject, which is a section then."""
    title = entries.title({"title": "".join(told["title"][:1])})
    by_title = kinds.of({}, title)
    sections = (*told["type"], *(told["subject"] if len(told["subject"]) == 1 else ()))
    return by_title if by_title is not PaperKind.RESEARCH else kinds.in_section(*sections)
