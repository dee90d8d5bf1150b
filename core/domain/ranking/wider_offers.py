"""Which wider forms of a follow are worth a tap: those that mostly add papers close to the subject."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from core.domain.papers.paper import Paper
from core.domain.radar.widening import NEAR, WORDS, Form, Wider
from core.domain.ranking.corpus import Vector
from core.domain.ranking.subject import Subject, bound

MOST_TIMES = 3
"""A form that brings more than this many times the papers is another subject."""
LEAST_SHARE = 0.6
LEAST_SEED = 3
MOST_SEED = 50
MOST_OFFERED = 3
SAMPLES = 2
MOST_WEIGHED = 200


def seed(own: Sequence[Paper], found: Mapping[str, Sequence[Paper]]) -> tuple[Sequence[Paper], bool]:
    """The papers that say what the subject is, the newest first, and whether they are others than the follow's own, which are too few."""
    if len(own) >= LEAST_SEED:
        return own[:MOST_SEED], False
    nearest = next((found[by] for by in (NEAR, WORDS) if len(found.get(by, ())) >= LEAST_SEED), found.get(WORDS, ()))
    return nearest[:MOST_SEED], True


def most_wanted(own: int, seeds: int) -> int:
    """How many papers a form may bring at most."""
    return MOST_TIMES * (own if own >= LEAST_SEED else max(own, seeds))


def offers(
    forms: Sequence[Form],
    own: Sequence[Paper],
    found: Mapping[str, Sequence[Paper]],
    vectors: Mapping[int, Vector],
    unseen: Mapping[str, float] = MappingProxyType({}),
) -> tuple[Wider, ...]:
    """Up to three forms worth a tap, best first; `own` and `found` are the papers of the last 30 days that the follow and each form
    match, newest first. A form with too many papers to be looked at is not in `found`, or is in `unseen` with how many times as many
    it adds as were found."""
    seeds, is_apart = seed(own, found)
    mine = [vectors[paper.id] for paper in seeds]
    subject = Subject.of(mine)
    if subject is None:
        return ()
    least, had = bound(mine), {paper.id for paper in own}
    most = most_wanted(len(own), len(seeds))
    made: list[Wider] = []
    known: set[frozenset[int]] = set()
    for form in forms:
        papers = found.get(form.by, ())
        added = [paper for paper in papers if paper.id not in had]
        adds = frozenset(paper.id for paper in added)
        count = len(papers) + round(len(added) * (unseen.get(form.by, 1.0) - 1.0))
        if not added or count > most or adds in known:
            continue
        known.add(adds)
        weighed = added[:: max(len(added) // MOST_WEIGHED, 1)]
        like = {paper.id: subject.likeness(vectors[paper.id]) for paper in weighed}
        close = sum(likeness > least for likeness in like.values()) / len(weighed)
        if close >= LEAST_SHARE:
            best = sorted(weighed, key=lambda paper: -like[paper.id])[:SAMPLES]
            titles = tuple(paper.title for paper in best)
            made.append(Wider(form=form, count=count, close=close, titles=titles, apart=is_apart))
    return tuple(sorted(made, key=lambda wider: -wider.close * wider.count)[:MOST_OFFERED])
