"""Papers of custom feeds stay private: who looks papers up for people selects them through `visibility`, and names no table of papers."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture import tree

STORAGE = "core/storage"
TABLES = {"paper", "paper_author", "paper_label", "paper_version"}
"""What these hold could show somebody a paper, or what is in it."""
IN_SQL = re.compile(r"\b(?:FROM|JOIN) paper\b|\bpaper_(?:author|label|version|words|search(?:_newest)?)\b")
AT_HOME = {
    # says who may see what
    "papers/visibility.py",
    # file, join, part and delete papers
    *("papers/adding.py", "papers/indexing.py", "papers/merging.py", "papers/merges.py", "feeds/feed_ends.py"),
    # by the ids of what a chat has already
    *(
        "papers/reading.py",
        "papers/enrichments.py",
        "radar/hits.py",
        "briefings/briefings.py",
        "briefings/summaries.py",
    ),
    # only in conditions on what `visibility` gives
    *("papers/latest.py", "papers/search.py", "papers/search_sql.py", "papers/dealing.py"),
}
UNFILTERED = {"core/services/papers/enrichment.py", "bot/commands/reports.py"}


def test_only_modules_that_may_name_the_tables_of_papers() -> None:
    found = {
        tree.name(path).removeprefix(f"{STORAGE}/")
        for path in tree.files(STORAGE, suffix=".py")
        if not {"migrations", "schema"} & set(path.parts) and named(path)
    }
    assert found == AT_HOME


def test_whoever_reads_papers_unfiltered_shows_them_to_no_chat() -> None:
    found = {
        tree.name(path)
        for path in tree.files("core/services", "bot", "adapters", suffix=".py")
        if "papers.get_unfiltered(" in path.read_text(encoding="utf-8")
    }
    assert found == UNFILTERED


def test_a_table_is_noticed_in_an_import_and_in_sql(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(
        "from core.storage.schema.tables import hit, paper\n"
        'FOUND = f"SELECT id FROM paper_search_newest WHERE id > {1}"\n'
        'BESIDE = "SELECT id FROM paper_keys JOIN paper_merge JOIN hit"\n'
        'PLAIN = "SELECT title FROM paper"\n'
    )
    assert sorted(named(module)) == ["FROM paper", "paper", "paper_search_newest"]


def named(path: Path) -> list[str]:
    """The tables that a module imports, and those in its SQL."""
    return list(_named(tree.parsed(path)))


def _named(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom):
            yield from (each.name for each in node.names if each.name in TABLES)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from IN_SQL.findall(node.value)
