"""Which of the words "or", "and", "not" in small letters connect, and which belong to a phrase.

Between bare words they stay words (`search and rescue`); next to anything else they connect (`"graph" or tree`,
`kw:a and cat:cs.AI`, `(a) not b`).
"""

from collections.abc import Sequence
from dataclasses import replace

from core.domain.query.lexer import Kind, Token

_CONNECTORS = {"or": Kind.OR, "and": Kind.AND, "not": Kind.NOT}
_GATHERING = frozenset({"author", "by", "journal"})
_BEGINS = frozenset({Kind.OPEN, Kind.FIELD, Kind.QUOTED, Kind.MINUS, Kind.NOT})


def connected(tokens: Sequence[Token]) -> list[Token]:
    """The same tokens, with connecting words marked as what they are."""
    found = list(tokens)
    for n in range(1, len(found)):
        if _is_after_operand(found, n) or (_kind(found[n]) is Kind.NOT and found[n - 1].kind in (Kind.OR, Kind.AND)):
            found[n] = replace(found[n], kind=_kind(found[n]))
    for n in range(len(found) - 2, -1, -1):
        if found[n + 1].kind in _BEGINS:
            found[n] = replace(found[n], kind=_kind(found[n]))
    return found


def _kind(token: Token) -> Kind:
    return _CONNECTORS.get(token.text, token.kind) if token.kind is Kind.WORD else token.kind


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
