"""Papers that may be a namesake's: a briefing asks about them or counts them, and answers move them."""

import pytest

from core.domain.chats import button_actions
from core.domain.chats.chat import Role
from core.domain.chats.message import Kind
from core.domain.papers.paper import Announcement
from tests.papers import arxiv
from tests.services.papers.test_attribution import NAME, OTHER, SURE, UNCLEAR, chosen
from tests.world import Person, World, labels_of, text_of

TIED = arxiv("2606.00024", title="Antibodies, again", authors=(NAME, "Kim Nobody", "Una Friend"))
ALSO = arxiv("2606.00025", title="Design of full antibodies", authors=(NAME, "Kim Nobody"))
MORE = [
    arxiv(f"2606.003{n:02}", title=f"Scene graphs more {n}", authors=("Yuxin Peng", "Zhu Xu1", NAME)) for n in range(8)
]
ASKED = ["This is them", "Not this person"]


async def asked(world: World, *papers: Announcement) -> Person:
    """A person whose briefing brought the first of these papers, asks about the second, and counts the last."""
    await world.publishes(*MORE)
    alice = await chosen(world)
    await alice.says("/brief")
    await world.publishes(*(papers or (SURE, UNCLEAR, OTHER)))
    await world.morning()
    return alice


@pytest.mark.postgresql
async def test_a_briefing_asks_whose_a_paper_is_once_and_counts_the_others(world: World) -> None:
    alice = await asked(world)
    briefing = alice.briefings()[-1]
    text = text_of(briefing)
    assert "Is this your Yang Liu?" in text
    assert "2.  \nFull-atom antibody design" in text
    assert "no known co-author (about 1 in " in text
    assert "1 more paper is by another Yang Liu (with Yuxin Peng)." in text
    assert [label for label in labels_of(briefing) if label in (*ASKED, "Show")] == ["Show", *ASKED]
    assert briefing.papers == (SURE.paper.key, UNCLEAR.paper.key)

    shown = await alice.presses(briefing, "Show")
    assert OTHER.paper.title in text_of(shown)
    assert labels_of(shown) == ["This is them (1)"]
    await world.publishes(arxiv("2606.00026", title="Lean", authors=(NAME, "Peng Li", "Zonghan Yang")))
    await world.morning()
    assert "Is this your" not in text_of(alice.briefings()[-1])


async def test_this_is_them_brings_the_paper_back_and_what_it_ties(world: World) -> None:
    alice = await asked(world)
    briefing = alice.briefings()[-1]
    answer = await alice.presses(briefing, "This is them")
    assert text_of(answer) == (
        "Noted: your Yang Liu (1) wrote “Full-atom antibody design”. 1 paper of theirs comes with your next briefing."
    )
    assert "already said" in text_of(await alice.presses(briefing, "This is them"))
    assert (await alice.says("/brief")).papers == (UNCLEAR.paper.key,)
    await world.publishes(TIED)
    await world.morning()
    assert alice.briefings()[-1].papers == (TIED.paper.key,)


async def test_undo_takes_an_answer_back_and_the_question_can_be_answered_again(world: World) -> None:
    alice = await asked(world)
    briefing = alice.briefings()[-1]
    await alice.presses(await alice.presses(briefing, "This is them"), "Undo")
    assert "Nothing new" in text_of(await alice.says("/brief"))
    assert "didn't write “Full-atom" in text_of(await alice.presses(briefing, "Not this person"))


@pytest.mark.postgresql
async def test_undoing_an_unfollow_keeps_what_was_counted_and_what_waits(world: World) -> None:
    alice = await asked(world)
    await world.publishes(ALSO)
    await alice.says("/unfollow 1")
    await alice.says("/undo")
    shown = await alice.presses(alice.briefings()[-1], "Show")
    assert OTHER.paper.title in text_of(shown)
    await world.morning()
    assert ALSO.paper.title in text_of(alice.briefings()[-1])
    assert UNCLEAR.paper.title not in text_of(alice.briefings()[-1])


async def test_not_this_person_cuts_the_ties_of_its_coauthors(world: World) -> None:
    alice = await asked(world, SURE, UNCLEAR)
    await alice.presses(alice.briefings()[-1], "Not this person")
    await world.publishes(TIED)
    await world.morning()
    assert "Is this your" not in text_of(alice.briefings()[-1])


async def test_one_question_is_asked_about_all_papers_of_a_group(world: World) -> None:
    alice = await asked(world, UNCLEAR, ALSO)
    briefing = alice.briefings()[-1]
    assert briefing.header.endswith("1 question")
    assert "Are these by your Yang Liu?" in text_of(briefing)
    answer = await alice.presses(briefing, "This is them")
    assert "2 papers of theirs come with your next briefing." in text_of(answer)


async def test_what_is_only_counted_waits_for_a_briefing_that_is_sent(world: World) -> None:
    alice = await asked(world, SURE)
    await alice.says("/settings empty-days off")
    before = len(alice.briefings())
    await world.publishes(OTHER)
    await world.morning()
    assert len(alice.briefings()) == before
    assert "1 paper is by another Yang Liu" in text_of(await alice.says("/brief"))


async def test_questions_can_be_switched_off(world: World) -> None:
    alice = await chosen(world)
    answer = await alice.says("/settings questions off")
    assert "I'll only count papers that may be by someone" in text_of(answer)
    await world.publishes(SURE, UNCLEAR)
    await world.morning()
    assert "1 more paper may be by your Yang Liu." in text_of(alice.briefings()[-1])
    assert "I'll ask you when a paper" in text_of(await alice.presses(answer, "Undo"))


@pytest.mark.parametrize(
    ("action", "words"),
    [
        ("theirs 9 1", "There's no follow 9."),
        ("theirs 1 999999", "too old"),
        ("not-theirs 1 {crowd}", "No Yang Liu wrote"),
        ("withheld 999", "dealt with everything"),
        ("theirs 1 99999999999", ""),
    ],
)
async def test_odd_buttons_are_answered_in_words_and_change_nothing(world: World, action: str, words: str) -> None:
    alice = await asked(world)
    async with world.storage.reading() as tables:
        crowd = await tables.papers.by_key("arxiv:2606.10001")
    intent = button_actions.press(action.format(crowd=crowd.id if crowd else 0))
    if not words:
        assert intent is None
        return
    assert intent is not None
    assert words in text_of(await alice.asks(intent))
    assert "restored what" not in text_of(await alice.says("/undo"))


async def test_why_and_whynot_say_whose_it_is_and_take_an_answer(world: World) -> None:
    alice = await asked(world)
    why = await alice.says(f"/why {SURE.paper.key}")
    assert "99.9% sure that it's by your Yang Liu (1): two or more known co-authors (class B)." in text_of(why)
    assert "Follow 1 found it: Yang Liu, with Peng Li, Zonghan Yang as in “" in text_of(why)
    for paper, words in (
        (UNCLEAR, "It may be by your Yang Liu (1) or by another: no known co-author (about 1 in "),
        (OTHER, "it's by another Yang Liu, who writes with Yuxin Peng, Zhu Xu"),
    ):
        answer = await alice.says(f"/whynot {paper.paper.key}")
        assert words in text_of(answer)
        assert labels_of(answer)[0] == "This is them"

    undo = await alice.presses(why, "Not this person")
    assert "Noted: your Yang Liu (1) didn't write “More proofs in Lean”." in text_of(undo)
    denied = await alice.says(f"/whynot {SURE.paper.key}")
    assert "You said that it isn't by your Yang Liu (1)." in text_of(denied)
    assert "This is them" in labels_of(denied)
    await alice.presses(undo, "Undo")
    assert "Not this person" in labels_of(await alice.says(f"/why {SURE.paper.key}"))


async def test_in_a_shared_chat_managers_answer_and_members_read(world: World) -> None:
    boss = await chosen(world, world.person("boss", chat="lab", role=Role.MANAGER))
    await world.publishes(SURE, UNCLEAR)
    await world.morning()
    member = world.person("member", chat="lab")
    refused = await member.presses(boss.briefings()[-1], "This is them")
    assert refused.kind is Kind.ERROR
    assert "Only admins" in text_of(refused)


async def test_ending_the_follow_ends_its_questions(world: World) -> None:
    alice = await asked(world)
    await alice.says("/unfollow 1")
    assert "There's no follow 1." in text_of(await alice.presses(alice.briefings()[-1], "This is them"))
    await world.morning()
    assert "dealt with everything" in text_of(await alice.presses(alice.briefings()[-1], "Show"))
