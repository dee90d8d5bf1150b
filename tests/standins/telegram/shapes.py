"""People, chats and messages of the world as the Bot API writes them."""

from typing import Any

from tests.standins.world import Person, Post, Room

DATE = 1_780_000_000


def user(person: Person) -> dict[str, Any]:
    """A User."""
    shape: dict[str, Any] = {"id": person.id, "is_bot": person.is_bot, "first_name": person.name}
    if person.username:
        shape["username"] = person.username
    return shape if person.is_bot else shape | {"language_code": person.language}


def chat(room: Room) -> dict[str, Any]:
    """A Chat."""
    if room.kind == "private":
        return {"id": room.id, "type": "private", "first_name": room.title}
    return {"id": room.id, "type": room.kind, "title": room.title} | ({"is_forum": True} if room.topics else {})


def message(post: Post, *, deep: bool = True) -> dict[str, Any]:
    """A Message; what it replies to is shown one step deep."""
    shape = {"message_id": post.id, "date": DATE + post.id, "chat": chat(post.room)}
    shape |= {"sender_chat": chat(post.room)} if post.room.kind == "channel" else {"from": user(post.author)}
    shape |= {name: value for name, value in post.content.items() if name not in ("reply_to", "upload")}
    if post.thread:
        shape |= {"message_thread_id": post.thread, "is_topic_message": True}
    if post.older:
        shape["edit_date"] = DATE + post.seq
    if deep and (replied := post.content.get("reply_to")):
        shape["reply_to_message"] = message(replied, deep=False)
    return shape


def member(person: Person, role: str) -> dict[str, Any]:
    """A ChatMember."""
    shape: dict[str, Any] = {"user": user(person), "status": role}
    if role == "creator":
        return shape | {"is_anonymous": False}
    if role == "administrator":
        rights = (
            "can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members can_promote_members "
            "can_change_info can_invite_users can_post_stories can_edit_stories can_delete_stories"
        )
        return shape | dict.fromkeys(rights.split(), True) | {"can_be_edited": False, "is_anonymous": False}
    return shape | ({"until_date": 0} if role == "kicked" else {})
