"""Readers of one recorded day: chats whose follows are drawn by Zipf's law from what was written before that day.

The wishes are the authors with the most papers and the pairs and triples of words that stand in the most titles, of all recorded papers
of earlier days; the nth of them is followed 1/n times as often as the first. A chat has one to `most` follows, half of them people. What
a chat is shown comes from the product's own matching, ranking and selection.
"""

import json
import lzma
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import accumulate

from benchmarks.corpus import RECORDED
from core.domain.briefings.selection import select
from core.domain.papers.paper import Paper
from core.domain.query.ast import Field, Query
from core.domain.radar import match_keys, matching
from core.domain.radar.follow import Follow
from core.domain.radar.hit import Evidence, Hit
from core.domain.radar.matching import Readable
from core.domain.ranking.corpus import Background, background
from core.domain.ranking.order import Ranking
from core.domain.ranking.score import score
from core.domain.text.plain import STOP_WORDS, match_words

FILE = RECORDED / "arxiv_cs_2026-05-18_2026-06-30.jsonl.xz"
DAY = date(2026, 6, 23)
PAPERS = 700
WISHES = 5_000
COUNTED = 2_000
SEED = 2026
NOW = datetime(2026, 6, 24, tzinfo=UTC)

Wish = tuple[Field, str]
Found = tuple[Paper, tuple[Evidence, ...]]
Shown = tuple[Paper, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Morning:
    """The day's papers, what wishes find in them, the wishes from the most to the least common, and the month before."""

    papers: Sequence[Paper]
    found: Mapping[Wish, Sequence[Found]]
    wishes: Mapping[Field, Sequence[str]]
    month: Background


def morning() -> Morning | None:
    """The recorded day; None where nothing is recorded beside the project."""
    if not FILE.exists():
        return None
    rows = list(_rows())
    papers = [_paper(row, number) for number, row in enumerate(rows, 1) if row["_day"] == DAY.isoformat()][:PAPERS]
    before = [_paper(row, number) for number, row in enumerate(rows, 1) if row["_day"] < DAY.isoformat()]
    wishes = {
        Field.AUTHOR: _commonest(paper.authors for paper in before),
        Field.PHRASE: _commonest(_phrases(paper.title) for paper in before),
    }
    return Morning(papers=papers, found=_found(papers, wishes), wishes=wishes, month=background(before[-COUNTED:]))


def shown(day: Morning, chats: int, most: int) -> list[Shown]:
    """What each of so many chats with up to `most` follows is shown, always the same."""
    chance = random.Random(SEED)
    weights = list(accumulate(1 / place for place in range(1, WISHES + 1)))
    ranking = Ranking(today=DAY, background=day.month)
    known: dict[frozenset[Wish], Shown] = {}
    made = []
    for _ in range(chats):
        fields = [chance.choice((Field.AUTHOR, Field.PHRASE)) for _ in range(chance.randint(1, most))]
        wished = frozenset((field, chance.choices(day.wishes[field], cum_weights=weights)[0]) for field in fields)
        if wished not in known:
            known[wished] = tuple(hit.paper for hit in select(_hits(day, wished), ranking).shown)
        made.append(known[wished])
    return made


def _hits(day: Morning, wished: frozenset[Wish]) -> list[Hit]:
    papers: dict[int, Paper] = {}
    evidence: defaultdict[int, list[Evidence]] = defaultdict(list)
    for wish in sorted(wished):
        for paper, found in day.found.get(wish, ()):
            papers[paper.id] = paper
            evidence[paper.id] += found
    return [
        Hit(chat_id=1, paper=papers[number], evidence=tuple(found), score=score(found), found_at=NOW)
        for number, found in evidence.items()
    ]


def _found(papers: Sequence[Paper], wishes: Mapping[Field, Sequence[str]]) -> dict[Wish, list[Found]]:
    """By the keys that papers emit, as the store's join finds them."""
    waiting: defaultdict[str, list[tuple[Wish, Follow]]] = defaultdict(list)
    everything = [(field, name) for field, names in wishes.items() for name in names]
    for number, wish in enumerate(everything, 1):
        follow = Follow(chat_id=1, number=number, query=Query.of(*wish), created_at=NOW)
        for anchor in match_keys.anchors(follow.query):
            waiting[anchor].append((wish, follow))
    found: defaultdict[Wish, list[Found]] = defaultdict(list)
    for paper in papers:
        emits = match_keys.emitted(paper)
        readable = Readable(paper, emits)
        for wish, follow in (each for key in emits for each in waiting.get(key, ())):
            if evidence := matching.evidence(follow, readable):
                found[wish].append((paper, evidence))
    return found


def _commonest(of: Iterable[Iterable[str]]) -> list[str]:
    counted = Counter(name for names in of for name in dict.fromkeys(names))
    return [name for name, _ in counted.most_common(WISHES)]


def _phrases(title: str) -> Iterator[str]:
    """Its pairs and triples of words that begin and end in one that says something."""
    words = match_words(title)
    for length in (2, 3):
        for start in range(len(words) - length + 1):
            some = words[start : start + length]
            if all(word.isalpha() and len(word) > 2 and word not in STOP_WORDS for word in (some[0], some[-1])):
                yield " ".join(some)


def _rows() -> Iterator[dict[str, str]]:
    with lzma.open(FILE, "rt", encoding="utf-8") as lines:
        yield from (row for row in map(json.loads, lines) if row["abstract"])


def _paper(row: Mapping[str, str], number: int) -> Paper:
    return Paper(
        id=number,
        keys=(f"arxiv:{row['arxiv_id'].removeprefix('arXiv:')}",),
        title=row["title"],
        abstract=row["abstract"],
        authors=tuple(name.strip() for name in row["authors"].split(",") if name.strip()),
        announced_on=date.fromisoformat(row["_day"]),
        labels=("cs.AI",),
        source="arxiv:cs.AI",
    )
