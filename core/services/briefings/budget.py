"""The model's budget: every call is booked, none is made past the day's ceiling, and the operator hears of it in time."""

import logging
from dataclasses import dataclass
from datetime import UTC, timedelta

from core.domain.briefings.budget import MILLION, Budget, Call, Spent
from core.domain.errors import ChatLimitReached, WriterUnavailable
from core.domain.judge.record import FEWEST, JudgeRecord, Tally, TrackRecord
from core.domain.text.i18n import gettext as _
from core.ports.clock import Clock
from core.ports.storage import Storage
from core.services.chats.operator_notices import Once, OperatorNotices

log = logging.getLogger(__name__)

NEARLY = 0.8
LOOKED_BACK = (1, 7, 30)
"""Days: the shortest span with enough planted sentences counts, so that a good month does not hide a bad day."""


@dataclass(frozen=True, slots=True)
class Spending:
    """The port Ledger. Nothing is reserved: a day may end above its ceiling by the calls that are open when it is reached."""

    storage: Storage
    clock: Clock
    budget: Budget
    noticing: OperatorNotices

    async def admit(self, asked_by: int) -> None:
        """Returns where a call may be made now.

        Raises:
            WriterUnavailable: the instance's day or the chat's is used up; the text says which.
        """
        day = self.clock.now().astimezone(UTC).date()
        async with self.storage.reading() as tables:
            whole = await tables.spending.of(day)
            own = await tables.spending.of(day, asked_by) if asked_by else Spent(day=day)
        if self.budget.used(whole) >= 1:
            await self._tell(whole)
            raise WriterUnavailable(self._used_up())
        if self.budget.chat_used(own):
            raise ChatLimitReached(_("This chat has used up today's share of Claude; it renews at 00:00 UTC."))

    async def book(self, call: Call) -> None:
        """Books one answer, whatever came of it."""
        async with self.storage.transaction() as tables:
            whole = await tables.spending.book(call)
        log.info(
            "spending.call model=%s batch=%s input=%d output=%d cache_read=%d cache_write=%d microdollars=%d",
            call.model,
            call.batch,
            call.usage.input,
            call.usage.output,
            call.usage.cache_read,
            call.usage.cache_write,
            call.microdollars,
        )
        if whole.day == self.clock.now().astimezone(UTC).date():
            await self._tell(whole)

    async def record(self, record: JudgeRecord) -> None:
        """Adds up how the judge did on the planted sentences of one call; the operator hears once that it does badly."""
        today = record.at.astimezone(UTC).date()
        async with self.storage.transaction() as tables:
            await tables.judge_records.add(record)
            for days in LOOKED_BACK:
                track = TrackRecord(await tables.judge_records.since(today - timedelta(days=days - 1)))
                if track.total.asked >= FEWEST:
                    break
        log.info(
            "judge.record model=%s asked=%d right=%d",
            record.model,
            sum(record.asked.values()),
            sum(record.right.values()),
        )
        if track.total.asked >= FEWEST and track.is_poor:
            await self.noticing.notice("judge", _poor(track.total), Once.A_MONTH)

    async def warn(self, cause: str, text: str) -> None:
        """Tells the operator, once for a cause and hour."""
        await self.noticing.notice(cause, text)

    async def _tell(self, whole: Spent) -> None:
        used = self.budget.used(whole)
        if used >= 1:
            await self.noticing.notice("budget", self._used_up(), Once.A_DAY)
        elif used >= NEARLY:
            nearly = _("Claude has used {part} % of today's budget ({spent} of {budget} dollars).")
            text = nearly.format(part=int(100 * used), spent=dollars(whole.microdollars), budget=self._ceiling())
            await self.noticing.notice("budget-nearly", text, Once.A_DAY)

    def _used_up(self) -> str:
        words = _(
            "Today's budget for Claude ({budget} dollars) is used up, so briefings show abstracts until 00:00 UTC."
        )
        return words.format(budget=self._ceiling())

    def _ceiling(self) -> str:
        return dollars(self.budget.microdollars)


def _poor(total: Tally) -> str:
    text = _(
        "The second reading got only {right:,} of {asked:,} test sentences right, so more of Claude's sentences are left out."
        " Set CLAUDE_JUDGE_MODEL to a stronger model; bot doctor shows what it gets wrong."
    )
    return text.format(right=total.right, asked=total.asked)


def dollars(microdollars: int) -> str:
    """As people are told it."""
    return f"{microdollars / MILLION:.2f}"
