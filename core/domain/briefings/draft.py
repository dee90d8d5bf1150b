"""A briefing before it is worded: what it shows, what the model said, what was read, and which occasion it is."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from core.domain.briefings.selection import Selection
from core.domain.chats import languages
from core.domain.chats.subscriber import Subscriber
from core.domain.claims.statement import Sentence, Statement, Summary, Synthesis, sentence_key
from core.domain.papers.paper import Paper
from core.domain.papers.retraction import is_withdrawn
from core.domain.sources.source import SourceState


@dataclass(frozen=True, slots=True)
class CountedBefore:
    """Of the new papers that were read on the UTC days from `first` on, a chat was told of so many."""

    first: date
    papers: int = 0


def first_counted_day(made_at: datetime) -> date:
    """The first of the UTC days whose readings are counted with a briefing: the day before its own, of which a reading that was
    begun before midnight may be kept after it."""
    return made_at.astimezone(UTC).date() - timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How many new papers were read on each UTC day, of how many the chat was told by scheduled briefings before, and how the
    sources are."""

    told: CountedBefore
    days: Mapping[date, int] = field(default_factory=dict)
    states: Mapping[str, SourceState] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    sample: bool = False

    @property
    def fresh(self) -> int:
        """How many new papers the chat was not told of before."""
        return max(0, self.read(self.told.first) - self.told.papers)

    def read(self, first: date) -> int:
        """How many new papers were read from that UTC day on."""
        return sum(papers for day, papers in self.days.items() if day >= first)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What the model said in one language: summaries by paper id, and the synthesis of what is shown.

    `fault` says why summaries are missing where a model is set but did not write, `no_overview` why there is no synthesis
    where one was wanted. `pending`: more is being written at this moment. `outside` is the paper that the synthesis
    ties to the others. `gone` are keys of sentences that this chat is not shown, as somebody said that they are wrong.
    """

    summaries: Mapping[int, Summary] = field(default_factory=dict)
    synthesis: Synthesis | None = None
    outside: Paper | None = None
    writer: str = "plain"
    fault: str = ""
    no_overview: str = ""
    language: str = languages.ENGLISH
    gone: frozenset[str] = frozenset()
    pending: bool = False

    def sentences(self, paper: Paper) -> tuple[Sentence, ...]:
        """What may be shown of the paper's summary: nothing once it was retracted or withdrawn."""
        summary = None if is_withdrawn(paper) else self.summaries.get(paper.id)
        sentences = summary.sentences if summary else ()
        return tuple(each for each in sentences if sentence_key(each.text, (paper.id,)) not in self.gone)

    def removed(self, papers: Collection[int]) -> int:
        """How many sentences on these papers, and on how they bear on each other, did not hold: they are shown nowhere."""
        summaries = [self.summaries[paper] for paper in papers if paper in self.summaries]
        return sum(summary.removed for summary in summaries) + (self.synthesis.removed if self.synthesis else 0)

    def shown(self, statements: Iterable[Statement], papers: Collection[int]) -> tuple[Statement, ...]:
        """What may be shown of these statements beside cards of these papers."""
        return tuple(
            each for each in statements if each.key not in self.gone and all(paper in papers for paper in each.papers)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One chat's briefing before it is worded. `passed` is how many hits waited that it had no room to look at."""

    chat: Subscriber
    selection: Selection
    coverage: Coverage
    passed: int = 0

    @property
    def papers(self) -> list[Paper]:
        """What it shows."""
        return [hit.paper for hit in self.selection.shown]


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """Which briefing it is: a scheduled one of a local date, due at an instant, or one on demand."""

    now: datetime
    local_date: date | None = None
    due_at: datetime | None = None

    @property
    def late(self) -> bool:
        """A scheduled one that leaves more than a quarter of an hour after its time."""
        return self.due_at is not None and self.now - self.due_at > timedelta(minutes=15)
