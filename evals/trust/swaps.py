"""True words in the wrong place: on another paper of the selection, blended with another's finding, or said by names that are made up."""

import random
import re
from dataclasses import replace

from core.domain.claims.statement import Carrier
from core.domain.papers.paper import Paper
from evals.trust.cases import Case, sentences
from evals.trust.words import EN

_WORD = re.compile(r"[^\W\d_]{4,}")
_COMMON = frozenset(
    "with that this from these those have been were which their they than into such also both between using based show shown shows can "
    "more most results study paper method methods model models approach different used other over under through while when where".split()
)
_STRANGER = 10**9
_CAPITAL = re.compile(r"(?<=[a-z,] )(?:[A-Z][a-z]{2,}|[A-Z]{3,}|[A-Z][a-z]+[A-Z]\w*)(?![\w-])")
_ACRONYM = re.compile(r"\b[A-Z]{3,6}\b")


def _closest(text: str, papers: list[Paper]) -> Carrier:
    """The paper, and its sentence, that speak most in the words of `text`."""
    told = set(_WORD.findall(text.lower()))
    found = [
        (len(told & set(_WORD.findall(line.lower()))), paper.id, line)
        for paper in papers
        for line in sentences(paper.abstract)
        if len(line) >= 30
    ]
    _, number, line = max(found, key=lambda row: (row[0], -row[1]))
    return Carrier(paper_id=number, span=line)


def _others(case: Case) -> list[Paper]:
    return [paper for number, paper in case.papers.items() if number not in case.statement.papers]


def cite_absent_paper(case: Case, chance: random.Random) -> Case:
    """It stands on a paper that is not in the selection, alone or beside its own."""
    strange = Carrier(paper_id=_STRANGER + chance.randrange(1000), span=case.statement.carriers[0].span)
    return case.standing_on("", *chance.choice(((strange,), (*case.statement.carriers, strange))))


def swap_id(case: Case, chance: random.Random) -> Case:
    """One of its carriers names another paper of the selection, with the words of the right one."""
    at, other = chance.randrange(len(case.statement.carriers)), chance.choice(_others(case))
    carriers = list(case.statement.carriers)
    carriers[at] = Carrier(paper_id=other.id, span=carriers[at].span)
    return case.standing_on("", *carriers)


def cite_other_paper(case: Case, chance: random.Random) -> Case:
    """It stands on the paper of the selection that is most like it, by that paper's own words."""
    at = chance.randrange(len(case.statement.carriers))
    carriers = list(case.statement.carriers)
    carriers[at] = _closest(case.text, _others(case))
    return case.standing_on("", *carriers)


def blend(case: Case, chance: random.Random) -> str | None:
    """Behind it stands what another paper of the selection found."""
    other = chance.choice(_others(case))
    lines = [
        line
        for line in sentences(other.abstract)
        if 40 <= len(line) <= 390 - len(case.text) and not re.match(r"(?:However|But|Thus|And|AU|HTML)", line)
    ]
    if not lines:
        return None
    line = chance.choice(lines)
    low = line if line[1:2].isupper() or line.startswith("I ") else line[0].lower() + line[1:]
    return chance.choice(
        (
            f"{case.text.rstrip('.')}, and {low}",
            f"{case.text} {line}",
            f"{case.text.rstrip('.')}; {low}",
            f"{case.text.rstrip('.')}, while {low}",
        )
    )


def bridge_unrelated(case: Case, chance: random.Random) -> Case | None:
    """It and what another paper of the selection found are called a bridge, though they share no word of four letters."""
    if len(case.statement.papers) > 1:
        return None
    told, said = set(_WORD.findall(case.own.lower())), set(_WORD.findall(case.text.lower())) - _COMMON
    for other in chance.sample(_others(case), len(_others(case))):
        if said & set(_WORD.findall(f"{other.title} {other.abstract}".lower())):
            continue
        for line in sentences(other.abstract):
            if 40 <= len(line) <= 380 - len(case.text) and not told & set(_WORD.findall(line.lower())) - _COMMON:
                joined = f"{case.text.rstrip('.')}, while in another field {line[0].lower()}{line[1:]}"
                made = case.standing_on("", *case.statement.carriers, Carrier(paper_id=other.id, span=line))
                return replace(made.saying("", joined), outside=other.id)
    return None


def borrow_text(case: Case, chance: random.Random) -> str:
    """It says what another paper of the selection found, on its own paper and words."""
    lines = [line for paper in _others(case) for line in sentences(paper.abstract) if 60 <= len(line) <= 390]
    return chance.choice(lines)


def add_name(case: Case, chance: random.Random) -> str | None:
    """Somebody or something that the paper does not name is named."""
    names = [
        name
        for name in EN["names"]
        if not any(part.lower() in case.own.lower() for part in re.findall(r"\w{4,}", name))
    ]
    way = chance.choice(EN["naming"])
    return way.format(text=_inside(case.text, way), name=chance.choice(names))


def change_name(case: Case, chance: random.Random) -> str | None:
    """A name, or an acronym, of the paper is another that it does not have."""
    places = [*_CAPITAL.finditer(case.text), *_ACRONYM.finditer(case.text)]
    if not places:
        return None
    place = chance.choice(places)
    name = (
        chance.choice(EN["names"])
        if place[0][1].islower()
        else "".join(chance.sample("BCDGKLMNPRSTVXZ", len(place[0])))
    )
    return None if name.lower() in case.own.lower() else case.text[: place.start()] + name + case.text[place.end() :]


def add_venue(case: Case, chance: random.Random) -> str:
    """It is said to stand in a journal, at a conference, or to have been reviewed."""
    text = case.text.rstrip(".")
    return chance.choice(EN["venues"]).format(text=text, low=f"{text[0].lower()}{text[1:]}.")


def _inside(text: str, way: str) -> str:
    bare = text.rstrip(".")
    return bare if way.startswith("{text}") else f"{bare[0].lower()}{bare[1:]}."
