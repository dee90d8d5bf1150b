"""Hostile fields: feeds of one entry, one field of which is meant for whoever reads it."""

import base64
from collections.abc import Callable
from random import Random

from evals.hostile.writing import Body, atom, rss, words

Field = Callable[[Random], str]

LONG = 100_000
_TITLE = "<title>On the patience of tortoises</title>"


def _about(written: str) -> str:
    return f"{_TITLE}<description><![CDATA[{written}]]></description>"


FIELDS: dict[str, Field] = {
    "an author that never ends": lambda chance: f"{_TITLE}<author>{'a' * 64_000}(</author>",
    "an author of signs": lambda chance: f"{_TITLE}<author>{'a@' * 32_000}</author>",
    "a name of a hundred thousand people": lambda chance: f"{_TITLE}<dc:creator>{'Ada Quill, ' * LONG}</dc:creator>",
    "ten thousand authors": lambda chance: (
        _TITLE + "".join(f"<author>{words(chance, 2).title()}</author>" for _ in range(10_000))
    ),
    "comments in comments": lambda chance: _about("<!--" * LONG),
    "tags in tags": lambda chance: _about("<div>" * 50_000),
    "a description of angles": lambda chance: _about("<" * LONG),
    "a description of ampersands": lambda chance: _about("&" * LONG),
    "a description of dollars": lambda chance: _about("$" * LONG),
    "a description of attributes": lambda chance: _about("<a " + "b='c' " * 50_000),
    "a description of four megabytes": lambda chance: _about(words(chance, 600_000)),
    "a title of four megabytes": lambda chance: f"<title>{'x' * 4_000_000}</title>",
    "a title of spaces": lambda chance: f"<title>a{' ' * 1_000_000}b</title>",
    "a title of marks": lambda chance: f"<title>{'Za' + chr(0x0301) * LONG}</title>",
    "a title of directions": lambda chance: f"<title>{chr(0x202E) + chr(0x2066)}moth{chr(0x200B) * 9_999} tide</title>",
    "a title escaped three times": lambda chance: f"<title>{'&amp;amp;lt;script&amp;amp;gt;' * 2_000}</title>",
    "control characters": lambda chance: f"<title>{words(chance, 5)}\x00\x01\x0b &#0; &#x1f; \ufffe</title>",
    "a guid of a megabyte": lambda chance: f"{_TITLE}<guid>{'g' * 1_000_000}</guid>",
    "a link of a megabyte": lambda chance: f"{_TITLE}<link>http://a.example.org/{'l' * 1_000_000}</link>",
    "a link to a script": lambda chance: f"{_TITLE}<link>javascript:alert(1)</link>",
    "twenty thousand links": lambda chance: _TITLE + "<enclosure url='http://a.example.org/x' length='9'/>" * 20_000,
    "fifty thousand categories": lambda chance: _TITLE + "".join(f"<category>{n}</category>" for n in range(50_000)),
    "a DOI without end": lambda chance: f"{_TITLE}<prism:doi>10.1234/{'(' * LONG}</prism:doi>",
    "a paper of the year 9999": lambda chance: f"{_TITLE}<pubDate>Mon, 06 Jul 9999 00:00:00 GMT</pubDate>",
    "a date of digits": lambda chance: f"{_TITLE}<pubDate>{'9' * LONG}</pubDate>",
    "a date of words": lambda chance: f"{_TITLE}<pubDate>{words(chance, 20_000)}</pubDate>",
}
"""The inside of the one entry."""


def _in_rss(field: Field) -> Body:
    return lambda chance, poll: rss(f"<item>{field(chance)}</item>")


def _encoded(chance: Random, poll: int) -> bytes:
    content = base64.b64encode(chance.randbytes(500_000)).decode()
    return atom(f"<entry>{_TITLE}<content type='application/octet-stream'>{content}</content></entry>")


def _deep(chance: Random, poll: int) -> bytes:
    inner = "<div xmlns='http://www.w3.org/1999/xhtml'>" * 5_000 + "</div>" * 5_000
    return atom(f"<entry>{_TITLE}<content type='xhtml'>{inner}</content></entry>")


def _elsewhere(chance: Random, poll: int) -> bytes:
    return atom(f"<entry xml:base='javascript:'>{_TITLE}<link href='alert(1)'/><id>{'../' * 9_999}</id></entry>")


BODIES: dict[str, Body] = {
    **{name: _in_rss(field) for name, field in FIELDS.items()},
    "content of noughts and ones": _encoded,
    "content of five thousand boxes": _deep,
    "links of another base": _elsewhere,
}
