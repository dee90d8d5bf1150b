"""What a model's call costs by a dated price table, and how much of a day's budget is used."""

from dataclasses import dataclass, field
from datetime import date, datetime

MILLION = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Tokens of one answer, as the API booked them."""

    input: int = 0
    output: int = 0
    cache_read: int = 0
    cache_write: int = 0

    @property
    def whole_input(self) -> int:
        """All input tokens, cached or not."""
        return self.input + self.cache_read + self.cache_write

    @property
    def cached_share(self) -> float:
        """The cached fraction of the input, 0 to 1."""
        return self.cache_read / self.whole_input if self.whole_input else 0.0

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(
            input=self.input + other.input,
            output=self.output + other.output,
            cache_read=self.cache_read + other.cache_read,
            cache_write=self.cache_write + other.cache_write,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """Dollars per million tokens of each kind; a batch costs `batch` times that."""

    input: float
    output: float
    cache_read: float
    cache_write: float
    batch: float = 0.5

    def of(self, usage: Usage, *, batch: bool = False) -> int:
        """Micro-dollars, rounded up."""
        dollars_per_million = (
            usage.input * self.input
            + usage.output * self.output
            + usage.cache_read * self.cache_read
            + usage.cache_write * self.cache_write
        )
        return -int(-dollars_per_million * (self.batch if batch else 1.0) // 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One booked call. `asked_by` is the chat that caused it, 0 for work that all chats share."""

    model: str
    at: datetime
    usage: Usage
    microdollars: int
    asked_by: int = 0
    batch: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What one UTC day cost so far, for the instance or for one chat."""

    day: date
    calls: int = 0
    usage: Usage = field(default_factory=Usage)
    microdollars: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """Limits for a UTC day: micro-dollars of the instance (0 for none), tokens of one chat's own questions."""

    microdollars: int = 5 * MILLION
    chat_input: int = 60_000
    chat_output: int = 6_000

    def used(self, instance: Spent) -> float:
        """The spent fraction of the instance's day; 1.0 or more means none is left."""
        return instance.microdollars / self.microdollars if self.microdollars else 0.0

    def chat_used(self, chat: Spent) -> bool:
        """Whether the chat used up its tokens for today."""
        return chat.usage.whole_input >= self.chat_input or chat.usage.output >= self.chat_output
