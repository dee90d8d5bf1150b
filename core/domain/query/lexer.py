"""The typed text cut into tokens, each with its place.

Characters count by their compatibility form (Unicode NFKC), so `ｋｗ：（…）` from a Chinese keyboard is `kw:(…)`.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from core.domain.query.ast import WITHOUT, Refused, is_quote
from core.domain.text.i18n import gettext as _


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
_SMALL_CONNECTORS = {"or": Kind.OR, "and": Kind.AND, "not": Kind.NOT}
_GATHERING = frozenset({"author", "by", "journal"})
_BEGINS = frozenset({Kind.OPEN, Kind.FIELD, Kind.QUOTED, Kind.MINUS, Kind.NOT})
_MINUSES = "-‐‑‒–—−"
_COLONS = ":∶"


def tokens(typed: str) -> list[Token]:
    """All tokens of a text and an END; raises Refused for a quotation without its end, and for a minus before a blank."""
    found: list[Token] = []
    at, is_value = 0, False
    while at < len(typed):
        if typed[at].isspace():
            at, is_value = at + 1, False
            continue
        token, at = _token(typed, at, is_value)
        found.append(token)
        is_value = token.kind is Kind.FIELD
    return [*found, Token(Kind.END, "", len(typed))]


def connected(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, with "or", "and" and "not" in small letters marked where they connect.

    Between bare words they stay words (`search and rescue`); next to anything else they connect (`"graph" or tree`,
    `kw:a and cat:cs.AI`, `(a) not b`).
    """
    found = list(tokens)
    for n in range(1, len(found)):
        if _is_after_operand(found, n) or (
            _connecting_kind(found[n]) is Kind.NOT and found[n - 1].kind in (Kind.OR, Kind.AND)
        ):
            found[n] = replace(found[n], kind=_connecting_kind(found[n]))
    for n in range(len(found) - 2, -1, -1):
        if found[n + 1].kind in _BEGINS:
            found[n] = replace(found[n], kind=_connecting_kind(found[n]))
    return found


def is_plain(typed: str) -> bool:
    """Whether it is bare words or one quotation, without a field, a minus, a bracket or a connector."""
    try:
        kinds = [token.kind for token in tokens(typed)][:-1]
    except Refused:
        return False
    return kinds == [Kind.QUOTED] or all(kind is Kind.WORD for kind in kinds)


def _token(typed: str, at: int, is_value: bool) -> tuple[Token, int]:
    """The token that begins here, and where it ends."""
    if sign := _SIGNS.get(_plain(typed[at])):
        return Token(sign, typed[at], at), at + 1
    if is_quote(typed[at]):
        end = next((n for n in range(at + 1, len(typed)) if is_quote(typed[n])), None)
        if end is None:
            raise Refused(_("This quotation mark is never closed."), '/follow "graph neural network"', at)
        return Token(Kind.QUOTED, " ".join(typed[at + 1 : end].split()), at), end + 1
    if _is_minus(typed[at]):
        end = at
        while end < len(typed) and _is_minus(typed[end]):
            end += 1
        if end == len(typed) or typed[end].isspace() or _SIGNS.get(_plain(typed[end]), Kind.OPEN) is not Kind.OPEN:
            raise Refused(_("Put the minus right before what it leaves out."), WITHOUT, at)
        return Token(Kind.MINUS, typed[at:end], at), end
    end = at
    while end < len(typed) and not (typed[end].isspace() or is_quote(typed[end]) or _plain(typed[end]) in _SIGNS):
        end += 1
    if is_value:
        return Token(Kind.VALUE, typed[at:end], at), end
    letters = at
    while letters < end and typed[letters].isalpha():
        letters += 1
    if at < letters < end and _plain(typed[letters]) in _COLONS:
        name = unicodedata.normalize("NFKC", typed[at:letters]).lower()
        # "not:" is what some people write for a minus.
        return Token(Kind.MINUS if name == "not" else Kind.FIELD, name, at), letters + 1
    word = typed[at:end]
    return Token(_CONNECTORS.get(unicodedata.normalize("NFKC", word), Kind.WORD), word, at), end


def _is_minus(character: str) -> bool:
    return _plain(character) in _MINUSES


def _plain(character: str) -> str:
    """`（` as `(`; what would become several characters stays."""
    found = unicodedata.normalize("NFKC", character)
    return found if len(found) == 1 else character


def _connecting_kind(token: Token) -> Kind:
    return _SMALL_CONNECTORS.get(token.text, token.kind) if token.kind is Kind.WORD else token.kind


def _is_after_operand(tokens: Sequence[Token], n: int) -> bool:
    """Whether what ends before the n-th token cannot take in more words."""
    before = tokens[n - 1]
    match before.kind:
        case Kind.QUOTED | Kind.CLOSE:
            return True
        case Kind.VALUE | Kind.WORD:
            opener = tokens[n - 2] if n > 1 else before
            return opener.kind is Kind.MINUS or (opener.kind is Kind.FIELD and opener.text not in _GATHERING)
        case _:
            return False
