"""What the console's prompt proposes while a person types."""

from collections.abc import Sequence

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from adapters.console.completing import Proposal, Propose, completer, proposing
from core.domain.chats.chat import ChatAddress, Platform

HERE = ChatAddress(platform=Platform.CONSOLE, chat_id="you")


class Index:
    """Proposes what was asked for, so that a test sees it."""

    async def of(self, index: str, start: str, address: ChatAddress | None) -> Sequence[tuple[str, str]]:
        match index:
            case "terms":
                return [("journal:Nature · Nature", f"{start}ture")]
            case "follows" if address is not None:
                return [(f"1. of {address.key}", "1")]
            case "sources":
                raise RuntimeError("no index")
            case _:
                return []


@pytest.fixture
def propose() -> Propose:
    """Two commands, and the index."""
    return proposing(Index(), ["/follow", "/forget", ":quit"], lambda: HERE)


@pytest.mark.parametrize(
    ("line", "proposed"),
    [
        ("/fol", [Proposal("/follow", "/follow", 4)]),
        (":", [Proposal(":quit", ":quit", 1)]),
        ("/follow journal:Na", [Proposal("journal:Nature · Nature", "journal:Nature", 10)]),
        ("/unfollow ", [Proposal("1. of console:you", "1", 0)]),
        ("/sources onc", []),
        ("/brief yes", []),
        ("/help me", []),
        ("follow journal:Na", []),
        ("what is new", []),
    ],
)
async def test_commands_are_proposed_and_then_what_they_take(
    propose: Propose, line: str, proposed: list[Proposal]
) -> None:
    assert list(await propose(line)) == proposed


async def test_the_prompt_puts_a_proposal_in_the_place_of_what_was_typed(propose: Propose) -> None:
    typed = Document("/follow journal:Na")

    (found,) = [each async for each in completer(propose).get_completions_async(typed, CompleteEvent())]

    assert found.text == "journal:Nature"
    assert found.start_position == -len("journal:Na")
    assert found.display_text == "journal:Nature · Nature"
    assert list(completer(propose).get_completions(typed, CompleteEvent())) == []
