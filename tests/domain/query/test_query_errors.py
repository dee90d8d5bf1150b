"""A follow that cannot be kept is refused at the character where it goes wrong."""

import pytest

from core.domain.chats import command_parser, intents
from core.domain.query import language
from core.domain.query.ast import MOST_CHARACTERS, MOST_TERMS, QueryError


def refused(typed: str) -> QueryError:
    found = language.read(typed, lambda _: False)
    assert isinstance(found, QueryError), found
    return found


@pytest.mark.parametrize(
    ("typed", "caret", "words"),
    [
        ('kw:ice "graph neural', "       ^", "never closed"),
        ("(graph OR tree", "^", "never closed"),
        ("graph) tree", "     ^", "no opening one"),
        ("graph ()", "      ^", "bracket is empty"),
        ("graph OR", "      ^", "OR goes between"),
        ("OR graph", "^", "OR goes between"),
        ("graph AND OR tree", "          ^", "OR goes between"),
        ('"graph" or', "        ^", "or goes between"),
        ("graph - tree", "      ^", "right before"),
        ("graph -", "      ^", "right before"),
        ("graph NOT", "         ^", "missing here"),
        ("kw:-survey graph", "   ^", "before kw:"),
        ("graph kw:", "      ^", "needs something after it"),
        ("graph titel:ice", "      ^", "know titel:"),
        ("graph cat:cs", "      ^", "many categories"),
        ("graph cat:<b>", "      ^", "isn't a category"),
        ("graph source:a=b", "      ^", "isn't a source"),
        ('graph kw:"!"', "      ^", "word of two letters"),
        ("kw:ice kw:graph -kw:graphs", "                 ^", "never find anything"),
        ("kw:ice OR -kw:snow", "           ^", "something to look for"),
        ("-survey", " ^", "something to look for"),
        ("see https://arxiv.org/abs/2606.1", "    ^", "on its own"),
        ("", "^", "nothing to follow"),
        (" , ", "^", "nothing to follow"),
        ('author:"A, B, C, D"', "^", "more than one name"),
    ],
)
def test_an_error_points_at_the_character(typed: str, caret: str, words: str) -> None:
    found = refused(typed)
    line, column = found.pointed(typed)
    assert words in found.problem
    assert (line, column) == (typed, caret.index("^"))


def test_the_nearest_field_is_the_example() -> None:
    assert refused("titel:ice").example == "/follow title:unlearning"


@pytest.mark.parametrize(
    ("typed", "caret", "key"),
    [
        ("2606.14078", "^", "arxiv:2606.14078"),
        ("arXiv:2606.14078v2", "^", "arxiv:2606.14078"),
        ("arxiv 2606.14078", "^", "arxiv:2606.14078"),
        ("hep-th/9901001", "^", "arxiv:hep-th/9901001"),
        ("10.1038/s41586-024-07487-w", "^", "doi:10.1038/s41586-024-07487-w"),
        ("doi: 10.1000/x", "^", "doi:10.1000/x"),
        ("pmid 12345", "^", "pmid:12345"),
        ("https://arxiv.org/abs/2606.14078", "^", "arxiv:2606.14078"),
        ("www.nature.com/articles/s41586-024-07487-w", "^", "doi:10.1038/s41586-024-07487-w"),
        ('"graph" OR 2606.14078', "           ^", "arxiv:2606.14078"),
    ],
)
def test_one_paper_is_not_followed_and_the_example_shows_it(typed: str, caret: str, key: str) -> None:
    found = refused(typed)
    assert "Send it on its own" in found.problem
    assert (found.example, found.position) == (key, caret.index("^"))
    assert command_parser.parse(found.example) == intents.ShowPaper(key)


@pytest.mark.parametrize("typed", ['"2606.14078"', "kw:2606.14078", "3.14159 digits", "cs.AI", "COVID-19", "TCP/IP"])
def test_what_only_resembles_an_id_or_is_quoted_is_followed(typed: str) -> None:
    assert isinstance(language.read(typed), language.Read)


@pytest.mark.parametrize(
    ("typed", "example"),
    [
        ("cat:cs.AI,cs.LG", "/follow cat:cs.AI OR cat:cs.LG"),
        ("kw:ice kw:snow；hail", '/follow "snow" OR "hail"'),
        ("cat:cs.AI, cat:cs.LG", '/follow "machine unlearning" OR "federated learning"'),
    ],
)
def test_a_list_behind_a_field_is_asked_back(typed: str, example: str) -> None:
    found = refused(typed)
    assert "put OR between them" in found.problem
    assert found.example == example


def test_a_long_text_is_shown_around_its_fault_only() -> None:
    typed = f"{'kw:ice ' * 20}kw:! {'kw:snow ' * 20}"
    line, column = refused(typed).pointed(typed)
    assert len(line) == 50
    assert line[column : column + 4] == "kw:!"
    assert line[0] == line[-1] == "…"


def test_a_caret_counts_wide_characters_twice_and_marks_not_at_all() -> None:
    assert refused("罗文坚 kw:!").pointed("罗文坚 kw:!")[1] == 7
    assert refused("e\u0301t kw:!").pointed("e\u0301t kw:!")[1] == 3


def test_one_character_and_one_term_too_many_are_told() -> None:
    assert refused("x" * (MOST_CHARACTERS + 1)).position == MOST_CHARACTERS
    terms = [f"kw:w{n}" for n in range(MOST_TERMS + 1)]
    found = refused(" ".join(terms))
    assert f"up to {MOST_TERMS} terms" in found.problem
    assert found.position == len(" ".join(terms[:-1])) + 1


def test_a_follow_of_too_many_alternatives_is_to_be_split() -> None:
    found = refused(" ".join(f"(kw:aa{n} OR kw:bb{n})" for n in range(6)))
    assert "Split it in two" in found.problem


def test_seventeen_brackets_in_each_other_are_too_many() -> None:
    assert refused("(" * 17 + "graph" + ")" * 17).position == 16
