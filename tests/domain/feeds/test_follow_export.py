"""A radar as lines: whatever is followed reads back as it was, and no secret of an address is told to people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.feeds import follow_export
from core.domain.feeds.follow_export import Entry, NotAList
from core.domain.query import language
from core.domain.query.ast import Alternative, Field, Query, QueryError, Term
from core.domain.query.language import Read
from tests.domain.follow_trees import spelled, wishes
from tests.properties import examples

many = examples(150)
ICE, CORE = "feed:0123456789ab", "feed:ba9876543210"
ADDRESSES = {ICE: "https://ice.example.org/feed?token=(s3cret)&x=1", CORE: "https://b.org/~core/,;'@!$*|feed.xml"}
IDS = {address: id_ for id_, address in ADDRESSES.items()}


def reread(line: str) -> Query:
    words = follow_export.unbracketed(line, IDS)
    words = f"source:{IDS[words]}" if words in IDS else words
    found = language.read(words, most=follow_export.LONGEST_LINE)
    assert isinstance(found, Read), found
    return found.query


@many
@given(wishes, st.sampled_from(["", f"source:{ICE}", f"-source:{CORE}"]), st.data())
def test_any_follow_reads_back_from_its_line(wish: object, feed: str, data: st.DataObject) -> None:
    typed = spelled(wish, data.draw)  # type: ignore[arg-type]
    found = language.read(f"({typed}) {feed}".strip() if feed else typed)
    if not isinstance(found, Read):
        return

    (entry,) = follow_export.read(follow_export.written(["A radar"], [(found.query, ())], ADDRESSES).encode())

    assert language.same(reread(entry.words), found.query)
    assert not feed or feed.lstrip("-").removeprefix("source:") not in entry.words


@pytest.mark.parametrize("id_", ADDRESSES)
def test_the_follow_of_a_feed_is_its_address(id_: str) -> None:
    assert follow_export.line(Query.of(Field.SOURCE, id_, "Ice"), ADDRESSES) == ADDRESSES[id_]
    assert follow_export.line(Query.of(Field.SOURCE, id_), {}) == f"source:{id_}"


def test_the_addresses_in_a_line_are_told_apart_from_its_words() -> None:
    both = Alternative((Term(Field.PHRASE, "ice"), Term(Field.SOURCE, ICE)), (Term(Field.SOURCE, CORE),))

    line = follow_export.line(Query((both,)), ADDRESSES)

    assert set(follow_export.bracketed(line)) == set(IDS)
    assert reread(line) == Query((both,))
    assert follow_export.bracketed('kw:"source:<https://a.org/>"') == ()


@pytest.mark.parametrize(
    ("entry", "called"),
    [
        (Entry("https://ice.example.org/feed?token=s3cret"), "ice.example.org"),
        (Entry("https://user:s3cret@ice.example.org/feed"), "ice.example.org"),
        (Entry("https://a.org/?s3cret", "Ice cores"), "Ice cores"),
        (Entry("https://a.org/?s3cret", "https://a.org/?s3cret"), "a.org"),
        (Entry("https://a.org/?s3cret", "Ice cores: HTTPS://a.org/?s3cret (new)"), "Ice cores: a.org (new)"),
        (Entry("kw:ice <https://user:x@a.org/s3cret>"), "kw:ice <a.org>"),
        (Entry("file:///etc/s3cret"), "file"),
        (Entry("javascript:alert('s3cret')", "Ice"), "Ice"),
        (Entry('"ice" source:"<https://a.org/s3cret>"'), '"ice" source:a.org'),
        (Entry("journal:Nature -survey"), "journal:Nature -survey"),
        (Entry("https://a.org/", "Ice\u202e\x1b[31m\ncores"), "Ice[31m cores"),
    ],
)
def test_of_an_address_people_read_the_host(entry: Entry, called: str) -> None:
    assert entry.called == called


def test_remarks_blank_lines_and_doubles_are_no_follows() -> None:
    content = "\ufeff# of a chat\r\n\r\n journal:Nature \r\nhttps://a.org/f\r\n  # more\njournal:Nature\n"

    assert follow_export.read(content.encode()) == (Entry("journal:Nature"), Entry("https://a.org/f"))
    assert follow_export.read(content.removeprefix("\ufeff").encode("utf-16")) == follow_export.read(content.encode())
    assert follow_export.read(content.encode())[1].address == "https://a.org/f"
    assert follow_export.read("kw:\u202eice\t\x1bcore\n".encode()) == (Entry("kw:ice core"),)


def test_of_a_line_that_no_follow_can_be_no_more_is_looked_at_than_tells_so() -> None:
    (entry,) = follow_export.read(b"a." * 500_000)

    assert len(entry.words) == follow_export.LONGEST_LINE + 1
    assert isinstance(language.read(entry.words, most=follow_export.LONGEST_LINE), QueryError)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "It's empty"),
        (b"# nothing\n\n", "It's empty"),
        ("Übung".encode("latin-1"), "isn't UTF-8 text"),
        (b"\xff\xfea", "isn't UTF-8 text"),
        (b"a\0b", "isn't UTF-8 text"),
        ("\n".join(f"kw:w{n}" for n in range(201)).encode(), "201 follows; I can take up to 200"),
    ],
)
def test_what_is_no_list_is_told_in_a_sentence(content: bytes, words: str) -> None:
    with pytest.raises(NotAList, match=words):
        follow_export.read(content)


@pytest.mark.parametrize(
    "begins", [b"<opml", b"\xef\xbb\xbf\n <?xml", "\ufeff<".encode("utf-16-le"), "<".encode("utf-16-be")]
)
def test_markup_is_told_apart_by_how_it_begins(begins: bytes) -> None:
    assert follow_export.is_markup(begins)
    assert not follow_export.is_markup(b"journal:Nature\n<opml")
