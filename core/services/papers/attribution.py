"""Attribution: which papers of a name are by the person whom a follow means, as far as the store can tell."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace

from core.domain.namesakes.deciding import Decision, Person, Verdict, decide
from core.domain.namesakes.works import Census, to_work
from core.domain.papers.paper import Paper
from core.domain.query.ast import Field
from core.domain.radar import matching
from core.domain.radar.follow import Follow, papers_of_person
from core.domain.radar.hit import Attribution, Evidence
from core.domain.radar.matching import Readable
from core.domain.radar.withheld import Withheld
from core.ports.storage import Tables
from core.services.corpus import Month

MOST_OF_NAME, MOST_ARRIVED = 200, 100
"""The latest papers of a name by which others are judged; of those stored after the chosen ones, how many are judged again."""

Matched = tuple[Follow, Paper, Sequence[Evidence]]
Attributed = Mapping[int, tuple[Paper, Verdict]]
"""By paper id."""


async def attribute(tables: Tables, follow: Follow, papers: Sequence[Paper], month: Month) -> Attributed:
    """The verdict on each of these papers, on those of which something was said, and on the latest that came after the chosen ones; none while the
    follow means anybody of the name."""
    name, chat_id = follow.query.person, follow.chat_id
    said = await tables.authorships.of(chat_id, follow.number) if name else ()
    answered = await tables.papers.get([each.paper_id for each in said], chat_id)
    theirs = papers_of_person(said)
    if not any(paper.id in theirs for paper in answered):
        return {}
    first = next(each.said_at for each in said if each.theirs)
    chosen = {each.paper_id for each in said if each.theirs and each.said_at == first}
    known = [paper for paper in answered if paper.id in chosen]
    confirmed = [paper for paper in answered if paper.id in theirs and paper.id not in chosen]
    denied = [paper for paper in answered if paper.id not in theirs]
    # Ids grow with the time of storing, so what came behind the papers that were chosen needs no further query.
    last = max(chosen)
    of_name = await tables.papers.by_author(name, None, MOST_OF_NAME, chat_id)
    came = {paper.id: paper for paper in (*papers, *[each for each in of_name if each.id > last][:MOST_ARRIVED])}
    came = {paper_id: came[paper_id] for paper_id in sorted(came)}
    stored = [paper for paper in of_name if paper.id not in came]
    parts = (known, confirmed, denied, stored, list(came.values()))
    stated = await tables.author_ids.of([paper.id for each in parts for paper in each])
    works = [[to_work(paper, stated.get(paper.id, ())) for paper in each] for each in parts]
    # Before anything was counted, the papers of the name alone tell how common it is.
    census = month.census if month.census.papers else Census(work for each in works for work in each)
    verdicts = decide(Person(name, census), *works)
    by_key = {paper.key: paper for paper in (*answered, *came.values())}
    return {paper.id: (paper, verdicts[key]) for key, paper in by_key.items()}


IsNews = Callable[[Follow, Paper], bool]


async def keep_theirs(
    tables: Tables, matched: Sequence[Matched], month: Month, is_news: IsNews = lambda _follow, _paper: False
) -> Sequence[Matched]:
    """The same with what ties papers to the people whom follows mean, without papers that may be a namesake's, and with earlier
    ones that are surely theirs by now. News that may be a namesake's is stored as withheld."""
    people = {(follow.chat_id, follow.number): follow for follow, _, evidence in matched if _names_person(evidence)}
    chosen = await tables.authorships.persons(list(people)) if people else ()
    if not chosen:
        return matched
    found: list[Matched] = []
    withheld: list[Withheld] = []
    of_people: dict[tuple[int, int], list[Matched]] = {place: [] for place in sorted(chosen)}
    for each in matched:
        of_people.get((each[0].chat_id, each[0].number), found).append(each)
    for place, own in of_people.items():
        follow = people[place]
        verdicts = await attribute(tables, follow, [paper for _, paper, _ in own], month)
        if not verdicts:
            found += own
            continue
        for _, paper, evidence in (*own, *await _late(tables, follow, verdicts, own)):
            verdict = verdicts[paper.id][1]
            if verdict.decision is Decision.SEND:
                found.append((follow, paper, [_with_tie(each, verdict) for each in evidence]))
        news = {paper.id for _, paper, _ in own if is_news(follow, paper)}
        withheld += await _withheld(tables, follow, verdicts, news)
    if withheld:
        await tables.withheld.add(withheld)
    return found


async def _withheld(tables: Tables, follow: Follow, verdicts: Attributed, news: Set[int]) -> list[Withheld]:
    """What is thought now of the news, and of what waits to be asked about: a later paper may have changed that."""
    if not news:
        return []
    waiting = {each.paper.id for each in await tables.withheld.waiting(follow.chat_id) if each.number == follow.number}
    return [
        Withheld(chat_id=follow.chat_id, number=follow.number, paper=paper, attribution=attribution(verdict))
        for paper_id, (paper, verdict) in verdicts.items()
        if verdict.decision is not Decision.SEND and paper_id in news | waiting
    ]


def _names_person(evidence: Sequence[Evidence]) -> bool:
    return any(each.field is Field.AUTHOR for each in evidence)


def _with_tie(evidence: Evidence, verdict: Verdict) -> Evidence:
    if evidence.field is not Field.AUTHOR:
        return evidence
    return replace(evidence, attribution=attribution(verdict))


def attribution(verdict: Verdict) -> Attribution:
    """The verdict as it is stored."""
    return Attribution(kind=verdict.kind, p=round(verdict.p, 4), coauthors=verdict.shared, title=verdict.where)


async def _late(tables: Tables, follow: Follow, verdicts: Attributed, own: Sequence[Matched]) -> list[Matched]:
    """Papers that came before and are surely theirs only by what is known now."""
    matched = {paper.id for _, paper, _ in own}
    sure = {
        paper_id: paper
        for paper_id, (paper, verdict) in verdicts.items()
        if verdict.decision is Decision.SEND and verdict.p < 1 and paper_id not in matched
    }
    hits = await tables.hits.evidence(follow.chat_id, list(sure)) if sure else {}
    return [
        (follow, paper, evidence)
        for paper_id, paper in sure.items()
        if paper_id not in hits and (evidence := matching.evidence(follow, Readable(paper)))
    ]
