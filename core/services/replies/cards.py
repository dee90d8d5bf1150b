"""A paper as a card: number, source with category and date, title, people, words."""

from collections.abc import Iterator, Sequence

from core.domain.briefings.draft import VisibleWords, Words
from core.domain.chats.message import Button, Card, Span, Style
from core.domain.papers.events import TAKEN_BACK
from core.domain.papers.paper import Announce, Paper
from core.domain.papers.retraction import is_withdrawn
from core.domain.people import names
from core.domain.query.ast import Field, Term
from core.domain.radar.hit import Evidence
from core.domain.text import i18n
from core.domain.text.i18n import gettext as _
from core.domain.text.plain import clip, fold, match_words
from core.services.replies import paper_events
from core.services.replies.follow_terms import close_to, in_title, named, written_by
from core.services.replies.sentences import ending, quoted, spaced

ABSTRACT = 420
INVENTED = "Sample"
"""The venue of papers of the bundled sample that are not real."""
SHORT = 240
PLAIN = VisibleWords(words=Words())
_FIRST_PEOPLE = 2


def card(
    number: int,
    paper: Paper,
    evidence: Sequence[Evidence] = (),
    shown: VisibleWords = PLAIN,
    most: int = ABSTRACT,
) -> Card:
    """The card of a paper for a chat that follows it for `evidence`; its words are the model's, else the abstract's beginning."""
    # The reasons in words; a person's own card needs none, as the name stands there in bold.
    found = [_reason(e) for e in evidence if not any(_lies_in(e, other) for other in evidence)]
    reasons = " + ".join(dict.fromkeys(found))
    return Card(
        number=number,
        key=paper.key,
        source=source_line(paper, evidence),
        title=paper.title,
        url=paper.url,
        people=tuple(_people(paper, evidence)),
        body=_body(number, paper, shown, most),
        marks=tuple(_marks(paper, evidence)),
        why=_("Why: {reasons}").format(reasons=reasons) if reasons else "",
        venue=paper.venue,
        reasons=reasons,
    )


def buttons(papers: Sequence[Paper], *, whole: bool = False) -> tuple[Button, ...]:
    """The row under the cards of a message: for one paper what is done with it, for several which of them is meant is asked
    next. `whole`: the message shows abstracts to their end."""
    labels = {"save": _("Save"), "less": _("Less…"), "similar": _("Similar"), "abstract": _("Abstract")}
    if whole or not any(paper.abstract for paper in papers):
        del labels["abstract"]
    if len(papers) == 1:
        return tuple(Button(label, f"{verb} {papers[0].id}") for verb, label in labels.items())
    return tuple(Button(label, f"pick {verb}") for verb, label in labels.items()) if papers else ()


def abstract_button(papers: Sequence[Paper]) -> tuple[Button, ...]:
    """[Abstract] for cards that show none, if any of these papers has one."""
    if not any(paper.abstract for paper in papers):
        return ()
    return (Button(_("Abstract"), f"abstract {papers[0].id}" if len(papers) == 1 else "pick abstract"),)


def source_line(paper: Paper, evidence: Sequence[Evidence] = ()) -> str:
    """`arXiv (CS.AI) 2026-06-15`: the category that concerns the reader, else the first; the announcement's date."""
    followed = [e.term.lower() for e in evidence if e.field is Field.CATEGORY]
    label = next(
        (label for label in paper.labels if label.lower() in followed), paper.labels[0] if paper.labels else ""
    )
    day = paper.day
    category = f"({label.upper()})" if label and fold(label) != fold(paper.venue) else ""
    venue = _("Sample") if paper.sample and paper.venue == INVENTED else paper.venue
    return " ".join(part for part in (venue, category, i18n.dated(day) if day else "") if part)


def _people(paper: Paper, evidence: Sequence[Evidence]) -> list[Span]:
    """The first ones, the followed ones in bold, and how many there are."""
    followed = [e for e in evidence if e.field is Field.AUTHOR]
    shown: list[Span] = []
    gap = False
    for place, author in enumerate(paper.authors):
        is_followed = any(e.name == author for e in followed)
        if not is_followed and place >= _FIRST_PEOPLE and len(paper.authors) > _FIRST_PEOPLE + 1:
            gap = True
            continue
        if shown:
            shown.append(Span(", … " if gap else ", "))
        gap = False
        shown.append(Span(names.display(author), Style.BOLD if is_followed else Style.PLAIN))
    if gap:
        shown.append(Span(", …"))
    if len(paper.authors) > _FIRST_PEOPLE + 1 and not paper.sample:  # the sample does not know everybody
        shown.append(Span(_(" ({count} authors)").format(count=len(paper.authors))))
    return shown


def _body(number: int, paper: Paper, shown: VisibleWords, most: int) -> tuple[Span, ...]:
    """The translated title, if any, then the model's sentences, else what these came from in the abstract, else its beginning."""
    summary = shown.words.summaries.get(paper.id)
    title = (Span(summary.title, Style.ITALIC), Span("\n")) if summary and summary.title else ()
    if sentences := shown.sentences.get(paper.id):
        return *title, *spaced(ending(sentence.text, [number]) for sentence in sentences)
    if not paper.abstract:
        return *title, Span(_("No public abstract."), Style.ITALIC)
    # what was not supported, or not read again yet, still says which sentences of the abstract are worth reading
    own = quoted(paper.abstract, summary.quotes) if summary else ""
    return *title, Span(clip(own or paper.abstract, most))


def _marks(paper: Paper, evidence: Sequence[Evidence]) -> list[str]:
    marks = list(paper_events.marks(paper))
    if is_withdrawn(paper) and not any(event.kind in TAKEN_BACK for event in paper.events):
        marks.insert(0, _("withdrawn or retracted"))
    if paper.announce in (Announce.CROSS, Announce.REPLACE_CROSS):
        marks.append(_("cross-list"))
    if paper.version > 1:
        marks.append(f"v{paper.version}")
    if paper.sample and paper.venue != INVENTED:
        marks.append(_("bundled sample"))
    return [*marks, *_names(evidence)]


def _names(evidence: Sequence[Evidence]) -> Iterator[str]:
    """What is less than the full name, by the surest follow of each printed name."""
    surest: dict[str, names.Likeness] = {}
    for each in evidence:
        if each.field is Field.AUTHOR and not each.attribution:
            surest[each.name] = max(each.likeness, surest.get(each.name, each.likeness))
    told = {
        names.Likeness.REVERSED: _("name in the other order"),
        names.Likeness.TRANSLITERATED: _("name transliterated"),
        names.Likeness.INITIALS: _("initials only: may be someone else"),
    }
    yield from (words for likeness, words in told.items() if likeness in surest.values())


def _lies_in(phrase: Evidence, other: Evidence) -> bool:
    """Whether another phrase that was found in the same place says all of this one and more."""
    if (phrase.field, other.field) != (Field.PHRASE, Field.PHRASE) or phrase.in_title != other.in_title:
        return False
    inner, outer = (f" {' '.join(match_words(each.term))} " for each in (phrase, other))
    return inner in outer and inner != outer


def _reason(found: Evidence) -> str:
    match found.field:
        case Field.AUTHOR if found.attribution:
            return written_by(found.term, found.attribution)
        case Field.AUTHOR:
            return _("author {name}").format(name=found.term)
        case Field.PHRASE:
            return in_title(f"“{found.term}”") if found.in_title else f"“{found.term}”"
        case Field.WORDS | Field.NEAR:
            words = named(Term(found.field, found.term))
            return in_title(words) if found.in_title else words
        case Field.ABOUT if found.name:
            return close_to(found)
        case Field.ABOUT:
            return in_title(f"“{found.term}”") if found.in_title else f"“{found.term}”"
        case Field.CATEGORY:
            return _("category {name}").format(name=found.term)
        case Field.JOURNAL:
            return _("journal {name}").format(name=found.term)
        case Field.SOURCE if found.name:
            return _("feed {name}").format(name=found.name)
        case _:
            return f"{found.field.value}:{found.term}"
