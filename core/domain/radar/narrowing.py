"""Narrower forms of a follow: made by one more term or by titles only, and offered where papers show that they are narrower."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from math import ceil

from core.domain.query import language
from core.domain.query.ast import MOST_CHARACTERS, Alternative, Field, Query, QueryError, Term
from core.domain.radar import matching
from core.domain.radar.follow import Follow
from core.domain.radar.matching import Readable
from core.domain.text.i18n import gettext as _
from core.domain.text.plain import fold, match_words
from core.domain.text.title_terms import title_terms

IN_TITLES = "title"
"""Instead of a term: all words are looked for in titles only."""

MOST_WEIGHED = 400
MOST_PROPOSED = 8
LONGEST = 40
"""Bytes of a term that a button can carry."""

_LEFT_OUT = ("-survey", "-review")
_EXAMPLE = "/follow unlearning cat:cs.LG"


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrower:
    """A narrower form, `narrowed(query, by)`, and the `share` of the query's papers that it keeps."""

    by: str
    share: float


def narrowed(query: Query, by: str) -> Query | QueryError:
    """The query with its words looked for in titles only (`title`), or with a term of the follow language added to each
    alternative: `cat:cs.RO`, `"robot learning"`, `-survey`."""

    def in_title(term: Term) -> Term:
        return Term(Field.TITLE, term.text) if term.field in (Field.PHRASE, Field.ABSTRACT) else term

    if by == IN_TITLES:
        made = Query(tuple(replace(a, every=_unique(map(in_title, a.every))) for a in query.alternatives))
    else:
        term = _single(by.removeprefix("-"))
        if isinstance(term, QueryError):
            return term
        made = Query(tuple(_with(a, term, negative=by.startswith("-")) for a in query.alternatives))
    if language.same(query, made):
        return QueryError(_("That follow is already that narrow."), _EXAMPLE)
    # Through the parser, so that a button can make nothing that typing could not.
    written = language.canonical(made)
    read = language.read(written, most=max(len(written), MOST_CHARACTERS))
    if isinstance(read, QueryError):
        return read
    return made if language.same(made, read.query) else read.query


def _single(typed: str) -> Term | QueryError:
    read = language.read(typed)
    if isinstance(read, QueryError):
        return read
    return read.query.only or QueryError(_("Add one term at a time to narrow a follow."), _EXAMPLE)


def _with(alternative: Alternative, term: Term, *, negative: bool) -> Alternative:
    if negative:
        return replace(alternative, none=_unique((*alternative.none, term)))
    return replace(alternative, every=_unique((*alternative.every, term)))


def _unique(terms: Iterable[Term]) -> tuple[Term, ...]:
    once = {(term.field, term.folded): term for term in terms}
    return tuple(once.values())


def narrower(query: Query, matched: Sequence[Readable]) -> tuple[Narrower, ...]:
    """One narrower form of each kind that cuts at least a third of the papers: titles only, the most frequent category or
    journal, the most frequent title terms, no surveys. Measured on at most 400 papers, spread evenly."""
    weighed = matched[:: max(ceil(len(matched) / MOST_WEIGHED), 1)]
    papers = [readable.paper for readable in weighed]
    counts = Counter(
        Term(Field.JOURNAL if fold(label) == fold(paper.venue) else Field.CATEGORY, label).written
        for paper in papers
        for label in paper.labels
    )
    labels = [by for by, _ in counts.most_common(MOST_PROPOSED)]
    # The most frequent title terms that are not in the query yet.
    known = {word for a in query.alternatives for term in a.every for word in match_words(term.text)}
    counts = Counter(term for readable in weighed for term in title_terms(readable.paper.title))
    new = (words for words, _ in counts.most_common(MOST_PROPOSED * 5) if not set(match_words(words)) <= known)
    kinds = [
        (IN_TITLES,),
        labels,
        [Term(Field.PHRASE, words).written for words, _ in zip(new, range(MOST_PROPOSED), strict=False)],
        _LEFT_OUT,
    ]
    found = [_first(query, weighed, proposals) for proposals in kinds]
    return tuple(form for form in found if form)


def _first(query: Query, weighed: Sequence[Readable], proposals: Sequence[str]) -> Narrower | None:
    for by in proposals:
        made = narrowed(query, by)
        if isinstance(made, QueryError) or len(by.encode()) > LONGEST:
            continue
        follow = Follow(chat_id=0, number=0, query=made, created_at=datetime.min.replace(tzinfo=UTC))
        kept = sum(bool(matching.evidence(follow, readable)) for readable in weighed)
        if 0 < kept <= len(weighed) * 2 / 3:
            return Narrower(by=by, share=kept / len(weighed))
    return None
