"""Names that are none, and any text at all: nothing is too odd, and every name is told from itself and from others alike."""

import pytest

from core.domain.people.names import Likeness, anchor, author_keys, compare, display, indexed, looks_like_name, name_key
from core.domain.people.parse import name_parses


@pytest.mark.parametrize(
    "odd",
    [
        "",
        ",",
        ",,,",
        ", Jr.",
        "Jr.",
        "van",
        "van der",
        "de la, ",
        "-",
        ". . .",
        "\x00",
        "😀 😀",
        "1 2 3",
        "x" * 5000,
        "a " * 5000,
        "a, " * 5000,
        "á" * 5000,
        "\\'{",
        "<b>",
        "(only brackets)",
        "'",
        "A.",
        "A. B.",
        "WJ",
        "� x",
        "- -",
        "@",
        "a@b.c",
        "van Van van",
        "de",
        "II",
        "AI",
    ],
    ids=lambda odd: ascii(odd[:20]).replace("\\", ""),  # so that mutmut finds it by its id
)
def test_no_name_is_too_odd(odd: str) -> None:
    keys = author_keys(odd)

    assert all(key.startswith("a:") and len(key) < 400 for key in keys)
    assert bool(keys) == bool(anchor(odd)) == bool(name_key(odd))
    assert indexed(odd) == (name_key(odd), keys)
    assert not keys or anchor(odd) in keys
    assert compare(odd, odd) in (None, Likeness.INITIALS, Likeness.FULL)
    assert not looks_like_name(odd) or keys
    assert display(display(odd)) == display(odd)


@pytest.mark.parametrize("first", ["Wenjian", "Luo", "Li", "Ai", "Van", "De", "Team", "Jr", "Lv", "Data"])
@pytest.mark.parametrize("last", ["Wenjian", "Luo", "Li", "Ai", "Gool", "Ng", "Team", "Jr", "Lv", "Group"])
def test_two_plain_words_are_read_as_any_other_name(first: str, last: str) -> None:
    read = name_parses(f"{first}  {last}")

    assert name_parses(f"{first} {last}") == read
    assert indexed(f"{first} {last}") == (name_key(f"{first}  {last}"), {reading.key for reading in read})
