"""Operator commands beside a running bot: fetch, read, status, migrate, export, forget. They print and return the exit status."""

import asyncio
import json as jsons
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot import values, wiring
from bot.settings import Settings, SettingsError
from bot.source_selection import select
from core.domain.chats.chat import ChatAddress, Platform
from core.domain.chats.subscriber import Subscriber
from core.domain.papers.event_news import Tiding
from core.domain.papers.paper import MOST_SAVED, Announcement
from core.domain.radar.follow import papers_of_namesakes, papers_of_person
from core.domain.radar.undo_log import (
    Dismissed,
    Edited,
    Followed,
    Imported,
    KeptChange,
    Muted,
    Said,
    SettingChanged,
    Unfollowed,
    Unimported,
    Unmuted,
    Widened,
)
from core.domain.sources.source import Fetched, FetchFailed, FetchOutcome, NotModified
from core.ports.storage import Tables


def say(line: str) -> None:
    """One line on standard output."""
    sys.stdout.write(f"{line}\n")


def complain(line: str) -> int:
    """One line on standard error, and the exit status that goes with it."""
    sys.stderr.write(f"{line}\n")
    return 1


async def fetch(settings: Settings, ids: Sequence[str]) -> int:
    """Makes these sources (none: all that are on) due now; a running bot reads them at its next tick."""
    if settings.offline:
        return complain("OFFLINE is set: nothing is fetched.")
    async with wiring.beside(settings) as app:
        wanted = [source.id for source in select(",".join(ids), app.context.fetching.catalogue())] if ids else None
        count = await app.make_due(wanted)
    if not count:
        return complain("No source with that name is on. Start the bot once, or check SOURCES.")
    say(f"{count} {'source is' if count == 1 else 'sources are'} due now; a running bot reads them within 15 seconds.")
    return 0


async def read(settings: Settings, address: str, file: Path | None, *, json: bool) -> int:
    """Prints every entry that the bot finds in an address's answer."""
    try:
        body = await asyncio.to_thread(file.read_bytes) if file else None
    except OSError as error:
        return complain(f"{file} can't be read: {error.strerror}.")
    async with wiring.reader(settings) as fetcher:
        outcome = await (fetcher.preview(address) if body is None else fetcher.parse(address, body))
    return _print(outcome, json=json)


def _print(outcome: FetchOutcome, *, json: bool) -> int:
    match outcome:
        case FetchFailed(reason=reason):
            return complain(f"I can't read that: {reason}.")
        case NotModified():
            return complain("Nothing has changed at that address.")
        case Fetched():
            for found in outcome.announcements:
                row = row_of(found)
                say(jsons.dumps(row, ensure_ascii=False) if json else _lines(row))
            omitted = list(outcome.left_out)
            if outcome.untitled:
                omitted.append(f"{outcome.untitled} {'entry' if outcome.untitled == 1 else 'entries'} without a title")
            for why in omitted:
                complain(f"Left out: {why}.")
            if not outcome.announcements:
                complain(f"Nothing is in it: {outcome.empty_note or 'no reason given'}.")
            return 0


def row_of(found: Announcement) -> dict[str, Any]:
    """One entry as `bot read --json` prints it."""
    paper = found.paper
    return {
        "key": paper.key,
        "title": paper.title,
        "authors": list(paper.authors),
        "abstract": paper.abstract,
        "doi": paper.doi or None,
        "arxiv": paper.arxiv or None,
        "date": paper.day.isoformat() if paper.day else None,
        "announce": paper.announce.value,
        "kind": paper.kind.value,
        "labels": list(paper.labels),
        "ids": [
            {"name": each.name, "scheme": each.scheme.value, "value": each.value, "issuer": each.issuer}
            for each in paper.stated
        ],
    }


def _lines(row: dict[str, Any]) -> str:
    people = ", ".join(row["authors"][:6]) + (" …" if len(row["authors"]) > 6 else "")
    facts = " · ".join(str(row[name]) for name in ("key", "date", "announce", "kind") if row[name])
    return "\n".join(line for line in (row["title"], f"  {people}" if people else "", f"  {facts}") if line)


async def status(settings: Settings) -> int:
    """What is stored, what was read, what is due next."""
    async with wiring.beside(settings) as app, app.context.storage.reading() as tables:
        states = (await tables.sources.states()).values()
        due = await tables.upkeep.next_due()
        say(
            f"papers   {await tables.papers.count()}{' (the bundled sample)' if await tables.papers.has_sample() else ''}"
        )
        say(
            f"sources  {len(states)} on, {sum(s.read_at is not None for s in states)} read, {sum(bool(s.error) for s in states)} failing"
        )
        for state in states:
            if state.error:
                say(f"         {state.id}: {state.error}, again at {state.next_fetch_at:%Y-%m-%d %H:%M} UTC")
        say(f"next     {f'{due:%Y-%m-%d %H:%M:%S} UTC' if due else 'nothing is due'}")
    return 0


async def migrate(settings: Settings) -> int:
    """Brings the tables to this version."""
    await wiring.migrate(settings)
    say("The database has this version's tables.")
    return 0


async def export(settings: Settings, key: str) -> int:
    """Prints a chat's settings and radar as JSON, and what its person saved; `discord:USER` is a person without a chat."""
    address = address_of(key)
    async with wiring.beside(settings) as app, app.context.storage.reading() as tables:
        chat = await tables.chats.find(address)
        saved = [
            {
                "paper": each.paper.key,
                "title": each.paper.title,
                "saved_at": each.saved_at.isoformat(),
                "note": each.note,
            }
            for each in await tables.saved.of(address.key, MOST_SAVED)
        ]
        if chat is None:
            stored = {"person": address.key, "saved": saved} if saved else None
        else:
            stored = await _chat_row(tables, chat) | ({"saved": saved} if saved else {})
    if stored is None:
        return complain(f"Nothing is stored about {address.key}.")
    say(jsons.dumps(stored, ensure_ascii=False, indent=2))
    return 0


async def _chat_row(tables: Tables, chat: Subscriber) -> dict[str, Any]:
    last = await tables.briefings.latest(chat.id)
    return {
        "chat": chat.address.key,
        "place": chat.place.value,
        "title": chat.title,
        "state": chat.state.value,
        "zone": chat.daily.zone.key,
        "hour": f"{chat.daily.at:%H:%M}",
        "weekdays": sorted(chat.daily.weekdays),
        "empty_days": chat.empty_days,
        "questions": chat.questions,
        "silent": chat.silent,
        "every_day": chat.every_day,
        "close": chat.close,
        "next_briefing_at": chat.next_briefing_at.isoformat() if chat.next_briefing_at else None,
        "follows": [
            {"number": f.number, "follow": f.text, "since": f.created_at.isoformat()}
            | await _authorships(tables, chat.id, f.number)
            for f in await tables.follows.of(chat.id)
        ],
        "feeds": [
            {"number": f.number, "address": f.address, "title": f.title, "since": f.added_at.isoformat()}
            for f in await tables.feeds.of(chat.id)
        ],
        "mutes": [{"number": m.number, "mute": m.term.written} for m in await tables.mutes.of(chat.id)],
        "changes": [_change_row(kept) for kept in await tables.undo_log.of(chat.id)],
        "doubts": [
            {"sentence": d.text, "model": d.model, "language": d.language} for d in await tables.reports.by(chat.id)
        ],
        "tidings": [await _event_row(tables, each) for each in await tables.paper_events.of(chat.id)],
        "spent": [
            {"day": spent.day.isoformat(), "calls": spent.calls, "microdollars": spent.microdollars}
            | asdict(spent.usage)
            for spent in await tables.spending.by(chat.id)
        ],
        "last_briefing": last.made_at.isoformat() if last else None,
    }


async def _authorships(tables: Tables, chat_id: int, number: int) -> dict[str, list[str]]:
    """The papers that the chat said to be by the person it follows, and by namesakes; and those withheld, as they may be by namesakes."""
    said = await tables.authorships.of(chat_id, number)
    found: dict[str, list[str]] = {}
    for label, ids in (("theirs", papers_of_person(said)), ("not_theirs", papers_of_namesakes(said))):
        papers = await tables.papers.get(ids, chat_id)
        found |= {label: [paper.key for paper in papers]} if papers else {}
    withheld = await tables.withheld.of_follow(chat_id, number)
    return found | ({"withheld": [each.paper.key for each in withheld]} if withheld else {})


async def _event_row(tables: Tables, tiding: Tiding) -> dict[str, str]:
    """An event that the chat has not been notified of."""
    papers = await tables.papers.get([tiding.paper_id], tiding.chat_id)
    return {"paper": papers[0].key if papers else "", "event": tiding.event}


def _change_row(kept: KeptChange) -> dict[str, Any]:
    row: dict[str, Any]
    match kept.change:
        case Followed(follow):
            row = {"change": "followed", "number": follow.number, "follow": follow.text}
        case Unfollowed(follow):
            row = {"change": "unfollowed", "number": follow.number, "follow": follow.text}
        case Edited(before, after):
            row = {"change": "edited", "number": after.number, "follow": after.text, "before": before.text}
        case Widened(edits):
            row = {"change": "widened", "follows": {each.after.number: each.after.text for each in edits}}
        case Dismissed(_, dismissed):
            row = {"change": "dismissed", "dismissed": dismissed}
        case Said(follow, _, after):
            row = {"change": "said", "number": follow.number, "follow": follow.text, "papers": len(after)}
        case Muted(mute):
            row = {"change": "muted", "number": mute.number, "mute": mute.term.written}
        case Unmuted(mute):
            row = {"change": "unmuted", "number": mute.number, "mute": mute.term.written}
        case Imported(name, follows):
            row = {"change": "imported", "file": name, "follows": [follow.text for follow in follows]}
        case Unimported(name, follows):
            row = {"change": "unimported", "file": name, "follows": [follow.text for follow in follows]}
        case SettingChanged(name, value_before, value):
            row = {"change": "set", "setting": name, "value": value, "before": value_before}
    return row | {"made_at": kept.made_at.isoformat()} | ({"undone": True} if kept.undone else {})


async def forget(settings: Settings, key: str) -> int:
    """Erases a chat, and what its person saved; `discord:USER` is a person without a chat."""
    address = address_of(key)
    async with wiring.beside(settings) as app, app.context.storage.transaction() as tables:
        saved = await tables.saved.erase(address.key)
        chat = await tables.chats.find(address)
        erased = dict(await tables.chats.erase(chat.id)) if chat else {}
    if address.platform is Platform.CONSOLE:
        wiring.forget_console_lines(settings.data_dir)
    if chat is None and not saved:
        return complain(f"Nothing is stored about {address.key}.")
    erased["saved"] = saved
    rows = ", ".join(f"{count} {name}" for name, count in erased.items() if count)
    say(f"Erased {address.key}: {rows or 'the chat'}.")
    return 0


def address_of(key: str) -> ChatAddress:
    """`telegram:-100:7` as an address.

    Raises:
        SettingsError: it is none.
    """
    try:
        return values.chat_address(key)
    except ValueError as error:
        raise SettingsError(f"{key[:60]!r} {error}") from None
