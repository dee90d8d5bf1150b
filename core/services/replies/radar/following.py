"""What is said when a follow is made, changed or ended."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from core.domain.chats.message import Block, Button, Card, Fine, Message, Paragraph, Span, Style, say
from core.domain.chats.subscriber import Subscriber
from core.domain.query.ast import Field, Query
from core.domain.radar.follow import Follow
from core.domain.radar.journals import Unannounced
from core.domain.radar.volume import InStore, Match
from core.domain.sources.source import Source, Standing, standing
from core.domain.text.i18n import gettext as _
from core.domain.text.i18n import ngettext
from core.services.replies.cards import SHORT, card
from core.services.replies.chats import preferences
from core.services.replies.follow_terms import in_words
from core.services.replies.radar import undoing, volume

MOST_NAMED = 12


def followed(
    follow: Follow,
    seen: InStore,
    newcomer: Subscriber | None,
    read: tuple[Sequence[Unannounced], Sequence[Source]],
    now: datetime,
    *,
    edited: bool,
) -> tuple[Block, ...]:
    """The follow as it was understood, what is in store, how much that is, and the latest of it.

    `newcomer` is told when its briefings come; `read` are terms that no source announces, and
    sources that are read from now on because this is followed.
    """
    opening = _("Follow {number} is now {what}.") if edited else _("Following {what} (no. {number}).")
    line = opening.format(what=in_words(follow.query), number=follow.number)
    line += " " + _("In store: {count}.").format(count=volume.in_store(seen))
    blocks: list[Block] = [Paragraph((Span(line),)), *volume.told(seen)]
    unread, awaited = read
    blocks += [Paragraph((Span(line, Style.ITALIC),)) for line in (*_awaited(awaited), *_unread(unread))]
    blocks += [_found(number, match) for number, match in enumerate(seen.latest, start=1)]
    if newcomer is not None:
        when = preferences.when(newcomer, now)
        blocks.append(Fine(when + " " + _("Change it with /settings hour and /settings zone.")))
    return tuple(blocks)


def _awaited(sources: Sequence[Source]) -> Iterator[str]:
    if sources:
        names = ", ".join(source.label or source.name for source in sources)
        yield _("{names} is read here from now on, because you follow it.").format(names=names)


def _unread(unread: Sequence[Unannounced]) -> Iterator[str]:
    """That nothing which is read here announces these, and why: off, of unknown address, not built, or unknown."""
    by_standing: dict[Standing, list[Unannounced]] = {}
    for each in unread:
        where = standing(each.source, ()) if each.source else Standing.OFF
        by_standing.setdefault(where, []).append(each)
    lines = {
        Standing.OFF: _("No source that this bot reads now announces {what}; its operator can turn more on (SOURCES)."),
        Standing.UNBUILT: _("No source that this bot reads now announces {what}: it is known, but cannot be read yet."),
        Standing.UNVERIFIED: _(
            "No source that this bot reads now announces {what}: it is known, but nobody confirms the address of its feed."
        ),
    }
    for where, those in by_standing.items():
        shown = ", ".join(dict.fromkeys(each.term.shown for each in those))
        yield " ".join([lines[where].format(what=shown), *_advice(where, those)])


def _advice(where: Standing, those: Sequence[Unannounced]) -> Iterator[str]:
    """How the operator writes those that are off, and what may have been meant instead."""
    if where is Standing.OFF and (ids := dict.fromkeys(each.source.id for each in those if each.source)):
        yield _("There it is written {ids}.").format(ids=", ".join(ids))
    if near := dict.fromkeys(source.label for each in those for source in each.near):
        yield _("Did you mean {names}?").format(names=", ".join(near))


def _found(number: int, match: Match) -> Card:
    """A card without its reasons: the answer names the only one."""
    paper, evidence = match
    return replace(card(number, paper, evidence, most=SHORT), why="")


def buttons(follow: Follow, change: int, seen: InStore, *, guessed: bool) -> tuple[tuple[Button, ...], ...]:
    """Taking it back; the other reading, where the field was a guess; and the narrower forms."""
    first = [undoing.button(change)]
    if guessed and (other := _other_reading(follow.number, follow.query)):
        first.append(other)
    return (tuple(first), *volume.narrow_buttons(follow, seen))


def _other_reading(number: int, query: Query) -> Button | None:
    """Of a single person or phrase the other one, whatever is left out."""
    (first, *others) = query.alternatives
    if others or len(first.every) > 1:
        return None
    match first.every[0].field:
        case Field.AUTHOR:
            return Button(_("Read it as a phrase"), f"read-kw {number}")
        case Field.PHRASE:
            return Button(_("It is a person"), f"read-author {number}")
        case _:
            return None


def known(follow: Follow) -> Message:
    """It is followed already."""
    line = _("This chat follows {what} already (no. {number}).").format(
        what=in_words(follow.query), number=follow.number
    )
    return say(line, buttons=((Button(_("Unfollow"), f"unfollow {follow.number}"),),))


def unfollowed(follow: Follow, left: int, change: int) -> Message:
    """A follow has ended."""
    return say(ended(follow, left), buttons=((undoing.button(change),),))


def ended(follow: Follow, left: int) -> str:
    """That a follow is no more, and how many are."""
    line = _("No longer following {what}.").format(what=in_words(follow.query))
    rest = ngettext("{count} follow is left.", "{count} follows are left.", left).format(count=left)
    return f"{line} {rest}"


def no_such(meant: object, follows: Sequence[Follow]) -> str:
    """A number or words that name no follow of this chat."""
    numbers = ", ".join(str(follow.number) for follow in follows[:MOST_NAMED]) + (" …" if follows[MOST_NAMED:] else "")
    there = _("It has {numbers}.").format(numbers=numbers) if follows else _("It follows nothing yet.")
    return _("This chat has no follow {meant}.").format(meant=str(meant)[:60]) + " " + there


def no_other_reading(number: int) -> str:
    """A follow that is not one person or one phrase."""
    return _("Follow {number} can be read in one way only; give it other words instead.").format(number=number)


def changed_meanwhile(number: int) -> str:
    """Somebody else was quicker."""
    return _("Follow {number} was changed a moment ago by somebody else; nothing was done.").format(number=number)


def too_many(most: int) -> str:
    """The quota of one chat."""
    return _("A chat follows at most {most} things; end one first.").format(most=most)
