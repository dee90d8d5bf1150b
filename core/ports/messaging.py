"""Delivering what nobody asked for this minute: briefings, notices, late edits."""

from typing import Protocol

from core.domain.chats.outbox import DeliveryResult, OutboxItem


class Messaging(Protocol):
    """One platform's way out."""

    async def deliver(self, item: OutboxItem) -> DeliveryResult:
        """Sends or edits one message; never raises. Waiting for the platform's pace happens in here."""
        ...
