"""From an intent to its answer: check the right, find the chat, run the handler, store the messages."""

import logging
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import Any

from core.domain.chats import intents
from core.domain.chats.chat import ChatAddress, ChatEvent
from core.domain.chats.intents import Intent
from core.domain.chats.message import Message
from core.domain.chats.subscriber import ChatState, Subscriber
from core.domain.text import i18n
from core.services.briefings import reading, reports
from core.services.chats import account, dialogues, pickers, preferences, small_talk
from core.services.context import AppContext, Request
from core.services.feeds import exporting, importing
from core.services.feeds import following as feeds_following
from core.services.feeds import listing as feeds_listing
from core.services.papers import browsing, choosing, explaining, likeness, questions, shelf
from core.services.radar import attributing, bearers, following, listing, muting, near_misses, undoing
from core.services.replies import errors
from core.services.replies.briefings.short import short
from core.services.search import plain_words, searching
from core.services.sources import catalogue, coverage

log = logging.getLogger(__name__)

Handler = Callable[[AppContext, Request, Any], AsyncGenerator[Message]]

HANDLERS: Mapping[type[Intent], Handler] = {
    intents.Start: account.start,
    intents.Welcome: account.welcome,
    intents.Help: account.show_help,
    intents.Delete: account.delete,
    intents.SmallTalk: small_talk.answer,
    intents.Words: plain_words.understand,
    intents.Follow: following.follow,
    intents.FollowFeed: feeds_following.follow,
    intents.ChooseFeed: feeds_following.choose,
    intents.ShowFeeds: feeds_listing.show,
    intents.EndFeed: feeds_listing.end,
    intents.SwitchFeedOn: feeds_listing.switch_on,
    intents.PickFollow: listing.pick_follow,
    intents.Narrow: following.narrow,
    intents.Widen: following.widen,
    intents.ReadAs: following.read_as,
    intents.ShowBearers: bearers.show,
    intents.ChooseBearer: bearers.choose,
    intents.SayAuthor: attributing.answer,
    intents.ShowWithheld: attributing.show,
    intents.Unfollow: following.unfollow,
    intents.ShowRadar: listing.radar,
    intents.ExportRadar: exporting.export,
    intents.Import: importing.bring_in,
    intents.Undo: undoing.undo,
    intents.Redo: undoing.redo,
    intents.Mute: muting.mute,
    intents.Less: muting.less,
    intents.MuteFrom: muting.mute_from,
    intents.Unmute: muting.unmute,
    intents.Why: explaining.why,
    intents.WhyNot: explaining.why_not,
    intents.Explain: questions.explain,
    intents.Compare: questions.compare,
    intents.Save: shelf.save,
    intents.Unsave: shelf.unsave,
    intents.Note: shelf.note,
    intents.ShowSaved: shelf.show_saved,
    intents.Export: shelf.export,
    intents.Pick: choosing.pick,
    intents.ShowCard: browsing.card,
    intents.ShowAbstract: browsing.abstract,
    intents.ShowSimilar: likeness.similar,
    intents.Brief: reading.brief,
    intents.ShowRest: reading.rest,
    intents.FollowNear: near_misses.follow,
    intents.DismissNear: near_misses.dismiss,
    intents.ShowReceipts: reports.receipts,
    intents.Wrong: reports.wrong,
    intents.Search: searching.search,
    intents.Shuffle: browsing.shuffle,
    intents.ShowPaper: browsing.paper,
    intents.TurnPage: browsing.turn_page,
    intents.Unfold: browsing.unfold,
    intents.Fold: browsing.fold,
    intents.ShowCoverage: coverage.show,
    intents.ShowSources: catalogue.show,
    intents.ShowSettings: pickers.show,
    intents.ChangeSetting: preferences.change,
    intents.PickSetting: pickers.pick,
    intents.AskSetting: preferences.ask,
    intents.Pause: preferences.pause,
    intents.Resume: preferences.resume,
}


@dataclass(frozen=True, slots=True)
class Dispatch:
    """What every adapter calls."""

    app: AppContext

    async def answer(self, event: ChatEvent) -> AsyncGenerator[Message]:
        """The stored messages of the answer; each later one has the same number and replaces the one before.

        Never raises: a handler's failure is logged and answered with an apology.
        """
        number = 0
        i18n.speak(i18n.language_for(event.private_language))  # for the apology
        try:
            request = Request(event=event, chat=await self._chat(event))
            i18n.speak(request.chat.reads)
            request = replace(request, event=replace(event, intent=await dialogues.resolve(self.app, request)))
            async with aclosing(self._answer(request)) as messages:
                async for message in messages:
                    kept = await self._keep(request, message, number)
                    kept = await dialogues.ask_morning(self.app, request, kept)
                    number, language = kept.number, i18n.current()
                    yield short(kept)
                    i18n.speak(language)  # an adapter may take each message in another task
        except Exception:
            log.exception("dispatch.failed chat=%s intent=%s", event.address.key, type(event.intent).__name__)
            yield replace(errors.failed(), number=number)

    async def record_sent(self, number: int, remote_id: str, address: ChatAddress) -> None:
        """Stores the platform's id of a message at that address, so that it can be edited later."""
        if number:
            async with self.app.storage.transaction() as tables:
                await tables.messages.mark_sent(number, remote_id, address)

    async def _chat(self, event: ChatEvent) -> Subscriber:
        async with self.app.storage.reading() as tables:
            chat = await tables.chats.find(event.address)
        language = event.private_language
        is_there = chat is not None and chat.state is not ChatState.GONE
        is_set_up = not event.sets_up or (chat is not None and chat.set_up_by == event.user.user_id)
        if chat is not None and is_there and is_set_up and not chat.is_obstructed and _tells_nothing_new(event, chat):
            return chat
        async with self.app.storage.transaction() as tables:
            chat = await tables.chats.ensure(event.address, event.place, event.title, self.app.clock.now(), language)
            if chat.state is ChatState.GONE:
                chat = await preferences.schedule_chat(tables, chat, self.app.clock.now(), Subscriber.returned)
            if not is_set_up:
                chat = replace(chat, set_up_by=event.user.user_id)
                await tables.chats.save(chat)
            if chat.is_obstructed:  # whoever speaks there may have helped
                await tables.outbox.hasten(chat.id, self.app.clock.now())
        return chat

    def _answer(self, request: Request) -> AsyncGenerator[Message]:
        intent = request.event.intent
        if not isinstance(intent, intents.SmallTalk):
            # whoever goes on to something else is no flood; the console's virtual clock may never reach the next minute
            self.app.greeted.pop(request.chat.id, None)
        if isinstance(intent, intents.Misread):
            return _one(errors.misread(intent))
        if not request.event.is_allowed:
            return _one(errors.not_yours())
        return HANDLERS[type(intent)](self.app, request, intent)

    async def _keep(self, request: Request, message: Message, number: int) -> Message:
        if message.number:
            return message
        async with self.app.storage.transaction() as tables:
            if await tables.chats.get(request.chat.id) is None:  # /delete erased the chat, which must not bring it back
                return message
            return await self.app.keep(tables, request.chat.id, replace(message, number=number))


async def _one(message: Message) -> AsyncGenerator[Message]:
    yield message


def _tells_nothing_new(event: ChatEvent, chat: Subscriber) -> bool:
    return chat.title == event.title and event.private_language in ("", chat.platform_language)
