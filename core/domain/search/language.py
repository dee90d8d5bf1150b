"""What people type after /search: the follow language, but bare words are separate words that must all be there.

`machine unlearning` · `"graph neural network" -survey` · `author:"Wenjian Luo" title:forgetting` · `(ice OR snow) cat:physics.ao-ph`

A bare word may stand in title, abstract or a name, in any of its forms; the last one may be only begun. What stands in quotation
marks or behind a field is looked for as a follow looks for it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from core.domain.query import terms
from core.domain.query.ast import MOST_CHARACTERS, Field, Query, QueryError, Refused, Term
from core.domain.query.grammar import Known, Parser
from core.domain.query.lexer import Kind, Token, connected, tokens
from core.domain.query.normal_form import Every, Leaf, Some, Tree, normalised
from core.domain.text.i18n import gettext as _
from core.domain.text.plain import STOP_WORDS, fold, match_words

EXAMPLE = '/search "graph neural network" author:Luo -survey'
LONGEST_WORD = 64
_LONELY = re.compile(r"(?<!\S)[-‐‑‒–—−:/&+]+(?!\S)")
"""Signs between two parts of a title that somebody pasted: they say nothing, where a follow would refuse them."""
_TEXTS = (Field.PHRASE, Field.TITLE, Field.ABSTRACT)
_WORDED = (*_TEXTS, Field.WORDS, Field.NEAR, Field.ABOUT)


@dataclass(frozen=True, slots=True)
class Word(Term):
    """A bare word: in title, abstract or a name; of field AUTHOR in a name only. `begun`: more letters may follow."""

    begun: bool = False

    @property
    def folded(self) -> str:
        """Differs from the same word behind `kw:`, which does not match names."""
        return f"{fold(self.text)} …"

    @property
    def parts(self) -> tuple[str, ...]:
        """Its folded words: one, but where a sign parts it (`self-attention`), which then stand next to each other."""
        return tuple(fold(self.text).split())


def read(typed: str) -> Query | QueryError:
    """The query, among whose terms are `Word`s; never raises. A query error's `position` is a place in `typed`."""
    if len(typed) > MOST_CHARACTERS:
        problem = _("That's too long: {count} characters; the limit is {most}.").format(
            count=len(typed), most=MOST_CHARACTERS
        )
        return QueryError(problem, EXAMPLE, MOST_CHARACTERS)
    try:
        # Blanks of the same length, so that the position of an error stays right.
        typed = _LONELY.sub(lambda found: " " * len(found[0]), typed)
        found = connected(_known(tokens(typed), typed))
        if not any(character.isalnum() for token in found for character in token.text):
            raise Refused(_("I see nothing to search for in that."), EXAMPLE, 0)
        query = normalised(_Parser(found, Known()).follow())
        last = found[-2]
        return (
            _with_begun(query, last.text)
            if last.kind is Kind.WORD and last.start + len(last.text) == len(typed)
            else query
        )
    except Refused as refused:
        error = refused.error
        return replace(error, example=error.example.replace("/follow", "/search"))


def plain_words(query: Query) -> tuple[str, ...]:
    """The words that a query looks for, each once; none where it also names people or labels, or leaves something out."""
    terms = query.terms
    if any(each.none for each in query.alternatives) or any(term.field not in _WORDED for term in terms):
        return ()
    return tuple(dict.fromkeys(word for term in terms for word in match_words(term.text) if word not in STOP_WORDS))


def _known(found: Sequence[Token], typed: str) -> list[Token]:
    """Whatever ends with a colon and is no field, nor written like one, is a word: titles have colons."""
    return [
        replace(token, kind=Kind.WORD, text=typed[token.start : token.start + len(token.text)])
        if token.kind is Kind.FIELD and not _is_field(token.text)
        else replace(token, kind=Kind.WORD)
        if token.kind is Kind.VALUE and n and not _is_field(found[n - 1].text)
        else token
        for n, token in enumerate(found)
    ]


def _is_field(name: str) -> bool:
    return name in ("http", "https") or bool(get_close_matches(name, terms.FIELDS, n=1, cutoff=0.8))


def _with_begun(query: Query, typed: str) -> Query:
    """The last word typed may be only begun, wherever the alternatives look for it."""

    def opened(term: Term) -> Term:
        return replace(term, begun=True) if isinstance(term, Word) and term.text == typed else term

    return Query(tuple(replace(a, every=tuple(map(opened, a.every))) for a in query.alternatives))


class _Parser(Parser):
    """Reads bare words one by one, phrases of any length, and a family name alone as that of anybody."""

    def _bare(self, words: Sequence[str], position: int, *, negative: bool, scope: Field | None) -> Tree:
        if scope is not None and scope not in _TEXTS:
            return self._listed(scope, " ".join(words), position, negative=negative)
        found = [_word(word) if scope is None else Term(scope, word) for word in words if fold(word)]
        if not found:
            return self._leaf(scope or Field.PHRASE, " ".join(words), position, negative=negative)
        leaves = tuple(Leaf(term, negative, position) for term in found)
        return leaves[0] if len(leaves) == 1 else Some(leaves) if negative else Every(leaves)

    def _leaf(self, scope: Field, words: str, position: int, *, negative: bool) -> Leaf:
        if scope in _TEXTS and fold(words):
            return Leaf(Term(scope, words), negative, position)
        if scope is Field.AUTHOR and (folded := fold(words)).isascii() and folded.isalnum():
            return Leaf(Word(scope, words[:LONGEST_WORD]), negative, position)
        return super()._leaf(scope, words, position, negative=negative)


def _word(typed: str) -> Term:
    """A category as arXiv writes it stands in no text."""
    archive, _dot, subject = typed.partition(".")
    is_category = archive.lower() in terms.ARCHIVES and len(subject) > 1 and subject.replace("-", "").isalpha()
    return Term(Field.CATEGORY, typed) if is_category else Word(Field.PHRASE, typed[:LONGEST_WORD])
