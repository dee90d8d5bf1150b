"""What CONTRIBUTING shows of an interface is one that works."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

from core.fetching.protocol import Job

SHOWN = Path(__file__).parents[3] / "CONTRIBUTING.md"
OTTER = {
    "id": "10.1371/journal.pone.0000001",
    "title_display": "On the <i>sleep</i> of sea otters",
    "author_display": ["Ada Quill", "Bo Reed"],
    "abstract": ["Otters sleep for 11 hours."],
    "publication_date": "2026-07-01T00:00:00Z",
}


def test_the_interface_that_contributing_shows_reads_an_answer_and_tells_what_is_wrong() -> None:
    (code,) = re.findall(r"```python\n(.+?)```", SHOWN.read_text(encoding="utf-8"), re.DOTALL)
    shown: dict[str, Any] = {"__name__": "shown"}
    exec(compile(code, "plos.py", "exec", dont_inherit=True), shown)
    search = shown["SEARCH"]

    address = search.newest("https://api.plos.org/search", date(2026, 7, 1), "")
    body = json.dumps({"response": {"docs": [OTTER, {"id": 7}, OTTER | {"id": ""}]}}).encode()
    page = search.read(body, Job(recipe=search.name, source="plos", address=address))

    assert "2026-07-01" in address
    (paper,) = page.papers
    assert (paper.key, paper.title) == ("doi:10.1371/journal.pone.0000001", "On the sleep of sea otters")
    assert (paper.authors, paper.abstract) == (("Ada Quill", "Bo Reed"), "Otters sleep for 11 hours.")
    assert paper.published_on == date(2026, 7, 1)
    assert page.left_out == ("response.docs.1.id: a text is wanted", "without an id")
