"""What is said when it is not clear which paper is meant."""

from collections.abc import Sequence

from core.domain.chats.message import Card
from core.domain.text.i18n import gettext as _


def unknown(key: str) -> str:
    """The store does not have it."""
    return _("I don't have {key}.").format(key=key)


def needs_a_paper(command: str) -> str:
    """Words that name no paper."""
    return _("Which paper? Put a link, a DOI, an arXiv id or a card's number after {command}.").format(command=command)


def nothing_shown() -> str:
    """No message of this chat has cards."""
    return _("I haven't shown a paper here lately. Use a link, an arXiv id or a DOI.")


def no_cards() -> str:
    """The message that was replied to shows none."""
    return _("That message has no paper. Reply to one that does, or use a link.")


def which(cards: Sequence[Card]) -> str:
    """Several cards, and no number."""
    return _("Which paper? That message shows {numbers}; start with the number.").format(numbers=_numbers(cards))


def no_such_card(number: int, cards: Sequence[Card]) -> str:
    """A number that the message does not have."""
    return _("That message shows {numbers}, so there's no paper {number} in it. Reply to the right one.").format(
        number=number, numbers=_numbers(cards)
    )


def forgotten() -> str:
    """A card whose paper is no longer stored."""
    return _("I no longer have that paper. Send its link and I'll look it up.")


def _numbers(cards: Sequence[Card]) -> str:
    first, last = cards[0].number, cards[-1].number
    return str(first) if first == last else _("{first} to {last}").format(first=first, last=last)
