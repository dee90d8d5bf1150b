"""The morning on one phone screen: what a folded briefing shows, and what unfolds it."""

import pytest

from core.domain.chats.message import Button, Card, Fine, Kind, Message, Paragraph, Span
from core.domain.text.wrapping import wrapped
from core.services.replies.briefings.short import lines, short
from tests.papers import arxiv
from tests.world import World, text_of

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


def _briefing(count: int, opening: str = "") -> Message:
    blocks = (
        *((Paragraph((Span(opening),)),) if opening else ()),
        *map(_card, range(1, count + 1)),
        Fine("Abstracts as published"),
    )
    return Message(kind=Kind.BRIEFING, header=f"Briefing: {count} papers", blocks=blocks, folded=True, number=7)


@pytest.mark.parametrize("count", range(1, 32))
@pytest.mark.parametrize("opening", ["", "Models forget more than before. [1]", "A very long sentence. " * 60])
def test_any_briefing_fits_a_screen_and_keeps_its_papers(count: int, opening: str) -> None:
    message = _briefing(count, opening)
    shown = short(message)
    assert lines(shown) <= 40
    assert shown.papers == message.papers
    assert all(card.url for card in shown.cards)


def test_what_fits_is_shown_whole_without_a_button() -> None:
    shown = short(_briefing(1))
    assert ABSTRACT[:40] in text_of(shown)
    assert shown.buttons == ()


def test_three_papers_keep_the_beginning_of_their_abstracts() -> None:
    assert text_of(short(_briefing(3))).count(ABSTRACT[:40]) == 3


def test_a_longer_one_can_be_unfolded() -> None:
    assert Button("Abstracts", "unfold 7") in [button for row in short(_briefing(12)).buttons for button in row]


async def test_a_week_of_one_person_and_two_subjects(world: World) -> None:
    alice = await world.person("alice").follows("author:Wenjian Luo")
    await alice.says('/follow "unlearning"')
    await alice.says('/follow "backdoor"')
    for day in range(7):
        papers = [
            arxiv(
                f"2606.{day:02}{n:03}", title=f"{TITLE} {day} {n}", authors=["Wenjian Luo" if n < 2 else "Ada Example"]
            )
            for n in range(4 + 5 * day)
        ]
        await world.publishes(*papers)
        await world.morning()
    briefings = alice.briefings()
    assert len(briefings) == 7
    for message in map(short, briefings):
        assert message.papers
        assert lines(message) <= 40
        footer = next(block for block in reversed(message.blocks) if isinstance(block, Fine))
        assert len(wrapped(footer.text, 40)) <= 2


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
