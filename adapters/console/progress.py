"""How far the first reading of all sources is, as one line."""

from dataclasses import dataclass

from core.ports.storage import Storage

CELLS = 20


@dataclass(slots=True)
class Progress:
    """`line` is empty once every source was asked."""

    storage: Storage
    line: str = ""

    async def look(self) -> bool:
        """Looks how far it is; False once it is over."""
        async with self.storage.reading() as tables:
            states = (await tables.sources.states()).values()
        asked = sum(state.checked_at is not None for state in states)
        self.line = bar(asked, len(states)) if asked < len(states) else ""
        return bool(self.line)


def bar(done: int, total: int) -> str:
    """`Reading for the first time: 12 of 40 ██████░░░░`; a narrow terminal cuts its end off."""
    full = CELLS * done // total
    return f"Reading for the first time: {done} of {total} {'█' * full}{'░' * (CELLS - full)}"
