"""Every file is short, introduced, ours, and free of one machine's addresses."""

import ast
import re

import pytest

from tests.architecture import tree

LONGEST_FILE = 300
LONGEST_FUNCTION = 50

# Written in halves, so that the test can search this file too.
FOREIGN = {
    "a package registry": r"py{}pi\.(org|io)|python{}hosted|npm{}js\.|crates\.{}io|ana{}conda\.(org|com)|arti{}factory|--index-{}url|--find-{}links",
    "a path of one machine": r"(?<![\w.])/(work{}|root{}|Users{}|opt/wheels{})/|(?<![\w.])/home{}/\w",
    "a secret": r"sk-ant-{}[\w-]{{20,}}|\b\d{{8,12}}:{}AA[\w-]{{30,}}|BEGIN {}[A-Z ]*PRIVATE KEY",
}


def test_no_file_is_longer_than_three_hundred_lines() -> None:
    lengths = {tree.name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in _sources()}

    assert len(lengths) > 50
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_no_function_is_longer_than_fifty_lines() -> None:
    long = [
        f"{tree.name(path)}:{node.lineno} {node.name}"
        for path in tree.files(*tree.HOUSE, suffix=".py")
        if path.parent.name != "versions"  # a migration is a list
        for node in ast.walk(tree.parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _lines(node) > LONGEST_FUNCTION
    ]
    assert long == []


def test_a_module_begins_with_a_sentence_about_its_purpose() -> None:
    mute = [tree.name(path) for path in _sources() if not _introduction(path.read_text(encoding="utf-8"))]

    assert mute == []


def test_public_classes_and_functions_have_docstrings() -> None:
    mute = [
        f"{tree.name(path)}:{node.lineno} {node.name}"
        for path in tree.files(*tree.HOUSE, suffix=".py")
        for node in tree.parsed(path).body
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
        and "migrations" not in path.parts
    ]
    assert mute == []


@pytest.mark.parametrize("what", FOREIGN)
def test_no_file_names(what: str) -> None:
    pattern = re.compile(FOREIGN[what].replace("{}", "").replace("{{", "{").replace("}}", "}"))
    canaries = "tests/" if what == "a secret" else "\0"
    named = {
        f"{name}: {found[0]}"
        for name, text in tree.texts()
        if not name.startswith(canaries)
        for found in pattern.finditer(text)
        if not _is_how_to_lock(name, found[0])
    }
    assert named == set()


def test_the_lock_holds_versions_and_hashes_and_no_addresses() -> None:
    lock = tree.read("requirements.lock")
    pins = re.findall(r"^([a-z0-9][\w.-]*(?:\[[\w,-]+\])?)==\S+", lock, re.MULTILINE)
    entries = re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE)

    assert len(pins) > 60
    assert [entry.split("\n")[0] for entry in entries if entry.strip() and "--hash=sha256:" not in entry] == []
    assert "://" not in lock


def _sources() -> list[tree.Path]:
    return list(tree.files(*tree.OURS, suffix=".py"))


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _introduction(source: str) -> str:
    first = (ast.get_docstring(ast.parse(source)) or "").split("\n")[0]
    return first if first.endswith((".", ":", "?", "!")) else ""


def _is_how_to_lock(name: str, found: str) -> bool:
    """`--no-emit-index-url` keeps addresses out of the lock; it is not an address."""
    return name == "Makefile" and "emit" in found
