"""`catalogue-check`: what is wrong with the catalogue's file; with `--probe`, what the address of every feed answers."""

import asyncio
from collections.abc import Sequence
from itertools import groupby

from bot import wiring
from bot.commands.operators import complain, say
from bot.settings import Settings
from core.domain.sources.source import Fetched, FetchFailed, WrittenFeed
from core.ports.fetching import Fetching

AT_ONCE = 4
"""Hosts that are asked at the same time; each one at a time, with its pause."""


async def check(settings: Settings, ids: Sequence[str], *, probe: bool) -> int:
    """Prints the faults, or asks these feeds (none: all); 1 where a fault was found or a confirmed feed does not answer."""
    if faults := wiring.catalogue_faults():
        for fault in faults:
            complain(fault)
        return complain(f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'}.")
    feeds = [feed for feed in wiring.catalogue_feeds() if not ids or feed.id in ids]
    if unknown := set(ids) - {feed.id for feed in feeds}:
        return complain(f"The catalogue has no feed called {', '.join(sorted(unknown))}.")
    if not probe:
        say(f"The catalogue is fine: {len(feeds)} feeds.")
        return 0
    if settings.offline:
        return complain("OFFLINE is set, so no feed is asked.")
    async with wiring.reader(settings) as fetching:
        return await probe_feeds(fetching, feeds)


async def probe_feeds(fetching: Fetching, feeds: Sequence[WrittenFeed]) -> int:
    """Asks every feed once and prints what it answers; a host that refuses is left alone from then on."""
    ordered = sorted(feeds, key=lambda feed: feed.group)
    turns = asyncio.Semaphore(AT_ONCE)
    async with asyncio.TaskGroup() as group:
        hosts = [
            group.create_task(_host(fetching, tuple(of), turns))
            for _, of in groupby(ordered, key=lambda feed: feed.group)
        ]
    failed = sum(host.result() for host in hosts)
    say(f"{len(feeds)} feeds, {failed} confirmed ones returned no papers.")
    return 1 if failed else 0


async def _host(fetching: Fetching, feeds: Sequence[WrittenFeed], turns: asyncio.Semaphore) -> int:
    """How many confirmed feeds of one host gave nothing."""
    failed, refused = 0, ""
    async with turns:
        for feed in feeds:
            if refused:
                say(f"left    {feed.id}: {feed.group} refused ({refused})")
                continue
            outcome = await fetching.preview(feed.address)
            match outcome:
                case Fetched():
                    papers = len(outcome.announcements)
                    known = ", which nobody had confirmed" if feed.unverified else ""
                    say(f"answers {feed.id}: {papers} {'entry' if papers == 1 else 'entries'}{known}")
                case FetchFailed():
                    failed += not feed.unverified
                    refused = outcome.reason if outcome.refused else ""
                    say(f"fails   {feed.id}: {outcome.reason}")
    return failed
