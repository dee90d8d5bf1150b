"""/why and /whynot: what found a paper, what moved it, what removed it, or why it was never read."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.domain.chats.message import Kind
from core.domain.sources.source import FetchFailed
from core.ports.storage import Storage
from tests.fakes.fetching import NATURE
from tests.papers import arxiv, journal
from tests.world import World, text_of

LUO = arxiv("2606.00001", title="Quokka Networks Forget on Purpose", authors=["Wenjian Luo", "Ada Vogel"])
SURVEY = arxiv("2606.00002", title="A Survey of Lantern Graphs", authors=["Bo Berg"])
PLAIN = arxiv("2606.00003", title="Lantern Graphs at Night", authors=["Cy Dahl"])


@pytest.fixture
async def world(storage: Storage) -> World:
    return await World(storage).opens()


async def test_why_names_the_follow_the_evidence_and_what_becomes_of_it(world: World) -> None:
    alice = await world.person("alice").follows("Wenjian Luo")
    await world.publishes(LUO)
    told = text_of(await alice.says("/why 2606.00001"))
    assert "Follow 1 found it: author Wenjian Luo." in told
    assert "because you follow Wenjian Luo: the full name matches" in told
    assert "be in the next briefing" in told


async def test_why_says_that_only_initials_agree(world: World) -> None:
    alice = await world.person("alice").follows("author:Wenjian Luo")
    await world.publishes(arxiv("2606.00009", title="Estuary Moths and Tides", authors=["W. Luo"]))
    told = text_of(await alice.says("/why 2606.00009"))
    assert "printed as “W. Luo”" in told
    assert "only the initials match" in told


async def test_why_on_a_card_of_the_briefing_says_which_briefing_it_was(world: World) -> None:
    alice = await world.person("alice").follows('"lantern graphs"')
    await world.publishes(PLAIN)
    await world.morning()
    (briefing,) = alice.briefings()
    assert briefing.papers == ("arxiv:2606.00003",)
    told = text_of(await alice.says("/why 1"))
    assert "Follow 1 found it: “lantern graphs” in the title." in told
    assert "It was in the briefing on" in told


async def test_why_of_what_a_chat_is_not_told_says_why_not(world: World) -> None:
    alice = await world.person("alice").follows("Wenjian Luo")
    await world.publishes(PLAIN)
    told = text_of(await alice.says("/why 2606.00003"))
    assert "Your one follow doesn't match this paper." in told


async def test_whynot_names_the_exclusion_that_removed_a_paper(world: World) -> None:
    alice = await world.person("alice").follows('"lantern graphs" -survey')
    await world.publishes(SURVEY)
    told = text_of(await alice.says("/whynot https://arxiv.org/abs/2606.00002"))
    assert (
        'Follow 1 matches “lantern graphs” in the title, but its own -"survey" in the title excludes this paper.'
        in told
    )
    assert "/follow #1" in told
    assert "First read Mon 15 Jun, 09:00, from arXiv cs.AI." in told


async def test_whynot_names_what_was_missing(world: World) -> None:
    alice = await world.person("alice").follows('"lantern graphs" cat:math.CO')
    await world.publishes(PLAIN)
    told = text_of(await alice.says("/whynot 2606.00003"))
    assert "Follow 1 found “lantern graphs” in the title, but not cat:math.CO." in told


async def test_whynot_names_a_mute_and_offers_to_end_it(world: World) -> None:
    alice = await world.person("alice").follows('"lantern graphs"')
    await alice.says("/mute night")
    await world.publishes(PLAIN)
    answer = await alice.says("/whynot 2606.00003")
    assert "Hidden by your mute “night”." in text_of(answer)
    await alice.presses(answer, "Unmute")
    assert "be in the next briefing" in text_of(await alice.says("/whynot 2606.00003"))


async def test_whynot_of_a_paper_that_was_never_read_says_why_and_reads_it(world: World) -> None:
    alice = await world.person("alice").follows("Wenjian Luo")
    await world.publishes(PLAIN)
    world.fetching.known["doi:10.1000/elsewhere"] = [
        journal("10.1000/elsewhere", title="Deep Estuary Tides Reconsidered")
    ]
    told = text_of(await alice.says("/whynot doi:10.1000/elsewhere"))
    assert "I hadn't read it: it came out before my first reading that day." in told
    assert told.endswith("I looked it up just now.")
    assert "First read Mon 15 Jun" in text_of(await alice.says("/whynot doi:10.1000/elsewhere"))


@pytest.mark.parametrize(
    ("readable", "told"),
    [(True, "would announce it, but I don't read that source yet"), (False, "but I can't read that source yet")],
)
async def test_whynot_knows_the_journal_by_a_short_name(world: World, readable: bool, told: str) -> None:
    alice = await world.person("alice").follows("Wenjian Luo")
    ice = replace(
        NATURE, id="ice", name="Journal of Ice", label="Journal of Ice", aliases=("J. Ice",), readable=readable
    )
    world.fetching.catalogue = lambda: (ice,)  # type: ignore[method-assign]
    found = journal("10.1000/ice", title="Deep Estuary Tides Reconsidered")
    paper = replace(found.paper, venue="J Ice", labels=())
    world.fetching.known["doi:10.1000/ice"] = [replace(found, paper=paper)]
    answer = text_of(await alice.says("/whynot doi:10.1000/ice"))
    assert "Journal of Ice" in answer
    assert told in answer


async def test_whynot_names_the_failure_of_the_source(world: World) -> None:
    alice = await world.person("alice").follows("Wenjian Luo")
    await world.publishes(PLAIN)
    world.fetching.failing["arxiv"] = FetchFailed(reason="503 Service Unavailable")
    await world.fetches()
    late = arxiv(
        "2606.00077", title="What Nobody Could Read That Day", authors=["Eve Falk"], day=world.clock.now().date()
    )
    world.fetching.known["arxiv:2606.00077"] = [late]
    told = text_of(await alice.says("/whynot 2606.00077"))
    assert "arXiv cs.AI failed on" in told
    assert "503 Service Unavailable" in told


async def test_what_nobody_knows_is_an_error_that_says_what_to_type(world: World) -> None:
    alice = world.person("alice")
    for typed in ("/why 99", "/whynot 2612.99999"):
        assert (await alice.says(typed)).kind is Kind.ERROR, typed


@pytest.mark.parametrize("cards", [0, 1, 2])
async def test_whynot_of_words_says_what_names_a_paper_whatever_was_shown(world: World, cards: int) -> None:
    await world.publishes(*(PLAIN, LUO)[:cards])
    alice = await world.person("alice").follows("cat:cs.AI")
    await alice.says("/brief")
    for typed in ("zebra", "zebra 2", "graph neural network"):
        answer = await alice.says(f"/whynot {typed}")
        assert f"I don't have a paper titled “{typed}”." in text_of(answer)


async def test_whynot_finds_a_paper_by_its_title_and_asks_for_one(world: World) -> None:
    alice = await world.person("alice").follows("Wenjian Luo")
    await world.publishes(PLAIN)
    assert "First read" in text_of(await alice.says("/whynot Lantern Graphs at Night"))
    assert text_of(await alice.says("/whynot")) == "Which paper? Type a link, an id or a title after /whynot."
    assert text_of(await alice.says("/search")) == "What are you looking for? Type it after /search."


async def test_whynot_before_anything_was_read_says_so(world: World) -> None:
    alice = await world.person("alice").follows("Wenjian Luo")
    world.fetching.known["arxiv:2606.00077"] = [arxiv("2606.00077", day=world.clock.now().date())]
    assert "I hadn't read it: I haven't read any sources yet." in text_of(await alice.says("/whynot 2606.00077"))


async def test_a_paper_that_is_older_than_the_follow_is_told_as_such(world: World) -> None:
    await world.publishes(LUO)
    world.clock.forward(timedelta(days=1))
    alice = await world.person("alice").follows("Wenjian Luo")
    assert "/brief shows it" in text_of(await alice.says("/why 2606.00001"))


async def test_what_is_muted_is_not_promised_to_brief(world: World) -> None:
    await world.publishes(PLAIN)
    alice = await world.person("alice").follows('"lantern graphs"')
    await alice.says("/mute night")
    told = text_of(await alice.says("/why 2606.00003"))
    assert "Hidden by your mute “night”." in told
    assert "/brief" not in told


async def test_a_mute_that_came_after_the_briefing_did_not_leave_it_out(world: World) -> None:
    alice = await world.person("alice").follows('"lantern graphs"')
    await world.publishes(PLAIN)
    await world.morning()
    await alice.says("/mute night")
    told = text_of(await alice.says("/why 2606.00003"))
    assert "It was in the briefing on" in told
    assert "Left out" not in told
    assert "Your mute “night” now hides papers like this." in told


async def test_what_brief_shows_no_more_is_not_promised_to_it(world: World) -> None:
    await world.publishes(LUO)
    alice = await world.person("alice").follows("Wenjian Luo")
    world.clock.forward(timedelta(days=15))
    assert "no /brief showed it in time" in text_of(await alice.says("/why 2606.00001"))
    assert (await alice.says("/brief")).papers == ()
