"""Measurable evidence that a paper is a person's: what the fitted weights weigh."""

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from core.domain.namesakes.works import Census, Work

_MOST_LABELS, _MOST_ACQUAINTED, _MOST_RARITY, _MOST_WORDS = 3, 2.0, 25.0, 40.0
_PRODUCTS = (
    ("expected", "shared"), ("expected", "shared2"), ("expected", "like_known3"), ("expected", "rare"), ("groups", "shared"),
    ("expected", "venue"), ("expected", "covered"), ("groups", "like_known3"), ("expected", "known"), ("share", "shared"),
    ("rival", "shared"), ("share", "expected"), ("known", "like_known3"), ("labelled", "like_known3"), ("labelled", "shared"),
    ("labelled", "expected"),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """Papers of one name, as a chat knows them.

    `said` were told to be theirs, `tied` are theirs by co-authors, `guessed` were sent without a tie, `denied` were told to be
    somebody else's, `rest` are undecided. `elsewhere` is the number of other papers that bear the name.
    """

    name: str
    said: Mapping[str, Work]
    tied: Mapping[str, Work]
    guessed: Mapping[str, Work]
    denied: Mapping[str, Work]
    rest: Mapping[str, Work]
    groups: int
    elsewhere: int


@dataclass(frozen=True, kw_only=True)
class Ties:
    """The co-authors that a paper shares: with papers said to be theirs, only with papers tied to those, or only with guesses."""

    direct: frozenset[str]
    indirect: frozenset[str]
    guessed: frozenset[str]

    @property
    def everybody(self) -> frozenset[str]:
        """All of them."""
        return self.direct | self.indirect | self.guessed


def ties(work: Work, shelf: Shelf) -> Ties:
    """Who ties a paper to the person."""
    own = work.coauthors - {shelf.name}
    direct = _overlap(own, work, shelf.said.values())
    # Whoever wrote a paper that is not the person's ties nothing, unless they wrote with the person too.
    others = _overlap(own, work, shelf.denied.values())
    indirect = _overlap(own, work, shelf.tied.values()) - direct - others
    guessed = _overlap(own, work, shelf.guessed.values()) - direct - indirect - others
    return Ties(direct=direct, indirect=indirect, guessed=guessed)


def _overlap(own: frozenset[str], work: Work, others: Iterable[Work]) -> frozenset[str]:
    return frozenset().union(*(own & other.coauthors for other in others if other.key != work.key))


def measure(work: Work, shelf: Shelf, tied: Ties, census: Census) -> dict[str, float]:
    """Each kind of evidence as a number, about 0 to 5."""
    known = [each for each in (*shelf.said.values(), *shelf.tied.values()) if each.key != work.key]
    rivals = [
        each for each in (*shelf.rest.values(), *shelf.denied.values(), *shelf.guessed.values()) if each.key != work.key
    ]
    own, shared = work.coauthors - {shelf.name}, tied.everybody
    found = {
        **_by_coauthors(own, tied, known, shelf.name, census),
        **_by_subject(work, known, rivals, census),
        **_by_rivals(own, shared, shelf, work.key),
        **_by_name(shelf, census),
    }
    found["known"], found["said"] = math.log1p(len(known)), math.log1p(len(shelf.said))
    found["share"] = len(known) / max(len(known) + len(rivals), 1)
    for one, other in _PRODUCTS:
        found[f"{one}*{other}"] = found[one] * found[other]
    return found


def _by_coauthors(
    own: frozenset[str], tied: Ties, known: Collection[Work], me: str, census: Census
) -> dict[str, float]:
    shared = tied.everybody
    rare = sorted((census.rarity(person) for person in shared), reverse=True)
    tying = [each for each in known if own & each.coauthors]
    return {
        "direct": float(bool(tied.direct)),
        "shared": float(bool(shared)),
        "shared2": float(len(shared) > 1),
        "shared3": float(len(shared) > 2),
        "both_ways": float(bool(tied.direct and tied.indirect)),
        "rare": rare[0] / 10 if rare else 0,
        "rarities": min(sum(rare), _MOST_RARITY) / 10,
        "spelled_out": float(any(min(map(len, person.split())) > 1 for person in shared)),
        "times": math.log1p(max((sum(who in each.coauthors for each in tying) for who in shared), default=0)),
        "part": len(shared) / max(len(own), 1),
        "smallest_tie": math.log1p(min((len(each.coauthors) - 1 for each in tying), default=0)),
        "coauthors": math.log1p(len(own)),
        "alone": float(not own),
        "acquainted": 0.0 if shared else _acquaintances(own, known, me, census),
    }


def _acquaintances(own: frozenset[str], known: Collection[Work], me: str, census: Census) -> float:
    """How many of the co-authors wrote with the person's co-authors elsewhere, at most two."""
    circle = frozenset[str]().union(*(each.coauthors for each in known)) - {me}
    return min(sum(census.writes_with(person, circle, without=me) for person in own), _MOST_ACQUAINTED)


def _by_subject(work: Work, known: Collection[Work], rivals: Collection[Work], census: Census) -> dict[str, float]:
    near = sorted((census.likeness(work, each) for each in known), reverse=True)
    far = max((census.likeness(work, each) for each in rivals), default=0.0)
    theirs = frozenset[str]().union(*(each.words for each in known))
    common = [census.weight(word) for word in work.words & theirs]
    gaps = [abs(work.year - each.year) for each in known if work.year and each.year]
    return {
        "like_known": near[0] if near else 0,
        "like_known3": sum(near[:3]) / 3,
        "like_rivals": far,
        "liker": (near[0] if near else 0) - far,
        "best_word": max(common, default=0) / 10,
        "words": min(sum(common), _MOST_WORDS) / _MOST_WORDS,
        "covered": sum(common) / max(sum(map(census.weight, work.words)), 1e-9),
        "venue": float(bool(work.venue) and any(work.venue == each.venue for each in known)),
        "rival_venue": float(bool(work.venue) and any(work.venue == each.venue for each in rivals)),
        "labels": min(max((len(work.labels & each.labels) for each in known), default=0), _MOST_LABELS),
        "labelled": float(bool(work.labels)),
        "gap": math.log1p(min(gaps, default=0)),
    }


def _by_rivals(own: frozenset[str], shared: frozenset[str], shelf: Shelf, key: str) -> dict[str, float]:
    tying = [own & each.coauthors for each in shelf.rest.values() if each.key != key and own & each.coauthors]
    undecided = frozenset[str]().union(*tying)
    denied = frozenset[str]().union(*(own & each.coauthors for each in shelf.denied.values() if each.key != key))
    return {
        "rival": float(bool(undecided - shared)),
        "rival2": float(len(undecided - shared) > 1),
        "rival_ties": math.log1p(len(tying)),
        "torn": float(bool(undecided & shared)),
        "denied": float(bool(denied - shared)),
        "denied2": float(len(denied) > 1),
        "contested": float(bool(denied & shared)),
        "denials": math.log1p(len(shelf.denied)),
    }


def _by_name(shelf: Shelf, census: Census) -> dict[str, float]:
    """How common the name is: how many papers bear it, in how many groups, and how many would by chance."""
    words = shelf.name.split()
    counts = sorted((census.names_with[word] for word in words), reverse=True) or [0]
    expected = math.log((1 + counts[0]) * (1 + counts[-1]) / max(len(census.bearing), 1))
    return {
        "bearing": math.log1p(len(shelf.rest) + shelf.elsewhere),
        "groups": math.log1p(shelf.groups),
        "commonest_word": math.log1p(counts[0]),
        "rarest_word": math.log1p(counts[-1]),
        "expected": expected,
        "expected_many": max(expected, 0),
        "initials": float(any(len(word) == 1 for word in words)),
    }
