"""The session in the README is real output: everything but chance appears in a true run, word for word and in order."""

import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise

from tests.architecture import tree

PROMPT = "you › "
LEFT_OUT = "  …"
BY_CHANCE = "/shuffle"


def test_the_readmes_session_is_real_output(tmp_path: tree.Path) -> None:
    shown = dict(_turns(_readme_session()))
    typed = [words for words in shown if words]

    output = dict(_turns(_run("\n".join(typed), tmp_path)))

    assert typed
    for words, lines in shown.items():
        if words != BY_CHANCE:
            assert _missing(lines, output[words]) == [], f"update the output of {words or 'the start'} in README.md"


def _readme_session() -> str:
    section = tree.read("README.md").split("## A session\n")[1].split("\n## ")[0]
    return section.split("```")[1].strip("\n")


def _run(typed: str, folder: tree.Path) -> str:
    """Output of `make -s run` without a network, without settings and with an empty database."""
    settings = {"OFFLINE": "1", "DATA_DIR": str(folder), "PYTHONPATH": str(tree.PROJECT), "PYTHONUTF8": "1"}
    run = [sys.executable, "-m", "bot", "run"]
    ended = subprocess.run(
        run, input=typed + "\n", env=settings, cwd=folder, capture_output=True, text=True, timeout=60, check=True
    )
    return ended.stdout


def _turns(session: str) -> Iterator[tuple[str, list[str]]]:
    """(typed text, answer lines); the lines before the first prompt come with empty text."""
    lines = session.splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith(PROMPT)]
    for start, end in pairwise([-1, *starts, len(lines)]):
        yield ("" if start < 0 else lines[start].removeprefix(PROMPT)), lines[start + 1 : end]


def _missing(shown: list[str], output: list[str]) -> list[str]:
    """Lines of the document that the run lacks, or has in another order; all calendar days count as equal."""
    rest = iter([_dayless(line) for line in output])
    return [line for line in shown if not line.startswith(LEFT_OUT) and _dayless(line) not in rest]


def _dayless(line: str) -> str:
    return re.sub(r"\b[A-Z][a-z]{2} \d{1,2} [A-Z][a-z]{2}\b", "today", line)
