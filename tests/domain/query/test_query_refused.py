"""What the sender of a follow that is refused is told: a whole sentence, and an example that can be followed as it stands."""

import pytest

from core.domain.query import language
from core.domain.query.ast import MOST_CHARACTERS, QueryError

ALL_OR_ANY = "All of them on one paper, or any of them? Put AND or OR between them."
NO_FIELD = (
    "I don't know titel: as a field. Use author:, kw:, title:, abstract:, words:, near:, about:, cat:, journal: or source:. "
    "Put a phrase with a colon in quotation marks."
)


def refused(typed: str) -> QueryError:
    found = language.read(typed)
    assert isinstance(found, QueryError), found
    return found


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("Wenjian Luo and Yamin Hu", ALL_OR_ANY),
        ("titel:ice", NO_FIELD),
        ("author:Ng", "“Ng” is too short for a name."),
        ('author:"Luo, Wenjian, Yamin"', "Luo, Wenjian, Yamin is more than one name."),
        (f"author:{'x' * 101}", f"{'x' * 101} is more than one name."),
        (
            "https://example.org",
            "Send an address on its own: a feed's to follow it, a paper's to see it.",
        ),
        ("kw:-survey", "Put the minus before kw:, not after it."),
        ("kw:", "kw: needs something after it."),
        ('"graph', "This quotation mark is never closed."),
        ("graph)", "This closing bracket has no opening one."),
        ("(graph", "This bracket is never closed."),
        ("graph ()", "This bracket is empty."),
        ("graph OR", "OR goes between two things."),
        ("graph NOT", "Something is missing here."),
        ("cat:cs", "cs has many categories. Pick one of them."),
        ("cat:<b>", "“<b>” isn't a category."),
        ("source:a=b", "“a=b” isn't a source's id."),
        ('journal:"!"', "journal: needs a journal's name."),
        ("kw:!", "A phrase needs at least one word of two letters."),
        (
            "-survey",
            "Add something to look for, on each side of an OR too, not only something to leave out.",
        ),
        ("kw:ice -kw:ice", "That leaves out what it looks for, so it would never find anything."),
        ("", "I see nothing to follow in that."),
    ],
)
def test_a_fault_is_told_in_one_sentence_with_an_example_that_can_be_followed(typed: str, problem: str) -> None:
    found = refused(typed)
    command, _, example = found.example.partition(" ")

    assert found.problem == problem
    assert command == "/follow"
    assert isinstance(language.read(example), language.Read)


@pytest.mark.parametrize("typed", ["Wenjian Luo and Yamin Hu", "Wenjian Luo and Yamin Hu OR kw:snow"])
def test_wishes_that_may_mean_all_or_any_are_pointed_at_where_they_begin(typed: str) -> None:
    assert refused(f"kw:ice {typed}").position == len("kw:ice ")


def test_a_wish_that_is_long_is_left_out_of_the_example() -> None:
    assert refused(f"Wenjian Luo, {'very ' * 12}long wish, Yamin Hu").example == "/follow Wenjian Luo OR Yamin Hu"


def test_as_many_characters_as_a_follow_may_have_are_read() -> None:
    assert isinstance(language.read("kw:ice".ljust(MOST_CHARACTERS)), language.Read)
