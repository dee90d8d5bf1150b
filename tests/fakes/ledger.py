"""A book of what a writer used, and of who asked."""

from core.domain.briefings.budget import Call
from core.domain.errors import WriterUnavailable
from core.domain.judge.record import JudgeRecord


class FakeLedger:
    """The port Ledger: `booked` has every call in order, `asked` who asked before each; `used_up` is why none may be made, `warned`
    what the operator was told."""

    def __init__(self) -> None:
        self.booked: list[Call] = []
        self.asked: list[int] = []
        self.used_up = ""
        self.warned: list[tuple[str, str]] = []
        self.records: list[JudgeRecord] = []

    async def admit(self, asked_by: int) -> None:
        """Lets calls through until something is used up."""
        self.asked.append(asked_by)
        if self.used_up:
            raise WriterUnavailable(self.used_up)

    async def book(self, call: Call) -> None:
        """Keeps it."""
        self.booked.append(call)

    async def record(self, record: JudgeRecord) -> None:
        """Keeps it."""
        self.records.append(record)

    async def warn(self, cause: str, text: str) -> None:
        """Keeps what the operator is told."""
        self.warned.append((cause, text))
