"""The command line: `python -m bot`. Everything else is imported by the command that needs it."""

import asyncio
import io
import os
import sys
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.settings import Settings, SettingsError, load
from core.domain.errors import HubError

app = typer.Typer(
    name="bot",
    help="AcademicHub: research briefings by chat. Settings come from the environment and .env (see .env.example).",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
WRONG_SETTING, REFUSED, FAILED = 2, 3, 1


def main() -> None:
    """Runs the command line and ends the process: 0 done, 1 failed, 2 a wrong setting or argument, 3 a refused database."""
    # What we print is UTF-8 for programs, whatever their locale; a terminal gets what it can show.
    out = sys.stdout
    if isinstance(out, io.TextIOWrapper):
        out.reconfigure(encoding=None if out.isatty() else "utf-8", errors="backslashreplace")
    try:
        app()
    except BaseException as error:  # noqa: BLE001 - the process ends here, in words where we have them
        sys.exit(_status(error))


def _status(error: BaseException) -> int:
    """The exit status; writes the error to standard error, without a traceback if it is one of ours."""
    cause = error
    while isinstance(cause, BaseExceptionGroup) and len(cause.exceptions) == 1:  # a task group wraps what broke it
        cause = cause.exceptions[0]
    match cause:
        case SystemExit():
            return cause.code if isinstance(cause.code, int) else int(bool(cause.code))
        case KeyboardInterrupt():
            return 130
        case BrokenPipeError():
            # Whoever read us has gone; without this the interpreter would complain once more at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        case SettingsError() | HubError():
            sys.stderr.write(f"{cause}\n")
            return WRONG_SETTING if isinstance(cause, SettingsError) else REFUSED
        case _:
            raise error


_LEAST = {"json": "INFO", "plain": "ERROR", "rich": "ERROR"}
"""A person sees failing sources in /coverage; log lines would only interrupt the conversation."""


def _run(work: Callable[[Settings], Coroutine[Any, Any, Any]], *, least: str = "WARNING") -> None:
    """Runs one command's coroutine, with logs from `least` on; an int that it returns is the exit status."""
    from bot import logs

    settings = load()
    # INFO is the default, so it means that the operator chose no level.
    logs.configure(least if settings.log_level == "INFO" else settings.log_level, settings.secrets())
    status = asyncio.run(work(settings))
    if isinstance(status, int) and status:
        raise typer.Exit(status)


@app.command()
def run(
    role: Annotated[str, typer.Option(help="What this process does: all, chat or worker.")] = "all",
) -> None:
    """Run the bot: the chats that have a token; where none has one, the console."""
    from bot import runtime

    if role not in {known.value for known in runtime.Part}:
        raise typer.BadParameter("it is all, chat or worker", param_hint="--role")
    part = runtime.Part(role)

    async def work(settings: Settings) -> None:
        await runtime.serve(settings, part)

    if part is runtime.Part.ALL and not runtime.has_token(load()):
        chat()
    else:
        _run(work, least="INFO")


@app.command()
def chat(
    speaker: Annotated[str, typer.Option("--as", help="Who speaks.")] = "you",
    room: Annotated[str, typer.Option("--in", help="A shared chat to speak in.")] = "",
    role: Annotated[str, typer.Option(help="The speaker's right in that chat: member or manager.")] = "member",
    at: Annotated[str, typer.Option(help="Start a virtual clock, such as 2026-07-07T05:00:00Z.")] = "",
    json: Annotated[bool, typer.Option("--json", help="One JSON object per line.")] = False,
) -> None:
    """Talk to the bot in this terminal."""
    from bot import terminal

    if role not in ("member", "manager"):
        raise typer.BadParameter("it is member or manager", param_hint="--role")
    session = terminal.Session(speaker=speaker, room=room, manager=role == "manager", at=_instant(at), json=json)

    async def work(settings: Settings) -> None:
        await terminal.converse(settings, session)

    _run(work, least=_LEAST[session.form])


def _instant(text: str) -> datetime | None:
    if not text:
        return None
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None or not 1970 < instant.year < 9000:
        raise typer.BadParameter("it is an instant with its zone, such as 2026-07-07T05:00:00Z", param_hint="--at")
    return instant.astimezone(UTC)


@app.command()
def fetch(
    sources: Annotated[list[str] | None, typer.Argument(help="Ids such as arxiv:cs.AI; leave out for all.")] = None,
) -> None:
    """Make sources due now; a running bot reads them within 15 seconds."""
    from bot.commands import operators

    _run(lambda settings: operators.fetch(settings, sources or []))


@app.command()
def read(
    address: Annotated[str, typer.Argument(help="The address of a feed.")],
    file: Annotated[Path | None, typer.Option(help="A recorded response; the network isn't used.")] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON object per line.")] = False,
) -> None:
    """Print what the bot makes of what an address answers."""
    from bot.commands import operators

    _run(lambda settings: operators.read(settings, address, file, json=json))


@app.command()
def who(
    name: Annotated[str, typer.Argument(help="A name as papers print it.")] = "",
    papers: Annotated[
        Path | None, typer.Option(help="Papers from a file, one JSON object per line, as read --json prints them.")
    ] = None,
    cases: Annotated[
        Path | None, typer.Option(help="Follows to replay over --papers, one JSON object per line.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON object per line.")] = False,
) -> None:
    """Print which people seem to bear a name, by shared co-authors; with --cases, replay follows of it."""
    from bot.commands import who as identities

    _run(lambda settings: identities.who(settings, name, papers, cases, json=json))


@app.command("catalogue-check")
def catalogue_check(
    ids: Annotated[list[str] | None, typer.Argument(help="Ids of the feeds to probe; leave out for all.")] = None,
    probe: Annotated[bool, typer.Option("--probe", help="Ask each feed, politely.")] = False,
) -> None:
    """Say what is wrong with the catalogue's file; with --probe, what the feeds in it answer."""
    from bot.commands import catalogue

    _run(lambda settings: catalogue.check(settings, ids or [], probe=probe))


@app.command()
def doctor() -> None:
    """Check settings, database, costs, network and key, and say what to do."""
    from bot.commands import doctor as checks

    _run(checks.examine)


@app.command()
def status() -> None:
    """What is stored, what was read, and what is due next."""
    from bot.commands import operators

    _run(operators.status)


@app.command()
def migrate() -> None:
    """Bring the database to this version's tables."""
    from bot.commands import operators

    _run(operators.migrate)


@app.command()
def export(chat_key: Annotated[str, typer.Argument(help="Such as telegram:-100:7 or console:you.")]) -> None:
    """Print what is stored about a chat, as JSON."""
    from bot.commands import operators

    _run(lambda settings: operators.export(settings, chat_key))


@app.command()
def forget(chat_key: Annotated[str, typer.Argument(help="Such as telegram:-100:7 or console:you.")]) -> None:
    """Erase everything that is stored about a chat."""
    from bot.commands import operators

    _run(lambda settings: operators.forget(settings, chat_key))


@app.command()
def merges() -> None:
    """The latest papers that were taken for one, and by which rule."""
    from bot.commands import merges as work

    _run(work.show)


@app.command()
def unmerge(
    number: Annotated[int, typer.Argument(min=1, max=2**63 - 1, help="The merge's number, as `merges` shows it.")],
) -> None:
    """Make two papers again of one that merged two."""
    from bot.commands import merges as work

    _run(lambda settings: work.undo(settings, number))


doubts = typer.Typer(help="Sentences that readers reported as wrong.", invoke_without_command=True)
app.add_typer(doubts, name="doubts")


@doubts.callback()
def show_doubts(
    context: typer.Context,
    json: Annotated[bool, typer.Option("--json", help="One JSON object per line, for the evaluation set.")] = False,
) -> None:
    """The latest sentences that readers say are wrong, with their keys."""
    from bot.commands import reports as work

    if context.invoked_subcommand is None:
        _run(lambda settings: work.show(settings, json=json))


Key = Annotated[str, typer.Argument(help="The sentence's key, as `doubts` shows it.")]


@doubts.command("hide")
def hide_doubted(key: Key) -> None:
    """Hide a sentence from everybody, also where it was sent."""
    _rule(key, hidden=True)


@doubts.command("keep")
def keep_doubted(key: Key) -> None:
    """It is not wrong: show it in new briefings, whatever chats say."""
    _rule(key, hidden=False)


@doubts.command("open")
def open_doubted(key: Key) -> None:
    """Leave it to the number of chats again."""
    _rule(key, hidden=None)


def _rule(key: str, *, hidden: bool | None) -> None:
    from bot.commands import reports as work

    _run(lambda settings: work.rule(settings, key, hidden=hidden))
