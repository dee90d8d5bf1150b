"""Prose in lines of a terminal: counted in columns, broken where a reader expects it, and the mark of a card beside its sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from core.domain.text.wrapping import columns, filled, wrapped

CHINESE = "图能说明什么，取决于它的边连的是什么：对交换碳的树木，图找到的比仅凭距离和物种更多（见“附录”）。[3][4]" * 3


@pytest.mark.parametrize("text", ["plain", "图能说明", "“quoted” · 6月18日 周四", "Vondrášek", "e\u0301", "Ａ１", "…"])
def test_the_columns_of_a_text_are_those_that_a_terminal_takes(text: str) -> None:
    assert columns(text) == cell_len(text)


def test_chinese_is_broken_by_columns_and_fills_its_lines() -> None:
    lines = wrapped(CHINESE, 98)

    assert all(cell_len(line) <= 98 for line in lines)
    assert all(cell_len(line) > 88 for line in lines[:-1])
    assert "".join(lines) == CHINESE


@pytest.mark.parametrize("most", range(8, 60))
def test_no_line_of_chinese_begins_with_what_closes_or_ends_with_what_opens(most: int) -> None:
    lines = wrapped(CHINESE, most)

    assert not [line for line in lines if line[0] in "，。：）”[" or line[-1] in "（“["]


@pytest.mark.parametrize("most", range(9, 60))
def test_the_mark_of_a_card_never_stands_apart_from_the_end_of_its_sentence(most: int) -> None:
    lines = wrapped("Half an hour is enough for a valley. [4] The order is stable. [2][5] It is so. [1]", most)

    assert not [line for line in lines if line.startswith("[")]


def test_latin_words_and_figures_in_chinese_stay_whole() -> None:
    lines = wrapped("词错误率从62.5%降到28.1%，图神经网络（Over-Smoothing）大多是归一化造成的假象", 20)

    assert all(any(whole in line for line in lines) for whole in ("62.5%", "28.1%", "（Over-Smoothing）"))


def test_blanks_stay_between_words_and_before_the_first_and_go_where_a_line_breaks() -> None:
    assert wrapped("    ^  here  it breaks", 12) == ["    ^  here", "it breaks"]
    assert wrapped("  \t ", 12) == []


def test_an_address_that_is_longer_than_a_line_is_not_cut() -> None:
    address = "https://example.org/" + "a" * 40
    assert wrapped(f"See {address} there", 20) == ["See", address, "there"]


def test_pieces_are_never_broken_and_fill_the_lines() -> None:
    assert filled(["[1] Receipts", "[2] Less…", "[3] Save"], "   ", 25) == ["[1] Receipts   [2] Less…", "[3] Save"]


@given(st.text(alphabet="ab [1]图。“（", max_size=60), st.integers(8, 30))
def test_nothing_is_lost_but_blanks(text: str, most: int) -> None:
    assert "".join("".join(wrapped(text, most)).split()) == "".join(text.split())
