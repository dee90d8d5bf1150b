"""A follow as a tree: exclusions stand at the leaves, so a bracket is all of its parts or any of them."""

from dataclasses import dataclass

from core.domain.query.ast import Term


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
