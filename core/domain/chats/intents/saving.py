"""What a person keeps: saved papers, notes, and the way out of here."""

from dataclasses import dataclass

from core.domain.chats.chat import MemberIntent


@dataclass(frozen=True, slots=True)
class Save(MemberIntent):
    """`/save`, on a reply, a card's number or a link with a note behind it (`text`), or on a button (`paper`)."""

    text: str = ""
    paper: int = 0


@dataclass(frozen=True, slots=True)
class Unsave(MemberIntent):
    """No longer keep this paper."""

    paper: int


@dataclass(frozen=True, slots=True)
class Note(MemberIntent):
    """Words written as a reply to a card: a note on that paper."""

    text: str


@dataclass(frozen=True, slots=True)
class ShowSaved(MemberIntent):
    """`/saved [WORDS]`: what the person keeps, or what of it holds the words in title, people or note; from `start` on."""

    text: str = ""
    start: int = 0


@dataclass(frozen=True, slots=True)
class Export(MemberIntent):
    """`/export FORMAT`: the saved papers as a file; bibtex, ris or csl."""

    format: str = ""


@dataclass(frozen=True, slots=True)
class Pick(MemberIntent):
    """A button of a message with several cards: which of them is meant for `verb` (save, less, similar, abstract, why)?

    `message` is asked about where the button stands elsewhere, from its card at `start` (from 0) on.
    """

    verb: str
    message: int = 0
    start: int = 0
