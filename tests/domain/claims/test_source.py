"""How a paper is read: in words, stems and sentences; where quoted words stand in it."""

import pytest

from core.domain.claims.source import Source, folded, legible, sentences, stem, words
from tests.domain.works import paper


def source(abstract: str) -> Source:
    return Source.of(paper(title="", abstract=abstract))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("机器遗忘", ["机器", "器遗", "遗忘"]),
        ("忘れる", ["忘れ", "れる"]),
        ("遗忘", ["遗忘"]),
        ("忘", ["忘"]),
        ("Naïve Masks, 机器遗", ["naive", "masks", "机器", "器遗"]),
    ],
)
def test_a_script_without_blanks_is_read_in_pairs_of_characters(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(("one", "many"), [("door", "doors"), ("ant", "ants"), ("actor", "actors"), ("reed", "reeds")])
def test_a_plural_has_the_stem_of_its_singular(one: str, many: str) -> None:
    assert stem(one) == stem(many)


def test_text_is_read_on_one_line_without_hidden_characters_and_folded_without_accents() -> None:
    assert legible("Reeds\u200b  of\nthe\x07 delta") == "Reeds of the delta"
    assert folded("Škoda’s ﬁrst – naïve") == "skoda's first - naive"


def test_sentences_end_where_something_other_than_a_small_letter_follows() -> None:
    assert sentences("It was seen by al. et al. Then 5 came. Reeds grow.") == [
        "It was seen by al. et al.",
        "Then 5 came.",
        "Reeds grow.",
    ]


def test_a_span_is_found_where_it_stands_as_whole_words() -> None:
    told = source("An unmasked trace is kept. A masked trace is kept 42 days.")

    assert told.locate("masked trace is kept") == (told.fields[1], 29)
    assert told.locate("nmasked trace is kept") is None
    assert told.locate("masked trace is kept 4") is None


def test_a_span_begins_with_a_whole_word_or_a_capital_that_is_glued_to_a_small_letter() -> None:
    assert source("ResultsWe found reeds.").locate("We found reeds") == ("ResultsWe found reeds.", 7)
    assert source("7reeds grow here.").locate("reeds grow") is None
    assert source("inreeds grow here.").locate("reeds grow") is None


def test_several_papers_are_one_source() -> None:
    one, two = paper(title="On reeds", abstract="Reeds grow."), paper(title="On U.K. eels", abstract="Eels swim.")

    both = Source.of(one, two)

    assert both.fields == ("On reeds", "Reeds grow.", "On U.K. eels", "Eels swim.")
    assert both.words == {"on", "reeds", "grow", "u", "k", "uk", "eels", "swim"}
    assert "Eels swim" in both.lines
