"""What is proposed while a follow is typed: people, and the catalogue's own words behind a field."""

import pytest

from core.domain.text import i18n
from core.ports.storage import Storage
from core.services.chats.completion import Completion
from tests.papers import arxiv
from tests.world import World


@pytest.mark.parametrize(
    ("start", "proposed"),
    [
        ("cat:cs", ["cat:cs.AI", "cat:cs.CL"]),
        ("CAT:cs.c", ["cat:cs.CL"]),
        ("journal:Na", ["journal:Nature"]),
        ("journal:0028-08", ["journal:Nature"]),
        ("journal:", ["journal:Nature"]),
        ("kw:ice -journal:na", ["kw:ice -journal:Nature"]),
        ("source:arxiv:cs.a", ["source:arxiv:cs.AI"]),
        ("author:wenj", ['author:"Wenjian Luo"']),
        ('graph author:"Wenj', ['graph author:"Wenjian Luo"']),
        ("w", []),
        ("journal:zzz", []),
        ("title:wenj", []),
    ],
)
async def test_what_is_begun_is_completed(sqlite_storage: Storage, start: str, proposed: list[str]) -> None:
    world = await World(sqlite_storage).opens()
    await world.publishes(arxiv("2606.14078", authors=("Wenjian Luo",)))

    pairs = await Completion(world.app).terms(start)

    assert [term for _, term in pairs] == proposed


async def test_kinds_are_named_in_the_chats_language(sqlite_storage: Storage) -> None:
    world = await World(sqlite_storage).opens()
    alice = world.person("alice")
    await alice.says("/settings interface zh")

    assert await Completion(world.app).of("terms", "natu", alice.address) == [
        ("Nature · 期刊", "journal:Nature"),
        ("“natu” · 词", '"natu"'),
    ]


@pytest.mark.parametrize(
    ("start", "proposed"),
    [
        ("wenj", [("Wenjian Luo · person", 'author:"Wenjian Luo"'), ("“wenj” · word", '"wenj"')]),
        (
            "  wenjian   lu",
            [("Wenjian Luo · person", 'author:"Wenjian Luo"'), ("“wenjian lu” · phrase", '"wenjian lu"')],
        ),
        ("natu", [("Nature · journal", "journal:Nature"), ("“natu” · word", '"natu"')]),
        ("1476", [("Nature · journal", "journal:Nature"), ("“1476” · word", '"1476"')]),
        (
            "arx",
            [
                ("arXiv · server", "arXiv"),
                ("arXiv cs.AI · subject", "cat:cs.AI"),
                ("arXiv cs.CL · subject", "cat:cs.CL"),
                ("“arx” · word", '"arx"'),
            ],
        ),
        (
            "grap",
            [
                ("“graph” · word", '"graph"'),
                ("“graph neural” · phrase", '"graph neural"'),
                ("“grap” · word", '"grap"'),
            ],
        ),
        ("w", []),
        ("ice OR sno", []),
        ('"wenj', []),
        ("wenj, ada", []),
        ("...", []),
    ],
)
async def test_bare_words_complete_things_of_every_kind(
    sqlite_storage: Storage, start: str, proposed: list[tuple[str, str]]
) -> None:
    world = await World(sqlite_storage).opens()
    await world.publishes(
        arxiv("2606.14078", authors=("Wenjian Luo",), title="Graph neural networks"),
        arxiv("2606.14079", title="Graph neural fields"),
        *(arxiv(f"2606.1408{number}", title=f"Sea ice {number}") for number in range(3)),
    )

    await world.app.months.refresh(world.app.storage, world.clock.now())

    assert await Completion(world.app).terms(start) == proposed


async def test_people_of_one_name_are_told_apart(sqlite_storage: Storage) -> None:
    world = await World(sqlite_storage).opens()
    written = ((1, "Peng Li"), (2, "Peng Li"), (3, "Peng Li"), (4, "Yuxin Peng"), (5, "Yuxin Peng"))
    await world.publishes(*(arxiv(f"2606.0000{n}", authors=("Yang Liu", other)) for n, other in written))
    proposed = [
        ("Yang Liu · person", 'author:"Yang Liu"'),
        ("Yang Liu · with Peng Li", 'author:"Yang Liu" of:arxiv:2606.00003'),
        ("Yang Liu · with Yuxin Peng", 'author:"Yang Liu" of:arxiv:2606.00005'),
    ]

    assert (await Completion(world.app).terms("yang li"))[:3] == proposed
    assert await Completion(world.app).terms("author:yang") == proposed


async def test_no_kind_crowds_the_others_out(sqlite_storage: Storage) -> None:
    world = await World(sqlite_storage).opens()
    await world.publishes(
        *(arxiv(f"2606.140{number}", authors=(f"Natu Author {number}",)) for number in range(10, 50)),
    )

    pairs = await Completion(world.app).terms("natu")

    assert pairs[0] == ("Nature · journal", "journal:Nature")
    assert pairs[-1] == ("“natu” · word", '"natu"')
    assert len(pairs) < 25


async def test_sources_are_proposed_by_field_and_by_any_of_their_names(sqlite_storage: Storage) -> None:
    completion = Completion((await World(sqlite_storage).opens()).app)

    assert await completion.sources("") == [("arxiv", "arxiv"), ("multidisciplinary", "multidisciplinary")]
    assert await completion.sources("mul") == [("multidisciplinary", "multidisciplinary")]
    assert await completion.sources("1476") == [("Nature", "nature")]
    assert await completion.sources("cs.c") == [("arXiv cs.CL", "arxiv:cs.CL")]
    assert await completion.sources("zzz") == []
    with i18n.speaking("zh"):
        assert await completion.sources("综合") == [("综合性期刊", "multidisciplinary")]


async def test_what_a_command_names_is_looked_up_where_it_is_known(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    completion = Completion(world.app)
    assert await completion.of("terms", "cat:cs.A", None) == await completion.terms("cat:cs.A") != []
    assert await completion.of("sources", "", None) == await completion.sources("")
    assert await completion.of("follows", "", alice.address) == [("1. Ada Example", "1")]
    assert await completion.of("follows", "", None) == []
    assert await completion.of("", "cat:", alice.address) == []
