"""The tables of notions as they are read: rows, words with an ending or in a phrase, what a word states or only backs, and what a mark speaks of."""

import pytest

from core.domain.claims import units
from core.domain.claims.word_rules import notions
from core.domain.claims.word_rules.notions import DENIAL, HEDGE, Mark, Notion, Reading, read

UP, DOWN = Notion("size", "size 0", side=True), Notion("size", "size 0", side=False)
DOUBT = Notion(HEDGE, HEDGE)


def mark(reading: Reading, token: str) -> Mark:
    """The first mark that stands there."""
    return next(each for each in reading.marks if reading.tokens[each.at] == token)


def test_a_line_that_begins_with_blanks_goes_on_with_the_one_above() -> None:
    table = "\nsize | up* <>\n    down | 上 <> 下\nworth | good <> bad\n"

    assert list(notions._rows(table)) == [["size", "up* <> down", "上 <> 下"], ["worth", "good <> bad"]]


def test_each_word_is_known_by_its_first_part_or_its_beginning_with_its_notion_and_side() -> None:
    exact, begun, han = notions._tables()

    assert (("may",), DOUBT, True) in exact["may"]
    assert (("would",), DOUBT, False) in exact["would"]
    assert (("appears", "to"), DOUBT, True) in exact["appears"]
    assert (("increas*",), UP, True) in begun["inc"]
    assert han["提高"] == [(UP, True)]
    assert han["降低"] == [(DOWN, True)]
    assert (DOUBT, False) in han["可以"]


def test_a_chinese_word_stands_for_the_english_ones_of_each_of_its_notions() -> None:
    found = notions._in_english()
    ((*ups,),), no_others = found["提高"]
    no_pairs, ((*doubts,),) = found["可能"]

    assert {"increas", "rising"} <= {*ups}
    assert {"may", "suggest", "appears_to"} <= {*doubts}
    assert not {"can", "would", "~would"} & {*doubts}
    assert (no_others, no_pairs) == ((), ())


def test_a_chinese_word_that_only_backs_a_doubt_stands_for_one_that_backs_it() -> None:
    assert notions._in_english()["猜想"] == ((), (("can",),))


def test_a_unit_has_a_name_other_spellings_with_blanks_and_chinese_words() -> None:
    rows = {name: (others, han) for name, others, han in units._rows()}

    assert rows["ns"] == (["nanosecond", "nanoseconds", "nsec"], ["纳秒"])
    assert rows["ppm"] == ([], [])
    assert "per cent" in rows["%"][0]


@pytest.mark.parametrize("word", ["isn't", "don't", "cannot", "never"])
def test_a_shortened_denial_is_one(word: str) -> None:
    (found,) = read(f"It {word} flood.").of(DENIAL)

    assert (found.notion, found.at, found.stated) == (Notion(DENIAL, DENIAL), 1, True)


def test_a_chinese_word_is_marked_where_it_stands() -> None:
    (found,) = read("盐度可能变化。").of(HEDGE)

    assert (found.at, found.end, found.stated) == (2, 4, True)


def test_of_two_chinese_words_that_begin_at_one_place_the_longer_one_counts() -> None:
    assert {each.end - each.at for each in read("结果显示首次出现。").of("claim")} == {2}


def test_what_stands_before_and_behind_a_mark_is_read_nearest_first_up_to_the_sentences_end() -> None:
    reading = read("Eels fled. In the wet delta, herons never nest in tall reeds; egrets swim.")
    never = mark(reading, "never")

    assert reading.left(never) == ["heron", "delta", "wet"]
    assert reading.left(never, 1) == ["heron"]
    assert reading.right(never) == ["nest", "tall", "reed"]
    assert reading.right(never, 2) == ["nest", "tall"]


def test_a_denial_speaks_of_what_stands_behind_it_and_of_what_stands_before_where_that_is_little() -> None:
    much, little = read("In the wet delta, herons never nest in tall reeds."), read("Herons of the delta never nest.")

    assert much.scope(mark(much, "never")) == ["nest", "tall", "reed"]
    assert little.scope(mark(little, "never")) == ["nest", "delta", "heron"]


def test_a_limit_speaks_of_both_sides() -> None:
    reading = read("The extract slowed tumours in mice over a month.")

    assert reading.scope(mark(reading, "mice")) == [*reading.left(mark(reading, "mice")), "month"]
