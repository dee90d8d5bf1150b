"""The actions of buttons, forged ones among them: a client may send whatever it likes."""

import pytest

from core.domain import intents, presses

WITH_NUMBERS = [
    "page 1 {}",
    "unfollow {}",
    "undo {}",
    "read-author {}",
    "rest {}",
    "rest 1 {}",
    "receipts {}",
    "narrow {} title",
    "less {}",
    "mute-from 1 {}",
    "unmute {}",
    "why {}",
    "save {}",
    "saved {} forgetting",
    "pick save 1 {}",
    "unsave {}",
    "abstract {}",
    "similar {}",
    "kind cat {}",
]
FORGED = ["-1", str(2**31), str(2**63), "9" * 15, "9" * 400, "+1", "1.0", "1e3", "0x1", "١", "1\n", " 1", "", "x"]


@pytest.mark.parametrize("action", WITH_NUMBERS)
def test_a_number_that_no_row_can_have_makes_a_button_none_of_ours(action: str) -> None:
    assert [forged for forged in FORGED if presses.press(action.format(forged)) is not None] == []


@pytest.mark.parametrize("action", WITH_NUMBERS)
def test_every_number_that_a_row_can_have_is_understood(action: str) -> None:
    for number in (0, 1, 2**31 - 1):
        assert presses.press(action.format(number)) is not None


def test_a_number_is_taken_as_it_stands() -> None:
    assert presses.press(f"rest 7 {2**31 - 1}") == intents.ShowRest(7, 2**31 - 1)
