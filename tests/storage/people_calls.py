"""A withheld paper for storage tests, and every method of the table groups about followed people, called once."""

from collections.abc import Awaitable, Callable, Mapping

from core.domain.papers.paper import Paper
from core.domain.radar.hit import Attribution
from core.domain.radar.withheld import Withheld
from core.storage.tables import SqlTables
from tests.papers import arxiv
from tests.storage.examples import LUO, NOW


def unsent(chat_id: int, paper: Paper, number: int = 1, kind: str = "F", p: float = 0.25) -> Withheld:
    """A paper that may be by the person whom a follow means."""
    return Withheld(chat_id=chat_id, number=number, paper=paper, attribution=Attribution(kind=kind, p=p))


async def _followed(tables: SqlTables) -> tuple[int, Paper]:
    follow = await tables.follows.add(1, LUO, NOW)
    ((paper, *_),) = await tables.papers.add([arxiv("2606.00001")], NOW)
    return follow.number, paper


async def _say(tables: SqlTables) -> None:
    number, paper = await _followed(tables)
    await tables.authorships.say(1, number, {paper.id: True}, NOW)


async def _withhold(tables: SqlTables) -> None:
    number, paper = await _followed(tables)
    await tables.withheld.add([unsent(1, paper, number)])


PEOPLE_CALLS: Mapping[str, Callable[[SqlTables], Awaitable[object]]] = {
    "authorships.say": _say,
    "authorships.of": lambda t: t.authorships.of(1, 1),
    "authorships.persons": lambda t: t.authorships.persons([(1, 1)]),
    "authorships.forget": lambda t: t.authorships.forget(1, 1, [1]),
    "withheld.add": _withhold,
    "withheld.waiting": lambda t: t.withheld.waiting(1),
    "withheld.of_follow": lambda t: t.withheld.of_follow(1, 1),
    "withheld.of_briefing": lambda t: t.withheld.of_briefing(1, 1),
    "withheld.take": lambda t: t.withheld.take(1, [unsent(1, Paper(id=1, keys=("k",), title="T"))], 1),
    "withheld.forget": lambda t: t.withheld.forget(1, 1),
}
