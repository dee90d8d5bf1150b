"""Honest sentences: copied or cut out of abstracts, rewritten by rule, and paraphrases written by hand."""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from core.domain.claims.statement import Carrier, Statement
from core.domain.papers.paper import Paper
from evals.records import RECORDED
from evals.trust.cases import Case, selection, sentences

WRITTEN = Path(__file__).parent / "honest"
ASIDE = "_third"
"""The files whose names end so are put aside: no rule is made with them, and they are measured by themselves."""

MOST_READ, MOST_A_PAPER = 2_000, 12
"""Of a field so many papers are read, and so many sentences of one."""

OTHERS = 11
"""Papers of the same field that stand in a sentence's selection beside its own."""

_UNFIT = re.compile(
    r"https?:|www\.|\.(?:com|org|io)\b|[\\{}$@`~|<>]|\b(?:doi|arXiv|you|your|please)\b|^(?:HTML|ZooKeys)\b|\[\d{1,2}\]",
    re.I,
)
_TELLING = re.compile(
    r"^(?:Here,? )?[Ww]e (?:also |further |then )?(show|find|found|demonstrate|prove|observe|report|argue|conclude) that "
)
_ASIDE = re.compile(r" \((?:[A-Z][A-Za-z-]*s?|i\.e\.,[^()]*)\)")
_CLAUSES = re.compile(r"(?:,|;) (?:while|whereas|and thus|thereby|which|thus|but|suggesting|indicating) ")

_Drawn = tuple[Paper, str, Sequence[Paper]]


def copied_sentences(papers: Mapping[str, Sequence[Paper]], count: int, chance: random.Random) -> list[Case]:
    """Whole sentences of abstracts, as many from each field as there are."""
    return [_case("copied", text, text, paper, field, chance) for paper, text, field in _drawn(papers, count, chance)]


def rewritten_sentences(papers: Mapping[str, Sequence[Paper]], count: int, chance: random.Random) -> list[Case]:
    """Sentences of abstracts changed by a rule that keeps what they say."""
    found: list[Case] = []
    for paper, text, field in _drawn(papers, count * 12, chance):
        ways = list(_rewritings(text))
        if ways and len(found) < count:
            found.append(_case("rewritten", chance.choice(ways), text, paper, field, chance))
    return found


def paraphrases(papers: Mapping[str, Sequence[Paper]], seed: int, aside: bool = False) -> list[Case]:
    """The sentences written by hand, in English and Chinese, on one paper or two: those put `aside`, or all others.

    They are about recorded papers, so that a clone without those has none of them.

    Raises:
        ValueError: a paper or a span that is named is not recorded.
    """
    if not RECORDED.exists():
        return []
    known = {paper.key: (paper, others) for others in papers.values() for paper in others}
    found: list[Case] = []
    for path in sorted(path for path in WRITTEN.glob("*.txt") if path.stem.endswith(ASIDE) is aside):
        for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8").strip()):
            language, _, theme = path.stem.partition("_")
            chance = random.Random(f"{seed} {block}")
            told = _written(block.splitlines(), language, known, chance)
            found.extend(map(_bridge, told) if theme == "bridges" else told)
    return [replace(case, held_out=aside) for case in found]


def _bridge(case: Case) -> Case:
    return replace(case, group="bridge", outside=case.statement.papers[-1])


def _written(
    lines: Sequence[str], language: str, known: Mapping[str, tuple[Paper, Sequence[Paper]]], chance: random.Random
) -> Iterator[Case]:
    carriers: list[Carrier] = []
    beside: list[Paper] = []
    told = [line for line in lines if not line.startswith("!")]
    for line in told[:-1]:
        key, _, ends = line.partition(" | ")
        if key not in known:
            raise ValueError(f"{key} is not among the recorded papers.")
        paper, others = known[key]
        carriers.append(Carrier(paper_id=paper.id, span=span(ends, paper)))
        beside += [paper, *chance.sample(others, OTHERS)]
    group = "Chinese" if language == "zh" else "two papers" if len(carriers) > 1 else "paraphrase"
    statement = Statement(text=told[-1], carriers=tuple(carriers))
    honest = Case(kind="honest", group=group, language=language, statement=statement, papers=selection(beside))
    yield honest
    for line in lines:
        if line.startswith("!"):
            kind, _, text = line.removeprefix("!").strip().partition(": ")
            yield honest.saying(kind, text)


def span(ends: str, paper: Paper) -> str:
    """The paper's own words from the first to the last that are named.

    Raises:
        ValueError: they do not stand there, or not in that order.
    """
    first, _, last = ends.strip().partition(" … ")
    for text in (paper.abstract, paper.title):
        start = text.find(first)
        end = text.find(last or first, start + (len(first) if last else 0))
        if start >= 0 and end >= 0:
            return text[start : end + len(last or first)]
    raise ValueError(f"{paper.key} does not say {ends!r}.")


def _drawn(papers: Mapping[str, Sequence[Paper]], count: int, chance: random.Random) -> Iterator[_Drawn]:
    """Different sentences, each with its paper and field, from one field after the other as long as it has some left."""
    pools = [_sentences(papers[field], chance) for field in sorted(papers)]
    for _, drawn in zip(range(count), _in_turn(pools), strict=False):
        yield drawn


def _sentences(field: Sequence[Paper], chance: random.Random) -> Iterator[_Drawn]:
    order = chance.sample(field, len(field))
    told = {paper.id: [text for text in sentences(paper.abstract) if _fits(text)] for paper in order[:MOST_READ]}
    for texts in told.values():
        chance.shuffle(texts)
    for number in range(MOST_A_PAPER):
        for paper in order[:MOST_READ]:
            if number < len(told[paper.id]):
                yield paper, told[paper.id][number], field


def _in_turn(pools: Sequence[Iterator[_Drawn]]) -> Iterator[_Drawn]:
    left = list(pools)
    while left:
        for pool in tuple(left):
            if (drawn := next(pool, None)) is None:
                left.remove(pool)
            else:
                yield drawn


def _fits(text: str) -> bool:
    return 50 <= len(text) <= 380 and not _UNFIT.search(text)


def _case(group: str, text: str, words: str, paper: Paper, field: Sequence[Paper], chance: random.Random) -> Case:
    return Case(
        kind="honest",
        group=group,
        language="en",
        statement=Statement(text=text, carriers=(Carrier(paper_id=paper.id, span=words),)),
        papers=selection([paper, *chance.sample(field, OTHERS)]),
    )


def _rewritings(text: str) -> Iterator[str]:
    if told := _TELLING.match(text):
        yield f"The authors {told[1]} that {text[told.end() :]}"
        rest = text[told.end() :]
        if told[1] in ("show", "find", "found", "demonstrate", "prove", "observe"):
            yield rest[0].upper() + rest[1:]
    if text.startswith("We "):
        yield f"The authors {text[3:]}"
    if _ASIDE.search(text):
        yield _ASIDE.sub("", text)
    cut = _CLAUSES.search(text, 60)
    if cut and not re.search(r"\b(?:if|although|though|while|when|because|unlike|as)\b", text[: cut.start()], re.I):
        yield f"{text[: cut.start()]}."
    if re.search(r"\d ?%", text):
        yield re.sub(r"(?<=\d) ?%", " percent", text)
    if text[0].isupper() and text[1:2].islower() and re.match(r"(?:The|This|These|Our|In|Both|Results)\b", text):
        yield f"According to the abstract, {text[0].lower()}{text[1:]}"
