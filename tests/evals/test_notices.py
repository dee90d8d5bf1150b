"""How well a notice finds its work by the title that it names: in forms that journals print, over all recorded titles."""

import json
import lzma
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.domain.papers import notices
from core.domain.papers.events import EventKind
from core.domain.papers.identity import is_title, title_key
from core.domain.text.plain import plain_text

PAPERS = Path(__file__).parents[2].parent / "shared" / "data" / "papers"
MOST = 5_000
FORMS = {
    "Retraction Note: {}": EventKind.RETRACTED,
    "Retraction notice to “{}” [Ann. Moths 140 (2026) 130738]": EventKind.RETRACTED,
    "RETRACTED: {}": EventKind.RETRACTED,
    "[Retracted] {}": EventKind.RETRACTED,
    "撤稿：{}": EventKind.RETRACTED,
    "WITHDRAWN: {}": EventKind.WITHDRAWN,
    "Editorial Expression of Concern: {}": EventKind.CONCERN,
    "Author Correction: {}": EventKind.CORRECTED,
    "Correction to: {}": EventKind.CORRECTED,
    "Correction to “{}”": EventKind.CORRECTED,
    "Correction for Quill et al., {}": EventKind.CORRECTED,
    "Erratum: {} [Ann. Moths 123, 0001 (2026)]": EventKind.CORRECTED,
    "Corrigendum: Quill A, Birch B (2026) {}. Annals 72: 43–92": EventKind.CORRECTED,
}


def titles() -> Iterator[str]:
    """Recorded titles, as they are stored."""
    for file in sorted(PAPERS.glob("arxiv_*.jsonl.xz")):
        with lzma.open(file, "rt", encoding="utf-8") as lines:
            yield from (plain_text(json.loads(line)["title"]) for line in lines)


@pytest.mark.long
def test_a_notice_finds_its_work_and_no_other() -> None:
    if not PAPERS.exists():
        pytest.skip("the recorded papers are not beside the project")
    works: dict[str, set[str]] = defaultdict(set)
    for title in titles():
        if key := title_key(title, ()):
            assert is_title(key)
            works[key].add(title)
    telling = [title for same in list(works.values())[:MOST] for title in list(same)[:1]]
    found = wrong = 0
    for title in telling:
        own = title_key(title, ())
        for form in FORMS:
            hits = {key for each in notices.titles(form.format(title)) if (key := notices.title_start(each)) in works}
            found += hits == {own}
            wrong += bool(hits - {own})
    asked = len(telling) * len(FORMS)
    assert found >= 0.999 * asked
    assert wrong == 0
