"""Undo a change of what a chat follows, mutes or set, and redo it: /undo, [Undo] and [Redo]."""

from collections.abc import AsyncGenerator, Sequence
from dataclasses import replace
from datetime import datetime

from core.domain.chats import intents, settings
from core.domain.chats.message import Message
from core.domain.chats.subscriber import Subscriber
from core.domain.feeds import custom_feed, import_job
from core.domain.radar.follow import MOST_FOLLOWS, Follow, find_numbered, find_same
from core.domain.radar.undo_log import (
    Change,
    Dismissed,
    Edited,
    Followed,
    Imported,
    KeptChange,
    Muted,
    Said,
    SettingChanged,
    Taken,
    Unfollowed,
    Unimported,
    Unmuted,
    Widened,
    next_redo,
    next_undo,
)
from core.domain.text import i18n
from core.ports.storage import Tables
from core.services.chats import preferences
from core.services.context import AppContext, Request
from core.services.radar import answers, authorships, muting, stored
from core.services.replies import errors
from core.services.replies.feeds import feeds as feeds_replies
from core.services.replies.radar import following as following_replies
from core.services.replies.radar import undoing as replies


async def undo(app: AppContext, request: Request, intent: intents.Undo) -> AsyncGenerator[Message]:
    """Undoes the change that a button names, or the newest that stands; changes nothing if it was undone before."""
    yield await _reverse_entry(app, request, intent.change, undone=False)


async def redo(app: AppContext, request: Request, intent: intents.Redo) -> AsyncGenerator[Message]:
    """Redoes the change that a button names; changes nothing if it was redone before."""
    yield await _reverse_entry(app, request, intent.change, undone=True)


async def _reverse_entry(app: AppContext, request: Request, number: int, *, undone: bool) -> Message:
    """Reverses the entry of that number, or the next for 0, if it is `undone` or not as the button takes it to be."""
    async with app.storage.transaction() as tables:
        await tables.chats.lock(request.chat.id)
        undo_log = await tables.undo_log.of(request.chat.id)
        meant = number or (next_redo if undone else next_undo)(undo_log)
        kept = next((kept for kept in undo_log if kept.id == meant), None)
        if kept is None:
            return replies.forgotten() if number else replies.nothing(undone=undone)
        if kept.undone != undone:
            return replies.already(undone=kept.undone)
        return await _reverse(app, request, tables, kept)


async def _reverse(app: AppContext, request: Request, tables: Tables, kept: KeptChange) -> Message:
    now = app.clock.now()
    chat = await tables.chats.get(request.chat.id) or request.chat
    follows = await tables.follows.of(chat.id)
    if refused := await _refusal(tables, request, follows, kept.change, chat, now):
        return refused
    inverse = await _take_back(app, tables, request, kept)
    await tables.undo_log.reverse(kept, inverse, now)
    standing = await tables.follows.of(chat.id)
    if bool(follows) != bool(standing):  # else a briefing that is due right now would be put off
        await preferences.schedule_chat(tables, request.chat, now)
    after = await tables.chats.get(chat.id) or chat
    i18n.speak(after.reads)
    answer = replies.redone if kept.undone else replies.undone
    return answer(kept.id, inverse, after, now)


async def _refusal(
    tables: Tables, request: Request, follows: Sequence[Follow], change: Change, chat: Subscriber, now: datetime
) -> Message | None:
    """Why a change cannot be reversed now; None if it can."""
    mutes = await tables.mutes.of(chat.id)
    match change:
        case Followed(left) | Edited(after=left) | Said(left) if left not in follows:
            return replies.follow_changed(left.number, find_numbered(follows, left.number))
        case Widened(edits):
            refusals = [await _refusal(tables, request, follows, edited, chat, now) for edited in edits]
            return next(filter(None, refusals), None)
        case Said(follow, _, after):
            now_said = await authorships.answers(tables, follow)
            if any(now_said.get(paper) != theirs for paper, theirs in after.items()):
                return replies.person_changed(follow)
        case Unfollowed(ended) if there := find_numbered(follows, ended.number):
            return replies.follow_changed(ended.number, there)
        case Unfollowed(back) | Edited(before=back):
            others = [other for other in follows if other.number != back.number]
            if twin := find_same(others, back.query):
                return errors.wrong(replies.followed_again(twin), f"/unfollow {twin.number}")
            if isinstance(change, Unfollowed) and len(follows) >= MOST_FOLLOWS:
                return errors.wrong(following_replies.too_many(MOST_FOLLOWS), f"/unfollow {follows[0].number}")
            lacking = await _lacks_feeds(tables, request, back)
            return errors.wrong(lacking, "/feed") if lacking else None
        case Imported(name, made) if made and not any(follow in follows for follow in made):
            return replies.import_changed(name)
        case Unimported(name, ended) if not await _can_return(tables, request, follows, ended):
            return replies.import_changed(name)
        case Muted(mute) if mute not in mutes:
            return replies.mute_changed(mute)
        case Unmuted(mute):
            return await muting.refusal(tables, chat.id, mute.term)
        case SettingChanged(name, before, after):
            value = settings.values(chat, now)[name]
            # a pause that has passed was changed by nobody, but cannot come back
            stands = value == after or (name == "pause" and not value and settings.is_over(after, now))
            if not stands or (name == "pause" and settings.is_over(before, now)):
                return replies.setting_changed(chat, name, now)
    return None


async def _can_return(
    tables: Tables, request: Request, follows: Sequence[Follow], ended: Sequence[Follow]
) -> list[Follow]:
    """Which of the follows of an undone import can come back: no other asks for the same, and there is room for them."""
    standing = list(follows)
    for follow in ended:
        has_room = len(standing) < MOST_FOLLOWS and find_same(standing, follow.query) is None
        if has_room and find_numbered(standing, follow.number) is None:
            standing += [] if await _lacks_feeds(tables, request, follow) else [follow]
    return standing[len(follows) :]


async def _lacks_feeds(tables: Tables, request: Request, back: Follow) -> str:
    """Why a follow of custom feeds cannot come back; empty if it can."""
    if not (named := custom_feed.of_query(back.query)):
        return ""
    own = {each.id for each in await tables.feeds.of(request.chat.id)}
    gone = named - own
    if stranger := min(gone - await tables.feeds.recent_ids(request.chat.id), default=""):
        return feeds_replies.unknown(stranger)
    most = custom_feed.most(shared=request.chat.place.shared)
    return feeds_replies.too_many(most) if gone and len(own) + len(gone) > most else ""


async def _take_back(app: AppContext, tables: Tables, request: Request, kept: KeptChange) -> Change:
    """Takes a change back; returns the change that this is."""
    chat_id = request.chat.id
    match kept.change:
        case Followed(follow):
            return await authorships.end(tables, follow)
        case Unfollowed(follow, taken, said, held):
            await tables.follows.restore(follow)
            await authorships.write(app, tables, follow, said)
            await authorships.hold(tables, follow, held)
            await _take_up(app, tables, follow, taken, kept)
            return Followed(follow)
        case Edited(before, after, taken, said):
            lost = await tables.follows.edit(chat_id, before.number, before.query)
            gone = await authorships.drop_of_another(tables, after, before)
            await authorships.write(app, tables, before, said)
            await _take_up(app, tables, before, taken, kept)
            return Edited(after, before, tuple(lost), gone)
        case Widened(edits):
            taken_back = [await _take_back(app, tables, request, replace(kept, change=edited)) for edited in edits]
            return Widened(tuple(each for each in taken_back if isinstance(each, Edited)))
        case Dismissed(briefing, dismissed):
            await tables.near_misses.dismiss(chat_id, briefing, dismissed=not dismissed)
            return Dismissed(briefing, not dismissed)
        case Said(follow, before, _, taken):
            reversal = await authorships.say(app, tables, follow, before)
            await tables.hits.give_back(chat_id, taken)
            return reversal
        case Muted(mute):
            await tables.mutes.remove(chat_id, mute.number)
            return Unmuted(mute)
        case Unmuted(mute):
            await tables.mutes.restore(mute)
            return Muted(mute)
        case Imported() | Unimported():
            return await _take_back_import(app, tables, request, kept, kept.change)
        case SettingChanged(name, before, after):
            await preferences.schedule_chat(
                tables, request.chat, app.clock.now(), lambda chat: settings.with_value(chat, name, before)
            )
            return SettingChanged(name, after, before)


async def _take_back_import(
    app: AppContext, tables: Tables, request: Request, kept: KeptChange, change: Imported | Unimported
) -> Change:
    chat_id = request.chat.id
    match change:
        case Imported(name, made, message):
            await tables.jobs.drop(import_job.job_key(chat_id, message))  # reads no more of its feeds
            standing = await tables.follows.of(chat_id)
            ended = tuple(follow for follow in made if follow in standing)  # an edited one is somebody's own by now
            answered = {follow.number: await authorships.answers(tables, follow) for follow in ended}
            answered = {number: said for number, said in answered.items() if said}
            removed = [await tables.follows.remove(chat_id, follow.number) or () for follow in ended]
            return Unimported(name, ended, tuple(lost for each in removed for lost in each), message, answered)
        case Unimported(name, ended, taken, message, answered):
            back = tuple(await _can_return(tables, request, await tables.follows.of(chat_id), ended))
            for follow in back:
                own = [lost for lost in taken if lost.evidence[0].number == follow.number]
                await tables.follows.restore(follow)
                await authorships.write(app, tables, follow, answered.get(follow.number, {}))
                await _take_up(app, tables, follow, own, kept)
            return Imported(name, back, message)


async def _take_up(app: AppContext, tables: Tables, follow: Follow, taken: Sequence[Taken], kept: KeptChange) -> None:
    # A look-up that found the follow gone was dropped, so its people are looked up again.
    await stored.catch_up(app, tables, follow, taken, kept.made_at)
    await answers.look_up(app, tables, answers.FollowResult(follow=follow), f"undo{kept.id}")
