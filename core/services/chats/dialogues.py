"""Questions that the bot asked, and the words that answer them."""

from dataclasses import replace
from typing import Final

from core.domain.chats import button_actions, command_parser, hours, intents, plain_settings
from core.domain.chats.chat import ChatEvent
from core.domain.chats.intents import Intent
from core.domain.chats.message import ANSWERED, CONFIRM, FOLLOW, MUTE, SETTINGS, Kind, Message
from core.domain.chats.subscriber import ChatState
from core.domain.radar import wording
from core.domain.text.plain import fold
from core.ports.storage import Tables
from core.services.chats import preferences
from core.services.context import AppContext, Request
from core.services.replies.chats import preferences as replies

MORNING: Final = "morning"
"""What a newcomer is asked: a city or an hour, or something else altogether."""
_MORNING_HOURS: Final = frozenset({"7", "8", "9", "10", "11"})
"""Numbers that alone name an hour of the morning; others may be a paper's number or a button's."""
_ON_ANY_PAGE: Final = ("hour", "days", "length", "language")
"""Settings whose values mean nothing else while a page of /settings is open."""
_SHORTEST = 4
"""Letters: "sun" and "it" are words before they are a day and a language."""
_RECENT = 3
_NEVER_MIND: Final = frozenset(
    {
        "cancel",
        "never mind",
        "nevermind",
        "no",
        "nope",
        "no thanks",
        "stop",
        "back",
        "exit",
        "取消",
        "算了",
        "不用了",
        "不要",
        "不",
    }
)
_YES: Final = frozenset(
    {
        "yes",
        "yep",
        "yeah",
        "yes please",
        "sure",
        "ok",
        "okay",
        "please",
        "do it",
        "是",
        "是的",
        "好",
        "好的",
        "可以",
        "确定",
        "对",
    }
)
_ONWARD: Final = ("rest ", "found ", "withheld ")
"""Actions of the buttons that show more of a list of papers."""
_KINDS: Final = {
    "person": "author",
    "phrase": "kw",
    "category": "cat",
    "journal": "journal",
    "人": "author",
    "短语": "kw",
    "分类": "cat",
    "期刊": "journal",
}
_OTHER: Final = (intents.ShowPaper, intents.Explain, intents.Compare, intents.Why)
"""What words mean by themselves, whatever was asked."""


async def resolve(app: AppContext, request: Request) -> Intent:
    """What the words of an event mean: the value of the setting that the bot asked for, else the event's own intent.

    A question is answered once. In a shared chat only a reply to it is an answer, and only a manager's.
    """
    event = request.event
    if not event.words or isinstance(event.intent, _OTHER):
        return event.intent
    async with app.storage.reading() as tables:
        question = await _question(tables, request)
        onward = await _onward(tables, request) if event.intent == intents.SmallTalk("next") else None
    if onward is not None:
        return onward
    if isinstance(event.intent, intents.Note) and question is not None and not question.papers:
        meant = command_parser.parse(event.words) or intents.Words(event.words)
        event = replace(event, intent=meant)  # a note needs a paper
    if question is None or not question.asks:
        return event.intent
    if question.asks.startswith(FOLLOW):
        return _followed(question.asks, event)
    if question.asks.startswith(CONFIRM):
        return _confirmed(question.asks, event)
    if question.asks == MUTE:
        return _muted(event)
    if question.asks.startswith(SETTINGS):
        return await _on_page(app, request, question.asks.removeprefix(SETTINGS).strip())
    if question.asks == ANSWERED or fold(event.words) in _NEVER_MIND:
        return intents.ShowSettings()
    if not isinstance(event.intent, (intents.Words, intents.Note)):  # "help" is no city
        return event.intent
    answer = await _answer(app, question.asks, event.words)
    if answer is None:
        return event.intent
    if not replace(event, intent=answer).is_allowed:
        return answer
    async with app.storage.transaction() as tables:
        await tables.chats.lock(request.chat.id)
        standing = await tables.messages.get(request.chat.id, question.number)
        if standing is None or standing.asks == ANSWERED:  # somebody else's answer came first
            return intents.ShowSettings()
        await tables.messages.rewrite(question.number, replace(standing, asks=ANSWERED))
    return answer


def _followed(asks: str, event: ChatEvent) -> Intent:
    """What somebody typed after /follow. In a group everybody's reply counts: each names something else to follow."""
    if fold(event.words) in _NEVER_MIND:
        return intents.ShowRadar()
    if not isinstance(event.intent, intents.Words):
        return event.intent
    if picked := _KINDS.get(fold(event.words)):  # a button's label, typed
        return intents.PickFollow(picked)
    kind = asks.removeprefix(FOLLOW).strip()
    is_plain = kind and wording.is_bare(event.words)
    return intents.Follow(f"{kind}:{event.words}" if is_plain else event.words)


def _confirmed(asks: str, event: ChatEvent) -> Intent:
    """What yes and no mean. Only a press erases everything: to yes, that is asked again."""
    said = fold(event.words)
    if said in _NEVER_MIND - {"stop"}:
        return intents.SmallTalk("unchanged")
    if said in _YES:
        return intents.Delete() if asks.endswith("delete") else intents.Pause("")
    return event.intent


def _muted(event: ChatEvent) -> Intent:
    """What somebody typed after an empty /mute."""
    if fold(event.words) in _NEVER_MIND:
        return intents.SmallTalk("unchanged")
    return intents.Mute(event.words) if isinstance(event.intent, intents.Words) else event.intent


async def _onward(tables: Tables, request: Request) -> Intent | None:
    """What the button for more of the newest list does, if the newest message with buttons has one."""
    latest = () if request.event.place.shared else await tables.messages.latest(request.chat.id, _RECENT)
    row = next((said.buttons for said in latest if said.buttons), ())
    more = (b.action for each in row for b in each if b.action.startswith(_ONWARD) or b.label.endswith("›"))
    return next((button_actions.press(action) for action in more), None)


async def _on_page(app: AppContext, request: Request, picked: str) -> Intent:
    """What words mean while /settings, or the picker of one setting, is the newest answer; words of no setting keep their meaning."""
    event, now = request.event, app.clock.now()
    if picked and fold(event.words) in _NEVER_MIND:
        return intents.ShowSettings()
    is_plain = isinstance(event.intent, (intents.Words, intents.Note))
    if not is_plain or plain_settings.hour_of_one_day(event.words) is not None:
        return event.intent
    sentence = plain_settings.value(event.words)
    typed = sentence or event.words
    is_short = typed.isascii() and len(typed) < _SHORTEST and not typed[0].isdigit()
    is_number = typed.isdecimal() and typed not in _MORNING_HOURS
    is_clear = bool(sentence) or not (is_short or is_number)
    for name in dict.fromkeys((picked, *_ON_ANY_PAGE)):
        if (name == picked or is_clear) and preferences.accepts(request.chat, name, typed, now):
            return intents.ChangeSetting(name, typed)
    if picked == "pause" and await preferences.find_end(app, typed, request.chat, now):
        return intents.Pause(typed)
    place = await app.zones.find(typed, now)
    if place.matches and (is_clear or picked == "zone"):
        return intents.ChangeSetting("zone", typed)
    is_misspelt = picked == "zone" and await app.zones.resembling(typed)
    return intents.ChangeSetting("zone", typed) if is_misspelt else event.intent


async def ask_morning(app: AppContext, request: Request, message: Message) -> Message:
    """Adds the buttons of likely cities to the answer that asks a newcomer for the morning; any other message stays as it is."""
    before = request.chat
    if isinstance(request.event.intent, intents.Undo | intents.Redo):
        return message  # it was asked when the follow was made
    if not message.number or before.state is not ChatState.ACTIVE or before.next_briefing_at is not None:
        return message
    async with app.storage.reading() as tables:
        chat = await tables.chats.get(before.id)
    if chat is None or not replies.asks_morning(chat):
        return message
    likely = await app.zones.likely(request.reader)
    asking = replace(message, buttons=(*message.buttons, *replies.morning(likely)), asks=MORNING)
    async with app.storage.transaction() as tables:
        return await app.keep(tables, chat.id, asking)


async def _question(tables: Tables, request: Request) -> Message | None:
    """The message that was replied to, else the newest answer that a private chat got; what came unasked is passed over."""
    event, chat_id = request.event, request.chat.id
    if event.reply_to:
        number = await tables.messages.by_remote(chat_id, event.reply_to)
        return await tables.messages.get(chat_id, number) if number else None
    if event.place.shared:
        return None
    latest = await tables.messages.latest(chat_id, _RECENT)
    return next((message for message in latest if message.kind in (Kind.REPLY, Kind.ERROR)), None)


async def _answer(app: AppContext, asks: str, words: str) -> Intent | None:
    """The change of a setting that the words ask for, alone or in a sentence; None for words that are none."""
    if plain_settings.hour_of_one_day(words) is not None:  # what can be set instead is a reply of its own
        return None
    typed, words = words, plain_settings.value(words) or words
    if asks not in (MORNING, "zone", "hour"):
        return intents.ChangeSetting(asks, words)
    if asks == MORNING and typed.isdecimal() and typed not in _MORNING_HOURS:
        return None
    if hours.parse_hour(words) is not None:
        return intents.ChangeSetting("hour", words)
    # a city is an answer to both questions, and to the newcomer's only if it is one beyond doubt
    if asks == "zone" or (await app.zones.find(words, app.clock.now())).clear:
        return intents.ChangeSetting("zone", words)
    return intents.ChangeSetting(asks, words) if asks == "hour" else None
