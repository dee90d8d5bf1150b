"""Follows of names that several people may bear: the answer tells them apart, and a button says who is meant."""

from collections.abc import Sequence
from textwrap import wrap

import pytest

from core.domain.chats import button_actions, intents
from core.domain.chats.chat import Role
from core.domain.chats.message import Kind
from core.domain.papers.paper import Announcement
from core.domain.sources.source import FetchFailed
from core.ports.storage import Storage
from tests.papers import arxiv
from tests.world import Person, World, labels_of, text_of

NAME = "Yang Liu"


def by(*coauthors: str, first: int, count: int = 2, labels: Sequence[str] = ("cs.LG",)) -> list[Announcement]:
    return [
        arxiv(f"2606.{n:05}", title=f"Study {n} of {coauthors[0]}", authors=(NAME, *coauthors), labels=labels)
        for n in range(first, first + count)
    ]


PEOPLE = (
    *by("Peng Li", "Zonghan Yang", first=1, count=3),
    *by("Yuxin Peng", first=10, labels=("cs.CV",)),
    *by("Ann Abel", first=20, count=1),
)
CHOSEN = "You now follow Yang Liu (1), who writes with Peng Li and Zonghan Yang. 3 papers so far."


async def said(storage: Storage, person: Person) -> dict[str, bool]:
    """What a chat said of whose papers."""
    async with storage.reading() as tables:
        chat = await tables.chats.find(person.address)
        assert chat
        kept = {each.paper_id: each.theirs for each in await tables.authorships.of(chat.id, 1)}
        return {paper.key: kept[paper.id] for paper in await tables.papers.get(list(kept), chat.id)}


async def test_the_people_of_a_shared_name_are_told_apart_by_coauthors(world: World) -> None:
    await world.publishes(*PEOPLE)

    answer = await world.person("alice").says(f"/follow {NAME}")

    text = text_of(answer)
    assert "(1). More than one person may publish under this name. Who do you mean?" in text
    assert "1. with Peng Li, Zonghan Yang · cs.LG · 3 papers, 2026 · “Study " in text
    assert "2. with Yuxin Peng · cs.CV · 2 papers, 2026 · “Study " in text
    assert "1 more paper fits none of these." in text
    assert labels_of(answer)[:4] == ["Person 1", "Person 2", "Anybody called Yang Liu", "Undo"]


@pytest.mark.postgresql
async def test_who_is_meant_is_chosen_changed_joined_and_taken_back(world: World) -> None:
    await world.publishes(*PEOPLE)
    alice = world.person("alice")
    asked = await alice.says(f"/follow {NAME}")
    mine, theirs = {f"arxiv:2606.0000{n}" for n in (1, 2, 3)}, {"arxiv:2606.00010", "arxiv:2606.00011"}

    chosen = await alice.presses(asked, "Person 1")
    assert CHOSEN in text_of(chosen)
    assert labels_of(chosen) == ["Undo", "Add a group"]
    assert await said(world.storage, alice) == dict.fromkeys(mine, True)
    assert "follow already" in text_of(await alice.presses(asked, "Person 1"))

    groups = await alice.presses(chosen, "Add a group")
    assert labels_of(groups) == ["Person 2"]
    both = await alice.presses(groups, "Person 2")
    assert "5 papers so far." in text_of(both)
    assert labels_of(both) == ["Undo"]

    await alice.presses(asked, "Person 2")
    assert await said(world.storage, alice) == dict.fromkeys(theirs, True)
    assert "has changed since" in text_of(await alice.presses(chosen, "Undo"))
    undone = await alice.says("/undo")
    assert "I've restored what you said about 3 papers by Yang Liu (1)." in text_of(undone)
    assert await said(world.storage, alice) == dict.fromkeys(mine | theirs, True)

    assert "everybody called Yang Liu (1)" in text_of(await alice.presses(asked, "Anybody"))
    assert await said(world.storage, alice) == {}


@pytest.mark.parametrize("change", ["/unfollow 1", "/follow #1 kw:ice"])
async def test_a_choice_ends_with_its_follow_and_comes_back_with_it(world: World, change: str) -> None:
    await world.publishes(*PEOPLE)
    alice = world.person("alice")
    await alice.presses(await alice.says(f"/follow {NAME}"), "Person 2")
    before = await said(world.storage, alice)

    await alice.says(change)
    assert await said(world.storage, alice) == {}
    await alice.says("/undo")
    assert await said(world.storage, alice) == before


async def test_the_radar_names_whom_a_follow_means(world: World) -> None:
    await world.publishes(*PEOPLE)
    alice = world.person("alice")
    await alice.presses(await alice.says(f"/follow {NAME}"), "Person 1")
    assert "1. Yang Liu (with Peng Li)" in text_of(await alice.says("/radar"))
    assert "already follow Yang Liu (with Peng Li) (1)." in text_of(await alice.says(f"/follow {NAME}"))
    await alice.says("/undo")
    assert "1. Yang Liu (author)" in text_of(await alice.says("/radar"))


@pytest.mark.parametrize("is_stored", [True, False])
async def test_a_chosen_person_moves_to_another_chat(world: World, is_stored: bool) -> None:
    await world.publishes(*PEOPLE)
    alice, bob = world.person("alice"), world.person("bob")
    await alice.presses(await alice.says(f"/follow {NAME}"), "Person 1")
    (file,) = (await alice.says("/radar export")).files
    line = next(line for line in file.text.splitlines() if not line.startswith("#"))
    assert line == 'author:"Yang Liu" of:arxiv:2606.00003'
    if not is_stored:
        line, world.fetching.known[NAME] = line.replace("00003", "00004"), by("Peng Li", first=4, count=1)
    await bob.asks(intents.Import("follows.txt", line.encode()))
    await world.morning(1)
    assert await said(world.storage, bob) == {line.partition("of:")[2]: True}
    for line in ("/undo", "/radar"):
        await bob.says(line)
    await bob.presses(bob.heard[-2], "Redo")
    assert "1. Yang Liu (with Peng Li)" in text_of(await bob.says("/radar"))


async def test_a_list_that_names_a_paper_of_somebody_else_is_refused(world: World) -> None:
    await world.publishes(*PEOPLE)
    alice = world.person("alice")
    answer = await alice.asks(intents.Import("follows.txt", b"Ada Example of:2606.00001"))
    assert "No Ada Example wrote" in text_of(answer)
    assert "don't follow anything yet" in text_of(await alice.says("/radar"))


async def test_a_narrower_follow_means_the_same_person(world: World) -> None:
    await world.publishes(*PEOPLE)
    alice = world.person("alice")
    await alice.presses(await alice.says(f"/follow {NAME}"), "Person 2")
    await alice.says(f"/follow #1 {NAME} cat:cs.CV")
    assert len(await said(world.storage, alice)) == 2


@pytest.mark.parametrize(
    ("action", "answer"),
    [
        ("person 7 1", "There's no follow 7."),
        ("person 2 1", "Follow 2 isn't a single person."),
        ("person 1 6", "I no longer have that person's papers."),
        ("person 1 999", "I no longer have that person's papers."),
        ("also 1 2147483647", "I no longer have that person's papers."),
        ("people 7 0", "There's no follow 7."),
        ("people 1 600", "I can't find another group of papers by a Yang Liu."),
    ],
)
async def test_a_stale_or_forged_button_changes_nothing(world: World, action: str, answer: str) -> None:
    await world.publishes(*PEOPLE)
    alice = await world.person("alice").follows(NAME)
    await alice.follows('"careful forgetting"')
    intent = button_actions.press(action)
    assert intent
    assert answer in text_of(await alice.asks(intent))
    assert await said(world.storage, alice) == {}


@pytest.mark.parametrize(
    "action", ["person 1", "person 1 2 3", "person -1 2", "person 1 99999999999", "anybody", "people 1"]
)
def test_a_broken_action_is_no_button(action: str) -> None:
    assert button_actions.press(action) is None


async def test_in_a_shared_chat_who_may_follow_may_choose(world: World) -> None:
    await world.publishes(*PEOPLE)
    boss, bob = world.person("boss", chat="lab", role=Role.MANAGER), world.person("bob", chat="lab")
    asked = await boss.says(f"/follow {NAME}")
    refused = await bob.presses(asked, "Person 1")
    assert (refused.kind, await said(world.storage, boss)) == (Kind.ERROR, {})
    assert CHOSEN in text_of(await boss.presses(asked, "Person 1"))


async def test_what_a_look_up_finds_joins_the_question_until_it_is_answered(world: World) -> None:
    world.fetching.known[NAME] = list(PEOPLE)
    for name in ("alice", "bob"):
        person = world.person(name)
        answer = await person.says(f"/follow {NAME}")
        await world.dispatch.record_sent(answer.number, f"m{name}", person.address)
        if name == "bob":
            await person.presses(answer, "Person 1")
        await world.settles()
        assert [labels_of(edit)[:2] for edit in person.got()] == ([["Person 1", "Person 2"]] if name == "alice" else [])


@pytest.mark.parametrize(
    "typed",
    [
        f"{NAME} of:2606.00001",
        "yang liu of:https://arxiv.org/abs/2606.00001v2",
        "author:'Liu, Yang' of:arxiv:2606.00001".replace("'", '"'),
        f"{NAME} of:1",
        f'of:"Study 1 of Peng Li" {NAME}',
    ],
)
async def test_whoever_wrote_a_paper_is_followed_without_a_question(world: World, typed: str) -> None:
    await world.publishes(*PEOPLE)
    alice = world.person("alice")
    await alice.says("2606.00001")
    answer = await alice.says(f"/follow {typed}")
    assert "(1), who writes with Peng Li and Zonghan Yang. 3 papers so far." in text_of(answer)
    assert labels_of(answer)[:2] == ["Undo", "Add a group"]
    assert await said(world.storage, alice) == {"arxiv:2606.00001": True}
    assert "follow already (1)" in text_of(await alice.says(f"/follow {typed}"))
    await alice.presses(answer, "Undo")
    assert "don't follow anything yet" in text_of(await alice.says("/radar"))


async def test_a_paper_that_is_not_stored_is_looked_up(world: World) -> None:
    world.fetching.known["arxiv:2606.00010"] = by("Yuxin Peng", first=10, count=1)
    alice = world.person("alice")
    answer = await alice.says(f"/follow {NAME} of:2606.00010")
    assert "who writes with Yuxin Peng. 1 paper so far." in text_of(answer)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        (f"{NAME} of:2606.00099", "I can't find a paper with the id arxiv:2606.00099"),
        (f"{NAME} of:0000.00000", "I can't find the paper “0000.00000”."),
        (f"{NAME} of:7", "has no paper 7"),
        (f"{NAME} of:", "of: needs something after it."),
        (
            "Ada Example of:2606.00001",
            "No Ada Example wrote “Study 1 of Peng Li”. It's by Yang Liu, Peng Li, Zonghan Yang.",
        ),
        ("kw:ice of:2606.00001", "of: and orcid: go behind the name of one person."),
        (f"{NAME}, Peng Li of:2606.00001", "of: and orcid: go behind the name of one person."),
        (f"#7 {NAME} of:2606.00001", "There's no follow 7."),
        (f"{NAME} " + "of:1 " * 21, "up to 20 papers"),
    ],
)
async def test_a_paper_that_is_not_theirs_changes_nothing(world: World, typed: str, problem: str) -> None:
    await world.publishes(*PEOPLE)
    alice = world.person("alice")
    await alice.says("2606.00001")
    answer = await alice.says(f"/follow {typed}")
    assert problem in text_of(answer)
    assert answer.kind is Kind.ERROR
    assert "don't follow anything yet" in text_of(await alice.says("/radar"))


async def test_a_follow_that_stands_means_another_person_then(world: World) -> None:
    await world.publishes(*PEOPLE)
    alice = world.person("alice")
    await alice.presses(await alice.says(f"/follow {NAME}"), "Person 1")
    await alice.says(f"/follow {NAME} of:2606.00010")
    assert await said(world.storage, alice) == {"arxiv:2606.00010": True}
    await alice.says("/undo")
    await alice.follows("ice")
    renamed = await alice.says("/follow #2 Peng Li of:2606.00002")
    assert "You now follow Peng Li (2), who writes with Yang Liu" in text_of(renamed)


async def test_a_choice_outlives_a_look_up_that_fails(world: World) -> None:
    await world.publishes(*PEOPLE)
    world.fetching.failing["lookup"] = FetchFailed(reason="503 Service Unavailable")
    alice = world.person("alice")
    await alice.presses(await alice.says(f"/follow {NAME}"), "Person 1")
    await world.morning(48)
    assert len(await said(world.storage, alice)) == 3


async def test_more_than_six_people_come_in_parts(world: World) -> None:
    await world.publishes(*(each for n in range(8) for each in by(f"Coauthor{n} Abel{n}", first=10 * n + 1)))
    alice = world.person("alice")
    asked = await alice.says(f"/follow {NAME}")
    assert "Person 7" not in labels_of(asked)
    assert sum(len(wrap(line, 40)) for line in text_of(asked).splitlines()) <= 30
    more = await alice.presses(asked, "More people")
    assert labels_of(more) == ["Person 7", "Person 8", "Anybody called Yang Liu"]
    assert "2 papers so far." in text_of(await alice.presses(more, "Person 8"))


async def test_a_name_with_one_group_of_papers_is_followed_as_ever(world: World) -> None:
    await world.publishes(*by("Peng Li", first=1, count=3), *by("Ann Abel", first=20, count=1))

    answer = await world.person("alice").says(f"/follow {NAME}")

    assert "More than one person" not in text_of(answer)
    assert "Person 1" not in labels_of(answer)


async def test_words_are_nobodys_name(world: World) -> None:
    await world.publishes(*PEOPLE)

    answer = await world.person("alice").says("/follow study")

    assert "More than one person" not in text_of(answer)
