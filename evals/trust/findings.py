"""Findings made wrong: turned around, denied, said without their doubt, of everything, or of somebody else."""

import random
import re

from evals.trust.cases import Case, sentences
from evals.trust.words import EN

OPPOSITE = EN["opposites"]
_TURNABLE = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, OPPOSITE), key=len, reverse=True))})\b")
_WEAK_TURNS = frozenset(
    "with without before after early late above below high low large small strong weak many few most least upper present hard".split()
)
_NO_LIE_AFTER = re.compile(
    r"(?:\b(?:compared|associated|consistent|together|along|deal\w*|combin\w+|agree\w*|comparison|equipped|endowed|coupled) )$"
)
_AUXILIARY = re.compile(
    r"\b(is|are|was|were|can|could|does|do|did|has|have|had|will|would|may|might|should) (?!not\b|no\b)(?=\w)"
)
_DENIED = re.compile(
    r"\b(is|are|was|were|can|could|does|do|did|has|have|had|will|would|may|might|should) not (?:yet )?|\bcannot\b|\bno (?=\w)|\bnot (?=\w)|\bnever "
)
_NEGATIVE = re.compile(
    r"(?i)\b(?:no|not|never|nor|neither|none|cannot|without|fails?|failed|lacks?|n't|unable|hardly|little|few|non\w*)\b"
)
_SIGNIFICANT = re.compile(
    r"(?<!any )(?<!other )(?<!some )(?<!clinically )(?<!-)\b(?:(?P<no>[Nn]ot? )|an? |(?P<be>(?:is|are|was|were|be) (?!a|an|the)))?"
    r"(?P<how>(?:statistically )?[Ss]ignificant(?:ly)?)\b"
)
_OUTDONE = re.compile(
    r"(?:^|(?P<start>that ))(?P<one>(?:the |our |a )?(?:(?!that )[^,;:. ]+ ){1,5}?)"
    r"(?P<verb>(?:significantly |consistently |substantially |clearly )?(?:outperform(?:s|ed)?|surpass(?:es|ed)?|exceed(?:s|ed)?|beats?|"
    r"precede[sd]?|inhibits|activates|regulates|predicts|induces)) (?!by |that )(?P<two>[^,;:. ]+(?: [^,;:. ]+){0,6}?)"
    r"(?P<end>,| by | in | on | for | at | when | and |\.|;)"
)
_THAN = re.compile(
    r"(?P<start>^|, |that |while |but )(?P<one>(?:the |a )?[^,;:.]{3,50}?) "
    r"(?P<verb>(?:is|are|was|were|has|have|had|shows?|achieves?|perform\w*|provides?|offers?|contains?|needs?|runs?)\b"
    r"[^,;:.]{0,40}?\b(?:\w+er|more|less|fewer|better|worse)(?: [^,;:.]{1,30})? than) (?P<two>(?:the |a )?[^,;:.()]{3,50}?)"
    r"(?P<end>,| by | in | on | for | at | when | and |\.|;|$)"
)
_NO_SIDE = re.compile(
    r"\b(?:it|that|which|who|can|may|to|not|is|are|was|were|we|I|expected|thought|existing|all|usual|those|there|before)\b|^(?:by|of|in|on) "
)
_BEFORE_PLURAL = re.compile(r"(?<!this )(?:[^\W\d_]{2,}[^s\W]s|we|they|these|those|both|many|and \w+) $", re.IGNORECASE)
_MODAL = re.compile(
    r"\b(?P<modal>may|might|could) (?P<often>(?:also|even|still|help|well|potentially|therefore|thus) )?(?P<verb>[a-z]+)\b"
)
_HEDGES = [(re.compile(hedge), ways) for hedge, ways in EN["hedges"].items()]
_PLANS = [(re.compile(plan), ways) for plan, ways in EN["plans"].items()]
_STRONG = re.compile(r"\b(?:show|prov|demonstrat|establish|confirm|definit|proof)\w*")
_LINKS = [(re.compile(link), ways) for link, ways in EN["links_to_causes"].items()]
_ALL = EN["general"]
_SOME = re.compile(rf"\b(?:{'|'.join(_ALL)})\b")
_WHO = EN["others"]
_WHOM = re.compile(rf"(?<!-)\b(?:{'|'.join(_WHO)})\b(?!-)")
_LIMITS = re.compile(
    r" (?:in|among|for|of) (?:(?:[a-z-]+ ){0,3}(?:mice|rats|dogs|monkeys|rabbits|patients|subjects|women|men|children|adolescents|"
    r"infants|volunteers|adults)|vitro|vivo|silico|simulations?|simulated \w+)(?: with [^,.;]{3,60})?(?=[,.;])"
)
_FIRST = re.compile(
    r"(?i)\bfirst\b|state.of.the.art|\bsota\b|unprecedented|never|previous|prior|breakthrough|record|\bbest\b|novel|largest|existing|new\b"
)


def cited(case: Case) -> str:
    """The whole sentences that its spans touch."""
    spans = [carrier.span for carrier in case.statement.carriers]
    return " ".join(
        told
        for told in sentences(case.own)
        if any(told in span or span[:30] in told or span[-30:] in told for span in spans)
    )


def reverse_word(case: Case, chance: random.Random) -> str | None:
    """A word of the finding is its opposite, which the sentence that it cites does not have."""
    evidence = cited(case).lower()
    places = [
        place
        for place in _TURNABLE.finditer(case.text)
        if OPPOSITE[place[0]] not in evidence and not _NO_LIE_AFTER.search(case.text[: place.start()])
    ]
    strong = [place for place in places if place[0] not in _WEAK_TURNS] or places
    if not strong:
        return None
    place = chance.choice(strong)
    return case.text[: place.start()] + OPPOSITE[place[0]] + case.text[place.end() :]


def add_negation(case: Case, chance: random.Random) -> str | None:
    """What it says is denied, where neither it nor the sentence that it cites denies anything."""
    places = list(_AUXILIARY.finditer(case.text))
    if not places or _NEGATIVE.search(case.text) or _NEGATIVE.search(cited(case)):
        return None
    place = chance.choice(places)
    return f"{case.text[: place.end()]}not {case.text[place.end() :]}"


def drop_negation(case: Case, chance: random.Random) -> str | None:
    """What it denies is said plainly."""
    places = [place for place in _DENIED.finditer(case.text) if not case.text[place.end() :].startswith("only")]
    if not places:
        return None
    place = chance.choice(places)
    kept = "can" if place[0] == "cannot" else f"{place[1]} " if place[1] else ""
    text = case.text[: place.start()] + kept + case.text[place.end() :]
    return text[0].upper() + text[1:]


def turn_significance(case: Case, chance: random.Random) -> str | None:
    """A significant effect is none, and the other way round."""
    places = list(_SIGNIFICANT.finditer(case.text))
    if not places:
        return None
    place = chance.choice(places)
    if place["no"]:
        turned = place["how"]
    elif place["how"].endswith("ly") or place["be"]:
        turned = f"{place['be'] or ''}not {place['how']}"
    else:
        turned = f"no {place['how']}"
    return None if turned in case.own else case.text[: place.start()] + turned + case.text[place.end() :]


def turn_comparison(case: Case, chance: random.Random) -> str | None:
    """What outdoes and what is outdone stand in each other's place."""
    place = _THAN.search(case.text) or _OUTDONE.search(case.text)
    if not place or _NO_SIDE.search(place["one"]) or _NO_SIDE.search(place["two"]):
        return None
    one, two, start = place["one"].strip(), place["two"], place["start"] or ""
    if place.start() == 0 and not start:
        one, two = one[0].lower() + one[1:] if one[1:2].islower() else one, two[0].upper() + two[1:]
    return f"{case.text[: place.start()]}{start}{two} {place['verb']} {one}{place['end']}{case.text[place.end() :]}"


def drop_hedge(case: Case, chance: random.Random) -> str | None:
    """The finding is said without its doubt."""
    if place := _MODAL.search(case.text):
        return case.text[: place.start()] + _plainly(place, case.text) + case.text[place.end() :]
    for hedge, ways in _HEDGES:
        if place := hedge.search(case.text):
            way = chance.choice(ways).format(**{key: word or "" for key, word in place.groupdict().items()})
            if _STRONG.search(way) and _STRONG.search(cited(case)):
                continue
            return case.text[: place.start()] + way + case.text[place.end() :]
    return None


def _plainly(place: re.Match[str], text: str) -> str:
    verb, plural = place["verb"], bool(_BEFORE_PLURAL.search(text[: place.start()]))
    known = {"be": ("are", "is"), "have": ("have", "has"), "not": ("do not", "does not")}
    many, one = known.get(verb, (verb, f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "o")) else f"{verb}s"))
    often = place["often"] or ""
    return f"{'' if often in ('potentially ', 'help ', 'well ') else often}{many if plural else one}"


def state_plan_as_done(case: Case, chance: random.Random) -> str | None:
    """What is planned, expected or open is told as done."""
    for plan, ways in _PLANS:
        if place := plan.search(case.text):
            way = chance.choice(ways).format(**place.groupdict())
            return case.text[: place.start()] + way + case.text[place.end() :]
    return None


def claim_cause(case: Case, chance: random.Random) -> str | None:
    """An association is a cause, in a paper that speaks of no cause."""
    if re.search(r"(?i)\bcaus|\bdue to\b|\blead(?:s|ing)? to\b|\beffects? of\b|brings? about", case.own):
        return None
    for link, ways in _LINKS:
        if place := link.search(case.text):
            way = chance.choice(ways).format(**{key: word or "" for key, word in place.groupdict().items()})
            return case.text[: place.start()] + way + case.text[place.end() :]
    return None


def generalise(case: Case, chance: random.Random) -> str | None:
    """What holds of some, or often, holds of all and always."""
    places = [place for place in _SOME.finditer(case.text) if _ALL[place[0]] not in cited(case).split()]
    if not places:
        return None
    place = chance.choice(places)
    return " ".join(f"{case.text[: place.start()]}{_ALL[place[0]]}{case.text[place.end() :]}".split())


def change_subject(case: Case, chance: random.Random) -> str | None:
    """It is said of others, whom the paper does not name."""
    own = case.own.lower()
    places = [(place, way) for place in _WHOM.finditer(case.text) for way in _WHO[place[0]] if way[:-1] not in own]
    if not places:
        return None
    place, way = chance.choice(places)
    return case.text[: place.start()] + way + case.text[place.end() :]


def drop_condition(case: Case, chance: random.Random) -> str | None:
    """In whom, or under what condition, it was found is left out."""
    places = list(_LIMITS.finditer(case.text))
    if not places:
        return None
    place = chance.choice(places)
    return case.text[: place.start()] + case.text[place.end() :]


def call_first(case: Case, chance: random.Random) -> str | None:
    """It is called the first or the best, by a paper that does not say so."""
    if _FIRST.search(case.own):
        return None
    text, way = case.text.rstrip("."), chance.choice(EN["first_ever"])
    return way.format(text=text if way.startswith("{") else f"{text[0].lower()}{text[1:]}.")
