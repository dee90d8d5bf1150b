"""`python -m evals.examples`: makes the example briefings of `docs/examples` anew, as text and as pictures of the console.

The real bot runs as a real console process on the bundled sample, without a network, at a fixed time. In the model's place
answers the stand-in of the tests, with sentences that were written by hand; each goes through the real checks, which must
take out the one that was made wrong on purpose, and no other.
"""

import asyncio
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from evals.examples.pictures import drawn
from evals.examples.said import misjudged, written
from evals.examples.terminal import COLUMNS, session
from tests.process.running import ran
from tests.standins import anthropic

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
        note = "the model's part was written by hand" if self.language else "no key, so no model"
        return f"AcademicHub, {self.name} briefing of the bundled sample · {note}"


EXAMPLES: Final = (
    Example(name="English", language="english"),
    Example(name="Chinese", language="chinese", header="6月18日 周四 简报"),
    Example(name="plain"),
)


async def made(example: Example) -> list[str]:
    """Writes the example's two files; the sentences that the checks judged wrongly."""
    lines = [*([f"/settings language {example.language}"] if example.language else []), *FOLLOWS, ":forward 2h"]
    pressed = [":press Receipts", ":press Next", ":press Next"] if example.language else []
    async with anthropic.running() as standin:
        settings = {}
        if example.language:
            standin.behave(written(example.language))
            settings = {"ANTHROPIC_API_KEY": anthropic.KEY, "ANTHROPIC_BASE_URL": standin.url}
        with TemporaryDirectory() as folder:
            typed = "".join(f"{line}\n" for line in (*lines, *pressed))
            _, said, _ = await ran(Path(folder), "chat", "--at", AT, typed=typed, **settings)
        with TemporaryDirectory() as folder:
            pieces = await session(Path(folder), AT, lines, MORNING, **settings)
    text = said[said.index("you › :forward 2h") :]
    picture = next(piece for piece in pieces if example.header in piece)
    file = DOCS / example.name.lower()
    file.with_suffix(".txt").write_text(f"{example.title}\n\n{text}", encoding="utf-8")
    file.with_suffix(".svg").write_text(drawn(picture, COLUMNS, example.title), encoding="utf-8")
    return misjudged(example.language, text) if example.language else []


async def main() -> int:
    """Makes all of them; 1 where the checks took out an honest sentence, or left the wrong one."""
    DOCS.mkdir(exist_ok=True)
    problems = [f"{example.name}: {each}" for example in EXAMPLES for each in await made(example)]
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
