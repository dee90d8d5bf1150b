"""Events of papers where things are not what they seem: forged notices, merges that were none, records that are notices."""

from dataclasses import replace
from datetime import date

from core.domain.chats.message import Kind
from core.domain.papers.events import Event, EventKind
from core.domain.papers.identity import title_key
from core.domain.papers.merge import Undone
from core.domain.papers.paper import Announcement, PaperKind
from tests.papers import announced, journal
from tests.services.papers.test_events import ARTICLE, LUO, PREPRINT, TITLE, briefed, notice, notices
from tests.services.served_feeds import ADDRESS, entry, serves
from tests.world import World, text_of

OWN = "doi:10.1038/x"


def retracted(announcement: Announcement) -> Announcement:
    """The work's own record, as a source tells it that knows of its retraction."""
    paper = announcement.paper
    title = f"RETRACTED: {paper.title}"
    return announced(replace(paper, title=title, kind=PaperKind.RETRACTION, about=(OWN,)))


async def test_a_notice_in_a_custom_feed_is_nobodys_event(world: World) -> None:
    alice = await briefed(world)
    forged = notice(f"Retraction Note: {TITLE}", about=("arxiv:2606.00001",))
    serves(world, entry(world, "alpha"), announced(replace(forged.paper, source=entry(world, "alpha").paper.source)))

    await world.person("eve").follows(ADDRESS)
    await world.morning()

    assert notices(alice) == []
    (card, *_) = (await alice.says("/search unlearning")).cards
    assert card.marks == ()


async def test_an_entry_of_a_custom_feed_with_its_title_keeps_no_paper_from_its_retraction(world: World) -> None:
    alice = await briefed(world)
    told = entry(world, "alpha").paper
    keys = (told.key, title_key(TITLE, ["Eve Evil"]) or "")
    serves(world, announced(replace(told, keys=keys, title=TITLE, authors=("Eve Evil",), venue="Nature")))
    await world.person("eve").follows(ADDRESS)

    await world.publishes(notice(f"Retraction Note: {TITLE}"), group="nature")
    await world.morning()

    assert "was retracted" in text_of(notices(alice)[0])


async def test_a_merge_that_is_undone_before_anybody_was_told_is_told_to_nobody(world: World) -> None:
    alice = await briefed(world)
    await alice.says("/pause")
    await world.publishes(journal("10.1038/x", title=TITLE, authors=LUO), group="nature")
    async with world.storage.transaction() as tables:
        (merge,) = await tables.merges.latest(1)
        assert isinstance(await tables.merges.undo(merge.id, world.clock.now()), Undone)

    await alice.says("/resume")
    await world.morning()

    assert notices(alice) == []
    (card, *_) = (await alice.says("/search unlearning")).cards
    assert card.marks == ()


async def test_an_article_that_is_found_by_its_title_alone_is_told_too(world: World) -> None:
    alice = await briefed(world)

    await world.publishes(journal("10.1038/x", title=TITLE, authors=LUO), group="nature")
    await world.morning()

    (told,) = notices(alice)
    assert "has appeared in Nature" in text_of(told)


async def test_the_works_own_record_tells_that_it_was_retracted_and_not_when(world: World) -> None:
    alice = await briefed(world)
    await world.publishes(ARTICLE, group="nature")
    await world.settles()

    await world.publishes(retracted(ARTICLE), retracted(ARTICLE), group="nature")
    await world.morning()
    await world.publishes(notice(f"Retraction Note: {TITLE}", about=(OWN,)), group="nature")
    await world.morning()

    appeared, told = notices(alice)
    assert "has appeared in Nature" in text_of(appeared)
    assert f"“{TITLE}” was retracted: {OWN}" in text_of(told)
    async with world.storage.reading() as tables:
        paper = await tables.papers.by_key(OWN)
    assert paper is not None
    assert [event.kind for event in paper.events] == [EventKind.RETRACTED, EventKind.PUBLISHED]


async def test_the_link_of_a_retracted_work_shows_it_marked_as_that(world: World) -> None:
    world.fetching.known[OWN] = [retracted(journal("10.1038/x", title="Unlearning in large graphs"))]

    shown = await world.person("alice").says("https://doi.org/10.1038/x")

    (card,) = shown.cards
    assert card.key == OWN
    assert card.marks == ("retracted",)


async def test_the_link_of_a_notice_shows_the_paper_that_it_is_about(world: World) -> None:
    await world.publishes(PREPRINT)
    found = notice("Retraction Note", about=("arxiv:2606.00001",))
    world.fetching.known["doi:10.1038/note"] = [found]

    shown = await world.person("alice").says("https://doi.org/10.1038/note")

    (card,) = shown.cards
    assert (card.key, card.marks) == ("arxiv:2606.00001", ("retracted",))


async def test_a_notice_about_what_nobody_stored_is_let_go(world: World) -> None:
    alice = await world.person("alice").follows("Wenjian Luo")
    await world.publishes(
        notice("Retraction Note", about=("doi:10.1038/unknown",)), notice("Retraction"), group="nature"
    )
    await world.morning(48)

    assert [message.kind for message in alice.got() if message.kind is not Kind.BRIEFING] == []
    assert alice.saw_papers() == []


async def test_what_the_model_wrote_on_a_paper_is_shown_no_more_once_it_was_retracted(world: World) -> None:
    world.writing.model = world.writing.strong_model = "claude-test"
    alice = await briefed(world)
    assert "We study how models forget. [1]" in text_of(alice.briefings()[0])

    await world.publishes(notice(f"Retraction Note: {TITLE}"), group="nature")

    (card,) = (await alice.says("/brief last")).cards
    assert card.marks == ("retracted",)
    assert "[1]" not in "".join(span.text for span in card.body)


async def test_what_was_told_of_an_article_is_not_told_again_when_its_preprint_joins_it(world: World) -> None:
    alice = await briefed(world)
    alone = journal("10.1038/x", title="Unlearning in large graphs", authors=LUO)
    await world.publishes(alone, group="nature")
    await world.morning()
    await world.publishes(notice("Retraction Note", about=(OWN,)), group="nature")
    await world.morning()
    (told,) = notices(alice)
    assert "was retracted" in text_of(told)

    await world.publishes(ARTICLE, group="nature")
    await world.morning()

    assert notices(alice) == [told]


async def test_who_has_only_the_preprint_is_told_what_had_become_of_its_article_when_they_join(world: World) -> None:
    alice = await briefed(world)
    bob = world.person("bob")
    alone = journal("10.1038/x", title="Unlearning in large graphs", authors=["Bo Berg"])
    await world.publishes(alone, group="nature")
    await bob.says(f"/save {OWN}")
    await world.publishes(notice("Retraction Note", about=(OWN,)), group="nature")
    await world.morning()
    assert (len(notices(alice)), len(notices(bob))) == (0, 1)

    await world.publishes(ARTICLE, group="nature")
    await world.morning()

    (told,) = notices(alice)
    assert "was retracted" in text_of(told)
    assert "has appeared in Nature" in text_of(told)
    assert len(notices(bob)) == 1


async def test_a_notice_whose_id_changes_at_every_reading_is_told_once(world: World) -> None:
    alice = await briefed(world)
    for number in range(3):
        fleeting = notice(f"Author Correction: {TITLE}", kind=PaperKind.CORRECTION, key=f"nature:{number}")
        await world.publishes(fleeting, group="nature")
        await world.morning(30)

    (told,) = notices(alice)
    assert "A correction to “" in text_of(told)


async def test_a_correction_that_a_feed_told_without_its_doi_is_not_told_again_with_it(world: World) -> None:
    alice = await briefed(world)
    await world.publishes(ARTICLE, group="nature")
    await world.morning()
    fed = notice(f"Author Correction: {TITLE}", kind=PaperKind.CORRECTION, key="nature:77")
    named = Event(kind=EventKind.CORRECTED, notice="doi:10.1038/c", day=date(2026, 6, 15))

    await world.publishes(fed, group="nature")
    await world.settles()
    await world.publishes(announced(replace(ARTICLE.paper, events=(named,))), group="nature")
    await world.morning(48)

    _, told = notices(alice)
    assert text_of(told).count("A correction to “") == 1


async def test_what_the_works_own_record_names_is_told_once_with_the_day_of_each_notice(world: World) -> None:
    alice = await briefed(world)
    await world.publishes(ARTICLE, group="nature")
    await world.morning()
    on = date(2026, 6, 15)
    corrected = Event(kind=EventKind.CORRECTED, notice="doi:10.1038/c", day=on, url="https://doi.org/10.1038/c")
    gone = Event(kind=EventKind.RETRACTED, notice="doi:10.1038/note", day=on, url="https://doi.org/10.1038/note")
    work = ARTICLE.paper

    await world.publishes(announced(replace(work, events=(corrected,))), group="nature")
    await world.morning()
    record = replace(work, kind=PaperKind.RETRACTION, about=(OWN,), events=(gone, corrected))
    await world.publishes(announced(record), group="nature")
    await world.morning()
    await world.publishes(notice(f"Retraction Note: {TITLE}", about=(OWN,)), group="nature")
    await world.morning()

    _, first, second = notices(alice)
    assert f"A correction to “{TITLE}” was published (2026-06-15): doi:10.1038/c" in text_of(first)
    assert f"“{TITLE}” was retracted (2026-06-15): doi:10.1038/note" in text_of(second)
    assert "correction" not in text_of(second)


async def test_the_retraction_of_an_article_whose_prefix_a_preprint_server_shares_is_told(world: World) -> None:
    article = journal("10.1590/s0100-123", title=TITLE, authors=LUO)
    article = announced(replace(article.paper, venue="SciELO Preprints", labels=("SciELO Preprints",)))
    alice = await world.person("alice").follows("Wenjian Luo")
    await world.publishes(article, group="nature")
    await world.morning()

    record = replace(article.paper, kind=PaperKind.RETRACTION, about=("doi:10.1590/s0100-123",))
    await world.publishes(announced(record), group="nature")
    await world.morning()

    (told,) = notices(alice)
    assert f"“{TITLE}” was retracted" in text_of(told)
