"""Statements on several papers at once: each paper that is named must carry its part in its own words."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from core.domain.claims.checking import Citation, cite, holds
from core.domain.claims.chinese import chinese, glossed
from core.domain.claims.form import hidden, unfit
from core.domain.claims.names import names_hold
from core.domain.claims.source import Source, content, folded
from core.domain.claims.statement import Carrier, Statement
from core.domain.claims.word_rules.everyday import EVERYDAY
from core.domain.claims.word_rules.notions import read
from core.domain.papers.paper import Paper

LONGEST_THEME: Final = 60
_OWN: Final = 0.8
"""With so many of its words in its own paper, a sentence is no other's."""

_SHARE: Final = 2
"""Common words that a sentence shares with one of its carriers, where it shares no special one."""


def carried(
    statement: Statement, papers: Mapping[int, Paper], language: str, forbidden_text: str = ""
) -> Statement | None:
    """The statement with each span as its paper writes it.

    None where any part does not hold, a paper is not one of these or does not carry its share, or another of these fits it better.
    """
    if not statement.carriers or any(number not in papers for number in statement.papers):
        return None
    sources = {number: _source(papers[number]) for number in statement.papers}
    citations = [cite(carrier.span, sources[carrier.paper_id]) for carrier in statement.carriers]
    cited = [citation for citation in citations if citation is not None]
    if len(cited) < len(citations):
        return None
    text = " ".join(statement.text.split())
    joint = Source.together(tuple(sources.values()))
    counts = frozenset({len(sources)} if len(sources) > 1 else ())
    if not holds(statement.text, cited, joint, language, forbidden_text, counts):
        return None
    carriers = tuple(
        Carrier(paper_id=carrier.paper_id, span=citation.span)
        for carrier, citation in zip(statement.carriers, cited, strict=True)
    )
    stems = _stems(text, cited, joint, language)
    if len(sources) > 1 and not all(_bears(stems, number, statement, cited) for number in sources):
        return None
    if len(sources) == 1 and _is_anothers(text, next(iter(sources)), papers):
        return None
    return Statement(text=text, carriers=carriers)


def bridges(
    statement: Statement, papers: Mapping[int, Paper], outside: int, language: str, forbidden_text: str = ""
) -> Statement | None:
    """A statement that ties the paper from `outside` to another by a notion that both papers name; else None."""
    held = carried(statement, papers, language, forbidden_text)
    if held is None or outside not in held.papers or len(held.papers) < 2:
        return None
    sources = [_source(papers[number]) for number in held.papers]
    joint = Source.together(tuple(sources))
    cited = [
        citation for carrier in held.carriers if (citation := cite(carrier.span, _source(papers[carrier.paper_id])))
    ]
    stems = _stems(held.text, cited, joint, language)
    return (
        held
        if any(stem not in EVERYDAY and all(stem in source.stems for source in sources) for stem in stems)
        else None
    )


def theme(words: str, papers: Mapping[int, Paper], language: str) -> str:
    """A section's heading, at most 60 characters of the papers' own words; empty where it does not hold."""
    told = " ".join(words.split())
    if not told or len(told) > LONGEST_THEME or hidden(words) or not papers:
        return ""
    joint = Source.together(tuple(map(_source, papers.values())))
    if unfit(told, joint, language):
        return ""
    if language == "zh" and not joint.is_chinese:
        stems = content(glossed(told, "", joint)) if chinese(told) else []
    else:
        stems = content(told) if _named(told, joint) else []
    return told if stems and all(map(joint.knows, stems)) else ""


def _named(told: str, joint: Source) -> bool:
    """Its names are the papers', read as in a sentence: a heading may have capitals throughout."""
    return names_hold(told, joint) or all(stem in joint.stems for stem in content(told))


def _source(paper: Paper) -> Source:
    return Source.of(paper.title, paper.abstract)


def _stems(text: str, cited: Sequence[Citation], source: Source, language: str) -> frozenset[str]:
    """What the statement speaks of, in stems of its papers' language."""
    if language == "zh" and not source.is_chinese:
        return frozenset(content(glossed(text, " ".join(each for one in cited for each in one.sentences), source)))
    return frozenset(content(text))


def _bears(stems: frozenset[str], number: int, statement: Statement, cited: Sequence[Citation]) -> bool:
    """What the paper is cited with says a part of the statement."""
    own = {
        stem
        for carrier, citation in zip(statement.carriers, cited, strict=True)
        if carrier.paper_id == number
        for sentence in citation.sentences
        for stem in content(sentence)
    }
    shared = stems & own
    return any(stem not in EVERYDAY for stem in shared) or len(shared) >= _SHARE


def _is_anothers(text: str, own: int, papers: Mapping[int, Paper]) -> bool:
    """Another paper of the selection has clearly more of its words than the one that is named."""
    reading = read(text)
    told = {
        word
        for word, root in zip(reading.tokens, reading.stems, strict=True)
        if len(word) > 3 and root and root not in EVERYDAY
    }
    mine = _known(told, papers[own])
    return mine < _OWN * len(told) and any(
        _known(told, paper) > mine for number, paper in papers.items() if number != own
    )


def _known(told: set[str], paper: Paper) -> int:
    whole = _whole(paper.title, paper.abstract)
    return sum(word in whole for word in told)


@lru_cache(maxsize=256)
def _whole(title: str, abstract: str) -> str:
    return folded(f"{title}\n{abstract}")
