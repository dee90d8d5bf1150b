"""Recorded answers that lie beside the project, and how they are read without any code of ours; tests skip where they are absent."""

import gzip
import re
import unicodedata
from html import unescape
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
ABSENT = Path("absent")


def recorded(pattern: str) -> list[Path]:
    """The files of a pattern; one that is absent where there are none, so that a test that reads it is seen to be skipped."""
    return sorted(SHARED.glob(pattern)) or [ABSENT]


def opened(path: Path) -> bytes:
    """What a file holds, unpacked; skips the test where it is not there."""
    if not path.exists():
        pytest.skip("the recorded answers are not beside the project")
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def meant(written: str) -> str:
    """UTF-8 that a recording encoded twice, as it was meant."""
    try:
        return written.encode("latin-1").decode()
    except UnicodeError:
        return written


def plain(markup: str) -> str:
    """Without tags and entities."""
    for _ in range(2):
        markup = unescape(re.sub(r"</?[A-Za-z][^<>]{0,300}>", " ", markup))
    return " ".join(markup.split())


def words(written: str) -> list[str]:
    """Lower-case words without accents, and without the commands of TeX."""
    bare = re.sub(r"\\(?:[\"'`^~=.]|[A-Za-z]+)|[{}$_]", "", plain(written))
    folded = unicodedata.normalize("NFKD", bare).casefold()
    return re.findall(r"\w+", "".join(char for char in folded if not unicodedata.combining(char)))


def mostly_holds(shown: str, sent: str) -> bool:
    """Whether four of five words of some length that are shown stand in what was sent; formulas are read in more than one right way."""
    known = set(words(sent))
    said = [word for word in words(shown) if len(word) > 3 and word.isalpha()]
    return sum(word in known for word in said) >= 0.8 * len(said)
