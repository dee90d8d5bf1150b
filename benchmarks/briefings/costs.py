"""Goals 9a and 9b: dollars a day for the model's words, against one call for each paper of each reader.

The requests are those that the product makes for a recorded day's papers and the selections of 10,000 readers (`readers`, `words`); the answers
have the requests' own schema and the size of the papers' own sentences (`answering`). Summaries go through a batch, at half the price, and
so do the verdicts on them. Selections whose papers are all summarised go through one too, and the verdicts on those syntheses through a fourth. Of
selections that are nearly the same one does, which serves the others; what serves too little is written, judged and repaired directly (`sharing`).
That holds for selections that are final two hours before their briefing, which all are taken to be; what they cost that grow in the last
two hours stands beside it, as if each were paid twice, the second time directly. Four characters count as a token on both sides,
instructions and schema included; a model's thinking counts on neither. Every paper that is shown is summarised.

The other side asks with the same instructions for a summary of one paper, and, where it checks, with those of the judge for the verdicts on it,
by the same judge as ours, but without planted sentences. Prices come from `models.toml`. The instructions are shorter than what a cache takes,
so that nothing is counted as cached; how it would be if it were is printed beside it. All recorded papers are of one field, so that there are
no bridges.
"""

import asyncio
import sys
from collections.abc import Mapping, Sequence
from statistics import mean

from benchmarks.briefings import readers
from benchmarks.briefings.counting import JUDGE, STRONG, WEAK, Asked, price_of
from benchmarks.briefings.readers import Shown
from benchmarks.briefings.sharing import Spread, spread
from benchmarks.briefings.words import Words, words
from benchmarks.table import NO_GOAL, Row
from core.domain.briefings.synthesis_input import FEWEST_PAPERS, synthesis_key
from core.domain.chats.languages import ENGLISH
from core.writing.models import bundled

CHATS, MOST_FOLLOWS = 10_000, 5
CACHED_FROM = 1_024
"""Tokens of a prefix below which nothing is cached."""
GOALS = (("9a", WEAK, 13, 20), ("9b", STRONG, 20, 20))
"""By how much less than one call for each paper of each reader, unchecked and checked."""


def run(full: bool) -> list[Row]:
    """Six rows: syntheses of each size by a few; in full by more, and for readers of up to ten follows too."""
    day = readers.morning()
    if day is None:
        print("9 skipped: no recorded papers beside the project", file=sys.stderr, flush=True)
        return []
    shown = readers.shown(day, CHATS, MOST_FOLLOWS)
    papers = list({paper.id: paper for each in shown for paper in each}.values())
    selections = _selections(shown)
    found = spread(selections)
    said = asyncio.run(words(papers, selections, found.batched, 40 if full else 8))
    rows = [_row(*goal, said, shown, found) for goal in GOALS]
    rows += [_judge(said, found), *(_parts(goal, model, said, shown, found) for goal, model, _, _ in GOALS)]
    others = {most: readers.shown(day, CHATS, most) for most in ((1, 2, 3, 10) if full else (1,))}
    return [*rows, _by_follows(said, {**others, MOST_FOLLOWS: shown})]


def _selections(shown: Sequence[Shown]) -> list[Shown]:
    """The distinct ones that get a synthesis."""
    told = [each for each in shown if len(each) >= FEWEST_PAPERS]
    return list({synthesis_key((paper.id for paper in each), ENGLISH): each for each in told}.values())


def _naive(said: Words, shown: Sequence[Shown], model: str, *, cached: bool = False) -> float:
    price = price_of(model)
    alone = {number: asked.dollars(price, cached=cached) for number, asked in said.alone.items()}
    return sum(alone[paper.id] for each in shown for paper in each if paper.id in alone)


def _written(said: Words, found: Spread, model: str, *, batch: bool = True, cached: bool = False) -> float:
    """Dollars: summaries by the weak model, and a synthesis of each selection that is written, in batches where the product does so."""
    batched = _syntheses(said, found.batched, model, batch=batch, cached=cached)
    direct = _syntheses(said, found.direct, model, batch=False, cached=cached)
    repairs = sum(asked.dollars(price_of(WEAK), cached=cached) for asked in said.repairs)
    return _packs(said, batch=batch, cached=cached) + repairs + batched + direct


def _packs(said: Words, *, batch: bool, cached: bool = False) -> float:
    return sum(asked.dollars(price_of(WEAK), batch=batch, cached=cached) for asked in said.packs)


def _syntheses(said: Words, some: Sequence[Shown], model: str, *, batch: bool, cached: bool = False) -> float:
    kinds = {(len(each), batch and said.is_batched(each)) for each in some}
    each = {kind: said.written(kind[0], price_of(model), batch=kind[1], cached=cached) for kind in kinds}
    return sum(each[len(papers), batch and said.is_batched(papers)] for papers in some)


def _summary_verdicts(said: Words, *, batch: bool = True) -> float:
    """Dollars, sentences that were asked for again included."""
    packs = sum(asked.dollars(price_of(JUDGE), batch=batch) for asked in said.packs_judged)
    return packs + sum(asked.dollars(price_of(JUDGE)) for asked in said.repairs_judged)


def _synthesis_verdicts(said: Words, some: Sequence[Shown], *, batch: bool) -> float:
    sizes = {len(papers) for papers in some}
    each = {size: said.verdicts(size, batch=batch) for size in sizes}
    return sum(each[len(papers)] for papers in some)


def _judge_bill(said: Words, found: Spread, *, batch: bool = True) -> float:
    """Dollars for the second reading of all of it; without `batch` as if no verdict on a synthesis came back in time."""
    batched = _synthesis_verdicts(said, found.batched, batch=batch)
    return _summary_verdicts(said) + batched + _synthesis_verdicts(said, found.direct, batch=False)


def _row(
    goal: str, model: str, unchecked: int, checked: int, said: Words, shown: Sequence[Shown], found: Spread
) -> Row:
    calls, naive = sum(map(len, shown)), _naive(said, shown, model)
    both = naive + calls * mean(each.dollars(price_of(JUDGE)) for each in said.alone_judged)
    judge, ours = _judge_bill(said, found), _written(said, found, model) + _judge_bill(said, found)
    return Row(
        goal=goal,
        what=f"dollars a day, {CHATS:,} chats with up to {MOST_FOLLOWS} follows by Zipf, {readers.PAPERS} papers of {readers.DAY}, "
        f"syntheses by {model}",
        against=f"{calls:,} calls, one for each paper of each chat, by {model}, prices of {bundled().listed}; "
        f"checked: as many more by {JUDGE}",
        figure=f"{naive / ours:.1f}x less than unchecked, {both / ours:.1f}x less than checked (${naive:.2f} and "
        f"${both:.2f} -> ${ours:.2f}, ${judge:.2f} of it for the judge: {len(said.packs)} calls for {len(said.alone)} summaries by {WEAK}, "
        f"{len(found.written):,} syntheses for {sum(len(each) >= FEWEST_PAPERS for each in shown):,} chats' selections, "
        f"{sum(map(said.is_batched, found.batched)):,} of them in batches, as selections are taken to be final two hours before the hour; "
        f"{len(found.served):,} selections have {found.left:.0%} of what was written for one that is nearly the same)",
        bound=f">= {unchecked}x and {checked}x",
        holds=naive / ours >= unchecked and both / ours >= checked,
    )


def _judge(said: Words, found: Spread) -> Row:
    """The second reading by itself."""

    def tokens(calls: Sequence[Asked]) -> str:
        return f"{mean(call.system + call.rest for call in calls):,.0f} tokens in and {mean(call.answer for call in calls):,.0f} out"

    direct = [call for some in said.syntheses.values() for each in some for call in each.judged]
    together = _synthesis_verdicts(said, found.batched, batch=True)
    apart = sum(call.dollars(price_of(JUDGE), batch=True) for call in direct) / sum(
        each.claims for some in said.syntheses.values() for each in some
    )
    own_calls = apart * sum(mean(each.claims for each in said.like(len(papers))) for papers in found.batched)
    system, price = said.together[0].system, price_of(JUDGE)
    hits = (price.cache_write * CACHED_FROM - price.input * system) / (
        (price.cache_write - price.cache_read) * CACHED_FROM
    )
    return Row(
        goal="(9j)",
        what=f"the judge's part of 9a and 9b, by {JUDGE}",
        against="-",
        figure=f"${_judge_bill(said, found):.2f}: summaries ${_summary_verdicts(said):.3f} ({len(said.packs_judged)} calls in a batch, "
        f"{tokens(said.packs_judged)} each, {len(said.repairs_judged)} directly after a repair); {len(found.batched):,} syntheses in batches "
        f"${together:.2f} ({said.together_claims / len(said.together):.0f} claims a call over several drafts, {tokens(said.together)}; "
        f"${own_calls:.2f} with calls of their own, {2 * own_calls:.2f} directly); {len(found.direct):,} directly "
        f"${_synthesis_verdicts(said, found.direct, batch=False):.2f} ({tokens(direct)} each); one summary alone, nothing planted: "
        f"{tokens(said.alone_judged)}. Instructions of {system} tokens are too short for the cache; drawn out to {CACHED_FROM:,} they would be "
        f"cheaper if more than {hits:.0%} of the calls found them there",
        bound=NO_GOAL,
        holds=True,
    )


def _parts(goal: str, model: str, said: Words, shown: Sequence[Shown], found: Spread) -> Row:
    """What the bill would be without each saving, by what it is."""
    judge = _judge_bill(said, found)
    ours = _written(said, found, model) + judge
    packs = _packs(said, batch=True) + _summary_verdicts(said)
    alone = mean(each.dollars(price_of(JUDGE)) for each in said.alone_judged) * sum(map(len, shown))
    apart = ours - packs + _naive(said, shown, WEAK) + alone
    same_only = _all_of(said, _each_its_own(_selections(shown)), model)
    unshared = _all_of(said, _each_its_own([each for each in shown if len(each) >= FEWEST_PAPERS]), model)
    direct = _syntheses(said, found.written, model, batch=False) + _synthesis_verdicts(said, found.written, batch=False)
    naive = _naive(said, shown, model)
    unbatched = _written(said, found, model, batch=False) + _summary_verdicts(said, batch=False)
    unbatched += _synthesis_verdicts(said, found.written, batch=False)
    late = _written(said, found, model) + _judge_bill(said, found, batch=False)
    cached = _written(said, found, model, cached=True) + judge
    ratio = _naive(said, shown, model, cached=True) / cached
    drafts = [each.written[0] for papers in found.written for each in said.like(len(papers))]
    longest = max(call.system for call in (*said.packs, *drafts))
    reading, saying = mean(call.system + call.rest for call in drafts), mean(call.answer for call in drafts)
    return Row(
        goal=f"({goal})",
        what=f"what each saving gives, syntheses by {model} that read {reading:,.0f} tokens and write {saying:,.0f}",
        against="the bill without it",
        figure=f"one summary a paper, ten a call {apart / ours:.2f}x; sharing by selection {unshared / ours:.2f}x, "
        f"of which by nearly the same one {same_only / ours:.2f}x; "
        f"batches {unbatched / ours:.2f}x (unchecked {naive / unbatched:.1f}x without them, {naive / late:.1f}x were no verdict on a synthesis "
        f"back in time, {naive / (ours + direct):.1f}x were every selection to grow in its last two hours); caching "
        f"{1 if longest < CACHED_FROM else ours / cached:.2f}x (writers' instructions of {longest} tokens at most, under "
        f"{CACHED_FROM:,}; were they cached {ours / cached:.2f}x, and unchecked {ratio:.1f}x)",
        bound=NO_GOAL,
        holds=True,
    )


def _by_follows(said: Words, shown: Mapping[int, Sequence[Shown]]) -> Row:
    """With the mean price of a paper alone, as others may be shown there."""
    told = []
    for most, each in sorted(shown.items()):
        papers, found = sum(map(len, each)), spread(_selections(each))
        ratios = [
            papers * mean(asked.dollars(price_of(model)) for asked in said.alone.values()) / _all_of(said, found, model)
            for _, model, _, _ in GOALS
        ]
        told.append(
            f"{most}: {papers / CHATS:.1f} papers, {len(found.written):,} syntheses, {ratios[0]:.1f}x and {ratios[1]:.1f}x"
        )
    return Row(
        goal="(9)",
        what="the same by how many follows a chat has at most, judged, against unchecked",
        against="9a's and 9b's",
        figure="; ".join(told),
        bound=NO_GOAL,
        holds=True,
    )


def _all_of(said: Words, found: Spread, model: str) -> float:
    """Dollars, writing and judging."""
    return _written(said, found, model) + _judge_bill(said, found)


def _each_its_own(selections: Sequence[Shown]) -> Spread:
    """Each has a synthesis of its own."""
    return Spread(batched=selections, direct=(), served=(), left=1)
