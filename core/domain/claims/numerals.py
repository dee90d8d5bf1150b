"""Numbers as a text writes them: in digits or in words, with what is glued to them, their units and their bounds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from core.domain.claims.units import DURATIONS, unit_at

_SMALL: Final = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WRITTEN: Final = {word: Decimal(value) for value, word in enumerate(_SMALL, 2)} | {
    word: Decimal(10 * value) for value, word in enumerate(_TENS, 2)
}
_SCALES: Final = {
    "hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "k": 3, "m": 6, "b": 9, "bn": 9, "mn": 6, "t": 12,
}  # fmt: skip
_TIMES: Final = {"double": 2, "doubles": 2, "doubled": 2, "doubling": 2, "twice": 2, "triple": 3, "triples": 3, "tripled": 3, "tripling": 3,
                 "thrice": 3, "quadruple": 4, "quadruples": 4, "quadrupled": 4}  # fmt: skip
_NUMBER: Final = re.compile(
    rf"""(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|(?<!\d)\.\d+)
       |\b(?:(?P<tens>{"|".join(_TENS)})-)?(?P<word>{"|".join([*_SMALL, *_TENS])}|one(?<=-one))(?=fold\b|\b)
       |\b(?P<times>{"|".join(_TIMES)})\b""",
    re.VERBOSE,
)
_SCALED: Final = re.compile(r"(?P<glued>[a-z]+)\b|[\s-](?P<scale>hundred|thousand|million|billion|trillion|bn)\b")
_FACTOR: Final = re.compile(
    r"\bfactors?\sof\s(?:about\s|around\s|approximately\s|up\sto\s|over\s|almost\s|nearly\s|[~≈]\s?)?$"
)
_MINUS: Final = re.compile(r"(?:^|[\s(\[=~≈<>/^,])-$")
_BOUND: Final = re.compile(
    r"(?:(?P<most>[<≤]|\b(?:less|fewer|lower|smaller|shorter|younger)\sthan|\bat\smost|\bunder|\bbelow|\bup\sto|\bno\smore\sthan"
    r"|\bas\s(?:many|much|high|large|long|far|late)\sas)"
    r"|[>≥]|\b(?:more|greater|higher|larger|longer|older)\sthan|\bat\sleast|\bover|\babove|\bexceed\w*|\bin\sexcess\sof|\bno\sless\sthan|\bbeyond)"
    r"\s?(?:an?\s|about\s|approximately\s|around\s|roughly\s)?(?:factors?\sof\s)?(?:\S{1,3}=)?$"
)
_LEVEL: Final = re.compile(r"\s(?:confidence|credible|prediction)\s(?:intervals?|limits?|level)\b|\sc\.?is?\b\.?")
"""Behind a percentage, it is how sure an interval is, and no share of anything."""

_PREFIX: Final = re.compile(r"([a-z][a-z0-9]*)[-_]?$|([a-z]+)\s$")
_LIST: Final = re.compile(r"\s?(?:,|/|-|and|or|to|vs\.?|versus|from|,\sand|,\sor|\+/?-|±|:)\s?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A value with its unit (`%`, `x` or none), the letters glued to it (`gpt-`, 3`d`) or the word before it, and its place.

    `measure` is the name of its unit of measure, `bound` `<` or `>` for an upper or a lower bound, `~` for what may be a lower one.
    """

    value: Decimal
    unit: str = ""
    glued: str = ""
    before: str = ""
    tail: str = ""
    measure: str = ""
    bound: str = ""
    start: int
    end: int


def numbers(text: str) -> list[Number]:
    """All numbers of a folded text, in digits and in words; those of a list share the unit at its end."""
    found = list(_scan(text))
    for at in range(len(found) - 2, -1, -1):
        this, following = found[at], found[at + 1]
        shared = not this.measure or following.measure.startswith(f"{this.measure}/")
        bare = following.measure and shared and not (this.glued or this.tail)
        if bare and _LIST.fullmatch(text[this.end : following.start]):
            found[at] = replace(this, unit=following.unit, measure=following.measure)
    return found


def _scan(text: str) -> Iterator[Number]:
    last = 0
    for match in _NUMBER.finditer(text):
        value, kind, tail, start = _value(match), "", "", match.start()
        measure, end = unit_at(text, *match.span())
        if match["times"] or _FACTOR.search(text, max(0, match.start() - 40), match.start()):
            measure, kind = "x", "x"
        elif measure and end > match.end():
            kind = {"%": "%", "pp": "%", "x": "x"}.get(measure, "")
            tail = "ci" if kind == "%" and _LEVEL.match(text, end) else ""
        elif (scaled := _SCALED.match(text, match.end())) is not None:
            scale = scaled["scale"] or scaled["glued"]
            if scale in _SCALES:
                value, end = value * 10 ** _SCALES[scale], scaled.end()
                measure, end = unit_at(text, start, end)
            elif match["digits"]:
                tail, end = scaled["glued"], scaled.end()
        prefix = _PREFIX.search(text, max(0, start - 40, last), start)
        glued, before = (prefix[1] or "", prefix[2] or "") if prefix and not match["word"] else ("", "")
        if _MINUS.search(text, max(0, start - 2), start):
            value = -value
        last = end
        yield Number(
            value=value.normalize(), unit=kind, glued=glued, before=before, tail=tail, measure=measure,
            bound=_bound(text, start, measure), start=start, end=end,
        )  # fmt: skip


def _bound(text: str, start: int, measure: str) -> str:
    """Whether it is the most or the least that something comes to; "over five years" may be during them."""
    before = _BOUND.search(text, max(0, start - 40), start)
    if before is None:
        return ""
    if measure in DURATIONS and before[0].startswith("over"):
        return "~"
    return "<" if before["most"] else ">"


def _value(match: re.Match[str]) -> Decimal:
    if match["digits"]:
        return Decimal(match["digits"].replace(",", ""))
    if match["times"]:
        return Decimal(_TIMES[match["times"]])
    ones = _WRITTEN.get(match["word"], Decimal(1))
    return ones + (_WRITTEN[match["tens"]] if match["tens"] else 0)
