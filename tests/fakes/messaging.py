"""A platform that keeps what it was given, and answers as a test says."""

from core.domain.chats.outbox import DeliveryResult, OutboxItem, Sent


class FakeMessaging:
    """The port Messaging. `answers` are given first, in order; then everything is sent."""

    def __init__(self) -> None:
        self.delivered: list[OutboxItem] = []
        self.answers: list[DeliveryResult] = []
        self.attempts: list[OutboxItem] = []

    async def deliver(self, item: OutboxItem) -> DeliveryResult:
        """Keeps the item, unless another answer was asked for."""
        self.attempts.append(item)
        if self.answers:
            return self.answers.pop(0)
        self.delivered.append(item)
        return Sent(item.remote_id or f"m{len(self.delivered)}")
