"""Claude as a writer: packed calls, every answer checked, every failure one sentence, the key nowhere but in the request."""

import asyncio
import logging
import re
import ssl
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from core.domain.assignment import Assignment
from core.domain.briefing import Summary, Synthesis
from core.domain.claims.checking import Checked
from core.domain.errors import WriterUnavailable
from core.domain.paper import Paper
from core.domain.submission import Submission
from core.ports.clock import Clock
from core.ports.writing import Answer
from core.writing import answers
from core.writing.breaker import LONGEST_WAIT, Breaker
from core.writing.prompt import SCHEMA, SYSTEM, compose

if TYPE_CHECKING:
    from anthropic import AsyncAnthropic
    from anthropic.types import Message

log = logging.getLogger(__name__)

ADDRESS: Final = "https://api.anthropic.com"
MODEL: Final = "claude-haiku-5-5"
PATIENCE: Final = timedelta(seconds=50)
"""`/brief` gives up on the model after 60 s; the answer must be checked and stored before that."""

PACKED: Final = 10
AT_ONCE: Final = 4
MOST_TOKENS: Final = 8_000
"""Ten papers need about 2,500; the rest is room for the model's own thinking, which counts."""


class ClaudeWriter:
    """Implements the port Writing with Anthropic's Messages API.

    Making one does no I/O: the SDK (two seconds, 70 MB) is imported in a thread by the first call. After a failure the model
    is asked at most once a minute; meanwhile every call fails at once with the same reason.
    """

    def __init__(
        self,
        api_key: str,
        base_url: str | None = None,
        model: str = MODEL,
        *,
        clock: Clock,
        patience: timedelta = PATIENCE,
        proxy: str | None = None,
        ca_file: str | None = None,
    ) -> None:
        self.model = self.strong_model = model
        self._key, self._address = api_key, base_url or ADDRESS
        self._proxy, self._ca_file = proxy, ca_file
        self._clock, self._patience = clock, patience
        self._breaker = Breaker(clock)
        self._client: AsyncAnthropic | None = None
        self._loading = asyncio.Lock()

    async def summarise(self, papers: Sequence[Paper], language: str, asked_by: int = 0) -> Sequence[Summary]:
        """Checked summaries in the papers' order, within 50 s; papers without an abstract are never sent.

        A paper is missing where the model left it out, or where the answer that should have held it was unusable (refused,
        cut, not the JSON asked for). Where some packs were answered and some were not, what was answered is returned.

        Raises:
            WriterUnavailable: nothing was answered; the text names the reason, `wait` is at most ten minutes.
        """
        asked = list({paper.id: paper for paper in papers if paper.abstract.strip()}.values())
        if not asked:
            return ()
        if not re.fullmatch(r"[!-~]+", self._key):
            raise WriterUnavailable("ANTHROPIC_API_KEY holds characters that no key has: copy it again.")
        self._breaker.enter()
        found: dict[int, Checked] = {}
        failure = await self._ask_all(asked, language, found)
        if failure is None:
            self._breaker.succeeded()
        else:
            log.warning("claude.unavailable model=%s reason=%r wait=%s", self.model, str(failure), failure.wait)
            self._breaker.failed(failure)
            if not found:
                raise failure
        return [self._summary(paper.id, language, found[paper.id]) for paper in asked if paper.id in found]

    async def synthesise(self, assignment: Assignment, asked_by: int = 0) -> Synthesis:
        """The synthesis of a selection."""
        raise WriterUnavailable("Not written yet.")

    async def explain(self, paper: Paper, audience: str, language: str, asked_by: int = 0) -> Answer:
        """What the paper did."""
        raise WriterUnavailable("Not written yet.")

    async def compare(self, papers: Sequence[Paper], language: str, asked_by: int = 0) -> Answer:
        """What papers share."""
        raise WriterUnavailable("Not written yet.")

    async def translate(self, texts: Sequence[str], language: str, asked_by: int = 0) -> Sequence[str]:
        """Each text in another language."""
        raise WriterUnavailable("Not written yet.")

    def plan(self, papers: Sequence[Paper], language: str) -> Submission:
        """A batch."""
        raise WriterUnavailable("Not written yet.")

    async def submit(self, submission: Submission, papers: Mapping[int, Paper]) -> str:
        """Hands it over."""
        raise WriterUnavailable("Not written yet.")

    async def find(self, submission: Submission) -> str | None:
        """Finds it again."""
        raise WriterUnavailable("Not written yet.")

    async def collect(self, submission: Submission, papers: Mapping[int, Paper]) -> Sequence[Summary] | None:
        """Its summaries."""
        raise WriterUnavailable("Not written yet.")

    async def close(self) -> None:
        """Ends the connections; another call would open new ones."""
        client, self._client = self._client, None
        if client is not None:
            await client.close()

    async def _ask_all(self, papers: list[Paper], language: str, found: dict[int, Checked]) -> WriterUnavailable | None:
        """Fills `found` pack by pack; the first failure stops what was not sent yet."""
        failures: list[WriterUnavailable] = []
        turn = asyncio.Semaphore(1 if self._breaker.tripped else AT_ONCE)

        async def ask(client: "AsyncAnthropic", pack: list[Paper]) -> None:
            async with turn:
                if failures:
                    return
                outcome = await self._ask(client, pack, language)
            if isinstance(outcome, WriterUnavailable):
                failures.append(outcome)
            else:
                found.update(outcome)

        try:
            async with asyncio.timeout(self._patience.total_seconds()):
                client = await self._ready()
                if isinstance(client, WriterUnavailable):
                    return client
                async with asyncio.TaskGroup() as group:
                    for start in range(0, len(papers), PACKED):
                        group.create_task(ask(client, papers[start : start + PACKED]))
        except TimeoutError:
            failures.append(self._too_slow())
        return failures[0] if failures else None

    async def _ready(self) -> "AsyncAnthropic | WriterUnavailable":
        async with self._loading:
            if self._client is None:
                try:
                    self._client = await asyncio.to_thread(self._connect)
                except OSError:  # ssl.SSLError too: a file that is no certificate
                    return WriterUnavailable("CA_FILE cannot be read.")
                except (ValueError, ImportError):  # the text would quote the address, and the password in it
                    return WriterUnavailable(
                        "PROXY_URL is none that Claude can be asked through: use http:// or https://."
                    )
            return self._client

    def _connect(self) -> "AsyncAnthropic":
        """In a thread: the import is slow. No redirects, they would take the key along to another host."""
        import anthropic

        verify = ssl.create_default_context(cafile=self._ca_file) if self._ca_file else True
        http = anthropic.DefaultAsyncHttpxClient(
            proxy=self._proxy, verify=verify, trust_env=False, follow_redirects=False
        )
        return anthropic.AsyncAnthropic(
            api_key=self._key,
            base_url=self._address,
            max_retries=0,
            timeout=self._patience.total_seconds(),
            http_client=http,
        )

    async def _ask(
        self, client: "AsyncAnthropic", pack: list[Paper], language: str
    ) -> dict[int, Checked] | WriterUnavailable:
        """One call. Failures come back as values, so that none drags the request, and the key in it, into a traceback."""
        import anthropic

        prompt = compose(pack, language)
        try:
            message = await client.messages.create(
                model=self.model,
                max_tokens=MOST_TOKENS,
                system=[{"type": "text", "text": SYSTEM, "cache_control": {"type": "ephemeral"}}],
                messages=[{"role": "user", "content": prompt.text}],
                output_config={"effort": "low", "format": {"type": "json_schema", "schema": dict(SCHEMA)}},
            )
        except anthropic.APIStatusError as error:
            return self._refused(error.status_code, error.response.headers.get("retry-after", ""), len(pack))
        except anthropic.APITimeoutError:
            return self._too_slow()
        except anthropic.AnthropicError:
            return WriterUnavailable("Claude cannot be reached, or the connection was cut.")
        except (ValueError, RecursionError):  # the SDK lets what is no JSON through as it is
            return WriterUnavailable("Claude's answer cannot be read: something stands between us.")
        text = self._accepted(message, len(pack))
        try:
            return answers.read(text, prompt.papers) if text else {}
        except answers.MalformedError:
            log.warning("claude.malformed model=%s papers=%d", self.model, len(pack))
            return {}

    def _accepted(self, message: "Message", papers: int) -> str:
        """The text of a finished answer, else nothing. The SDK validates neither shape nor stop reason; usage is booked first."""
        usage, stop = getattr(message, "usage", None), getattr(message, "stop_reason", None)
        log.info(
            "claude.answered model=%s papers=%d stop=%s input=%s cached=%s output=%s request=%s",
            self.model,
            papers,
            stop,
            getattr(usage, "input_tokens", None),
            getattr(usage, "cache_read_input_tokens", None),
            getattr(usage, "output_tokens", None),
            getattr(message, "_request_id", None),
        )
        match stop:
            case "end_turn":
                blocks = getattr(message, "content", None)
                texts = [getattr(block, "text", None) for block in (blocks if isinstance(blocks, list) else [])]
                return "".join(text for text in texts if isinstance(text, str))
            case _:
                return ""

    def _refused(self, status: int, retry_after: str, papers: int) -> dict[int, Checked] | WriterUnavailable:
        """By status, never by the error's text, which may quote what was sent. Only a pack that is too large is its own fault."""
        if status == 413:
            log.warning("claude.too_large model=%s papers=%d", self.model, papers)
            return {}
        return WriterUnavailable(self._reason(status), _wait(retry_after))

    def _reason(self, status: int) -> str:
        match status:
            case 401 | 403:
                return f"Claude refuses our key ({status}): check ANTHROPIC_API_KEY."
            case 402:
                return f"Claude says that our credit is used up ({status})."
            case 404:
                return f"Claude does not know the model {self.model} ({status})."
            case 429:
                return f"Claude asks us to wait ({status})."
            case 529 | 503:
                return f"Claude is overloaded ({status})."
            case _ if status >= 500:
                return f"Claude has a fault of its own ({status})."
            case _:
                return f"Claude does not accept our request ({status})."

    def _too_slow(self) -> WriterUnavailable:
        return WriterUnavailable(f"Claude did not answer within {self._patience.total_seconds():g} seconds.")

    def _summary(self, paper_id: int, language: str, checked: Checked) -> Summary:
        return Summary(
            paper_id=paper_id,
            language=language,
            model=self.model,
            sentences=checked.kept,
            removed=checked.removed,
            written_at=self._clock.now(),
        )


def _wait(header: str) -> timedelta | None:
    """Retry-After in seconds, at most ten minutes; a date or nonsense is no wait of ours."""
    if not re.fullmatch(r"[0-9]{1,9}", header.strip()):
        return None
    return min(timedelta(seconds=int(header)), LONGEST_WAIT)
