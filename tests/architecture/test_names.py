"""The words that we do not use: they name nothing that a reader could look for."""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture import tree

NOTHING_WORDS = {"manager", "managers", "helper", "helpers", "util", "utils", "common", "base", "misc", "info"}
NOTHING_VERBS = {"process", "do", "perform"}
NOTHING_ARGUMENTS = {"data", "info", "base", "misc"}  # a manager is somebody who may change a shared chat


def test_no_file_or_folder_is_called_by_a_word_that_says_nothing() -> None:
    paths = [path.relative_to(tree.PROJECT) for path in tree.files(*tree.HOUSE, "tests", "benchmarks", suffix=".py")]
    named = {part for path in paths for part in path.with_suffix("").parts if _words(part) & (NOTHING_WORDS | {"data"})}

    assert named == set()


def test_no_function_or_class_is_called_by_a_word_that_says_nothing() -> None:
    named = {
        f"{tree.name(path)}:{line} {name}"
        for path in tree.files(*tree.HOUSE, "tests", "benchmarks", suffix=".py")
        for line, name in _defined(path)
        if _says_nothing(name, path)
    }
    assert named == set()


def test_no_argument_of_the_house_is_called_by_a_word_that_says_nothing() -> None:
    named = {
        f"{tree.name(path)}:{argument.lineno} {argument.arg}"
        for path in tree.files(*tree.HOUSE, suffix=".py")
        for argument in ast.walk(tree.parsed(path))
        if isinstance(argument, ast.arg) and argument.arg in NOTHING_ARGUMENTS
    }
    assert named == set()


def _defined(path: Path) -> Iterator[tuple[int, str]]:
    """Functions and classes of a file, without sentences (tests) and without what a library's class asks for."""
    module = tree.parsed(path)
    owners = {method: owner for owner in ast.walk(module) if isinstance(owner, ast.ClassDef) for method in owner.body}
    for node in ast.walk(module):
        if isinstance(node, ast.ClassDef):
            yield node.lineno, node.name
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("test_"):
            owner = owners.get(node)
            if owner is None or not _asked_for(path, owner.name, node.name):
                yield node.lineno, node.name


def _says_nothing(name: str, path: Path) -> bool:
    verb = name.strip("_").partition("_")[0]  # of a function; classes are nouns and begin with a capital
    return (
        bool(NOTHING_WORDS & _words(name))
        or name == "data"
        or verb in NOTHING_VERBS
        or (verb == "handle" and path.stem != "inbound")
        or (verb == "execute" and "storage" not in path.parts)
    )


def _asked_for(path: Path, owner: str, method: str) -> bool:
    """Whether a base class from outside the project has this method, so that its name is not ours to choose."""
    if not _says_nothing(method, path):
        return False
    module = importlib.import_module(".".join(path.relative_to(tree.PROJECT).with_suffix("").parts))
    bases = getattr(module, owner, object).__mro__[1:]
    return any(method in vars(base) for base in bases if base.__module__.partition(".")[0] not in tree.OURS)


def _words(name: str) -> set[str]:
    return set(re.findall(r"[a-z0-9]+", _snake(name)))


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
