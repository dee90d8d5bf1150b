"""Looking at papers: found, explained, compared, dealt, paged."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Why:
    """`/why`, on a reply, a card's number or a link (`text`), or on a button (`paper`): why it is here, and what moved it."""

    text: str = ""
    paper: int = 0


@dataclass(frozen=True, slots=True)
class WhyNot:
    """`/whynot LINK`: seen when, matched what, removed by which rule; or never seen, and why."""

    text: str


@dataclass(frozen=True, slots=True)
class Explain:
    """`/explain 4 biologist`, or as a reply "explain [4] for a biologist": one paper in words for such readers."""

    text: str


@dataclass(frozen=True, slots=True)
class Compare:
    """`/compare 2 5`, or as a reply "compare [2] and [5]": what two or three papers share and where they differ."""

    text: str


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
class ShowAbstract:
    """The card of a stored paper with its whole abstract."""

    paper: int


@dataclass(frozen=True, slots=True)
class ShowSimilar:
    """More like this, from the store."""

    paper: int


@dataclass(frozen=True, slots=True)
class ShowCoverage:
    """`/coverage`: what was read, and what was sent; with words of the sources of such a name alone."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class ShowSources:
    """`/sources`: the fields of the catalogue; with words the sources of that field or of such a name, from `start` on."""

    text: str = ""
    start: int = 0


@dataclass(frozen=True, slots=True)
class TurnPage:
    """Show another page (from 0) of a message that was said in this chat."""

    message: int
    page: int


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
    | ShowSources
    | TurnPage
)
