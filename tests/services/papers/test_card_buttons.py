"""The buttons under cards: on every message that shows papers, small enough for every platform."""

import pytest

from core.domain.chats import button_actions
from core.domain.chats.message import Kind, Message
from tests.papers import arxiv
from tests.world import World, text_of


def _labels(message: Message) -> list[str]:
    return [button.label for row in message.buttons for button in row]


async def _publish(world: World, count: int) -> None:
    await world.publishes(*[arxiv(f"2606.{n:05}", title=f"Careful forgetting, part {n}") for n in range(1, count + 1)])


@pytest.mark.parametrize("typed", ["/search forgetting", "/shuffle", "/brief", "/brief last"])
async def test_a_message_with_several_cards_asks_which_one(world: World, typed: str) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await _publish(world, 3)
    if typed == "/brief last":
        await alice.says("/brief")
    shown = await alice.says(typed)
    assert _labels(shown)[-4:] == ["Save", "Less…", "Similar", "Abstract"]
    which = await alice.presses(shown, "Save")
    assert _labels(which) == ["1", "2", "3"]
    await alice.presses(which, "3")
    assert (await alice.says("/saved")).papers == (shown.papers[2],)


async def test_a_pasted_reference_has_its_buttons_without_asking(world: World) -> None:
    await _publish(world, 1)
    alice = world.person("alice")
    card = await alice.says("2606.00001")
    assert _labels(card) == ["Save", "Less…", "Similar"]
    await alice.presses(card, "Save")
    assert (await alice.says("/saved")).papers == card.papers


async def test_a_briefing_begins_with_its_receipts_and_has_the_buttons_of_cards(world: World) -> None:
    world.writing.model = "tester"
    alice = await world.person("alice").follows("cat:cs.AI")
    await _publish(world, 20)
    await world.morning()
    (briefing,) = alice.briefings()
    assert _labels(briefing) == ["Receipts", "And 8 more", "Save", "Less…", "Similar", "Abstracts"]
    rest = await alice.presses(briefing, "And 8 more")
    which = await alice.presses(rest, "Save")
    assert _labels(which)[0] == "13"
    await alice.presses(which, "13")
    assert (await alice.says("/saved")).papers == (rest.papers[0],)


async def test_more_cards_than_a_platform_has_buttons_for_are_asked_in_parts(world: World) -> None:
    alice = await world.person("alice").follows("Ada Example")
    await _publish(world, 30)
    shown = await alice.says("/brief")
    first = await alice.presses(shown, "Save")
    assert _labels(first) == [*(str(n) for n in range(1, 21)), "More numbers"]
    more = await alice.presses(first, "More numbers")
    assert _labels(more) == [str(n) for n in range(21, 31)]
    await alice.presses(more, "30")
    assert (await alice.says("/saved")).papers == (shown.papers[29],)


async def test_every_button_fits_every_platform_and_is_understood(world: World) -> None:
    alice = await world.person("alice").follows("cat:cs.AI")
    await _publish(world, 40)
    said = [await alice.says(typed) for typed in ("/brief", "/search forgetting", "/shuffle", "2606.00001")]
    said += [await alice.presses(said[0], label) for label in ("Save", "And")]
    for number in range(1, 12):
        await alice.says(f"/save 2606.{number:05}")
    said += [await alice.says("/saved"), await alice.says("/saved " + "forgetting " * 9)]
    for message in said:
        assert len(message.buttons) <= 4, "a row is needed for the pages"
        assert all(0 < len(row) <= 5 for row in message.buttons)
        for row in message.buttons:
            assert all(len(button.action.encode()) <= 60 and button_actions.press(button.action) for button in row)


@pytest.mark.parametrize("action", ["pick secret 1 0", "pick save 1", "pick save x 0", "saved x", "saved", "save -1"])
def test_a_forged_button_of_the_shelf_is_none_of_ours(action: str) -> None:
    assert (button_actions.press(action) is None) == (action != "saved")


async def test_a_button_of_a_message_that_is_gone_says_so(world: World) -> None:
    alice = world.person("alice")
    for action in ("pick save", "pick save 99 0", "save 99"):
        intent = button_actions.press(action)
        assert intent is not None
        assert (await alice.asks(intent)).kind is Kind.ERROR
    assert "You hadn't saved" in text_of(await alice.asks(button_actions.press("unsave 99") or intent))
