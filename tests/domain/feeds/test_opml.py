"""A list of feeds written as OPML: whatever it is called, it is read back as it was."""

from datetime import UTC, datetime
from xml.etree import ElementTree

from hypothesis import example, given
from hypothesis import strategies as st

from core.domain.feeds import opml
from core.domain.feeds.opml import Outline
from core.fetching.feeds import outlines
from tests.properties import examples

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
many = examples(100)
titles = st.text(alphabet=st.characters(exclude_categories=("Cc", "Cs", "Cf")), max_size=60)


@many
@given(titles, st.text(max_size=60))
@example('"Ice" & <cores> & Co. \'s', "Radar")
@example("]]>", "\x00\x0b\ud800")
def test_any_title_and_any_heading_make_a_list_that_is_read(title: str, heading: str) -> None:
    address = "https://example.org/feed?a=1&b=<2>"

    written = opml.written(heading, [Outline(title=title, address=address)], NOON)

    (found,) = outlines.read(written.encode())
    assert found.address == address
    assert ElementTree.fromstring(written).get("version") == "2.0"


def test_a_list_says_what_it_is_and_when_it_was_made() -> None:
    tree = ElementTree.fromstring(
        opml.written("Radar of #papers", [Outline(title="Ice", address="https://a.org/f")], NOON)
    )

    assert (tree.findtext("head/title"), tree.findtext("head/dateCreated")) == (
        "Radar of #papers",
        "Fri, 27 Nov 2026 12:00:00 GMT",
    )
    (outline,) = tree.iterfind("body/outline")
    assert outline.attrib == {"type": "rss", "text": "Ice", "title": "Ice", "xmlUrl": "https://a.org/f"}


@many
@given(
    st.lists(st.integers(0, 10**6).map(lambda n: f"https://example.org/{n}"), max_size=opml.MOST_OUTLINES, unique=True)
)
def test_the_feeds_come_back_in_their_order(addresses: list[str]) -> None:
    written = opml.written("Radar", [Outline(title=f"T {each}", address=each) for each in addresses], NOON)

    if addresses:
        assert [each.address for each in outlines.read(written.encode())] == addresses
    else:
        assert "<outline" not in written
