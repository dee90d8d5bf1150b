"""One small type for each thing that a person can ask, by a command, a button or a pasted reference."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Start:
    """`/start`: what this is, and what to type."""

    payload: str = ""


@dataclass(frozen=True, slots=True)
class Help:
    """`/help`."""


@dataclass(frozen=True, slots=True)
class Follow:
    """`/follow WORDS`: keep this in the chat's radar."""

    text: str


@dataclass(frozen=True, slots=True)
class ReadAs:
    """Read follow `number` the other way: as a person (`author`) or as a phrase (`kw`)."""

    number: int
    field: str


@dataclass(frozen=True, slots=True)
class Unfollow:
    """`/unfollow NUMBER` or the follow's own words."""

    text: str


@dataclass(frozen=True, slots=True)
class ShowRadar:
    """`/radar`."""


@dataclass(frozen=True, slots=True)
class Brief:
    """`/brief`: `when` is empty (now), `last`, `yesterday`, `week` or an ISO date."""

    when: str = ""


@dataclass(frozen=True, slots=True)
class ShowRest:
    """The papers of a briefing that its size left out, from the one at `start` on."""

    briefing: int
    start: int = 0


@dataclass(frozen=True, slots=True)
class ShowReceipts:
    """The abstract's own words behind each sentence of a briefing."""

    briefing: int


@dataclass(frozen=True, slots=True)
class Search:
    """`/search WORDS`: in everything that is stored."""

    text: str


@dataclass(frozen=True, slots=True)
class Shuffle:
    """`/shuffle`: random papers that this chat has not been dealt."""


@dataclass(frozen=True, slots=True)
class ShowPaper:
    """A pasted arXiv id, DOI or link; `key` is a paper key such as `arxiv:2606.14078`."""

    key: str


@dataclass(frozen=True, slots=True)
class ShowSettings:
    """`/settings` alone."""


@dataclass(frozen=True, slots=True)
class ChangeSetting:
    """`/settings NAME VALUE`; name is zone, hour, days or empty-days."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Pause:
    """`/pause`, for ever or for `text`: a number of days or a date."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class Resume:
    """`/resume`."""


@dataclass(frozen=True, slots=True)
class ShowCoverage:
    """`/coverage`: what was read, and what was sent."""


@dataclass(frozen=True, slots=True)
class Delete:
    """`/delete`: erase all that is stored about this chat; asks once."""

    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class TurnPage:
    """Show another page (from 0) of a message that was said in this chat."""

    message: int
    page: int


@dataclass(frozen=True, slots=True)
class Misread:
    """What was typed is not understood: `problem` says so in one sentence, `example` shows what to type."""

    problem: str
    example: str = ""


Intent = (
    Start
    | Help
    | Follow
    | ReadAs
    | Unfollow
    | ShowRadar
    | Brief
    | ShowRest
    | ShowReceipts
    | Search
    | Shuffle
    | ShowPaper
    | ShowSettings
    | ChangeSetting
    | Pause
    | Resume
    | ShowCoverage
    | Delete
    | TurnPage
    | Misread
)
