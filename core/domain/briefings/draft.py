"""A briefing: drafted, with its papers, the model's words, the coverage and the occasion; and as stored."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from core.domain.briefings.authorship_questions import NOTHING_UNSENT, Unsent
from core.domain.briefings.selection import Selection
from core.domain.chats import languages
from core.domain.chats.subscriber import Subscriber
from core.domain.claims.statement import Section, Sentence, Statement, Summary, Synthesis, sentence_key
from core.domain.papers.paper import Paper
from core.domain.papers.retraction import is_withdrawn
from core.domain.ranking.near_misses import NearMiss
from core.domain.sources import field_names
from core.domain.sources.source import SourceState


@dataclass(frozen=True, slots=True)
class CountedBefore:
    """How many of the new papers fetched since the UTC day `first` an earlier briefing already counted."""

    first: date
    papers: int = 0


def first_counted_day(made_at: datetime) -> date:
    """The first UTC day whose fetches a briefing counts."""
    # the day before its own: a fetch that starts before midnight can be stored after it
    return made_at.astimezone(UTC).date() - timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """New papers by UTC day, how many of them earlier briefings counted, and the state of each source.

    `down` are the sources in trouble that the chat's follows depend on; `resting` is why some of them do not
    publish today, `quiet` why none does.
    """

    before: CountedBefore
    days: Mapping[date, int] = field(default_factory=dict)
    states: Mapping[str, SourceState] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    sample: bool = False
    online: bool = True
    down: frozenset[str] = frozenset()
    resting: str = ""
    quiet: str = ""

    def names_of(self, ids: Iterable[str]) -> list[str]:
        """The names of these sources, in order."""
        return sorted(field_names.source_name(self.names.get(each, each)) for each in ids)

    @property
    def fresh(self) -> int:
        """How many new papers no earlier briefing of the chat counted."""
        return max(0, self.read(self.before.first) - self.before.papers)

    def read(self, first: date) -> int:
        """How many new papers were fetched since that UTC day."""
        return sum(papers for day, papers in self.days.items() if day >= first)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The model's words in one language: summaries by paper id, and the synthesis of the papers shown.

    `fault` is why summaries are missing although a model is set, `no_overview` why the synthesis is. `pending`: the model
    is still writing. `outside` is the paper from other fields that the synthesis links. `hidden` are the keys of
    sentences that were reported as wrong. `unjudged_reason` is why sentences that were written still wait for a judge.
    """

    summaries: Mapping[int, Summary] = field(default_factory=dict)
    synthesis: Synthesis | None = None
    outside: Paper | None = None
    writer: str = "plain"
    fault: str = ""
    no_overview: str = ""
    unjudged_reason: str = ""
    language: str = languages.ENGLISH
    hidden: frozenset[str] = frozenset()
    pending: bool = False

    def removed(self, papers: Collection[int]) -> int:
        """How many sentences about these papers failed the checks and are shown nowhere."""
        return sum(each.removed for each in self._about(papers))

    def reasons(self, papers: Collection[int]) -> tuple[str, ...]:
        """Why they failed, as far as that is known."""
        return tuple(reason for each in self._about(papers) for reason in each.reasons)

    def unjudged(self, papers: Collection[int]) -> int:
        """How many sentences about these papers wait for a judge and are not shown."""
        return sum(each.unjudged for each in self._about(papers))

    def _about(self, papers: Collection[int]) -> Iterator[Summary | Synthesis]:
        if self.synthesis:
            yield self.synthesis
        yield from (self.summaries[paper] for paper in papers if paper in self.summaries)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisibleWords:
    """The words that a chat sees beside the cards of `papers`, which include the paper from outside."""

    words: Words
    papers: tuple[Paper, ...] = ()
    sentences: Mapping[int, tuple[Sentence, ...]] = field(default_factory=dict)
    opening: tuple[Statement, ...] = ()
    sections: tuple[Section, ...] = ()
    bridge: Statement | None = None

    @property
    def numbers(self) -> Mapping[int, int]:
        """The cards' numbers by paper id."""
        return {paper.id: number for number, paper in enumerate(self.papers, start=1)}

    @property
    def statements(self) -> Iterator[Statement]:
        """All of the synthesis that is shown, in reading order."""
        yield from self.opening
        for section in self.sections:
            yield from section.statements
        if self.bridge:
            yield self.bridge

    @property
    def count(self) -> int:
        """How many sentences the model wrote of what is shown."""
        return sum(map(len, self.sentences.values())) + sum(1 for _ in self.statements)


def visible(words: Words, papers: Sequence[Paper]) -> VisibleWords:
    """The words without hidden sentences, without those about papers that have no card, and none on withdrawn papers."""
    shown = (*papers, words.outside) if words.outside else tuple(papers)
    ids = {paper.id for paper in shown}
    summaries = {paper.id: words.summaries[paper.id] for paper in shown if paper.id in words.summaries}
    withdrawn = {paper.id for paper in shown if is_withdrawn(paper)}

    def left(statements: Iterable[Statement]) -> tuple[Statement, ...]:
        return tuple(each for each in statements if each.key not in words.hidden and ids.issuperset(each.papers))

    synthesis = words.synthesis
    sections = [replace(each, statements=left(each.statements)) for each in synthesis.sections] if synthesis else []
    return VisibleWords(
        words=words,
        papers=shown,
        sentences={
            id_: tuple(each for each in summary.sentences if sentence_key(each.text, (id_,)) not in words.hidden)
            for id_, summary in summaries.items()
            if id_ not in withdrawn
        },
        opening=left(synthesis.opening) if synthesis else (),
        sections=tuple(section for section in sections if section.statements),
        bridge=next(iter(left([synthesis.bridge])), None) if synthesis and synthesis.bridge else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One chat's briefing before it is rendered. `unsent` is what it asks about or counts; `passed` is how many waiting hits were
    beyond its limit; `near` is what it ends with."""

    chat: Subscriber
    selection: Selection
    coverage: Coverage
    unsent: Unsent = NOTHING_UNSENT
    passed: int = 0
    near: tuple[NearMiss, ...] = ()

    @property
    def papers(self) -> list[Paper]:
        """The papers it shows, in order."""
        return [hit.paper for hit in self.selection.shown]


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """Which briefing it is: a scheduled one of a local date, due at an instant, or one on demand."""

    now: datetime
    local_date: date | None = None
    due_at: datetime | None = None

    @property
    def late(self) -> bool:
        """Whether a scheduled one leaves more than 15 minutes after its time."""
        return self.due_at is not None and self.now - self.due_at > timedelta(minutes=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """`local_date` is unique in the chat, None on demand. `shown` and `rest` are paper ids in order; `message` is a number.

    `writer` is the model's id or `plain`; `synthesis` is the key of the one it shows, or empty. `read` is how many new papers
    it counted since the UTC day before its own, None if it counted none. `unjudged`: words of it wait for a judge.
    """

    id: int = 0
    chat_id: int
    local_date: date | None
    made_at: datetime
    message: int
    shown: tuple[int, ...] = ()
    rest: tuple[int, ...] = ()
    writer: str = "plain"
    synthesis: str = ""
    read: int | None = None
    unjudged: bool = False
