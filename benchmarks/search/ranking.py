"""Goals 4a and 4b: finding papers like those that were liked, against arxiv-sanity-lite's SVM.

4a: of each review ten papers that it took in are liked, and the others of its search are ranked; the same draws for both sides. Ours
counts a sample of at most 2,000 papers of the search, as a chat's bot counts the last month's; theirs counts all of them.
4b: both begin with the vectors of all papers and ten liked ones, and end with 2,000 papers in order. Theirs learns from 20,000 papers, as
it does from its whole store; what that costs grows faster than the store, so a small run promises nothing. The answers differ, of course:
4a says whose is better.
"""

import random
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from statistics import mean, median, stdev
from typing import TypeVar

from benchmarks import corpus
from benchmarks.search import reviews, sanity
from benchmarks.search.reviews import LIKED, SEED, Quality, Review
from benchmarks.table import NO_GOAL, Row
from core.domain.papers.paper import Paper
from core.domain.query.ast import Field
from core.domain.radar.hit import Evidence, Hit
from core.domain.ranking.corpus import Background, Vector, background
from core.domain.ranking.order import Ranking
from core.domain.ranking.taste import Taste

SAMPLE = 2_000
RANKED = 2_000
AS_THE_PEER_DOES = 20_000
ROUNDS = 5
Found = TypeVar("Found")


def run(full: bool) -> list[Row]:
    """Five rows: 24 draws, and 5,000 papers to learn from, too few for the goal; in full 96 and 20,000."""
    if not sanity.is_installed():
        print(sanity.SKIPPED, file=sys.stderr, flush=True)
        return []
    return [*_quality(96 if full else 24), *_speed(AS_THE_PEER_DOES if full else 5_000)]


def _quality(draws: int) -> list[Row]:
    found = [_compared(review, draws) for review in reviews.reviews()]
    if not found:
        print("4a skipped: no labelled reviews beside the project", file=sys.stderr, flush=True)
        return []
    what = f"{len(found)} labelled reviews, {LIKED} liked papers, {draws} draws, seed {SEED}"
    return [
        _row("NDCG@10", what, [[(a.ndcg, b.ndcg) for a, b in pairs] for pairs in found], 1.08),
        _row("recall@50", what, [[(a.recall, b.recall) for a, b in pairs] for pairs in found], 1.0),
    ]


def _compared(review: Review, draws: int) -> list[tuple[Quality, Quality]]:
    """Ours and theirs, draw by draw."""
    step = max(len(review.papers) / SAMPLE, 1)
    counted = background([review.papers[int(n * step)] for n in range(int(len(review.papers) / step))])
    known = {paper.id: counted.vector(paper) for paper in review.papers}
    rows = sanity.features(review.papers)
    pairs = []
    for liked in map(review.liked, range(draws)):
        taste = Taste.of([known[number] for number in liked], counted, known)
        assert taste is not None
        mine = [taste.likeness(paper) for paper in review.papers]
        theirs = sanity.fitted(rows, liked).decision_function(rows)
        pairs.append((reviews.quality(review, liked, mine), reviews.quality(review, liked, theirs)))
    return pairs


def _row(name: str, what: str, found: Sequence[Sequence[tuple[float, float]]], least: float) -> Row:
    """Of each draw the mean over the reviews; then the draws are compared one by one."""
    pairs = [(mean(a for a, _ in draw), mean(b for _, b in draw)) for draw in zip(*found, strict=True)]
    mine, theirs = mean(a for a, _ in pairs), mean(b for _, b in pairs)
    differences = [a - b for a, b in pairs]
    better = sum(difference > 0 for difference in differences)
    error = stdev(differences) / len(differences) ** 0.5
    won = sum(mean(a for a, _ in review) > mean(b for _, b in review) for review in found)
    return Row(
        goal="4a",
        what=f"{name}, {what}",
        against=f"arxiv-sanity-lite: its TF-IDF and SVM, C = {sanity.C}, {sanity.version()}",
        figure=f"{mine / theirs:.2f}x ({mine:.3f} against {theirs:.3f}, difference {mean(differences):.3f} +- {error:.3f}; "
        f"better in {better} of {len(pairs)} draws, in {won} of {len(found)} reviews)",
        bound=f">= {least}x, better in most draws",
        holds=mine / theirs >= least and better > len(pairs) / 2,
    )


def _speed(learnt: int) -> list[Row]:
    papers = [replace(paper, id=number) for number, paper in enumerate(corpus.many(learnt))]
    few, rows = papers[:RANKED], sanity.features(papers)
    hits = [_hit(paper) for paper in few]
    counting, counted = _timed(lambda: background(few))
    known = {paper.id: counted.vector(paper) for paper in few}
    mine, whole, theirs = [], [], []
    for number in range(ROUNDS + 1):  # the first round warms all up
        liked = random.Random(f"{SEED}:{number}").sample(range(RANKED), LIKED)
        mine.append(_timed(lambda chosen=liked: _ranked(few, chosen, counted, known))[0])
        whole.append(_timed(lambda chosen=liked: _briefed(hits, chosen, counted, known))[0])
        theirs.append(
            _timed(lambda chosen=liked: sanity.fitted(rows, chosen).decision_function(rows[:RANKED]).argsort())[0]
        )
    what = f"{RANKED:,} {corpus.origin()} papers for one chat that liked {LIKED}, CPU"
    peer = f"arxiv-sanity-lite's SVM, learnt from {learnt:,} papers, {sanity.version()}"
    return [
        _faster("4b", f"rank {what}", peer, mine[1:], theirs[1:], 100 if learnt >= AS_THE_PEER_DOES else 0),
        _faster("(4b)", f"the same with all else that orders a briefing: {what}", peer, whole[1:], theirs[1:], 0),
        Row(
            goal="(4b)",
            what=f"count {RANKED:,} papers, once a day for all chats, CPU",
            against="-",
            figure=f"{counting:.2f} s for {len(counted.terms):,} terms",
            bound=NO_GOAL,
            holds=True,
        ),
    ]


def _ranked(
    papers: Sequence[Paper], liked: Sequence[int], counted: Background, known: Mapping[int, Vector]
) -> list[Paper]:
    taste = Taste.of([known[number] for number in liked], counted, known)
    assert taste is not None
    return sorted(papers, key=taste.likeness, reverse=True)


def _briefed(hits: Sequence[Hit], liked: Sequence[int], counted: Background, known: Mapping[int, Vector]) -> list[Hit]:
    taste = Taste.of([known[number] for number in liked], counted, known)
    return Ranking(today=corpus.DAY, background=counted, taste=taste).order(hits)


def _hit(paper: Paper) -> Hit:
    found = Evidence(number=1, field=Field.PHRASE, term="model", in_title=bool(paper.id % 2))
    return Hit(chat_id=1, paper=paper, evidence=(found,), score=1.0, found_at=datetime(2026, 6, 15, tzinfo=UTC))


def _faster(goal: str, what: str, peer: str, mine: Sequence[float], theirs: Sequence[float], least: int) -> Row:
    ratio = median(theirs) / median(mine)
    return Row(
        goal=goal,
        what=what,
        against=peer,
        figure=f"{ratio:.0f}x less ({_spread(theirs)} -> {_spread(mine)})",
        bound=f">= {least}x" if least else NO_GOAL,
        holds=ratio >= least,
    )


def _spread(found: Sequence[float]) -> str:
    return f"{median(found) * 1e3:,.1f} ms [{min(found) * 1e3:,.1f}, {max(found) * 1e3:,.1f}]"


def _timed(work: Callable[[], Found]) -> tuple[float, Found]:
    begun = time.process_time()
    found = work()
    return time.process_time() - begun, found
