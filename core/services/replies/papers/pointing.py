"""What is said when it is not clear which paper is meant."""

from collections.abc import Sequence

from core.domain.chats.message import Button, Card, Message, say
from core.domain.text.i18n import gettext as _
from core.domain.text.i18n import ngettext
from core.domain.text.plain import clip
from core.services.replies import choices


def unknown(key: str) -> str:
    """The store does not have it."""
    return _("I don't have {key}.").format(key=key)


def nothing_shown() -> str:
    """No message of this chat has cards."""
    return _("I haven't shown a paper here lately. Use a link, an arXiv id or a DOI.")


def no_cards() -> str:
    """The message that was replied to shows none."""
    return _("That message has no paper. Reply to one that does, or use a link.")


def which(cards: Sequence[Card]) -> str:
    """Several cards, and no number."""
    return _("Which paper? Give its number, {numbers}.").format(numbers=_numbers(cards))


def no_such_card(number: int, cards: Sequence[Card]) -> str:
    """A number that the message does not have."""
    return _("That message has no paper {number}, only {numbers}. Reply to the message that lists it.").format(
        number=number, numbers=_numbers(cards)
    )


def shown_above(shown: Message) -> Message:
    """The list of papers that was asked for stands further up; its own button for more comes along."""
    cards = tuple(shown.cards)
    line = ngettext("Paper {numbers} is already above.", "Papers {numbers} are already above.", len(cards))
    more = [button for row in shown.buttons for button in row if button.action.startswith(("rest ", "found "))]
    return say(line.format(numbers=_numbers(cards)), buttons=(tuple(more),) if more else ())


def forgotten() -> str:
    """A card whose paper is no longer stored."""
    return _("I no longer have that paper. Send its link and I'll look it up.")


def no_such_title(title: str) -> Message:
    """No paper has the typed title: it may be one still to find, or a note without its number."""
    query = title
    while " " in query and len(f"search {query}".encode()) > choices.LONGEST_ACTION:
        query = query.rpartition(" ")[0]
    button = Button(_("Search “{words}”").format(words=clip(query, 30)), f"search {query}")
    return say(
        _("I don't have a paper titled “{title}”.").format(title=clip(title, 120)),
        _("If that was a note, put the paper's number first: /save 1 and your words."),
        buttons=choices.rows([button]),
        private=True,
    )


def _numbers(cards: Sequence[Card]) -> str:
    first, last = cards[0].number, cards[-1].number
    return str(first) if first == last else _("{first} to {last}").format(first=first, last=last)
