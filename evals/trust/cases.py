"""One sentence to be judged: what it says, on which papers, out of which selection, and whether the hard rules let it pass."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from core.domain.claims.statement import Carrier, Rejected, Statement
from core.domain.claims.statements import bridges, carried
from core.domain.papers.paper import Paper
from core.writing.prompts import instructions

FORBIDDEN = instructions("summary").whole
"""Our instructions, of which no reader may see eight words in a row."""

_STOP = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_NOT_THE_END = re.compile(r"(?:\b(?:e\.g|i\.e|cf|vs|al|Fig|Eq|No|approx|resp|ca|sp|nov|Dr|St|Sect|Ref|[A-Z]))\.$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """`kind` is what was done to it, `group` how the sentence it was made of came about; `papers` is the selection by id.

    `outside` is the paper from outside the selection's fields that a bridge ties to another, 0 where it is no bridge. `held_out`:
    no rule was made with its sentences. `origin` is the paper's words behind the honest sentence that a false one was made of.
    """

    kind: str
    group: str
    language: str
    statement: Statement
    papers: Mapping[int, Paper]
    outside: int = 0
    held_out: bool = False
    origin: str = ""

    @property
    def key(self) -> str:
        """Names it in the recorded verdicts: a hash of the sentence and its papers' keys, 16 hex digits."""
        named = sorted(self.papers[number].keys[0] if number in self.papers else "" for number in self.statement.papers)
        return hashlib.sha256("\n".join([self.text, *named]).encode()).hexdigest()[:16]

    @property
    def is_honest(self) -> bool:
        """Nothing was done to it."""
        return self.kind == "honest"

    @property
    def base(self) -> str:
        """The same for an honest sentence and all that is made of it."""
        return self.origin or self.statement.carriers[0].span

    @property
    def split(self) -> str:
        """How its honest sentence came about, and its language."""
        way = "held out" if self.held_out else "paraphrased" if self.by_hand else "copied"
        return f"{way}, {'Chinese' if self.language == 'zh' else 'English'}"

    @property
    def text(self) -> str:
        """The sentence."""
        return self.statement.text

    @property
    def by_hand(self) -> bool:
        """Somebody wrote the honest sentence, and did not copy it."""
        return self.group not in ("copied", "rewritten")

    @property
    def own(self) -> str:
        """Title and abstract of the papers that it stands on."""
        return "\n".join(f"{self.papers[number].title}\n{self.papers[number].abstract}" for number in self.known)

    @property
    def known(self) -> tuple[int, ...]:
        """The ids of its papers that are in the selection."""
        return tuple(number for number in self.statement.papers if number in self.papers)

    def saying(self, kind: str, text: str) -> "Case":
        """Another sentence on the same papers and words."""
        return replace(self, kind=kind, origin=self.base, statement=replace(self.statement, text=text))

    def standing_on(self, kind: str, *carriers: Carrier) -> "Case":
        """The same sentence on other papers or words."""
        return replace(self, kind=kind, origin=self.base, statement=replace(self.statement, carriers=carriers))


def passes(case: Case) -> bool:
    """The hard rules let it pass on to the judge."""
    return not reason(case)


def reason(case: Case) -> str:
    """Why the hard rules remove it; empty where they do not."""
    if case.outside:
        held = bridges(case.statement, case.papers, case.outside, case.language, FORBIDDEN)
    else:
        held = carried(case.statement, case.papers, case.language, FORBIDDEN)
    return held.reason if isinstance(held, Rejected) else ""


def sentences(text: str) -> list[str]:
    """Whole sentences, cut by other rules than the checker's own."""
    found: list[str] = []
    for piece in _STOP.split(text):
        if found and _NOT_THE_END.search(found[-1]):
            found[-1] += f" {piece}"
        else:
            found.append(piece)
    return found


def selection(papers: Sequence[Paper]) -> dict[int, Paper]:
    """Papers by id."""
    return {paper.id: paper for paper in papers}
