"""The grammar, by recursive descent: tokens to a tree, with De Morgan applied on the way down.

    follow = both {OR both}
    both   = part {[AND] part}
    part   = {NOT | "-"} ( [field] "(" follow ")" | [field] "phrase" | field value | bare words )

Bare words that stand together are one term; behind `author:` and `journal:` they belong to the name. `-` takes one word, NOT
all that stand together. A field before a bracket holds for everything in it that has none of its own.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from core.domain.query import bare_words, terms
from core.domain.query.ast import EITHER, EXAMPLE, WITHOUT, Field, Refused
from core.domain.query.lexer import Kind, Token
from core.domain.query.normal_form import Every, Leaf, Some, Tree
from core.domain.query.terms import nobody
from core.domain.text.i18n import gettext as _

MOST_BRACKETS = 16
_NAMES = (Field.AUTHOR, Field.JOURNAL)
_NEGATIONS = (Kind.MINUS, Kind.NOT)
_CONNECTORS = (Kind.OR, Kind.AND)
_ENDS = (Kind.OR, Kind.CLOSE, Kind.END)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Predicates for names of persons and journals, which the words alone do not show."""

    is_person: Callable[[str], bool] = nobody
    is_journal: Callable[[str], bool] = nobody


@dataclass(slots=True)
class Parser:
    """Reads tokens once, from left to right. `guesses` are the positive bare terms whose field was guessed."""

    tokens: Sequence[Token]
    known: Known
    guesses: list[str] = field(default_factory=list)
    at: int = 0
    depth: int = 0

    def follow(self) -> Tree:
        """The whole text as a tree; raises Refused where it is none."""
        tree = self._either(negative=False, scope=None)
        if self._here.kind is Kind.CLOSE:
            raise Refused(_("This closing bracket has no opening one."), EITHER, self._here.start)
        return tree

    @property
    def _here(self) -> Token:
        return self.tokens[self.at]

    def _take(self) -> Token:
        token = self.tokens[self.at]
        self.at += token.kind is not Kind.END
        return token

    def _either(self, *, negative: bool, scope: Field | None) -> Tree:
        parts = [self._both(negative=negative, scope=scope)]
        while self._here.kind is Kind.OR:
            self._take()
            parts.append(self._both(negative=negative, scope=scope))
        return _joined(parts, any_of=not negative)

    def _both(self, *, negative: bool, scope: Field | None) -> Tree:
        parts = [self._part(negative=negative, scope=scope)]
        while self._here.kind not in _ENDS:
            if self._here.kind is Kind.AND:
                self._take()
            parts.append(self._part(negative=negative, scope=scope))
        return _joined(parts, any_of=negative)

    def _part(self, *, negative: bool, scope: Field | None) -> Tree:
        one_word = False
        while self._here.kind in _NEGATIONS:
            one_word = self._take().kind is Kind.MINUS
            negative = not negative
        token = self._take()
        match token.kind:
            case Kind.OPEN:
                return self._bracket(token, negative=negative, scope=scope)
            case Kind.FIELD:
                return self._fielded(token, negative=negative)
            case Kind.QUOTED:
                return self._leaf(scope or Field.PHRASE, token.text, token.start, negative=negative)
            case Kind.WORD:
                words = [token.text] if one_word else [token.text, *self._words()]
                return self._bare(words, token.start, negative=negative, scope=scope)
            case _:
                raise self._missing(token)

    def _bracket(self, opened: Token, *, negative: bool, scope: Field | None) -> Tree:
        self.depth += 1
        if self.depth > MOST_BRACKETS:
            raise Refused(_("You can nest up to {most} brackets.").format(most=MOST_BRACKETS), EITHER, opened.start)
        tree = self._either(negative=negative, scope=scope)
        if self._take().kind is not Kind.CLOSE:
            raise Refused(
                _("This bracket is never closed."), '/follow (unlearning OR "data removal") -survey', opened.start
            )
        self.depth -= 1
        return tree

    def _fielded(self, prefix: Token, *, negative: bool) -> Tree:
        token = self._take()
        if prefix.text not in terms.FIELDS:
            terms.refuse_paper(f"{prefix.text}:{token.text}", prefix.start)
        scope = terms.field_named(prefix.text, prefix.start)
        match token.kind:
            case Kind.OPEN:
                return self._bracket(token, negative=negative, scope=scope)
            case Kind.QUOTED:
                return self._leaf(scope, token.text, prefix.start, negative=negative)
            case Kind.VALUE | Kind.WORD:
                words = [token.text, *self._name(scope, token.text)]
                return self._listed(scope, " ".join(words), prefix.start, negative=negative)
            case Kind.MINUS:
                raise Refused(
                    _("Put the minus before {field}:, not after it.").format(field=prefix.text),
                    "/follow unlearning -kw:survey",
                    token.start,
                )
            case _:
                raise Refused(terms.empty(prefix.text), terms.EXAMPLES[scope], prefix.start)

    def _name(self, scope: Field, first: str) -> list[str]:
        """The bare words that belong to a name behind a field; the others stay where they are."""
        if scope not in _NAMES:
            return []
        begun, found = self.at, [first, *self._words()]
        length = (
            bare_words.name_end(found)
            if scope is Field.AUTHOR
            else bare_words.journal_end(found, self.known.is_journal)
        )
        self.at = begun + length - 1
        return found[1:length]

    def _words(self) -> list[str]:
        found = []
        while self._here.kind is Kind.WORD:
            found.append(self._take().text)
        return found

    def _bare(self, words: Sequence[str], position: int, *, negative: bool, scope: Field | None) -> Tree:
        together = " ".join(words)
        if scope is not None:
            return self._listed(scope, together, position, negative=negative)
        terms.refuse_paper(together, position)
        found = bare_words.people(together, self.known.is_person, position)
        self.guesses += [] if negative else found
        fields = [terms.bare_field(each, self.known.is_person, negative=negative) for each in found]
        leaves = [self._leaf(f, each, position, negative=negative) for f, each in zip(fields, found, strict=True)]
        return _joined(leaves, any_of=not negative)

    def _listed(self, scope: Field, words: str, position: int, *, negative: bool) -> Tree:
        """One term, or any of several people or journals."""
        match scope:
            case Field.AUTHOR:
                found = bare_words.people(words, self.known.is_person, position, as_author=True)
            case Field.JOURNAL:
                found = bare_words.journals(words)
            case _:
                found = bare_words.one(scope, words, position)
        return _joined([self._leaf(scope, each, position, negative=negative) for each in found], any_of=not negative)

    def _leaf(self, scope: Field, words: str, position: int, *, negative: bool) -> Leaf:
        return Leaf(terms.term(scope, words, position), negative, position)

    def _missing(self, token: Token) -> Refused:
        """What to say where something to look for should stand and `token` does."""
        if len(self.tokens) == 1:
            return Refused(_("I see nothing to follow in that."), EXAMPLE, 0)
        between = _("{word} goes between two things.")
        if token.kind in _CONNECTORS:
            return Refused(between.format(word=token.text), EITHER, token.start)
        before = self.tokens[self.at - (1 if token.kind is Kind.END else 2)]
        if before.kind in _CONNECTORS:
            return Refused(between.format(word=before.text), EITHER, before.start)
        if before.kind is Kind.OPEN:
            return Refused(_("This bracket is empty."), EITHER, before.start)
        return Refused(_("Something is missing here."), WITHOUT, token.start)


def _joined(parts: Sequence[Tree], *, any_of: bool) -> Tree:
    if len(parts) == 1:
        return parts[0]
    return Some(tuple(parts)) if any_of else Every(tuple(parts))
