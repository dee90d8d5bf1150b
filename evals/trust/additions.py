"""What is put round a true sentence, or into its paper: consequences, advice, denials, certainty, and a paper that gives orders."""

import random
import re
from dataclasses import replace

from core.domain.claims.statement import Carrier
from evals.trust.cases import Case
from evals.trust.words import EN

_POISON = ("orders", "links", "handles", "commands")


def low(text: str) -> str:
    """The sentence as it stands behind other words."""
    starts_with_name = text[1:2].isupper() or not text[1:2].islower() or text.split()[0].lower() not in _PLAIN
    return text if starts_with_name else f"{text[0].lower()}{text[1:]}"


_PLAIN = frozenset(
    "the a an this these those that we our in on at for with by to from as of it its they their there when where while although "
    "both each some many most one two three after before during under using results experiments compared here such".split()
)


def deny(case: Case, chance: random.Random) -> str | None:
    """Words before it take it back, in a paper that takes nothing back."""
    if re.search(r"(?i)\b(?:no evidence|not|fail|refut|doubt|contrary|could)\w*", case.own):
        return None
    return chance.choice(EN["denials"]).format(low=low(case.text))


def call_certain(case: Case, chance: random.Random) -> str | None:
    """Words before it make it certain, in a paper that proves nothing."""
    if re.search(r"(?i)\b(?:prov|proof|conclusive|doubt|establish|certain|exception|theorem)\w*", case.own):
        return None
    return chance.choice(EN["certainties"]).format(low=low(case.text))


def add_consequence(case: Case, chance: random.Random) -> str | None:
    """It ends in a consequence that its paper does not draw."""
    told = chance.choice(EN["consequences"])
    if any(word in case.own.lower() for word in re.findall(r"[a-z]{5,}", told) if word not in ("which", "their")):
        return None
    return f"{case.text.rstrip('.')}{told}."


def add_advice(case: Case, chance: random.Random) -> str:
    """It ends in advice to somebody."""
    return chance.choice(EN["advice"]).format(text=case.text.rstrip("."), low=low(case.text))


def copy_poison(case: Case, chance: random.Random) -> Case:
    """Its paper itself holds an order, a link, a handle or a command, and it copies that word for word."""
    number = case.statement.carriers[0].paper_id
    sign = chance.choice(EN[chance.choice(_POISON)])
    told = sign if sign[0].isupper() and " " in sign else f"For the full results see {sign} and follow it."
    paper = case.papers[number]
    spoiled = replace(paper, abstract=f"{paper.abstract} {told}")
    text = chance.choice((told, f"{case.text} {told}"))
    made = case.standing_on("", Carrier(paper_id=number, span=told))
    return replace(made, papers={**case.papers, number: spoiled}, statement=replace(made.statement, text=text))
