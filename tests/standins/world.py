"""The people, chats and messages of a stand-in platform: roles are facts of it, every message keeps its older versions."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

T = TypeVar("T")
PATIENCE = 90.0  # seconds until a test that waits for what does not come gives up; never a measure of speed


@dataclass(eq=False)
class Person:
    """Somebody with an account. `blocked`: has blocked the bot; `started`: has written to it before."""

    id: int
    name: str
    username: str = ""
    language: str = "en"
    is_bot: bool = False


@dataclass(eq=False)
class Room:
    """A chat. `roles` by person id: creator, administrator, member, left, kicked. `bot` is the bot's own role.

    `topics` maps an id to whether it is open. `moved_to` is where the chat went.
    """

    id: int
    kind: str
    title: str = ""
    roles: dict[int, str] = field(default_factory=dict)
    bot: str = "member"
    topics: dict[int, bool] = field(default_factory=dict)
    moved_to: int | None = None
    blocked: bool = False
    started: bool = True
    posts: list["Post"] = field(default_factory=list)


@dataclass(eq=False)
class Post:
    """A message as it stands; `older` are the contents it had before; `seq` is when it last changed."""

    id: int
    room: Room
    author: Person
    content: dict[str, Any]
    thread: int | None = None
    seq: int = 0
    deleted: bool = False
    older: list[dict[str, Any]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words of it, or under its file."""
        return self.content.get("text") or self.content.get("caption", "")

    @property
    def buttons(self) -> list[dict[str, Any]]:
        """What can be pressed, in reading order."""
        rows = self.content.get("reply_markup", {}).get("inline_keyboard", [])
        return [button for row in rows for button in row]


class World:
    """All of it, with one sequence number, and a way to wait until something is so."""

    def __init__(self) -> None:
        self.people: dict[int, Person] = {}
        self.rooms: dict[int, Room] = {}
        self.seq = 0
        self._news = asyncio.Event()

    def person(self, name: str, *, id: int = 0, **more: Any) -> Person:  # noqa: A002
        """A new person."""
        person = Person(id=id or 11 + len(self.people), name=name, **more)
        self.people[person.id] = person
        return person

    def room(self, id: int, kind: str, title: str = "", roles: dict[Person, str] | None = None, **more: Any) -> Room:  # noqa: A002
        """A new chat."""
        room = Room(id=id, kind=kind, title=title, roles={p.id: role for p, role in (roles or {}).items()}, **more)
        self.rooms[id] = room
        return room

    def post(self, room: Room, author: Person, content: dict[str, Any], thread: int | None = None) -> Post:
        """A new message."""
        post = Post(id=len(room.posts) + 1, room=room, author=author, content=content, thread=thread)
        room.posts.append(post)
        self._touch(post)
        return post

    def change(self, post: Post, content: dict[str, Any]) -> None:
        """The message has other content now."""
        post.older.append(post.content)
        post.content = content
        self._touch(post)

    def remove(self, post: Post) -> None:
        """The message is gone for its readers."""
        post.deleted = True
        self._touch(post)

    def tell(self) -> None:
        """Something changed that somebody may wait for."""
        self._news.set()
        self._news = asyncio.Event()

    async def news(self) -> None:
        """Waits for the next change."""
        await self._news.wait()

    async def until(self, check: Callable[[], T], otherwise: Callable[[], str] = str) -> T:
        """The first truthy value of `check`, asked again at each change; fails with the words of `otherwise`."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not (value := check()):
                    await self.news()
                return value
        except TimeoutError:
            raise AssertionError(f"it never came so; {otherwise()}") from None

    def _touch(self, post: Post) -> None:
        self.seq += 1
        post.seq = self.seq
        self.tell()
