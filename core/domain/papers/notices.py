"""Corrections and retractions as journals print them: what such a notice says happened, and to which work, by its title."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from core.domain.papers.enrichment import are_alike
from core.domain.papers.events import TAKEN_BACK, Event, EventKind, merge_events
from core.domain.papers.identity import is_title, title_key
from core.domain.papers.paper import Paper, PaperKind
from core.domain.papers.preprints import is_preprint_doi, is_published_doi, published_doi, publishes
from core.domain.papers.retraction import taken_back
from core.domain.text.plain import fold, match_words

_LONGEST_TITLE = 1_000
_EVERYWHERE = ("arxiv:", "pmid:")
_LEAST_LETTERS = 40
"""Of a title by which alone a work is found that was retracted: two works of shorter ones may be called alike."""
_KINDS = (
    (EventKind.CORRECTED, r"partial retraction(?: (?:note|notice))?"),
    (
        EventKind.RETRACTED,
        r"retract(?:ed|ion)(?: (?:article|chapter|note|notice|paper|statement))?|撤稿(?:声明|通知)?",
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


def events(notice: Paper, work: Paper) -> tuple[Event, ...]:
    """All that a notice says happened to a work: a record of the work itself may name several notices, each for one thing."""
    told, named = event(notice, work), notice.events if _is_own(notice, work) else ()
    others = (each for each in named if each.kind not in TAKEN_BACK and each.notice != told.notice)
    return merge_events((told, *others))


def event(notice: Paper, work: Paper) -> Event:
    """What a notice says happened to a work: by its title, else as its source states it, else by the kind of entry that it is.

    Only of works that a notice states does its source say what happened. The work's own record may not say when it was retracted;
    only a later version of it was announced on that day.
    """
    is_own = _is_own(notice, work)
    of_works = notice.events if notice.about else ()
    stated = next((each for each in of_works if each.kind in TAKEN_BACK or not is_own), None)
    own_day = notice.announced_on if notice.announce.is_replacement else None
    told = Event(
        kind=_by_title(notice, work) or _by_kind(notice, stated),
        notice=_key(notice),
        day=own_day if is_own else notice.day,
        url=notice.url,
    )
    return replace(stated, kind=told.kind, day=stated.day or told.day) if stated else told


def concerns(notice: Paper, work: Paper) -> bool:
    """Whether a notice that was found by a key of a work says anything of it.

    A record of the work itself that is called a notice, and states no other work, is one only where its title begins as notices
    do; and where it holds the id of a work of quite another title, it is not that one's. That a preprint was withdrawn says
    nothing of the article that it became.
    """
    if not _is_own(notice, work):
        return True
    if not notice.about:
        return _by_title(notice, work) is not None
    return are_alike(notice, work) and not (_is_preprints(notice) and published_doi(work))


def _is_own(notice: Paper, work: Paper) -> bool:
    return any(not is_title(key) for key in set(notice.keys) & set(work.keys))


def _key(notice: Paper) -> str:
    """Its own, of a record about itself the one by which it says so: others may be those of other forms of the work. Of a notice
    that only its source numbers what it is called, as such numbers may be others the next time."""
    own = next((key for key in notice.about if key in notice.keys), "")
    known = f"doi:{notice.doi}" if notice.doi else next((key for key in notice.keys if key.startswith(_EVERYWHERE)), "")
    return own or known or title_key(notice.title, ()) or notice.key


def _by_title(notice: Paper, work: Paper) -> EventKind | None:
    """Where it begins with the work's own title, which may begin with "Withdrawal", only what a work says of itself."""
    if fold(notice.title).startswith(fold(work.title)):
        return taken_back(notice) if _is_own(notice, work) else None
    return next((kind for kind, opening in _OPENINGS if opening.match(notice.title)), None)


def _by_kind(notice: Paper, stated: Event | None) -> EventKind:
    """A preprint is withdrawn by its server, and an article retracted."""
    by_entry = EventKind.RETRACTED if notice.kind is PaperKind.RETRACTION else EventKind.CORRECTED
    kind = stated.kind if stated else by_entry
    return EventKind.WITHDRAWN if kind is EventKind.RETRACTED and _is_preprints(notice) else kind


def _is_preprints(notice: Paper) -> bool:
    """Whether it stands at a preprint server: by its id, where that tells, else by its venue."""
    scheme, _, bare = _key(notice).partition(":")
    if scheme == "doi" and is_published_doi(bare):
        return False
    return scheme == "arxiv" or is_preprint_doi(bare) or bool(notice.venue and not publishes(notice.venue))


def of_itself(notice: Paper) -> Paper | None:
    """The work that a notice is itself the record of, with what it says happened to it; None for a notice about others."""
    if not any(key in notice.keys for key in notice.about):
        return None
    work = replace(notice, kind=PaperKind.RESEARCH, about=())
    return replace(work, events=events(notice, work))


def titles(notice: str) -> tuple[str, ...]:
    """The titles that a notice may be about, by its own title: "Correction to: On X" is about "On X".

    None where it does not begin as notices do, or names no title that tells a work by itself.
    """
    start = notice[:_LONGEST_TITLE]
    found = next((match for _, opening in _OPENINGS if (match := opening.match(start))), None)
    if found is None:
        return ()
    rest = _behind(_MARKS, start[found.end() :])
    name_parses = chain(_readings(rest), _readings(_behind(_JOINT, rest)))  # a title may begin with "On" itself
    return tuple({start: title for title in name_parses if (start := title_start(title))}.values())


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
    known of both. Where it is not, of a retraction only by a long title: no stranger's paper is called retracted."""
    ours, theirs = _publishers(notice), _publishers(paper)
    if ours and theirs:
        return not ours.isdisjoint(theirs) or not _venues(notice).isdisjoint(_venues(paper))
    venues, others = _venues(notice), _venues(paper)
    if venues and others:
        return not venues.isdisjoint(others)
    return notice.kind is not PaperKind.RETRACTION or len("".join(match_words(paper.title))) >= _LEAST_LETTERS


def _publishers(paper: Paper) -> set[str]:
    """The registrants of its publishers' DOIs."""
    return {doi.partition("/")[0] for doi in paper.dois if not is_preprint_doi(doi)}


def _venues(paper: Paper) -> set[str]:
    """The journals that it is known to stand in. A label may be a category as well, which no notice's journal is called."""
    # A preprint's are subjects until an article joined it; without a publisher's DOI nobody can tell.
    return {fold(name) for name in (paper.venue, *(paper.labels if _publishers(paper) else ())) if publishes(name)}
