"""A follow as a tree, and the tree multiplied out to alternatives.

Exclusions stand at the leaves, so a bracket is all of its parts or any of them. The alternatives are an OR of ANDs, without
what repeats, contradicts itself, or is part of another.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.domain.query.ast import (
    EITHER,
    MOST_ALTERNATIVES,
    MOST_TERMS,
    WITHOUT,
    Alternative,
    Field,
    Query,
    Refused,
    Term,
)
from core.domain.text.i18n import gettext as _


@dataclass(frozen=True, slots=True)
class Leaf:
    """A term that must hold, or must not; `position` is where it was typed."""

    term: Term
    negative: bool
    position: int


@dataclass(frozen=True, slots=True)
class Every:
    """All parts hold."""

    parts: "tuple[Tree, ...]"


@dataclass(frozen=True, slots=True)
class Some:
    """One part holds."""

    parts: "tuple[Tree, ...]"


Tree = Leaf | Every | Some

Literal = tuple[Field, str, bool]
"""A term by what it asks for, and whether it must not hold."""


@dataclass(frozen=True, slots=True)
class _Product:
    """Leaves that must all do what they say, each once, in the order in which they were typed first."""

    leaves: dict[Literal, Leaf]

    def times(self, other: "_Product") -> "_Product | None":
        """Both; None where one excludes what the other looks for."""
        both = self.leaves | {key: leaf for key, leaf in other.leaves.items() if key not in self.leaves}
        return None if any((*key[:2], not key[2]) in both for key in both) else _Product(both)

    def absorbs(self, other: "_Product") -> bool:
        """Whether it holds wherever the other does."""
        return self.leaves.keys() <= other.leaves.keys()


def normalised(tree: Tree) -> Query:
    """The query of a tree; raises Refused where it asks for too much, for nothing, or only says what to leave out."""
    literals: dict[Literal, Leaf] = {}
    for leaf in _leaves(tree):
        literals.setdefault(_literal(leaf), leaf)
        if len(literals) > MOST_TERMS:
            problem = _("You can combine up to {most} terms. Split it in two.").format(most=MOST_TERMS)
            raise Refused(problem, EITHER, leaf.position)
    products = _products(tree)
    if not products:
        excluded = next(leaf for leaf in literals.values() if leaf.negative)
        problem = _("That leaves out what it looks for, so it would never find anything.")
        raise Refused(problem, WITHOUT, excluded.position)
    return Query(tuple(_alternative([literals[key] for key in product.leaves]) for product in products))


def _leaves(tree: Tree) -> Iterator[Leaf]:
    if isinstance(tree, Leaf):
        yield tree
    else:
        for part in tree.parts:
            yield from _leaves(part)


def _literal(leaf: Leaf) -> Literal:
    return leaf.term.field, leaf.term.folded, leaf.negative


def _products(tree: Tree) -> list[_Product]:
    match tree:
        case Leaf():
            return [_Product({_literal(tree): tree})]
        case Some(parts):
            return _fewest([product for part in parts for product in _products(part)], tree)
        case Every(parts):
            # Narrow factors first, so that what they exclude is never multiplied.
            found = [_Product({})]
            for factor in sorted([_products(part) for part in parts], key=len):
                both = (one.times(other) for one in found for other in factor)
                found = _fewest([product for product in both if product], tree)
            return found


def _fewest(products: Sequence[_Product], tree: Tree) -> list[_Product]:
    """Without those that another one absorbs; the first of equals stays."""
    kept: list[_Product] = []
    for product in products:
        if not any(other.absorbs(product) for other in kept):
            kept = [*(other for other in kept if not product.absorbs(other)), product]
    if len(kept) > MOST_ALTERNATIVES:
        problem = _("Written out, this has more than {most} alternatives. Split it in two.").format(
            most=MOST_ALTERNATIVES
        )
        raise Refused(problem, EITHER, next(_leaves(tree)).position)
    return kept


def _alternative(leaves: Sequence[Leaf]) -> Alternative:
    """In the order and the spelling in which each term was typed first."""
    ordered = sorted(leaves, key=lambda leaf: leaf.position)
    every = tuple(leaf.term for leaf in ordered if not leaf.negative)
    if not every:
        problem = _("Add something to look for, on each side of an OR too, not only something to leave out.")
        raise Refused(problem, WITHOUT, ordered[0].position)
    return Alternative(every, tuple(leaf.term for leaf in ordered if leaf.negative))
