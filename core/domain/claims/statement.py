"""Sentences by the model, each with the verbatim words that carry it: summaries of one paper, syntheses of several."""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a summary, and the verbatim `span` of title or abstract that carries it."""

    text: str
    span: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The model's checked sentences on one paper, shared by all chats. No sentences: the model had nothing that held.

    `title` is the paper's title in `language`, empty in English; `prompt` is the edition of the instructions that were given;
    `translated` marks sentences that were checked in English and put into `language` afterwards. `removed` counts sentences
    that failed a check, `reasons` has what was wrong with them where that is known, `unjudged` counts those that wait for a judge.
    `quotes` are the spans of sentences that the judge refused or has not read yet; `judges` are the models that supported the others.
    """

    paper_id: int
    language: str
    model: str
    sentences: tuple[Sentence, ...]
    removed: int = 0
    reasons: tuple[str, ...] = ()
    unjudged: int = 0
    quotes: tuple[str, ...] = ()
    judges: tuple[str, ...] = ()
    title: str = ""
    prompt: str = ""
    translated: bool = False
    written_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A sentence that the hard rules do not let through, and why in one plain sentence. `papers` are those it names."""

    text: str
    reason: str
    papers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """The paper that a statement stands on, and its verbatim words that carry it."""

    paper_id: int
    span: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence on one paper or several; it ends in the numbers of their cards wherever it is shown."""

    text: str
    carriers: tuple[Carrier, ...]

    @property
    def papers(self) -> tuple[int, ...]:
        """Ids of the papers that carry it, each once, in the order of its carriers."""
        return tuple(dict.fromkeys(carrier.paper_id for carrier in self.carriers))

    @property
    def key(self) -> str:
        """`sentence_key` of it."""
        return sentence_key(self.text, self.papers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Statements under one theme; an empty theme has no heading."""

    theme: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Synthesis:
    """How the papers of one selection bear on each other, checked; shared by all chats with that selection and language.

    `key` is that of its `SynthesisRequest`. `bridge` names the paper from outside and one of the selection's. `removed`, `reasons`,
    `unjudged` and `judges` are as in a summary.
    """

    key: str
    language: str
    model: str
    prompt: str
    opening: tuple[Statement, ...] = ()
    sections: tuple[Section, ...] = ()
    bridge: Statement | None = None
    removed: int = 0
    reasons: tuple[str, ...] = ()
    unjudged: int = 0
    judges: tuple[str, ...] = ()
    translated: bool = False
    written_at: datetime

    @property
    def statements(self) -> Iterator[Statement]:
        """All of them, in the order in which they are read."""
        yield from self.opening
        for section in self.sections:
            yield from section.statements
        if self.bridge:
            yield self.bridge

    @property
    def count(self) -> int:
        """How many statements it has."""
        return sum(1 for _ in self.statements)

    def outside(self, papers: Collection[int]) -> tuple[int, ...]:
        """Ids of what the bridge names beside these papers of the selection."""
        named = self.bridge.papers if self.bridge else ()
        return tuple(paper for paper in named if paper not in papers)


def sentence_key(text: str, papers: tuple[int, ...]) -> str:
    """What names a sentence on these papers wherever it is shown: 16 hex digits."""
    named = f"{sorted(papers)} {' '.join(text.split())}"
    return hashlib.sha256(named.encode()).hexdigest()[:16]
