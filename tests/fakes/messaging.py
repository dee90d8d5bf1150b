"""A platform that keeps what it was given, and answers as a test says."""

from core.domain.chats.chat import ChatAddress
from core.domain.chats.outbox import DeliveryResult, OutboxItem, Sent


class FakeMessaging:
    """The port Messaging. `answers` are given first, in order, then what stands in `always` for an address; all else is sent."""

    def __init__(self) -> None:
        self.delivered: list[OutboxItem] = []
        self.answers: list[DeliveryResult] = []
        self.always: dict[ChatAddress, DeliveryResult] = {}
        self.attempts: list[OutboxItem] = []

    async def deliver(self, item: OutboxItem) -> DeliveryResult:
        """Keeps the item, unless another answer was asked for."""
        self.attempts.append(item)
        if self.answers:
            return self.answers.pop(0)
        if item.address in self.always:
            return self.always[item.address]
        self.delivered.append(item)
        return Sent(item.remote_id or f"m{len(self.delivered)}")
