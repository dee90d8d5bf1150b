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
    """`/follow WORDS`: keep this in the chat's radar; `/follow #3 WORDS` gives follow 3 other words under its number."""

    text: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class PickFollow:
    """`/follow` alone, and the buttons of its picker: `kind` is empty, author, kw, cat or journal; `start` pages a list."""

    kind: str = ""
    start: int = 0


@dataclass(frozen=True, slots=True)
class Narrow:
    """Make follow `number` narrower: `by` is `title`, or a term of the follow language that is added to it."""

    number: int
    by: str


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
class Undo:
    """`/undo`: take back the latest change of the radar; a button names the `change` of its own message."""

    change: int = 0


@dataclass(frozen=True, slots=True)
class Mute:
    """`/mute WORDS`: leave out what holds them, unless a followed person wrote it; alone it lists the mutes."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class Less:
    """What could be muted of a paper: its words and its people, as buttons."""

    paper: int


@dataclass(frozen=True, slots=True)
class MuteFrom:
    """Mute the suggestion at that place (from 0) of what a paper suggests."""

    paper: int
    place: int


@dataclass(frozen=True, slots=True)
class Unmute:
    """End mute `number`."""

    number: int


@dataclass(frozen=True, slots=True)
class Why:
    """`/why`, on a reply, a card's number or a link (`text`), or on a button (`paper`): why it is here, and what moved it."""

    text: str = ""
    paper: int = 0


@dataclass(frozen=True, slots=True)
class Explain:
    """`/explain 4 biologist`, or as a reply "explain [4] for a biologist": one paper in words for such readers."""

    text: str


@dataclass(frozen=True, slots=True)
class Compare:
    """`/compare 2 5`, or as a reply "compare [2] and [5]": what two or three papers share and where they differ."""

    text: str


@dataclass(frozen=True, slots=True)
class WhyNot:
    """`/whynot LINK`: seen when, matched what, removed by which rule; or never seen, and why."""

    text: str


@dataclass(frozen=True, slots=True)
class Save:
    """`/save`, on a reply, a card's number or a link with a note behind it (`text`), or on a button (`paper`)."""

    text: str = ""
    paper: int = 0


@dataclass(frozen=True, slots=True)
class Unsave:
    """No longer keep this paper."""

    paper: int


@dataclass(frozen=True, slots=True)
class Note:
    """Words written as a reply to a card: a note on that paper."""

    text: str


@dataclass(frozen=True, slots=True)
class ShowSaved:
    """`/saved [WORDS]`: what the person keeps, or what of it holds the words in title, people or note; from `start` on."""

    text: str = ""
    start: int = 0


@dataclass(frozen=True, slots=True)
class Export:
    """`/export FORMAT`: the saved papers as a file; bibtex, ris or csl."""

    format: str = ""


@dataclass(frozen=True, slots=True)
class ShowAbstract:
    """The card of a stored paper with its whole abstract."""

    paper: int


@dataclass(frozen=True, slots=True)
class ShowSimilar:
    """More like this, from the store."""

    paper: int


@dataclass(frozen=True, slots=True)
class Pick:
    """A button of a message with several cards: which of them is meant for `verb` (save, less, similar, abstract, why)?

    `message` is asked about where the button stands elsewhere, from its card at `start` (from 0) on.
    """

    verb: str
    message: int = 0
    start: int = 0


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


Watching = Follow | PickFollow | Narrow | ReadAs | Unfollow | Undo | Mute | Less | MuteFrom | Unmute | ShowRadar
Keeping = Save | Unsave | Note | ShowSaved | Export | Pick
Looking = (
    Why
    | WhyNot
    | Explain
    | Compare
    | Search
    | Shuffle
    | ShowPaper
    | ShowAbstract
    | ShowSimilar
    | ShowCoverage
    | TurnPage
)
Briefing = Brief | ShowRest | ShowReceipts
Settling = Start | Help | ShowSettings | ChangeSetting | Pause | Resume | Delete
Intent = Watching | Keeping | Looking | Briefing | Settling | Misread
