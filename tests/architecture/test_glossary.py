"""The words that docs/glossary.md retires name nothing any more."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture import tree

EXEMPT = ("core/storage/migrations/",)


def test_no_module_class_or_function_has_a_retired_word() -> None:
    retired = words_of(tree.read("docs/glossary.md"))

    assert len(retired) > 15
    assert [f"{place} {name}: retired by docs/glossary.md" for place, name in named() if uses(name, retired)] == []


@pytest.mark.parametrize("name", ["desk", "_own_feed", "OwnFeeds", "open_desk", "DeskOpener"])
def test_a_retired_word_is_noticed_inside_of_a_name(name: str) -> None:
    assert uses(name, {"desk", "own_feed", "own_feeds"})


@pytest.mark.parametrize("name", ["desktop", "own", "feeds", "custom_feed"])
def test_a_word_that_only_looks_like_one_may_stay(name: str) -> None:
    assert not uses(name, {"desk", "own_feed", "own_feeds"})


def words_of(glossary: str) -> set[str]:
    """The words of the second column that are set as code."""
    rows = glossary.split("| write | instead of |")[1].splitlines()
    return {word for row in rows if row.startswith("| ") for word in re.findall(r"`(\w+)`", row.split("|")[2])}


def uses(name: str, retired: set[str]) -> bool:
    """Whether whole words of a name, in snake or camel case, are retired."""
    snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().strip("_")
    return any(re.search(rf"(?:^|_){word}(?:_|$)", snake) for word in retired)


def named() -> Iterator[tuple[str, str]]:
    """Modules, folders, classes and functions, each with its place."""
    for path in tree.files(*tree.HOUSE, suffix=".py"):
        place = tree.name(path)
        if place.startswith(EXEMPT):
            continue
        yield from ((place, part) for part in path.relative_to(tree.PROJECT).with_suffix("").parts)
        for node in ast.walk(tree.parsed(path)):
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{place}:{node.lineno}", node.name
