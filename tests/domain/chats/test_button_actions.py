"""The actions of buttons, forged ones among them: a client may send whatever it likes."""

import pytest

from core.domain.chats import button_actions, intents

WITH_NUMBERS = [
    "page 1 {}",
    "unfollow {}",
    "undo {}",
    "read-author {}",
    "rest {}",
    "rest 1 {}",
    "receipts {}",
    "receipts 1 {} 7",
    "receipts 1 6 {}",
    "wrong {} 0123456789abcdef 7",
    "wrong 1 0123456789abcdef {}",
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
    "sources {}",
    "sources {} oncology",
]
FORGED = ["-1", str(2**31), str(2**63), "9" * 15, "9" * 400, "+1", "1.0", "1e3", "0x1", "١", "1\n", " 1", "", "x"]


@pytest.mark.parametrize("action", WITH_NUMBERS)
def test_a_number_that_no_row_can_have_makes_a_button_none_of_ours(action: str) -> None:
    assert [forged for forged in FORGED if button_actions.press(action.format(forged)) is not None] == []


@pytest.mark.parametrize("action", WITH_NUMBERS)
def test_every_number_that_a_row_can_have_is_understood(action: str) -> None:
    for number in (0, 1, 2**31 - 1):
        assert button_actions.press(action.format(number)) is not None


def test_a_number_is_taken_as_it_stands() -> None:
    assert button_actions.press(f"rest 7 {2**31 - 1}") == intents.ShowRest(7, 2**31 - 1)


@pytest.mark.parametrize(
    "key", ["", "0123456789ABCDEF", "0123456789abcde", "0123456789abcdef0", "0123456789abcdeg", "１" * 16]
)
def test_a_key_that_no_sentence_can_have_makes_a_button_none_of_ours(key: str) -> None:
    assert button_actions.press(f"wrong 1 {key} 7") is None


def test_a_doubt_names_briefing_sentence_and_the_page_that_its_answer_takes_the_place_of() -> None:
    intent = button_actions.press("wrong 1 0123456789abcdef 7")
    assert intent == intents.Wrong(1, "0123456789abcdef", 7)
    assert button_actions.replaced(intent) == 7


@pytest.mark.parametrize(
    ("action", "number"), [("page 7 1", 7), ("receipts 1 6 7", 7), ("receipts 1", 0), ("radar", 0)]
)
def test_only_what_turns_takes_the_place_of_a_message(action: str, number: int) -> None:
    intent = button_actions.press(action)
    assert intent is not None
    assert button_actions.replaced(intent) == number
