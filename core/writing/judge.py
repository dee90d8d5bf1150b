"""The second reading: which claims their evidence supports, by a model that proves in the same call that it can tell."""

import asyncio
import logging
import random
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from core.domain.claims.form import hidden, unsafe
from core.domain.claims.orders import orders
from core.domain.claims.source import legible
from core.domain.errors import WriterUnavailable
from core.domain.judge.planting import Plant, plant
from core.domain.judge.record import JudgeRecord, PlantKind
from core.domain.judge.verdict import LONGEST_WHY, Claim, Evidence, Verdict, shown
from core.ports.clock import Clock
from core.ports.writing import Ledger
from core.writing import answers, fences
from core.writing.answers import TEXT, rows, shape
from core.writing.calls import Calls
from core.writing.prompts import instructions

log = logging.getLogger(__name__)

KIND: Final = "judge"
PACKED: Final = 10
TOGETHER: Final = 31
"""Papers in a call about statements on several papers: a selection and the paper from outside."""
MOST_CLAIMS: Final = 40
LONGEST_CLAIM: Final = 1_000
UNCLEAR: Final = "Its papers do not say this."
"""What is stored in place of a reason that cannot be shown."""
PLANTED: Final = "planted:"
TRUE: Final = PlantKind.TRUE.value
SCHEMA: Final = shape(unsupported=rows(shape(id=TEXT, why=TEXT)))


class VoidError(Exception):
    """The reading proves nothing: it missed a planted falsehood, or refused a sentence that its paper has word for word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One call: what it asks about by the ids of its sentences, and its papers by theirs."""

    sentences: Mapping[str, Claim | Plant]
    papers: Mapping[str, Evidence]

    @classmethod
    def of(cls, claims: Sequence[Claim], evidence: Mapping[int, Evidence], seed: str) -> "Reading":
        """The claims among planted sentences, in an order and under ids that tell nothing; all the same for the same seed."""
        claims = sorted(claims, key=lambda each: each.key)
        chance = random.Random(seed)  # noqa: S311 - the seed is known to us alone
        ids = sorted({paper for claim in claims for paper in claim.papers})
        asked: list[Claim | Plant] = [*claims, *plant([evidence[each] for each in ids], claims, chance)]
        chance.shuffle(asked)
        chance.shuffle(ids)
        return cls(
            sentences={f"s{at}{chance.randbytes(2).hex()}": each for at, each in enumerate(asked, 1)},
            papers={f"p{at}{chance.randbytes(2).hex()}": evidence[each] for at, each in enumerate(ids, 1)},
        )

    @property
    def named(self) -> Mapping[str, int]:
        """Paper ids by the ids of the prompt."""
        return {token: each.id for token, each in self.papers.items()}

    @property
    def asked(self) -> Mapping[str, str]:
        """What stands behind each sentence's id: a claim's key, TRUE, or the kind of a falsehood behind PLANTED."""
        return {token: _asked(each) for token, each in self.sentences.items()}

    def prompt(self) -> str:
        """The message, each paper once."""
        paper, sentence = fences.name("paper"), fences.name("sentence")
        tokens = {each.id: token for token, each in self.papers.items()}
        blocks = [
            fences.block(
                paper,
                token,
                title=fences.escaped(each.title, fences.LONGEST_TITLE),
                text=fences.escaped(each.text),
            )
            for token, each in self.papers.items()
        ]
        lines = []
        for token, each in self.sentences.items():
            claim = each.claim if isinstance(each, Plant) else each
            named = " ".join(tokens[paper_id] for paper_id in claim.papers)
            lines.append(
                f'<{sentence} id="{token}" papers="{named}">{fences.escaped(claim.text, LONGEST_CLAIM)}</{sentence}>'
            )
        ask = instructions(KIND).ask("ask", sentences=len(self.sentences), papers=len(self.papers))
        return "\n\n".join([ask, *blocks, "\n".join(lines)])


@dataclass(frozen=True, slots=True)
class Judge:
    """Ten papers to a call, or all papers of one synthesis."""

    calls: Calls
    clock: Clock
    ledger: Ledger
    model: str
    strong_model: str

    async def judge(
        self, claims: Sequence[Claim], evidence: Mapping[int, Evidence], asked_by: int
    ) -> Mapping[str, Verdict]:
        """Verdicts by the claims' keys. Claims of calls that failed or proved nothing are missing, and claims without evidence.

        Raises:
            WriterUnavailable: no call gave a verdict; the text names the reason.
        """
        known = readable(evidence)
        calls = packed(claims, known)
        found: dict[str, Verdict] = {}
        failures: list[WriterUnavailable] = []

        async def ask(pack: Sequence[Claim]) -> None:
            if not failures:
                try:
                    found.update(await self._read(pack, known, asked_by))
                except VoidError:
                    log.warning("judge.failed claims=%d", len(pack))
                except WriterUnavailable as failure:
                    failures.append(failure)

        if len(calls) > 1 and self.calls.tripped(self.model):
            await ask(calls.pop(0))  # a probe is one request
        async with asyncio.TaskGroup() as group:
            for pack in calls:
                group.create_task(ask(pack))
        if calls and not found:
            raise failures[0] if failures else WriterUnavailable("The second reading could not be relied on.")
        return found

    async def _read(
        self, claims: Sequence[Claim], evidence: Mapping[int, Evidence], asked_by: int
    ) -> Mapping[str, Verdict]:
        try:
            return await self._ask(self.model, claims, evidence, asked_by)
        except VoidError:
            try:
                return await self._ask(self.strong_model, claims, evidence, asked_by)
            except WriterUnavailable as failure:
                # the judge itself is up, so that the other packs are still asked about
                raise VoidError from failure

    async def _ask(
        self, model: str, claims: Sequence[Claim], evidence: Mapping[int, Evidence], asked_by: int
    ) -> Mapping[str, Verdict]:
        # no stranger knows the claims beforehand, and the same question is asked the same way when it is repeated
        seed = f"{model} {' '.join(sorted(claim.key for claim in claims))}"
        # in a thread: planting reads every paper of the call
        reading = await asyncio.to_thread(Reading.of, claims, evidence, seed)
        reply = await self.calls.ask(request(self.calls, model, reading), asked_by)
        try:
            refused = self.calls.usable(model, reply, lambda text: read(text, reading.sentences))
        except WriterUnavailable as unusable:
            raise VoidError from unusable
        found = await self.verdicts(model, reading.asked, refused, instructions(KIND).edition)
        return {each.key: each for each in found}

    async def verdicts(
        self, model: str, asked: Mapping[str, str], refused: Mapping[str, str], edition: str
    ) -> Sequence[Verdict]:
        """The verdicts of one answer, given what it was asked about and what it refuses, and why, by the ids of the sentences.

        Raises:
            VoidError: it judged a planted sentence wrongly.
        """
        plants = {token: kind for token, each in asked.items() if (kind := _kind(each))}
        right = {token: (token in refused) is (kind is not PlantKind.TRUE) for token, kind in plants.items()}
        record = JudgeRecord(
            model=model,
            at=self.clock.now(),
            asked=Counter(plants.values()),
            right=Counter(plants[token] for token, is_right in right.items() if is_right),
        )
        await asyncio.shield(self.ledger.record(record))
        wrong = [plants[token] for token, is_right in right.items() if not is_right]
        if wrong:
            log.warning("judge.void model=%s wrong=%s of=%d", model, ",".join(sorted(wrong)), len(plants))
            raise VoidError
        now = self.clock.now()
        return [
            Verdict(
                key=key,
                supported=token not in refused,
                why=refused.get(token, ""),
                judge=model,
                prompt=edition,
                judged_at=now,
            )
            for token, key in asked.items()
            if token not in plants
        ]


def _asked(sentence: Claim | Plant) -> str:
    if isinstance(sentence, Claim):
        return sentence.key
    return TRUE if sentence.kind is PlantKind.TRUE else f"{PLANTED}{sentence.kind}"


def _kind(asked: str) -> PlantKind | None:
    """None for a claim's key."""
    if asked == TRUE or asked.startswith(PLANTED):
        return PlantKind(asked.removeprefix(PLANTED))
    return None


def readable(evidence: Mapping[int, Evidence]) -> dict[int, Evidence]:
    """Evidence as the model reads it, without what has no text at all."""
    clipped = {paper_id: shown(each, fences.LONGEST_ABSTRACT) for paper_id, each in evidence.items()}
    return {paper_id: each for paper_id, each in clipped.items() if each.title or each.text}


def packed(claims: Iterable[Claim], evidence: Mapping[int, Evidence]) -> list[list[Claim]]:
    """The claims that can be judged, each key once, in calls that have all evidence of each."""
    asked = {
        claim.key: claim
        for claim in claims
        if claim.papers
        and evidence.keys() >= set(claim.papers)
        # a judge that is shown less than the claim would support another text
        and not hidden(claim.text)
        and len(claim.text) <= LONGEST_CLAIM
    }
    most = TOGETHER if any(len(claim.papers) > 1 for claim in asked.values()) else PACKED
    packs: list[tuple[set[int], list[Claim]]] = []
    for claim in asked.values():
        named = set(claim.papers)
        open_ = [pack for pack in packs if len(pack[1]) < MOST_CLAIMS and len(pack[0] | named) <= most]
        # rather where its evidence is already: each text is paid once
        place = next((pack for pack in open_ if named <= pack[0]), open_[-1] if open_ else None)
        if place is None:
            packs.append(place := (set(), []))
        place[0].update(named)
        place[1].append(claim)
    return [pack for _, pack in packs]


def request(calls: Calls, model: str, reading: Reading) -> dict[str, Any]:
    """The message of one call."""
    return calls.request(KIND, model, instructions(KIND).system, reading.prompt(), SCHEMA)


def read(text: str, asked: Collection[str]) -> dict[str, str]:
    """Why each refused sentence is refused, by its id; ids that were not asked about are ignored.

    Raises:
        MalformedError: anything in it is not of the form that was asked for. A refusal that cannot be read must not pass for support.
    """
    found: dict[str, str] = {}
    for entry in answers.listed(answers.parsed(text), "unsupported"):
        match entry:
            case {"id": str(token), "why": str(why)}:
                if token in asked:
                    found.setdefault(token, reason(why))
            case _:
                raise answers.MalformedError
    return found


def reason(why: str) -> str:
    """At most twelve words that can be shown, logged and given to the writer."""
    words = legible(answers.unescaped(why)).split()[:LONGEST_WHY]
    clipped = " ".join(word[:40] for word in words)
    return UNCLEAR if not clipped or unsafe(clipped) or orders(clipped) else clipped
