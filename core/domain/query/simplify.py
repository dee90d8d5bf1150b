"""Alternatives put into brackets again: `a c OR b c` as `(a OR b) c`, so that a follow is listed about as short as it was typed.

It goes by greed, not for the shortest text: two products that differ in a single choice become one, until no two do.
"""

from collections.abc import Hashable, Iterable, Sequence
from itertools import chain, combinations
from typing import TypeVar

T = TypeVar("T", bound=Hashable)
Product = frozenset[frozenset[T]]
"""Choices that must all hold; of a choice, one. `(a OR b) c` is {{a, b}, {c}}."""


def factored(alternatives: Iterable[Sequence[T]]) -> list[list[list[T]]]:
    """Products of choices, which multiply out to exactly these alternatives: [[a, c], [b, c]] as [[[a, b], [c]]].

    What was first stays first, among the products, the choices and what is chosen from.
    """
    given = [tuple(alternative) for alternative in alternatives]
    place = {item: n for n, item in enumerate(dict.fromkeys(chain.from_iterable(given)))}
    products: list[Product[T]] = [frozenset(frozenset([item]) for item in items) for items in given]
    while shorter := _merge_two(products):
        products = shorter
    in_order = ([sorted(choice, key=place.__getitem__) for choice in product] for product in products)
    return [sorted(choices, key=lambda choice: place[choice[0]]) for choices in in_order]


def _merge_two(products: list[Product[T]]) -> list[Product[T]]:
    """The products with the first two that differ in one choice put into one; empty where no two do."""
    for first, second in combinations(products, 2):
        mine, theirs = first - second, second - first
        if len(mine) == len(theirs) == 1:
            (left,), (right,) = mine, theirs
            both = (first & second) | {left | right}
            return [both if product is first else product for product in products if product is not second]
    return []
