"""How many bytes of strangers' answers are held at once: short ones pass, long ones share what there is for them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

FREE = 256 * 1024
"""Of each answer: most feeds are no longer than that."""
MOST = 48 * 1024 * 1024
"""Of all answers together, beyond that."""


class Crowded(Exception):
    """Other answers hold what there is; another time it will be free."""


@dataclass(slots=True)
class Share:
    """What one answer holds."""

    memory: "Memory"
    held: int = 0

    def hold(self, size: int) -> None:
        """The answer has grown to that size.

        Raises:
            Crowded: there is no memory left for it.
        """
        more = max(size - FREE, 0) - self.held
        if more > self.memory.left:
            raise Crowded
        self.memory.left -= more
        self.held += more


@dataclass(slots=True)
class Memory:
    """What is left for long answers, in bytes."""

    left: int = MOST

    @contextmanager
    def share(self) -> Iterator[Share]:
        """A share for one answer, given back at the end."""
        share = Share(self)
        try:
            yield share
        finally:
            self.left += share.held
