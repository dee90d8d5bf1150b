"""Anthropic's SDK behind plain values: the only module that imports it. The key is nowhere but in the request."""

import asyncio
import re
import ssl
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, TypeVar

from core.domain.briefings.budget import Usage
from core.writing.breaker import LONGEST_WAIT
from core.writing.settings import ClaudeSettings

if TYPE_CHECKING:
    from anthropic import AsyncAnthropic

T = TypeVar("T")

FINISHED: Final = "end_turn"
TOO_LARGE: Final = "too_large"


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """No answer: why, in a sentence for people, how long the model asked us to stay away, and the status, 0 for none."""

    reason: str
    wait: timedelta | None = None
    status: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer: its `text`, empty unless the model finished, why it stopped, what it used, and the request's id."""

    text: str = ""
    stop: str
    usage: Usage = field(default_factory=Usage)
    request: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """A batch of so many requests; `readable` is whether its results can be had, which ends after a month."""

    id: str
    made_at: datetime
    requests: int
    ended: bool
    readable: bool


class Connection:
    """One client for all calls. Making one does no I/O: the SDK (two seconds, 70 MB) is imported in a thread by the first call.

    Failures come back as values, so that none drags the request, and the key in it, into a traceback.
    """

    def __init__(self, settings: ClaudeSettings) -> None:
        self._settings = settings
        self._client: AsyncAnthropic | None = None
        self._loading = asyncio.Lock()

    async def create(self, request: Mapping[str, Any]) -> Reply | Failure:
        """One message. A prompt that is too large is its own fault, and so no failure of the model's."""

        async def call(client: "AsyncAnthropic") -> Reply:
            return said(await client.messages.create(**request))

        outcome = await self.attempt(call)
        return Reply(stop=TOO_LARGE) if isinstance(outcome, Failure) and outcome.status == 413 else outcome

    async def submit(self, requests: Mapping[str, Mapping[str, Any]]) -> str | Failure:
        """Makes a batch of messages, by their custom ids; its id."""
        rows = [{"custom_id": id_, "params": params} for id_, params in requests.items()]

        async def call(client: Any) -> str:
            return _batch(await client.messages.batches.create(requests=rows)).id

        return await self.attempt(call)

    async def batch(self, remote: str) -> Batch | Failure | None:
        """A batch as it is now, None where there is none of that id."""

        async def call(client: Any) -> Batch:
            return _batch(await client.messages.batches.retrieve(remote))

        outcome = await self.attempt(call)
        return None if isinstance(outcome, Failure) and outcome.status == 404 else outcome

    async def batches(self, since: datetime) -> list[Batch] | Failure:
        """All that were made since then, the newest first."""

        async def call(client: Any) -> list[Batch]:
            found: list[Batch] = []
            page = await client.messages.batches.list(limit=100)
            while True:
                if not isinstance(page.data, list):  # nothing read is not the same as none made
                    raise ValueError("not a page")
                rows = [_batch(row) for row in page.data]
                found += [batch for batch in rows if batch.made_at >= since]
                if any(batch.made_at < since for batch in rows) or not page.has_next_page():
                    return found
                page = await page.get_next_page()

        return await self.attempt(call)

    async def results(self, remote: str) -> dict[str, Reply | None] | Failure:
        """What became of each request of an ended batch, by custom id; None for one that failed or expired."""

        async def call(client: Any) -> dict[str, Reply | None]:
            found: dict[str, Reply | None] = {}
            async for row in await client.messages.batches.results(remote):
                message = getattr(row.result, "message", None)
                found[row.custom_id] = said(message) if message is not None else None
            return found

        return await self.attempt(call)

    async def attempt(self, call: Callable[["AsyncAnthropic"], Awaitable[T]]) -> T | Failure:
        """What comes of a call, whatever the network and the SDK make of it."""
        client = await self._ready()
        if isinstance(client, Failure):
            return client
        import anthropic
        import httpx2

        try:
            return await call(client)
        except anthropic.APIStatusError as error:
            return self._refused(error.status_code, error.response.headers.get("retry-after", ""))
        except anthropic.APITimeoutError:
            return Failure(reason="Claude did not answer in time.")
        except (anthropic.AnthropicError, httpx2.HTTPError):
            return Failure(reason="Claude cannot be reached, or the connection was cut.")
        except (ValueError, TypeError, AttributeError, RecursionError):  # the SDK lets what is no JSON through as it is
            return Failure(reason="Claude's answer cannot be read: something stands between us.")

    async def close(self) -> None:
        """Ends the connections; another call would open new ones."""
        client, self._client = self._client, None
        if client is not None:
            await client.close()

    async def _ready(self) -> "AsyncAnthropic | Failure":
        if not re.fullmatch(r"[!-~]+", self._settings.api_key):
            return Failure(reason="ANTHROPIC_API_KEY holds characters that no key has: copy it again.")
        async with self._loading:
            if self._client is None:
                try:
                    self._client = await asyncio.to_thread(self._connect)
                except OSError:  # ssl.SSLError too: a file that is no certificate
                    return Failure(reason="CA_FILE cannot be read.")
                except (ValueError, ImportError):  # the text would quote the address, and the password in it
                    return Failure(
                        reason="PROXY_URL is none that Claude can be asked through: use http:// or https://."
                    )
            return self._client

    def _connect(self) -> "AsyncAnthropic":
        """In a thread: the import is slow. No redirects, they would take the key along to another host; no retries of the SDK's
        own, they obey any wait and are paid again."""
        import anthropic

        told = self._settings
        http = anthropic.DefaultAsyncHttpxClient(
            proxy=told.proxy,
            verify=ssl.create_default_context(cafile=told.ca_file) if told.ca_file else True,
            trust_env=False,
            follow_redirects=False,
        )
        return anthropic.AsyncAnthropic(
            api_key=told.api_key,
            base_url=told.address,
            max_retries=0,
            timeout=told.patience.total_seconds() + 5,  # ours comes first, and ends a slow drip too
            http_client=http,
        )

    def _refused(self, status: int, retry_after: str) -> Failure:
        """By status, never by the error's text, which may quote what was sent."""
        match status:
            case 401 | 403:
                reason = f"Claude refuses our key ({status}): check ANTHROPIC_API_KEY."
            case 402:
                reason = f"Claude says that our credit is used up ({status})."
            case 404:
                reason = f"Claude does not know what we asked for ({status})."
            case 429:
                reason = f"Claude asks us to wait ({status})."
            case 529 | 503:
                reason = f"Claude is overloaded ({status})."
            case _ if status >= 500:
                reason = f"Claude has a fault of its own ({status})."
            case _:
                reason = f"Claude does not accept our request ({status})."
        return Failure(reason=reason, wait=_wait(retry_after), status=status)


def said(message: object) -> Reply:
    """What an answer holds. The SDK validates neither its shape nor its stop reason, and any count may be missing."""
    stop, blocks = getattr(message, "stop_reason", None), getattr(message, "content", None)
    texts = [getattr(block, "text", None) for block in (blocks if isinstance(blocks, list) else [])]
    return Reply(
        text="".join(text for text in texts if isinstance(text, str)) if stop == FINISHED else "",
        stop=str(stop),
        usage=_usage(getattr(message, "usage", None)),
        request=str(getattr(message, "_request_id", None) or ""),
    )


def _batch(row: Any) -> Batch:
    """Raises ValueError or AttributeError where it is none: nothing of a batch may be guessed."""
    counts = row.request_counts
    if not isinstance(row.id, str) or not isinstance(row.created_at, datetime):
        raise ValueError("not a batch")
    return Batch(
        id=row.id,
        made_at=row.created_at,
        requests=counts.processing + counts.succeeded + counts.errored + counts.canceled + counts.expired,
        ended=row.processing_status == "ended",
        readable=bool(row.results_url),
    )


def _usage(counts: object) -> Usage:
    def tokens(name: str) -> int:
        count = getattr(counts, name, None)
        return count if isinstance(count, int) and count > 0 else 0

    return Usage(
        input=tokens("input_tokens"),
        output=tokens("output_tokens"),
        cache_read=tokens("cache_read_input_tokens"),
        cache_write=tokens("cache_creation_input_tokens"),
    )


def _wait(header: str) -> timedelta | None:
    """Retry-After in seconds, at most ten minutes; a date or nonsense is no wait of ours."""
    if not re.fullmatch(r"[0-9]{1,9}", header.strip()):
        return None
    return min(timedelta(seconds=int(header)), LONGEST_WAIT)
