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
        id_of_no_paper_here=swaps.cite_absent_paper,
        id_in_the_text=foreign.foreign_id,
        link=foreign.link,
        DOI=foreign.doi,
        handle=foreign.handle,
        order=foreign.add_order,
        copied_from_a_poisoned_paper=additions.copy_poison,
        command=foreign.command,
        markup=foreign.add_markup,
        hidden_character=foreign.hide_character,
        lookalike_letters=foreign.use_lookalikes,
        our_instructions=foreign.leak,
        another_language=foreign.switch_language,
    ),
    *_kinds(
        HARD,
        number_changed=figures.change_number,
        number_added=figures.add_number,
        number_rounded=figures.round_number,
        unit_changed=figures.change_unit,
        percent_changed=figures.change_percent,
        id_swapped=swaps.swap_id,
        name_added=swaps.add_name,
        name_changed=swaps.change_name,
    ),
    *_kinds(
        JUDGE,
        number_in_words_changed=figures.change_number_in_words,
        number_from_elsewhere=figures.borrow_number,
        numbers_exchanged=figures.exchange_numbers,
        bound_turned=figures.turn_bound,
        hedge_dropped=findings.drop_hedge,
        plan_told_as_done=findings.state_plan_as_done,
        cause_claimed=findings.claim_cause,
        finding_reversed=findings.reverse_word,
        negation_added=findings.add_negation,
        negation_dropped=findings.drop_negation,
        denied_in_other_words=additions.deny,
        called_certain=additions.call_certain,
        consequence_invented=additions.add_consequence,
        significance_turned=findings.turn_significance,
        comparison_turned=findings.turn_comparison,
        on_another_paper=swaps.cite_other_paper,
        finding_of_another_paper=swaps.borrow_text,
        blended_with_another=swaps.blend,
        bridge_of_papers_that_share_nothing=swaps.bridge_unrelated,
        venue=swaps.add_venue,
        made_general=findings.generalise,
        about_others=findings.change_subject,
        condition_dropped=findings.drop_condition,
        called_the_first=findings.call_first,
        advice_added=additions.add_advice,
    ),
    *_kinds(ALWAYS, "zh", **chinese.FOREIGN),
    *_kinds(HARD, "zh", **chinese.FIGURES),
    *_kinds(JUDGE, "zh", **chinese.FINDINGS),
)


def false_cases(honest: Sequence[Case], count: int, seed: int) -> Iterator[Case]:
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
        lie = kind.corrupt(case, random.Random(f"{seed} {kind.name} {case.key}"))
        if isinstance(lie, str):
            lie = case.saying(kind.name, lie)
        if lie is not None and (lie.text != case.text or lie.statement != case.statement):
            yield lie.saying(kind.name, lie.text)


def goal(name: str) -> float:
    """What has to be removed of a kind; a kind of Chinese lies that is only written by hand has the goal of the English one."""
    goals = {kind.name: kind.goal for kind in KINDS}
    return goals.get(name, goals.get(name.removeprefix("zh "), JUDGE))
