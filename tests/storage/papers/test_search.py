"""Finding papers: by words of any kind, by anchor, by the beginning of a name."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from core.domain.papers.paper import Announcement
from core.domain.query.ast import Field, Query
from core.domain.radar.match_keys import anchors, emitted
from core.domain.search import language
from core.domain.text.stemming import inflections, telling_stems
from core.storage.engine import SqlStorage
from tests.papers import DAY, announced, arxiv, asked, journal
from tests.storage.examples import NOW, chat

SHELF = (
    arxiv("2606.00001", title="Graph neural networks for traffic", authors=["Wenjian Luo", "Jürgen Müller"]),
    arxiv(
        "2606.00002",
        title="Forgetting in vision",
        abstract="A graph of neural and other networks.",
        authors=["Ada Møller"],
    ),
    arxiv(
        "2606.00003",
        title="Theory of mind",
        abstract="Patients with Alzheimer’s disease and classes of errors.",
        authors=["Luo, Wenjun"],
    ),
    journal("10.1000/xyz", title="Coral reefs under heat", authors=["Jean Luc Godard", "Wenjian Luo"]),
)
HOSTILE = (
    *("", " ", "\x00", '"', "'", '""""', "*", "^", "-", ":", "\\", "%_%", "NOT", "AND OR NOT", "(graph", "graph*)"),
    *("NEAR(graph, 2)", "title:graph", "{title}: graph", "graph:*", "a & !b | c <-> d", "; DROP TABLE paper; --"),
    *("🙂", "\u202egraph", "日本語", "\ud800", "x" * 5000, "graph " * 800, "ß" * 300),
)


async def _shelve(storage: SqlStorage) -> None:
    async with storage.transaction() as tables:
        await tables.papers.add(SHELF, NOW)


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("graph neural network", ["arxiv:2606.00001", "arxiv:2606.00002"]),
        ("GRAPHS", ["arxiv:2606.00001", "arxiv:2606.00002"]),
        ("traff", ["arxiv:2606.00001"]),
        ("muller", ["arxiv:2606.00001"]),
        ("Müller", ["arxiv:2606.00001"]),
        ("moller", ["arxiv:2606.00002"]),
        ("Møller vision", ["arxiv:2606.00002"]),
        ("theory of mind", ["arxiv:2606.00003"]),
        ("alzheimer's", ["arxiv:2606.00003"]),
        ("wenjian luo traffic", ["arxiv:2606.00001"]),
        ("vision cs.AI", ["arxiv:2606.00002"]),
        ("luo graphs", ["arxiv:2606.00001"]),
        ("author:Luo", ["arxiv:2606.00001", "arxiv:2606.00003", "doi:10.1000/xyz"]),
        ("author:Luo -author:godard", ["arxiv:2606.00001", "arxiv:2606.00003"]),
        ("author:graph", []),
        ('author:"W. Luo"', ["arxiv:2606.00001", "arxiv:2606.00003", "doi:10.1000/xyz"]),
        ('author:"Luo, Wenjian" -journal:Nature', ["arxiv:2606.00001"]),
        ('"graph neural network"', ["arxiv:2606.00001"]),
        ('title:graph OR "coral reef"', ["arxiv:2606.00001", "doi:10.1000/xyz"]),
        ("abstract:graphs", ["arxiv:2606.00002"]),
        ("graph -vision", ["arxiv:2606.00001"]),
        ('graph -"neural network"', ["arxiv:2606.00002"]),
        ('graph -author:"Ada Moller"', ["arxiv:2606.00001"]),
        ("journal:nature", ["doi:10.1000/xyz"]),
        ("source:nature heat", ["doi:10.1000/xyz"]),
        ("cat:cs.AI -graph", ["arxiv:2606.00003"]),
        ("NOT (graph OR reef) mind", ["arxiv:2606.00003"]),
        ("traffic reefs", []),
        ("zebra", []),
    ],
)
async def test_words_find_papers(storage: SqlStorage, words: str, keys: list[str]) -> None:
    await _shelve(storage)
    async with storage.reading() as tables:
        assert sorted(paper.key for paper in await tables.papers.search(asked(words), 9)) == keys


async def test_any_words_are_safe_to_search(storage: SqlStorage) -> None:
    await _shelve(storage)
    async with storage.reading() as tables:
        understood = [query for words in HOSTILE if isinstance(query := language.read(words), Query)]
        for query in understood:
            assert len(await tables.papers.search(query, 9)) <= 4, query
        assert len(understood) > 8
        assert await tables.papers.count() == 4


async def test_a_word_of_the_title_counts_more_and_the_limit_holds(storage: SqlStorage) -> None:
    shelf = [arxiv(f"2606.0001{n}", title=f"Plain number {n}", abstract="Something about quokkas.") for n in range(8)]
    best = arxiv("2606.00020", title="Quokkas", abstract="Something else.")
    async with storage.transaction() as tables:
        await tables.papers.add([shelf[0], best, *shelf[1:]], NOW)
        found = await tables.papers.search(asked("quokka"), 3)
    assert len(found) == 3
    assert found[0].key == best.paper.key


async def test_the_newest_come_first_and_older_ones_where_they_are_few(storage: SqlStorage) -> None:
    """The ids jump, as if 40,000 papers had come in between."""
    best = arxiv("2501.00001", title="Quokkas", abstract="")
    newer = [arxiv(f"2606.0002{n}", title=f"Plain number {n}", abstract="Of quokkas.") for n in range(3)]
    async with storage.transaction() as tables:
        await tables.papers.add([best], NOW)
        jump = (
            "SELECT setval(pg_get_serial_sequence('paper', 'id'), 40000)"
            if tables.transaction.postgres
            else "UPDATE sqlite_sequence SET seq = 40000 WHERE name = 'paper'"
        )
        await tables.transaction.connection.execute(text(jump))
        await tables.papers.add(newer, NOW)
        found = await tables.papers.search(asked("quokka"), 9)
        assert sorted(paper.key for paper in found[:3]) == [announcement.paper.key for announcement in newer]
        assert [paper.key for paper in found[3:]] == [best.paper.key]
        assert best.paper.key not in [paper.key for paper in await tables.papers.search(asked("quokka"), 3)]


async def test_new_words_are_found_and_old_ones_forgotten(storage: SqlStorage) -> None:
    first = arxiv("2606.00001", title="About walruses", abstract="")
    revised = announced(replace(first.paper, title="About narwhals", version=2))
    async with storage.transaction() as tables:
        await tables.papers.add([first], NOW)
        await tables.papers.add([revised], NOW)
        assert await tables.papers.search(asked("walrus"), 9) == []
        assert len(await tables.papers.search(asked("narwhal"), 9)) == 1


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        (Query.of(Field.AUTHOR, "Wenjian Luo"), ["doi:10.1000/xyz", "arxiv:2606.00003", "arxiv:2606.00001"]),
        (Query.of(Field.PHRASE, "graph neural networks"), ["arxiv:2606.00001"]),
        (Query.of(Field.PHRASE, "Alzheimers disease"), ["arxiv:2606.00003"]),
        (Query.of(Field.PHRASE, "theory of mind"), ["arxiv:2606.00003"]),
        (Query.of(Field.PHRASE, "class"), []),
        (Query.of(Field.CATEGORY, "CS.ai"), ["arxiv:2606.00003", "arxiv:2606.00002", "arxiv:2606.00001"]),
        (Query.of(Field.JOURNAL, "nature"), ["doi:10.1000/xyz"]),
    ],
)
async def test_an_anchor_finds_the_papers_that_emit_it(storage: SqlStorage, query: Query, keys: list[str]) -> None:
    await _shelve(storage)
    (anchor,) = anchors(query)
    assert {shelved.paper.key for shelved in SHELF if anchor in emitted(shelved.paper)} == set(keys)
    async with storage.reading() as tables:
        assert [paper.key for paper in await tables.papers.by_anchor(anchor, None, 9)] == keys
        assert [paper.key for paper in await tables.papers.by_anchor(anchor, None, 1)] == keys[:1]


async def test_since_counts_from_storing_and_the_sample_always_counts(storage: SqlStorage) -> None:
    def about(number: str, *, sample: bool, day: int) -> Announcement:
        made = arxiv(number, title=f"Otters of {number}", abstract="", day=DAY - timedelta(days=day))
        return announced(replace(made.paper, sample=sample))

    async with storage.transaction() as tables:
        await tables.papers.add([about("2606.00001", sample=False, day=0)], NOW)
        await tables.papers.add([about("2606.00002", sample=False, day=2)], NOW + timedelta(days=9))
        await tables.papers.add([about("2606.00003", sample=True, day=1)], NOW)
        for anchor in ("otter", "c:cs.ai", "a:example|a"):
            every = await tables.papers.by_anchor(anchor, None, 9)
            recent = await tables.papers.by_anchor(anchor, NOW + timedelta(days=1), 9)
            assert [paper.arxiv[-1] for paper in every] == ["1", "3", "2"], anchor
            assert [paper.arxiv[-1] for paper in recent] == ["3", "2"], anchor


async def test_the_latest_by_their_day_are_found_however_late_older_ones_were_stored(storage: SqlStorage) -> None:
    """The first days of a new instance are backfilled after today's feed was read."""
    most = 500
    today = [arxiv(f"2606.0000{n}", title=f"Otters today {n}", abstract="") for n in range(3)]
    yesterday = DAY - timedelta(days=1)
    backlog = [arxiv(f"2605.{n:05}", title=f"Otters before {n}", abstract="", day=yesterday) for n in range(most + 2)]
    async with storage.transaction() as tables:
        await tables.papers.add(today, NOW)
        await tables.papers.add(backlog, NOW + timedelta(minutes=3))
        for anchor in ("otter", "c:cs.ai", "a:example|a"):
            for since in (None, NOW - timedelta(days=14)):
                found = await tables.papers.by_anchor(anchor, since, most)
                assert [paper.arxiv for paper in found[:3]] == [f"2606.0000{n}" for n in (2, 1, 0)], (anchor, since)
                assert len(found) == most


async def test_names_are_known_in_either_order_and_without_accents(storage: SqlStorage) -> None:
    await _shelve(storage)
    async with storage.reading() as tables:
        for name in ("Wenjian Luo", "LUO, Wenjian", "Wen-Jian Luo", "jurgen muller", "Jean Luc Godard"):
            assert await tables.papers.has_author(name), name
        for name in ("Wenji Luo", "Luo", "Nobody Here", "", "🙂"):
            assert not await tables.papers.has_author(name), name
        found = await tables.papers.by_author("LUO, Wenjian", None, 9)
        assert [paper.key for paper in found] == ["doi:10.1000/xyz", "arxiv:2606.00001"]
        assert await tables.papers.by_author("Wenjian Luo", NOW + timedelta(days=1), 9) == []


async def test_a_begun_name_is_completed_most_papers_first(storage: SqlStorage) -> None:
    await _shelve(storage)
    async with storage.reading() as tables:
        assert await tables.papers.authors_like("wenj", 9) == ["Wenjian Luo", "Wenjun Luo"]
        assert await tables.papers.authors_like("wenj", 1) == ["Wenjian Luo"]
        assert await tables.papers.authors_like("Luo wenju", 9) == ["Wenjun Luo"]
        assert await tables.papers.authors_like("mul", 9) == ["Jürgen Müller"]
        assert await tables.papers.authors_like("luc g", 9) == ["Jean Luc Godard"]
        for nothing in ("", "zz", "%", "_", '"', "\x00", "🙂"):
            assert await tables.papers.authors_like(nothing, 9) == [], nothing


async def test_a_misspelt_name_has_neighbours_and_one_of_known_words_none(storage: SqlStorage) -> None:
    await _shelve(storage)
    async with storage.reading() as tables:
        assert await tables.papers.authors_near("Wenjian Luoo", 9) == ["Wenjian Luo", "Wenjun Luo"]
        assert await tables.papers.authors_near("Wenjian Luoo", 1) == ["Wenjian Luo"]
        assert await tables.papers.authors_near("Jürgen Mullr", 9) == ["Jürgen Müller"]
        for nothing in ("", "W", "Wenjun Luo", "Luo Müller", "Zz Zz", "%", "\x00", "🙂"):
            assert await tables.papers.authors_near(nothing, 9) == [], nothing


async def test_papers_of_a_chat_that_is_erased_stay_findable(storage: SqlStorage) -> None:
    await _shelve(storage)
    async with storage.transaction() as tables:
        made = await chat(tables)
        await tables.chats.erase(made.id)
        assert len(await tables.papers.search(asked("graph"), 9)) == 2


UNLEARNING = (
    arxiv("2606.00001", title="Machines that unlearn", abstract=""),
    arxiv(
        "2606.00002",
        title="A machine",
        abstract="It has a very long time for all of this, and so one day it unlearned.",
    ),
    arxiv("2606.00003", title="Unlearnable examples for machines", abstract=""),
    arxiv("2606.00004", title="Unlearning", abstract="For the machine."),
)


@pytest.mark.parametrize(
    ("typed", "last"),
    [
        ("words:unlearning", "421"),
        ('words:"machine unlearning"', "421"),
        ('near:"unlearns machine"', "1"),
        ("words:machine -words:unlearned", "3"),
    ],
)
async def test_words_are_found_in_any_inflection_by_key_and_by_search(
    storage: SqlStorage, typed: str, last: str
) -> None:
    async with storage.transaction() as tables:
        await tables.papers.add(UNLEARNING, NOW)
        found = await tables.papers.search(asked(typed), 9)
        assert sorted((paper.arxiv[-1] for paper in found), reverse=True) == list(last)
        groups = [inflections(found) for found in telling_stems(asked(typed).terms[0].text)]
        held = {paper.arxiv[-1] for paper in await tables.papers.by_words(groups, None, 9)}
        assert held >= set(last)
        assert held == {
            each.paper.arxiv[-1] for each in UNLEARNING if all(not each.emits.isdisjoint(group) for group in groups)
        }


PHRASES = ["virus", "viruses", "corpus analysis", "what this focus does mean", "class bias", "T cells", "to be", "of"]


@pytest.mark.parametrize("phrase", PHRASES)
async def test_a_phrase_is_found_whatever_its_stem(storage: SqlStorage, phrase: str) -> None:
    announcement = arxiv("2606.00001", title="A virus", abstract=f"{'. '.join(PHRASES)}.")
    async with storage.transaction() as tables:
        await tables.papers.add([announcement], NOW)
        (anchor,) = anchors(Query.of(Field.PHRASE, phrase))
        assert [paper.key for paper in await tables.papers.by_anchor(anchor, None, 9)] == ["arxiv:2606.00001"]
        for nothing in (f"{anchor} x", f"{anchor}' & \\", f'{anchor}" OR "of', "", "\x00"):
            assert await tables.papers.by_anchor(nothing, None, 9) == []


SMALL_FIGURES = (
    arxiv("2606.00001", title="Capture of CO₂ from air", abstract=""),
    arxiv("2606.00002", title="Nothing", abstract="A flux per m² of sulphuric acid, H₂SO₄."),
    arxiv("2606.00003", title="CO2 in the sea", abstract=""),
)


@pytest.mark.parametrize("typed", ["CO2", "co₂"])
async def test_small_figures_are_found_by_plain_ones(storage: SqlStorage, typed: str) -> None:
    async with storage.transaction() as tables:
        await tables.papers.add(SMALL_FIGURES, NOW)
    both = {"arxiv:2606.00001", "arxiv:2606.00003"}
    (anchor,) = anchors(Query.of(Field.PHRASE, typed))
    async with storage.reading() as tables:
        for words in (typed, f"title:{typed}"):
            assert {paper.key for paper in await tables.papers.search(asked(words), 9)} == both
        assert {paper.key for paper in await tables.papers.about([typed], 9)} == both
        assert {paper.key for paper in await tables.papers.by_anchor(anchor, None, 9)} == both
        assert [paper.key for paper in await tables.papers.search(asked("h2so4 m2"), 9)] == ["arxiv:2606.00002"]
