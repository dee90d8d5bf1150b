"""What is kept, counted and cited: each bound and each branch of the check of one paper's sentences."""

import pytest

from core.domain.claims.checking import BORROWED, LONGEST, MOST, SHORTEST_SPAN, Checked, Citation, check, cite, holds
from core.domain.claims.source import Source
from core.domain.claims.statement import Sentence

TITLE = "Herons of the delta"
FIRST = "Flooded reeds shelter more herons than dry sedges."
SECOND = "Nests are counted on 40 gauges of the coast."
THIRD = "Salt does not reach the upper basin."
ABSTRACT = f"{FIRST} {SECOND} {THIRD}"
SOURCE = Source.of(TITLE, ABSTRACT)


def sentence(text: str, span: str = "") -> Sentence:
    return Sentence(text=text, span=span or text)


def stands(
    text: str, *spans: str, language: str = "en", forbidden: str = "", counts: frozenset[int] = frozenset()
) -> bool:
    """Whether the sentence holds on these spans."""
    citations = [citation for span in spans if (citation := cite(span, SOURCE))]
    assert len(citations) == len(spans)
    return holds(text, citations, SOURCE, language, forbidden, counts)


def test_the_bounds_are_what_the_prompts_promise() -> None:
    assert (LONGEST, MOST, SHORTEST_SPAN, BORROWED) == (400, 2, 12, 8)


def test_the_first_two_that_hold_are_kept_and_the_rest_is_not_counted_as_removed() -> None:
    told = [sentence("Herons eat plastic bottles.", FIRST), sentence(FIRST), sentence(SECOND), sentence(THIRD)]

    assert check(TITLE, ABSTRACT, told) == Checked(kept=(sentence(FIRST), sentence(SECOND)), removed=1)
    assert check(TITLE, ABSTRACT, told, most=3).kept == (sentence(FIRST), sentence(SECOND), sentence(THIRD))
    assert check(TITLE, ABSTRACT, told, most=1).kept == (sentence(FIRST),)
    assert check(TITLE, ABSTRACT, []) == Checked(kept=(), removed=0)


def test_a_repeat_is_kept_once_with_the_words_that_it_cited_first() -> None:
    told = [sentence(FIRST, SECOND), sentence(f"  {FIRST.replace(' ', '  ')} ", FIRST), sentence(THIRD)]

    assert check(TITLE, ABSTRACT, told) == Checked(kept=(sentence(FIRST, SECOND), sentence(THIRD)), removed=0)


def test_everything_that_does_not_hold_is_counted() -> None:
    told = [
        sentence(FIRST, "words that stand nowhere in it"),
        sentence("Salt reaches the upper basin.", THIRD),
        sentence("", FIRST),
        sentence(THIRD),
    ]

    assert check(TITLE, ABSTRACT, told) == Checked(kept=(sentence(THIRD),), removed=3)


def test_what_is_kept_is_on_one_line_with_the_span_as_the_paper_writes_it() -> None:
    abstract = "Herons’ nests — all of them — stand in reeds of the delta."

    kept = check(
        TITLE, abstract, [sentence("Nests  stand in\nreeds of the delta.", "Herons' nests - all  of them")]
    ).kept

    assert kept == (sentence("Nests stand in reeds of the delta.", "Herons’ nests — all of them"),)


def test_a_citation_holds_the_whole_sentences_that_its_span_touches_and_no_others() -> None:
    assert cite("than dry sedges", SOURCE) == Citation(span="than dry sedges", sentences=(FIRST,), denied=False)
    assert cite("dry sedges. Nests are", SOURCE) == Citation(
        span="dry sedges. Nests are", sentences=(FIRST, SECOND), denied=False
    )
    assert cite(ABSTRACT, SOURCE) == Citation(span=ABSTRACT, sentences=(FIRST, SECOND, THIRD), denied=False)
    assert cite(TITLE, SOURCE) == Citation(span=TITLE, sentences=(TITLE,), denied=False)


def test_a_sentence_that_comes_twice_is_cited_where_the_span_stands() -> None:
    source = Source.of(TITLE, "We count. Reeds are wet. We count. Herons are many.")

    assert cite("We count. Herons", source) == Citation(
        span="We count. Herons", sentences=("We count.", "Herons are many."), denied=False
    )


@pytest.mark.parametrize(
    ("span", "cited"),
    [("more herons", False), ("more herons ", False), ("more herons t", False), ("more herons than", True)],
)
def test_a_span_has_twelve_characters_and_ends_with_a_word(span: str, cited: bool) -> None:
    assert (cite(span, SOURCE) is not None) is cited


def test_a_field_that_is_shorter_than_a_span_may_be_cited_whole() -> None:
    source = Source.of("On herons", ABSTRACT)

    assert cite("On herons", source) == Citation(span="On herons", sentences=("On herons",), denied=False)
    assert cite("On heron", source) is None


def test_a_paper_without_abstract_asks_for_twelve_characters_of_its_title() -> None:
    source = Source.of(TITLE, "")

    assert cite("Herons of t", source) is None
    assert cite("Herons of the", source) is not None
    assert cite("", source) is None


@pytest.mark.parametrize(
    ("before", "denied"),
    [
        ("We do not", True),
        ("It never did", True),
        ("They failed not: they", False),
        ("No, we", False),
        ("No reed of the", False),
        ("Without any doubt we", False),
        ("Without doubt we", True),
        ("We couldn't", True),
        ("Unable to tell, we", False),
        ("Fails to show that we", False),
        ("Neither of them", True),
        ("Nothing", False),
    ],
)
def test_a_denial_in_the_three_words_before_a_span_belongs_to_it(before: str, denied: bool) -> None:
    citation = cite("count herons in reeds", Source.of(TITLE, f"{before} count herons in reeds of the delta."))

    assert citation is not None
    assert citation.denied is denied


def test_words_that_are_denied_need_a_denial() -> None:
    assert stands("Salt does not reach the upper basin, as is counted.", "reach the upper basin")
    assert not stands("Salt can reach the upper basin.", "reach the upper basin", FIRST)
    assert stands(THIRD, "reach the upper basin")


def test_one_span_that_is_denied_is_enough_to_need_it() -> None:
    assert not stands("Nests are counted on 40 gauges, and salt reaches the basin.", SECOND, "reach the upper basin")


def test_a_sentence_has_at_most_four_hundred_characters_and_at_least_one() -> None:
    abstract = f"{'Reeds ' * 65}are wet."
    source = Source.of(TITLE, f"{abstract} {'Sedge ' * 65}is dry now and then.")
    long = source.sentences[2]
    citation, other = cite(abstract, source), cite(long, source)
    assert citation is not None
    assert other is not None

    assert len(abstract) == LONGEST - 2
    assert holds(abstract, [citation], source, "en")
    assert len(long) > LONGEST
    assert not holds(long, [other], source, "en")
    assert not holds(" \n ", [citation], source, "en")


def test_a_copied_sentence_holds_on_whatever_is_cited_with_or_without_its_stop() -> None:
    assert stands(FIRST, SECOND)
    assert stands(FIRST.rstrip("."), SECOND)
    assert stands(TITLE, SECOND)
    assert not stands(f"Not {FIRST}", SECOND)


@pytest.mark.parametrize("mark", ["\u200b", "\u202e", "\x00"])
def test_a_hidden_character_is_seen_before_blanks_are_made_one(mark: str) -> None:
    assert not stands(f"{FIRST[:9]}{mark}{FIRST[9:]}", FIRST)


def test_what_no_reader_may_get_is_removed_from_a_copy_too() -> None:
    source = Source.of(TITLE, "Visit our page www.example.org for the counts of herons. Reeds are wet in the delta.")
    citation = cite("Reeds are wet in the delta", source)
    assert citation is not None

    assert not holds("Visit our page www.example.org for the counts of herons.", [citation], source, "en")


def test_eight_words_of_our_instructions_in_a_row_are_too_many() -> None:
    ours = "Say what was done; flooded reeds shelter more herons than dry sedges, and no more."
    seven = "Say what was done; reeds shelter more herons than dry sedges, and no more."

    assert not stands(FIRST, FIRST, forbidden=ours)
    assert stands(FIRST, FIRST, forbidden=seven)
    assert stands(FIRST, FIRST, forbidden="")


def test_a_chinese_sentence_is_chinese_even_where_it_is_copied() -> None:
    assert stands(FIRST, FIRST)
    assert not stands(FIRST, FIRST, language="zh")


def test_the_number_of_papers_may_be_told_though_no_paper_has_it() -> None:
    text = "In 3 papers, herons are counted where reeds are flooded."

    assert not stands(text, FIRST)
    assert stands(text, FIRST, counts=frozenset({3}))
