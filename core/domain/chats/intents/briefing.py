"""Briefings: now or again, what was left out, and what their sentences stand on."""

from dataclasses import dataclass

from core.domain.chats.chat import Intent, MemberIntent


@dataclass(frozen=True, slots=True)
class Brief(Intent):
    """`/brief`: `when` is empty (now), `last`, `yesterday`, `week` or an ISO date."""

    when: str = ""


@dataclass(frozen=True, slots=True)
class ShowRest(MemberIntent):
    """The papers of a briefing that its size left out, from the one at `start` on."""

    briefing: int
    start: int = 0


@dataclass(frozen=True, slots=True)
class ShowReceipts(MemberIntent):
    """The abstract's own words behind each sentence of a briefing: a page, from the sentence at `start` (from 0) on.

    `message` is the page that it takes the place of, 0 where there is none yet.
    """

    briefing: int
    start: int = 0
    message: int = 0


@dataclass(frozen=True, slots=True)
class Wrong(Intent):
    """A sentence of a briefing is wrong: `key` is its `sentence_key`, `message` the page of receipts on which it was pressed."""

    briefing: int
    key: str
    message: int = 0


@dataclass(frozen=True, slots=True)
class FollowNear(Intent):
    """Follow papers like those that a briefing showed as close to the follows."""

    briefing: int


@dataclass(frozen=True, slots=True)
class DismissNear(Intent):
    """Leave papers like those out."""

    briefing: int
