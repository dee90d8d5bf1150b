"""The end of a briefing: whose papers it asks about, and which it counts as withheld."""

from collections.abc import Iterator, Mapping, Sequence

from core.domain.briefings.authorship_questions import Question, Unsent
from core.domain.chats.message import Block, Button, Card, Heading, Message, Paragraph, Span, in_rows
from core.domain.papers.paper import Paper
from core.domain.people import names
from core.domain.radar.follow import Follow
from core.domain.radar.hit import Attribution
from core.domain.radar.withheld import Withheld
from core.domain.text.i18n import gettext as _
from core.domain.text.i18n import ngettext
from core.domain.text.plain import clip

MOST_CARDS, MOST_PEOPLE, MOST_FOLLOWS = 3, 2, 3
MOST_LISTED, MOST_A_ROW = 12, 2
LONGEST_TITLE = 60
THEIRS, NOT_THEIRS = "theirs", "not-theirs"


def blocks(unsent: Unsent, numbers: Mapping[int, int], *, more: bool) -> Iterator[Block]:
    """The questions with a line for each paper, numbered on from the cards; `numbers` are those by paper id. Then what is only counted,
    as `more` than what was shown."""
    for question, numbered in _numbered(unsent, numbers):
        name = question.follow.text
        line = _("Is this your {name}?") if len(question.papers) == 1 else _("Are these by your {name}?")
        yield Heading(line.format(name=name))
        for number, each in numbered:
            yield listed(number, each, question.follow, foreign=question.foreign)
        if left := len(question.papers) - len(numbered):
            line = ngettext("And {count} more by the same people.", "And {count} more by the same people.", left)
            yield Paragraph((Span(line.format(count=left)),))
    if unsent.counted:
        yield Paragraph((Span("\n".join(_counted(unsent, more=more or bool(unsent.questions)))),))


def _numbered(unsent: Unsent, numbers: Mapping[int, int]) -> Iterator[tuple[Question, Sequence[tuple[int, Withheld]]]]:
    """Each question with the papers that are shown and their numbers; one that another follow brought has its card above."""
    free = max(numbers.values(), default=0)
    for question in unsent.questions:
        numbered = []
        for each in question.papers[:MOST_CARDS]:
            free += each.paper.id not in numbers
            numbered.append((numbers.get(each.paper.id, free), each))
        yield question, numbered


def listed(number: int, withheld: Withheld, follow: Follow, *, foreign: bool = False) -> Card:
    """A withheld paper as an item of a list: its title, its other authors, and what is known of who wrote it."""
    paper, known = withheld.paper, withheld.attribution
    others = coauthors(paper, follow)
    people = _("with {names}").format(
        names=_(", ").join(others) + (" …" if len(paper.people) > len(others) + 1 else "")
    )
    reason = doubt(known, foreign=foreign) if withheld.unclear else ""
    return Card(
        number=number,
        key=paper.key,
        source="",
        title=paper.title,
        url=paper.url,
        people=(Span(people),) if others else (),
        why=reason,
    )


def coauthors(paper: Paper, follow: Follow) -> Sequence[str]:
    """The first authors beside the one who bears the followed name, as printed."""
    name = follow.query.person
    others = (names.display(each) for each in paper.people if not names.compare(name, each))
    return [each for each, _place in zip(others, range(MOST_PEOPLE), strict=False)]


def doubt(known: Attribution, *, foreign: bool = False) -> str:
    """`no known co-author, another subject (about 1 in 4)`."""
    if known.coauthors:
        line = _("with {people} as in “{title}” ({odds})")
        people = _(", ").join(known.coauthors)
        return line.format(people=people, title=clip(known.title, LONGEST_TITLE), odds=odds(known.p))
    if foreign:
        return _("no known co-author, another subject ({odds})").format(odds=odds(known.p))
    return _("no known co-author ({odds})").format(odds=odds(known.p))


def odds(p: float) -> str:
    """`about 1 in 4`, `about 6 in 10`."""
    part, whole = (1, round(1 / p)) if 0 < p < 0.45 else (max(1, min(9, round(10 * p))), 10)
    return _("about {part} in {whole}").format(part=part, whole=whole)


def _counted(unsent: Unsent, *, more: bool) -> Iterator[str]:
    by_follow: dict[int, list[Withheld]] = {}
    for each in unsent.counted:
        by_follow.setdefault(each.number, []).append(each)
    for number, those in list(by_follow.items())[:MOST_FOLLOWS]:
        follow = unsent.follows[number]
        unclear = [each for each in those if each.unclear]
        if unclear:
            yield _may_be(len(unclear), more=more).format(count=len(unclear), name=follow.text)
        if others := [each for each in those if not each.unclear]:
            yield _by_others(others, follow, more=more)
    if left := sum(map(len, list(by_follow.values())[MOST_FOLLOWS:])):
        line = ngettext(
            "{count} more paper may be by a namesake of somebody you follow.",
            "{count} more papers may be by namesakes of people you follow.",
            left,
        )
        yield line.format(count=left)


def _may_be(count: int, *, more: bool) -> str:
    if more:
        return ngettext(
            "{count} more paper may be by your {name}.", "{count} more papers may be by your {name}.", count
        )
    return ngettext("{count} paper may be by your {name}.", "{count} papers may be by your {name}.", count)


def _by_others(others: Sequence[Withheld], follow: Follow, *, more: bool) -> str:
    count = len(others)
    line = ngettext("{count} paper is by another {name}.", "{count} papers are by other people called {name}.", count)
    if more:
        line = ngettext(
            "{count} more paper is by another {name}.", "{count} more papers are by other people called {name}.", count
        )
    first = dict.fromkeys(who for each in others for who in coauthors(each.paper, follow)[:1])
    people = list(first)[:MOST_PEOPLE]
    if people:
        line = ngettext(
            "{count} paper is by another {name} (with {people}).",
            "{count} papers are by other people called {name} (with {people}).",
            count,
        )
    if people and more:
        line = ngettext(
            "{count} more paper is by another {name} (with {people}).",
            "{count} more papers are by other people called {name} (with {people}).",
            count,
        )
    return line.format(count=count, name=follow.text, people=_(", ").join(people))


def buttons(unsent: Unsent, numbers: Mapping[int, int]) -> Iterator[tuple[Button, ...]]:
    """A row for each question; where there are several, the buttons say of which paper."""
    several = len(unsent.questions) > 1
    for question, numbered in _numbered(unsent, numbers):
        yield answers(question.papers[0], numbered[0][0] if several else 0)


def answers(withheld: Withheld, number: int = 0) -> tuple[Button, ...]:
    """[This is them] [Not this person], of the card with that number."""
    at = withheld.number, withheld.paper.id
    return is_them(*at, number), is_not(*at, number)


def is_them(follow: int, paper: int, number: int = 0) -> Button:
    """[This is them]."""
    label = _("This is them ({number})").format(number=number) if number else _("This is them")
    return Button(label, f"{THEIRS} {follow} {paper}")


def is_not(follow: int, paper: int, number: int = 0) -> Button:
    """[Not this person]."""
    label = _("Not this person ({number})").format(number=number) if number else _("Not this person")
    return Button(label, f"{NOT_THEIRS} {follow} {paper}")


def show(unsent: Unsent, briefing: int) -> tuple[Button, ...]:
    """[Show], where something is only counted."""
    return (Button(_("Show"), f"withheld {briefing}"),) if unsent.counted else ()


def counted(unsent: Unsent, briefing: int, start: int) -> Message:
    """What a briefing only counted, follow by follow, from place `start` on; each can be said to be theirs."""
    found: list[Block] = []
    row: list[Button] = []
    papers = sorted(unsent.counted, key=lambda each: each.number)
    for place, each in enumerate(papers[start : start + MOST_LISTED], start=1):
        follow = unsent.follows[each.number]
        heading = Heading(_("Not sent, as I don't think it's your {name}").format(name=follow.text))
        found += [*([] if heading in found else [heading]), listed(place, each, follow)]
        row.append(is_them(each.number, each.paper.id, place))
    left = len(papers) - start - len(row)
    more = Button(_("And {count} more").format(count=left), f"withheld {briefing} {start + len(row)}")
    return Message(blocks=tuple(found), buttons=(*in_rows(row, MOST_A_ROW), *([(more,)] if left > 0 else [])))
