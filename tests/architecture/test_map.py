"""The map in docs/architecture.md names what exists."""

import importlib
import re
from importlib.util import find_spec

import pytest

from tests.architecture import tree

DOTTED = re.compile(r"`((?:bot|adapters|core)(?:\.\w+)+)`")
NAMES = sorted(set(DOTTED.findall(tree.read("docs/architecture.md"))))


@pytest.mark.parametrize("name", NAMES)
def test_a_name_on_the_map_exists(name: str) -> None:
    assert exists(name), f"docs/architecture.md names {name}, which was renamed or moved: write its new name there"


def test_the_map_names_functions_of_every_ring() -> None:
    assert len(NAMES) > 40
    assert {name.split(".")[0] for name in NAMES} == {"bot", "adapters", "core"}


@pytest.mark.parametrize(
    "name", ["core.nowhere", "core.services.dispatch.nobody", "core.services.dispatch.Dispatch.no"]
)
def test_a_name_that_is_gone_is_noticed(name: str) -> None:
    assert not exists(name)


def exists(name: str) -> bool:
    """Whether this is a module, or an attribute of one, or of a class in it."""
    module, rest = name, []
    while not is_module(module):
        module, _, last = module.rpartition(".")
        rest.insert(0, last)
    thing = importlib.import_module(module)
    for attribute in rest:
        if not hasattr(thing, attribute) and attribute not in getattr(thing, "__annotations__", {}):
            return False
        thing = getattr(thing, attribute, None)
    return True


def is_module(name: str) -> bool:
    """Whether it can be imported; its parents are imported to find out."""
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:  # a parent is no package
        return False
