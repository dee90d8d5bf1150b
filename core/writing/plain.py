"""The writer without a model: every paper speaks through its own abstract."""

from collections.abc import Sequence

from core.domain.briefing import Summary
from core.domain.paper import Paper


class PlainWriter:
    """Implements the port Writing where no key is set. It never fails and never writes."""

    model = "plain"

    async def summarise(self, papers: Sequence[Paper], language: str) -> Sequence[Summary]:
        """No summaries: all papers stay plain."""
        del papers, language
        return ()
