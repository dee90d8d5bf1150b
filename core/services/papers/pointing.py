"""Find the paper that a request is about: by link, by card number, or by the message replied to."""

import re
from dataclasses import dataclass, replace

from core.domain.chats.message import Card, Message
from core.domain.papers import notices
from core.domain.papers.identity import reference_key
from core.domain.papers.paper import Paper
from core.domain.text.plain import match_words
from core.ports.storage import Tables
from core.services.context import Request
from core.services.replies import errors
from core.services.replies.papers import pointing as replies

MOST_LOOKED_BACK = 50
_NUMBERED = re.compile(r"(?:\[(\d{1,3})\]|#?(\d{1,3})[.:)]?)(?:\s+|$)", re.ASCII)
_KIND_OF_KEY = re.compile(r"(?:doi|arxiv|pmid):?\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointed:
    """The paper with its card's `number` and the `rest` of the words; or a `problem` in a sentence.

    `key` is the typed reference if the store does not know it, `title` the typed words if no paper has that title; `example` names
    a paper as it can be typed.
    """

    paper: Paper | None = None
    number: int = 1
    rest: str = ""
    problem: str = ""
    key: str = ""
    title: str = ""
    example: str = "2606.14078"

    def refusal(self, command: str) -> Message:
        """The answer when there is no paper: an offer to search for a title, else the problem and an example of the command."""
        return (
            replies.no_such_title(self.title) if self.title else errors.wrong(self.problem, f"{command} {self.example}")
        )


async def find_paper(tables: Tables, request: Request, typed: str, *, words_follow: bool = False) -> Pointed:
    """The paper that `typed` names.

    It may begin with a link, id or DOI, or with a card number (`2`, `[2]`, `#2`) of the message replied to, else of the newest
    message with such a card. Other words are a title, unless they come as a reply or `words_follow` allows them without a number.
    Nothing at all means the only card of the newest message with cards.
    """
    key, rest = _reference(typed)
    if key:
        paper = await tables.papers.by_key(key, request.chat.id)
        return Pointed(paper=paper, rest=rest) if paper else Pointed(problem=replies.unknown(key), key=key, rest=rest)
    request = await where_shown(tables, request)
    number, rest = numbered(typed)
    shown = await message_in_question(tables, request, number)
    cards = tuple(shown.cards) if shown else ()
    if rest and number is None and not request.event.reply_to:
        if titled := await _by_title(tables, request, cards, rest):
            return titled
        # A note on the only card would save the wrong paper for whoever typed a title.
        if not words_follow:
            return Pointed(title=rest)
    if not cards:
        return Pointed(problem=replies.nothing_shown() if shown is None else replies.no_cards())
    if number is not None:
        return await on_card(tables, request, cards, number, rest)
    if len(cards) > 1:
        return Pointed(problem=replies.which(cards), example=str(cards[-1].number))
    return await on_card(tables, request, cards, cards[0].number, typed)


async def _by_title(tables: Tables, request: Request, cards: tuple[Card, ...], title: str) -> Pointed | None:
    """The paper with that title: one just shown, else the first in store that this chat may see."""
    words = match_words(title)
    for card in cards:
        if match_words(card.title) == words:
            return await on_card(tables, request, cards, card.number, "")
    start = notices.title_start(title)
    ids = [paper.id for paper in await tables.papers.by_title(start)] if start else []
    found = await tables.papers.get(ids, request.chat.id)
    return Pointed(paper=found[0]) if found else None


def names_paper(typed: str) -> bool:
    """Whether it begins with a link, id, DOI or card number."""
    return bool(_reference(typed)[0]) or numbered(typed)[0] is not None


async def find_by_button(tables: Tables, request: Request, paper_id: int) -> Pointed:
    """The paper of a button."""
    papers = await tables.papers.get([paper_id], request.chat.id)
    return Pointed(paper=papers[0]) if papers else Pointed(problem=replies.forgotten())


async def on_card(tables: Tables, request: Request, cards: tuple[Card, ...], number: int, rest: str) -> Pointed:
    """The paper on the card of that number."""
    card = next((card for card in cards if card.number == number), None)
    if card is None:
        return Pointed(problem=replies.no_such_card(number, cards))
    paper = await tables.papers.by_key(card.key, request.chat.id)
    return Pointed(paper=paper, number=number, rest=rest) if paper else Pointed(problem=replies.forgotten())


async def where_shown(tables: Tables, request: Request, typed: str = "") -> Request:
    """The request as if made under the channel's post whose copy it replies to; unchanged without one, or if a reference is typed."""
    copied = request.event.copy_of
    if copied is None or _reference(typed)[0]:
        return request
    channel = await tables.chats.find(copied.address)
    # In a channel that never spoke to us no message is ours, and the post's id could be that of another one in the group.
    reply_to = copied.remote_id if channel else copied.address.key
    event = replace(request.event, copy_of=None, reply_to=reply_to)
    return replace(request, event=event, chat=channel or request.chat)


async def message_in_question(tables: Tables, request: Request, number: int | None = None) -> Message | None:
    """The message of ours that was replied to; without a reply the newest with a card of that number, else with cards."""
    # Never a private message in a shared chat: a reply does not show who it was for, and ids can be forged.
    if request.event.reply_to:
        number = await tables.messages.by_remote(request.chat.id, request.event.reply_to)
        said = await tables.messages.get(request.chat.id, number) if number is not None else None
        # A message that isn't ours has no cards; the newest one of ours would be another paper.
        return said if said is not None and not is_anothers(said, request) else Message()
    latest = await tables.messages.latest(request.chat.id, MOST_LOOKED_BACK)
    shown = [said for said in latest if said.papers and not is_anothers(said, request)]
    return next(
        (said for said in shown if any(card.number == number for card in said.cards)), shown[0] if shown else None
    )


def is_anothers(said: Message, request: Request) -> bool:
    """Whether the message may have been meant for another person."""
    return said.private and request.event.place.shared


def _reference(typed: str) -> tuple[str, str]:
    """The key of the leading id, DOI or link, and the rest."""
    prefix = _KIND_OF_KEY.match(typed)
    start = prefix.end() if prefix else 0
    first, _, rest = typed[start:].partition(" ")
    return (reference_key(typed[:start] + first) or "", rest.strip()) if first else ("", typed)


def numbered(typed: str) -> tuple[int | None, str]:
    """The leading card number, if any, and the rest."""
    found = _NUMBERED.match(typed)
    return (int(found[1] or found[2]), typed[found.end() :].strip()) if found else (None, typed)
