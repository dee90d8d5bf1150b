"""Systematic reviews with what their authors took in, recorded beside the project, and how well a ranking finds it again."""

import csv
import lzma
import random
from collections.abc import Sequence, Set
from dataclasses import dataclass
from math import log2
from pathlib import Path

from core.domain.papers.paper import Paper

RECORDED = Path(__file__).parents[3] / "shared" / "data" / "labels" / "systematic_reviews"
LIKED = 10
SEED = 2026


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """All papers that a search for it found, and the ids (places in `papers`) of those that it took in."""

    name: str
    papers: Sequence[Paper]
    relevant: frozenset[int]

    def liked(self, draw: int) -> list[int]:
        """Ten of the relevant papers, others in each draw."""
        chance = random.Random(f"{SEED}:{self.name}:{draw}")
        return sorted(chance.sample(sorted(self.relevant), LIKED))


@dataclass(frozen=True, slots=True)
class Quality:
    """NDCG of the first ten (binary gains), and the share of all that is relevant among the first fifty."""

    ndcg: float
    recall: float


def reviews() -> list[Review]:
    """The recorded reviews, by name; none where they are not there."""
    return [_read(file) for file in sorted(RECORDED.glob("*.csv.xz"))]


def quality(review: Review, liked: Sequence[int], scores: Sequence[float]) -> Quality:
    """How well these scores, one a paper, rank what was not liked; equals stay in the review's order."""
    order = sorted(set(range(len(scores))) - set(liked), key=lambda n: (-scores[n], n))
    wanted = review.relevant - set(liked)
    return Quality(_ndcg(order[:10], wanted), len(wanted.intersection(order[:50])) / len(wanted))


def _ndcg(first: Sequence[int], wanted: Set[int]) -> float:
    gains = [1 / log2(place + 2) for place in range(len(first))]
    found = sum(gain for gain, number in zip(gains, first, strict=True) if number in wanted)
    return found / sum(gains[: len(wanted)])


def _read(file: Path) -> Review:
    with lzma.open(file, "rt", encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    papers = [
        Paper(
            id=number,
            keys=(f"review:{number}",),
            title=row["title"],
            abstract=row["abstract"],
            authors=tuple(name for part in row.get("authors", "").split(";") if (name := part.strip())),
        )
        for number, row in enumerate(rows)
    ]
    relevant = frozenset(number for number, row in enumerate(rows) if row["label_included"] == "1")
    return Review(name=file.name.partition(".")[0], papers=papers, relevant=relevant)
