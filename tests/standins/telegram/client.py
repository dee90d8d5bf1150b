"""People with Telegram in their hands: they can do what a client can do, and see what a client shows."""

from typing import Any

from tests.standins.telegram import shapes
from tests.standins.telegram.faults import Faults
from tests.standins.telegram.methods import Press
from tests.standins.telegram.server import Server
from tests.standins.telegram.spec import Upload
from tests.standins.world import Person, Post, Room, World

BOT_NAME = "radar_bot"


class Telegram:
    """A server, its bot, and everybody who writes to it. Close it to learn of violations."""

    def __init__(self, token: str) -> None:
        self.world = World()
        self.bot = self.world.person("Radar", id=int(token.partition(":")[0]), username=BOT_NAME, is_bot=True)
        self.server = Server(self.world, self.bot, token)
        self.url = ""

    @property
    def faults(self) -> Faults:
        """Where faults are asked for."""
        return self.server.faults

    @property
    def seq(self) -> int:
        """Where the world stands: what to give to `until` as `since`."""
        return self.world.seq

    async def start(self) -> None:
        """Listens."""
        self.url = await self.server.start()

    async def close(self) -> None:
        """Ends the server; fails where the bot broke a rule of the Bot API."""
        await self.server.close()
        assert self.server.violations == [], self.server.transcript()

    def person(self, name: str, **more: Any) -> Person:
        """Somebody, and the private chat they may begin."""
        person = self.world.person(name, **more)
        self.world.room(person.id, "private", name, {person: "member"}, started=False)
        return person

    def private(self, person: Person) -> Room:
        """The chat of a person with the bot."""
        return self.world.rooms[person.id]

    def group(self, id: int, roles: dict[Person, str], **more: Any) -> Room:  # noqa: A002
        """A group; an id that begins with -100 is a supergroup's."""
        return self.world.room(id, "supergroup" if str(id).startswith("-100") else "group", "Lab", roles, **more)

    def channel(self, id: int, roles: dict[Person, str]) -> Room:  # noqa: A002
        """A channel whose administrator the bot is."""
        return self.world.room(id, "channel", "News", roles, bot="administrator")

    async def say(
        self, person: Person, room: Room | None, text: str, *, thread: int | None = None, **content: Any
    ) -> Post:
        """Writes; the bot hears of it as privacy mode allows. `room` None: to the bot itself."""
        room = room or self.private(person)
        assert room.roles.get(person.id, "left") not in ("left", "kicked"), f"{person.name} is not in {room.title}"
        assert room.kind != "channel" or room.roles[person.id] != "member", "only admins post in a channel"
        room.started = True
        post = self.world.post(room, person, ({"text": text} if text else {}) | content, thread)
        if self._is_heard(post):
            self.server.push("channel_post" if room.kind == "channel" else "message", shapes.message(post))
        return post

    async def send(
        self, person: Person, room: Room | None, name: str, content: bytes, caption: str = "", **more: Any
    ) -> Post:
        """Sends a document with words under it; the bot hears of it as of words."""
        files = self.server.methods.files
        known = f"F{len(files) + 1}"
        files[known] = Upload(name, content)
        document = {"file_id": known, "file_unique_id": known, "file_name": name, "file_size": len(content)}
        under = {"caption": caption} if caption else {}
        return await self.say(person, room, "", **({"document": document} | under | more))

    async def say_as_group(self, room: Room, text: str) -> Post:
        """An anonymous admin writes."""
        nobody = Person(id=1087968824, name="Group", username="GroupAnonymousBot", is_bot=True)
        post = self.world.post(room, nobody, {"text": text, "sender_chat": shapes.chat(room)})
        self.server.push("message", shapes.message(post))
        return post

    async def press(
        self, person: Person, room: Room | None = None, *, label: str = "", data: str = "", old: bool = False
    ) -> Press:
        """Presses the newest button with that label; with `data` a forged one, on the newest message of the bot.

        Waits until the press is answered, unless it is `old`, which cannot be.
        """
        room = room or self.private(person)
        post, action = self._forged(room, data) if data else self._button(room, label)
        press = Press(id=f"press{len(self.server.methods.presses) + 1}", expired=old)
        self.server.methods.presses[press.id] = press
        query = {"id": press.id, "from": shapes.user(person), "chat_instance": "1", "data": action}
        self.server.push("callback_query", query | {"message": shapes.message(post)})
        if not old:
            await self.world.until(lambda: press.answered, self.server.transcript)
        return press

    async def until(self, room: Room, n: int = 1, since: int = 0) -> list[Post]:
        """What the bot wrote or changed in a chat after `since`, once that is `n` messages or more."""

        def fresh() -> list[Post]:
            posts = [post for post in self.shown(room) if post.seq > since]
            return posts if len(posts) >= n else []

        return await self.world.until(fresh, self.server.transcript)

    async def called(self, method: str, n: int = 1) -> None:
        """Waits for the n-th call of a method that met no fault."""

        def sound() -> bool:
            return len([c for c in self.server.calls if c.method == method and c.status and not c.fault]) >= n

        await self.world.until(sound, self.server.transcript)

    def answered(self, method: str) -> list[dict[str, Any]]:
        """What was asked by the calls of a method that were answered."""
        return [call.asked for call in self.server.calls if call.method == method and call.status]

    def shown(self, room: Room) -> list[Post]:
        """The bot's messages that stand in a chat."""
        return [post for post in room.posts if post.author is self.bot and not post.deleted]

    def role(self, room: Room, person: Person, role: str) -> None:
        """Somebody's role changes; the bot is not told, as it is for most bots."""
        room.roles[person.id] = role

    def put_out(self, room: Room, how: str = "kicked") -> None:
        """The bot is blocked, kicked, or leaves."""
        person = next(iter(self.world.people[number] for number in room.roles))
        before = room.bot
        if room.kind == "private":
            room.blocked = True
        else:
            room.bot = how
        self._tell_role(room, person, before, how)

    def admit(self, person: Person, room: Room, how: str = "member") -> None:
        """Somebody adds the bot to a chat, or gives it other rights there."""
        before, room.bot = room.bot, how
        self._tell_role(room, person, before, how)

    def reopen(self, room: Room, topic: int) -> None:
        """Somebody opens a topic again."""
        room.topics[topic] = True
        owner = self.world.people[next(iter(room.roles))]
        post = self.world.post(room, owner, {"forum_topic_reopened": {}}, topic)
        self.server.push("message", shapes.message(post))

    def migrate(self, room: Room, to: int, *, told_by: str = "both") -> Room:
        """A group becomes a supergroup; `told_by` old, new, both or nobody."""
        roles = {self.world.people[number]: role for number, role in room.roles.items()}
        new = self.world.room(to, "supergroup", room.title, roles)
        room.moved_to = to
        owner = next(iter(roles))
        leaving = self.world.post(room, owner, {"migrate_to_chat_id": to})
        arriving = self.world.post(new, owner, {"migrate_from_chat_id": room.id})
        for post, side in ((leaving, "old"), (arriving, "new")):
            if told_by in (side, "both"):
                self.server.push("message", shapes.message(post))
        return new

    def _tell_role(self, room: Room, person: Person, before: str, after: str) -> None:
        change = {"chat": shapes.chat(room), "from": shapes.user(person), "date": shapes.DATE}
        old, new = shapes.member(self.bot, before), shapes.member(self.bot, after)
        self.server.push("my_chat_member", change | {"old_chat_member": old, "new_chat_member": new})

    def _is_heard(self, post: Post) -> bool:
        """https://core.telegram.org/bots/features#privacy-mode."""
        room, text = post.room, post.text.lower()
        if room.kind in ("private", "channel") or room.bot == "administrator":
            return True
        replied = post.content.get("reply_to")
        is_reply = replied is not None and replied.author is self.bot
        first = (text.split() or [""])[0]
        return (
            is_reply
            or f"@{BOT_NAME}" in (first if first.startswith("/") else text)
            or (first.startswith("/") and "@" not in first)
        )

    def _button(self, room: Room, label: str) -> tuple[Post, str]:
        for post in reversed(self.shown(room)):
            for button in post.buttons:
                if button["text"] == label and "callback_data" in button:
                    return post, button["callback_data"]
        labels = [button["text"] for post in self.shown(room) for button in post.buttons]
        raise AssertionError(f"no button {label!r} in the chat; there are {labels}")

    def _forged(self, room: Room, action: str) -> tuple[Post, str]:
        posts = self.shown(room)
        assert posts, "a button is on a message of the bot"
        return posts[-1], action
