"""/follow alone: what could be followed, by buttons; and how a follow gets other words."""

from dataclasses import replace

from core.domain.chats.intents import PickFollow
from core.domain.chats.message import Kind
from core.domain.sources.source import Source
from tests.fakes.fetching import AI, NATURE
from tests.papers import arxiv
from tests.world import World, labels_of, text_of


class Wide:
    """A catalogue of thirty categories, and a journal."""

    def __call__(self) -> list[Source]:
        names = [f"xx.{chr(65 + n // 26)}{chr(65 + n % 26)}" for n in range(30)]
        return [*(replace(AI, id=f"arxiv:{name}", label=name, name=f"arXiv {name}") for name in names), NATURE]


async def test_the_picker_leads_to_each_kind(world: World) -> None:
    alice = world.person("alice")
    picker = await alice.says("/follow")
    assert picker.kind is Kind.REPLY
    assert labels_of(picker) == ["Person", "Phrase", "Category", "Journal"]
    assert "Type the name, for example: Wenjian Luo" in text_of(await alice.presses(picker, "Person"))
    assert 'example: "graph neural network"' in text_of(await alice.presses(picker, "Phrase"))
    assert labels_of(await alice.presses(picker, "Category")) == ["cs.AI", "cs.CL", "Other kinds"]


async def test_a_category_and_a_journal_are_followed_by_a_press(world: World) -> None:
    alice = world.person("alice")
    categories = await alice.asks(PickFollow("cat"))
    journals = await alice.asks(PickFollow("journal"))
    assert "type its title" in text_of(journals)
    assert "You now follow the category cs.CL (1)." in text_of(await alice.presses(categories, "cs.CL"))
    assert "You now follow the journal Nature (2)." in text_of(await alice.presses(journals, "Nature"))
    assert "already follow" in text_of(await alice.presses(categories, "cs.CL"))


async def test_a_long_list_is_turned_twelve_at_a_time(world: World) -> None:
    world.fetching.catalogue = Wide()  # type: ignore[method-assign]
    await world.opens()
    alice = world.person("alice")
    first = await alice.asks(PickFollow("cat"))
    assert "Categories 1 to 12 of 30:" in text_of(first)
    assert labels_of(first)[-3:] == ["xx.AL", "Other kinds", "›"]
    second = await alice.presses(first, "›")
    assert labels_of(second)[:1] == ["xx.AM"]
    last = await alice.presses(second, "›")
    assert "25 to 30 of 30" in text_of(last)
    assert labels_of(last)[-2:] == ["‹", "Other kinds"]
    assert "25 to 30 of 30" in text_of(await alice.asks(PickFollow("cat", 10**14)))


async def test_people_and_words_that_come_often_in_a_chats_papers_suggest_themselves(world: World) -> None:
    alice = await world.person("alice").follows("cat:cs.AI")
    for number in range(3):
        await world.publishes(
            arxiv(
                f"2606.{number:05}",
                title=f"Machine unlearning, part {number}",
                authors=("Wenjian Luo", f"Ada E{number}x"),
            )
        )
    people = await alice.asks(PickFollow("author"))
    assert labels_of(people) == ["Wenjian Luo", "Other kinds"]
    assert "You now follow the author Wenjian Luo (2)." in text_of(await alice.presses(people, "Wenjian"))
    assert labels_of(await alice.asks(PickFollow("author"))) == ["Other kinds"]
    assert labels_of(await alice.asks(PickFollow("kw"))) == ["machine unlearning", "Other kinds"]


async def test_a_forged_kind_is_nothing(world: World) -> None:
    for kind in ("title", "x", "author:", "\x00"):
        assert (await world.person("alice").asks(PickFollow(kind))).kind is Kind.ERROR


async def test_a_follow_gets_other_words_under_its_number(world: World) -> None:
    alice = await world.person("alice").follows("Wenjian Luo")
    shown = await alice.says("/radar")
    assert "/follow #1 Wenjian Luo" in text_of(await alice.presses(shown, "Edit"))
    answer = await alice.says('/follow #1 journal:Nature kw:"protein design" -kw:review')
    understood = "Follow 1 is now the journal Nature and “protein design”, but not “review”."
    assert understood in text_of(answer)
    listed = text_of(await alice.says("/radar"))
    assert "1. the journal Nature and “protein design”, but not “review”" in listed
    assert 'journal:Nature "protein design" -"review"' in listed
    await alice.presses(answer, "Undo")
    assert "1. Wenjian Luo (author)" in text_of(await alice.says("/radar"))


async def test_editing_what_is_not_there_or_into_what_is_followed_changes_nothing(world: World) -> None:
    alice = await world.person("alice").follows("Wenjian Luo")
    await alice.follows("kw:ice")
    before = text_of(await alice.says("/radar"))
    assert "no follow 3. You have 1, 2." in text_of(await alice.says("/follow #3 kw:snow"))
    assert "already follow" in text_of(await alice.says("/follow #2 Luo, Wenjian"))
    assert (await alice.says("/follow #2 -survey")).kind is Kind.ERROR
    assert (await alice.says("/follow #2")).kind is Kind.ERROR
    assert text_of(await alice.says("/radar")) == before


async def test_a_fault_is_pointed_at_with_a_caret(world: World) -> None:
    answer = await world.person("alice").says('/follow cat:cs.AI "protein design')
    assert answer.kind is Kind.ERROR
    excerpt, caret = text_of(answer).splitlines()[:2]
    assert excerpt == 'cat:cs.AI "protein design'
    assert excerpt[len(caret) - 1] == '"'
    assert caret.strip() == "^"
    assert "For example: /follow" in text_of(answer)


async def test_alternatives_are_told_as_either_and_or(world: World) -> None:
    answer = text_of(await world.person("alice").says('/follow Wenjian Luo OR "graph learning" cat:cs.AI'))
    assert "You now follow (1): the author Wenjian Luo, or “graph learning” and the category cs.AI." in answer


async def test_the_words_to_edit_are_shown_whole(world: World) -> None:
    words = " OR ".join(f'"meandering river {number}"' for number in range(15))
    alice = await world.person("alice").follows(words)
    shown = text_of(await alice.asks(PickFollow("edit"))).partition("/follow #1 ")[2]
    assert "already follow" in text_of(await alice.says(f"/follow {shown}"))
