"""`python -m evals.examples`: makes the example briefings of `docs/examples` anew, as text and as pictures of the console.

The real bot runs as a real console process on the bundled sample, without a network, at a fixed time. In the model's place
answers `evals.folder`: the questions and answers stand in `docs/examples/answers`, written by hand and judged by somebody who
did not write them. Where the bot asks something new, the question is put there for somebody to answer before the next run.
"""

import asyncio
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from evals import folder
from evals.examples.pictures import drawn
from evals.examples.terminal import COLUMNS, session
from tests.process.running import ran

DOCS: Final = Path(__file__).parents[2] / "docs" / "examples"
AT: Final = "2026-06-18T05:00:00Z"
MORNING: Final = "It is 2026-06-18 07:00 UTC."
FOLLOWS: Final = ('/follow "graph neural network"', "/follow kw:graph kw:neighbours", "/follow Ingrid Solvang-Aas")


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A briefing, in a language for which words were written, or plain without one; `header` begins its message."""

    name: str
    language: str = ""
    header: str = "Briefing, Thu 18 Jun"

    @property
    def title(self) -> str:
        """What the picture's bar says."""
        note = "the models' part was answered by hand" if self.language else "no key, so no model"
        return f"AcademicHub, {self.name} briefing of the bundled sample · {note}"


EXAMPLES: Final = (
    Example(name="English", language="english"),
    Example(name="Chinese", language="chinese", header="6月18日周四 简报"),
    Example(name="plain"),
)


async def make(example: Example) -> list[str]:
    """Writes the example's two files; returns the names of the questions that wait for an answer."""
    lines = [*([f"/settings language {example.language}"] if example.language else []), *FOLLOWS, ":forward 2h"]
    pressed = [":press Receipts", ":press Next", ":press Next"] if example.language else []
    answers = DOCS / "answers" / (example.language or "plain")
    async with folder.running(answers) as model:
        key = {"ANTHROPIC_API_KEY": folder.KEY, "ANTHROPIC_BASE_URL": model.url} if example.language else {}
        with TemporaryDirectory() as data:
            typed = "".join(f"{line}\n" for line in (*lines, *pressed))
            _, said, _ = await ran(Path(data), "chat", "--at", AT, typed=typed, **key)
        with TemporaryDirectory() as data:
            pieces = await session(Path(data), AT, lines, MORNING, **key)
    text = said[said.index("you › :forward 2h") :]
    picture = next(piece for piece in pieces if example.header in piece)
    file = DOCS / example.name.lower()
    file.with_suffix(".txt").write_text(f"{example.title}\n\n{text}", encoding="utf-8")
    file.with_suffix(".svg").write_text(drawn(picture, COLUMNS, example.title), encoding="utf-8")
    return [f"{answers.name}/{name}" for name in dict.fromkeys(model.open)]


async def main() -> int:
    """Makes all of them; 1 where a question waits for its answer."""
    for example in EXAMPLES:
        if example.language:
            (DOCS / "answers" / example.language).mkdir(parents=True, exist_ok=True)
    waiting = [name for example in EXAMPLES for name in await make(example)]
    for name in waiting:
        print(f"Answer docs/examples/answers/{name}.request.md in {name}.answer.json, then run this again.")
    return 1 if waiting else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
