"""Which way a finding goes: a sentence may not say up where its evidence says down, nor let the one outdo the other the wrong way round."""

from collections.abc import Iterator, Sequence

from core.domain.claims.source import stem
from core.domain.claims.word_rules.everyday import EVERYDAY
from core.domain.claims.word_rules.notions import DENIAL, ORDER, PAIRS, Mark, Reading

_DENYING = 3
"""A denial turns the words that stand so close behind it."""

_BETWEEN = frozenset("any statistically clinically significant significantly".split())
"""Words between the two that do not count."""

_ACROSS = 2
"""Words of two lines on one axis are compared where they share so much of what stands around them."""

_THAN = "order than"
_ACROSS_LANGUAGES = (_THAN, "order cause", "order predict")
_SAME_WORD = 5
"""Letters that two forms of a word share."""

_REACH, _CLOSE, _NEXT = 10, 3, 2
"""How many content words on either side of a word are looked at, how many are close to it, and how many next to it."""

_NEAR, _NEARLY = 0.6, 0.85
"""Of a sentence's content words, so many are the evidence's where their order is compared; and so many where one thing that moved is enough."""

_BEHIND = 2
"""What stands so close behind a word counts twice: it is most often what the word is about."""

_ENDS = ((), *((stop,) for stop in ", . ; : ) and but while whereas".split()))

_PREFIXES, _ROOT = ("un", "in", "im", "ir", "il", "dis", "non", "mis"), 6
"""What turns a word around, and the letters by which the word is known behind it."""

_BESIDE = 3
"""What two words of two axes score next to the same word."""

_SIZE, _WORTH = "size", "worth"
_SPEED = "speed"
_RATES = frozenset(map(stem, "rate rates speed speeds pace velocity".split()))
_BETTER_LESS = frozenset(
    stem(word)
    for word in (
        "error loss cost costs time latency risk mortality death pain complexity delay symptoms noise bias burden variance failure relapse "
        "toxicity distance forgetting hallucination consumption stress anxiety depression fatigue infection disease uncertainty effects"
    ).split()
)
"""What improves by being less."""

_THAN_WITHIN = 6
"""Of a comparison, "than" is so close behind its word."""

_NOUNS = ("ade", "ance", "ence", "ion", "ions", "ment")
"""A verb's noun may have before it what is done to: "sluice blockade"."""

_HARD = frozenset(".;:!?")
_CLAUSE_STOPS = _HARD | frozenset(", yet while whereas although though".split())
_SAME = "same"
_VOID, _TEST = frozenset(("ns", "nonsignificant")), 20
"""So close behind a difference stands that its test found none."""

_BY = 6
"""So close behind a verb, "by" makes it a passive."""


def directions_hold(told: Reading, evidence: Reading, by_notion: bool = False) -> bool:
    """No word of a pair is the opposite of the one that the evidence has in its place, and no two sides of a verb are exchanged."""
    return (
        not any(_turned(mark, told, evidence) for mark in told.of(*PAIRS) if mark.stated)
        and not _exchanged(told, evidence, by_notion)
        and not _negated_by_prefix(told, evidence)
        and not _negated_by_prefix(evidence, told)
    )


def _negated_by_prefix(plain: Reading, other: Reading) -> bool:
    """A word has "un-" or its like in the one sentence only, and the other denies nothing."""
    if plain.has(DENIAL):
        return False
    known = {token[:_ROOT] for token in other.tokens}
    roots = {token[:_ROOT] for token in plain.tokens if len(token) >= _ROOT} - known
    return any(
        token[len(prefix) : len(prefix) + _ROOT] in roots
        for token in set(other.tokens).difference(plain.tokens)
        for prefix in _PREFIXES
        if token.startswith(prefix)
    )


def _turned(mark: Mark, told: Reading, evidence: Reading) -> bool:
    """Of the axis' words in the evidence, the one about the same matter says the opposite, and no other word of the sentence says so too."""
    side = _side(mark, told)
    if any(_is_repeated(mark, told, other, evidence) for other in evidence.of(mark.notion.kind)):
        return False
    mates = [other for other in told.of(mark.notion.kind) if other.stated]
    scores = {True: 0, False: 0}
    for other in (*evidence.of(mark.notion.kind), *_across(mark, told, evidence)):
        score = _score(mark, told, other, evidence)
        way = _side(other, evidence) != _is_inverse(mark, told, other, evidence)
        close = _closeness(mark, told, other, evidence)
        if way != side and any(
            _side(mate, told) == way
            and (_score(mate, told, other, evidence), _closeness(mate, told, other, evidence)) >= (score, close)
            for mate in mates
        ):
            continue
        scores[way == side] = max(scores[way == side], score)
    return scores[False] > max(scores[True], 1)


def _across(mark: Mark, told: Reading, evidence: Reading) -> list[Mark]:
    """What says the same or the opposite on another axis."""
    return [*_of_good_things(mark, told, evidence), *_of_rates(mark, told, evidence)]


def _of_good_things(mark: Mark, told: Reading, evidence: Reading) -> Iterator[Mark]:
    """ "Less accurate" where the evidence has "improves accuracy": next to the same good thing."""
    matter = {each[:_SAME_WORD] for each in told.stems[mark.end : mark.end + 1] if each and each not in _BETTER_LESS}
    if mark.notion.kind == _SIZE and matter:
        for other in evidence.of(_WORTH):
            beside = evidence.right(other, _CLOSE) + evidence.left(other, _NEXT)
            if other.stated and any(each[:_SAME_WORD] in matter for each in beside):
                yield other


def _of_rates(mark: Mark, told: Reading, evidence: Reading) -> Iterator[Mark]:
    """ "Slower" where the evidence has "a higher rate", and the other way round."""
    if mark.notion.kind == _SPEED:
        yield from (other for other in evidence.of(_SIZE) if other.stated and _is_of_a_rate(other, evidence))
    elif _is_of_a_rate(mark, told):
        yield from (other for other in evidence.of(_SPEED) if other.stated)


def _is_of_a_rate(mark: Mark, reading: Reading) -> bool:
    """A size next to a word for how fast something goes."""
    beside = {*reading.right(mark, _NEXT), *reading.left(mark, _CLOSE)}
    return mark.notion.kind == _SIZE and not _RATES.isdisjoint(beside)


def _is_repeated(mark: Mark, told: Reading, other: Mark, evidence: Reading) -> bool:
    """The same word stands there next to the same one, and both are denied or neither is."""
    if told.tokens[mark.at : mark.end] != evidence.tokens[other.at : other.end]:
        return False
    behind = told.right(mark, 1)
    beside = behind == evidence.right(other, 1) if behind else told.left(mark, 1) == evidence.left(other, 1)
    return beside and _side(mark, told) == _side(other, evidence)


def _side(mark: Mark, reading: Reading) -> bool:
    return mark.notion.side != _is_denied(mark, reading)


def _score(mark: Mark, told: Reading, other: Mark, evidence: Reading) -> int:
    """How far two words of one axis speak of the same matter; one line of the table counts more than one axis."""
    shared = len(_matter(mark, told) & _matter(other, evidence))
    behind = len({*_about(mark, told)} & {*_about(other, evidence)})
    same = told.tokens[mark.at : mark.end] == evidence.tokens[other.at : other.end]
    if other.notion.kind != mark.notion.kind:
        return _BESIDE
    related = other.notion.name == mark.notion.name
    return 2 * (shared + behind) + related + same if related or shared >= _ACROSS else 0


def _about(mark: Mark, reading: Reading) -> list[str]:
    """What stands behind a word, or before it where its clause ends with it."""
    if mark.notion.kind == _SIZE and reading.tokens[mark.end : mark.end + 1] in _ENDS:
        return reading.left(mark, _BEHIND)
    return reading.right(mark, _BEHIND)


def _closeness(mark: Mark, told: Reading, other: Mark, evidence: Reading) -> int:
    """How many words next to the one stand next to the other too."""
    one, two = (
        {*reading.left(each, 1), *reading.right(each, 1)} for each, reading in ((mark, told), (other, evidence))
    )
    return len(one & two)


def _matter(mark: Mark, reading: Reading) -> set[str]:
    return {*reading.left(mark), *reading.right(mark)}


def _is_inverse(mark: Mark, told: Reading, other: Mark, evidence: Reading) -> bool:
    """ "Reeds hold less than sedges" where the evidence has "sedges hold more than reeds"."""
    ours, theirs = _standard(mark, told), _standard(other, evidence)
    return (
        ours.isdisjoint(theirs)
        and not ours.isdisjoint(evidence.left(other, _REACH))
        and not theirs.isdisjoint(told.left(mark, _REACH))
    )


def _standard(mark: Mark, reading: Reading) -> set[str]:
    """What stands behind the "than" of a comparison."""
    behind = reading.tokens[mark.end : mark.end + _THAN_WITHIN]
    if "than" not in behind:
        return set()
    at = mark.end + behind.index("than")
    return set(reading.right(Mark(mark.notion, at, at + 1), _BEHIND))


def _is_denied(mark: Mark, reading: Reading) -> bool:
    """A denial stands close before it, or "ns" behind a difference."""
    if (
        mark.notion.kind == _SAME
        and not mark.notion.side
        and not _VOID.isdisjoint(reading.tokens[mark.end : mark.end + _TEST])
    ):
        return True
    return any(
        denial.stated
        and denial.at < mark.at
        and sum(token not in _BETWEEN for token in reading.tokens[denial.end : mark.at]) < _DENYING
        for denial in reading.of(DENIAL)
        if reading.tokens[denial.end : denial.end + 1] != ("only",)
    )


def _exchanged(told: Reading, evidence: Reading, by_notion: bool) -> bool:
    """Around a word that both have, or a word for the same notion, what stood on one side of it stands on the other."""
    known = set(evidence.stems)
    stems = [stem for stem in told.stems if stem]
    if _in_order(stems, evidence) and all(told.tokens[mark.at] in evidence.tokens for mark in told.of(ORDER)):
        return False
    shared = sum(stem in known for stem in stems)
    near, nearly = by_notion or shared >= _NEAR * len(stems), shared >= _NEARLY * len(stems)
    for mark in told.of(ORDER):
        others = evidence.of(ORDER)
        if by_notion and mark.notion.name not in _ACROSS_LANGUAGES:
            continue
        rivals = [other for other in others if _is_same_word(mark, told, other, evidence) and not by_notion] or [
            other for other in others if _is_same_notion(mark, other, by_notion)
        ]
        rivals = [
            other
            for other in rivals
            if told.tokens[mark.at].endswith(_NOUNS) == evidence.tokens[other.at].endswith(_NOUNS)
            and not _is_told_from_the_other_side(mark, told, other, evidence)
        ]
        close = nearly if mark.notion.name == _THAN and not by_notion else near
        if rivals and close and all(_crossed(mark, told, other, evidence, nearly) for other in rivals):
            return True
    return False


def _is_told_from_the_other_side(mark: Mark, told: Reading, other: Mark, evidence: Reading) -> bool:
    """ "Fewer than" where the evidence has "more than": its two sides have to change places."""
    if mark.notion.name != _THAN:
        return False
    one, two = (
        {(by.notion.name, by.notion.side) for by in reading.of(*PAIRS) if 0 < at.at - by.at < _THAN_WITHIN}
        for at, reading in ((mark, told), (other, evidence))
    )
    return any((name, not side) in two for name, side in one)


def _in_order(stems: Sequence[str], evidence: Reading) -> bool:
    """The words stand there one after the other, with others between them or none."""
    rest = iter(evidence.stems)
    return all(stem in rest for stem in stems)


def _is_same_word(mark: Mark, told: Reading, other: Mark, evidence: Reading) -> bool:
    return told.tokens[mark.at][:_SAME_WORD] == evidence.tokens[other.at][:_SAME_WORD]


def _is_same_notion(mark: Mark, other: Mark, by_notion: bool) -> bool:
    return mark.notion.name == other.notion.name != ORDER and (by_notion or mark.notion.name == _THAN)


def _crossed(mark: Mark, told: Reading, other: Mark, evidence: Reading, nearly: bool) -> bool:
    """Two things have changed sides, or one next to the word has and nothing has stayed where that one came from."""
    before, behind = _sides(mark, told)
    first, second = _sides(other, evidence)
    left = [stem for stem in before if stem in second and stem not in first and stem not in behind]
    right = [stem for stem in behind if stem in first and stem not in second and stem not in before]
    if left and right:
        return True
    beside = {*before[:_CLOSE]} & {*first[:_CLOSE]} | {*behind[:_CLOSE]} & {*second[:_CLOSE]}
    next_to = bool({*before[:1]} & {*left} & {*second[:_NEXT]}) or bool({*behind[:1]} & {*right} & {*first[:_NEXT]})
    return nearly and beside <= EVERYDAY and (next_to or len(left) + len(right) >= _NEXT)


def _sides(mark: Mark, reading: Reading) -> tuple[list[str], list[str]]:
    """What does it and to what it is done, nearest first."""
    stops = _CLAUSE_STOPS if mark.notion.name == _THAN else _HARD
    before, behind = reading.left(mark, _REACH, stops), reading.right(mark, _REACH, stops)
    passive = "by" in reading.tokens[mark.end : mark.end + _BY] and reading.tokens[mark.at].endswith("ed")
    return (behind, before) if passive else (before, behind)
