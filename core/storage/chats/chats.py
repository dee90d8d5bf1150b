"""The table of chats: who subscribes, how, and when the next briefing is due."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, and_, delete, exists, select, update

from core.domain.chats.chat import ChatAddress, Place, Platform
from core.domain.chats.obstacle import Cause, Obstacle
from core.domain.chats.schedule import Daily
from core.domain.chats.subscriber import ChatState, Subscriber, first_schedule
from core.storage.chats import places
from core.storage.codecs.times import due, due_or_never, instant, instant_or_none, seconds
from core.storage.feeds import feed_ends
from core.storage.schema.columns import metadata
from core.storage.schema.reading import saved
from core.storage.schema.tables import chat, follow
from core.storage.sql import leasing, write_lock
from core.storage.sql.transaction import Transaction

# columns that a claimed row need not return; each costs
_UNREAD = {*leasing.FREED, "gone_at", "last_follow", "last_mute"}
DUE = leasing.claiming(
    chat,
    chat.c.next_briefing_at,
    chat.c.state == ChatState.ACTIVE.value,
    shown=[column for column in chat.c if column.name not in _UNREAD],
)


@dataclass(frozen=True, slots=True)
class SqlChats:
    """Chats of one transaction."""

    transaction: Transaction

    async def find(self, address: ChatAddress) -> Subscriber | None:
        return _read(await self.transaction.row(select(chat).where(places.at(address))))

    async def get(self, chat_id: int) -> Subscriber | None:
        return _read(await self.transaction.row(select(chat).where(chat.c.id == chat_id)))

    async def lock(self, chat_id: int) -> Subscriber | None:
        # key_share: hits that are being added may refer to the chat meanwhile
        locked = select(chat).where(chat.c.id == chat_id).with_for_update(key_share=True)
        return _read(await self.transaction.row(locked))

    async def ensure(
        self, address: ChatAddress, place: Place, title: str, now: datetime, language: str = ""
    ) -> Subscriber:
        known = await self.find(address)
        if known is None:
            fresh = Subscriber(
                id=0,
                address=address,
                place=place,
                daily=first_schedule(address),
                title=title,
                platform_language=language,
                created_at=now,
            )
            made = self.transaction.insert(chat).values(
                _settings(fresh)
                | places.columns_of(address)
                | {"created_at": seconds(fresh.created_at), "last_follow": 0, "last_mute": 0}
            )
            await self.transaction.run(made.on_conflict_do_nothing())
        elif (title or known.title, language or known.platform_language) != (known.title, known.platform_language):
            news = {"title": title or known.title, "platform_language": language or known.platform_language}
            await self.transaction.run(update(chat).where(chat.c.id == known.id).values(news))
        else:
            return known
        found = await self.find(address)
        assert found is not None
        return found

    async def behind_obstacles(
        self, platform: Platform, *, set_up_by: str = "", remote: str = ""
    ) -> Sequence[Subscriber]:
        there = [chat.c.platform == platform.value, chat.c.obstacle != ""]
        there += [chat.c.set_up_by == set_up_by] if set_up_by else []
        there += [chat.c.remote == remote] if remote else []
        found = [
            _subscriber(row) for row in await self.transaction.rows(select(chat).where(*there).order_by(chat.c.id))
        ]
        return [each for each in found if each.is_obstructed]

    async def save(self, kept: Subscriber) -> None:
        await self.transaction.run(update(chat).where(chat.c.id == kept.id).values(_settings(kept)))

    async def claim_due(self, now: datetime, limit: int, lease: timedelta) -> Sequence[Subscriber]:
        return [_subscriber(row) for row in await leasing.claim(self.transaction, DUE, now, limit, lease)]

    async def due_between(self, first: datetime, before: datetime) -> Sequence[Subscriber]:
        when = chat.c.next_briefing_at
        comes = when >= due(first), when < due(before), chat.c.state == ChatState.ACTIVE.value
        return [_subscriber(row) for row in await self.transaction.rows(select(chat).where(*comes).order_by(when))]

    async def settle(self, settled: Subscriber) -> None:
        kept = and_(chat.c.id == settled.id, leasing.ours(chat, self.transaction))
        await self.transaction.run(update(chat).where(kept).values(_settings(settled) | leasing.FREED))

    async def move(self, chat_id: int, address: ChatAddress) -> None:
        there = await self.find(address)
        if there is not None and there.id != chat_id:
            if await self.transaction.value(select(exists().where(follow.c.chat_id == there.id))):
                return
            await self.erase(there.id)
        # nothing where the address is the same already: messages would else count as left behind
        elsewhere = update(chat).where(chat.c.id == chat_id, ~places.at(address))
        if await self.transaction.run(elsewhere.values(places.columns_of(address))):
            await places.leave_behind(self.transaction, chat_id)

    async def erase(self, chat_id: int) -> Mapping[str, int]:
        # papers that are being stored may get hits of this chat; calls may be booked on it
        await write_lock.while_nobody_adds(self.transaction)
        await self.transaction.run(select(chat.c.id).where(chat.c.id == chat_id).with_for_update())
        self.transaction.wipes = True
        counts: dict[str, int] = {}
        # children first; counting each table by hand, as a cascade does not tell how many rows it took
        for table in reversed(metadata.sorted_tables):
            if "chat_id" in table.c and table is not saved:
                counts[table.name] = await self.transaction.run(delete(table).where(table.c.chat_id == chat_id))
        # after the chat's feeds are gone an address may have no chat left
        await feed_ends.forget(self.transaction)
        erased = select(chat.c.platform, chat.c.remote).where(chat.c.id == chat_id, chat.c.place == Place.PRIVATE.value)
        if person := await self.transaction.row(erased):
            theirs = and_(chat.c.set_up_by == person.remote, chat.c.platform == person.platform)
            await self.transaction.run(update(chat).where(theirs).values(set_up_by=""))
        counts[chat.name] = await self.transaction.run(delete(chat).where(chat.c.id == chat_id))
        return {name: count for name, count in counts.items() if count}


def _settings(chosen: Subscriber) -> dict[str, Any]:
    """What `save` keeps. A chat that is there again was never gone."""
    daily, at = chosen.daily, chosen.daily.at
    kept: dict[str, Any] = {
        "place": chosen.place.value,
        "title": chosen.title,
        "language": chosen.language,
        "interface": chosen.interface,
        "platform_language": chosen.platform_language,
        "zone": daily.zone.key,
        "second_of_day": at.hour * 3600 + at.minute * 60 + at.second,
        "weekdays": sum(1 << day for day in daily.weekdays),
        "empty_days": chosen.empty_days,
        "every_day": chosen.every_day,
        "full_length": chosen.full,
        "close": chosen.close,
        "questions": chosen.questions,
        "silent": chosen.silent,
        "state": chosen.state.value,
        "paused_until": due_or_never(chosen.paused_until),
        "next_briefing_at": due_or_never(chosen.next_briefing_at),
        "briefed_on": chosen.briefed_on,
        "chosen_hour": chosen.chosen_hour,
        "reported_down": json.dumps(sorted(chosen.reported_down)),
        "quiet_days": chosen.quiet_days,
        "set_up_by": chosen.set_up_by,
        "obstacle": _obstacle_json(chosen.obstacle),
    }
    return kept if chosen.state is ChatState.GONE else kept | {"gone_at": None}


def obstacle_of(stored: str) -> Obstacle | None:
    """The obstacle as a row of chats holds it; none is the empty text."""
    if not stored:
        return None
    cause, since, *ended = json.loads(stored)
    return Obstacle(cause=Cause(cause), since=instant(since), ended_at=instant_or_none(ended[0] if ended else None))


def _obstacle_json(obstacle: Obstacle | None) -> str:
    if obstacle is None:
        return ""
    ended = [] if obstacle.ended_at is None else [seconds(obstacle.ended_at)]
    return json.dumps([obstacle.cause.value, seconds(obstacle.since), *ended], separators=(",", ":"))


def _read(row: Row[Any] | None) -> Subscriber | None:
    return None if row is None else _subscriber(row)


def _subscriber(row: Any) -> Subscriber:
    return Subscriber(
        id=row.id,
        address=places.address_of(row),
        place=Place(row.place),
        daily=_daily(row.second_of_day, row.zone, row.weekdays),
        title=row.title,
        language=row.language,
        interface=row.interface,
        platform_language=row.platform_language,
        empty_days=row.empty_days,
        every_day=row.every_day,
        full=row.full_length,
        close=row.close,
        questions=row.questions,
        silent=row.silent,
        state=ChatState(row.state),
        paused_until=instant_or_none(row.paused_until),
        next_briefing_at=instant_or_none(row.next_briefing_at),
        briefed_on=row.briefed_on,
        chosen_hour=row.chosen_hour,
        reported_down=frozenset(json.loads(row.reported_down)),
        quiet_days=row.quiet_days,
        set_up_by=row.set_up_by,
        obstacle=obstacle_of(row.obstacle),
        created_at=instant(row.created_at),
    )


@lru_cache(maxsize=4096)
def _daily(second_of_day: int, zone: str, weekdays: int) -> Daily:
    """Many chats share an hour, and nothing can change it."""
    at = (datetime.min.replace(tzinfo=UTC) + timedelta(seconds=second_of_day)).time()
    return Daily(at=at, zone=ZoneInfo(zone), weekdays=frozenset(day for day in range(7) if weekdays >> day & 1))
