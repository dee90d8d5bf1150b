"""What the services work with in a benchmark: a real database, everything else as still as can be."""

from random import Random

from core.ports.clock import Clock
from core.ports.fetching import Fetching
from core.ports.storage import Storage
from core.ports.writing import Writing
from core.services.context import AppContext, Process
from core.writing.plain import PlainWriter
from core.zones.finder import ZoneFinder
from tests.fakes.clock import FakeClock
from tests.fakes.fetching import FakeFetching


def context(
    storage: Storage, clock: Clock | None = None, *, fetching: Fetching | None = None, writing: Writing | None = None
) -> AppContext:
    """The services over this storage; chance is the same in every run."""
    return AppContext(
        clock=clock or FakeClock(),
        storage=storage,
        fetching=fetching or FakeFetching(),
        writing=writing or PlainWriter(),
        zones=ZoneFinder(),
        chance=Random(1),
        process=Process("bench"),
    )
