"""Filling in: what a paper lacks that another public source may have, and who is asked for it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Filler:
    """A source that is asked for single papers. It knows keys of these `schemes` (`doi:`), `most` of them a request; `group` is
    who shares one politeness."""

    name: str
    group: str
    schemes: tuple[str, ...]
    most: int = 1
