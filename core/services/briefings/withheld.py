"""Papers that were withheld, as they may be a namesake's: what a briefing asks about them, and what is still open of that."""

from collections.abc import Sequence

from core.domain.briefings.authorship_questions import MOST_ASKED, NOTHING_UNSENT, Unsent, ask, shared_with_rivals
from core.domain.query.ast import Field
from core.domain.radar.follow import Authorship, Follow, papers_of_person
from core.domain.radar.hit import Hit
from core.domain.radar.withheld import Withheld
from core.ports.storage import Tables

MOST_OF_NAME, FEWEST_SHARED = 200, 2
"""The latest papers of a name that are looked at; co-authors with papers of another bearer that make a question vain."""


async def unsent(tables: Tables, chat_id: int, *, asks: bool) -> Unsent:
    """What the next briefing of a chat is to ask; or only to count, unless it `asks`."""
    return await _open(tables, chat_id, await tables.withheld.waiting(chat_id), MOST_ASKED if asks else 0)


async def of_briefing(tables: Tables, chat_id: int, briefing: int) -> Unsent:
    """What a briefing asked and counted, without what was answered since."""
    found = await tables.withheld.of_briefing(chat_id, briefing)
    asked = await _open(tables, chat_id, [each for each in found if each.asked], MOST_ASKED, again=True)
    counted = await _open(tables, chat_id, [each for each in found if not each.asked], 0)
    return Unsent(questions=asked.questions, counted=counted.counted, follows={**asked.follows, **counted.follows})


async def _open(tables: Tables, chat_id: int, found: Sequence[Withheld], most: int, *, again: bool = False) -> Unsent:
    """Those of follows that mean a person still, of which nothing was said, and which were not sent since. What was asked is asked
    `again`, whatever is known of it by now."""
    if not found:
        return NOTHING_UNSENT
    numbers = {each.number for each in found}
    follows = {each.number: each for each in await tables.follows.of(chat_id) if each.number in numbers}
    said = {number: await tables.authorships.of(chat_id, number) for number in follows}
    said = {number: those for number, those in said.items() if papers_of_person(those)}
    answered = {(number, each.paper_id) for number, those in said.items() for each in those}
    hits = await tables.hits.evidence(chat_id, [each.paper.id for each in found])
    left = [
        each
        for each in found
        if each.number in said
        and (each.number, each.paper.id) not in answered
        and not is_sent(hits.get(each.paper.id), each.number)
    ]
    subjects = {number: await _subjects(tables, follows[number], said[number]) for number in {e.number for e in left}}
    vain = (
        [await _vain_questions(tables, follows[number], said[number], left) for number in subjects]
        if most and not again
        else []
    )
    return ask(left, follows, subjects, most, frozenset[int]().union(*vain))


async def _vain_questions(
    tables: Tables, follow: Follow, said: Sequence[Authorship], found: Sequence[Withheld]
) -> frozenset[int]:
    """The unclear papers by the co-authors of another bearer's papers: asking about these would mostly be in vain."""
    unclear = [each.paper for each in found if each.unclear and each.number == follow.number]
    of_name = await tables.papers.by_author(follow.query.person, None, MOST_OF_NAME, follow.chat_id) if unclear else ()
    hits = await tables.hits.evidence(follow.chat_id, [paper.id for paper in of_name])
    own = {*papers_of_person(said), *(paper.id for paper in unclear)}
    others = [each for each in of_name if each.id not in own and not is_sent(hits.get(each.id), follow.number)]
    return frozenset(
        paper.id for paper in unclear if shared_with_rivals(paper, others, follow.query.person) >= FEWEST_SHARED
    )


def is_sent(hit: Hit | None, number: int) -> bool:
    """Whether a follow of a person brought that paper, or will with the next briefing."""
    return hit is not None and any(each.number == number and each.field is Field.AUTHOR for each in hit.evidence)


async def _subjects(tables: Tables, follow: Follow, said: Sequence[Authorship]) -> frozenset[str]:
    known = await tables.papers.get(papers_of_person(said), follow.chat_id)
    return frozenset(label.lower() for paper in known for label in paper.labels)
