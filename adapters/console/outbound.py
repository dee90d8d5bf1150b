"""What was said in the console's chats, and the way out for messages that nobody asked for this minute."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from adapters.console.render import labels_of, takes_number, typed_names
from adapters.console.screen import Screen, Shown
from core.domain.chats.chat import ChatAddress
from core.domain.chats.message import Button, Message
from core.domain.chats.outbox import DeliveryResult, OutboxItem, Sent
from core.ports.clock import Clock

KEPT = 50


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button, and the number of the message on which it stands."""

    button: Button
    message: int


@dataclass(slots=True, kw_only=True)
class Transcript:
    """Shows messages and remembers the latest of each chat, so that their buttons can be pressed.

    `here` is the chat that the reader looks at.
    """

    screen: Screen
    clock: Clock
    here: Callable[[], ChatAddress]
    _said: dict[ChatAddress, dict[int, Message]] = field(default_factory=dict)
    _names: dict[int, dict[str, Button]] = field(default_factory=dict)

    def show(self, address: ChatAddress, message: Message, *, edit: bool = False) -> bool:
        """Shows it, as an edit where it is one or its number was shown before; False where it stands so already.

        What was not kept has no number, and is new each time.
        """
        said = self._said.setdefault(address, {})
        known = said.get(message.number) if message.number else None
        if known == message:
            return False
        edit = edit or known is not None
        said[message.number] = message
        if len(said) > KEPT:
            self._names.pop(min(said), None)
            del said[min(said)]
        before = {button.action: name for name, button in self._names.get(message.number, {}).items() if message.number}
        self._names[message.number] = names = typed_names(message, before)
        self.screen.show(address, Shown(message, names), self.clock.now(), edit=edit, here=address == self.here())
        return True

    def names(self, message: Message) -> Mapping[str, Button]:
        """The buttons of a message by what presses them."""
        return self._names.get(message.number, {})

    def latest(self, address: ChatAddress) -> Message | None:
        """The newest message of a chat that has buttons."""
        return next((m for m in self.newest_first(address) if m.buttons), None)

    def takes_number(self, address: ChatAddress) -> bool:
        """Whether a bare number answers the newest message or names one of its cards."""
        return any(map(takes_number, self.newest_first(address)[:1]))

    def button(self, address: ChatAddress, label: str) -> Pressed | None:
        """The button of that label, else one whose label begins so, on the newest message of the chat that has one."""
        return button_of(self.newest_first(address), label)

    def newest_first(self, address: ChatAddress) -> list[Message]:
        """What was said in the chat."""
        said = self._said.get(address, {})
        return [said[number] for number in sorted(said, reverse=True)]


def button_of(newest_first: Iterable[Message], label: str) -> Pressed | None:
    """The button of that label, else one whose label begins so, on the first message that has one."""
    wanted = label.casefold()
    # 2 is no beginning of 20, which is another paper
    begins = re.compile(re.escape(wanted) + (r"(?!\d)" if wanted.isdecimal() else ""))
    for message in newest_first:
        buttons = labels_of(message)
        exact = [b for b in buttons if b.label.casefold() == wanted]
        if found := exact or [b for b in buttons if begins.match(b.label.casefold())]:
            return Pressed(found[0], message.number)
    return None


@dataclass(frozen=True, slots=True)
class ConsoleMessaging:
    """Port Messaging: printing cannot fail, and the message's number is the platform's id of it."""

    transcript: Transcript

    async def deliver(self, item: OutboxItem) -> DeliveryResult:
        """Shows the message in full: whole, not in pages."""
        self.transcript.show(item.address, item.message, edit=item.edit)
        return Sent(str(item.message.number))
