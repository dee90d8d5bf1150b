"""A built wheel holds what the program reads: every module of the house, and every data file beside them."""

import tomllib
from fnmatch import fnmatch
from typing import Any

from tests.architecture import tree


def packaging() -> dict[str, Any]:
    """What pyproject.toml tells setuptools."""
    found: dict[str, Any] = tomllib.loads(tree.read("pyproject.toml"))["tool"]["setuptools"]
    return found


def test_every_package_of_the_house_is_packed_and_nothing_else() -> None:
    assert sorted(packaging()["packages"]["find"]["include"]) == sorted(f"{package}*" for package in tree.HOUSE)


def test_every_data_file_beside_the_code_is_packed() -> None:
    packed = packaging()["package-data"]
    data = [path for path in tree.files(*tree.HOUSE) if path.suffix != ".py"]

    assert list(packed) == ["*"]
    assert {path.suffix for path in data} >= {".po", ".toml", ".txt", ".tsv"}
    assert [tree.name(path) for path in data if not any(fnmatch(path.name, kind) for kind in packed["*"])] == []
