"""Every kind of corruption, and how much of it the hard rules have to remove: what is no matter of form, figures and names is the judge's."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from evals.trust import additions, chinese, figures, findings, foreign, swaps
from evals.trust.cases import Case

Corrupt = Callable[[Case, random.Random], Case | str | None]
ALWAYS, HARD, JUDGE = 1.0, 0.99, 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """`goal` is the least share that the hard rules have to remove, 0 where the judge reads it."""

    name: str
    corrupt: Corrupt
    goal: float
    language: str = "en"


def _kinds(goal: float, language: str = "en", **corruptions: Corrupt) -> list[Kind]:
    return [
        Kind(name=name.replace("_", " "), corrupt=corrupt, goal=goal, language=language)
        for name, corrupt in corruptions.items()
    ]


KINDS: Sequence[Kind] = (
    *_kinds(
        ALWAYS,
        id_of_no_paper_here=swaps.stranger,
        id_in_the_text=foreign.foreign_id,
        link=foreign.link,
        DOI=foreign.doi,
        handle=foreign.handle,
        order=foreign.order,
        copied_from_a_poisoned_paper=additions.poisoned,
        command=foreign.command,
        markup=foreign.markup,
        hidden_character=foreign.hidden,
        lookalike_letters=foreign.lookalikes,
        our_instructions=foreign.leak,
        another_language=foreign.other_language,
    ),
    *_kinds(
        HARD,
        number_changed=figures.number_changed,
        number_added=figures.number_added,
        number_rounded=figures.number_rounded,
        unit_changed=figures.unit_changed,
        percent_changed=figures.percent_changed,
        id_swapped=swaps.swapped_id,
        name_added=swaps.name_added,
        name_changed=swaps.name_changed,
    ),
    *_kinds(
        JUDGE,
        number_in_words_changed=figures.number_in_words_changed,
        number_from_elsewhere=figures.number_from_elsewhere,
        numbers_exchanged=figures.numbers_exchanged,
        bound_turned=figures.bound_turned,
        hedge_dropped=findings.hedge_dropped,
        plan_told_as_done=findings.plan_told_as_done,
        cause_claimed=findings.cause_claimed,
        finding_reversed=findings.reversed_word,
        negation_added=findings.negation_added,
        negation_dropped=findings.negation_dropped,
        denied_in_other_words=additions.denied,
        called_certain=additions.called_certain,
        consequence_invented=additions.consequence,
        significance_turned=findings.significance_turned,
        comparison_turned=findings.comparison_turned,
        on_another_paper=swaps.other_paper,
        finding_of_another_paper=swaps.own_span_other_text,
        blended_with_another=swaps.blended,
        bridge_of_papers_that_share_nothing=swaps.false_bridge,
        venue=swaps.venue,
        made_general=findings.made_general,
        about_others=findings.about_others,
        condition_dropped=findings.condition_dropped,
        called_the_first=findings.first_ever,
        advice_added=additions.advice,
    ),
    *_kinds(ALWAYS, "zh", **chinese.FOREIGN),
    *_kinds(HARD, "zh", **chinese.FIGURES),
    *_kinds(JUDGE, "zh", **chinese.FINDINGS),
)


def corrupted(honest: Sequence[Case], count: int, seed: int) -> Iterator[Case]:
    """At most `count` of each kind, each from another honest sentence; half of them from paraphrases where there are as many."""
    for kind in KINDS:
        fitting = [case for case in honest if case.language == kind.language]
        # a random order that one more sentence leaves as it is, so that most verdicts on record still apply
        fitting.sort(key=lambda case: random.Random(f"{seed} {kind.name} {case.key}").random())
        by_hand = _made(kind, (case for case in fitting if case.by_hand), seed)
        by_rule = _made(kind, (case for case in fitting if not case.by_hand), seed)
        taken = list(islice(by_hand, count // 2))
        taken += islice(by_rule, count - len(taken))
        yield from taken
        yield from islice(by_hand, count - len(taken))


def _made(kind: Kind, honest: Iterator[Case], seed: int) -> Iterator[Case]:
    for case in honest:
        made = kind.corrupt(case, random.Random(f"{seed} {kind.name} {case.key}"))
        if isinstance(made, str):
            made = case.saying(kind.name, made)
        if made is not None and (made.text != case.text or made.statement != case.statement):
            yield made.saying(kind.name, made.text)


def goal(name: str) -> float:
    """What has to be removed of a kind; a kind of Chinese lies that is only written by hand has the goal of the English one."""
    goals = {kind.name: kind.goal for kind in KINDS}
    return goals.get(name, goals.get(name.removeprefix("zh "), JUDGE))
