"""Outbox items for Discord, and the outbox's own way of trying again."""

from core.domain.chats.chat import ChatAddress, Place, Platform
from core.domain.chats.message import Card, Kind, Message, Span
from core.domain.chats.outbox import DeliveryResult, OutboxItem, RetryLater, Unknown
from tests.platforms.discord.conftest import Lab
from tests.standins.discord.world import Channel, Person, Said

CREATE = "POST /channels/*/messages"
PAPER = Card(
    number=1, key="own:1", source="Sample", title="Unlearning", url="https://example.org/1", body=(Span("Words."),)
)
BRIEFING = Message(kind=Kind.BRIEFING, header="Briefing: 1 paper", blocks=(PAPER,), number=7)


def item(
    to: Channel | Person,
    *,
    key: str = "briefing:7:2026-06-16",
    attempts: int = 1,
    message: Message = BRIEFING,
    remote_id: str = "",
    edit: bool = False,
) -> OutboxItem:
    private = isinstance(to, Person)
    thread = not private and to.parent is not None
    chat_id = to.parent.id if isinstance(to, Channel) and to.parent else to.id
    return OutboxItem(
        id=1, key=key, chat_id=7, place=Place.PRIVATE if private else Place.GROUP, message=message, attempts=attempts,
        address=ChatAddress(platform=Platform.DISCORD, chat_id=chat_id, thread_id=to.id if thread else ""),
        remote_id=remote_id, edit=edit,
    )  # fmt: skip


async def delivered(lab: Lab, to: Channel | Person, most: int = 6, **more: object) -> tuple[int, DeliveryResult]:
    """Tries again as the outbox does, until it is settled."""
    for attempts in range(1, most + 1):
        result = await lab.app.messaging.deliver(item(to, attempts=attempts, **more))
        if not isinstance(result, RetryLater | Unknown):
            return attempts, result
    return most, result


def seen(lab: Lab, to: Channel | Person) -> list[Said]:
    return lab.world.seen(lab.world.conversation(to) if isinstance(to, Person) else to)
