"""A synthesis that is repaired: the places of refused statements, and what comes into them."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from core.domain.claims.statement import Rejected, Section, Statement, Synthesis
from core.domain.judge.drafts import SynthesisDraft

UNKNOWN: Final = "It says more than its papers."


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A statement to be written again: the papers that it named, why it was refused, and its key, empty where it never came into the draft."""

    papers: frozenset[int]
    why: str
    key: str = ""


def gaps(draft: SynthesisDraft, judged: Synthesis, papers: Collection[int]) -> Sequence[Gap]:
    """What a judge or the hard rules refused, save the bridge: if it did not pass, there is perhaps no honest one."""
    kept = {each.key for each in judged.statements}
    refused = [each for each in draft.content.statements if each.key not in kept]
    # a judged synthesis has the judge's reasons last, in the order of its statements
    whys = judged.reasons[len(judged.reasons) - len(refused) :] if len(judged.reasons) >= len(refused) else ()
    reasons = dict(zip((each.key for each in refused), whys, strict=False))
    bridge = draft.content.bridge
    found = [
        Gap(papers=frozenset(each.papers), why=reasons.get(each.key, "") or UNKNOWN, key=each.key)
        for each in refused
        if each is not bridge
    ]
    found += [Gap(papers=frozenset(each.papers), why=each.reason) for each in draft.rejected]
    return [gap for gap in found if gap.papers and gap.papers <= set(papers)]


def repaired(
    draft: SynthesisDraft,
    judged: Synthesis,
    gaps: Sequence[Gap],
    written: Iterable[tuple[frozenset[int], Statement | Rejected]],
) -> SynthesisDraft:
    """The supported statements in their places, with new ones where the judge refused some; `written` has the papers of each new one."""
    filled: dict[int, Statement] = {}
    seen = {_words(each.text) for each in draft.content.statements}
    for papers, statement in written:
        at = next((at for at, gap in enumerate(gaps) if at not in filled and gap.papers == papers), None)
        if at is not None and isinstance(statement, Statement) and _words(statement.text) not in seen:
            filled[at] = statement
            seen.add(_words(statement.text))
    new = {gaps[at].key: statement for at, statement in filled.items() if gaps[at].key}
    supported = {each.key: each for each in judged.statements}
    now = supported | new
    opening = _in_place(draft.content.opening, now)
    sections = [replace(each, statements=_in_place(each.statements, now)) for each in draft.content.sections]
    for statement in (statement for at, statement in filled.items() if not gaps[at].key):
        opening, sections = _added(statement, opening, sections)
    left = Counter(judged.reasons) - Counter(gaps[at].why for at in filled)
    bridge = draft.content.bridge
    content = replace(
        draft.content,
        opening=opening,
        sections=tuple(each for each in sections if each.statements),
        bridge=bridge if bridge and bridge.key in supported else None,
        removed=max(0, judged.removed - len(filled)),
        reasons=tuple(left.elements()),
    )
    return SynthesisDraft(content=content, repaired=True)


def _in_place(statements: Iterable[Statement], now: Mapping[str, Statement]) -> tuple[Statement, ...]:
    return tuple(now[each.key] for each in statements if each.key in now)


def _added(
    statement: Statement, opening: tuple[Statement, ...], sections: Sequence[Section]
) -> tuple[tuple[Statement, ...], list[Section]]:
    """What the hard rules refused has no place any more: it opens a synthesis that has no opening, else it joins its papers' section."""
    if not opening:
        return (statement,), list(sections)
    for at, section in enumerate(sections):
        if set(statement.papers) & {paper for each in section.statements for paper in each.papers}:
            joined = replace(section, statements=(*section.statements, statement))
            return opening, [*sections[:at], joined, *sections[at + 1 :]]
    return opening, list(sections)


def _words(text: str) -> str:
    return " ".join(text.casefold().split())
