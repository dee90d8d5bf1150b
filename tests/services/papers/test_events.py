"""What becomes of a paper is told once to those who have it, and stands on its card from then on."""

from dataclasses import replace
from datetime import date

from core.domain.chats.chat import Role
from core.domain.chats.message import Kind, Message
from core.domain.papers.paper import Announce, Announcement, Paper, PaperKind
from tests.papers import announced, arxiv, journal
from tests.world import Person, World, text_of

TITLE = "Rethinking unlearning for very large graphs of citations"
LUO = ("Wenjian Luo",)
PREPRINT = arxiv("2606.00001", title=TITLE, authors=LUO)
ARTICLE = journal(
    "10.1038/x", title="Unlearning in large graphs", authors=LUO, same_as="arxiv:2606.00001", day=date(2026, 6, 15)
)


def notice(
    title: str, *, kind: PaperKind = PaperKind.RETRACTION, key: str = "doi:10.1038/note", about: tuple[str, ...] = ()
) -> Announcement:
    """A notice as a journal prints it."""
    return announced(
        Paper(
            keys=(key,),
            title=title,
            announced_on=date(2026, 6, 15),
            url=f"https://doi.org/{key.removeprefix('doi:')}",
            labels=("Nature",),
            venue="Nature",
            source="nature",
            kind=kind,
            about=about,
        )
    )


def notices(person: Person) -> list[Message]:
    """The notices that a chat got."""
    return [message for message in person.got() if message.kind is Kind.NOTICE]


async def briefed(world: World, name: str = "alice") -> Person:
    """Somebody whose briefing showed the preprint."""
    person = await world.person(name).follows("Wenjian Luo")
    await world.publishes(PREPRINT)
    await world.morning()
    assert person.saw_papers() == ["arxiv:2606.00001"]
    return person


async def test_a_briefed_preprint_that_appears_in_a_journal_is_told_once_as_an_answer_to_its_card(world: World) -> None:
    alice = await briefed(world)
    bob = await world.person("bob").follows('"quantum error correction"')

    await world.publishes(ARTICLE, group="nature")
    await world.settles()
    await world.publishes(replace(ARTICLE, paper=replace(ARTICLE.paper, abstract="Now with words.")), group="nature")
    await world.morning(48)

    (told,) = notices(alice)
    assert text_of(told).splitlines()[0] == f"[1] “{TITLE}” has appeared in Nature (2026-06-15): doi:10.1038/x"
    (item,) = [item for item in world.messaging.delivered if item.message == told]
    assert item.reply_to == world.remote_id(alice.briefings()[0])
    assert notices(bob) == []


async def test_its_card_says_so_from_then_on_wherever_it_is_shown(world: World) -> None:
    alice = await briefed(world)
    await world.publishes(ARTICLE, group="nature")
    await alice.says("/save arxiv:2606.00001")

    for asked in ("/search unlearning", "/saved", "/brief last", "/why arxiv:2606.00001"):
        (card, *_) = (await alice.says(asked)).cards
        assert "published in Nature" in card.marks, asked


async def test_a_retraction_in_a_feed_finds_its_paper_by_the_title_that_it_names(world: World) -> None:
    alice = await briefed(world)

    await world.publishes(
        notice(f"Retraction Note: {TITLE}"), notice("Retraction Note: Quite another paper of ours"), group="nature"
    )
    await world.morning()

    (told,) = notices(alice)
    assert f"“{TITLE}” was retracted (2026-06-15): doi:10.1038/note" in text_of(told)
    (card, *_) = (await alice.says("/search unlearning")).cards
    assert card.marks[0] == "retracted"


async def test_a_title_of_two_papers_says_of_neither_that_it_was_retracted(world: World) -> None:
    alice = await briefed(world)
    await world.publishes(arxiv("2606.00002", title=TITLE, authors=["Bo Berg"]))

    await world.publishes(notice(f"Retraction Note: {TITLE}"), group="nature")
    await world.morning()

    assert notices(alice) == []


async def test_a_notice_that_states_its_work_needs_no_title(world: World) -> None:
    alice = await briefed(world)

    await world.publishes(
        notice("Author Correction", kind=PaperKind.CORRECTION, about=("arxiv:2606.00001",)), group="nature"
    )
    await world.settles()
    concern = notice(
        "Expression of Concern", kind=PaperKind.CORRECTION, key="doi:10.1038/c", about=("arxiv:2606.00001",)
    )
    await world.publishes(concern, group="nature")
    await world.morning()

    first, second = notices(alice)
    assert "A correction to “" in text_of(first)
    assert "An expression of concern about “" in text_of(second)
    (card, *_) = (await alice.says("/search unlearning")).cards
    assert card.marks == ("expression of concern", "corrected")


async def test_a_preprint_that_is_withdrawn_by_a_later_version_is_told_and_no_model_writes_about_it(
    world: World,
) -> None:
    alice = await briefed(world)
    gone = arxiv(
        "2606.00001",
        title=TITLE,
        authors=LUO,
        abstract="This paper has been withdrawn by the author.",
        announce=Announce.REPLACE,
        version=2,
        day=date(2026, 6, 15),
    )

    await world.publishes(gone)
    await world.morning()

    (told,) = notices(alice)
    assert "was withdrawn (2026-06-15)" in text_of(told)


async def test_what_stands_on_a_paper_when_it_is_first_read_is_news_to_nobody(world: World) -> None:
    alice = await world.person("alice").follows("Wenjian Luo")
    await world.publishes(ARTICLE, notice("Retraction Note", about=("doi:10.1038/x",)), group="nature")
    await world.morning(48)

    assert alice.saw_papers() == ["arxiv:2606.00001"]
    assert notices(alice) == []
    (card,) = alice.briefings()[0].cards
    assert card.marks == ("retracted",)


async def test_who_saved_a_paper_in_a_group_is_told_in_private_and_the_group_is_not(world: World) -> None:
    await world.publishes(PREPRINT)
    alice, group = world.person("alice"), world.person("alice", chat="lab", role=Role.MANAGER)
    await alice.says("/help")
    await group.says("/save arxiv:2606.00001")

    await world.publishes(notice(f"Retraction Note: {TITLE}"), group="nature")
    await world.morning()

    (told,) = notices(alice)
    assert "You saved this paper." in text_of(told)
    assert notices(group) == []


async def test_a_saved_paper_is_told_of_under_the_answer_that_showed_its_card(world: World) -> None:
    await world.publishes(arxiv("2606.00003", title="Unlearning of another kind"), PREPRINT)
    alice = world.person("alice")
    found = await alice.says("/search unlearning")
    (number,) = [card.number for card in found.cards if card.key == "arxiv:2606.00001"]
    await alice.says("/save arxiv:2606.00001")

    await world.publishes(notice(f"Retraction Note: {TITLE}"), group="nature")
    await world.morning()

    (told,) = notices(alice)
    assert text_of(told).startswith(f"[{number}] “{TITLE}”")
    assert told.reply_to == found.number


async def test_who_no_longer_saves_it_is_not_told(world: World) -> None:
    await world.publishes(PREPRINT)
    alice = world.person("alice")
    await alice.says("/save arxiv:2606.00001")
    await world.publishes(notice(f"Retraction Note: {TITLE}"), group="nature")
    kept = await alice.says("/save arxiv:2606.00001")
    await alice.presses(kept, "Unsave")

    await world.morning()

    assert notices(alice) == []


async def test_many_events_of_one_morning_come_in_one_message(world: World) -> None:
    alice = await world.person("alice").follows("Wenjian Luo")
    numbers = [f"2606.{number:05}" for number in range(1, 36)]
    titles = {number: f"A long enough title of study number {number}" for number in numbers}
    papers = [arxiv(number, title=titles[number], authors=LUO) for number in numbers]
    await world.publishes(*papers[:20])
    await world.morning()
    await world.publishes(*papers[20:])
    await world.morning()
    articles = [journal(f"10.1038/{n}", title=titles[n], authors=LUO, same_as=f"arxiv:{n}") for n in numbers]

    await world.publishes(*articles, group="nature")
    await world.morning()

    (told,) = notices(alice)
    lines = text_of(told).splitlines()
    assert lines[0] == "News of 35 papers"
    assert sum("has appeared in Nature" in line for line in lines) == 30
    assert "and 5 more" in lines


async def test_what_comes_a_little_later_waits_a_day_but_a_retraction_an_hour(world: World) -> None:
    other = arxiv("2606.00002", title="A second study of the very same kind", authors=LUO)
    await world.publishes(other)
    alice = await briefed_both(world)
    await world.publishes(ARTICLE, group="nature")
    await world.settles()
    await world.publishes(
        journal("10.1038/y", title=other.paper.title, authors=LUO, same_as="arxiv:2606.00002"), group="nature"
    )
    await world.morning(20)
    assert len(notices(alice)) == 1
    await world.morning(5)
    assert len(notices(alice)) == 2

    await world.publishes(notice(f"Retraction Note: {TITLE}"), group="nature")
    await world.morning(0.9)
    assert len(notices(alice)) == 3


async def briefed_both(world: World) -> Person:
    """Somebody whose briefing showed two."""
    person = await world.person("alice").follows("Wenjian Luo")
    await world.publishes(PREPRINT)
    await person.says("/brief")
    return person


async def test_a_chat_that_is_paused_is_told_when_it_goes_on(world: World) -> None:
    alice = await briefed(world)
    await alice.says("/pause")
    await world.publishes(notice(f"Retraction Note: {TITLE}"), group="nature")
    await world.morning(72)
    assert notices(alice) == []

    await alice.says("/resume")
    await world.morning(1)

    assert len(notices(alice)) == 1


async def test_the_words_are_in_the_language_of_the_chat(world: World) -> None:
    alice = await briefed(world)
    await alice.says("/settings interface zh")
    await world.publishes(notice(f"Retraction Note: {TITLE}"), group="nature")
    await world.morning()

    (told,) = notices(alice)
    assert f"《{TITLE}》已被撤稿（2026年6月15日）：doi:10.1038/note" in text_of(told)
