"""The people whom follows mean, by the papers that are said to be theirs."""

from collections.abc import Mapping, Sequence
from itertools import islice

from core.domain.namesakes.grouping import Grouping
from core.domain.namesakes.portraits import Portrait, portrait
from core.domain.namesakes.works import Kind, Work, by_bearer, person_key, to_work
from core.domain.papers.identity import reference_key
from core.domain.papers.paper import Paper
from core.domain.query.writers import MOST_PAPERS, ORCID
from core.domain.radar.follow import Follow, papers_of_person
from core.ports.storage import Tables
from core.services.radar import stored


async def person_of(tables: Tables, follow: Follow) -> Portrait | None:
    """The person that a follow means; None for anybody of the name."""
    papers = await _papers(tables, follow)
    return portrait(follow.query.person, map(stored.work_by_id, papers)) if papers else None


async def by_number(tables: Tables, follows: Sequence[Follow]) -> Mapping[int, Portrait]:
    """The people whom follows of a chat mean, by the numbers of the follows."""
    chosen = await _with_persons(tables, follows)
    found = {follow.number: await person_of(tables, follow) for follow in chosen}
    return {number: person for number, person in found.items() if person}


async def examples(tables: Tables, follows: Sequence[Follow]) -> Mapping[int, Sequence[str]]:
    """The ORCID iD of a person, if their papers state one, and the keys of a paper of each group of them, by the numbers of the follows:
    what `orcid:` and `of:` name them by elsewhere."""
    found: dict[int, Sequence[str]] = {}
    for each in await _with_persons(tables, follows):
        papers = await _papers(tables, each)
        stated = await tables.author_ids.of([paper.id for paper in papers])
        works = [by_bearer(to_work(paper, stated.get(paper.id, ())), each.query.person) for paper in papers]
        ids = frozenset[str]().union(*(work.ids(Kind.ORCID, person_key(each.query.person)) for work in works))
        own = [f"{ORCID}{id_}" for id_ in ids] if len(ids) == 1 else []
        found[each.number] = (*_examples(each.query.person, works)[: MOST_PAPERS - 1], *own)
    return found


async def _with_persons(tables: Tables, follows: Sequence[Follow]) -> list[Follow]:
    chosen = await tables.authorships.persons([(each.chat_id, each.number) for each in follows if each.query.person])
    return [each for each in follows if (each.chat_id, each.number) in chosen]


async def _papers(tables: Tables, follow: Follow) -> Sequence[Paper]:
    said = await tables.authorships.of(follow.chat_id, follow.number)
    papers = await tables.papers.get(papers_of_person(said), follow.chat_id)
    # As groups are shown: of co-authors with as many papers, the latest come first.
    return sorted(papers, key=lambda paper: paper.recency, reverse=True)


def _examples(name: str, works: Sequence[Work]) -> Sequence[str]:
    # A paper without a public id cannot be named in another chat.
    known = [work for work in works if reference_key(work.key)]
    return [group[0].key for group in islice(Grouping(person_key(name), known).largest_first(), MOST_PAPERS)]
