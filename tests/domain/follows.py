"""A follow as somebody typed it."""

from datetime import UTC, datetime

from core.domain.query import language
from core.domain.query.language import Read
from core.domain.radar.follow import Follow


def follow(typed: str, number: int = 1) -> Follow:
    """What /follow makes of these words in chat 1, which knows no person."""
    found = language.read(typed, lambda _: False)
    assert isinstance(found, Read), found
    return Follow(chat_id=1, number=number, query=found.query, created_at=datetime(2026, 6, 15, tzinfo=UTC))
