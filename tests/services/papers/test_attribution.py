"""Papers of a follow that means one of the people who bear a name: theirs are sent and say why, others are not."""

import json
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from core.domain.namesakes.works import Census, to_work
from core.domain.papers.paper import Announcement
from core.domain.radar.hit import Attribution
from core.services.corpus import Month
from tests.papers import arxiv, stating
from tests.process.running import ran
from tests.world import Person, World, text_of

NAME, ORCID = "Yang Liu", "0000-0002-1825-0097"
LEAN = arxiv("2606.00001", title="Proofs in Lean", authors=(NAME, "Peng Li", "Zonghan Yang"))
AGENTS = arxiv("2606.00002", title="Lean agents", authors=(NAME, "Peng Li", "Zonghan Yang"))
KNOWN = (LEAN, AGENTS)
SCENES = [
    arxiv(f"2606.0001{n}", title=f"Scene graphs {n}", authors=("Yuxin Peng", f"Zhu Xu{n}", NAME)) for n in range(4)
]
CROWD = [arxiv(f"2606.1{n:04}", title=f"Theory {n}", authors=(f"Ada{n} Author{n}", f"Bo{n} Liu")) for n in range(60)]
SURE = arxiv("2606.00021", title="More proofs in Lean", authors=(NAME, "Zonghan Yang", "Peng Li"))
OTHER = arxiv("2606.00022", title="Scene graphs again", authors=("Yuxin Peng", "Zhu Xu1", NAME))
UNCLEAR = arxiv("2606.00023", title="Full-atom antibody design", authors=(NAME, "Kim Nobody"))


async def chosen(world: World, somebody: Person | None = None) -> Person:
    """Somebody who follows the name and said that the known papers are by the person meant."""
    await world.publishes(*SCENES, *KNOWN, *CROWD)
    await world.app.months.refresh(world.storage, world.clock.now())
    alice = await (somebody or world.person("alice")).follows(f"author:{NAME}")
    await says(world, alice, {each.paper.key: True for each in KNOWN})
    world.clock.forward(timedelta(hours=1))
    return alice


async def says(world: World, person: Person, answers: dict[str, bool]) -> None:
    async with world.storage.transaction() as tables:
        chat = await tables.chats.find(person.address)
        papers = {key: await tables.papers.by_key(key) for key in answers}
        said = {paper.id: answers[key] for key, paper in papers.items() if paper}
        assert chat
        await tables.authorships.say(chat.id, 1, said, world.clock.now())


async def ties(world: World, person: Person, announced: Sequence[Announcement]) -> dict[str, Attribution | None]:
    """Which of these are hits of that person's chat, and by what they are known to be theirs."""
    async with world.storage.reading() as tables:
        chat = await tables.chats.find(person.address)
        papers = [await tables.papers.by_key(each.paper.key) for each in announced]
        assert chat
        found = await tables.hits.evidence(chat.id, [paper.id for paper in papers if paper])
    return {hit.paper.key: hit.evidence[0].attribution for hit in found.values()}


async def test_only_what_is_surely_theirs_is_sent_and_its_card_says_why(world: World) -> None:
    alice = await chosen(world)
    bob = await world.person("bob").follows(f"author:{NAME}")
    await world.morning()
    await world.publishes(SURE, OTHER, UNCLEAR)
    await world.morning()
    assert (await ties(world, alice, [SURE, OTHER, UNCLEAR])).keys() == {SURE.paper.key}
    assert "Why: Yang Liu, with Peng Li, Zonghan Yang as in “" in text_of(alice.briefings()[-1])
    assert set(bob.saw_papers()) >= {each.paper.key for each in (SURE, OTHER, UNCLEAR)}


async def test_an_orcid_says_whose_paper_it_is_whatever_the_coauthors(world: World) -> None:
    alice = await chosen(world)
    await world.publishes(stating(LEAN, ORCID))
    await world.morning()
    theirs, anothers = stating(UNCLEAR, ORCID), stating(SURE, "0000-0001-5109-3700")
    await world.publishes(theirs, anothers)
    await world.morning()
    assert (await ties(world, alice, [theirs, anothers])).keys() == {theirs.paper.key}
    assert "Why: Yang Liu, by the same ORCID iD or DBLP number" in text_of(alice.briefings()[-1])


async def test_matching_decides_as_bot_who_does(world: World, tmp_path: Path) -> None:
    linked = arxiv(
        "2606.00031",
        title="Provers of agents in Lean",
        authors=(NAME, "Peng Li", "Zonghan Yang", "Rare Friend", "Una Friend"),
    )
    tied = arxiv("2606.00032", title="Agents that prove in Lean", authors=(NAME, "Rare Friend", "Una Friend"))
    arriving = [tied, SURE, OTHER, UNCLEAR, linked]
    everything = [*KNOWN, *SCENES, *CROWD, *arriving]
    rows = [(each.paper.key, each.paper) for each in everything]
    papers = [
        {
            "key": key,
            "title": of.title,
            "authors": of.authors,
            "labels": of.labels,
            "venue": of.venue,
            "date": f"{of.day}",
        }
        for key, of in rows
    ]
    (tmp_path / "papers").write_text("\n".join(map(json.dumps, papers)))
    keys = [[each.paper.key for each in those] for those in (KNOWN, SCENES, arriving)]
    (tmp_path / "cases").write_text(
        json.dumps({"case": "1", "name": NAME, **dict(zip(("known", "stored", "arrive"), keys, strict=True))})
    )
    files = ("--papers", str(tmp_path / "papers"), "--cases", str(tmp_path / "cases"))
    _, printed, _ = await ran(tmp_path, "who", *files, "--json")
    decided = {row["key"]: row for row in map(json.loads, printed.splitlines())}

    alice = await chosen(world)
    world.app.months.current = Month(census=Census(to_work(each.paper) for each in everything))
    for each in arriving:
        await world.publishes(each)

    found = await ties(world, alice, arriving)
    assert {key: (tie.kind, tie.p) for key, tie in found.items() if tie} == {
        key: (row["class"], row["p"]) for key, row in decided.items() if row["decision"] == "send"
    }
    assert {tied.paper.key, SURE.paper.key, linked.paper.key} <= found.keys()


@pytest.mark.parametrize(
    "authors",
    [
        ("Y. Liu", "Kim Nobody"),
        ("Liu Yang", "Kim Nobody"),
        ("刘洋", "Kim Nobody"),
        (NAME, "Peng Li", *(f"Member{n} Of{n}" for n in range(3000))),
        (NAME, NAME, "Kim Nobody"),
        (NAME,),
    ],
    ids=["initials", "reversed", "Han", "3,000 authors", "twice", "alone"],
)
async def test_odd_names_and_teams_tie_nobody(world: World, authors: Sequence[str]) -> None:
    alice = await chosen(world)
    odd = arxiv("2606.00041", title="Entropy of tides", authors=authors)
    await world.publishes(odd)
    assert await ties(world, alice, [odd]) == {}


async def test_a_paper_said_to_be_anothers_ties_nothing_more(world: World) -> None:
    alice = await chosen(world)
    await world.publishes(SURE)
    await says(world, alice, {SURE.paper.key: False})
    again = arxiv("2606.00051", title="Proofs in Lean, revisited", authors=(NAME, "Ann Abel"))
    await world.publishes(again)
    assert again.paper.key not in await ties(world, alice, [again])


async def test_a_name_with_500_papers_is_decided(world: World) -> None:
    alice = await chosen(world)
    many = [arxiv(f"2606.2{n:04}", title=f"Scene graphs, part {n}", authors=(NAME, "Yuxin Peng")) for n in range(500)]
    await world.publishes(*many, SURE)
    assert (await ties(world, alice, [SURE, *many])).keys() == {SURE.paper.key}
