"""How long an answer may be, in lines of a phone: 40 columns, blank lines included."""

import pytest

from core.domain.chats.chat import ChatAddress, Place, Platform
from core.domain.chats.message import Message
from core.domain.chats.schedule import Daily
from core.domain.chats.subscriber import Subscriber
from core.domain.radar.volume import InStore, Volume
from core.domain.radar.widening import Wider, forms
from core.domain.text import i18n
from core.services.replies.briefings.short import lines
from core.services.replies.radar import following
from tests.domain.follows import follow
from tests.papers import arxiv
from tests.world import Person, World, text_of

CHANGE, FOLLOW, HELP, NOTHING = 8, 20, 24, 3
TITLE = "A rather long title about machine unlearning that takes several lines of a telephone, number"
ABSTRACT = "We study how models forget what they were taught. " * 12
PEOPLE = ("Ada Example", "Benedikt Sandstrom", "Cyd Okoro-Lund", "Dana Featherstonehaugh")
ADDRESS = ChatAddress(platform=Platform.TELEGRAM, chat_id="1")
CHANGES = (
    "/save 1",
    "/save 2 compare with our proof",
    '/mute "systematic literature review"',
    "/settings hour 9",
    "/settings zone Berlin",
    "/settings days mon,wed,fri",
    "/settings language German",
    "/settings length full",
    "/settings interface en",
    "/settings empty-days on",
    "/pause 3",
    "/pause",
    "/resume",
    "/unfollow 1",
    "/undo",
)


@pytest.fixture
async def alice(world: World) -> Person:
    """Somebody who reads a bot that has sixty papers with long titles, some of them followed."""
    await world.publishes(
        *[arxiv(f"2606.{n:05}", title=f"{TITLE} {n}", abstract=ABSTRACT, authors=PEOPLE) for n in range(60)]
    )
    return world.person("alice")


def _too_long(answer: Message, most: int) -> str:
    return text_of(answer) if lines(answer) > most else ""


@pytest.mark.parametrize("what", ['"machine unlearning"', "Ada Example", "cat:cs.AI", "unlearning OR Ada Example"])
async def test_a_follow_takes_half_a_screen(alice: Person, what: str) -> None:
    answer = await alice.says(f"/follow {what}")
    assert len(answer.papers) == 3
    assert _too_long(answer, FOLLOW) == ""
    assert "We study how models forget" in text_of(await alice.presses(await alice.presses(answer, "Abstract"), "1"))


@pytest.mark.parametrize("title", [f"{TITLE} 1", "一种面向大规模语言模型的机器遗忘方法及其在隐私保护中的应用研究" * 2])
@pytest.mark.parametrize("offers", range(4))
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_follow_with_wider_forms_takes_half_a_screen(title: str, offers: int, language: str) -> None:
    asked = follow('"machine unlearning for large language models"')
    papers = [arxiv(f"2606.0000{n}", title=title, abstract=ABSTRACT).paper for n in range(3)]
    wider = [
        Wider(form=form, count=90, close=0.9, titles=(title, title), apart=True) for form in forms(asked.query)[:offers]
    ]
    assert len(wider) == offers
    seen = InStore(
        count=21,
        capped=False,
        latest=tuple((paper, ()) for paper in papers),
        volume=Volume(count=21, days=3),
        wider=tuple(wider),
    )
    newcomer = Subscriber(
        id=1,
        address=ADDRESS,
        place=Place.PRIVATE,
        daily=Daily(),
        created_at=asked.created_at,
        next_briefing_at=asked.created_at,
    )
    with i18n.speaking(language):
        blocks = following.followed(asked, seen, newcomer, ((), ()), asked.created_at, edited=False, guessed=False)
    answer = Message(blocks=blocks)
    assert _too_long(answer, FOLLOW) == ""
    assert answer.papers
    assert len(answer.papers) == 3 or offers


async def test_a_change_takes_eight_lines(alice: Person) -> None:
    await alice.says('/follow "machine unlearning"')
    await alice.says("/follow Ada Example")
    await alice.says("/brief")
    assert {typed: text for typed in CHANGES if (text := _too_long(await alice.says(typed), CHANGE))} == {}


async def test_nothing_new_takes_three_lines(alice: Person) -> None:
    await alice.says('/follow "machine unlearning"')
    await alice.says("/brief")
    assert _too_long(await alice.says("/brief"), NOTHING) == ""
    await alice.world.morning()
    assert [text for message in alice.briefings() if (text := _too_long(message, NOTHING))] == []


async def test_help_takes_24_lines(alice: Person) -> None:
    assert _too_long(await alice.says("/help"), HELP) == ""
