"""A model that says what a test tells it to, or is not there."""

from collections.abc import Sequence
from datetime import UTC, datetime

from core.domain.briefing import Sentence, Summary
from core.domain.errors import WriterUnavailable
from core.domain.paper import Paper


class FakeWriting:
    """The port Writing: quotes the first five words of each abstract; `down` is why it does not."""

    def __init__(self, model: str = "plain") -> None:
        self.model = model
        self.down = ""
        self.asked: list[tuple[str, ...]] = []

    async def summarise(self, papers: Sequence[Paper], language: str) -> Sequence[Summary]:
        """One sentence a paper."""
        self.asked.append(tuple(paper.key for paper in papers))
        if self.down:
            raise WriterUnavailable(self.down)
        return [self._summary(paper, language) for paper in papers if paper.abstract]

    def _summary(self, paper: Paper, language: str) -> Summary:
        span = " ".join(paper.abstract.split()[:5])
        sentence = Sentence(text=f"It says that {span}", span=span)
        when = datetime(2026, 6, 15, tzinfo=UTC)
        return Summary(paper_id=paper.id, language=language, model=self.model, sentences=(sentence,), written_at=when)
