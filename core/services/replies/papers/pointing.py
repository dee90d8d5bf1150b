"""What is said when it is not clear which paper is meant."""

from collections.abc import Sequence

from core.domain.chats.message import Card
from core.domain.text.i18n import gettext as _


def unknown(key: str) -> str:
    """The store does not have it."""
    return _("{key} is not in store.").format(key=key)


def needs_a_paper(command: str) -> str:
    """Words that name no paper."""
    return _("{command} needs one paper: a link, a DOI, an arXiv id or a card's number.").format(command=command)


def nothing_shown() -> str:
    """No message of this chat has cards."""
    return _("No paper was shown here lately. Name one by its link, its arXiv id or its DOI.")


def no_cards() -> str:
    """The message that was replied to shows none."""
    return _("That message shows no paper. Reply to one that does, or name the paper by its link.")


def which(cards: Sequence[Card]) -> str:
    """Several cards, and no number."""
    return _("Which paper? That message shows {numbers}: begin with the number.").format(numbers=_numbers(cards))


def no_such_card(number: int, cards: Sequence[Card]) -> str:
    """A number that the message does not have."""
    return _("There is no paper {number} in that message, which shows {numbers}: reply to the one that has it.").format(
        number=number, numbers=_numbers(cards)
    )


def forgotten() -> str:
    """A card whose paper is no longer stored."""
    return _("That paper is no longer in store. Name it by its link, and it is looked up.")


def _numbers(cards: Sequence[Card]) -> str:
    first, last = cards[0].number, cards[-1].number
    return str(first) if first == last else _("{first} to {last}").format(first=first, last=last)
