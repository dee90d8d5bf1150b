"""Decide whose paper it is: send it, ask about it, or leave it; and learn from answers."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.domain.namesakes.evidence import Shelf, Ties, measure, ties
from core.domain.namesakes.grouping import Grouping
from core.domain.namesakes.weights import WEIGHTS
from core.domain.namesakes.works import Census, Kind, Work, by_bearer, person_key

SURE_BY_TIE, SURE_WITHOUT, EXTENDS, WORTH_ASKING = 0.985, 0.97, 0.95, 0.14
"""Probabilities from which a paper is sent, with a tie or without, extends what is known, and is asked about."""
BY_ID = 0.999
_MOST_LOGIT = 30.0
_MOST_NAMED = 3


class Decision(StrEnum):
    """What becomes of a paper."""

    SEND = "send"
    ASK = "ask"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The decision on a paper with its class A to G, the probability that it is theirs, and the reason in words.

    `shared` are the known co-authors who tie it to the paper of the title `where`, as printed, those that tell most.
    """

    key: str
    decision: Decision
    kind: str
    p: float
    why: str
    shared: tuple[str, ...] = ()
    where: str = ""


def is_initials_only(name: str) -> bool:
    """Whether no given name is spelled out: `W. Wang`."""
    return sum(len(word) > 1 for word in name.split()) < 2


class Person:
    """What a chat knows of one person among the bearers of a name: it decides on papers, and learns from answers."""

    def __init__(
        self, name: str, census: Census, *, elsewhere: int = 0, weights: Mapping[str, float] = WEIGHTS
    ) -> None:
        self.name = person_key(name)
        self._printed = name
        self._weights = weights
        self._census = census
        self._elsewhere = elsewhere
        self._said: dict[str, Work] = {}
        self._tied: dict[str, Work] = {}
        self._guessed: dict[str, Work] = {}
        self._denied: dict[str, Work] = {}
        self._rest: dict[str, Work] = {}
        self._arrived: set[str] = set()
        self._chosen: frozenset[str] = frozenset()
        self._rivals = Grouping(self.name)

    def learn(
        self,
        known: Iterable[Work],
        stored: Iterable[Work],
        denied: Iterable[Work] = (),
        confirmed: Iterable[Work] = (),
    ) -> None:
        """Takes papers by which the person was chosen, those that answers said to be theirs or not, and undecided ones, those
        of which that are tied become theirs."""
        self._said.update((work.key, self._own(work)) for work in known)
        self._chosen = frozenset(self._said)
        self._said.update((work.key, self._own(work)) for work in confirmed)
        self._denied.update((work.key, self._own(work)) for work in denied)
        self._regroup()
        for work in map(self._own, stored):
            if work.key not in self._said and work.key not in self._denied:
                self._leave(work)
        self._extend()

    def arrive(self, work: Work) -> list[Verdict]:
        """Decides on a new paper; further verdicts are on earlier papers that are theirs now."""
        work = self._own(work)
        verdict = self.judge(work)
        self._arrived.add(work.key)
        if verdict.decision is not Decision.SEND:
            self._leave(work)
            return [verdict]
        if verdict.kind == "E":
            # A wrong guess would pull in more: it extends nothing until somebody confirms it.
            self._guessed[work.key] = work
            self._rivals.add(work)
            return [verdict]
        self._tied[work.key] = work
        return [verdict, *self._extend()]

    def answer(self, work: Work, *, theirs: bool) -> list[Verdict]:
        """Takes what a reader said of a paper; the verdicts are on earlier papers that are theirs now."""
        for papers in (self._said, self._tied, self._guessed, self._denied, self._rest):
            papers.pop(work.key, None)
        (self._said if theirs else self._denied)[work.key] = self._own(work)
        before = set(self._tied)
        if not theirs:
            # What was tied through that paper's co-authors has to find another tie.
            self._rest.update(self._tied)
            self._tied.clear()
        self._regroup()
        return [verdict for verdict in self._extend() if verdict.key not in before]

    def judge(self, work: Work) -> Verdict:
        """Whose paper it is, as far as is known now."""
        work = self._own(work)
        if decided := self._by_word(work) or self._by_id(work):
            return decided
        tied, p = self._weigh(work)
        is_tied = bool(tied.direct or tied.indirect)
        if p >= (SURE_BY_TIE if is_tied else SURE_WITHOUT) and (is_tied or self._prints_name(work)):
            return self._verdict(work, tied, p, Decision.SEND, _kind(tied))
        # Others' guesses support: they make a paper worth a question, and send none.
        if p >= WORTH_ASKING or self._is_guessed(work):
            return self._verdict(work, tied, max(p, WORTH_ASKING), Decision.ASK, "F")
        return Verdict(key=work.key, decision=Decision.LEAVE, kind="G", p=p, why="by another person of that name")

    def evidence(self, work: Work) -> dict[str, float]:
        """The evidence as numbers, for fitting."""
        work, shelf = self._own(work), self._shelf()
        return measure(work, shelf, ties(work, shelf), self._census)

    def _weigh(self, work: Work) -> tuple[Ties, float]:
        shelf = self._shelf()
        tied = ties(work, shelf)
        found = measure(work, shelf, tied, self._census)
        logit = self._weights["bias"] + sum(self._weights[kind] * value for kind, value in found.items())
        return tied, 1 / (1 + math.exp(-max(-_MOST_LOGIT, min(_MOST_LOGIT, logit))))

    def _own(self, work: Work) -> Work:
        return by_bearer(work, self._printed)

    def _prints_name(self, work: Work) -> bool:
        """Whether the paper prints the followed name with a given name, not `W. Wang` or another script."""
        return self.name in work.people and not is_initials_only(self.name)

    def _by_word(self, work: Work) -> Verdict | None:
        """A verdict by what a reader said of this very paper, which beats every id."""
        if work.key in self._said:
            return Verdict(key=work.key, decision=Decision.SEND, kind="A", p=1, why="as you said")
        if work.key in self._denied:
            return Verdict(key=work.key, decision=Decision.LEAVE, kind="G", p=0, why="as you said")
        return None

    def _by_id(self, work: Work) -> Verdict | None:
        """A verdict by ids alone: equal ORCIDs or DBLP keys, or different ones; None where nothing is to compare."""
        for kind in (Kind.ORCID, Kind.DBLP):
            if not (own := work.ids(kind, self.name)):
                continue
            # What a reader said counts more than what co-authors tie to it.
            theirs = self._ids(kind, self._said) or self._ids(kind, self._tied)
            if own & theirs:
                return Verdict(key=work.key, decision=Decision.SEND, kind="A", p=BY_ID, why=f"same {kind}")
            if theirs or own & self._ids(kind, self._denied):
                why = f"another {kind}" if theirs else f"{kind} of somebody else"
                return Verdict(key=work.key, decision=Decision.LEAVE, kind="G", p=1 - BY_ID, why=why)
        return None

    def _ids(self, kind: Kind, works: Mapping[str, Work]) -> frozenset[str]:
        """The ids that these papers state of the bearer. Where sources contradict each other, a paper states none."""
        stated = (each.ids(kind, self.name) for each in works.values())
        return frozenset().union(*(ids for ids in stated if kind is Kind.GUESS or len(ids) == 1))

    def _is_guessed(self, work: Work) -> bool:
        """Whether a source that guesses who wrote what counts it as theirs."""
        own = work.ids(Kind.GUESS, self.name)
        return bool(own and own & (self._ids(Kind.GUESS, self._said) | self._ids(Kind.GUESS, self._tied)))

    def _shelf(self) -> Shelf:
        return Shelf(
            name=self.name,
            said=self._said,
            tied=self._tied,
            guessed=self._guessed,
            denied=self._denied,
            rest=self._rest,
            groups=self._rivals.count,
            elsewhere=self._elsewhere,
        )

    def _leave(self, work: Work) -> None:
        self._rest[work.key] = work
        self._rivals.add(work)

    def _extend(self) -> list[Verdict]:
        """Takes undecided papers with a sure tie for theirs, and those tied to them, until nothing changes."""
        found: list[Verdict] = []
        before = len(self._rest)
        is_growing = True
        while is_growing:
            is_growing = False
            known = frozenset[str]().union(*(w.coauthors for w in (*self._said.values(), *self._tied.values())))
            known -= {self.name}
            for work in [each for each in self._rest.values() if known & each.coauthors or each.stated]:
                if (
                    verdict := self._by_id(work) or self._by_tie(work)
                ) is None or verdict.decision is not Decision.SEND:
                    continue
                del self._rest[work.key]
                self._tied[work.key] = work
                is_growing = True
                if work.key in self._arrived:
                    found.append(verdict)
        if len(self._rest) < before:
            self._regroup()
        return found

    def _by_tie(self, work: Work) -> Verdict | None:
        tied, p = self._weigh(work)
        is_sure = p >= EXTENDS and bool(tied.direct or tied.indirect)
        return self._verdict(work, tied, p, Decision.SEND, _kind(tied)) if is_sure else None

    def _regroup(self) -> None:
        rivals = [*self._rest.values(), *self._denied.values(), *self._guessed.values()]
        self._rivals = Grouping(self.name, rivals)

    def _verdict(self, work: Work, tied: Ties, p: float, decision: Decision, kind: str) -> Verdict:
        """`with Peng Li, Zonghan Yang as in “ReAct Meets ActRe”`; of many co-authors the three that tell most."""
        shared = tied.direct or tied.indirect
        if not shared:
            why = "no known co-author" if decision is Decision.ASK else "the name is rare, or the subject is theirs"
            return Verdict(key=work.key, decision=decision, kind=kind, p=p, why=why)
        those = self._said if tied.direct else self._tied
        # A reader knows best the papers by which they chose the person.
        chosen = [each for key, each in those.items() if key in self._chosen and shared & each.coauthors]
        where = max(chosen or those.values(), key=lambda each: len(shared & each.coauthors))
        named = sorted(shared & where.coauthors, key=lambda who: (-self._census.rarity(who), who))[:_MOST_NAMED]
        printed = tuple(work.people[who] for who in named)
        why = f"with {', '.join(printed)} as in “{where.title}”"
        return Verdict(key=work.key, decision=decision, kind=kind, p=p, why=why, shared=printed, where=where.title)


def decide(
    person: Person,
    known: Sequence[Work],
    confirmed: Sequence[Work],
    denied: Sequence[Work],
    stored: Sequence[Work],
    arriving: Sequence[Work],
) -> dict[str, Verdict]:
    """The last verdict on each paper that arrived, by its key, where a chat chose the person by some papers, and said of
    others that they are theirs or not."""
    person.learn(known, stored, denied, confirmed)
    found = {work.key: person.judge(work) for work in (*known, *confirmed, *denied)}
    answered = set(found)
    for work in arriving:
        if work.key not in answered:
            found.update((verdict.key, verdict) for verdict in person.arrive(work))
    return found


def _kind(tied: Ties) -> str:
    if tied.direct:
        return "B" if len(tied.direct) > 1 else "C"
    return "D" if tied.indirect else "E"
