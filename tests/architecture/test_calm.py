"""No test depends on how quickly the machine runs it."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture import tree

PROFILES = "tests/properties.py"
LEAST_PATIENCE = 60
"""Seconds: a time limit only ends a test that hangs, and a busy machine may need this long."""


def hasty(module: ast.Module) -> Iterator[str]:
    """The calls that make a test depend on speed: deadlines of Hypothesis, sleeping, and short time limits."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            name, call = ast.unparse(node.func), ast.unparse(node)
            limit = node.args[0].value if node.args and isinstance(node.args[0], ast.Constant) else None
            if name.endswith("settings") and any(keyword.arg == "deadline" for keyword in node.keywords):
                yield call
            if name in ("time.sleep", "asyncio.sleep") and limit != 0:
                yield call
            if name == "asyncio.timeout" and isinstance(limit, int | float) and limit < LEAST_PATIENCE:
                yield call


def test_no_test_sleeps_or_sets_a_deadline() -> None:
    found = {
        f"{tree.name(path)}: {call}"
        for path in tree.files("tests", suffix=".py")
        if tree.name(path) != PROFILES
        for call in hasty(tree.parsed(path))
    }
    assert found == set()


@pytest.mark.parametrize(
    "call",
    [
        "settings(deadline=200)",
        "hypothesis.settings(deadline=None)",
        "asyncio.sleep(0.1)",
        "time.sleep(x)",
        "asyncio.timeout(5)",
    ],
)
def test_the_rule_sees_each_kind_of_haste(call: str) -> None:
    assert list(hasty(ast.parse(call))) == [call]


@pytest.mark.parametrize(
    "call", ["settings(max_examples=5)", "asyncio.sleep(0)", "asyncio.timeout(90)", "asyncio.timeout(x)"]
)
def test_the_rule_lets_calm_calls_pass(call: str) -> None:
    assert list(hasty(ast.parse(call))) == []
