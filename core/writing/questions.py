"""Answers to a reader's question about one paper or a few: the strong model's statements, each supported by a judge."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from core.domain.claims.statement import Rejected, Statement
from core.domain.claims.statements import carried
from core.domain.errors import WriterUnavailable
from core.domain.judge.verdict import Claim, evidence
from core.domain.papers.paper import Paper
from core.ports.writing import LONGEST_AUDIENCE, Answer
from core.writing import answers, fences
from core.writing.answers import STATEMENT, rows, shape
from core.writing.calls import Calls
from core.writing.judge import Judge
from core.writing.papers import shown
from core.writing.prompts import instructions

log = logging.getLogger(__name__)

KIND: Final = "answer"
MOST: Final = 5
SCHEMA: Final = shape(statements=rows(STATEMENT))


@dataclass(frozen=True, slots=True)
class Questions:
    """One call a question; of who asks, the model is told no more than the audience."""

    calls: Calls
    model: str
    judge: Judge

    async def explain(self, paper: Paper, audience: str, language: str, asked_by: int) -> Answer:
        """At most five statements on one paper.

        Raises:
            WriterUnavailable: the paper has no abstract, there was no answer, or one of which nothing can be used.
        """
        if not paper.abstract.strip():
            raise WriterUnavailable("This paper came without an abstract.")
        fence = fences.name("reader")
        told = instructions(KIND)
        reader = f"<{fence}>\n{fences.escaped(audience, LONGEST_AUDIENCE)}\n</{fence}>"
        return await self._answer(f"{told.ask('explain')}\n{reader}", [paper], language, asked_by)

    async def compare(self, papers: Sequence[Paper], language: str, asked_by: int) -> Answer:
        """At most five statements on what papers share and where they differ.

        Raises:
            WriterUnavailable: there was no answer, or one of which nothing can be used.
        """
        return await self._answer(instructions(KIND).ask("compare", count=len(papers)), papers, language, asked_by)

    async def _answer(self, ask: str, papers: Sequence[Paper], language: str, asked_by: int) -> Answer:
        told, fence = instructions(KIND), fences.name("paper")
        named = {fences.token("p", number): paper for number, paper in enumerate(papers, 1)}
        blocks = [shown(fence, token, paper, most=fences.LONGEST_ABSTRACT) for token, paper in named.items()]
        prompt = "\n\n".join([ask, told.ask(language), *blocks])
        said = await self.calls.ask(self.calls.request(KIND, self.model, told.system, prompt, SCHEMA), asked_by)

        def read(text: str) -> list[Statement | None]:
            entries = answers.listed(answers.parsed(text), "statements")
            return [answers.statement(entry, named) for entry in entries[:MOST]]

        written = self.calls.usable(self.model, said, read)
        by_id = {paper.id: paper for paper in papers}
        held = [each and carried(each, by_id, language, told.whole) for each in written]
        for each in held:
            if isinstance(each, Rejected):
                log.info("claude.removed model=%s reason=%s", self.model, each.reason)
        kept = {each.text: each for each in held if isinstance(each, Statement)}
        verdicts = await self.judge.judge(
            [Claim(text=each.text, papers=each.papers) for each in kept.values()], evidence(papers), asked_by
        )
        supported = tuple(each for each in kept.values() if each.key in verdicts and verdicts[each.key].supported)
        failed = sum(not isinstance(each, Statement) for each in held)
        return Answer(model=self.model, statements=supported, removed=failed + len(kept) - len(supported))
