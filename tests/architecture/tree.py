"""The project's own files, as the architecture tests see them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).parents[2]
HOUSE = ("bot", "adapters", "core")
OURS = (*HOUSE, "tests", "benchmarks", "evals", "docs", ".ci")
SCRIPTS = ("__main__", "env")
_GENERATED = {"__pycache__", ".venv", "data"}


def files(*roots: str, suffix: str = "") -> Iterator[Path]:
    """Files under these folders of the project, in a stable order."""
    for root in roots:
        for path in sorted((PROJECT / root).rglob(f"*{suffix}")):
            if path.is_file() and not _GENERATED & set(path.relative_to(PROJECT).parts):
                yield path


def texts() -> Iterator[tuple[str, str]]:
    """(name, text) of everything written by people: sources, documents, settings."""
    at_the_top = (
        path for path in sorted(PROJECT.iterdir()) if path.is_file() and path.name not in (".env", ".coverage", ".git")
    )
    for path in (*at_the_top, *files(*OURS)):
        try:
            yield name(path), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def read(document: str) -> str:
    """A file at the top of the project."""
    return (PROJECT / document).read_text(encoding="utf-8")


def name(path: Path) -> str:
    """A path as it is written in the documents."""
    return path.relative_to(PROJECT).as_posix()


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of a source file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def modules() -> list[str]:
    """Every importable module: not `__main__` nor Alembic's `env`, which are scripts."""
    found = (
        path.relative_to(PROJECT).with_suffix("") for path in files(*HOUSE, suffix=".py") if path.stem not in SCRIPTS
    )
    dotted = (".".join(path.parts).removesuffix(".__init__") for path in found)
    return [module for module in dotted if all(part.isidentifier() for part in module.split("."))]
