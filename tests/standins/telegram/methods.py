"""The Bot API's methods that the bot uses, as strict as the real server where that is documented."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.standins.telegram import markup, shapes, spec
from tests.standins.telegram.faults import Refusal, bad
from tests.standins.world import Person, Post, Room, World

MOST_UNITS, MOST_ENTITIES, MOST_ACTION, MOST_ALERT, MOST_CAPTION = 4096, 100, 64, 200, 1024
_EXPIRED = "query is too old and response timeout expired or query ID is invalid"
_KINDS = {"group": "group chat", "supergroup": "supergroup chat", "channel": "channel chat"}


@dataclass
class Press:
    """A callback query: whether it was answered, with which words, and whether they stay until they are closed."""

    id: str
    answered: bool = False
    words: str = ""
    alert: bool = False
    expired: bool = False


@dataclass
class Methods:
    """What a bot can ask for. Violations are what the real server would take and a reader would suffer from."""

    world: World
    bot: Person
    violations: list[str]
    presses: dict[str, Press] = field(default_factory=dict)
    menus: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    files: dict[str, spec.Upload] = field(default_factory=dict)

    def get_me(self, _: Mapping[str, Any]) -> Any:
        return shapes.user(self.bot) | {
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }

    def delete_webhook(self, asked: Mapping[str, Any]) -> Any:
        if asked.get("drop_pending_updates"):
            self.violations.append("deleteWebhook drops what people said")
        return True

    def get_my_commands(self, asked: Mapping[str, Any]) -> Any:
        return self.menus.get(_scope(asked), [])

    def set_my_commands(self, asked: Mapping[str, Any]) -> Any:
        for command in asked["commands"]:
            if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]):
                raise bad("BOT_COMMAND_INVALID")
            if not 1 <= len(command["description"]) <= 256:
                raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
        self.menus[_scope(asked)] = asked["commands"]
        self.world.tell()
        return True

    def get_chat_member(self, asked: Mapping[str, Any]) -> Any:
        room, person = self._room(asked, write=False), self.world.people.get(asked["user_id"])
        if person is None:
            raise bad("PARTICIPANT_ID_INVALID")
        return shapes.member(person, room.roles.get(person.id, "left"))

    def get_file(self, asked: Mapping[str, Any]) -> Any:
        """https://core.telegram.org/bots/api#getfile: a path under /file/bot<token>/, for files of at most 20 MB."""
        file = self.files.get(asked["file_id"])
        if file is None:
            raise bad("wrong file_id or the file is temporarily unavailable")
        known = {"file_id": asked["file_id"], "file_unique_id": asked["file_id"], "file_size": len(file.content)}
        return known | {"file_path": f"documents/{asked['file_id']}"}

    def answer_callback_query(self, asked: Mapping[str, Any]) -> Any:
        press = self.presses.get(asked["callback_query_id"])
        if press is None or press.answered or press.expired:
            raise bad(_EXPIRED)
        if len(asked.get("text", "")) > MOST_ALERT:
            raise bad("MESSAGE_TOO_LONG")
        press.answered, press.words, press.alert = True, asked.get("text", ""), asked.get("show_alert", False)
        self.world.tell()
        return True

    def send_message(self, asked: Mapping[str, Any]) -> Any:
        if not (asked.get("link_preview_options") or {}).get("is_disabled"):
            self.violations.append("a link preview is on")
        return self._sent(asked, self._content(asked, "text"))

    def send_document(self, asked: Mapping[str, Any]) -> Any:
        """Only uploads: https://core.telegram.org/bots/api#senddocument takes ids and addresses too."""
        upload = asked["document"]
        if not isinstance(upload, spec.Upload) or not upload.content:
            raise bad("file must be non-empty")
        document = {"file_id": "f", "file_unique_id": "f", "file_name": upload.name, "file_size": len(upload.content)}
        caption = self._content(asked, "caption") if asked.get("caption") else self._buttons_of(asked)
        return self._sent(asked, {"document": document, "upload": upload} | caption)

    def _sent(self, asked: Mapping[str, Any], content: dict[str, Any]) -> Any:
        room = self._room(asked)
        thread = self._thread(room, asked.get("message_thread_id"))
        replied = asked.get("reply_parameters")
        if replied and not replied.get("allow_sending_without_reply") and not _post(room, replied["message_id"]):
            raise bad("message to be replied not found")
        answered = {"reply_to": post} if replied and (post := _post(room, replied["message_id"])) else {}
        return shapes.message(self.world.post(room, self.bot, content | answered, thread))

    def edit_message_text(self, asked: Mapping[str, Any]) -> Any:
        if not (asked.get("link_preview_options") or {}).get("is_disabled"):
            self.violations.append("a link preview is on")
        post = self._standing(asked)
        if "document" in post.content:
            raise bad("there is no text in the message to edit")
        return self._changed(post, self._content(asked, "text"))

    def edit_message_caption(self, asked: Mapping[str, Any]) -> Any:
        post = self._standing(asked)
        if "document" not in post.content:
            raise bad("there is no caption in the message to edit")
        kept = {name: post.content[name] for name in ("document", "upload")}
        return self._changed(post, kept | self._content(asked, "caption"))

    def _standing(self, asked: Mapping[str, Any]) -> Post:
        post = _post(self._room(asked), asked.get("message_id"))
        if post is None or post.deleted:
            raise bad("message to edit not found")
        if post.author is not self.bot:
            raise bad("message can't be edited")
        return post

    def _changed(self, post: Post, content: dict[str, Any]) -> Any:
        if content == post.content:
            raise bad(
                "message is not modified: specified new message content and reply markup are exactly the same as a "
                "current content and reply markup of the message"
            )
        self.world.change(post, content)
        return shapes.message(post)

    def _room(self, asked: Mapping[str, Any], *, write: bool = True) -> Room:
        room = self.world.rooms.get(asked["chat_id"])
        if room is None:
            raise bad("chat not found")
        if room.moved_to:
            raise bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=room.moved_to)
        if room.bot in ("kicked", "left"):
            how = "was kicked from" if room.bot == "kicked" else "is not a member of"
            raise Refusal(403, f"Forbidden: bot {how} the {_KINDS[room.kind]}")
        if write and room.blocked:
            raise Refusal(403, "Forbidden: bot was blocked by the user")
        if write and not room.started:
            raise Refusal(403, "Forbidden: bot can't initiate conversation with a user")
        if write and room.kind == "channel" and room.bot != "administrator":
            raise bad("need administrator rights in the channel chat")
        return room

    def _thread(self, room: Room, thread: int | None) -> int | None:
        if thread is None:
            return None
        if thread not in room.topics:
            raise bad("message thread not found")
        if not room.topics[thread]:
            raise bad("TOPIC_CLOSED")
        return thread

    def _content(self, asked: Mapping[str, Any], name: str) -> dict[str, Any]:
        """Parsed: a message's text, or the caption under a file."""
        text, entities = asked[name], list[dict[str, Any]]()
        if asked.get("parse_mode") == "HTML":
            try:
                text, entities = markup.parse(text)
            except markup.Unparsed as error:
                raise bad(f"can't parse entities: {error}") from None
        if not text.strip():
            raise bad("message text is empty")
        if markup.units(text) > (MOST_UNITS if name == "text" else MOST_CAPTION):
            raise bad("message is too long" if name == "text" else "message caption is too long")
        if len(entities) > MOST_ENTITIES:
            self.violations.append(f"{len(entities)} entities: the server keeps {MOST_ENTITIES}")
        content: dict[str, Any] = {name: text.strip()}
        if entities := entities + markup.found_in(text, entities):
            content["entities" if name == "text" else "caption_entities"] = entities
        return content | self._buttons_of(asked)

    def _buttons_of(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        keyboard = self._keyboard(asked.get("reply_markup"))
        return {"reply_markup": keyboard} if keyboard else {}

    def _keyboard(self, asked: Mapping[str, Any] | None) -> dict[str, Any] | None:
        rows = (asked or {}).get("inline_keyboard", [])
        for button in (button for row in rows for button in row):
            if not button.get("text"):
                raise bad("text buttons are unallowed in the inline keyboard")
            if not 1 <= len(button.get("callback_data", "x").encode()) <= MOST_ACTION:
                raise bad("BUTTON_DATA_INVALID")
            if "url" in button and not re.fullmatch(r"https?://\S+", button["url"]):
                raise bad(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
        return {"inline_keyboard": rows} if rows else None


def _post(room: Room, number: Any) -> Post | None:
    return next((post for post in room.posts if post.id == number), None)


def _scope(asked: Mapping[str, Any]) -> str:
    """`all_group_chats`, or `all_group_chats zh` for those whose app speaks that."""
    return f"{asked.get('scope', {}).get('type', 'default')} {asked.get('language_code', '')}".rstrip()
