"""The rooms of the house: small enough to look over, and called the same in every ring."""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import PurePath

import pytest

from tests.architecture import tree

MOST_FILES = 20
LEAST_LINES = 25
ALONE = ("__init__.py", "__main__.py", "clock.py")
SMALL = (*tree.HOUSE, "tests", "evals", "benchmarks")

WITHOUT_ROOMS = {
    "core/services": {"replies"},
    "core/storage": {"codecs", "migrations", "schema", "sql"},
    "tests/storage": {"sql"},
}
"""What a ring has besides rooms, by ring."""
RINGS = ("core/services", "core/services/replies", "core/storage", "tests/domain", "tests/services", "tests/storage")
OUTWARD_PORTS = {"clock", "fetching", "storage", "writing", "zones"}


def test_no_folder_has_more_than_twenty_files() -> None:
    assert crowded(python_files(*SMALL)) == {}


def test_a_crowded_folder_is_noticed() -> None:
    room = [PurePath(f"core/domain/radar/part_{number}.py") for number in range(MOST_FILES)]

    assert crowded([*room, PurePath("core/domain/radar/__init__.py")]) == {}
    assert crowded([*room, PurePath("core/domain/radar/late.py")]) == {"core/domain/radar": MOST_FILES + 1}


def test_no_file_is_too_small_to_be_one() -> None:
    lengths = {
        path: len((tree.PROJECT / path).read_text(encoding="utf-8").splitlines()) for path in python_files(*tree.HOUSE)
    }

    assert tiny(lengths) == []


def test_a_tiny_file_is_noticed() -> None:
    lengths = dict.fromkeys(
        map(PurePath, ("core/domain/radar/mute.py", "core/fetching/feeds/recipes/acs.py", "bot/clock.py")), 24
    )

    assert tiny(lengths) == ["core/domain/radar/mute.py"]
    assert tiny(dict.fromkeys(lengths, LEAST_LINES)) == []


def test_a_room_has_the_same_name_in_every_ring() -> None:
    files = python_files(*tree.HOUSE, "tests")

    assert len(rooms(files, "core/domain")) > 10
    assert strangers(files) == []


@pytest.mark.parametrize(
    ("file", "place"),
    [
        ("core/services/misfits/ask.py", "core/services/misfits"),
        ("core/services/replies/misfits/ask.py", "core/services/replies/misfits"),
        ("core/services/schema/ask.py", "core/services/schema"),
        ("core/storage/misfits/rows.py", "core/storage/misfits"),
        ("core/ports/misfits.py", "core/ports/misfits.py"),
        ("tests/domain/misfits/test_ask.py", "tests/domain/misfits"),
    ],
)
def test_a_room_that_the_domain_lacks_is_noticed(file: str, place: str) -> None:
    assert strangers([PurePath("core/domain/radar/follow.py"), PurePath(file)]) == [place]


def python_files(*roots: str) -> list[PurePath]:
    """Paths below the project."""
    return [path.relative_to(tree.PROJECT) for path in tree.files(*roots, suffix=".py")]


def crowded(files: Iterable[PurePath]) -> dict[str, int]:
    """Folders with too many files directly in them, and how many."""
    sizes = Counter(path.parent.as_posix() for path in files if path.name != "__init__.py")
    return {folder: size for folder, size in sizes.items() if size > MOST_FILES}


def tiny(lengths: Mapping[PurePath, int]) -> list[str]:
    """Files that belong into a neighbour. A recipe or a migration is one by its nature, however short."""
    return [
        path.as_posix()
        for path, lines in lengths.items()
        if lines < LEAST_LINES and path.name not in ALONE and not {"recipes", "migrations"} & set(path.parts)
    ]


def strangers(files: Iterable[PurePath]) -> list[str]:
    """Folders and port modules that are called by no room of the domain."""
    files = list(files)
    known = rooms(files, "core/domain")
    found = [f"{ring}/{room}" for ring in RINGS for room in rooms(files, ring) - known - WITHOUT_ROOMS.get(ring, set())]
    ports = {path.name for path in files if path.parent.as_posix() == "core/ports" and path.name != "__init__.py"}
    found += [f"core/ports/{port}" for port in ports if port.removesuffix(".py") not in known | OUTWARD_PORTS]
    return sorted(found)


def rooms(files: Iterable[PurePath], ring: str) -> set[str]:
    """The folders directly in a ring."""
    below = (path.relative_to(ring).parts for path in files if path.is_relative_to(ring))
    return {parts[0] for parts in below if len(parts) > 1}
