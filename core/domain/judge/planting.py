"""Planted sentences: what a judge must find false, and must find true, in the very call that judges real ones.

The word pairs below only make sentences false. Nothing a writer wrote is checked with them.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final, Protocol, TypeVar

from core.domain.claims.form import unsafe
from core.domain.claims.orders import orders
from core.domain.claims.source import content, folded, sentences
from core.domain.judge.record import PlantKind
from core.domain.judge.verdict import Claim, Evidence

T = TypeVar("T")

PAPERS_PER_PLANT: Final = 5
SHORTEST, LONGEST = 15, 400
"""Characters of a sentence that planted ones are made from."""


class Chance(Protocol):
    """What `random.Random` gives; its seed must be a secret."""

    def sample(self, population: Sequence[T], /, k: int) -> list[T]: ...
    def randint(self, a: int, b: int, /) -> int: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Plant:
    """A sentence that nobody wrote, asked about among real claims."""

    kind: PlantKind
    claim: Claim


def plant(evidence: Iterable[Evidence], claims: Iterable[Claim], chance: Chance) -> tuple[Plant, ...]:
    """One false sentence per five papers begun, and a true one; none equals a claim's text.

    The true one is missing only where no words are left that no claim repeats. Evidence must be `shown`, each with some text.
    """
    sources = _mixed(sorted(evidence, key=lambda each: each.id), chance)
    taken = {_flat(claim.text) for claim in claims}
    kinds = _mixed(list(_MAKERS), chance)
    found: list[Plant] = []
    for at in range(-(-len(sources) // PAPERS_PER_PLANT)):
        made = _false(kinds[at % len(kinds) :] + kinds[: at % len(kinds)], sources, taken, chance)
        # papers that have none yet come first
        sources.sort(key=lambda each: each.id in made.claim.papers)
        found.append(made)
        taken.add(_flat(made.claim.text))
    return (*found, *_true(sources, taken))


def _false(kinds: Sequence[PlantKind], sources: Sequence[Evidence], taken: Collection[str], chance: Chance) -> Plant:
    for kind in kinds:
        for source in sources:
            others = [each for each in sources if each is not source]
            for text in _MAKERS[kind](source, others, chance):
                if _flat(text) not in taken and not _says(source, text):
                    return Plant(kind=kind, claim=Claim(text=text, papers=(source.id,)))
    text = next(each for each in _strangers(sources[0], chance) if _flat(each) not in taken)
    return Plant(kind=PlantKind.STRANGER, claim=Claim(text=text, papers=(sources[0].id,)))


def _true(sources: Sequence[Evidence], taken: Collection[str]) -> Iterator[Plant]:
    """From a paper that no false sentence is about, if there is one."""
    for choices in (_sentences, _beginnings):
        for source in sources:
            for text in choices(source):
                if _flat(text) not in taken:
                    yield Plant(kind=PlantKind.TRUE, claim=Claim(text=text, papers=(source.id,)))
                    return


@lru_cache(maxsize=64)
def _sentences(source: Evidence) -> Sequence[str]:
    """Those of its text that can be planted; else its title."""
    found = [
        piece.strip()
        for sentence in sentences(source.text)
        # archives write Chinese without blanks behind full stops
        for piece in re.split(r"(?<=[。！？])(?=.)", sentence)
        if SHORTEST <= len(piece.strip()) <= LONGEST and not unsafe(piece) and not orders(piece)
    ]
    return found or ([source.title] if 0 < len(source.title) <= LONGEST else [])


def _beginnings(source: Evidence) -> Iterator[str]:
    """For an abstract without full stops, or one whose every sentence is a claim."""
    for text in filter(None, (source.text, source.title)):
        words = text.split()[:40]
        yield from (" ".join(words[:count])[:LONGEST] for count in range(len(words), 0, -1))
        yield from (text[:length] for length in range(min(len(text), LONGEST), 0, -1))


def _flat(text: str) -> str:
    return " ".join(text.split()).rstrip(".。").casefold()


def _says(source: Evidence, text: str) -> bool:
    return _flat(text) in _flat(f"{source.title} {source.text}")


_NUMBER: Final = re.compile(r"(?<![A-Za-z\d.,\-–/(\[#^+])\d+(?:[.,]\d+)*(?![A-Za-z\d\-–/+^)\]]|[.,]\d)")
_BOUND: Final = re.compile(
    r"(?i)(?:than|least|most|over|under|above|below|to|within|about|around|approximately|nearly|almost|exceed\w*|[<>≤≥~≈±=]"
    r"|超过|至少|不足|低于|高于|大于|小于|最多|约)\s*$"
)
"""More than 90 includes more than 95: behind these another number may be true."""


def _figures(source: Evidence, _others: Sequence[Evidence], chance: Chance) -> Iterator[str]:
    """A sentence with another number of the same paper, or with one that the paper does not have."""
    whole = f"{source.title} {source.text}"
    known = dict.fromkeys(found[0] for found in _NUMBER.finditer(whole))
    for sentence in _mixed(_sentences(source), chance):
        numbers = [found for found in _NUMBER.finditer(sentence) if not _BOUND.search(sentence[: found.start()])]
        for found in _mixed(numbers, chance):
            own = {each[0] for each in _NUMBER.finditer(sentence)}
            swaps = [each for each in known if each not in own and _far(each, found[0])]
            for new in (*_mixed(swaps, chance)[:1], *_invented(found[0], whole, chance)):
                yield sentence[: found.start()] + new + sentence[found.end() :]


def _far(one: str, two: str) -> bool:
    """Neither is the other one rounded, or written differently."""
    first, second = (Decimal(re.sub(r"[.,](?=.*[.,])|,", "", each)) for each in (one, two))
    return abs(first - second) * 5 > max(first, second)


def _invented(number: str, whole: str, chance: Chance) -> Iterator[str]:
    """Its digits with another one in front; a year stays in its century."""
    at = (
        2 if re.fullmatch(r"(?:19|20)\d\d", number) else next((i for i, d in enumerate(number) if d in "123456789"), -1)
    )
    for digit in _mixed("123456789", chance) if at >= 0 else ():
        new = number[:at] + digit + number[at + 1 :]
        if new not in whole and (at == 2 or _far(new, number)):
            yield new


_ENGLISH: Final = re.compile(r"(?i)\b(?:the|of|and)\b")
_UNSURE: Final = re.compile(
    r"(?i)\b(?:whether|if|unless|un(?:clear|known|certain|able)|not|no|never|nor|neither|none|without|hardly|few|little|cannot|fail\w*"
    r"|lacks?|only|rather)\b|n['’]t\b|\?|[不没未无非否]"
)
"""Where a sentence has one of these, denying a part of it may say the same, or nothing."""
_DENIED: Final = re.compile(
    r"(?i)\b((?:is|are|was|were|do|does|did|has|have|had|will)\s)not\s(?!only|just|merely)|\bcan(not)\b|并[未不]|没(?=有)"
)
_STATED: Final = re.compile(
    r"\b(?:is|are|was|were|can|will|has(?=\sbeen)|have(?=\sbeen)|had(?=\sbeen))\b|(?=能够|可以|具有|显著)"
)


def _negations(source: Evidence, _others: Sequence[Evidence], chance: Chance) -> Iterator[str]:
    """A sentence without its only negation, or one without any with a negation."""
    for sentence in _mixed(_sentences(source), chance):
        denied = _DENIED.search(sentence)
        bare = (
            sentence[: denied.start()] + (denied[1] or ("can" if denied[2] else "")) + sentence[denied.end() :]
            if denied
            else ""
        )
        if bare and not _UNSURE.search(bare):
            yield bare
        stated = None if _UNSURE.search(sentence) else _STATED.search(sentence)
        if stated and (not stated[0] or _ENGLISH.search(sentence)):
            denial = {"": "不", "can": "not"}.get(stated[0], " not")
            yield sentence[: stated.end()] + denial + sentence[stated.end() :]


_SIDES: Final = """higher lower; larger smaller; greater smaller; more less; better worse; faster slower; increase decrease; increases
decreases; increased decreased; increasing decreasing; improve worsen; improves worsens; improved worsened; above below; positive negative;
positively negatively; strong weak; stronger weaker; early late; earlier later; longer shorter; gains losses; outperforms underperforms;
reduces increases; reduced increased; reduce increase; high low; rise fall; upper lower; 高于 低于; 增加 减少; 提高 降低; 更高 更低;
上升 下降; 优于 劣于; 大于 小于; 更多 更少; 增强 减弱; 正相关 负相关"""
_FLIPPED: Final = {one: two for pair in _SIDES.split(";") for a, b in [pair.split()] for one, two in ((b, a), (a, b))}
_SIDE: Final = re.compile(
    r"(?<!-)\b(?:"
    + "|".join(k for k in _FLIPPED if k.isascii())
    + r")\b(?!\s(?:or|and)\b)|"
    + "|".join(k for k in _FLIPPED if not k.isascii())
)


def _contrasts(source: Evidence, _others: Sequence[Evidence], chance: Chance) -> Iterator[str]:
    """A sentence that says the opposite of one thing in it."""
    for sentence in _mixed(_sentences(source), chance):
        if not _UNSURE.search(sentence):
            for found in _mixed(list(_SIDE.finditer(sentence)), chance):
                yield sentence[: found.start()] + _FLIPPED[found[0]] + sentence[found.end() :]


_HEDGES: Final = (
    (r"\b(?:may|might)\b(?!\s(?:or|not)\b)", "will certainly"),
    (r"\b(is|are)\slikely\sto\b", r"\1 certain to"),
    (r"\b(?:suggests|indicates)\sthat\b", "proves beyond doubt that"),
    (r"\b(?:suggest|indicate)\sthat\b", "prove beyond doubt that"),
    (r"\b(?:appears|seems)\sto\sbe\b", "is proven to be"),
    (r"\b(?:appear|seem)\sto\sbe\b", "are proven to be"),
    (r"\bis\sassociated\swith\b", "is the proven cause of"),
    (r"\b(?:are|were|was)\sassociated\swith\b", "directly caused"),
    (r"\b(?:possibly|perhaps|probably)\b", "certainly"),
    (r"(?<![不尽])可能(?!性)", "必然"),
    (r"或许|也许", "必定"),
)  # fmt: skip


def _hedges(source: Evidence, _others: Sequence[Evidence], chance: Chance) -> Iterator[str]:
    """A sentence that is surer than its paper."""
    for sentence in _mixed(_sentences(source), chance):
        for pattern, sure in _mixed(_HEDGES, chance):
            if (firm := re.sub(pattern, sure, sentence, count=1)) != sentence:
                yield firm


def _attributions(source: Evidence, others: Sequence[Evidence], chance: Chance) -> Iterator[str]:
    """A sentence of another paper, most of it about what this one never mentions."""
    own = _stems(f"{source.title} {source.text}")
    for other in _mixed(others, chance):
        for sentence in _mixed(_sentences(other), chance):
            stems = _stems(sentence)
            if len(stems) >= 6 and 3 * len(stems & own) < len(stems) and "?" not in sentence:
                yield sentence


@lru_cache(maxsize=1_024)
def _stems(text: str) -> frozenset[str]:
    return frozenset(content(text))


def _strangers(source: Evidence, chance: Chance) -> Iterator[str]:
    """Sentences on another matter, for papers that nothing can be changed in. Endless, so that one is left in the end."""
    whole = folded(f"{source.title} {source.text}")
    chinese = len(re.findall(r"[\u4e00-\u9fff]", whole)) * 2 > len(whole)
    while True:
        number = str(chance.randint(1_200, 9_800_000))
        pool = _STRANGERS_ZH if chinese else _STRANGERS
        if number not in whole:
            yield _mixed(pool, chance)[0].format(number)


_STRANGERS: Final = (
    "Bakers in {} villages were asked how long they let their rye dough rest.",
    "The harbour office counted {} fishing boats before the winter storms.",
    "A church register lists {} weddings between the two great fires of the town.",
)
_STRANGERS_ZH: Final = ("该研究统计了{}艘渔船在冬季风暴前的归港时间。", "该研究询问了{}名面包师如何发酵黑麦面团。")

_MAKERS: Final[Mapping[PlantKind, Callable[[Evidence, Sequence[Evidence], Chance], Iterator[str]]]] = {
    PlantKind.FIGURE: _figures,
    PlantKind.NEGATION: _negations,
    PlantKind.CONTRAST: _contrasts,
    PlantKind.HEDGE: _hedges,
    PlantKind.ATTRIBUTION: _attributions,
}


def _mixed(some: Sequence[T], chance: Chance) -> list[T]:
    return chance.sample(list(some), len(some))
