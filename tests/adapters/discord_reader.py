"""What Discord's limits and readers ask of every message: its sizes, and that nothing in it pings, links or invites."""

import re

from adapters.discord import wording
from adapters.discord.render import Shown

OURS = re.compile(r"https://example\.org/\S*?(?=\)|$)")


def assert_legal(shown: Shown) -> None:
    assert 1 <= wording.units(shown.content) <= 2000 or shown.embedded
    assert wording.units(shown.content) <= 2000
    assert wording.units(shown.description) <= 4096
    assert wording.units(shown.footer) <= 2048
    assert wording.units(shown.description) + wording.units(shown.footer) <= 6000
    assert len(shown.rows) + len(shown.choices) <= 5
    assert all(1 <= len(choice.options) <= 25 for choice in shown.choices)
    assert all(1 <= len(row) <= 5 for row in shown.rows)
    ids = [custom_id for row in shown.rows for _, custom_id, _ in row if custom_id]
    ids += [choice.custom_id for choice in shown.choices]
    for choice in shown.choices:
        assert len(dict(choice.options)) <= len({action for _, action in choice.options}) == len(choice.options)
        assert all(1 <= wording.units(text) <= 100 for option in choice.options for text in option)
    assert len(set(ids)) == len(ids)
    assert all(1 <= len(custom_id) <= 100 for custom_id in ids)
    assert all(1 <= wording.units(label) <= 80 for row in shown.rows for label, _, _ in row)


def assert_harmless(shown: Shown) -> None:
    text = "\n".join((shown.content, shown.description, shown.footer))
    assert not re.search(r"@(everyone|here)", text)
    assert not re.search(r"<(?:[@#:/]|[a-z]+:)", text)
    assert not re.search(r"\b\w+://", OURS.sub("", text))
    assert not re.search(r"discord\.gg/|\.com/invite", text)
    assert not any(c in text for c in "\u202e\u2066\x00\x07\x1b\U000e0041")
