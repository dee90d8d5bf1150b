"""Papers: stored once however often announced, read by id and key, counted."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

from core.domain.papers.paper import Announce, Announcement, Paper
from core.storage.engine import SqlStorage
from tests.papers import announced, arxiv, asked, journal
from tests.storage.examples import NOW, chat, hit

LUO = ["Wenjian Luo", "Ada Example"]


async def test_a_paper_is_kept_with_everything_that_is_known(storage: SqlStorage) -> None:
    given = replace(
        arxiv("2606.00001", title='Straße & "quoted" Ł 日本', authors=LUO, labels=("cs.AI", "stat.ML")).paper,
        published_on=date(2026, 6, 1),
        version=3,
        announce=Announce.CROSS,
    )
    async with storage.transaction() as tables:
        ((stored, is_new, _),) = await tables.papers.add([announced(given)], NOW)
    async with storage.reading() as tables:
        assert await tables.papers.get([stored.id, 999, stored.id]) == [stored, stored]
        assert [await tables.papers.by_key(key) for key in given.keys] == [stored] * len(given.keys)
        assert await tables.papers.by_key("arxiv:0000.00000") is None
        assert await tables.papers.count() == 1
        assert not await tables.papers.has_sample()
    assert is_new
    assert stored == replace(given, id=stored.id)


async def test_announcing_again_makes_nothing_new(storage: SqlStorage) -> None:
    batch = [arxiv(f"2606.0000{n}", title=f"A distinct work with number {n}") for n in range(5)]
    async with storage.transaction() as tables:
        first = await tables.papers.add([*batch, batch[0]], NOW)
        second = await tables.papers.add(batch, NOW)
        assert await tables.papers.count() == 5
        assert await tables.papers.add([], NOW) == []
    assert [is_new for _, is_new, _ in first] == [True] * 5 + [False]
    assert [(paper.id, is_new) for paper, is_new, _ in second] == [(paper.id, False) for paper, *_ in first[:5]]


async def test_a_cross_list_adds_its_labels(storage: SqlStorage) -> None:
    crossed = arxiv("2606.00001", labels=["cs.LG"], announce=Announce.CROSS)
    async with storage.transaction() as tables:
        await tables.papers.add([arxiv("2606.00001", labels=["cs.AI"])], NOW)
        ((stored, is_new, _),) = await tables.papers.add([crossed], NOW)
        assert await tables.papers.by_anchor("c:cs.lg", None, 9) == [stored]
        assert await tables.papers.by_anchor("c:cs.ai", None, 9) == [stored]
    assert not is_new
    assert stored.labels == ("cs.AI", "cs.LG")


async def test_one_work_on_two_sources_is_one_paper(storage: SqlStorage) -> None:
    preprint = arxiv("2606.00001", title="Rethinking unlearning for large graphs", authors=LUO)
    article = journal(
        "10.1000/x", title="Rethinking Unlearning for Large Graphs", authors=["Luo, Wenjian", "A. Example"]
    )
    async with storage.transaction() as tables:
        ((first, *_),) = await tables.papers.add([preprint], NOW)
        ((second, is_new, _),) = await tables.papers.add([article], NOW)
        assert await tables.papers.by_key("doi:10.1000/x") == second
    assert (second.id, is_new) == (first.id, False)
    assert second.keys[:2] == ("arxiv:2606.00001", "doi:10.1000/x")


async def test_a_title_that_two_works_share_does_not_join_them(storage: SqlStorage) -> None:
    title = "An introduction to statistical learning"
    works = [arxiv("2606.00001", title=title), arxiv("2606.00002", title=title)]
    async with storage.transaction() as tables:
        added = await tables.papers.add(works, NOW)
        again = await tables.papers.add(list(reversed(works)), NOW)
        assert await tables.papers.count() == 2
    assert [is_new for _, is_new, _ in added] == [True, True]
    assert [paper.id for paper, *_ in again] == [paper.id for paper, *_ in reversed(added)]


async def test_a_replacement_is_a_version_and_never_new(storage: SqlStorage) -> None:
    late = NOW.date() + timedelta(days=9)
    revised = arxiv("2606.00001", title="A better title of that work", announce=Announce.REPLACE, version=2, day=late)
    unseen = arxiv("2606.00002", title="Known by its revision only", announce=Announce.REPLACE, version=4)
    async with storage.transaction() as tables:
        ((first, *_),) = await tables.papers.add([arxiv("2606.00001", title="The first title of it")], NOW)
        answers = await tables.papers.add([revised, unseen, revised], NOW)
        ((later, is_new, _),) = await tables.papers.add([replace_version(unseen, 5)], NOW)
    assert [(paper.version, is_new) for paper, is_new, _ in answers] == [(2, False), (4, False), (2, False)]
    assert (answers[0][0].id, answers[0][0].title) == (first.id, "A better title of that work")
    assert (later.version, is_new) == (5, False)


async def test_a_revision_without_a_number_is_the_second_version_at_least(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        await tables.papers.add([arxiv("2606.00001", title="The first title of it")], NOW)
        revised = [arxiv("2606.00001", title="A title to replace the first one", announce=Announce.REPLACE)]
        versions = [paper.version for _ in range(2) for paper, *_ in await tables.papers.add(revised, NOW)]
        numbered = arxiv("2606.00001", title="The third title of that work", announce=Announce.REPLACE, version=3)
        await tables.papers.add([numbered], NOW)
        ((last, *_),) = await tables.papers.add(revised, NOW)
    assert versions == [2, 2]
    assert (last.version, last.title) == (3, "The third title of that work")


def replace_version(announcement: Announcement, version: int) -> Announcement:
    """The same work, a version later."""
    return announced(replace(announcement.paper, version=version))


async def test_two_papers_that_turn_out_to_be_one_join_under_the_older_id(storage: SqlStorage) -> None:
    preprint = arxiv("2606.00001", title="Words of the preprint alone", authors=LUO)
    article = journal("10.1000/x", title="Quite another title in print", authors=["Bo Else"])
    both = announced(replace(preprint.paper, keys=("arxiv:2606.00001", "doi:10.1000/x")))
    async with storage.transaction() as tables:
        ((older, *_), (younger, *_)) = await tables.papers.add([preprint, article], NOW)
        alice, bob = await chat(tables), await chat(tables, "bob")
        await tables.hits.add([hit(alice.id, older), hit(alice.id, younger, number=2), hit(bob.id, younger)])
        await tables.hits.take(alice.id, [younger.id], briefing=4)
        ((joined, is_new, _),) = await tables.papers.add([both], NOW)
        assert await tables.papers.get([older.id, younger.id]) == [joined]
        for key in (*preprint.paper.keys, *article.paper.keys):
            assert await tables.papers.by_key(key) == joined
        for anchor in ("a:luo|w", "a:else|b", "j:nature", "c:cs.ai"):
            assert await tables.papers.by_anchor(anchor, None, 9) == [joined], anchor
        assert await tables.hits.waiting(alice.id, None) == []  # she was told of one of the two
        assert [e.number for e in (await tables.hits.evidence(alice.id, [joined.id]))[joined.id].evidence] == [1, 2]
        assert [found.paper for found in await tables.hits.waiting(bob.id, None)] == [joined]
    assert (joined.id, is_new) == (older.id, False)


async def test_works_of_one_batch_join_too(storage: SqlStorage) -> None:
    first, second = (Paper(keys=(key,), title=f"Title {key}") for key in ("arxiv:2606.00001", "doi:10.1000/x"))
    both = Paper(keys=("arxiv:2606.00001", "doi:10.1000/x"), title="Both")
    async with storage.transaction() as tables:
        answers = await tables.papers.add([announced(paper) for paper in (first, second, both)], NOW)
        assert await tables.papers.count() == 1
    assert [is_new for _, is_new, _ in answers] == [True, False, False]
    assert len({paper.id for paper, *_ in answers}) == 1
    assert answers[0][0].keys == both.keys


async def test_the_first_papers_read_end_the_sample(storage: SqlStorage) -> None:
    samples = [
        announced(replace(arxiv(f"2601.0000{n}", title=f"An invented work {n}").paper, sample=True)) for n in range(3)
    ]
    async with storage.transaction() as tables:
        invented = [paper for paper, *_ in await tables.papers.add(samples, NOW)]
        assert await tables.papers.has_sample()
        made = await chat(tables)
        await tables.hits.add([hit(made.id, invented[0], backfill=True)])
        assert len(await tables.hits.waiting(made.id, None)) == 1
    async with storage.transaction() as tables:
        real = announced(replace(samples[0].paper, sample=False))
        await tables.papers.end_sample()
        ((stored, is_new, _),) = await tables.papers.add([real], NOW)
        assert await tables.papers.count() == 1
        assert not await tables.papers.has_sample()
        assert await tables.hits.waiting(made.id, NOW) == []
        assert await tables.papers.search(asked("invented"), 9) == [stored]
    assert is_new
    assert stored.id not in [paper.id for paper in invented]


async def test_a_paper_with_three_thousand_authors_is_one_batch(storage: SqlStorage) -> None:
    crowd = [f"{given} Q{a}{b}{c}" for given in ("Ada", "Bo", "Cy") for a, b, c in product("abcdefghij", repeat=3)]
    async with storage.transaction() as tables:
        ((stored, *_),) = await tables.papers.add([arxiv("2606.00001", authors=crowd)], NOW)
        assert await tables.papers.by_anchor("a:qjjj|c", None, 9) == [stored]
    assert len(stored.authors) == 3000


async def test_hundreds_of_papers_are_one_batch(storage: SqlStorage) -> None:
    batch = [arxiv(f"2606.{n:05}", title=f"The work that has number {n}") for n in range(1200)]
    async with storage.transaction() as tables:
        added = await tables.papers.add(batch, NOW)
        again = await tables.papers.add(batch, NOW)
        assert await tables.papers.count() == 1200
    assert [paper.title for paper, *_ in added] == [announcement.paper.title for announcement in batch]
    assert [paper for paper, *_ in again] == [paper for paper, *_ in added]
