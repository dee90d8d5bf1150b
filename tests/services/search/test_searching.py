"""Searching: what is found, what is shown of it, and what is said where nothing is."""

import pytest

from core.domain.chats.message import Kind, Style
from core.services.replies.briefings.short import SCREEN, lines
from tests.papers import arxiv, journal
from tests.world import World, labels_of, text_of

pytestmark = pytest.mark.postgresql

LONG = "It is known. " * 30


async def test_a_word_of_the_title_an_author_or_an_id_finds(world: World) -> None:
    await world.publishes(
        arxiv("2606.00001", title="The age of old ice", authors=("José García",)), arxiv("2606.00002")
    )
    alice = world.person("alice")
    for words in ("ice", "OLD ICE", "garcia", "2606.00001", "https://arxiv.org/abs/2606.00001v2", "author:García"):
        assert (await alice.says(f"/search {words}")).papers == ("arxiv:2606.00001",), words


async def test_fields_brackets_and_exclusions_are_spoken(world: World) -> None:
    await world.publishes(
        arxiv("2606.00001", title="Old ice and snow in spring", labels=["cs.AI"]),
        arxiv("2606.00002", title="Old ice without much else", labels=["cs.CV"]),
        arxiv("2606.00003", title="Young water", abstract="Of old ice it becomes.", labels=["cs.CV"]),
    )
    alice = world.person("alice")
    for words, numbers in (
        ('"old ice" -snow', "23"),
        ("title:ice cat:cs.CV", "2"),
        ("(snow OR water) old", "13"),
        ("abstract:(old ice)", "3"),
    ):
        found = [card for card in (await alice.says(f"/search {words}")).cards if "near" not in card.marks]
        assert sorted(card.key[-1] for card in found) == list(numbers), words


async def test_a_search_that_finds_few_goes_on_with_what_is_near(world: World) -> None:
    await world.publishes(
        *[arxiv(f"2607.{n:05}", title=f"Quarks {n}", abstract="Lattice gauge bosons.") for n in range(40)],
        *[arxiv(f"2606.001{n:02}", title=f"Unlearning {n}", abstract="Erase the forget set.") for n in range(14)],
        arxiv("2606.00200", title="Certified unlearning audits", abstract="We erase the forget set."),
        arxiv("2606.00300", title="Forgetting certificates", abstract="The forget set is one to erase."),
    )
    alice = world.person("alice")
    said = await alice.says("/search certified unlearning audits")
    assert said.papers[0] == "arxiv:2606.00200"
    assert "1 paper for certified unlearning audits · 15 near it" in text_of(said)
    assert text_of(said).count("near") == 1 + 3
    assert text_of(said).count("Erase the forget set.") == 0
    more = await alice.presses(said, "And 12 more")
    assert [card.number for card in more.cards] == list(range(5, 17))
    assert "arxiv:2606.00300" in more.papers
    none = await alice.says("/search certified zebras unlearning")
    assert text_of(none).startswith("No papers about certified zebras unlearning yet. 12 come near it.")
    assert "2606.00200" in none.papers[0]
    assert len(none.papers) == 3
    for words in ("certified zebras -audits", "zebras author:Luo", "zebras"):
        assert not (await alice.says(f"/search {words}")).papers, words


async def test_what_cannot_be_searched_is_told_with_an_example_that_works(world: World) -> None:
    await world.publishes(arxiv("2606.00001"))
    alice = world.person("alice")
    hopeless = '"a', "a AND (b", "NOT", "*", "x" * 900, "🙂", "-snow", '"', "-", "auther:Luo", "cat:cs", "http://x.y"
    for words in hopeless:
        refused = await alice.says(f"/search {words}")
        assert refused.kind is Kind.ERROR, words
        assert "/follow" not in text_of(refused), words
        example = text_of(refused).rpartition("/search")[2]
        assert (await alice.says(f"/search{example}")).kind is Kind.REPLY, example


async def test_signs_of_other_languages_are_words(world: World) -> None:
    await world.publishes(arxiv("2606.00001"))
    for words in ("'; DROP TABLE paper; --", "NEAR(a b)", "{a} : b", "BERT: pre-training of models"):
        assert (await world.person("alice").says(f"/search {words}")).kind is Kind.REPLY, words


async def test_the_words_stand_out_where_they_are_found(world: World) -> None:
    abstract = f"{LONG}Here glaciers were melting, as melted glaciers do. {LONG}"
    await world.publishes(arxiv("2606.00001", abstract=abstract))
    said = await world.person("alice").says("/search glacier melt")
    (card,) = said.cards
    assert [span.text for span in card.body if span.style is Style.BOLD] == [
        "glaciers",
        "melting",
        "melted",
        "glaciers",
    ]
    assert len("".join(span.text for span in card.body)) <= 250


async def test_up_to_fifty_come_twelve_at_a_time_on_phone_screens(world: World) -> None:
    await world.publishes(*[arxiv(f"2606.{n:05}") for n in range(60)])
    alice = world.person("alice")
    said = await alice.says("/search forgetting")
    assert "Top 50 papers for forgetting" in text_of(said)
    assert len(said.papers) == 12
    assert lines(said) <= SCREEN
    seen = list(said.papers)
    for count in (38, 26, 14, 2):
        said = await alice.presses(said, f"And {count} more")
        seen += said.papers
        assert next(iter(said.cards)).number == len(seen) - len(said.papers) + 1
    assert len(set(seen)) == 50
    assert "more" not in str(labels_of(said))


async def test_chinese_words_are_searched_for_in_english_on_every_page(world: World) -> None:
    await world.publishes(*[arxiv(f"2606.{n:05}", title="Machine unlearning") for n in range(20)])
    alice = world.person("alice")
    said = await alice.says("/search 机器遗忘 -survey")
    assert "so I searched for “machine unlearning -survey”" in text_of(said)
    assert len(said.papers) == 12
    more = await alice.presses(said, "And 8 more")
    assert len({*said.papers, *more.papers}) == 20
    assert "Try the English words" in text_of(await alice.says("/search 机器蚺"))


async def test_words_too_long_for_a_button_find_all_at_once(world: World) -> None:
    await world.publishes(*[arxiv(f"2606.{n:05}") for n in range(20)])
    said = await world.person("alice").says(f"/search {'forgetting OR ' * 5}forgetting")
    assert len(said.papers) == 20
    assert lines(said) <= SCREEN


async def test_where_nothing_is_found_it_says_what_finds_more(world: World) -> None:
    await world.publishes(journal("10.1000/x", title="Coral reefs and other things"))
    alice = world.person("alice")
    assert "Without quotation marks" in text_of(await alice.says('/search "reefs of coral"'))
    assert "Try fewer words: /search title:zebras" in text_of(await alice.says("/search coral title:zebras"))
    nothing = text_of(await alice.says("/search zebras"))
    assert "No papers about zebras yet. (from 1 paper)" in nothing
    assert "/follow" in nothing


async def test_what_the_chat_follows_is_not_offered_again(world: World) -> None:
    await world.publishes(arxiv("2606.00001", title="Sea shanties"))
    alice = await world.person("alice").follows('"sea shanties"')
    await alice.says('/follow "zoetropes"')
    for typed in ("sea shanties", "what's new in sea shanties?", "/search zoetropes"):
        answer = await alice.says(typed)
        assert not [label for label in labels_of(answer) if label.startswith(("Follow", "“sea"))], typed
        assert "/follow" not in text_of(answer), typed
    assert "You already follow “sea shanties” (1)." in text_of(await alice.says("sea shanties"))
    assert "You follow this" in text_of(await alice.says("/search zoetropes"))
    assert any(label.startswith("Follow") for label in labels_of(await world.person("bob").says("sea shanties")))


async def test_one_reading_that_is_left_is_no_question(world: World) -> None:
    await world.publishes(arxiv("2606.00001", title="The nature of ice"))
    alice = world.person("alice")
    assert "more than one thing" in text_of(await alice.says("Nature"))
    await alice.follows("journal:Nature")
    left = await alice.says("Nature")
    assert "more than one thing" not in text_of(left)
    assert any(label.startswith("Follow “Nature”") for label in labels_of(left))


async def test_what_was_found_in_titles_is_told_in_words(world: World) -> None:
    await world.publishes(*[arxiv(f"2606.0000{n}", title=f"Graph colouring {n}") for n in range(3)])
    assert "3 papers for “graph” in the title" in text_of(await world.person("alice").says("/search title:graph"))
