"""A custom feed: an address that somebody added, read once for all chats that have it and shown to no other.

An address may hold a secret (a token in its path or its query): it is kept out of `repr`, and people see its host.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from core.domain.papers.identity import is_title
from core.domain.papers.paper import PRIVATE, Announcement, Paper, PaperKind
from core.domain.papers.references import reference_key
from core.domain.people.author_ids import is_orcid
from core.domain.query.ast import Field, Query, Term
from core.domain.query.terms import ARCHIVES
from core.domain.sources import polling
from core.domain.sources.polling import LONGEST
from core.domain.sources.source import Fetched, FetchFailed, FetchOutcome, NotModified, Validators
from core.domain.text.plain import clip, visible

MOST_PRIVATE, MOST_SHARED = 20, 50
"""Feeds of a private chat, and of a shared one."""
MOST_A_HOST = 5
"""Of one host in one chat."""
MOST_DISTINCT = 20_000
"""Addresses over all chats."""
EVERY = timedelta(minutes=60)
"""The least time between two requests for one address."""
MOST_NEW = 200
"""New entries of one reading that are stored; the others are new to the next one."""
WINDOW = 1_000
"""Entries of one answer that are looked at, the latest."""
FLOOD, FLOOD_SHARE, LEAST_SHARED = 50, 0.3, 20
"""So many new entries at once are a flood; or such a share of all entries the feed ever had, from so many on: a journal's issue is
all new each time."""
MOST_FAILURES, LEAST_FAILING = 10, timedelta(days=3)
"""A feed that failed so often in a row, over so long, is switched off."""
LONGEST_TITLE = 80

_SLASH = re.compile(r"(?<!\w)/(?=\w)")
_SCHEME = re.compile(r"(?:https?:|[a-z][a-z0-9+.-]*://|//)\S+", re.IGNORECASE)
_FEED_SCHEME = re.compile(r"feed:(?:(?://)?(?=https?://)|//)", re.IGNORECASE)
"""Feed readers' own: `feed://HOST/…`, or `feed:` before a whole web address."""
_POINTED = re.compile(r"<([^\s<>]+)>")
"""As addresses are written in mails, in Markdown, and on Discord against previews."""
_BARE = re.compile(r"(?:www\.)?[^\s/:\"()?#@]+\.[^\W\d_]{2,}/\S*|www\.\S+\.[^\W\d_]{2,}")


def own_title(text: str) -> str:
    """What a feed calls itself, in one plain line that a chat client makes no command of."""
    return _SLASH.sub("\N{DIVISION SLASH}", clip(visible(text), LONGEST_TITLE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed of one chat. `id` is that of its address, the same in every chat that has it (`feed:` and 12 hex digits); `number`
    that of the follow with which it came. `title` is what it calls itself."""

    id: str
    chat_id: int
    number: int
    address: str = field(repr=False)
    host: str
    title: str
    added_at: datetime

    @property
    def name(self) -> str:
        """What people read."""
        return self.title or self.host


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """How reading one address went; `group` is who shares its politeness. `failures` counts failures in a row, since
    `failing_since`; `off_since` is when it was switched off for them. `every` is how long to wait
    between two requests, as the feed asks for itself within bounds. `note` says what is odd about a good answer; `flooded_at` is
    when so much was new at once that it was told in one line."""

    id: str
    address: str = field(repr=False)
    host: str
    group: str
    title: str
    next_fetch_at: datetime
    validators: Validators = field(default=Validators(), repr=False)
    checked_at: datetime | None = None
    read_at: datetime | None = None
    failures: int = 0
    failing_since: datetime | None = None
    error: str = ""
    note: str = ""
    every: timedelta = EVERY
    flooded_at: datetime | None = None
    off_since: datetime | None = None


def web_address(address: str) -> str:
    """The web address that one in the scheme of feed readers means; any other stays as it is."""
    bare = _FEED_SCHEME.sub("", address, count=1) if _FEED_SCHEME.match(address) else address
    return bare if bare == address or re.match(r"https?://", bare, re.IGNORECASE) else f"https://{bare}"


def typed_address(typed: str) -> str:
    """The typed address, with a scheme; empty if the text is something else or names a paper or a person."""
    words = typed.strip()
    words = web_address(pointed[1] if (pointed := _POINTED.fullmatch(words)) else words)
    if reference_key(words) or is_orcid(words):
        return ""
    if _SCHEME.fullmatch(words):
        return words
    is_category = words.partition(".")[0].lower() in ARCHIVES
    return f"https://{words}" if _BARE.fullmatch(words) and not is_category else ""


def most(*, shared: bool) -> int:
    """How many feeds a chat may have."""
    return MOST_SHARED if shared else MOST_PRIVATE


def is_own(source_id: str) -> bool:
    """Whether a source is a custom feed."""
    return source_id.lower().startswith(PRIVATE)


def of_query(query: Query) -> frozenset[str]:
    """The ids of the custom feeds that a follow names."""
    return frozenset(term.folded for term in query.terms if is_named_by(term))


def is_named_by(term: Term) -> bool:
    """Whether a term names a custom feed."""
    return term.field is Field.SOURCE and is_own(term.text)


def named(query: Query, names: Mapping[str, str]) -> Query:
    """The query with what these sources are called, by id."""

    def term(bare: Term) -> Term:
        return replace(bare, name=names.get(bare.folded, "")) if bare.field is Field.SOURCE else bare

    return query.mapped(term)


def entries(announced: Sequence[Announcement], today: date) -> list[Announcement]:
    """The latest `WINDOW` papers that a feed announces, with untrusted fields removed."""
    papers = [found for found in announced if found.paper.kind is PaperKind.RESEARCH]
    if len(papers) > WINDOW:
        papers = sorted(papers, key=lambda found: found.paper.day or today, reverse=True)[:WINDOW]
    return [replace(found, paper=_sanitize(found.paper, today)) for found in papers]


def _sanitize(paper: Paper, today: date) -> Paper:
    # One identifier only: an entry that names two papers must not merge them.
    keys = (paper.key, *(key for key in paper.keys[1:] if is_title(key)))
    # A future date would keep the paper on top for ever.
    days = (min(day, today) if day else None for day in (paper.announced_on, paper.published_on))
    announced_on, published_on = days
    return replace(paper, keys=keys, labels=(), announced_on=announced_on, published_on=published_on)


def is_flood(new: int, before: int) -> bool:
    """Whether so many entries are new that one line reports them."""
    return new > FLOOD or (new >= LEAST_SHARED and new > FLOOD_SHARE * (before + new))


def after(state: FeedState, outcome: FetchOutcome, now: datetime) -> FeedState:
    """The next state of a feed after a fetch; an empty feed is not a failure."""
    state = replace(state, checked_at=now)
    if isinstance(outcome, FetchFailed) and not outcome.empty:
        failures, since = state.failures + 1, state.failing_since or now
        again = max(polling.fetch_again(failures, now, outcome.wait, outcome.permanent), now + EVERY)
        is_off = failures >= MOST_FAILURES and now - since >= LEAST_FAILING
        return replace(
            state,
            failures=failures,
            failing_since=since,
            error=outcome.reason,
            next_fetch_at=again,
            off_since=now if is_off else None,
        )
    if isinstance(outcome, Fetched):
        state = replace(
            state,
            every=asked_every(outcome),
            validators=outcome.validators,
            title=state.title or own_title(outcome.title),
        )
    good = replace(state, read_at=now, failures=0, failing_since=None, error="", next_fetch_at=now + state.every)
    match outcome:
        case Fetched():
            return replace(good, note="", next_fetch_at=outcome.hints.awake(good.next_fetch_at))
        case NotModified():
            return good
        case FetchFailed():
            return replace(good, note=outcome.reason)


def asked_every(read: Fetched) -> timedelta:
    """How long to wait between two requests: an hour, or as long as the feed asks for, up to a day."""
    return min(max(EVERY, read.hints.every), LONGEST)
