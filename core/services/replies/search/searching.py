"""Replies to /search: cards with the search terms in bold, or what else to try."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from core.domain.chats.message import Button, Card, Fine, Message, Paragraph, Span, Style, in_rows, say
from core.domain.papers.paper import Paper
from core.domain.query.ast import Field, Query
from core.domain.query.subject_names import is_foreign
from core.domain.radar.hit import Evidence
from core.domain.search import snippets
from core.domain.search.filter import NEWEST
from core.domain.search.language import Word
from core.domain.text.i18n import gettext as _
from core.domain.text.i18n import ngettext
from core.domain.text.plain import clip
from core.services.replies.cards import buttons as _card_buttons
from core.services.replies.cards import card
from core.services.replies.choices import LONGEST_ACTION, PAGE, fitting
from core.services.replies.follow_terms import named
from core.services.replies.sentences import in_a_line

LONGEST_ECHO = 80
NEAR = 3
"""Near papers that come with those found; the others are behind a button."""


@dataclass(frozen=True, slots=True)
class Found:
    """The typed text, its query and the papers, best first, to be shown from `start` on; if there are `most` there may be more.

    `meant` are the words that were probably meant where none are found; `followed`: the chat follows what it searches for.
    `near` are papers to continue with where few were found.
    """

    typed: str
    query: Query
    papers: Sequence[Paper]
    most: int
    start: int = 0
    meant: str = ""
    followed: bool = False
    near: Sequence[Paper] = ()


def part(typed: str, papers: Sequence[Paper], near: Sequence[Paper], start: int) -> Sequence[Paper]:
    """Twelve papers, or few and three near ones; all that were found where no button carries the words to ask for more with."""
    end = len(papers) + NEAR if near and not start else start + PAGE
    if len(_onward(typed, end).encode()) > LONGEST_ACTION:
        return [*papers, *near[:NEAR]]
    return [*papers, *near][start:end]


def found(
    found: Found, evidence: Mapping[int, Sequence[Evidence]], stored: int, sample: bool, *, folded: bool
) -> Message:
    """What a search found, or what else to try."""
    echo = clip(found.typed, LONGEST_ECHO)
    where = "".join(_where(max(stored, len(found.papers)), sample))
    if not found.papers and not found.near:
        line = _nothing(found.query, echo) + _(" ({where})").format(where=where)
        return say(line, *_advice(found), buttons=_searching(found.meant))
    cards, below = _page(found, evidence)
    if not found.papers:
        line = ngettext("{count} comes near it.", "{count} come near it.", len(found.near))
        heading = in_a_line(_nothing(found.query, echo), line.format(count=len(found.near)))
        advice = [Paragraph((Span(line),)) for line in _advice(found)]
        return Message(
            header=heading,
            blocks=(*advice, *cards, Fine(where)),
            buttons=(*_searching(found.meant), *below),
            folded=folded,
        )
    count = ngettext("{count} paper for {words}", "{count} papers for {words}", len(found.papers))
    if len(found.papers) >= found.most:
        count = _("Top {count} papers for {words}")
    near = (_("{count} near it").format(count=len(found.near)),) if found.near else ()
    only = found.query.only
    words = named(only) if only and only.field not in (Field.PHRASE, Field.AUTHOR) else echo
    heading = " · ".join((count.format(count=len(found.papers), words=words), *near))
    return Message(header=heading, blocks=(*cards, Fine(where)), buttons=below, folded=folded)


def _page(
    found: Found, evidence: Mapping[int, Sequence[Evidence]]
) -> tuple[Sequence[Card], tuple[tuple[Button, ...], ...]]:
    """The cards of a page and the buttons below."""
    every = [*found.papers, *found.near]
    shown = part(found.typed, found.papers, found.near, found.start)
    end = found.start + len(shown)
    cards: list[Card] = []
    for number, paper in enumerate(shown, start=found.start + 1):
        made = _card(number, paper, evidence.get(paper.id, ()), found.query)
        if number > len(found.papers):
            made = replace(made, marks=(_("near"), *made.marks), people=(), body=(), why="")
        cards.append(made)
    more = len(every) - end if len(_onward(found.typed, end).encode()) <= LONGEST_ACTION else 0
    onward = ((Button(_("And {count} more").format(count=more), _onward(found.typed, end)),),) if more > 0 else ()
    return cards, (*onward, _card_buttons(shown))


def _nothing(query: Query, echo: str) -> str:
    """That no paper is found, as one says it of a person, of a journal and of a subject."""
    if (only := query.only) is not None:
        lines = {
            Field.AUTHOR: _("No papers by {name} yet."),
            Field.JOURNAL: _("No papers in {name} yet."),
            Field.CATEGORY: _("No papers in {name} yet."),
            Field.TITLE: _("No papers with “{name}” in the title yet."),
            Field.ABSTRACT: _("No papers with “{name}” in the abstract yet."),
        }
        if only.field in lines:
            return lines[only.field].format(name=clip(only.called, LONGEST_ECHO))
    is_subject = all(term.field is Field.PHRASE for term in query.terms) and not any(
        each.none for each in query.alternatives
    )
    line = _("No papers about {words} yet.") if is_subject else _("No papers match {words} yet.")
    return line.format(words=echo)


def in_english(answer: Message, words: str) -> Message:
    """The answer of a search whose Chinese words were looked for in English."""
    note = _("Papers here are in English, so I searched for “{words}”.").format(words=clip(words, LONGEST_ECHO))
    return replace(answer, blocks=(Paragraph((Span(note),)), *answer.blocks))


def _searching(words: str) -> tuple[tuple[Button, ...], ...]:
    """A button that searches for words, if there are any and it carries them."""
    label = _("Search “{words}”").format(words=words)
    return in_rows(fitting([Button(label, f"search {words}")] if words else []), 1)


def _onward(typed: str, start: int) -> str:
    return f"found {start} {typed}"


def _card(number: int, paper: Paper, evidence: Sequence[Evidence], query: Query) -> Card:
    plain = card(number, paper, evidence)
    pieces = snippets.snippet(paper.abstract, query)
    spans = tuple(Span(piece.text, Style.BOLD if piece.matched else Style.PLAIN) for piece in pieces)
    return replace(plain, body=spans) if spans else plain


def _where(stored: int, sample: bool) -> Iterator[str]:
    yield ngettext("from {count:,} paper", "from {count:,} papers", stored).format(count=stored)
    if sample:
        yield " · " + _("the bundled sample")
    if stored > NEWEST:
        yield " · " + _("the newest {count:,} are searched first").format(count=NEWEST)


def _advice(found: Found) -> Iterator[str]:
    """What would find more, and how to follow it."""
    query = found.query
    if found.meant:
        yield _("Did you mean {names}?").format(names=f"“{found.meant}”")
        return
    if is_foreign(found.typed):
        yield _("Papers here are in English, so this will hardly find any. Try the English words.")
        return
    terms = [term for alternative in query.alternatives for term in alternative.every]
    longest = max(terms, key=lambda term: len(term.text))
    if any(" " in term.text and term.field is Field.PHRASE and not isinstance(term, Word) for term in terms):
        yield _("Without quotation marks, the words don't have to be next to each other.")
    elif len(terms) > 1:
        yield _("Try fewer words: /search {word}").format(
            word=longest.written if longest.field is not Field.PHRASE else longest.text
        )
    if found.followed:
        yield _("You follow this, so you'll hear when there are.")
    else:
        yield _("To hear when there are, /follow a few words.")
