"""Every source that can be read, wherever it is written down."""

from collections.abc import Sequence

from core.domain.source import Source
from core.ports.storage import Tables
from core.services.desk import Desk


async def sources(desk: Desk, tables: Tables) -> Sequence[Source]:
    """The catalogue."""
    return desk.fetching.catalogue()
