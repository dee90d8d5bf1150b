"""Replies about the people who bear a followed name: who may be meant, and who was chosen."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from core.domain.chats.message import Block, Button, Fine, Message, Paragraph, Span, say
from core.domain.chats.subscriber import Subscriber
from core.domain.namesakes.portraits import MOST_PORTRAITS, Bearers, Portrait, grown
from core.domain.papers.paper import Paper
from core.domain.radar.follow import Follow
from core.domain.text.i18n import gettext as _
from core.domain.text.i18n import ngettext
from core.domain.text.plain import clip
from core.services.replies import errors
from core.services.replies.chats import preferences
from core.services.replies.follow_terms import all_of, in_words
from core.services.replies.radar import undoing
from core.services.replies.sentences import in_a_line

LEAST = 2
MOST_AUTHORS = 8
FEW = 3
"""People of whom two long titles each fit a phone screen."""
LONGEST_TITLE, LONGEST_BRIEF, LONGEST_PLACE = 60, 48, 36
MOST_NAMED = 2
"""Co-authors and subjects of one person."""


def are_several(found: Bearers) -> bool:
    """Whether it is worth asking who is meant."""
    return len(found.portraits) >= LEAST


def question() -> str:
    """Asks who is meant."""
    return _("More than one person may publish under this name. Who do you mean?")


def known(follow: Follow, found: Bearers, person: Portrait | None) -> Message:
    """The chat follows it already, maybe as one `person`; of a shared name, who may be meant."""
    what = name_of(follow, person) if person else in_words(follow.query)
    line = _("You already follow {what} ({number}).").format(what=what, number=follow.number)
    end = (Button(_("Unfollow"), f"unfollow {follow.number}"),)
    if not are_several(found):
        return say(line, buttons=(end,))
    blocks = (Paragraph((Span(in_a_line(line, question())),)), *portraits(found))
    return Message(blocks=blocks, buttons=(*buttons(follow, found), end))


def choice(follow: Follow, found: Bearers, start: int, without: Collection[int] = ()) -> Message:
    """The people from the group at place `start` on; `without` the papers of somebody whom another group is to join."""
    line = _("Which of these is your {name} ({number}), too?") if without else _("Which {name} ({number}) do you mean?")
    rows = tuple(buttons(follow, found, start, without))
    if not rows:
        return say(_("I can't find another group of papers by a {name}.").format(name=follow.text))
    words = Paragraph((Span(line.format(name=follow.text, number=follow.number)),))
    return Message(blocks=(words, *portraits(found, start, without)), buttons=rows)


def _part(found: Bearers, start: int, without: Collection[int]) -> Sequence[tuple[int, Portrait]]:
    """The groups to show, with their numbers."""
    numbered = enumerate(found.portraits[start:], start=start + 1)
    others = [(number, each) for number, each in numbered if not {*map(int, each.papers)}.intersection(without)]
    return others[:MOST_PORTRAITS]


def portraits(found: Bearers, start: int = 0, without: Collection[int] = ()) -> Iterator[Block]:
    """A line for each group, and how many papers are in none."""
    shown = _part(found, start, without)
    for number, portrait in shown:
        yield Paragraph((Span(f"{number}. {_line(portrait, is_brief=len(shown) > FEW)}"),))
    last = shown[-1][0] if shown else 0
    if left := found.loose + sum(len(portrait.papers) for portrait in found.portraits[last:]):
        more = ngettext("{count} more paper fits none of these.", "{count} more papers fit none of these.", left)
        yield Paragraph((Span(more.format(count=left)),))


def _line(portrait: Portrait, *, is_brief: bool) -> str:
    """`with Peng Li, Zonghan Yang · cs.LG · 4 papers, 2023–2024 · “ReAct Meets ActRe…”`."""
    count = ngettext("{count} paper", "{count} papers", len(portrait.papers)).format(count=len(portrait.papers))
    titles = portrait.titles[:1] if is_brief else portrait.titles
    known = clip(portrait.affiliation, LONGEST_PLACE) or (portrait.orcid and f"ORCID {portrait.orcid}")
    parts = (
        _("with {names}").format(names=_(", ").join(portrait.coauthors[:MOST_NAMED])),
        known,
        _(", ").join(portrait.subjects[: 1 if known and is_brief else MOST_NAMED]),
        _("{papers}, {years}").format(papers=count, years=portrait.years) if portrait.years else count,
        *(f"“{clip(title, LONGEST_BRIEF if is_brief else LONGEST_TITLE)}”" for title in titles),
    )
    return " · ".join(part for part in parts if part)


def buttons(
    follow: Follow, found: Bearers, start: int = 0, without: Collection[int] = ()
) -> Iterator[tuple[Button, ...]]:
    """A button for each group, named by one of its papers, as groups grow; then further groups, and anybody."""
    shown = _part(found, start, without)
    choose, turn = ("also", "more-of") if without else ("person", "people")
    people = [
        Button(_("Person {number}").format(number=number), f"{choose} {follow.number} {portrait.papers[0]}")
        for number, portrait in shown
    ]
    if people:
        yield tuple(people)
    others = []
    if shown and shown[-1][0] < len(found.portraits):
        others.append(Button(_("More people"), f"{turn} {follow.number} {shown[-1][0]}"))
    if shown and not without:
        others.append(Button(_("Anybody called {name}").format(name=follow.text), f"anybody {follow.number}"))
    if others:
        yield tuple(others)


def name_of(follow: Follow, person: Portrait | None) -> str:
    """`Yang Liu (with Peng Li)`."""
    if person is None or not person.coauthors:
        return follow.text
    return _("{name} (with {people})").format(name=follow.text, people=person.coauthors[0])


def chosen(follow: Follow, person: Portrait, change: int, found: Bearers) -> Message:
    """Whom the follow means from now on; other groups that were `found` may be theirs, too."""
    person = grown(person, found)
    others = any(set(each.papers).isdisjoint(person.papers) for each in found.portraits)
    more = [Button(_("Add a group"), f"more-of {follow.number} 0")] if others else []
    return say(_means(follow, person), buttons=((undoing.button(change), *more),))


def with_greeting(message: Message, newcomer: Subscriber | None, now: datetime) -> Message:
    """With when a newcomer's briefings come."""
    if newcomer is None:
        return message
    (row,) = message.buttons
    blocks = (*message.blocks, Fine(preferences.greeting(newcomer, now)))
    return replace(message, blocks=blocks, buttons=((*row, *preferences.change(newcomer)),))


def _means(follow: Follow, person: Portrait) -> str:
    count = len(person.papers)
    if not person.coauthors:
        line = _("You now follow the {name} ({number}) who wrote “{title}”.")
        return line.format(name=follow.text, number=follow.number, title=clip(person.titles[0], LONGEST_TITLE))
    line = _("You now follow {name} ({number}), who writes with {people}.")
    so_far = ngettext("{count} paper so far.", "{count} papers so far.", count).format(count=count)
    people = all_of(person.coauthors[:MOST_NAMED])
    return in_a_line(line.format(name=follow.text, number=follow.number, people=people), so_far)


def anybody(follow: Follow, change: int) -> Message:
    """The follow means everybody of that name; `change` is 0 where it did before."""
    line = _("You now follow everybody called {name} ({number}).").format(name=follow.text, number=follow.number)
    return say(line, buttons=((undoing.button(change),),) if change else ())


def chosen_already(follow: Follow) -> Message:
    """A button was pressed twice."""
    line = _("That's the {name} you follow already ({number}).")
    return say(line.format(name=follow.text, number=follow.number), private=True)


def nobody(follow: Follow) -> Message:
    """The papers behind a button are gone, or by somebody else."""
    return errors.wrong(_("I no longer have that person's papers."), f"/follow {follow.query.canonical}")


def foreign(name: str, paper: Paper) -> str:
    """Nobody of that name wrote the paper behind `of:`."""
    authors = _(", ").join(paper.people[:MOST_AUTHORS]) + (" …" if paper.people[MOST_AUTHORS:] else "")
    line = _("No {name} wrote “{title}”. It's by {people}.") if authors else _("I don't know who wrote “{title}”.")
    return line.format(name=name, title=clip(paper.title, LONGEST_TITLE), people=authors)


def no_such_paper(typed: str) -> str:
    """What stands behind `of:` is no paper."""
    return _("I can't find the paper “{typed}”. Use its id, DOI or link, or the number of its card.").format(
        typed=clip(typed, LONGEST_TITLE)
    )


def unknown_orcid(orcid: str) -> str:
    """No stored paper states the id."""
    return _(
        "No paper I've read states the ORCID iD {orcid}. Follow the person by name, and one of their papers says who is meant."
    ).format(orcid=orcid)


def of_no_person(number: int) -> Message:
    """A follow of something else, or of several people."""
    return errors.wrong(_("Follow {number} isn't a single person.").format(number=number), "/radar")
