"""Looking at papers: found, explained, compared, dealt, paged."""

from dataclasses import dataclass

from core.domain.chats.chat import MemberIntent


@dataclass(frozen=True, slots=True)
class Why(MemberIntent):
    """`/why`, on a reply, a card's number or a link (`text`), or on a button (`paper`): why it is here, and what moved it."""

    text: str = ""
    paper: int = 0


@dataclass(frozen=True, slots=True)
class WhyNot(MemberIntent):
    """`/whynot LINK`: seen when, matched what, removed by which rule; or never seen, and why."""

    text: str


@dataclass(frozen=True, slots=True)
class Explain(MemberIntent):
    """`/explain 4 biologist`, or as a reply "explain [4] for a biologist": one paper in words for such readers."""

    text: str


@dataclass(frozen=True, slots=True)
class Compare(MemberIntent):
    """`/compare 2 5`, or as a reply "compare [2] and [5]": what two or three papers share and where they differ."""

    text: str


@dataclass(frozen=True, slots=True)
class Search(MemberIntent):
    """`/search WORDS`: in everything that is stored; its papers from the one at `start` on."""

    text: str
    start: int = 0


@dataclass(frozen=True, slots=True)
class Shuffle(MemberIntent):
    """`/shuffle`: random papers that this chat has not been dealt."""


@dataclass(frozen=True, slots=True)
class ShowPaper(MemberIntent):
    """A pasted arXiv id, DOI or link; `key` is a paper key such as `arxiv:2606.14078`."""

    key: str


@dataclass(frozen=True, slots=True)
class ShowCard(MemberIntent):
    """`show me paper 3`: the paper on the card of that number, with its whole abstract."""

    number: int


@dataclass(frozen=True, slots=True)
class ShowAbstract(MemberIntent):
    """The card of a stored paper with its whole abstract."""

    paper: int


@dataclass(frozen=True, slots=True)
class ShowSimilar(MemberIntent):
    """More like this, from the store."""

    paper: int


@dataclass(frozen=True, slots=True)
class ShowCoverage(MemberIntent):
    """`/coverage`: what was read, and what was sent; with words of the sources of such a name alone."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class ShowSources(MemberIntent):
    """`/sources`: the fields of the catalogue; with words the sources of that field or of such a name, from `start` on."""

    text: str = ""
    start: int = 0


@dataclass(frozen=True, slots=True)
class TurnPage(MemberIntent):
    """Show another page (from 0) of a message that was said in this chat."""

    message: int
    page: int


@dataclass(frozen=True, slots=True)
class Unfold(MemberIntent):
    """Show a folded briefing of this chat in full."""

    message: int


@dataclass(frozen=True, slots=True)
class Fold(MemberIntent):
    """Show a briefing that was unfolded as it was before."""

    message: int
