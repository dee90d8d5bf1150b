"""Undo the latest changes of a radar: /undo, and the button under the answer to a change."""

from collections.abc import AsyncGenerator, Sequence

from core.domain.chats import intents
from core.domain.chats.message import Message
from core.domain.feeds import custom_feed, import_job
from core.domain.radar.follow import MOST_FOLLOWS, Follow, find_numbered, find_same
from core.domain.radar.undo_log import Change, Edited, Followed, Imported, KeptChange, Muted, Taken, Unfollowed, Unmuted
from core.ports.storage import Tables
from core.services.chats import preferences
from core.services.context import AppContext, Request
from core.services.radar import answers, stored
from core.services.replies import errors
from core.services.replies.feeds import feeds as feeds_replies
from core.services.replies.radar import following as following_replies
from core.services.replies.radar import undoing as replies


async def undo(app: AppContext, request: Request, intent: intents.Undo) -> AsyncGenerator[Message]:
    """Undoes the latest change, or the one that a button names, if the radar is still as that change left it."""
    async with app.storage.transaction() as tables:
        await tables.chats.lock(request.chat.id)
        undo_log = await tables.undo_log.of(request.chat.id)
        meant = next((kept for kept in undo_log if intent.change in (0, kept.id)), None)
        message = await _undo_change(app, request, tables, meant, len(undo_log) - 1) if meant else None
    yield message or replies.nothing(is_old=intent.change > 0)


async def _undo_change(app: AppContext, request: Request, tables: Tables, meant: KeptChange, left: int) -> Message:
    follows = await tables.follows.of(request.chat.id)
    if not await _stands(tables, request.chat.id, follows, meant.change):
        return errors.wrong(replies.changed_since(meant.change), "/undo")
    if twin := _twin(follows, meant.change):
        return errors.wrong(replies.followed_again(twin), f"/unfollow {twin.number}")
    if isinstance(meant.change, Unfollowed) and len(follows) >= MOST_FOLLOWS:
        return errors.wrong(following_replies.too_many(MOST_FOLLOWS), f"/unfollow {follows[0].number}")
    if lacking := await _lacks_feeds(tables, request, meant.change):
        return errors.wrong(lacking, "/feed")
    await _take_back(app, tables, request.chat.id, meant)
    await tables.undo_log.drop(meant.id)
    standing = await tables.follows.of(request.chat.id)
    if bool(follows) != bool(standing):  # else a briefing that is due right now would be put off
        await preferences.schedule_chat(tables, request.chat, app.clock.now())
    return replies.undone(meant.change, left)


async def _stands(tables: Tables, chat_id: int, follows: Sequence[Follow], change: Change) -> bool:
    """Whether the radar is still as the change left it."""
    match change:
        case Followed(left) | Edited(after=left):
            return left in follows
        case Unfollowed(ended):
            return find_numbered(follows, ended.number) is None
        case Muted(mute):
            return mute in await tables.mutes.of(chat_id)
        case Imported(_, made):
            return not made or any(follow in follows for follow in made)
        case Unmuted(mute):
            return all(other.number != mute.number for other in await tables.mutes.of(chat_id))


async def _lacks_feeds(tables: Tables, request: Request, change: Change) -> str:
    """Why a follow of custom feeds cannot come back; empty if it can."""
    match change:
        case Unfollowed(back) | Edited(before=back) if custom_feed.of_query(back.query):
            own = {each.id for each in await tables.feeds.of(request.chat.id)}
            gone = custom_feed.of_query(back.query) - own
            if stranger := min(gone - await tables.feeds.recent_ids(request.chat.id), default=""):
                return feeds_replies.unknown(stranger)
            most = custom_feed.most(shared=request.chat.place.shared)
            return feeds_replies.too_many(most) if gone and len(own) + len(gone) > most else ""
        case _:
            return ""


def _twin(follows: Sequence[Follow], change: Change) -> Follow | None:
    """A follow that was made since and asks for the same as the one that would come back."""
    match change:
        case Unfollowed(back) | Edited(before=back):
            return find_same([other for other in follows if other.number != back.number], back.query)
        case _:
            return None


async def _take_back(app: AppContext, tables: Tables, chat_id: int, meant: KeptChange) -> None:
    match meant.change:
        case Followed(follow):
            await tables.follows.remove(chat_id, follow.number)
        case Unfollowed(follow, taken):
            await tables.follows.restore(follow)
            await _take_up(app, tables, follow, taken, meant)
        case Edited(before, _, taken):
            await tables.follows.edit(chat_id, before.number, before.query)
            await _take_up(app, tables, before, taken, meant)
        case Muted(mute):
            await tables.mutes.remove(chat_id, mute.number)
        case Unmuted(mute):
            await tables.mutes.restore(mute)
        case Imported(_, made, message):
            await tables.jobs.drop(import_job.job_key(chat_id, message))  # reads no more of its feeds
            standing = await tables.follows.of(chat_id)
            for follow in made:
                if follow in standing:  # one that was edited since is somebody's own by now
                    await tables.follows.remove(chat_id, follow.number)


async def _take_up(app: AppContext, tables: Tables, follow: Follow, taken: Sequence[Taken], meant: KeptChange) -> None:
    # A look-up that found the follow gone was dropped, so its people are looked up again.
    await stored.catch_up(app, tables, follow, taken, meant.made_at)
    await answers.look_up(app, tables, answers.FollowResult(follow=follow), f"undo{meant.id}")
