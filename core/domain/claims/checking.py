"""Hard rules: what code can decide about a sentence. Whether its papers say what it says, the judge decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from core.domain.claims.form import hidden, unfit
from core.domain.claims.names import strange_chinese_name, strange_name
from core.domain.claims.numbers import strange_number
from core.domain.claims.source import Source, words
from core.domain.claims.statement import Carrier, Rejected, Sentence
from core.domain.papers.paper import Paper

LONGEST: Final = 400
MOST: Final = 2
SHORTEST_SPAN: Final = 12

BORROWED: Final = 8
"""Words in a row that a sentence may not share with our instructions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What may be judged, sentences with the paper's own words as their spans; and what did not hold, each with the reason."""

    kept: tuple[Sentence, ...]
    rejected: tuple[Rejected, ...]


def check(
    paper: Paper, sentences: Sequence[Sentence], *, language: str = "en", forbidden_text: str = "", most: int = MOST
) -> Checked:
    """Keeps the first `most` sentences on a paper that hold; repeats and further good ones are left out and not rejected."""
    source, held, rejected = Source.of(paper), dict[str, Sentence](), list[Rejected]()
    for sentence in sentences:
        told = Carrier(paper_id=paper.id, span=sentence.span)
        if reason := reason_unfit(sentence.text, [paper], [told], language=language, forbidden_text=forbidden_text):
            rejected.append(Rejected(text=sentence.text, reason=reason))
        else:
            text = " ".join(sentence.text.split())
            held.setdefault(text, Sentence(text=text, span=cite(sentence.span, source)))
    return Checked(kept=tuple(held.values())[:most], rejected=tuple(rejected))


def reason_unfit(
    text: str,
    papers: Sequence[Paper],
    spans: Sequence[Carrier] = (),
    *,
    language: str = "en",
    forbidden_text: str = "",
    longest: int = LONGEST,
) -> str:
    """Why a sentence that names these papers may not be shown; empty for a fit one. Each span is looked for in its own paper."""
    told = " ".join(text.split())
    if not told:
        return "It is empty."
    if len(told) > longest:
        return f"It is longer than {longest} characters."
    if hidden(text):
        return "It contains hidden characters."
    source, by_id = Source.of(*papers), {paper.id: paper for paper in papers}
    if reason := unfit(told, source, language):
        return reason
    if _runs(told) & _forbidden(forbidden_text):
        return "It repeats the instructions."
    if any(each.paper_id not in by_id or not cite(each.span, Source.of(by_id[each.paper_id])) for each in spans):
        return "The quoted words are not in the paper."
    if told.rstrip(".") in source.lines:
        return ""
    among = "in the paper" if len(papers) == 1 else "in its papers"
    if number := strange_number(told, source, frozenset({len(papers)} if len(papers) > 1 else ())):
        return f"The number {number} is not {among}."
    name = strange_chinese_name(told, source) if language == "zh" else strange_name(told, source)
    return f"The name {name} is not {among}." if name else ""


def cite(span: str, source: Source) -> str:
    """A span as its paper writes it; empty where the paper does not have it word for word, or it is too short to say anything."""
    told = " ".join(span.split())
    if len(told) < min(SHORTEST_SPAN, *(len(text) or SHORTEST_SPAN for text in source.fields)):
        return ""
    place = source.locate(told)
    if place is None:
        return ""
    field, at = place
    return field[at : at + len(told)]


@lru_cache(maxsize=16)
def _forbidden(text: str) -> frozenset[tuple[str, ...]]:
    return _runs(text)


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    found = words(text)
    return frozenset(tuple(found[at : at + BORROWED]) for at in range(len(found) - BORROWED + 1))
