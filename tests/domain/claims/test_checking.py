"""What is kept and what is rejected, with the reason: each bound and each branch of the hard rules on one paper's sentences."""

import pytest

from core.domain.claims.checking import BORROWED, LONGEST, MOST, SHORTEST_SPAN, Checked, check, cite, reason_unfit
from core.domain.claims.source import Source
from core.domain.claims.statement import Carrier, Rejected, Sentence
from tests.domain.works import paper

TITLE = "Herons of the delta"
FIRST = "Flooded reeds shelter more herons than dry sedges."
SECOND = "Nests are counted on 40 gauges of the coast."
THIRD = "Salt does not reach the upper basin."
HERONS = paper(title=TITLE, abstract=f"{FIRST} {SECOND} {THIRD}")
SOURCE = Source.of(HERONS)


def sentence(text: str, span: str = "") -> Sentence:
    return Sentence(text=text, span=span or text)


def reason(text: str, **told: str) -> str:
    return reason_unfit(text, [HERONS], **told)  # type: ignore[arg-type]


def test_the_bounds_are_what_the_prompts_promise() -> None:
    assert (LONGEST, MOST, SHORTEST_SPAN, BORROWED) == (400, 2, 12, 8)


def test_the_first_two_that_hold_are_kept_and_the_rest_is_not_rejected() -> None:
    told = [sentence("Herons eat 3 bottles.", FIRST), sentence(FIRST), sentence(SECOND), sentence(THIRD)]
    rejected = (Rejected(text="Herons eat 3 bottles.", reason="The number 3 is not in the paper."),)

    assert check(HERONS, told) == Checked(kept=(sentence(FIRST), sentence(SECOND)), rejected=rejected)
    assert check(HERONS, told, most=3).kept == (sentence(FIRST), sentence(SECOND), sentence(THIRD))
    assert check(HERONS, told, most=1).kept == (sentence(FIRST),)
    assert check(HERONS, []) == Checked(kept=(), rejected=())


def test_a_repeat_is_kept_once_with_the_words_that_it_cited_first() -> None:
    told = [sentence(FIRST, SECOND), sentence(f"  {FIRST.replace(' ', '  ')} ", FIRST), sentence(THIRD)]

    assert check(HERONS, told) == Checked(kept=(sentence(FIRST, SECOND), sentence(THIRD)), rejected=())


def test_what_is_kept_is_on_one_line_with_the_span_as_the_paper_writes_it() -> None:
    nests = paper(title=TITLE, abstract="Herons’ nests — all of them — stand in reeds of the delta.")

    kept = check(nests, [sentence("Nests  stand in\nreeds of the delta.", "Herons' nests - all  of them")]).kept

    assert kept == (sentence("Nests stand in reeds of the delta.", "Herons’ nests — all of them"),)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (" \n ", "It is empty."),
        ("Reeds are wet. " * 40, "It is longer than 400 characters."),
        (f"Reeds\u200b {FIRST}", "It contains hidden characters."),
        ("Herons are counted at https://evil.example.", "It contains a link or an identifier."),
        ("Herons are **counted**.", "It contains markup."),
        ("Herons are counted by /stop now.", "It contains a command."),
        ("Herons are counted by @evil.", "It contains a handle."),
        ("You must count herons.", "It gives an order."),
        ("Herons nest in ☃ reeds.", "The sign ☃ is not in the paper."),
        ("Die Reiher nisten gerne dort, wo das Schilf steht.", "It is not in English."),
        ("Nests are counted on 41 gauges.", "The number 41 is not in the paper."),
        ("Herons of Bergstrom nest in reeds.", "The name Bergstrom is not in the paper."),
        ("Herons seldom mind the salt.", ""),
        (SECOND, ""),
    ],
)
def test_a_reason_says_in_plain_words_what_is_wrong(text: str, why: str) -> None:
    assert reason(text) == why


def test_several_papers_are_each_asked_for_a_name_and_a_number() -> None:
    valves = paper(id=2, title="Valves", abstract="MedNet opens 7 valves.")

    assert reason_unfit("MedNet opens 7 valves, and nests are counted on 40 gauges.", [HERONS, valves]) == ""
    assert reason_unfit("ZetaNet opens valves.", [HERONS, valves]) == "The name ZetaNet is not in its papers."
    assert reason_unfit("In 2 papers, herons nest.", [HERONS, valves]) == "", "so many papers are spoken of"
    assert reason_unfit("In 2 papers, herons nest.", [HERONS]) == "The number 2 is not in the paper."


def test_quoted_words_stand_in_their_own_paper() -> None:
    valves = paper(id=2, title="Valves", abstract="The valve opens very fast.")
    quote = Carrier(paper_id=2, span="The valve opens very fast")

    assert reason_unfit("The valve opens.", [valves], [quote]) == ""
    wrong = Carrier(paper_id=2, span="The valve opens slowly")
    assert reason_unfit("The valve opens.", [valves], [wrong]) == "The quoted words are not in the paper."
    assert reason_unfit("The valve opens.", [HERONS], [quote]) == "The quoted words are not in the paper."


def test_a_copied_sentence_holds_with_or_without_its_stop_whatever_it_names() -> None:
    named = paper(title=TITLE, abstract="it was Seen by many. Reeds are wet.")

    assert reason_unfit("it was Seen by many", [named]) == ""
    assert reason_unfit("it was Seen by many.", [named]) == ""


def test_what_no_reader_may_get_is_removed_from_a_copy_too() -> None:
    text = "See www.example.org for the counts of herons."

    assert reason_unfit(text, [paper(title=TITLE, abstract=f"{text} Reeds are wet.")])


def test_eight_words_of_our_instructions_in_a_row_are_too_many() -> None:
    ours = "Say what was done; flooded reeds shelter more herons than dry sedges, and no more."
    seven = "Say what was done; reeds shelter more herons than dry sedges, and no more."

    assert reason(FIRST, forbidden_text=ours) == "It repeats the instructions."
    assert reason(FIRST.upper(), forbidden_text=ours) == "It repeats the instructions."
    assert reason(FIRST, forbidden_text=seven) == ""


def test_a_chinese_sentence_is_chinese_even_where_it_is_copied() -> None:
    assert reason(FIRST, language="zh") == "It is not in Chinese."


@pytest.mark.parametrize(
    ("span", "cited"),
    [("more herons", ""), ("more herons t", ""), ("more herons than", "more herons than"), (TITLE, TITLE)],
)
def test_a_span_has_twelve_characters_and_ends_with_a_word(span: str, cited: str) -> None:
    assert cite(span, SOURCE) == cited


def test_a_field_that_is_shorter_than_a_span_may_be_cited_whole() -> None:
    short = Source.of(paper(title="On herons", abstract=FIRST))

    assert cite("On herons", short) == "On herons"
    assert cite("On heron", short) == ""


def test_a_paper_without_abstract_asks_for_twelve_characters_of_its_title() -> None:
    bare = Source.of(paper(title=TITLE, abstract=""))

    assert cite("Herons of t", bare) == ""
    assert cite("Herons of the", bare) == "Herons of the"
    assert cite("", bare) == ""


def test_a_paper_without_words_carries_nothing() -> None:
    assert check(paper(title="", abstract=""), [sentence("It works.")]).kept == ()
