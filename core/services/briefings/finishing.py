"""What a /brief left behind whose process died while the model wrote: its message promises words that will never come."""

from datetime import datetime, timedelta

from core.ports.storage import Tables
from core.services.replies.briefings import briefing as replies

SURELY_OVER = timedelta(minutes=3)
"""After this no /brief waits for the model any more."""


async def finish(tables: Tables, chat_id: int, now: datetime) -> None:
    """Takes the promise out of the chat's last briefing by an edit. To be called before another briefing is kept."""
    last = await tables.briefings.latest(chat_id)
    if last is None or last.local_date is not None or last.made_at > now - SURELY_OVER:
        return
    said = await tables.messages.get(chat_id, last.message)
    left = replies.finished(said) if said else None
    if left is not None:
        await tables.messages.rewrite(last.message, left)
        await tables.outbox.add(f"finished:{last.message}", chat_id, last.message, now, edit=True)
