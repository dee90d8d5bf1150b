"""Alternatives put into brackets again: `a c OR b c` as `(a OR b) c`, so that a follow is listed about as short as it was typed."""

from collections.abc import Hashable, Iterable, Sequence
from itertools import permutations
from typing import TypeVar

T = TypeVar("T", bound=Hashable)
Product = frozenset[frozenset[T]]
"""Brackets that must all hold, each a choice of which one must."""


def factored(alternatives: Iterable[Sequence[T]]) -> list[list[list[T]]]:
    """Sums of products of choices, which multiply out to exactly these alternatives.

    What was first stays first, among the products, the choices and what is chosen from.
    """
    sums = [tuple(alternative) for alternative in alternatives]
    place = {item: n for n, item in enumerate(dict.fromkeys(item for items in sums for item in items))}
    products: list[Product[T]] = [frozenset(frozenset([item]) for item in items) for items in sums]
    while merged := _merged(products):
        products = merged
    return [_ordered(product, place) for product in products]


def _merged(products: list[Product[T]]) -> list[Product[T]]:
    """The products with the first two that differ in one choice put into one; empty where no two do."""
    for one, other in permutations(products, 2):
        mine, theirs = one - other, other - one
        if len(mine) == len(theirs) == 1:
            (left,), (right,) = mine, theirs
            both = (one & other) | {left | right}
            return [both if product is one else product for product in products if product is not other]
    return []


def _ordered(product: Product[T], place: dict[T, int]) -> list[list[T]]:
    choices = [sorted(choice, key=place.__getitem__) for choice in product]
    return sorted(choices, key=lambda choice: place[choice[0]])
