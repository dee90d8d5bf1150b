"""What typed words may ask to follow: readings of them, and the question that is asked where they have several or none."""

from dataclasses import dataclass, replace
from enum import StrEnum

from core.domain.query.ast import Query
from core.domain.query.language import folded
from core.domain.radar.volume import Volume
from core.domain.sources.source import Source

MOST_READINGS = 5


class Doubt(StrEnum):
    """Why words are not followed as they were typed."""

    SEVERAL = "several"
    SERVER = "server"
    NO_CATEGORY = "no category"
    NO_JOURNAL = "no journal"
    PAPER = "paper"
    ORCID = "orcid"
    QUESTION = "question"
    PATTERN = "pattern"
    COMMON = "common"
    DATE = "date"
    SLASH = "slash"
    LIST = "list"
    PEOPLE = "people"
    EXCLUSION = "exclusion"
    INSTITUTION = "institution"
    PERSON = "person"
    MISSPELT = "misspelt"
    PLAIN = "plain"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One thing that words may mean, and what following it would bring; `source` is the journal or the category that it is."""

    query: Query
    source: Source | None = None
    volume: Volume | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked back about `words`: with a button for each reading. `number` is the follow that is to be edited, if one is.

    `search` is offered as a search, `listed` as a name under which /sources lists what there is.
    """

    doubt: Doubt
    words: str
    readings: tuple[Reading, ...] = ()
    search: str = ""
    listed: str = ""
    number: int = 0

    def distinct(self) -> "Question":
        """The question without readings that would follow the same as an earlier one."""
        readings = {folded(reading.query): reading for reading in reversed(self.readings)}
        return replace(self, readings=tuple(reversed(readings.values())))
