"""Searching, dealing, pasting, paging, and asking what was read."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from core.domain.chats.intents import Fold, Intent, ShowPaper, TurnPage, Unfold
from core.domain.chats.message import Kind
from core.domain.sources.source import FetchFailed
from tests.papers import arxiv, journal
from tests.world import World, labels_of, text_of


async def test_shuffle_never_repeats_in_a_chat_until_all_were_dealt(world: World) -> None:
    await world.publishes(*[arxiv(f"2606.{n:05}") for n in range(23)])
    alice = world.person("alice")
    dealt = [key for _ in range(5) for key in (await alice.says("/shuffle")).papers]
    assert len(dealt) == len(set(dealt)) == 23
    assert len((await alice.says("/shuffle")).papers) == 5


async def test_show_me_paper_3_shows_card_3(world: World) -> None:
    await world.publishes(*[arxiv(f"2606.{n:05}") for n in range(23)])
    alice = world.person("alice")
    dealt = (await alice.says("/shuffle")).papers
    assert (await alice.types("show me paper 3")).papers == (dealt[2],)
    await alice.says("/shuffle")
    assert "no paper 9" in text_of(await alice.types("show paper 9"))


async def test_another_chat_is_dealt_another_hand(world: World) -> None:
    await world.publishes(*[arxiv(f"2606.{n:05}") for n in range(60)])
    alice, bob = [(await world.person(name).says("/shuffle")).papers for name in ("alice", "bob")]
    assert alice != bob


async def test_coverage_names_what_was_sent_in_words(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await world.morning()
    assert "07:00: briefing, delivered" in text_of(await alice.says("/coverage"))


@pytest.mark.parametrize(
    "pasted",
    [
        "2606.00001",
        "arXiv:2606.00001v2",
        "https://arxiv.org/pdf/2606.00001v1.pdf",
        "see https://arxiv.org/abs/2606.00001",
    ],
)
async def test_a_pasted_reference_gives_the_papers_card(world: World, pasted: str) -> None:
    await world.publishes(arxiv("2606.00001"))
    assert (await world.person("alice").says(pasted)).papers == ("arxiv:2606.00001",)


async def test_a_pasted_reference_that_is_not_in_store_is_looked_up(world: World) -> None:
    world.fetching.known["doi:10.1000/x"] = [journal("10.1000/x", title="A long title about ice")]
    assert (await world.person("alice").says("https://doi.org/10.1000/X")).papers == ("doi:10.1000/x",)


async def test_a_reference_that_nobody_knows_or_that_cannot_be_asked_for_is_told(world: World) -> None:
    alice = world.person("alice")
    assert "I can't find a paper" in text_of(await alice.says("2606.99999"))
    world.fetching.failing["lookup"] = FetchFailed(reason="timed out after 20 s")
    assert "timed out after 20 s" in text_of(await alice.says("2606.99998"))
    assert alice.heard[-1].kind is Kind.ERROR


async def test_a_page_is_turned_in_the_message_that_was_said(world: World) -> None:
    await world.publishes(arxiv("2606.00001"))
    alice = world.person("alice")
    said = await alice.says("/search forgetting")
    turned = await alice.asks(TurnPage(said.number, 1))
    assert (turned.number, turned.page, turned.papers) == (said.number, 1, said.papers)
    assert (await world.person("mallory").asks(TurnPage(said.number, 1))).kind is Kind.ERROR


async def test_coverage_names_a_failing_source_with_its_failure(world: World) -> None:
    alice = world.person("alice")
    await world.publishes(arxiv("2606.00001"))
    well = text_of(await alice.says("/coverage"))
    world.fetching.failing["arxiv"] = FetchFailed(
        reason="429 Too Many Requests, asked to wait 2 min", wait=timedelta(minutes=2)
    )
    await world.fetches()
    ill = text_of(await alice.says("/coverage"))
    assert "down" not in well
    assert "arXiv cs.AI, arXiv cs.CL: down, 429 Too Many Requests, asked to wait 2 min (1 failure in a row)" in ill


async def test_what_was_looked_up_for_one_is_stored_for_all(world: World) -> None:
    world.fetching.known["arxiv:2606.00009"] = [arxiv("2606.00009")]
    await world.person("alice").asks(ShowPaper("arxiv:2606.00009"))
    assert "arxiv:2606.00009" in (await world.person("bob").says("/search forgetting")).papers


async def test_sources_of_which_the_same_is_to_be_told_share_a_line(world: World) -> None:
    await world.fetches()
    world.fetching.failing["nature"] = FetchFailed(reason="503 Service Unavailable")
    await world.fetches()
    told = text_of(await world.person("alice").says("/coverage"))
    assert "arXiv cs.AI, arXiv cs.CL: read just now" in told
    assert "Nature: down, 503 Service Unavailable (1 failure in a row), read just now" in told


async def test_what_is_unfolded_can_be_folded_again(world: World) -> None:
    await world.publishes(
        *[arxiv(f"2606.{n:05}", authors=["Ada Example"], abstract="It is long. " * 50) for n in range(9)]
    )
    alice = await world.person("alice").follows("Ada Example")
    for asked in ("/brief", "/search long"):
        short = await alice.says(asked)
        full = await alice.presses(short, "Abstracts")
        assert "Abstracts" not in labels_of(full)
        assert await alice.presses(full, "Shorter") == short


async def test_what_was_never_folded_is_not_folded(world: World) -> None:
    alice = world.person("alice")
    told = await alice.says("/help")
    assert await alice.asks(Fold(told.number)) == told


@pytest.mark.parametrize("intent", [lambda number: TurnPage(number, 0), Unfold, Fold], ids=["page", "unfold", "fold"])
async def test_what_was_for_one_persons_eyes_is_not_shown_to_another(
    world: World, intent: Callable[[int], Intent]
) -> None:
    ben = world.person("ben", chat="lab")
    refused = await ben.says("/follow kw:secret")
    assert refused.private
    shown = await world.person("mallory", chat="lab").asks(intent(refused.number))
    assert shown.papers == ()
    assert "too old" in text_of(shown)
