"""`bot doctor`: looks at settings, database, network and key, and says what to do about each."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot import runtime, wiring
from bot.choosing import select
from bot.operators import say
from bot.settings import Settings
from bot.wiring import Hub
from core.domain.errors import HubError
from core.domain.source import FetchFailed, Source, Validators


class Verdict(StrEnum):
    """WRONG makes the exit status 1; MISSING is a choice."""

    OK = "ok"
    MISSING = "missing"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the examination: what was looked at, how it is, what to do."""

    verdict: Verdict
    subject: str
    words: str


async def examine(settings: Settings) -> int:
    """Prints every finding as it comes; 1 where something is wrong."""
    sick = False
    for finding in settled(settings):
        sick |= _printed(finding)
    async for finding in _living(settings):
        sick |= _printed(finding)
    return int(sick)


def _printed(finding: Finding) -> bool:
    say(f"{finding.verdict.value:8}{finding.subject:10}{finding.words}")
    return finding.verdict is Verdict.WRONG


def settled(settings: Settings) -> Iterator[Finding]:
    """What the settings alone tell."""
    yield Finding(Verdict.OK, "settings", f"state lives in {settings.data_dir}, sources: {settings.sources}")
    for line in runtime.missing(settings):
        yield Finding(Verdict.MISSING, "settings", line)
    key = settings.anthropic_api_key.get_secret_value()
    if key and not key.startswith("sk-ant-") and not settings.anthropic_base_url:
        yield Finding(
            Verdict.WRONG, "key", "ANTHROPIC_API_KEY does not begin with sk-ant-: copy it again from the console"
        )
    elif key:
        yield Finding(Verdict.OK, "key", f"{settings.claude_model} writes")


async def _living(settings: Settings) -> AsyncIterator[Finding]:
    try:
        async with wiring.beside(settings) as hub:
            yield await _database(hub)
            if settings.offline:
                return
            for source in _one_each(select(settings.sources, hub.desk.fetching.catalogue())):
                yield await _asked(hub, source)
    except HubError as error:
        yield Finding(Verdict.WRONG, "database", str(error))


async def _database(hub: Hub) -> Finding:
    async with hub.desk.storage.reading() as tables:
        papers, sample = await tables.papers.count(), await tables.papers.has_sample()
    kind = "PostgreSQL" if hub.settings.database.startswith("postgresql") else "SQLite"
    return Finding(Verdict.OK, "database", f"{kind}, {papers} papers{' of the bundled sample' if sample else ''}")


def _one_each(sources: tuple[Source, ...]) -> Iterator[Source]:
    seen: set[str] = set()
    for source in sources:
        if source.group not in seen:
            seen.add(source.group)
            yield source


async def _asked(hub: Hub, source: Source) -> Finding:
    outcome = await hub.desk.fetching.fetch((source,), Validators())
    if isinstance(outcome, FetchFailed):
        advice = "is the network there? Behind a proxy set PROXY_URL and CA_FILE; without one OFFLINE=1"
        return Finding(Verdict.WRONG, "network", f"{source.group}: {outcome.reason} ({advice})")
    return Finding(Verdict.OK, "network", f"{source.group} answers ({source.id})")
