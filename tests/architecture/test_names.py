"""Banned words: a name with one of them says nothing to a reader."""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture import tree

EMPTY_WORDS = {"manager", "managers", "helper", "helpers", "util", "utils", "common", "base", "misc", "info"}
EMPTY_VERBS = {"process", "do", "perform"}
EMPTY_ARGUMENTS = {"data", "info", "base", "misc"}  # "manager" stays: a person who may change a shared chat


def test_no_file_or_folder_has_an_empty_name() -> None:
    paths = [path.relative_to(tree.PROJECT) for path in tree.files(*tree.HOUSE, "tests", "benchmarks", suffix=".py")]
    named = {part for path in paths for part in path.with_suffix("").parts if _words(part) & (EMPTY_WORDS | {"data"})}

    assert named == set()


def test_no_function_or_class_has_an_empty_name() -> None:
    named = {
        f"{tree.name(path)}:{line} {name}"
        for path in tree.files(*tree.HOUSE, "tests", "benchmarks", suffix=".py")
        for line, name in _defined(path)
        if _is_empty(name, path)
    }
    assert named == set()


def test_no_argument_has_an_empty_name() -> None:
    named = {
        f"{tree.name(path)}:{argument.lineno} {argument.arg}"
        for path in tree.files(*tree.HOUSE, suffix=".py")
        for argument in ast.walk(tree.parsed(path))
        if isinstance(argument, ast.arg) and argument.arg in EMPTY_ARGUMENTS
    }
    assert named == set()


def _defined(path: Path) -> Iterator[tuple[int, str]]:
    """Functions and classes of a file, except tests and methods that a library's base class requires."""
    module = tree.parsed(path)
    owners = {method: owner for owner in ast.walk(module) if isinstance(owner, ast.ClassDef) for method in owner.body}
    for node in ast.walk(module):
        if isinstance(node, ast.ClassDef):
            yield node.lineno, node.name
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("test_"):
            owner = owners.get(node)
            if owner is None or not _is_inherited(path, owner.name, node.name):
                yield node.lineno, node.name


def _is_empty(name: str, path: Path) -> bool:
    verb = name.strip("_").partition("_")[0]  # classes are nouns and begin with a capital
    return (
        bool(EMPTY_WORDS & _words(name))
        or name == "data"
        or verb in EMPTY_VERBS
        or (verb == "handle" and path.stem != "inbound")
        or (verb == "execute" and "storage" not in path.parts)
    )


def _is_inherited(path: Path, owner: str, method: str) -> bool:
    """Whether a base class from outside the project has this method, so that we cannot choose its name."""
    if not _is_empty(method, path):
        return False
    module = importlib.import_module(".".join(path.relative_to(tree.PROJECT).with_suffix("").parts))
    bases = getattr(module, owner, object).__mro__[1:]
    return any(method in vars(base) for base in bases if base.__module__.partition(".")[0] not in tree.OURS)


def _words(name: str) -> set[str]:
    return set(re.findall(r"[a-z0-9]+", _snake(name)))


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
