"""What the prompt proposes while a person types: commands by name, and what a command takes from the local indexes."""

import logging
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from core.domain.chats.chat import ChatAddress
from core.domain.chats.command_table import BY_NAME

if TYPE_CHECKING:
    from prompt_toolkit.completion import Completer

log = logging.getLogger(__name__)


class Completes(Protocol):
    """`core.services.chats.completion.Completion`."""

    async def of(self, index: str, start: str, address: ChatAddress | None) -> Sequence[tuple[str, str]]: ...


class Proposal(NamedTuple):
    """What is shown, what is put in, and how many typed characters it takes the place of."""

    shown: str
    text: str
    instead: int


Propose = Callable[[str], Awaitable[Sequence[Proposal]]]


def proposing(completes: Completes, words: Sequence[str], address: Callable[[], ChatAddress]) -> Propose:
    """Proposals for what stands before the cursor: one of the `words` while the first is typed, then what its command takes."""

    async def propose(line: str) -> Sequence[Proposal]:
        name, blank, start = line.partition(" ")
        if not blank:
            return [Proposal(word, word, len(line)) for word in words if word.startswith(line)]
        command = BY_NAME.get(name.removeprefix("/")) if name.startswith("/") else None
        index = command.option.completes if command and command.option else ""
        try:
            pairs = await completes.of(index, start, address())
        except Exception as error:  # noqa: BLE001 the inbound edge: a person who types is not to be disturbed
            log.warning("console.completion_broke error=%s", type(error).__name__)
            return []
        return [Proposal(shown, text, len(start)) for shown, text in pairs]

    return propose


def completer(propose: Propose) -> "Completer":
    """The same for prompt_toolkit."""
    from prompt_toolkit.completion import CompleteEvent, Completer, Completion
    from prompt_toolkit.document import Document

    class Proposing(Completer):
        """Asks while a person types; the prompt never asks it at once."""

        def get_completions(self, document: Document, complete_event: CompleteEvent) -> list[Completion]:
            return []

        async def get_completions_async(
            self, document: Document, complete_event: CompleteEvent
        ) -> AsyncGenerator[Completion]:
            for proposal in await propose(document.text_before_cursor):
                yield Completion(proposal.text, start_position=-proposal.instead, display=proposal.shown)

    return Proposing()
