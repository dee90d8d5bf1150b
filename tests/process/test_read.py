"""`bot read`: what the bot makes of a recorded answer, one object a line, and a refusal where it is none."""

import json
from pathlib import Path

import pytest

from tests.process.running import ran

FEED = """<?xml version="1.0"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom"><channel>
<title>cs.AI updates on arXiv.org</title><link>http://rss.arxiv.org/rss/cs.AI</link><description>d</description>
<pubDate>Mon, 15 Jun 2026 00:00:00 -0400</pubDate>
<item><title>On Forgetting</title><link>https://arxiv.org/abs/2606.00001</link>
<description>arXiv:2606.00001v1 Announce Type: cross Abstract: We forget, carefully.</description>
<guid isPermaLink="false">oai:arXiv.org:2606.00001v1</guid><category>cs.AI</category><category>cs.LG</category>
<pubDate>Mon, 15 Jun 2026 00:00:00 -0400</pubDate><arxiv:announce_type>cross</arxiv:announce_type>
<dc:creator>Ann Writer, Ben Reader</dc:creator></item></channel></rss>"""
ADDRESS = "https://rss.arxiv.org/rss/cs.AI"


async def test_a_recorded_feed_is_one_object_a_line(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(FEED)

    status, out, _ = await ran(tmp_path, "read", ADDRESS, "--file", str(tmp_path / "feed.xml"), "--json")

    (row,) = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert row == {
        "key": "arxiv:2606.00001",
        "title": "On Forgetting",
        "authors": ["Ann Writer", "Ben Reader"],
        "abstract": "We forget, carefully.",
        "doi": None,
        "arxiv": "2606.00001",
        "date": "2026-06-15",
        "announce": "cross",
        "kind": "research",
        "labels": ["cs.AI", "cs.LG"],
        "ids": [],
    }


@pytest.mark.long
async def test_people_read_lines(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(FEED)

    status, out, _ = await ran(tmp_path, "read", ADDRESS, "--file", str(tmp_path / "feed.xml"))

    assert status == 0
    assert out.splitlines()[:2] == ["On Forgetting", "  Ann Writer, Ben Reader"]


async def test_an_html_page_is_an_error_in_words_and_not_a_paper(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<!DOCTYPE html><html><body><h1>Are you a robot?</h1></body></html>")

    status, out, err = await ran(tmp_path, "read", ADDRESS, "--file", str(tmp_path / "page.html"), "--json")

    assert (status, out) == (1, "")
    assert "I can't read that" in err
    assert "Traceback" not in err


async def test_offline_the_network_is_not_asked(tmp_path: Path) -> None:
    status, out, err = await ran(tmp_path, "read", ADDRESS)

    assert (status, out) == (1, "")
    assert "offline" in err


async def test_an_interface_is_known_by_its_address_and_what_is_left_out_is_told(tmp_path: Path) -> None:
    works = [
        {
            "DOI": "10.1234/otter.7",
            "type": "journal-article",
            "title": ["Sea otters"],
            "issued": {"date-parts": [[2026, 5]]},
        },
        {"DOI": "10.1234/\u202e\u001b[31motter.8", "type": "component"},
        "nonsense",
    ]
    (tmp_path / "works.json").write_text(json.dumps({"message": {"items": works}}))

    address = "https://api.crossref.org/journals/0028-0836/works?rows=3"
    status, out, err = await ran(tmp_path, "read", address, "--file", str(tmp_path / "works.json"), "--json")

    (row,) = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert (row["doi"], row["date"], row["title"]) == ("10.1234/otter.7", "2026-05-01", "Sea otters")
    assert [line for line in err.splitlines() if line.startswith("Left out: ")] == [
        "Left out: 10.1234/[31motter.8: a component.",
        "Left out: message.items.2: an object is wanted.",
    ]


@pytest.mark.long
async def test_entries_without_a_title_are_counted(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(FEED.replace("</channel>", "<item><guid>7</guid></item></channel>"))

    status, out, err = await ran(tmp_path, "read", ADDRESS, "--file", str(tmp_path / "feed.xml"), "--json")

    assert (status, len(out.splitlines())) == (0, 1)
    assert "Left out: 1 entry without a title." in err.splitlines()
