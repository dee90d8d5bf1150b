"""`bot doctor`: checks settings, tokens, database, costs, network and key, and says what to do about each."""

import ssl
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, timedelta
from enum import StrEnum

import httpx

from bot import runtime, values, wiring
from bot.app import App
from bot.commands.operators import say
from bot.settings import Settings, unknown
from bot.source_selection import select
from core.domain.briefings.budget import MILLION, Budget, Spent, Usage
from core.domain.chats.subscriber import ChatState
from core.domain.errors import HubError
from core.domain.judge.record import FEWEST, TrackRecord
from core.domain.sources.source import FetchFailed, Source, Validators
from core.services.briefings.budget import dollars

TELEGRAM, DISCORD = "https://api.telegram.org", "https://discord.com/api/v10"
_PATIENCE = 15.0  # seconds
_REFUSED = (401, 403, 404)  # Telegram answers 404 to a token of the wrong form


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
    for finding in _check_settings(settings):
        sick |= _print(finding)
    async for finding in check_tokens(settings):
        sick |= _print(finding)
    async for finding in _check_services(settings):
        sick |= _print(finding)
    return int(sick)


def _print(finding: Finding) -> bool:
    say(f"{finding.verdict.value:8}{finding.subject:10}{finding.words}")
    return finding.verdict is Verdict.WRONG


def _check_settings(settings: Settings) -> Iterator[Finding]:
    """Findings from the settings alone."""
    yield Finding(Verdict.OK, "settings", f"state lives in {settings.data_dir}, sources: {settings.sources}")
    if settings.offline:
        yield Finding(Verdict.OK, "settings", runtime.OFFLINE)
    for name in unknown():
        yield Finding(Verdict.MISSING, "settings", f".env sets {name}, which isn't a setting here")
    for line in runtime.missing(settings):
        yield Finding(Verdict.MISSING, "settings", line)
    key = settings.anthropic_api_key.get_secret_value()
    if key and not key.startswith("sk-ant-") and not settings.anthropic_base_url:
        yield Finding(
            Verdict.WRONG, "key", "ANTHROPIC_API_KEY doesn't start with sk-ant-: copy it again from the console"
        )
    elif key:
        yield Finding(
            Verdict.OK,
            "key",
            f"{settings.claude_model} writes, {settings.claude_judge_model} checks",
        )


async def check_tokens(settings: Settings) -> AsyncIterator[Finding]:
    """A finding for each token that is set."""
    if settings.on_telegram:
        token = settings.telegram_token.get_secret_value()
        root = (settings.telegram_api_url or TELEGRAM).rstrip("/")
        answer = await _ask(settings, settings.telegram_api_url, "POST", f"{root}/bot{token}/getMe")
        yield _token("telegram", "TELEGRAM_TOKEN", "from @BotFather", answer)
    if settings.on_discord:
        token = settings.discord_token.get_secret_value()
        root = (settings.discord_api_url or DISCORD).rstrip("/")
        answer = await _ask(settings, settings.discord_api_url, "GET", f"{root}/users/@me", f"Bot {token}")
        yield _token("discord", "DISCORD_TOKEN", "from discord.com/developers/applications", answer)


async def _ask(settings: Settings, own_address: str, method: str, address: str, authorization: str = "") -> int | str:
    """The status of the answer, or the kind of error that kept it away."""
    proxy, authority = settings.way_out(own_address)
    headers = {"Authorization": authorization} if authorization else {}
    verify = ssl.create_default_context(cafile=authority) if authority else True
    try:
        async with httpx.AsyncClient(
            proxy=proxy, verify=verify, trust_env=not own_address, timeout=_PATIENCE
        ) as client:
            return (await client.request(method, address, headers=headers)).status_code
    except httpx.HTTPError as error:
        return type(error).__name__  # its text may hold the address, and with it the token


def _token(platform: str, name: str, where: str, answer: int | str) -> Finding:
    if answer == httpx.codes.OK:
        return Finding(Verdict.OK, platform, f"{name} is accepted")
    if answer in _REFUSED:
        return Finding(Verdict.WRONG, platform, f"{name} is refused ({answer}): copy it again {where}")
    advice = "is the network there? Behind a proxy set PROXY_URL and CA_FILE"
    return Finding(Verdict.WRONG, platform, f"{name} could not be checked: {answer} ({advice})")


async def _check_services(settings: Settings) -> AsyncIterator[Finding]:
    try:
        async with wiring.beside(settings) as app:
            async with app.context.storage.reading() as tables:
                papers, sample = await tables.papers.count(), await tables.papers.has_sample()
                today = await tables.enrichments.tally(app.context.clock.now().astimezone(UTC).date())
            kind = "PostgreSQL" if settings.database.startswith("postgresql") else "SQLite"
            stored = f"{kind}, {papers} papers{' of the bundled sample' if sample else ''}"
            yield Finding(Verdict.OK, "database", stored)
            looked_up = f"{today.asked} looked up today, {today.filled} completed"
            yield Finding(Verdict.OK, "filling", f"papers waiting for details: {today.waiting}; {looked_up}")
            for finding in (*await _reading(app), *await _costs(app), *await _operator(app)):
                yield finding
            if settings.offline:
                return
            hosts: dict[str, Source] = {}
            for source in select(settings.sources, app.context.fetching.catalogue()):
                hosts.setdefault(source.group, source)  # one source tells whether its host answers
            for source in hosts.values():
                yield await _probe(app, source)
    except HubError as error:
        yield Finding(Verdict.WRONG, "database", str(error))


async def _reading(app: App) -> Sequence[Finding]:
    """How far the backfill has come, and which hosts refuse; empty before the first start."""
    now = app.context.clock.now()
    async with app.context.storage.reading() as tables:
        progress, host_backoffs = await tables.backfills.progress(), await tables.host_backoffs.all()
    if not progress.sources:
        return ()
    words = f"{progress.read} of {progress.sources} sources read back to {progress.since}"
    given_up = f", {progress.given_up} given up" if progress.given_up else ""
    refusing = [
        Finding(
            Verdict.MISSING, "refused", f"{rest.group}: {rest.reason}; left alone until {rest.until:%Y-%m-%d %H:%M} UTC"
        )
        for rest in host_backoffs.values()
        if rest.until > now
    ]
    return (Finding(Verdict.OK, "firstdays", words + given_up), *refusing)


async def _costs(app: App) -> Sequence[Finding]:
    """What the models cost; empty if none was ever asked."""
    today = app.context.clock.now().astimezone(UTC).date()
    async with app.context.storage.reading() as tables:
        spent, batches = await tables.spending.of(today), await tables.batches.open()
        models, of_late = await tables.spending.models(today), await tables.spending.models(today - timedelta(days=29))
        judged = TrackRecord(await tables.judge_records.since(today - timedelta(days=29)))
    if not of_late and not app.settings.has_model:
        return ()
    usage = sum((each.usage for each in of_late.values()), Usage())
    running = f"{len(batches)} open" + (
        f", the oldest since {batches[0].made_at:%Y-%m-%d %H:%M} UTC" if batches else ""
    )
    return (
        _budget(spent, Budget(microdollars=round(app.settings.daily_dollars * MILLION)), models),
        Finding(Verdict.OK, "cost", f"in the last 30 days {_by_model(of_late)}"),
        Finding(
            Verdict.OK, "cache", f"{usage.cached_share:.1%} of what the models read in 30 days came from the cache"
        ),
        Finding(Verdict.OK, "batches", running),
        *_judged(judged),
    )


def _judged(track: TrackRecord) -> Sequence[Finding]:
    """How the second reading did on planted sentences; empty if there was none."""
    if not track.total.asked:
        return ()
    caught, accepted = track.caught, track.accepted
    words = (
        f"in 30 days, planted falsehoods caught: {caught.right:,} of {caught.asked:,};"
        f" true sentences accepted: {accepted.right:,} of {accepted.asked:,}"
    )
    kinds = ", ".join(f"{kind.value} {each.right:,} of {each.asked:,}" for kind, each in sorted(track.tallies.items()))
    if not track.is_poor or track.total.asked < FEWEST:
        return (Finding(Verdict.OK, "judge", words), Finding(Verdict.OK, "planted", kinds))
    advice = "; set CLAUDE_JUDGE_MODEL to a stronger model"
    return (Finding(Verdict.WRONG, "judge", words + advice), Finding(Verdict.OK, "planted", kinds))


def _budget(spent: Spent, budget: Budget, models: Mapping[str, Spent]) -> Finding:
    if not budget.microdollars:
        return Finding(Verdict.OK, "budget", f"no ceiling (DAILY_DOLLARS=0); today {_by_model(models)}")
    used = budget.used(spent)
    words = f"{int(100 * used)} % of today's {dollars(budget.microdollars)} dollars is used: {_by_model(models)}"
    if used < 1:
        return Finding(Verdict.OK, "budget", words)
    return Finding(
        Verdict.WRONG, "budget", f"{words}; briefings stay plain until 00:00 UTC unless you raise DAILY_DOLLARS"
    )


def _by_model(models: Mapping[str, Spent]) -> str:
    each = [
        f"{dollars(spent.microdollars)} by {model} in {spent.calls} {'call' if spent.calls == 1 else 'calls'}"
        for model, spent in models.items()
    ]
    return ", ".join(each) or "nothing"


async def _operator(app: App) -> Sequence[Finding]:
    """Whether the operator gets notices."""
    key = app.settings.operator_chat
    if not key:
        return ()
    async with app.context.storage.reading() as tables:
        chat = await tables.chats.find(values.chat_address(key))
    if chat is None or chat.state is ChatState.GONE:
        return (Finding(Verdict.WRONG, "notices", f"OPERATOR_CHAT: {key} can't be reached: send /start there"),)
    return (Finding(Verdict.OK, "notices", f"{key} hears when the models can't write"),)


async def _probe(app: App, source: Source) -> Finding:
    outcome = await app.context.fetching.fetch((source,), Validators(), app.context.clock.now().date())
    if isinstance(outcome, FetchFailed):
        advice = "is the network there? Behind a proxy set PROXY_URL and CA_FILE; without one OFFLINE=1"
        return Finding(Verdict.WRONG, "network", f"{source.group}: {outcome.reason} ({advice})")
    return Finding(Verdict.OK, "network", f"{source.group} answers ({source.id})")
