"""The abstract to its end, and more like one paper."""

from core.domain.chats.intents import ShowAbstract, ShowSimilar
from core.domain.chats.message import Kind
from core.domain.papers.paper import Announcement
from tests.papers import arxiv, asked
from tests.world import World, text_of

SEA = ("Coral bleaching", "Coral reefs bleach in marine heat waves."), ("Marine heat", "Heat waves bleach coral.")
LOGIC = ("Type theory", "Dependent types for proofs."), ("Proof search", "Proofs by dependent types and tactics.")


def _shelf() -> list[Announcement]:
    texts = [*SEA, *LOGIC]
    return [arxiv(f"2606.{n:05}", title=title, abstract=words) for n, (title, words) in enumerate(texts)]


async def _id(world: World, words: str) -> int:
    async with world.storage.reading() as tables:
        return (await tables.papers.search(asked(words), 1))[0].id


async def test_more_like_one_speaks_of_the_same(world: World) -> None:
    await world.publishes(*_shelf())
    said = await world.person("alice").asks(ShowSimilar(await _id(world, "title:bleaching")))
    assert said.papers == ("arxiv:2606.00001",)
    assert "More like Coral bleaching" in text_of(said)
    assert "In common:" in text_of(said)
    assert "coral" in text_of(said)


async def test_what_the_chat_follows_of_it_is_told_too(world: World) -> None:
    await world.publishes(*_shelf())
    alice = await world.person("alice").follows('"heat wave"')
    said = await alice.asks(ShowSimilar(await _id(world, "title:bleaching")))
    assert "heat wave" in next(said.cards).why


async def test_the_same_work_and_what_shares_nothing_are_no_more_of_it(world: World) -> None:
    twin = arxiv("2606.00009", title="CORAL bleaching!", abstract="Coral reefs again.", authors=["Somebody Else"])
    await world.publishes(_shelf()[0], _shelf()[2], twin)
    said = await world.person("alice").asks(ShowSimilar(await _id(world, "title:bleaching abstract:waves")))
    assert said.papers == ()
    assert "I haven't read anything else like Coral bleaching." in text_of(said)


async def test_at_most_five_are_shown(world: World) -> None:
    await world.publishes(*[arxiv(f"2606.{n:05}") for n in range(30)])
    said = await world.person("alice").asks(ShowSimilar(await _id(world, "forgetting")))
    assert len(said.papers) == 5


async def test_an_abstract_is_shown_to_its_end(world: World) -> None:
    abstract = "It goes on. " * 400 + "Here it ends."
    await world.publishes(arxiv("2606.00001", abstract=abstract))
    alice = world.person("alice")
    said = await alice.asks(ShowAbstract(await _id(world, "goes")))
    assert "Here it ends." in text_of(said)
    assert "Abstract" not in [button.label for row in said.buttons for button in row]


async def test_a_paper_that_is_gone_is_told(world: World) -> None:
    for intent in (ShowAbstract(999), ShowSimilar(999)):
        assert (await world.person("alice").asks(intent)).kind is Kind.ERROR
