"""What a chat watches: follows, mutes, and undoing a change."""

from dataclasses import dataclass, field

from core.domain.chats.chat import Intent, MemberIntent


@dataclass(frozen=True, slots=True)
class Follow(Intent):
    """`/follow WORDS`: keep this in the chat's radar; `/follow #3 WORDS` gives follow 3 other words under its number.

    `exact`: a button says it, so that nothing is left to ask.
    """

    text: str
    number: int = 0
    exact: bool = False


@dataclass(frozen=True, slots=True)
class PickFollow(Intent):
    """`/follow` alone, and the buttons of its picker: `kind` is empty, author, kw, cat or journal; `start` pages a list."""

    kind: str = ""
    start: int = 0


@dataclass(frozen=True, slots=True)
class Narrow(Intent):
    """Make follow `number` narrower: `by` is `title`, or a term of the follow language that is added to it."""

    number: int
    by: str


@dataclass(frozen=True, slots=True)
class Widen(Intent):
    """Give follow `number` a wider form: `by` is as `widening.widened` takes it."""

    number: int
    by: str


@dataclass(frozen=True, slots=True)
class ReadAs(Intent):
    """Read follow `number` the other way: as a person (`author`) or as a phrase (`kw`)."""

    number: int
    field: str


@dataclass(frozen=True, slots=True)
class ShowBearers(Intent):
    """Who may be meant by the name of follow `number`, from the group at place `start` on; `adding`: beside whom it means already."""

    number: int
    start: int = 0
    adding: bool = field(default=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class ChooseBearer(Intent):
    """Follow `number` means whoever wrote the paper with the id `paper`; `adding`: beside whom it means already. 0 is anybody."""

    number: int
    paper: int = 0
    adding: bool = field(default=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class SayAuthor(Intent):
    """Whether the person whom follow `number` means wrote the paper with the id `paper`, and what was asked about with it."""

    number: int
    paper: int
    theirs: bool = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class ShowWithheld(MemberIntent):
    """What a briefing counted as a namesake's, from the paper at place `start` on."""

    briefing: int
    start: int = 0


@dataclass(frozen=True, slots=True)
class Unfollow(Intent):
    """`/unfollow NUMBER` or the follow's own words."""

    text: str


@dataclass(frozen=True, slots=True)
class Undo(Intent):
    """`/undo`: undo the newest change that stands; a button names the `change` of its own message."""

    change: int = 0


@dataclass(frozen=True, slots=True)
class Redo(Intent):
    """Redo the undone `change`; 0 means what was undone last."""

    change: int = 0


@dataclass(frozen=True, slots=True)
class Mute(Intent):
    """`/mute WORDS`: leave out what holds them, unless a followed person wrote it; alone it lists the mutes, from `start` on."""

    text: str = ""
    start: int = 0


@dataclass(frozen=True, slots=True)
class Less(Intent):
    """What could be muted of a paper: its words and its people, as buttons."""

    paper: int


@dataclass(frozen=True, slots=True)
class MuteFrom(Intent):
    """Mute the suggestion at that place (from 0) of what a paper suggests."""

    paper: int
    place: int


@dataclass(frozen=True, slots=True)
class Unmute(Intent):
    """End mute `number`, or the one of these words."""

    number: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class ShowRadar(MemberIntent):
    """`/radar`: what the chat follows, from `start` on."""

    start: int = 0


@dataclass(frozen=True, slots=True)
class ExportRadar(Intent):
    """`/radar export`: what the chat follows, as files."""


@dataclass(frozen=True, slots=True)
class Import(Intent):
    """`/import` with a file: follow what it lists. `name` is the file's, empty where none came; `content` all of it, at most 1 MiB,
    which an adapter fetches once it knows the right of who asks."""

    name: str = ""
    content: bytes = field(default=b"", repr=False)
