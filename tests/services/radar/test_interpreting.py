"""Typed words are looked up before anything is guessed; where they may mean several things, or nothing, that is asked."""

import pytest

from core.domain.chats.message import Kind
from core.domain.query.ast import Field, Query
from core.domain.radar.interpretation import Doubt, Question, Reading
from core.fetching.catalogue.catalogue import bundled
from core.ports.storage import Storage
from core.services.dispatch import Dispatch
from tests.papers import arxiv
from tests.world import World, labels_of, text_of


@pytest.fixture
async def stocked(storage: Storage) -> World:
    """A bot with the whole catalogue that has read a few papers."""
    world = await World(storage).opens()
    papers = [
        arxiv(f"2606.0000{n}", title=f"Machine unlearning part {n}", abstract="The nature of privacy.")
        for n in range(6)
    ]
    papers.append(arxiv("2606.00010", title="Deep belief", abstract="Nets learn.", authors=("Geoffrey Hinton",)))
    papers.append(arxiv("2606.00011", title="Coral reef", abstract="Fish swim.", authors=("Wei Zhang", "Ada Bell")))
    papers.append(arxiv("2606.00012", title="Random Walk", abstract="Steps of a Drunk Sailor."))
    await world.publishes(*papers)
    sources = bundled().sources
    world.fetching.catalogue = lambda: sources  # type: ignore[method-assign]
    world.dispatch = Dispatch(world.app)
    return world


FOLLOWED = [
    ("PNAS", "the journal PNAS"),
    ("eLife", "the journal eLife"),
    ("Nature Neuroscience", "the journal Nature Neuroscience"),
    ("0028-0836", "the journal Nature"),
    ("NeurIPS", "the journal NeurIPS"),
    ("期刊 Nature", "the journal Nature"),
    ("Nature journal", "the journal Nature"),
    ("期刊：《自然通讯》", "the journal Nature Communications"),
    ("柳叶刀", "the journal The Lancet"),
    ("杂志 昙花研究", "the journal 昙花研究"),
    ("Astrophysical Journal", "the journal Astrophysical Journal"),
    ("cs.AI", "the category cs.AI"),
    ("CS.lg", "the category cs.LG"),
    ("arXiv cs.AI", "the category cs.AI"),
    ("bioRxiv neuroscience", "the category bioRxiv/neuroscience"),
    ("Wei Zhang", "the author Wei Zhang"),
    ("Jane Doe", "the author Jane Doe"),
    ("papers by Jane Doe", "the author Jane Doe"),
    ("Jane Doe's papers", "the author Jane Doe"),
    ("Machine Unlearning", "“Machine Unlearning”"),
    ("Drunk Sailor", "“Drunk Sailor”"),
    ("Drunk Sailor OR Coral Reef", "“Drunk Sailor” or “Coral Reef”"),
    ("Drunk Sailor, Wei Zhang", "“Drunk Sailor” or the author Wei Zhang"),
    ("everything about unlearning", "“unlearning”"),
    ("papers on machine unlearning", "“machine unlearning”"),
    ("I would like to read papers on machine unlearning", "“machine unlearning”"),
    ("李飞飞的最新论文", "the author 李飞飞"),
    ('"nature"', "“nature”"),
    ("unlearning -survey", "“unlearning”, but not “survey”"),
    ("Geoffrey Hinton, Wei Zhang", "the author Geoffrey Hinton or Wei Zhang"),
    ("zoetrope mechanics", "“zoetrope mechanics”"),
]


@pytest.mark.parametrize(("typed", "what"), FOLLOWED)
async def test_what_only_one_thing_knows_is_followed(stocked: World, typed: str, what: str) -> None:
    answer = await stocked.person("alice").says(f"/follow {typed}")
    assert text_of(answer).startswith((f"You now follow {what} (1).", f"You now follow (1): {what}."))


ASKED = [
    ("Nature", ["Journal Nature · none yet", "The word “Nature” · 6 a day"]),
    ("machine learning", ["cs.LG", "stat.ML", "The words “machine learning” · none yet"]),
    ("neuroscience", ["bioRxiv, Neuroscience", "The word “neuroscience”"]),
    ("unlearnign", ["“unlearning” · 6 a day", "“unlearnign” · none yet"]),
    ("machine unlearnign", ["“machine unlearning” · 6 a day"]),
    ("neurosciense", ["bioRxiv, Neuroscience"]),
    ("bioRxiv", ["List subjects of bioRxiv"]),
    ("journal:bioRxiv", ["List subjects of bioRxiv"]),
    ("arxiv", ["List subjects of arxiv"]),
    ("cs", ["List subjects of cs"]),
    ("cs.XX", ["cs.", "List subjects of cs"]),
    ("cat:neuroscience", ["bioRxiv, Neuroscience", "“neuroscience”"]),
    ("journal:Natur", ["Journal Nature", "Journal Natur, as typed"]),
    ("unlearn*", ["“unlearning” · 6 a day"]),
    ("/unlearn.*/", ["“unlearning” · 6 a day"]),
    ("unlearning/privacy", ["“unlearning” or “privacy” · 6 a day", "“unlearning” and “privacy” · 6 a day"]),
    ("unlearning not survey", ["“unlearning”, not “survey” · 6 a day"]),
    ("unlearning since 2024", ["“unlearning” · 6 a day"]),
    ("what's new in machine unlearning?", ["“machine unlearning” · 6 a day", "Search “machine unlearning”"]),
    ("Who works on machine unlearning", ["“machine unlearning” · 6 a day", "Search “machine unlearning”"]),
    ("Geoffrey Hinton's lab", ["Geoffrey Hinton · 1 a day", "What can I follow?"]),
    ("Tsinghua University", ["“Tsinghua University” · none yet"]),
    ("Hinton", ["Geoffrey Hinton · 1 a day"]),
    ("the", ["What can I follow?"]),
    ("2024", []),
    ("0000-0002-1825-0097", ["What can I follow?"]),
    ("https://orcid.org/0000-0002-1825-0097", ["What can I follow?"]),
    ("/etc/unlearning", ["“etc” or “unlearning” · 6 a day"]),
    ("arXiv:2606.00001", ["Show the paper"]),
]


@pytest.mark.parametrize(("typed", "offered"), ASKED)
async def test_what_may_mean_several_things_or_nothing_is_asked(stocked: World, typed: str, offered: list[str]) -> None:
    alice = stocked.person("alice")
    answer = await alice.says(f"/follow {typed}")
    assert answer.kind is Kind.REPLY, text_of(answer)
    missing = [label for label in offered if not any(each.startswith(label) for each in labels_of(answer))]
    assert missing == [], labels_of(answer)
    assert "List subjects of cs.XX" not in labels_of(answer)
    assert "don't follow anything yet" in text_of(await alice.says("/radar"))


@pytest.mark.parametrize(
    ("typed", "label", "what"),
    [
        ("Nature", "Journal Nature", "the journal Nature"),
        ("Nature", "The word", "“Nature”"),
        ("machine learning", "stat.ML", "the category stat.ML"),
        ("unlearnign", "“unlearning”", "“unlearning”"),
        ("unlearnign", "“unlearnign”", "“unlearnign”"),
        ("unlearning/privacy", "“unlearning” or", "“unlearning” or “privacy”"),
        ("Hinton", "Geoffrey", "the author Geoffrey Hinton"),
        ("journal:Natur", "Journal Natur, as", "the journal Natur"),
    ],
)
async def test_a_button_follows_what_it_says(stocked: World, typed: str, label: str, what: str) -> None:
    alice = stocked.person("alice")
    question = await alice.says(f"/follow {typed}")
    assert text_of(await alice.presses(question, label)).startswith(
        (f"You now follow {what} (1).", f"You now follow (1): {what}.")
    )
    assert "already follow" in text_of(await alice.presses(question, label))


async def test_an_edit_is_asked_about_too(stocked: World) -> None:
    alice = await stocked.person("alice").follows('"ice"')
    question = await alice.says("/follow #1 Nature")
    answer = await alice.presses(question, "Journal Nature")
    assert text_of(answer).startswith("Follow 1 is now the journal Nature.")


async def test_a_paper_and_a_search_are_a_press_away(stocked: World) -> None:
    alice = stocked.person("alice")
    paper = await alice.presses(await alice.says("/follow 2606.00001"), "Show the paper")
    assert paper.papers == ("arxiv:2606.00001",)
    found = await alice.presses(await alice.says("/follow what's new in machine unlearning?"), "Search")
    assert len(found.papers) == 6
    listed = await alice.presses(await alice.says("/follow cs"), "List subjects of cs")
    assert "arXiv cs.AI" in text_of(listed)


async def test_a_phrase_in_the_form_of_a_name_can_be_read_as_a_person(stocked: World) -> None:
    alice = stocked.person("alice")
    answer = await alice.says("/follow Drunk Sailor")
    assert "the author Drunk Sailor" in text_of(await alice.presses(answer, "It's a person"))


async def test_the_other_reading_comes_first_where_papers_have_both_or_neither(stocked: World) -> None:
    authors = ("Drunk Sailor", "Ada Hopper")
    await stocked.publishes(
        arxiv("2606.00013", title="Long Range", abstract="As Wei Zhang says, long range.", authors=authors)
    )
    alice = stocked.person("alice")
    both = await alice.says("/follow Drunk Sailor")
    assert "Papers also have “Drunk Sailor” as a phrase. Did you mean that?" in text_of(both)
    assert labels_of(both)[:2] == ["It's a phrase", "Undo"]
    neither = await alice.says("/follow Jane Doe")
    assert "It may also be a phrase, but no paper has it yet." in text_of(neither)
    assert "“Jane Doe”" in text_of(await alice.presses(neither, labels_of(neither)[0]))
    for surely in ("Ada Hopper", "Wei Zhang", "Wenjian Luo"):
        answer = await alice.says(f"/follow {surely}")
        assert f"the author {surely}" in text_of(answer)
        assert "a phrase" not in text_of(answer)
        assert labels_of(answer)[:2] == ["Undo", "It's a phrase"]


@pytest.mark.parametrize("typed", ["long range", "long range, Wei Zhang"])
async def test_a_phrase_in_the_form_of_a_chinese_name_is_one_if_papers_have_it_in_small_letters(
    stocked: World, typed: str
) -> None:
    await stocked.publishes(arxiv("2606.00013", title="Long Range", abstract="As Ma Jun says, long range."))
    assert "“long range”" in text_of(await stocked.person("alice").says(f"/follow {typed}"))
    assert "the author Ma Jun" in text_of(await stocked.person("alice").says("/follow Ma Jun"))


async def test_without_papers_words_are_followed_as_they_are(world: World) -> None:
    for typed in ("unlearnign", "Nature", "Wei Zhang"):
        answer = await world.person("alice").says(f"/follow {typed}")
        assert text_of(answer).startswith("You now follow "), text_of(answer)


async def test_what_no_button_carries_can_be_typed(stocked: World) -> None:
    alice = stocked.person("alice")
    answer = await alice.types("electrochemical impedance spectroscopy of lithium batteries")
    (typed,) = [line for line in text_of(answer).splitlines() if line.startswith("/follow")]
    assert "You now follow" in text_of(await alice.says(typed))


def test_a_question_offers_each_meaning_once() -> None:
    readings = [Reading(query=Query.of(Field.PHRASE, words)) for words in ("Graphs", "graph", "GRAPH", "coral")]
    question = Question(doubt=Doubt.MISSPELT, words="Graphs", readings=tuple(readings))
    assert question.distinct().readings == (readings[0], readings[3])
