"""Many followed subjects at once match the papers that each would match alone."""

from dataclasses import replace
from random import Random

from core.domain.papers.paper import Announcement
from core.domain.query.ast import Alternative, Field, Query, Term
from core.domain.radar import match_keys, matching
from core.domain.radar.matching import Readable
from core.domain.ranking.subject import Known, Seed, Subject
from core.services.corpus import Months
from core.services.papers.matching import holding
from core.storage.engine import SqlStorage
from tests.papers import arxiv
from tests.storage.examples import NOW, chat

WORDS = [f"{start}{end}" for start in ("gelid", "quark", "rimer", "torus") for end in "abcdefgh"]


def announced(random: Random, number: int) -> Announcement:
    title, abstract = (" ".join(random.choices(WORDS, k=count)) for count in (4, random.randint(6, 60)))
    return arxiv(f"2606.{number:05}", title=title, abstract=abstract)


async def test_candidates_that_are_left_out_match_nothing(storage: SqlStorage) -> None:
    random, months = Random(4), Months()
    pairs = [" ".join(random.sample(WORDS, 2)) for _ in range(60)]
    subjects = [Term(Field.ABOUT, pair) for pair in pairs]
    queries = [Query((Alternative((each,)),)) for each in subjects]
    queries += [
        Query((Alternative((each, Term(Field.PHRASE, WORDS[0]))), Alternative((subjects[0],)))) for each in subjects[:5]
    ]
    queries += [Query((Alternative((each,), (Term(Field.PHRASE, WORDS[1]),)),)) for each in subjects[:5]]
    async with storage.transaction() as tables:
        await tables.papers.add([announced(random, n) for n in range(150)], NOW)
        made = await chat(tables)
        follows = [await tables.follows.add(made.id, query, NOW) for query in queries]
    await months.refresh(storage, NOW)
    month = months.current
    async with storage.transaction() as tables:
        for pair in pairs[5:]:  # of the others nothing is known
            own = [month.background.vector(announced(random, n).paper) for n in range(3)]
            await tables.seeds.keep(pair, Seed.of(Subject.of(own), month.background), NOW)
    papers = [each.paper for each in (announced(random, n) for n in range(1000, 1060))]
    papers = [replace(paper, id=n) for n, paper in enumerate(papers, start=1000)]
    async with storage.transaction() as tables:
        known = Known(background=month.background, subjects=await month.subjects(tables, pairs))
        keys = [match_keys.emitted(paper) for paper in papers]
        found = await holding(
            tables, [(Readable(paper, each), each) for paper, each in zip(papers, keys, strict=True)], month
        )
    alone = {
        paper.id: [e for follow in follows for e in matching.evidence(follow, Readable(paper, closeness=known.close))]
        for paper in papers
    }
    assert {paper.id: evidence for _, paper, evidence in found} == {id_: each for id_, each in alone.items() if each}
    assert len(found) > 20
