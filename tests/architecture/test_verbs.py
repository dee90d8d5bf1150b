"""Functions that act are imperative verbs: no coroutine is named by a bare participle, such as `_moved` or `stored`."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture import tree

IRREGULAR = frozenset(
    "begun bound bought broken built chosen come cut done drawn driven fed found given gone heard held hidden kept known laid led left lost "
    "made meant met paid put read risen said seen sent set shown sold spent spoken sung sworn taken told torn woken won worn wound written".split()
)
VERBS = frozenset("cut embed feed let need proceed put read seed set speed".split())
"""Imperatives that look like participles, or are spelt like one."""


def test_no_coroutine_is_named_by_a_bare_participle() -> None:
    named = [
        f"{tree.name(path)}:{line} {name}"
        for path in tree.files(*tree.HOUSE, suffix=".py")
        for line, name in coroutines(path)
        if is_participle(name)
    ]
    assert named == []


@pytest.mark.parametrize("name", ["stored", "_moved", "_kept", "answered_again", "written"])
def test_a_participle_is_noticed(name: str) -> None:
    assert is_participle(name)


@pytest.mark.parametrize("name", ["store_papers", "_move", "read", "feed_worker", "next_due", "is_retracted", "needs"])
def test_verbs_nouns_and_predicates_may_stay(name: str) -> None:
    assert not is_participle(name)


def coroutines(path: Path) -> Iterator[tuple[int, str]]:
    """Line and name of each `async def`."""
    for node in ast.walk(tree.parsed(path)):
        if isinstance(node, ast.AsyncFunctionDef):
            yield node.lineno, node.name


def is_participle(name: str) -> bool:
    """Whether a name begins with a past participle in place of a verb or a noun."""
    first = name.strip("_").split("_")[0]
    return first not in VERBS and (first in IRREGULAR or (first.endswith("ed") and len(first) > 4))
