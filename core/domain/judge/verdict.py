"""Claims that a judge reads a second time, what it holds them against, and its verdicts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from core.domain.claims.source import legible, sentences
from core.domain.claims.statement import Summary, sentence_key
from core.domain.papers.paper import Paper

LONGEST_WHY = 12
"""Words in which a judge says what is wrong with a claim."""
LONGEST_BESIDE_OTHERS = 1_200
"""Characters of an abstract in a call that holds up to thirty of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A text that is shown only once a judge supports it: a sentence, a heading, or a title in another language.

    `papers` are the ids of its evidence, each once. `key` is its `sentence_key`, by which its verdict is found again.
    """

    text: str
    papers: tuple[int, ...]

    @property
    def key(self) -> str:
        """`sentence_key` of it."""
        return sentence_key(self.text, self.papers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What claims are held against: a paper's title and text, or the English text that a translation says again."""

    id: int
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What one call said about one claim. `why` is empty for a supported claim; `prompt` is the edition of the judge's
    instructions. An empty `judge`: the word rules of earlier editions checked it, nobody read it a second time."""

    key: str
    supported: bool
    why: str = ""
    judge: str
    prompt: str
    judged_at: datetime


def shown(evidence: Evidence, most: int) -> Evidence:
    """The same as a judge reads it: its first `most` characters, legible, on one line."""
    return Evidence(id=evidence.id, title=legible(evidence.title[:most]), text=legible(evidence.text[:most]))


def evidence(papers: Iterable[Paper]) -> dict[int, Evidence]:
    """Titles and whole abstracts, by paper id."""
    return {paper.id: Evidence(id=paper.id, title=paper.title, text=paper.abstract) for paper in papers}


def short_evidence(papers: Iterable[Paper], summaries: Mapping[int, Summary]) -> dict[int, Evidence]:
    """What a synthesis is written from, by paper id: supported summaries, else the beginnings of abstracts."""
    return {paper.id: Evidence(id=paper.id, title=paper.title, text=_short(paper, summaries)) for paper in papers}


def _short(paper: Paper, summaries: Mapping[int, Summary]) -> str:
    summary = summaries.get(paper.id)
    if summary is not None and summary.sentences:
        return " ".join(sentence.text for sentence in summary.sentences)
    return " ".join(sentences(legible(paper.abstract[:LONGEST_BESIDE_OTHERS])))
