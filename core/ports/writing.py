"""Putting papers into words."""

from collections.abc import Sequence
from typing import Protocol

from core.domain.briefing import Summary
from core.domain.paper import Paper


class Writing(Protocol):
    """The model, or the plain writer that leaves every paper to its own abstract."""

    @property
    def model(self) -> str:
        """The model's id, or `plain`."""
        ...

    async def summarise(self, papers: Sequence[Paper], language: str) -> Sequence[Summary]:
        """Checked summaries, one for each paper that the model answered about; the others stay plain.

        Raises:
            WriterUnavailable: the model is down, refuses our key, asks to wait, or did not answer in time.
        """
        ...
