"""Parses an Update into who asks what, where. Pure; rights are looked up later."""

import re
from dataclasses import dataclass, replace
from enum import Enum, auto

from telegram import (
    Chat,
    ChatMember,
    ChatMemberRestricted,
    ChatMemberUpdated,
    Message,
    MessageOriginChannel,
    Update,
    User,
)

from adapters.attachments import Offered, no_list
from core.domain.chats import button_actions, command_parser, command_table, intents
from core.domain.chats.chat import ChatAddress, ChatEvent, ChatUser, Place, Platform, Post, Role
from core.domain.chats.intents import Intent
from core.domain.text.plain import single_line

ANONYMOUS_ADMIN = 1087968824  # https://core.telegram.org/bots/api#message, `from`
LINKED_CHANNEL = 777000
CHANNEL_AS_SENDER = 136817688
_FACELESS = (ANONYMOUS_ADMIN, LINKED_CHANNEL, CHANNEL_AS_SENDER)

_PERSONAL = (intents.Save, intents.Unsave, intents.Note, intents.ShowSaved, intents.Export)

_PLACES = {
    Chat.PRIVATE: Place.PRIVATE,
    Chat.GROUP: Place.GROUP,
    Chat.SUPERGROUP: Place.GROUP,
    Chat.CHANNEL: Place.CHANNEL,
}


class Speaker(Enum):
    """Who stands behind an update: a person; a channel's admins, who alone can post there; or nobody we could ask about."""

    PERSON = auto()
    POSTER = auto()
    FACELESS = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """`message_id` is what to answer to, or the message whose button was pressed; `press` is the press to be answered.

    `reply_to` is the message of ours, as far as can be told, that was replied to or whose button was pressed. `offered` is the
    file that is to be imported, fetched by nobody yet. `words` may be the answer to a question of ours. `copy_of` is the channel's
    post whose copy was replied to, in the discussion group.
    """

    address: ChatAddress
    place: Place
    speaker: Speaker
    user: ChatUser
    intent: Intent
    message_id: int
    press: str = ""
    reply_to: str = ""
    title: str = ""
    language: str = ""
    offered: Offered | None = None
    words: str = ""
    copy_of: Post | None = None

    @property
    def may_answer(self) -> bool:
        """Whether it may set what a message of ours asked for, which in a shared chat takes a manager."""
        return bool(self.words and self.reply_to)

    @property
    def is_personal(self) -> bool:
        """Whether it is about what one person keeps."""
        return isinstance(self.intent, _PERSONAL)


def hear(update: Update, me: User) -> Heard | None:
    """What was asked; None if nothing was asked of the bot."""
    if update.callback_query is not None:
        # What a pressed button asks; None for a message too old to edit, or data that no button on it has.
        query = update.callback_query
        intent = button_actions.press(query.data or "")
        if intent is None or not isinstance(query.message, Message) or query.message.chat.type not in _PLACES:
            return None
        rows = query.message.reply_markup.inline_keyboard if query.message.reply_markup else ()
        # A client may send any data with any message: https://core.telegram.org/bots/api#callbackquery
        if query.data not in {button.callback_data for row in rows for button in row}:
            return None
        place = _PLACES[query.message.chat.type]
        # Every reader of a channel can press, so a press is always a person's.
        return _heard(
            query.message, place, Speaker.PERSON, query.from_user, intent, str(query.message.message_id), query.id
        )
    message = update.message or update.channel_post
    if message is None or message.chat.type not in _PLACES or message.is_automatic_forward:
        return None
    place, speaker = _PLACES[message.chat.type], _speaker(message)
    intent = _typed(message, place, me) if message.text else _captioned(message, place, me)
    if intent is None or speaker is None:
        return None
    file = _offered(message) if isinstance(intent, intents.Import) else None
    heard = _heard(message, place, speaker, message.from_user, intent, _replied_to(message, me))
    is_forward = message.forward_origin is not None  # somebody else's words answer nothing
    words = "" if is_forward or not message.text else _without_our_name(message.text, me)
    return replace(heard, offered=file, words="" if words.startswith("/") else words, copy_of=_copied(message))


def hear_welcome(change: ChatMemberUpdated) -> ChatEvent | None:
    """What adding the bot to a group, or making it a channel's administrator, asks; None for any other change of its rights."""
    place, before, after = _PLACES.get(change.chat.type), change.old_chat_member, change.new_chat_member
    is_new = {
        Place.GROUP: is_away(before) and not is_away(after),
        Place.CHANNEL: before.status != after.status == ChatMember.ADMINISTRATOR,
    }
    if place is None or not is_new.get(place):
        return None
    who = change.from_user  # a bot where an admin acts as the group
    return ChatEvent(
        address=chat_address(change.chat.id),
        place=place,
        user=_user(change.chat.id, None if who.is_bot else who),
        intent=intents.Welcome(),
        role=Role.MANAGER,
        title=change.chat.title or "",
        language=who.language_code or "",
    )


def is_away(member: ChatMember) -> bool:
    """Whether somebody is not in the chat."""
    is_out = isinstance(member, ChatMemberRestricted) and not member.is_member
    return is_out or member.status in (ChatMember.LEFT, ChatMember.BANNED)


def address_of(message: Message) -> ChatAddress:
    """A chat, or the topic in it; a thread of replies in an ordinary group is no chat of its own."""
    topic = message.message_thread_id if message.is_topic_message else None
    return chat_address(message.chat.id, topic)


def chat_address(chat_id: int, topic: int | None = None) -> ChatAddress:
    """The address of a chat by its ids."""
    return ChatAddress(platform=Platform.TELEGRAM, chat_id=str(chat_id), thread_id=str(topic) if topic else "")


def _heard(
    message: Message, place: Place, speaker: Speaker, user: User | None, intent: Intent, reply_to: str, press: str = ""
) -> Heard:
    return Heard(
        address=address_of(message),
        place=place,
        speaker=speaker,
        user=_user(message.chat.id, user),
        intent=intent,
        message_id=message.message_id,
        press=press,
        reply_to=reply_to,
        title=message.chat.title or "",
        language=(user.language_code or "") if user else "",
    )


def _user(chat_id: int, user: User | None) -> ChatUser:
    """The person; the chat itself for one who cannot be seen."""
    return ChatUser(user_id=str(user.id), name=user.full_name) if user else ChatUser(user_id=str(chat_id))


def _speaker(message: Message) -> Speaker | None:
    """Who speaks; None for other bots, which are not answered."""
    if message.chat.type == Chat.CHANNEL:
        return Speaker.POSTER
    user = message.from_user
    if message.sender_chat is not None or user is None or user.id in _FACELESS:
        return Speaker.FACELESS
    return None if user.is_bot else Speaker.PERSON


def _typed(message: Message, place: Place, me: User) -> Intent | None:
    text = single_line(message.text or "")
    is_forward = message.forward_origin is not None
    if text.startswith("/"):
        return None if is_forward else _command(text, place, me)
    is_mention = (me.username or "").lower() in (name.lower() for name in re.findall(r"@(\w+)", text))
    # Every comment on a channel's post replies to its copy, so only a mention there is meant for us.
    is_answer = bool(_replied_to(message, me)) or (is_mention and _copied(message) is not None)
    replies = is_answer and place is not Place.CHANNEL and not is_forward
    intent = command_parser.parse(_without_our_name(text, me), replies=replies)
    if place is Place.PRIVATE:
        return intent or intents.Help()
    if replies or (is_mention and place is Place.GROUP and not is_forward):
        return intent
    return intent if is_mention and isinstance(intent, intents.ShowPaper) and not is_forward else None


def _without_our_name(text: str, me: User) -> str:
    """The words without our name."""
    return single_line(re.sub(rf"@{re.escape(me.username)}\b", " ", text, flags=re.IGNORECASE) if me.username else text)


def _captioned(message: Message, place: Place, me: User) -> Intent | None:
    """A document is imported if its caption says so; in a private chat also without a caption."""
    file = _offered(message) if message.document else None
    caption = single_line(message.caption or "")
    if file is None or (place.shared and (message.forward_origin is not None or not caption.startswith("/"))):
        return None
    if caption.startswith("/"):
        intent = _command(caption, place, me)
        return intent if isinstance(intent, intents.Import) else None
    return intents.Import() if file.is_list else no_list()


def _command(text: str, place: Place, me: User) -> Intent | None:
    """Parses a command; None for one that is meant for another bot in a shared chat."""
    name, _at, addressee = text[1:].partition(" ")[0].partition("@")
    ours = addressee.lower() == (me.username or "").lower()
    if addressee and not ours:
        return None
    if place.shared and not ours and name.lower() not in command_table.BY_NAME:
        return None
    return command_parser.parse(text)


def _replied_to(message: Message, me: User) -> str:
    """The id of our message that this one replies to; in a channel, where nobody tells who posts, of any message."""
    replied = message.reply_to_message
    if replied is None or replied.forum_topic_created is not None:
        return ""
    ours = replied.from_user.id == me.id if replied.from_user is not None else message.chat.type == Chat.CHANNEL
    return str(replied.message_id) if ours else ""


def _copied(message: Message) -> Post | None:
    """The channel's post whose copy in the discussion group was replied to."""
    # https://core.telegram.org/bots/api#message, `is_automatic_forward`: nobody but Telegram can set it
    replied = message.reply_to_message
    if replied is None or not replied.is_automatic_forward:
        return None
    origin = replied.forward_origin
    if not isinstance(origin, MessageOriginChannel):
        return None
    return Post(address=chat_address(origin.chat.id), remote_id=str(origin.message_id))


def _offered(message: Message) -> Offered | None:
    """The document of a message, else of the one that it replies to."""
    replied = message.reply_to_message
    document = message.document or (replied.document if replied is not None else None)
    if document is None:
        return None
    return Offered(name=document.file_name or "file", size=document.file_size or 0, place=document.file_id)
