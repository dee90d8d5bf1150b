"""Goals 9a and 9b: dollars a day for the model's words, against one call for each paper of each reader.

The requests are those that the product makes for a recorded day's papers and the selections of 10,000 readers (`benchmarks.briefings.readers`); the
answers have the requests' own schema and the size of the papers' own sentences (`benchmarks.briefings.answering`). Selections whose papers are all
summarised go through a batch, as in the product: half the price, and what fails its check is left out. Of those that are nearly the same one
does, which serves the others; what serves too little is written directly (`benchmarks.briefings.sharing`). That holds for selections that are final
two hours before their briefing, which all are taken to be; what they cost that grow in the last two hours stands beside it, as if each
were paid twice, the second time directly, where what fails is asked for again. Four characters count as a token on both sides, instructions and
schema included; a model's thinking counts on neither. Every paper that is shown is summarised; of the syntheses some of each size are
made, and what they cost stands for the others of that size. The other side asks with the same instructions for a summary of one paper.
Prices come from `models.toml`.

The instructions are shorter than what a cache takes, so that nothing is counted as cached; how it would be if it were is printed beside it.
All recorded papers are of one field, so that there are no bridges.
"""

import asyncio
import json
import random
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from statistics import mean
from typing import Any

from benchmarks.briefings import readers
from benchmarks.briefings.answering import answered
from benchmarks.briefings.judging import Judging
from benchmarks.briefings.readers import Shown
from benchmarks.briefings.sharing import Spread, spread
from benchmarks.table import NO_GOAL, Row
from core.domain.briefings.budget import MILLION, Price, Usage
from core.domain.briefings.synthesis_input import FEWEST_PAPERS, SynthesisRequest, synthesis_key
from core.domain.chats.languages import ENGLISH
from core.domain.claims.statement import Summary
from core.domain.papers.retraction import can_be_told
from core.writing import fences, summaries
from core.writing.calls import Calls
from core.writing.connection import FINISHED, Reply
from core.writing.models import bundled
from core.writing.settings import ClaudeSettings
from core.writing.syntheses import Syntheses
from tests.fakes.clock import FakeClock
from tests.fakes.ledger import FakeLedger

CHATS, MOST_FOLLOWS = 10_000, 5
CHARACTERS = 4
CACHED_FROM = 1_024
"""Tokens of a prefix below which nothing is cached."""
SETTINGS = ClaudeSettings(api_key="none")
WEAK, STRONG = SETTINGS.model, SETTINGS.strong_model
CLOCK = FakeClock(readers.NOW)
GOALS = (("9a", WEAK, 13, 20), ("9b", STRONG, 20, 20))
"""By how much less than one call for each paper of each reader, unchecked and checked."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One call in tokens: the instructions, all else that is read, and the answer."""

    system: int
    rest: int
    answer: int

    def dollars(self, price: Price, *, batch: bool = False, cached: bool = False) -> float:
        """What it costs; `cached`: the instructions were read from a cache."""
        kept = self.system if cached else 0
        usage = Usage(input=self.rest + self.system - kept, cache_read=kept, output=self.answer)
        return price.of(usage, batch=batch) / MILLION


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """All calls of a day: for packs of papers, for a paper alone by its id, and for a synthesis by its number of papers."""

    packs: Sequence[Asked]
    alone: Mapping[int, Asked]
    syntheses: Mapping[int, Sequence[Sequence[Asked]]]
    summarised: frozenset[int]
    judged_packs: Sequence[Asked]
    judged_alone: Sequence[Asked]
    judged: Mapping[int, Sequence[Asked]]

    def judging(self, papers: int, price: Price) -> float:
        """Dollars for the second reading of a synthesis of so many papers, which is asked for directly."""
        size = min(self.judged, key=lambda each: abs(each - papers))
        return mean(call.dollars(price) for call in self.judged[size])

    def like(self, papers: int) -> Sequence[Sequence[Asked]]:
        """The calls for those of so many papers, or of about as many."""
        return self.syntheses[min(self.syntheses, key=lambda size: abs(size - papers))]

    def synthesis(self, papers: int, price: Price, *, batch: bool, cached: bool = False) -> float:
        """Dollars for one of so many papers; nothing is asked again in a batch."""
        paid = [calls[:1] if batch else calls for calls in self.like(papers)]
        return mean(sum(call.dollars(price, batch=batch, cached=cached) for call in calls) for calls in paid)

    def batched(self, papers: Shown) -> bool:
        """Whether the product has this selection's synthesis written in a batch."""
        return all(paper.id in self.summarised for paper in papers if can_be_told(paper))


class Counting(Calls):
    """The product's calls with an answer at once; `asked` counts what each would use."""

    def __init__(self) -> None:
        super().__init__(SETTINGS, clock=CLOCK, ledger=FakeLedger())
        self.asked: list[Asked] = []

    async def ask(self, request: Mapping[str, Any], asked_by: int) -> Reply:
        """As a model might answer."""
        text = answered(request)
        system, prompt = request["system"][0]["text"], request["messages"][0]["content"]
        schema = json.dumps(request["output_config"]["format"]["schema"])
        self.asked.append(Asked(_tokens(system), _tokens(prompt) + _tokens(schema), _tokens(text)))
        return Reply(text=text, stop=FINISHED)


def run(full: bool) -> list[Row]:
    """Five rows: syntheses of each size by a few; in full by more, and for readers of up to ten follows too."""
    day = readers.morning()
    if day is None:
        print("9 skipped: no recorded papers beside the project", file=sys.stderr, flush=True)
        return []
    shown = readers.shown(day, CHATS, MOST_FOLLOWS)
    words = asyncio.run(_words(shown, 40 if full else 4))
    rows = [_row(*goal, words, shown) for goal in GOALS]
    rows += [_judge(words, shown), *(_parts(goal, model, words, shown) for goal, model, _, _ in GOALS)]
    others = {most: readers.shown(day, CHATS, most) for most in ((1, 2, 3, 10) if full else (1,))}
    return [*rows, _by_follows(words, {**others, MOST_FOLLOWS: shown})]


async def _words(shown: Sequence[Shown], some: int) -> Words:
    papers = list({paper.id: paper for each in shown for paper in each}.values())
    packs, alone, judged_packs, judged_alone = Counting(), Counting(), Counting(), Counting()
    known: dict[int, Summary] = {}
    for pack in summaries.packed(papers):
        named = {fences.token("p", number): paper for number, paper in enumerate(pack, 1)}
        said = await packs.ask(summaries.request(packs, WEAK, named, ENGLISH), 0)
        known |= summaries.read(said, named, ENGLISH, WEAK, CLOCK.now())
    for paper in papers:
        await alone.ask(summaries.request(alone, WEAK, {fences.token("p", 1): paper}, ENGLISH), 0)
    await Judging(judged_packs, WEAK).summaries(papers, known)
    # readers of one paper each: some stand for all
    for paper in papers[: 5 * some]:
        await Judging(judged_alone, WEAK).summaries([paper], {paper.id: known[paper.id]} if paper.id in known else {})
    by_size: defaultdict[int, list[Shown]] = defaultdict(list)
    for selection in _selections(shown):
        by_size[len(selection)].append(selection)
    chance = random.Random(readers.SEED)
    syntheses: dict[int, list[list[Asked]]] = {}
    judged: dict[int, list[Asked]] = {}
    for size, each_size in sorted(by_size.items()):
        sample = chance.sample(each_size, min(some, len(each_size)))
        made = [await _synthesis(each, known) for each in sample]
        syntheses[size] = [written for written, _ in made]
        judged[size] = [call for _, read in made for call in read]
    each = {paper.id: asked for paper, asked in zip(papers, alone.asked, strict=True)}
    return Words(
        packs=packs.asked,
        alone=each,
        syntheses=syntheses,
        summarised=frozenset(known),
        judged_packs=judged_packs.asked,
        judged_alone=judged_alone.asked,
        judged={size: calls for size, calls in judged.items() if calls},
    )


async def _synthesis(papers: Shown, known: Mapping[int, Summary]) -> tuple[list[Asked], list[Asked]]:
    """Its own calls, and those that judge it."""
    calls, judging = Counting(), Counting()
    request = SynthesisRequest(papers=papers, language=ENGLISH, summaries=known)
    draft = await Syntheses(calls, CLOCK, STRONG).write(request, 0)
    await Judging(judging, WEAK).synthesis(request, draft.content)
    return calls.asked, judging.asked


def _selections(shown: Sequence[Shown]) -> list[Shown]:
    """The distinct ones that get a synthesis."""
    told = [each for each in shown if len(each) >= FEWEST_PAPERS]
    return list({synthesis_key((paper.id for paper in each), ENGLISH): each for each in told}.values())


def _naive(words: Words, shown: Sequence[Shown], price: Price, *, cached: bool = False) -> float:
    alone = {number: asked.dollars(price, cached=cached) for number, asked in words.alone.items()}
    return sum(alone[paper.id] for each in shown for paper in each if paper.id in alone)


def _ours(words: Words, found: Spread, model: str, *, batch: bool = True, cached: bool = False) -> float:
    """Dollars: summaries in batches by the weak model, and a synthesis of each that is written, in batches where the product does so."""
    batched = _syntheses(words, found.batched, model, batch=batch, cached=cached)
    direct = _syntheses(words, found.direct, model, batch=False, cached=cached)
    return _packs(words, batch=True, cached=cached) + batched + direct


def _judged(words: Words, found: Spread) -> float:
    """Dollars for the second reading: of summaries in batches, of syntheses directly."""
    price = _price(WEAK)
    each = {size: words.judging(size, price) for size in {len(papers) for papers in found.written}}
    packs = sum(asked.dollars(price, batch=True) for asked in words.judged_packs)
    return packs + sum(each[len(papers)] for papers in found.written)


def _packs(words: Words, *, batch: bool, cached: bool = False) -> float:
    return sum(asked.dollars(_price(WEAK), batch=batch, cached=cached) for asked in words.packs)


def _syntheses(words: Words, written: Sequence[Shown], model: str, *, batch: bool, cached: bool = False) -> float:
    kinds = {(len(each), batch and words.batched(each)) for each in written}
    each = {kind: words.synthesis(kind[0], _price(model), batch=kind[1], cached=cached) for kind in kinds}
    return sum(each[len(papers), batch and words.batched(papers)] for papers in written)


def _row(goal: str, model: str, unchecked: int, checked: int, words: Words, shown: Sequence[Shown]) -> Row:
    found = spread(_selections(shown))
    calls = sum(map(len, shown))
    naive, reading = (
        _naive(words, shown, _price(model)),
        mean(each.dollars(_price(model)) for each in words.judged_alone),
    )
    both, judge = naive + calls * reading, _judged(words, found)
    ours = _ours(words, found, model) + judge
    return Row(
        goal=goal,
        what=f"dollars a day, {CHATS:,} chats with up to {MOST_FOLLOWS} follows by Zipf, {readers.PAPERS} papers of {readers.DAY}, "
        f"syntheses by {model}",
        against=f"{calls:,} calls, one for each paper of each chat, by {model}, prices of {bundled().listed}",
        figure=f"{naive / ours:.1f}x less than unchecked, {both / ours:.1f}x less than checked by a call more (${naive:.2f} and "
        f"${both:.2f} -> ${ours:.2f}, ${judge:.2f} of it for the judge: {len(words.packs)} calls for {len(words.alone)} summaries by {WEAK}, "
        f"{len(found.written):,} syntheses for {sum(len(each) >= FEWEST_PAPERS for each in shown):,} chats' selections, "
        f"{sum(map(words.batched, found.batched)):,} of them in batches, as selections are taken to be final two hours before the hour; "
        f"{len(found.served):,} selections have {found.left:.0%} of what was written for one that is nearly the same)",
        bound=f">= {unchecked}x and {checked}x",
        holds=naive / ours >= unchecked and both / ours >= checked,
    )


def _judge(words: Words, shown: Sequence[Shown]) -> Row:
    """The second reading by itself."""
    found = spread(_selections(shown))
    packs, syntheses = words.judged_packs, [call for calls in words.judged.values() for call in calls]

    def tokens(calls: Sequence[Asked]) -> str:
        return f"{mean(call.system + call.rest for call in calls):,.0f} tokens in and {mean(call.answer for call in calls):,.0f} out"

    return Row(
        goal="(9j)",
        what=f"the judge's part of 9a and 9b, by {WEAK}",
        against="-",
        figure=f"${_judged(words, found):.2f}: {len(packs)} calls for summaries in batches, {tokens(packs)} each; "
        f"{len(found.written):,} for syntheses, asked directly, {tokens(syntheses)} each; one for a paper alone {tokens(words.judged_alone)}",
        bound=NO_GOAL,
        holds=True,
    )


def _parts(goal: str, model: str, words: Words, shown: Sequence[Shown]) -> Row:
    """What the bill would be without each saving, by what it is."""
    selections = _selections(shown)
    found = spread(selections)
    ours = _ours(words, found, model)
    apart = ours + _naive(words, shown, _price(WEAK)) - _packs(words, batch=True)
    same_only = _ours(words, _alone(selections), model)
    unshared = _ours(words, _alone([each for each in shown if len(each) >= FEWEST_PAPERS]), model)
    naive, direct = _naive(words, shown, _price(model)), _syntheses(words, found.written, model, batch=False)
    unbatched, grown = _packs(words, batch=False) + direct, ours + direct
    cached = _ours(words, found, model, cached=True)
    ratio = _naive(words, shown, _price(model), cached=True) / cached
    drafts = [calls[0] for each in found.written for calls in words.like(len(each))]
    longest = max(call.system for call in (*words.packs, *drafts))
    reading, saying = mean(call.system + call.rest for call in drafts), mean(call.answer for call in drafts)
    return Row(
        goal=f"({goal})",
        what=f"what each saving gives, syntheses by {model} that read {reading:,.0f} tokens and write {saying:,.0f}",
        against="the bill without it",
        figure=f"one summary a paper, ten a call {apart / ours:.2f}x; sharing by selection {unshared / ours:.2f}x, "
        f"of which by nearly the same one {same_only / ours:.2f}x; "
        f"batches {unbatched / ours:.2f}x (the goal's ratio {naive / unbatched:.1f}x without them, {naive / grown:.1f}x were every "
        f"selection to grow in its last two hours); caching {1 if longest < CACHED_FROM else ours / cached:.2f}x (instructions of "
        f"{longest} tokens at most, under {CACHED_FROM:,}; were they cached {ours / cached:.2f}x, and the goal's ratio {ratio:.1f}x)",
        bound=NO_GOAL,
        holds=True,
    )


def _by_follows(words: Words, shown: Mapping[int, Sequence[Shown]]) -> Row:
    """With the mean price of a paper alone, as others may be shown there."""
    told = []
    for most, each in sorted(shown.items()):
        papers, found = sum(map(len, each)), spread(_selections(each))
        ratios = [
            papers * mean(asked.dollars(_price(model)) for asked in words.alone.values()) / _ours(words, found, model)
            for _, model, _, _ in GOALS
        ]
        told.append(
            f"{most}: {papers / CHATS:.1f} papers, {len(found.written):,} syntheses, {ratios[0]:.1f}x and {ratios[1]:.1f}x"
        )
    return Row(
        goal="(9)",
        what="the same by how many follows a chat has at most",
        against="9a's and 9b's",
        figure="; ".join(told),
        bound=NO_GOAL,
        holds=True,
    )


def _alone(selections: Sequence[Shown]) -> Spread:
    """Each has a synthesis of its own."""
    return Spread(batched=selections, direct=(), served=(), left=1)


def _price(model: str) -> Price:
    price = bundled().price(model)
    assert price is not None, f"{model} has no price"
    return price


def _tokens(text: str) -> int:
    return ceil(len(text) / CHARACTERS)
