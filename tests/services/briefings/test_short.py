"""The morning on one phone screen: what a folded briefing shows, and what unfolds it."""

import json
import lzma
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from core.domain.chats.message import Button, Card, Checks, Fine, Heading, Kind, Message, Paragraph, Span, Style
from core.domain.papers.paper import Announcement
from core.domain.text.wrapping import wrapped
from core.services.briefings.late_verdicts import LateVerdicts
from core.services.replies.briefings.short import lines, short
from tests.fetching.recordings import recorded
from tests.papers import arxiv
from tests.portions import sampled
from tests.world import World, labels_of, text_of

OPENINGS = ["", "Models forget more than before. [1]", "A very long sentence. " * 60]
ABOUT = r"(?i)unlearning|large language model|Wenjian Luo"
TITLE = "A rather long title about machine unlearning that takes several lines of a telephone"
ABSTRACT = "We study how models forget what they were taught. " + "More follows on that matter here. " * 11


def _card(number: int, body: str = ABSTRACT) -> Card:
    return Card(
        number=number,
        key=f"arxiv:2606.{number:05}",
        source="arXiv (CS.LG) 2026-06-15",
        title=TITLE,
        url=f"https://arxiv.org/abs/2606.{number:05}",
        people=(Span("Ada Example"),),
        body=(Span(body),) if body else (),
        why="Why: “unlearning”",
    )


def _briefing(count: int, opening: str = "", near: int = 0) -> Message:
    blocks = (
        *((Paragraph((Span(opening),)),) if opening else ()),
        *map(_card, range(1, count + 1)),
        *([Heading("Close to your follows, not sent")] if near else []),
        *(replace(_card(number, ""), source="", people=()) for number in range(count + 1, count + near + 1)),
        Fine("Abstracts as published"),
    )
    return Message(kind=Kind.BRIEFING, header=f"Briefing: {count} papers", blocks=blocks, folded=True, number=7)


@pytest.mark.parametrize(("count", "opening"), sampled(4, product(range(1, 32), OPENINGS), "screens"))
def test_any_briefing_fits_a_screen_and_keeps_its_papers(count: int, opening: str) -> None:
    message = _briefing(count, opening, near=count % 4)
    pages = _pages(message)
    assert all(lines(page) <= 40 for page in pages)
    cards = [card for page in pages for card in page.cards]
    assert tuple(card.key for card in cards) == message.papers
    assert all(card.url and card.title == TITLE for card in cards[:count])
    assert ["Close to" in text_of(page) for page in pages] == [False] * (len(pages) - 1) + [count % 4 > 0]
    assert len(opening) > 100 or opening in text_of(pages[0])


def _pages(message: Message) -> list[Message]:
    """The pages that its buttons lead to."""
    pages = [short(message)]
    while on := [button.action for row in pages[-1].buttons for button in row if button.label == "›"]:
        pages.append(short(replace(message, page=int(on[0].split()[-1]))))
    return pages


def test_what_fits_is_shown_whole_without_a_button() -> None:
    shown = short(_briefing(1))
    assert ABSTRACT[:40] in text_of(shown)
    assert shown.buttons == ()


def test_three_papers_keep_the_beginning_of_their_abstracts() -> None:
    assert text_of(short(_briefing(3))).count(ABSTRACT[:40]) == 3


def test_a_longer_one_can_be_unfolded() -> None:
    assert Button("Abstracts", "unfold 7") in [button for row in short(_briefing(12)).buttons for button in row]


async def test_a_announcement_week_of_one_person_and_two_subjects(world: World) -> None:
    (path,) = recorded("papers/arxiv_cs_2026-05-18_*.jsonl.xz")
    if not path.exists():
        pytest.skip("the recorded days are not beside the project")
    week = [date(2026, 6, 15) + timedelta(days=day) for day in (0, 1, 2, 3, 4, 8, 9)]
    with lzma.open(path, "rt", encoding="utf-8") as rows:
        papers = [row for row in map(json.loads, rows) if row["_day"] in map(str, week)]
    alice = await world.person("alice").follows("author:Wenjian Luo")
    await alice.says('/follow "unlearning"')
    await alice.says('/follow "large language model"')
    for day in week:
        await world.until(day.year, day.month, day.day, 9)
        found = [row for row in papers if row["_day"] == str(day) and re.search(ABOUT, row["title"] + row["authors"])]
        assert found
        await world.publishes(*map(_announcement, found))
        await world.morning()
    briefings = alice.briefings()
    assert sum(bool(message.papers) for message in briefings) == len(week)
    for message in briefings:
        assert lines(message) <= 40
        assert all(len(wrapped(block.text, 40)) <= 2 for block in message.blocks if isinstance(block, Fine))


def _announcement(row: Mapping[str, str]) -> Announcement:
    return arxiv(
        row["arxiv_id"].removeprefix("arXiv:"),
        title=row["title"],
        authors=row["authors"].split(", "),
        abstract=row["abstract"],
        day=date.fromisoformat(row["_day"]),
    )


def test_a_reason_is_whole_where_the_venue_leaves_it_no_room() -> None:
    why = "“large language models” in the title"
    cards = [replace(_card(n, ""), reasons=why) for n in range(1, 4)]
    several = [replace(card, venue=f"arXiv {card.number}") for card in cards]
    shown = short(replace(_briefing(0), blocks=(*several, *map(_card, range(4, 11)), Fine("Abstracts as published"))))
    assert text_of(shown).count(why) == 3


def test_the_coauthors_of_a_followed_person_are_not_cut() -> None:
    why = "Jie Zhang, with Yining Ma, Jianan Zhou, Yaoxin Wu"
    persons = replace(_card(1, ""), people=(Span("Jie Zhang", Style.BOLD),), marks=("cross-list",), reasons=why)
    shown = short(replace(_briefing(0), blocks=(persons, *map(_card, range(2, 11)), Fine("Abstracts as published"))))
    assert why in text_of(shown)


async def test_abstracts_unfolds_and_the_setting_does_so_for_good(world: World) -> None:
    alice = await world.person("alice").follows('"unlearning"')
    await world.publishes(*[arxiv(f"2606.0{n:04}", title=f"{TITLE} {n}", abstract=ABSTRACT) for n in range(12)])
    brief = await alice.says("/brief")
    assert brief.folded
    assert lines(brief) <= 40
    whole = await alice.presses(brief, "Abstracts")
    assert whole.number == brief.number
    assert not whole.folded
    assert text_of(whole).count(ABSTRACT[:40]) == 12
    await alice.says("/settings length full")
    await world.publishes(*[arxiv(f"2606.1{n:04}", title=f"{TITLE} {n} b", abstract=ABSTRACT) for n in range(12)])
    assert not (await alice.says("/brief")).folded


def test_papers_without_an_abstract_take_a_line_each_under_their_journal() -> None:
    message = _briefing(3)
    bare = [replace(_card(number, ""), venue="Nature") for number in range(4, 8)]
    shown = short(replace(message, blocks=(*message.blocks[:-1], *bare, message.blocks[-1])))
    start = shown.blocks.index(Heading("Nature"))
    assert [block.number for block in shown.blocks[start + 1 : -1] if isinstance(block, Card)] == [4, 5, 6, 7]
    assert all(len(block.head) <= 40 for block in shown.cards if block.number > 3)
    assert lines(shown) <= 40


def test_only_papers_with_an_abstract_offer_abstracts() -> None:
    message = _briefing(0)
    bare = [replace(_card(number, ""), venue="Nature") for number in range(1, 8)]
    shown = short(replace(message, blocks=(*bare, *message.blocks)))
    assert labels_of(shown) == ["In full"]


def test_the_footer_counts_only_checked_sentences_that_are_shown() -> None:
    message = _briefing(12, "Models forget more than before. [1]")
    checked = Checks(language="en", models=("claude-x",), sentences=25, counted=("9 read",))
    shown = short(replace(message, blocks=(*message.blocks[:-1], Fine("25 sentences checked", checked))))
    assert "1 sentence checked" in text_of(shown)


async def test_words_that_come_later_keep_the_fold_and_the_unfolding(world: World) -> None:
    world.writing.model, world.writing.judge_down = "claude-x", "Claude asks to wait."
    alice, bob = [await world.person(name).follows("Ada Example") for name in ("alice", "bob")]
    await world.publishes(*[arxiv(f"2606.0{n:04}", title=f"{TITLE} {n}") for n in range(12)])
    await world.morning()
    await bob.presses(bob.briefings()[0], "Abstracts")
    world.writing.judge_down = ""
    assert await LateVerdicts(world.app).tick() == 2
    await world.settles()
    folded, unfolded = alice.briefings()[-1], bob.briefings()[-1]
    assert (folded.folded, unfolded.folded) == (True, False)
    assert "sentences checked" in text_of(folded)
    assert lines(folded) <= 40 < lines(unfolded)


async def test_numbers_receipts_and_reports_work_on_a_folded_briefing(world: World) -> None:
    world.writing.model = "claude-x"
    alice = await world.person("alice").follows("Ada Example")
    await world.publishes(*[arxiv(f"2606.0{n:04}", title=f"{TITLE} {n}") for n in range(12)])
    brief = await alice.says("/brief")
    assert brief.folded
    assert "Saved" in text_of(await alice.says("/save 2"))
    assert (await alice.says("/saved")).papers == (brief.papers[1],)
    receipts = await alice.presses(brief, "Receipts")
    await alice.presses(receipts, "Wrong")
    await world.settles()
    edited = [each for each in alice.got() if each.number == brief.number][-1]
    assert edited.folded
    assert lines(edited) <= 40
