"""The documents are true: every setting, every licence, every link, every decision."""

import importlib.metadata
import re
import tomllib

import pytest

from bot.settings import Settings, load
from tests.architecture import tree

SETTINGS = [name.upper() for name in Settings.model_fields]
DOCUMENTS = sorted(path for path in (*tree.PROJECT.glob("*.md"), *tree.files("docs", suffix=".md")))
PAGE = 60
GIVES_NO_LICENCE = {"audioop-lts", "colorama", "httpx2-jsfetch"}  # not installed on most machines


def test_the_example_of_settings_has_every_setting_once_with_a_comment() -> None:
    lines = tree.read(".env.example").splitlines()
    named = [found[1] for line in lines if (found := re.match(r"#? ?([A-Z][A-Z0-9_]*)=", line))]

    assert named == SETTINGS
    for number, line in enumerate(lines):
        if re.match(r"#? ?[A-Z][A-Z0-9_]*=", line):
            assert re.match(r"# \w", lines[number - 1]), f"no comment above {line}"


def test_the_example_of_settings_shows_the_defaults(tmp_path: tree.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    shown = tmp_path / "env"
    shown.write_text(re.sub(r"(?m)^# ?(?=[A-Z][A-Z0-9_]*=)", "", tree.read(".env.example")), encoding="utf-8")

    assert load(shown) == load(None)


def test_the_readme_has_a_row_for_every_setting() -> None:
    rows = re.findall(r"^\| `([A-Z][A-Z0-9_]+)` \|", tree.read("README.md"), re.MULTILINE)

    assert sorted(rows) == sorted(SETTINGS)


@pytest.mark.parametrize("document", DOCUMENTS, ids=tree.name)
def test_a_document_links_to_what_exists(document: tree.Path) -> None:
    text = document.read_text(encoding="utf-8")
    linked = re.findall(r"\]\((?!https?://|#)([^)#]+)[^)]*\)", text)
    quoted = re.findall(r"`((?:bot|adapters|core|tests|docs|benchmarks)/[\w./-]+)`", text)

    missing = [link for link in linked if not (document.parent / link).exists()]
    missing += [path for path in quoted if not (tree.PROJECT / path).exists()]
    assert missing == []


def test_a_decision_is_one_page_with_its_five_parts_and_is_listed() -> None:
    listed = tree.read("docs/adr/README.md")
    records = list((tree.PROJECT / "docs" / "adr").glob("[0-9]*.md"))

    assert len(records) >= 15
    for record in records:
        text = record.read_text(encoding="utf-8")
        assert record.name in listed
        assert text.startswith(f"# {record.name[:4]} ")
        assert len(text.splitlines()) <= PAGE
        for part in ("Status: ", "## Context", "## Decision", "## Consequences", "ooked at"):
            assert part in text, f"{record.name} lacks {part}"


def test_every_dependency_has_its_reason_in_the_record() -> None:
    project = tomllib.loads(tree.read("pyproject.toml"))["project"]
    required = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[\[<>=~]", line)[0] for line in required}
    record = tree.read("docs/adr/0009-dependencies.md").lower()

    assert len(names) > 20
    assert {name for name in names if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", record)} == set()


def test_the_notice_lists_every_locked_package_under_its_stated_licence() -> None:
    licences = _notice()
    locked = set(re.findall(r"^([a-z0-9][\w.-]*)(?:\[[^\]]+\])?==", tree.read("requirements.lock"), re.MULTILINE))

    assert set(licences) == locked
    for package in locked - GIVES_NO_LICENCE:
        stated = _stated(package)
        assert stated is None or _family(licences[package]) <= _family(stated), f"{package} states {stated}"


def test_no_licence_is_copyleft_beyond_weak() -> None:
    strong = {
        name: licence for name, licence in _notice().items() if re.search(r"(?<!L)GPL|EUPL|SSPL|BUSL|CC-BY-NC", licence)
    }

    assert strong == {}


def _notice() -> dict[str, str]:
    """Package to licence, from the underlined headings of NOTICE and the lists under them."""
    sections = re.split(r"^(.+)\n-{3,}\n", tree.read("NOTICE"), flags=re.MULTILINE)[1:]
    found = {}
    for licence, body in zip(sections[::2], sections[1::2], strict=True):
        if not licence.startswith("Also"):
            packages = body.strip().split("\n\n")[-1]
            found.update(dict.fromkeys(re.split(r",\s+", packages.replace("\n", " ")), licence))
    return found


def _stated(package: str) -> str | None:
    """The licence in a package's own metadata; None if it is not installed here, as it is for another system."""
    try:
        metadata = importlib.metadata.metadata(package)
    except importlib.metadata.PackageNotFoundError:
        return None
    classifiers = [line for line in metadata.get_all("Classifier") or [] if line.startswith("License")]
    return " ".join([metadata.get("License-Expression") or "", (metadata.get("License") or "")[:100], *classifiers])


def _family(licence: str) -> set[str]:
    """The families of licences that a text names."""
    names = {
        "MIT": r"\bMIT\b",
        "Apache": r"Apache",
        "BSD": r"\bBSD\b",
        "LGPL": r"LGPL|Lesser",
        "MPL": r"MPL|Mozilla",
        "PSF": r"PSF|Python Software",
        "ISC": r"\bISC\b",
    }
    return {name for name, pattern in names.items() if re.search(pattern, licence)}
