"""The composition root: settings in, one App out; only this and `platforms` name implementations."""

import uuid
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime
from pathlib import Path
from random import SystemRandom
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot import __version__, values
from bot.app import App
from bot.clock import SystemClock
from bot.locale import translations
from bot.settings import Settings, wrong
from bot.source_selection import reads_followed, select
from bot.ticks import Tick
from core.domain.briefings.budget import MILLION, Budget
from core.domain.chats.chat import Platform
from core.domain.sources.source import Source, WrittenFeed
from core.domain.text import i18n
from core.ports.clock import Clock
from core.ports.fetching import Fetching
from core.ports.storage import Storage
from core.ports.writing import Writing
from core.services.briefings.budget import Spending
from core.services.chats.operator_notices import OperatorNotices
from core.services.context import AppContext, Process

if TYPE_CHECKING:
    from adapters.console.app import ConsoleApp
    from core.fetching.port import Fetcher
    from core.writing.settings import ClaudeSettings


@asynccontextmanager
async def assemble(
    settings: Settings,
    *,
    reads: bool = True,
    clock: Clock | None = None,
    storage: Storage | None = None,
    fetching: Fetching | None = None,
    writing: Writing | None = None,
) -> AsyncIterator[App]:
    """The App of these settings, its parts closed at the end, the database last; a part that is given is used as it is.

    `reads` is whether this process reads sources, and so decides which are on.

    Raises:
        StorageRefused: the database cannot be used.
        SettingsError: SOURCES names something that the catalogue does not have.
    """
    from core.zones.finder import ZoneFinder

    i18n.install(translations.load())
    clock, owner = clock or SystemClock(), uuid.uuid4().hex
    async with AsyncExitStack() as stack:
        if fetching is None:
            fetching = await stack.enter_async_context(reader(settings))
        chosen = select(settings.sources, fetching.catalogue())
        if storage is None:
            storage = await _open(stack, settings, owner)
        if writing is None:
            writing = await stack.enter_async_context(_writer(settings, clock, storage))
        context = AppContext(
            clock=clock,
            storage=storage,
            fetching=fetching,
            writing=writing,
            zones=ZoneFinder(),
            chance=SystemRandom(),
            process=Process(owner),
            reads_followed=reads_followed(settings.sources),
        )
        if reads:
            await _prepare(context, chosen if fetching.online else ())
        yield App(settings=settings, context=context)


async def _open(stack: AsyncExitStack, settings: Settings, owner: str, *, alone: bool = True) -> Storage:
    from core.storage.engine import open_storage

    try:
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise wrong("DATA_DIR", f"cannot be made ({error.strerror})") from None
    storage = await open_storage(settings.database, owner)
    stack.push_async_callback(storage.close)
    if alone:
        await storage.claim_process()
    return storage


@asynccontextmanager
async def beside(settings: Settings) -> AsyncIterator[App]:
    """The App for an operator's command, which works beside a running bot on the same database.

    Raises:
        StorageRefused: the database cannot be used.
    """
    from core.writing.plain import PlainWriter

    async with AsyncExitStack() as stack:
        storage = await _open(stack, settings, uuid.uuid4().hex, alone=False)
        async with assemble(settings, reads=False, storage=storage, writing=PlainWriter()) as app:
            yield app


async def migrate(settings: Settings) -> None:
    """Brings the database to this version's tables.

    Raises:
        StorageRefused: it is not ours, newer than us, in use, or unreadable; nothing in it was changed.
    """
    async with AsyncExitStack() as stack:
        await _open(stack, settings, uuid.uuid4().hex, alone=False)


def catalogue_faults() -> list[str]:
    """What is wrong with the catalogue's file, a line each."""
    from core.fetching.catalogue import catalogue, check

    try:
        return check.faults(catalogue.written())
    except ValueError as error:
        return [f"catalogue.toml is not TOML: {error}"]


def catalogue_feeds() -> Sequence[WrittenFeed]:
    """Every feed that the catalogue's file writes down."""
    from core.fetching.catalogue import catalogue, check

    return tuple(check.feeds_of(catalogue.written()))


@asynccontextmanager
async def reader(settings: Settings) -> AsyncIterator["Fetcher"]:
    """The reader of sources, closed at the end."""
    from core.fetching.port import Fetcher
    from core.fetching.settings import FetchSettings

    named = (settings.anthropic_base_url, settings.telegram_api_url, settings.discord_api_url)
    fetcher = Fetcher(
        FetchSettings(
            contact=settings.contact_email,
            proxy_url=settings.proxy_url.get_secret_value(),
            ca_file=str(settings.ca_file or ""),
            offline=settings.offline,
            own_hosts=frozenset(host.removesuffix(".") for address in named if (host := urlsplit(address).hostname)),
            version=__version__,
        )
    )
    try:
        yield fetcher
    finally:
        await fetcher.close()


def claude_settings(settings: Settings) -> "ClaudeSettings":
    """What the model is asked with: the key, its models, and the way out to it."""
    from core.writing.settings import ADDRESS, ClaudeSettings

    proxy, authority = settings.way_out(settings.anthropic_base_url)
    return ClaudeSettings(
        api_key=settings.anthropic_api_key.get_secret_value(),
        address=settings.anthropic_base_url or ADDRESS,
        model=settings.claude_model,
        strong_model=settings.claude_strong_model,
        judge_model=settings.claude_judge_model,
        effort=settings.claude_effort,
        at_once=settings.claude_at_once,
        proxy=proxy,
        ca_file=authority,
    )


@asynccontextmanager
async def _writer(settings: Settings, clock: Clock, storage: Storage) -> AsyncIterator[Writing]:
    if not settings.has_model:
        from core.writing.plain import PlainWriter

        yield PlainWriter()
        return
    from core.writing.claude import ClaudeWriter

    operator = values.chat_address(settings.operator_chat) if settings.operator_chat else None
    writer = ClaudeWriter(
        claude_settings(settings),
        clock=clock,
        ledger=Spending(
            storage,
            clock,
            budget=Budget(microdollars=round(settings.daily_dollars * MILLION)),
            noticing=OperatorNotices(storage, clock, operator),
        ),
    )
    try:
        yield writer
    finally:
        await writer.close()


async def _prepare(context: AppContext, sources: Sequence[Source]) -> None:
    """Turns the chosen sources on, and those that somebody follows where the operator allows it, and puts the sample into a store
    that holds no paper yet."""
    now = context.clock.now().replace(microsecond=0)  # due at once, and not with the next full second
    async with context.storage.transaction() as tables:
        wanted = await tables.sources.ids_from_follows() if context.reads_followed and context.fetching.online else ()
        followed = [source for source in context.fetching.catalogue() if source.id in wanted and source.readable]
        await tables.sources.enable([*sources, *followed], now)
        if await tables.papers.count():
            return
        from core.fetching.sample import bundled_sample

        await tables.papers.add(bundled_sample(), now)


def virtual_clock(at: datetime) -> Clock:
    """A clock that only the console's `:forward` moves."""
    from adapters.console.clock import VirtualClock

    return VirtualClock(at)


def console(app: App, ticks: Sequence[Tick], form: str) -> "ConsoleApp":
    """The console on this app, able to send from now on. `form` is `json`, `plain` or `rich`."""
    from adapters.console.app import ConsoleApp
    from adapters.console.session import Form, screen_of

    console_app = ConsoleApp(
        dispatch=app.dispatch,
        work=app.steps(ticks),
        storage=app.context.storage,
        clock=app.context.clock,
        screen=screen_of(Form(form)),
        numbers=form != Form.JSON,
    )
    app.platforms[Platform.CONSOLE] = console_app.messaging
    return console_app


async def converse(app: App, console_app: "ConsoleApp", form: str, folder: Path) -> None:
    """The console's session to the end of its input."""
    from adapters.console import session
    from core.services.chats.completion import Completion

    await session.converse(console_app, session.Form(form), folder, Completion(app.context))


def forget_console_lines(folder: Path) -> None:
    """Erases what was typed at the console's prompt."""
    from adapters.console.lines import forget_lines

    forget_lines(folder)
