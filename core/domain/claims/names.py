"""Names and strong verbs of a sentence: each must stand in its paper."""

import re
from itertools import pairwise
from typing import Final

from core.domain.claims.source import Source, folded, sentences, stem, words
from core.domain.claims.word_rules.everyday import EVERYDAY
from core.domain.claims.words import STARTERS

_TOKEN: Final = re.compile(r"[^\W_][\w]*(?:['.\-][\w]+)*")
_REPORTING: Final = re.compile(
    r"(?:and\s[A-Z]|et\sal|shows?\b|prove[sd]?\b|find\w*\b|found\b|argue[sd]?\b|report\w*\b|propose[sd]?\b|claim\w*\b|say\w*\b)"
)
_CAUSES: Final = tuple(
    (re.compile(rf"\b(?:{told})\b"), re.compile(rf"\b(?:{needs})\b"))
    for told, needs in (
        (r"prov(?:es?|ed|en|ing)|proofs?", r"prov(?:es?|ed|en|ing|abl[ey])|proofs?"),
        (
            r"caus(?:es?|ed|ing|al|ally|ation)",
            r"caus(?:es?|ed|ing|al|ally|ality|ation)|a?etiolog\w+|due\sto|lead(?:s|ing)?\sto|led\sto|induced",
        ),
        (r"cur(?:es?|ed|ing)", r"cur(?:es?|ed|ing|ative)"),
        (r"guarante\w+", r"guarante\w+"),
        (r"prevent(?:s|ed|ing|ion)?", r"prevent\w*|prophyla\w+|avoid\w*"),
        (r"eradicat\w+", r"eradicat\w+"),
        (r"eliminat\w+", r"eliminat\w+|remov\w+|without|avoid\w*|no\slonger"),
        (
            r"confirm\w*",
            r"confirm\w*|show\w*|demonstrat\w+|validat\w+|verif\w+|support\w*|establish\w*|evidence|prov\w+",
        ),
        (r"published|accepted|peer-reviewed", r"publish\w*|publication\w*|accept\w*|peer.review\w*"),
    )
)
_ASSOCIATES: Final = re.compile(
    r"\b(?:associat\w+|correlat\w+|linked|link\sbetween|relationships?\sbetween|related\sto|predictors?)\b"
)
_EFFECTS: Final = re.compile(
    r"\b(lead(?:s|ing)?\sto|led\sto|result(?:s|ed|ing)?\sin|reduc\w+|increas\w+|improv\w+|lower\w*|rais\w+|induc\w+|trigger\w*|produc\w+|"
    r"because\sof|due\sto|driv(?:es?|en|ing)|makes?|protect\w*)\b"
)

_DEMONYMS: Final = {
    word: tuple(places)
    for word, *places in map(
        str.split,
        """
spanish spain; french france; dutch netherlands; swiss switzerland; danish denmark; greek greece; polish poland; british britain uk kingdom;
irish ireland; finnish finland; swedish sweden; turkish turkey; thai thailand; chinese china; american america usa us states; german germany;
japanese japan; mexican mexico; italian italy; brazilian brazil; indian india; russian russia; canadian canada; korean korea; norwegian norway;
belgian belgium; portuguese portugal; iranian iran; egyptian egypt; african africa; european europe; asian asia; australian australia
""".split(";"),
    )
}


def causes_hold(text: str, evidence: str, source: Source) -> bool:
    """A proof, cause, cure or guarantee only where the paper says so; no effect where `evidence`, the sentence cited, reports an association."""
    plain = folded(text)
    if any(told.search(plain) and not needs.search(source.folded) for told, needs in _CAUSES):
        return False
    known = folded(evidence)
    if not _ASSOCIATES.search(known) or _ASSOCIATES.search(plain):
        return True
    return all(stem(effect.split()[0]) in set(map(stem, words(known))) for effect in _EFFECTS.findall(plain))


def names_hold(text: str, source: Source) -> bool:
    """Every word with a capital letter stands in the paper, names of several words in that order; initials count."""
    return all(
        _sentence_holds(sentence, source) for part in sentences(text) for sentence in re.split(r"(?<=:)\s", part)
    )


def _sentence_holds(sentence: str, source: Source) -> bool:
    found = list(_TOKEN.finditer(sentence))
    for at, token in enumerate(found):
        if _capital(token[0]) and not _known(token[0], source) and not (at == 0 and _ordinary(sentence, token, source)):
            return False
    return all(
        _neighbours(one[0], two[0], source)
        for at, (one, two) in enumerate(pairwise(found))
        if _title(one[0]) and _title(two[0]) and sentence[one.end() : two.start()] == " "
        if not (at == 0 and folded(one[0]) in STARTERS)
    )


def _capital(token: str) -> bool:
    return any(mark.isupper() for mark in token)


def _title(token: str) -> bool:
    return token[:1].isupper() and token[1:].islower() and len(token) > 2


def known_name(token: str, source: Source) -> bool:
    """It stands in the paper, whatever its capitals, or its capitals are short for words that do."""
    return all(_part_known(part, source) for part in re.split(r"[-'.]", token) if part)


def _known(token: str, source: Source) -> bool:
    return all(_part_known(part, source) for part in re.split(r"[-'.]", token) if _capital(part))


def _part_known(part: str, source: Source) -> bool:
    letters = words(part)
    if all(word in source.words for word in letters):
        return True
    plain = "".join(letters)
    if plain and plain in re.sub(r"[\s\-_]", "", source.folded) and len(plain) > 3:
        return True
    if any(each in source.words for each in _DEMONYMS.get(plain, ())):
        return True
    if len(letters) == 1 and part[1:].islower() and len(part) > 4 and stem(plain) in source.stems:
        return True
    return _initials(part, source)


def _initials(part: str, source: Source) -> bool:
    """An acronym of words that stand beside each other."""
    short = part.removesuffix("s")
    if not (2 <= len(short) <= 6 and short.isupper()):
        return False
    known = re.findall(r"[^\W\d_]+", source.folded)
    full = "".join(word[0] for word in known)
    content = "".join(word[0] for word in known if word not in ("of", "the", "and", "for", "in", "with", "to", "a"))
    return short.casefold() in full or short.casefold() in content


def _ordinary(sentence: str, token: re.Match[str], source: Source) -> bool:
    """A first word that is capitalised for standing first: a common opening, or a form in -ing, -ly, -ed that nobody's verb follows."""
    word = folded(token[0])
    if word in STARTERS or stem(word) in source.stems:
        return True
    if _REPORTING.match(sentence, token.end() + 1):
        return False
    return token[0][1:].islower() and (word.endswith(("ing", "ly", "ed")) or stem(word) in EVERYDAY)


def _neighbours(one: str, two: str, source: Source) -> bool:
    return bool(re.search(rf"{re.escape(folded(one))}\W{{1,3}}{re.escape(folded(two))}", source.folded))
