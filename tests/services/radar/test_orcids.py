"""Follows by ORCID iD: whoever has it is followed without a question, and moves to other chats."""

import pytest

from core.domain.chats import intents
from core.domain.chats.message import Kind
from tests.papers import arxiv, stating
from tests.services.radar.test_namesakes import NAME, PEOPLE, by, said
from tests.world import World, labels_of, text_of

ORCID = "0000-0002-1825-0097"
STATED = [stating(each, ORCID) for each in by("Kim Nobody", first=30, count=2)]


@pytest.mark.parametrize(
    "typed",
    [f"orcid:{ORCID}", ORCID, f"https://orcid.org/{ORCID}", f"{NAME} orcid:{ORCID}", f"orcid：{ORCID} author:{NAME}"],
)
async def test_whoever_has_an_orcid_is_followed_without_a_question(world: World, typed: str) -> None:
    await world.publishes(*PEOPLE, *STATED)
    alice, bob = world.person("alice"), world.person("bob")

    answer = await alice.says(f"/follow {typed}")

    assert "You now follow Yang Liu (1), who writes with Kim Nobody. 2 papers so far." in text_of(answer)
    assert "Person 1" not in labels_of(answer)
    theirs = dict.fromkeys((each.paper.key for each in STATED), True)
    assert await said(world.storage, alice) == theirs
    (file,) = (await alice.says("/radar export")).files
    line = file.text.splitlines()[-1]
    assert line == f'author:"Yang Liu" of:arxiv:2606.00031 orcid:{ORCID}'
    for listed in (f"orcid:{ORCID}", line):
        await bob.asks(intents.Import("follows.txt", listed.encode()))
    assert await said(world.storage, bob) == theirs


async def test_an_unknown_orcid_is_looked_up(world: World) -> None:
    world.fetching.known[f"orcid:{ORCID}"] = STATED
    alice = world.person("alice")
    world.fetching.online = False
    assert f"I don't have orcid:{ORCID}, and I'm offline" in text_of(await alice.says(f"/follow orcid:{ORCID}"))
    world.fetching.online = True
    answer = await alice.says(f"/follow {NAME} orcid:{ORCID}")
    assert "You now follow Yang Liu (1), who writes with Kim Nobody. 2 papers so far." in text_of(answer)
    assert world.fetching.asked.count(f"lookup orcid:{ORCID}") == 1
    await alice.says(f"/follow orcid:{ORCID}")
    assert world.fetching.asked.count(f"lookup orcid:{ORCID}") == 1


async def test_the_paper_that_is_sent_is_theirs_by_the_id(world: World) -> None:
    await world.publishes(*PEOPLE, *STATED)
    alice = world.person("alice")
    await alice.says(f"/follow orcid:{ORCID}")
    await world.morning()
    new = stating(arxiv("2606.00040", title="Antibodies", authors=(NAME, "Una Other")), ORCID)
    await world.publishes(new)
    await world.morning()
    assert new.paper.key in alice.saw_papers()


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        (f"orcid:{ORCID[:-1]}8", "not a valid ORCID iD"),
        (f"{NAME} orcid:{ORCID[:-1]}8", "not a valid ORCID iD"),
        (f"{NAME} orcid:", "orcid: needs something after it."),
        (f"{NAME} orcid:0000-0001-5109-3700", "No paper I've read states the ORCID iD 0000-0001-5109-3700."),
        (f"Ada Example orcid:{ORCID}", "No Ada Example wrote"),
        (f"kw:ice orcid:{ORCID}", "of: and orcid: go behind the name of one person."),
    ],
)
async def test_what_names_nobody_changes_nothing(world: World, typed: str, problem: str) -> None:
    await world.publishes(*PEOPLE, *STATED)
    alice = world.person("alice")
    answer = await alice.says(f"/follow {typed}")
    assert problem in text_of(answer)
    assert answer.kind is Kind.ERROR
    assert "don't follow anything yet" in text_of(await alice.says("/radar"))
