"""The console's session: who speaks where, what the lines make happen, and what was said so far."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from adapters.console import inbound
from adapters.console.clock import VirtualClock
from adapters.console.files import read_import, write
from adapters.console.outbound import KEPT, ConsoleMessaging, Pressed, Transcript, button_of
from adapters.console.screen import Screen
from core.domain.chats import button_actions, command_parser
from core.domain.chats.chat import ChatAddress, ChatEvent, ChatUser, Place, Platform, Role
from core.domain.chats.intents import Delete, Intent, ShowPaper
from core.domain.chats.message import Message
from core.domain.chats.subscriber import Subscriber
from core.domain.text import i18n
from core.domain.text.i18n import gettext as _
from core.domain.text.i18n import ngettext
from core.ports.clock import Clock
from core.ports.storage import Storage

_STUCK = timedelta(minutes=1)


class Answering(Protocol):
    """The part of `services.dispatch.Dispatch` that the console needs."""

    def answer(self, event: ChatEvent) -> AsyncIterator[Message]:
        """Kept messages; later ones with the same number replace the earlier. Never raises."""
        ...

    async def record_sent(self, number: int, remote_id: str, address: ChatAddress) -> None:
        """The message stands there under that id."""
        ...


class Work(Protocol):
    """What otherwise happens by itself, tick by tick."""

    async def settle(self) -> None:
        """Does all that is due now: fetch, look up, write, deliver, until nothing is due."""
        ...

    async def fetch(self) -> int:
        """Makes every source due now and reads them all, whatever their intervals and back-off; how many."""
        ...

    async def next_due(self) -> datetime | None:
        """The earliest instant at which anything is due."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Who speaks, and where: `room` is a shared chat's name, or empty for the speaker's private chat."""

    speaker: str = "you"
    room: str = ""
    role: Role = Role.MEMBER

    @property
    def place(self) -> Place:
        """Private, or a group."""
        return Place.GROUP if self.room else Place.PRIVATE

    @property
    def address(self) -> ChatAddress:
        """`console:you` or `console:lab`."""
        return address_of(self.room or self.speaker)

    @property
    def prompt(self) -> str:
        """What stands before the mark."""
        return f"{self.speaker}@{self.room}" if self.room else self.speaker


def address_of(name: str) -> ChatAddress:
    """The console chat of that name."""
    return ChatAddress(platform=Platform.CONSOLE, chat_id=name)


@dataclass(slots=True, kw_only=True)
class ConsoleApp:
    """One console session. `numbers` is whether a person types: a number or letter presses a button of the newest message, and `exit`
    leaves. `forget` erases what the prompt kept of the lines."""

    dispatch: Answering
    work: Work
    storage: Storage
    clock: Clock
    screen: Screen
    numbers: bool = True
    forget: Callable[[], object] = lambda: None
    seat: Seat = field(default_factory=Seat)
    transcript: Transcript = field(init=False)
    messaging: ConsoleMessaging = field(init=False)
    _people: set[str] = field(init=False)

    def __post_init__(self) -> None:
        self.transcript = Transcript(screen=self.screen, clock=self.clock, here=lambda: self.seat.address)
        self.messaging = ConsoleMessaging(self.transcript)
        self._people = {self.seat.speaker}

    async def open(self, speaker: str, room: str, *, manager: bool) -> str:
        """Takes the first seat, as the console was called; a reason where a name cannot be used."""
        for name in (speaker, *([room] if room else [])):
            if inbound.name_of(name) is None:
                return _("{name} can't be a name here: use one word of letters and digits, such as alice.").format(
                    name=repr(name[:60])
                )
        return await self.sit(Seat(speaker=speaker, room=room, role=Role.MANAGER if manager else Role.MEMBER))

    async def sit(self, seat: Seat) -> str:
        """Takes that seat; a reason where a name is in use as the other kind of chat, and then nothing changes."""
        for name, place in ((seat.speaker, Place.PRIVATE), *([(seat.room, Place.GROUP)] if seat.room else [])):
            if await self._is_other(name, place) or (place.shared and name == seat.speaker):
                line = _("{name} is a shared chat here already; people and shared chats need different names.")
                if place.shared:
                    line = _("{name} is a person here already; people and shared chats need different names.")
                return line.format(name=name)
        self._people.add(seat.speaker)
        self.seat = seat
        chat = await self._chat(seat.address)
        i18n.speak(chat.reads if chat else i18n.ENGLISH)
        return ""

    async def _is_other(self, name: str, place: Place) -> bool:
        if place.shared and name in self._people:
            return True
        chat = await self._chat(address_of(name))
        return chat is not None and chat.place.shared is not place.shared

    async def _chat(self, address: ChatAddress) -> Subscriber | None:
        async with self.storage.reading() as tables:
            return await tables.chats.find(address)

    async def run(self, lines: AsyncIterator[str], *, settles: bool = True) -> None:
        """Does the lines one after the other until they end or say `:quit`; then, if it `settles`, all that is due."""
        async for line in lines:
            if line.strip() and not await self.take(line):
                break
        if settles:
            await self.work.settle()

    async def take(self, line: str) -> bool:
        """Does one line to its end; False after `:quit` and other words that leave."""
        self.screen.echo(self.seat.prompt, line)
        match inbound.parse(line):
            case inbound.Quit():
                return False
            case inbound.Sync(word):
                await self.work.settle()
                self.screen.synced(word)
            case inbound.FetchAll():
                count = await self.work.fetch()
                asked = ngettext(
                    "Read {count} source; /coverage shows how it went.",
                    "Read {count} sources; /coverage shows how it went.",
                    count,
                )
                self.screen.remark(asked.format(count=count))
            case inbound.Forward(span):
                await self._forward(span)
            case inbound.Speak(name):
                await self._move(Seat(speaker=name, room=self.seat.room))
            case inbound.Enter(name, role):
                await self._move(Seat(speaker=self.seat.speaker, room=name, role=role))
            case inbound.Press(label):
                found = self.transcript.button(self.seat.address, label)
                await self._act(found or button_of(await self._load_stored(), label), label)
            case inbound.Reply(number, text):
                if not number and (newest := await self._newest()):
                    number = newest.number
                if not number:
                    self._refuse(_("There's no message here to reply to yet."))
                elif (intent := command_parser.parse(text, replies=True)) is not None:
                    await self._answer(intent, reply_to=number, words=text)
            case inbound.Usage():
                self.screen.remark(inbound.usage())
            case inbound.Send(path):
                await self._answer(await asyncio.to_thread(read_import, path))
            case inbound.Keep(path):
                kept = [file for said in self.transcript.newest_first(self.seat.address) for file in said.files]
                told = await asyncio.to_thread(write, kept[0], path) if kept else _("I haven't sent a file here yet.")
                self.screen.remark(told)
            case inbound.Refusal(problem):
                self._refuse(problem)
            case inbound.Say(text):
                if self.numbers and text.lower() in inbound.LEAVING:
                    return False
                await self._say(text)
        return True

    async def _newest(self) -> Message | None:
        return next(iter(self.transcript.newest_first(self.seat.address) or await self._load_stored()), None)

    async def _load_stored(self) -> Sequence[Message]:
        """The chat's messages, newest first, with those of earlier sessions."""
        async with self.storage.reading() as tables:
            chat = await tables.chats.find(self.seat.address)
            return await tables.messages.latest(chat.id, KEPT) if chat else ()

    async def _move(self, seat: Seat) -> None:
        if problem := await self.sit(seat):
            self._refuse(problem)

    async def _forward(self, span: timedelta) -> None:
        if not isinstance(self.clock, VirtualClock):
            self._refuse(_("Time moves by itself here. Start with --at 2026-07-07T05:00:00Z to move it."))
            return
        await forward(self.clock, self.work, span)
        self.screen.remark(_("It is {time} UTC.").format(time=f"{self.clock.now():%Y-%m-%d %H:%M}"))

    async def _say(self, text: str) -> None:
        latest = self.transcript.latest(self.seat.address) if self.numbers and len(text) < 4 else None
        chosen = self.transcript.names(latest).get(text.lower()) if latest else None
        is_number = text.isascii() and text.isdigit() and not self.transcript.takes_number(self.seat.address)
        if latest and (chosen or is_number):
            await self._act(Pressed(chosen, latest.number) if chosen else None, text)
            return
        intent = command_parser.parse(text)
        is_ours = text.startswith("/") or isinstance(intent, ShowPaper)  # people in a group talk to each other
        if intent is not None and (is_ours or not self.seat.place.shared):
            await self._answer(intent, words=text)

    async def _act(self, pressed: Pressed | None, label: str) -> None:
        if pressed is None:
            self._refuse(_("There is no button {label} here.").format(label=label[:40]))
        elif pressed.button.link:
            self._refuse(_("{label} opens {link}").format(label=pressed.button.label, link=pressed.button.link))
        elif (intent := button_actions.press(pressed.button.action)) is None:
            self._refuse(_("The button {label} does nothing any more.").format(label=pressed.button.label))
        else:
            await self._answer(intent, reply_to=pressed.message)

    async def _answer(self, intent: Intent, reply_to: int = 0, words: str = "") -> None:
        seat = self.seat
        event = ChatEvent(
            address=seat.address,
            place=seat.place,
            user=ChatUser(user_id=seat.speaker, name=seat.speaker),
            intent=intent,
            role=seat.role,
            title=seat.room,
            reply_to=str(reply_to) if reply_to else "",
            words="" if words.startswith("/") else words,
        )
        async for message in self.dispatch.answer(event):
            if self.transcript.show(seat.address, message):
                await self.dispatch.record_sent(message.number, str(message.number), seat.address)
        if isinstance(intent, Delete) and intent.confirmed and event.is_allowed:
            self.forget()

    def _refuse(self, problem: str) -> None:
        self.screen.refuse(self.seat.address, problem, self.clock.now())


async def forward(clock: VirtualClock, work: Work, span: timedelta) -> None:
    """Moves the clock by `span`, stopping at every instant at which something is due, and does what is due then."""
    end = clock.now() + span
    await work.settle()
    while clock.now() < end:
        due = await work.next_due()
        if due is not None and due <= clock.now():
            due = clock.now() + _STUCK  # nobody here can do it, such as an item of another platform: go round it
        clock.move(end if due is None else min(due, end))
        await work.settle()
