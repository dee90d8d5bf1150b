"""The one way to the models: what each call may cost, when it may be made, how many at once, and what it is booked at."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import nullcontext
from typing import Any, Final, TypeVar

from core.domain.briefings.budget import Call, Usage
from core.domain.errors import WriterUnavailable
from core.ports.clock import Clock
from core.ports.writing import Ledger
from core.writing.answers import MalformedError
from core.writing.breaker import Breaker
from core.writing.connection import FINISHED, TOO_LARGE, Connection, Failure, Reply
from core.writing.models import bundled
from core.writing.settings import ClaudeSettings

log = logging.getLogger(__name__)

T = TypeVar("T")

_OPERATORS: Final = frozenset({401, 402, 403, 404})
"""These end only when the operator does something."""


class Calls:
    """All kinds of calls share the open requests, one of which what all chats share leaves to somebody who waits for an answer.

    Each model has a breaker, and after a failure is asked once a minute.
    """

    def __init__(self, settings: ClaudeSettings, *, clock: Clock, ledger: Ledger) -> None:
        self._settings, self._clock, self._ledger = settings, clock, ledger
        self._connection = Connection(settings)
        self._turn = asyncio.Semaphore(settings.at_once)
        self._turn_of_all = asyncio.Semaphore(max(1, settings.at_once - 1))
        self._breakers: dict[str, Breaker] = {}
        self._told: set[tuple[int, str]] = set()
        self._unlisted: set[str] = set()

    def request(self, job: str, model: str, system: str, prompt: str, schema: Mapping[str, Any]) -> dict[str, Any]:
        """A message's parameters: stable text first, so that it can be cached; no tools, nobody's name."""
        made = bundled().jobs[job]
        return {
            "model": model,
            "max_tokens": made.most_tokens,
            "system": [{"type": "text", "text": system, "cache_control": {"type": "ephemeral"}}],
            "messages": [{"role": "user", "content": prompt}],
            "output_config": {
                "effort": self._settings.effort or made.effort,
                "format": {"type": "json_schema", "schema": dict(schema)},
            },
        }

    async def ask(self, request: Mapping[str, Any], asked_by: int) -> Reply:
        """One answer, booked whatever came of it. Its text is empty where it was refused, cut short, or too large to ask.

        Raises:
            WriterUnavailable: there was no answer, or none may be asked for now.
        """
        model = request["model"]
        said = await self.through(model, lambda open_: open_.create(request), asked_by=asked_by)
        log.info("claude.answered model=%s stop=%s usage=%s request=%s", model, said.stop, said.usage, said.request)
        await self.book(model, said.usage, asked_by)
        return said

    def usable(self, model: str, said: Reply, read: Callable[[str], T]) -> T:
        """What `read` makes of a whole answer.

        Raises:
            WriterUnavailable: nothing of it can be used; the model is up, so that no breaker is told.
        """
        reason = _unusable(said)
        if not reason:
            try:
                return read(said.text)
            except MalformedError:
                reason = "Claude's answer was not in the form that was asked for."
        log.warning("claude.unusable model=%s stop=%s reason=%r", model, said.stop, reason)
        raise WriterUnavailable(reason)

    async def through(
        self, model: str, call: Callable[[Connection], Awaitable[T | Failure]], *, asked_by: int | None = None
    ) -> T:
        """What a call gives, once it is its turn, within our patience. `asked_by` is None for what costs nothing.

        Raises:
            WriterUnavailable: the budget is used up, the model failed within the last minute, or it fails now.
        """
        breaker, patience = self._breaker(model), self._settings.patience.total_seconds()
        async with nullcontext() if asked_by else self._turn_of_all, self._turn:
            if asked_by is not None:
                await self._ledger.admit(asked_by)
            breaker.enter()
            outcome: T | Failure
            began = asyncio.get_running_loop().time()
            try:
                async with asyncio.timeout(patience):
                    outcome = await call(self._connection)
            except TimeoutError:
                outcome = Failure(reason=f"Claude did not answer within {patience:g} seconds.")
            except asyncio.CancelledError:  # a caller of less patience finds out a model that hangs, too
                if asyncio.get_running_loop().time() - began >= self._settings.hangs_after.total_seconds():
                    breaker.failed(WriterUnavailable("Claude did not answer in time."))
                raise
            if not isinstance(outcome, Failure):
                breaker.succeeded()
                self._told -= {(status, about) for status, about in self._told if about in ("", model)}
                return outcome
            failure = WriterUnavailable(self._reason(outcome, model), outcome.wait)
            breaker.failed(failure)
        await self._tell(outcome, str(failure), model)
        raise failure

    def tripped(self, model: str) -> bool:
        """The model's last call failed, so that the next one is a probe."""
        return self._breaker(model).tripped

    async def book(self, model: str, usage: Usage, asked_by: int = 0, *, batch: bool = False) -> None:
        """Books what was used by the dated price table, even where the caller gives up in this moment."""
        price = bundled().price(model)
        if price is None and model not in self._unlisted:
            self._unlisted.add(model)
            log.warning("claude.price_unknown model=%s listed=%s: booked as the dearest", model, bundled().listed)
        spent = (price or bundled().dearest).of(usage, batch=batch)
        call = Call(model=model, at=self._clock.now(), usage=usage, microdollars=spent, asked_by=asked_by, batch=batch)
        await asyncio.shield(self._ledger.book(call))

    async def close(self) -> None:
        """Ends the connections."""
        await self._connection.close()

    def _breaker(self, model: str) -> Breaker:
        return self._breakers.setdefault(model, Breaker(self._clock))

    def _reason(self, failure: Failure, model: str) -> str:
        if failure.status != 404:
            return failure.reason
        told = self._settings
        settings = {
            told.strong_model: "CLAUDE_STRONG_MODEL",
            told.judge_model: "CLAUDE_JUDGE_MODEL",
            told.model: "CLAUDE_MODEL",
        }
        setting = settings.get(model, "CLAUDE_STRONG_MODEL")
        return f"Claude does not know the model {model} (404): is it retired? Set another in {setting}."

    async def _tell(self, failure: Failure, reason: str, model: str) -> None:
        """What only the operator can end is an error, told once until the model answers again."""
        if failure.status not in _OPERATORS:
            log.warning("claude.unavailable model=%s reason=%r wait=%s", model, reason, failure.wait)
            return
        cause = failure.status, model if failure.status == 404 else ""
        if cause not in self._told:
            self._told.add(cause)
            log.error("claude.needs_operator model=%s reason=%r", model, reason)
            await self._ledger.warn(f"model-{failure.status}", reason)


def _unusable(said: Reply) -> str:
    """Why an answer is none, empty where it may be one."""
    match said.stop:
        case _ if said.stop == FINISHED:
            return "" if said.text else "Claude answered with nothing."
        case _ if said.stop == TOO_LARGE:
            return "These papers are too much text for one question (413)."
        case "refusal":
            return "Claude declines to write about these papers."
        case "max_tokens" | "model_context_window_exceeded":
            return "Claude's answer was cut short."
        case _:
            return "Claude stopped before it had answered."
