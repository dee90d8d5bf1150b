"""Corrections and retractions as journals print them: what such a notice says happened, and to which work, by its title."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from core.domain import text
from core.domain.identity import is_title, title_key
from core.domain.lineage import Event, EventKind, joined
from core.domain.paper import Paper, PaperKind
from core.domain.preprints import is_preprint_doi, is_server, publishes

_LONGEST_TITLE = 1_000
_KINDS = (
    (
        EventKind.RETRACTED,
        r"(?:partial )?retract(?:ed|ion)(?: (?:article|chapter|note|notice|paper|statement))?|撤稿(?:声明|通知)?",
    ),
    (EventKind.WITHDRAWN, r"withdraw(?:n|al)(?: (?:article|chapter|note|notice|paper))?|removal notice"),
    (EventKind.CONCERN, r"(?:editorial )?(?:note:? )?expressions? of concern"),
    (
        EventKind.CORRECTED,
        r"(?:(?:authors?['’]?|publishers?|publisher['’]s|editorial) )?(?:correction|addendum)s?(?: notice)?"
        r"|(?:author |publisher )?(?:corrigend(?:um|a)|errat(?:um|a))|berichtigung|勘误|更正",
    ),
)
_OPENINGS = tuple((kind, re.compile(rf"\W*(?:{pattern})(?![^\W_])", re.IGNORECASE)) for kind, pattern in _KINDS)
_MARKS = re.compile(r"[\s:.,|\])\u2010-\u2015：-]*")
_JOINT = re.compile(
    r"(?:(?:to|for|on|of|regarding|zum?)\b[\s:：]*)?(?:(?:the )?(?:article|paper)\b[\s:]*(?:(?:en)?titled\b[\s:]*)?)?",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"[^:“”\"]{2,80}?(?:\bet al\.?|\band [^,:“”\"]{2,40})\s*[,:]\s*")
_QUOTED = re.compile(r"[“„\"‘'«「](.{10,}?)[”“\"’'»」](?=\W*$|\s*[\[(,])")
_CITED = re.compile(r"[^()]{2,300}\((?:19|20)\d\d[a-z]?\)[.:,]?\s+(.{12,}?)\.\s+[^.:]{2,80}\d+\s*(?:\(\d+\)\s*)?:")
"""As "Luo W, Birch B (2026) On X. Journal of X 72: 43-92" cites it."""
_PLACE = re.compile(r"\s*(?:\[[^\]]*\]|\([^()]*\d[^()]*\))\s*\.?$")


def event(notice: Paper, work: Paper) -> Event:
    """What a notice says happened to a work: by its title, else by the kind of entry that it is.

    The work's own record tells that it was retracted, and not when; only a later version of it was announced on that day.
    """
    by_title = next((kind for kind, opening in _OPENINGS if opening.match(notice.title)), None)
    is_own = any(not is_title(key) for key in set(notice.keys) & set(work.keys))
    own_day = notice.announced_on if notice.announce.is_replacement else None
    key = f"doi:{notice.doi}" if notice.doi else notice.key
    return Event(kind=by_title or _by_kind(notice), notice=key, day=own_day if is_own else notice.day, url=notice.url)


def _by_kind(notice: Paper) -> EventKind:
    """A preprint is withdrawn by its server, and an article retracted."""
    if notice.kind is not PaperKind.RETRACTION:
        return EventKind.CORRECTED
    return EventKind.WITHDRAWN if is_server(notice.venue) else EventKind.RETRACTED


def of_itself(notice: Paper) -> Paper | None:
    """The work that a notice is itself the record of, with what it says happened to it; None for a notice about others."""
    if not any(key in notice.keys for key in notice.about):
        return None
    work = replace(notice, kind=PaperKind.RESEARCH, about=())
    return replace(work, events=joined((*work.events, event(notice, work))))


def titles(notice: str) -> tuple[str, ...]:
    """The titles that a notice may be about, by its own title: "Correction to: On X" is about "On X".

    None where it does not begin as notices do, or names no title that tells a work by itself.
    """
    start = notice[:_LONGEST_TITLE]
    found = next((match for _, opening in _OPENINGS if (match := opening.match(start))), None)
    if found is None:
        return ()
    rest = _behind(_MARKS, start[found.end() :])
    readings = chain(_readings(rest), _readings(_behind(_JOINT, rest)))  # a title may begin with "On" itself
    return tuple({start: title for title in readings if (start := title_start(title))}.values())


def _behind(mark: re.Pattern[str], told: str) -> str:
    return told[found.end() :] if (found := mark.match(told)) else told


def _readings(rest: str) -> Iterator[str]:
    """As it stands, without the place that it was printed at, what is quoted or cited in it, and what stands behind a byline."""
    yield rest
    yield _PLACE.sub("", rest)
    if quoted := _QUOTED.match(rest):
        yield quoted[1]
    if cited := _CITED.match(rest):
        yield cited[1]
    if byline := _BYLINE.match(rest):
        yield rest[byline.end() :]


def title_start(title: str) -> str:
    """How the title keys of the works of this title begin, whoever wrote them; empty for a title that tells none by itself."""
    return title_key(title, ()) or ""


def may_be_about(notice: Paper, paper: Paper) -> bool:
    """Whether a notice may be about a paper of the title that it names: both are one publisher's, or one journal's, as far as that is
    known of both."""
    ours, theirs = _publishers(notice), _publishers(paper)
    if ours and theirs:
        return not ours.isdisjoint(theirs) or not _venues(notice).isdisjoint(_venues(paper))
    venues, others = _venues(notice), _venues(paper)
    return not (venues and others) or not venues.isdisjoint(others)


def _publishers(paper: Paper) -> set[str]:
    """The registrants of its publishers' DOIs."""
    dois = [key.removeprefix("doi:") for key in paper.keys if key.startswith("doi:")]
    return {doi.partition("/")[0] for doi in dois if not is_preprint_doi(doi)}


def _venues(paper: Paper) -> set[str]:
    """The journals that it is known to stand in. A label may be a category as well, which no notice's journal is called."""
    return {text.fold(name) for name in (paper.venue, *_labels(paper)) if publishes(name)}


def _labels(paper: Paper) -> Sequence[str]:
    """A preprint's are subjects until an article joined it; without a publisher's DOI nobody can tell."""
    return paper.labels if _publishers(paper) else ()
