"""Random follows as trees, spelled in random ways, and the plainest way to say whether one holds for a paper."""

from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import strategies as st

from core.domain.papers.paper import Paper
from core.domain.people import names
from core.domain.query.ast import Field, Term
from core.domain.text.plain import fold
from tests.papers import announced

WORDS = ("graph", "ice", "protein", "design", "review", "designing")
PEOPLE = ("Wenjian Luo", "Yamin Hu", "Ada Example")
LABELS = ("cs.AI", "Nature", "molecular biology")
SOURCES = ("arxiv:cs.AI", "nature")


@dataclass(frozen=True)
class Not:
    """What `part` is not."""

    part: "Wish"


@dataclass(frozen=True)
class Both:
    """All parts, or any of them."""

    parts: tuple["Wish", ...]
    any_of: bool


Wish = Term | Not | Both

phrases = st.lists(st.sampled_from(WORDS), min_size=1, max_size=2).map(" ".join)
atoms = st.one_of(
    st.builds(Term, st.sampled_from([Field.PHRASE, Field.PHRASE, Field.TITLE, Field.ABSTRACT, Field.ABOUT]), phrases),
    st.builds(Term, st.sampled_from([Field.WORDS, Field.NEAR]), phrases),
    st.builds(Term, st.just(Field.AUTHOR), st.sampled_from(PEOPLE)),
    st.builds(Term, st.sampled_from([Field.CATEGORY, Field.JOURNAL]), st.sampled_from(LABELS)),
    st.builds(Term, st.just(Field.SOURCE), st.sampled_from(SOURCES)),
)
wishes: st.SearchStrategy[Wish] = st.recursive(
    atoms,
    lambda deeper: st.one_of(
        st.builds(Not, deeper),
        st.builds(Both, st.lists(deeper, min_size=2, max_size=3).map(tuple), st.booleans()),
    ),
    max_leaves=5,
)
_lines = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)
papers = st.builds(
    lambda title, abstract, authors, labels, source: announced(
        Paper(keys=("doi:1",), title=title, abstract=abstract, authors=authors, labels=labels, source=source)
    ),
    _lines,
    _lines,
    st.lists(st.sampled_from(PEOPLE), max_size=2).map(tuple),
    st.lists(st.sampled_from(LABELS), max_size=2).map(tuple),
    st.sampled_from(["", *SOURCES]),
)


def holds(wish: Wish, paper: Paper) -> bool:
    """By looking at each term by itself, as one would who knows no keys."""
    match wish:
        case Not(part):
            return not holds(part, paper)
        case Both(parts, any_of):
            return (any if any_of else all)(holds(part, paper) for part in parts)
        case Term(field, wanted):
            return _term_holds(field, wanted, paper)


def _term_holds(field: Field, wanted: str, paper: Paper) -> bool:
    in_title, in_abstract = (f" {wanted} " in f" {passage} " for passage in (paper.title, paper.abstract))
    match field:
        case Field.AUTHOR:
            return any(names.compare(wanted, author) for author in paper.authors)
        case Field.PHRASE | Field.ABOUT:  # no subject's papers are known here, so that its phrase tells
            return in_title or in_abstract
        case Field.TITLE:
            return in_title
        case Field.ABSTRACT:
            return in_abstract
        case Field.CATEGORY | Field.JOURNAL:
            return fold(wanted) in map(fold, paper.labels)
        case Field.SOURCE:
            return wanted == paper.source
        case Field.WORDS | Field.NEAR:
            # The lines are shorter than a window, so that only a title keeps words from being near.
            lines = [_uninflected(paper.title), _uninflected(paper.abstract)]
            looked_at = [lines[0] | lines[1]] if field is Field.WORDS else lines
            return any(_uninflected(wanted) <= words for words in looked_at)


def _uninflected(line: str) -> set[str]:
    return {word.removesuffix("ing") for word in line.split()}


Draw = Callable[[st.SearchStrategy[str]], str]
_BRACKETS = {"(": st.sampled_from(["(", "（", "( "]), ")": st.sampled_from([")", "）", " ) "])}
_QUOTES = st.sampled_from(['""', "“”", "„“", "«»", "「」", "＂＂"])
_COLONS = st.sampled_from([":", "：", ": "])
_NAMED = {
    Field.AUTHOR: st.sampled_from(["author", "by", "AUTHOR", "ａｕｔｈｏｒ"]),
    Field.PHRASE: st.sampled_from(["kw", "keyword", ""]),
    Field.CATEGORY: st.sampled_from(["cat", "category", "Cat"]),
}


def spelled(wish: Wish, draw: Draw) -> str:
    """The wish as somebody may type it."""
    match wish:
        case Not(part):
            before = draw(st.sampled_from(["-", "−", "NOT ", "not:", "－"]))
            return before + _bracketed(part, draw)
        case Both(parts, any_of):
            between = st.sampled_from([" OR ", " | ", "｜"]) if any_of else st.sampled_from([" ", " AND ", "  "])
            return draw(between).join(_bracketed(part, draw) for part in parts)
        case Term(field, wanted):
            return _spelled_term(field, wanted, draw)


def _bracketed(wish: Wish, draw: Draw) -> str:
    inner = spelled(wish, draw)
    return inner if isinstance(wish, Term) else f"{draw(_BRACKETS['('])}{inner}{draw(_BRACKETS[')'])}"


def _spelled_term(field: Field, wanted: str, draw: Draw) -> str:
    left, right = draw(_QUOTES)
    prefix = draw(_NAMED.get(field, st.just(field.value)))
    if not prefix:
        return f"{left}{wanted}{right}"
    colon = draw(_COLONS)
    return (
        f"{prefix}{colon}{wanted}"
        if field is Field.SOURCE and colon != ": "
        else f"{prefix}{colon}{left}{wanted}{right}"
    )
