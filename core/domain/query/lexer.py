"""The typed text cut into tokens, each with its place.

Characters count by their compatibility form (Unicode NFKC), so `ｋｗ：（…）` from a Chinese keyboard is `kw:(…)`.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from core.domain.query.ast import is_quote
from core.domain.query.refusal import WITHOUT, Refused


class Kind(Enum):
    """What a token is. WORD is bare text up to the next blank or sign; VALUE is one that stands right behind a field."""

    OPEN = auto()
    CLOSE = auto()
    OR = auto()
    AND = auto()
    NOT = auto()
    MINUS = auto()
    FIELD = auto()
    VALUE = auto()
    QUOTED = auto()
    WORD = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """`text` is what was typed: of a field its name in small letters, of a quotation what stands between the marks."""

    kind: Kind
    text: str
    start: int


_SIGNS = {"(": Kind.OPEN, ")": Kind.CLOSE, "|": Kind.OR}
_CONNECTORS = {"OR": Kind.OR, "AND": Kind.AND, "NOT": Kind.NOT}
_MINUSES = "-‐‑‒–—−"
_COLONS = ":∶"


def tokens(typed: str) -> list[Token]:
    """All tokens of a text and an END; raises Refused for a quotation without its end, and for a minus before a blank."""
    return [*_tokens(typed), Token(Kind.END, "", len(typed))]


def is_plain(typed: str) -> bool:
    """Whether it is bare words or one quotation, without a field, a minus, a bracket or a connector."""
    try:
        kinds = [token.kind for token in tokens(typed)][:-1]
    except Refused:
        return False
    return kinds == [Kind.QUOTED] or all(kind is Kind.WORD for kind in kinds)


def _tokens(typed: str) -> Iterator[Token]:
    at, is_value = 0, False
    while at < len(typed):
        if typed[at].isspace():
            at, is_value = at + 1, False
            continue
        token, end = _token(typed, at, is_value)
        yield token
        at, is_value = end, token.kind is Kind.FIELD


def _token(typed: str, at: int, is_value: bool) -> tuple[Token, int]:
    """The token that begins here, and where it ends."""
    if sign := _SIGNS.get(_plain(typed[at])):
        return Token(sign, typed[at], at), at + 1
    if is_quote(typed[at]):
        return _quotation(typed, at)
    if _is_minus(typed[at]):
        return _minus(typed, at)
    end = _word_end(typed, at)
    if is_value:
        return Token(Kind.VALUE, typed[at:end], at), end
    letters = _letters_end(typed, at, end)
    if at < letters < end and _plain(typed[letters]) in _COLONS:
        name = unicodedata.normalize("NFKC", typed[at:letters]).lower()
        return Token(Kind.MINUS if name == "not" else Kind.FIELD, name, at), letters + 1
    word = typed[at:end]
    return Token(_CONNECTORS.get(unicodedata.normalize("NFKC", word), Kind.WORD), word, at), end


def _quotation(typed: str, at: int) -> tuple[Token, int]:
    end = next((n for n in range(at + 1, len(typed)) if is_quote(typed[n])), None)
    if end is None:
        raise Refused("This quotation mark has no second one.", '/follow "graph neural network"', at)
    return Token(Kind.QUOTED, " ".join(typed[at + 1 : end].split()), at), end + 1


def _minus(typed: str, at: int) -> tuple[Token, int]:
    end = at
    while end < len(typed) and _is_minus(typed[end]):
        end += 1
    if end == len(typed) or typed[end].isspace() or _SIGNS.get(_plain(typed[end]), Kind.OPEN) is not Kind.OPEN:
        raise Refused("A minus stands right before what it leaves out.", WITHOUT, at)
    return Token(Kind.MINUS, typed[at:end], at), end


def _word_end(typed: str, at: int) -> int:
    while at < len(typed) and not (typed[at].isspace() or is_quote(typed[at]) or _plain(typed[at]) in _SIGNS):
        at += 1
    return at


def _letters_end(typed: str, at: int, end: int) -> int:
    while at < end and typed[at].isalpha():
        at += 1
    return at


def _is_minus(character: str) -> bool:
    return _plain(character) in _MINUSES


def _plain(character: str) -> str:
    """`（` as `(`; what would become several characters stays."""
    found = unicodedata.normalize("NFKC", character)
    return found if len(found) == 1 else character
