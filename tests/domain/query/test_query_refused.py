"""What the sender of a follow that is refused is told: a whole sentence, and an example that can be followed as it stands."""

import pytest

from core.domain.query import language
from core.domain.query.ast import MOST_CHARACTERS, QueryError

ALL_OR_ANY = "All of them on one paper, or any of them? Put AND or OR between them."
NO_FIELD = (
    "There is no titel: to follow by. There are author:, kw:, title:, abstract:, cat:, journal: and source:; "
    "a phrase with a colon stands in quotation marks."
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
        ("author:Ng", "Ng is not enough of a name."),
        ('author:"Luo, Wenjian, Yamin"', "Luo, Wenjian, Yamin is more than one name."),
        (f"author:{'x' * 101}", f"{'x' * 101} is more than one name."),
        (
            "https://example.org",
            "An address stands alone: /follow and that of a feed, or a paper's link by itself for its card.",
        ),
        ("kw:-survey", "A minus stands before kw:, not behind it."),
        ("kw:", "kw: needs something after it."),
        ('"graph', "This quotation mark has no second one."),
        ("graph)", "This bracket closes nothing."),
        ("(graph", "This bracket is never closed."),
        ("graph ()", "There is nothing in this bracket."),
        ("graph OR", "OR stands between two things."),
        ("graph NOT", "Something to look for is missing here."),
        ("cat:cs", "cs is an archive of many categories: follow one of them."),
        ("cat:<b>", "<b> is not a category."),
        ("source:a=b", "a=b is not a source's id."),
        ('journal:"!"', "journal: needs a journal's name."),
        ("kw:!", "A phrase needs at least one word of two letters."),
        (
            "-survey",
            "A follow needs something to look for, not only what to leave out; so does each side of an OR.",
        ),
        ("kw:ice -kw:ice", "That leaves out what it looks for, and would never find anything."),
        ("", "There is nothing to follow in that."),
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
