"""Briefings, syntheses, verdicts, user reports, batches and spending; tables of one transaction."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Protocol

from core.domain.briefings.batch import Batch, BatchKind
from core.domain.briefings.budget import Call, Spent
from core.domain.briefings.draft import Briefing
from core.domain.briefings.reports import ReportedSentence
from core.domain.briefings.synthesis_reuse import ReusableSynthesis
from core.domain.claims.statement import Summary, Synthesis
from core.domain.judge.drafts import SummaryDraft, SynthesisDraft
from core.domain.judge.record import JudgeRecord, PlantKind, Tally
from core.domain.judge.verdict import Verdict


class Briefings(Protocol):
    """What chats got, and the shared summaries."""

    async def add(self, briefing: Briefing) -> int | None:
        """Its id; None, and nothing kept, where the chat has a scheduled one for that local date."""
        ...

    async def get(self, chat_id: int, briefing_id: int) -> Briefing | None:
        """A briefing of this chat."""
        ...

    async def between(self, chat_id: int, first: datetime, before: datetime) -> Sequence[Briefing]:
        """A chat's briefings made in that span, newest first."""
        ...

    async def without_verdicts(self, since: datetime, most: int) -> Sequence[Briefing]:
        """The briefings of all chats made since then whose words waited for a judge, oldest first; at most so many."""
        ...

    async def latest(self, chat_id: int) -> Briefing | None:
        """The chat's last briefing that held a paper."""
        ...

    async def holding(
        self, paper_id: int, since: datetime, *, below: int | None = None, most: int | None = None
    ) -> Sequence[Briefing]:
        """The briefings of all chats made since then that show the paper, latest id first: the first `most` with an id below."""
        ...

    async def has_shown(self, chat_id: int, paper_id: int) -> bool:
        """Whether any briefing of this chat shows the paper."""
        ...

    async def update(self, briefing: Briefing) -> None:
        """Stores what became known after the briefing was added: its writer, its synthesis, the further papers it
        shows, and whether its words wait for a judge. A paper that is gone by now is left out."""
        ...

    async def summaries(
        self, paper_ids: Sequence[int], language: str, *, delivered: bool = False
    ) -> Mapping[int, Summary]:
        """What judges support of the kept drafts, by paper id; `delivered`: for a briefing that was sent, also what was checked by
        word rules alone before there were judges."""
        ...

    async def drafts(self, paper_ids: Sequence[int], language: str) -> Mapping[int, SummaryDraft]:
        """Kept drafts by paper id; nothing of them may be shown."""
        ...

    async def keep(self, drafts: Sequence[SummaryDraft]) -> None:
        """Keeps each unless its paper and language have one already, or its paper is gone or became part of another."""
        ...

    async def replace(self, drafts: Sequence[SummaryDraft]) -> None:
        """Puts repaired ones in place of those that were not repaired yet."""
        ...


class Syntheses(Protocol):
    """How the papers of selections bear on each other, for all chats."""

    async def get(self, key: str, *, delivered: bool = False) -> Synthesis | None:
        """What judges support of the kept draft of an assignment, by its key; `delivered` is as for summaries."""
        ...

    async def draft(self, key: str) -> SynthesisDraft | None:
        """The kept draft; nothing of it may be shown."""
        ...

    async def by_keys(self, keys: Sequence[str]) -> Mapping[str, Synthesis]:
        """What judges support of kept drafts, by key. They name papers by the ids that they were written with, also where such a paper became
        part of another since."""
        ...

    async def keep(self, draft: SynthesisDraft, papers: Collection[int] = ()) -> None:
        """Keeps it unless there is one with its key already. With the papers of its selection, each once, it is found by `near` for
        some days."""
        ...

    async def replace(self, draft: SynthesisDraft) -> None:
        """Puts a repaired one in place of one that was not repaired yet."""
        ...

    async def near(self, papers: Collection[int], language: str, most: int) -> Sequence[ReusableSynthesis]:
        """Those of selections that are nearly these papers, judged to the end, the most in common first; at most so many."""
        ...


class Verdicts(Protocol):
    """What judges said of sentences, for all chats. A key is `sentence_key`."""

    async def keep(self, verdicts: Sequence[Verdict]) -> None:
        """Keeps each unless a judge has given one on its key already."""
        ...

    async def of(self, keys: Iterable[str]) -> Mapping[str, Verdict]:
        """The verdicts there are, by key."""
        ...


class JudgeRecords(Protocol):
    """How judges did on planted sentences, added up by day (UTC), model and kind."""

    async def add(self, record: JudgeRecord) -> None:
        """Adds what one call made of its planted sentences."""
        ...

    async def since(self, day: date) -> Mapping[PlantKind, Tally]:
        """All models' tallies since that day, by kind."""
        ...


class Reports(Protocol):
    """Which chats doubt which sentence, and what is known of each. A key is `sentence_key`.

    A sentence keeps the paper ids that it was written with, also where such a paper became part of another.
    """

    async def add(self, chat_id: int, doubted: ReportedSentence) -> ReportedSentence:
        """Records this chat's report and returns what is known of the sentence now. A chat counts once, however often it
        reports; `chats` and `hidden` of the argument are ignored."""
        ...

    async def of(self, keys: Sequence[str], chat_id: int) -> frozenset[str]:
        """Those of these sentences that this chat is not shown: those it doubts itself, and those gone for everybody."""
        ...

    async def rule(self, key: str, hidden: bool | None) -> ReportedSentence | None:
        """The operator's word, None to leave it to the number of chats; what is known then, None for an unknown key."""
        ...

    async def get(self, key: str) -> ReportedSentence | None:
        """What is known of a doubted sentence."""
        ...

    async def all(self, most: int) -> Sequence[ReportedSentence]:
        """The latest doubted sentences, latest first."""
        ...

    async def by(self, chat_id: int) -> Sequence[ReportedSentence]:
        """What this chat doubts, latest first."""
        ...


class Spending(Protocol):
    """The books: tokens and micro-dollars by day (UTC), model, and whether by batch. Chat 0 is the instance."""

    async def book(self, call: Call) -> Spent:
        """Books it on the instance, and on the chat that asked where there still is one; the instance's day by then."""
        ...

    async def of(self, day: date, chat_id: int = 0) -> Spent:
        """What that day cost so far."""
        ...

    async def models(self, since: date) -> Mapping[str, Spent]:
        """What each model cost the instance since that day, dearest first; `day` is that day."""
        ...

    async def by(self, chat_id: int) -> Sequence[Spent]:
        """What this chat's own questions cost, latest day first."""
        ...


class Batches(Protocol):
    """Batches handed to the provider. Due by an instant of their own until they are DONE."""

    async def add(self, batch: Batch, due: datetime) -> int:
        """Keeps a new one, leased to this process until it is due; its id."""
        ...

    async def claim_due(self, now: datetime, limit: int, lease: timedelta) -> Sequence[Batch]:
        """Those that are due and not DONE, earliest first; nobody else gets them until the lease ends or `settle`."""
        ...

    async def settle(self, batch: Batch, due: datetime) -> None:
        """Keeps its state and `remote`, and ends the lease; nothing where the lease was lost. DONE is never due again."""
        ...

    async def open(self) -> Sequence[Batch]:
        """All that are not DONE, oldest first."""
        ...

    async def last_planned(self, kind: BatchKind) -> datetime | None:
        """When the latest of that kind was made, DONE or not; None where none is known."""
        ...
