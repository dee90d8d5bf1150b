"""What a feed and its server say of their rhythm, and how much of it is believed."""

from datetime import timedelta

import pytest

from core.domain.sources.polling import Hints
from core.domain.sources.source import Fetched, Source, Validators
from core.fetching.net.response import fresh_for
from core.fetching.port import Fetcher
from tests.fetching.server import FeedServer
from tests.fetching.texts import item, rss

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WEEKEND = frozenset({5, 6})


def said(words: str) -> str:
    """A feed whose channel says so."""
    return rss(item()).replace("<channel>", f"<channel>{words}", 1)


@pytest.mark.parametrize(
    ("words", "hints"),
    [
        ("", Hints()),
        ("<ttl>120</ttl>", Hints(every=2 * HOUR)),
        ("<ttl>soon</ttl>", Hints()),
        ("<ttl>-5</ttl>", Hints()),
        ("<ttl>99999999999</ttl>", Hints(every=7 * DAY)),
        ("<skipDays><day>Saturday</day><day>Sunday</day><day>Someday</day></skipDays>", Hints(weekdays=WEEKEND)),
        (
            "<skipHours><hour>0</hour><hour>24</hour><hour>7</hour><hour>99</hour></skipHours>",
            Hints(hours=frozenset({0, 7})),
        ),
        ("<day>Sunday</day>", Hints()),
        (
            '<sy:updatePeriod xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">daily</sy:updatePeriod>'
            '<sy:updateFrequency xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">4</sy:updateFrequency>',
            Hints(every=6 * HOUR),
        ),
        (
            '<sy:updatePeriod xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">now and then</sy:updatePeriod>',
            Hints(),
        ),
    ],
)
@pytest.mark.asyncio(loop_scope="module")
async def test_a_feed_says_when_asking_it_is_in_vain(reader: Fetcher, words: str, hints: Hints) -> None:
    outcome = await reader.parse("https://mirror.example.org/feed", said(words).encode())
    assert isinstance(outcome, Fetched)
    assert outcome.hints == hints


async def test_the_longer_of_what_a_feed_and_its_server_say_holds(server: FeedServer, fetcher: Fetcher) -> None:
    told = []
    for age in (60, 14_400):
        address = server.serves(f"/{age}", said("<ttl>120</ttl>"), Cache_Control=f"public, max-age={age}")
        source = Source(id="annals", name="Annals", recipe="feed", address=address, group="annals")
        outcome = await fetcher.fetch((source,), Validators())
        assert isinstance(outcome, Fetched)
        told.append(outcome.hints.every)
    assert told == [2 * HOUR, 4 * HOUR]


@pytest.mark.parametrize(
    ("headers", "span"),
    [
        ({}, timedelta()),
        ({"Cache-Control": "max-age=3600"}, HOUR),
        ({"Cache-Control": 'private, MAX-AGE="60"'}, timedelta(minutes=1)),
        ({"Cache-Control": "s-maxage=3600"}, timedelta()),
        (
            {
                "Cache-Control": "no-cache",
                "Expires": "Mon, 06 Jul 2026 09:00:00 GMT",
                "Date": "Mon, 06 Jul 2026 08:00:00 GMT",
            },
            timedelta(),
        ),
        ({"Expires": "Mon, 06 Jul 2026 09:00:00 GMT", "Date": "Mon, 06 Jul 2026 08:00:00 GMT"}, HOUR),
        ({"Expires": "Mon, 06 Jul 2026 07:00:00 GMT", "Date": "Mon, 06 Jul 2026 08:00:00 GMT"}, timedelta()),
        ({"Expires": "0", "Date": "Mon, 06 Jul 2026 08:00:00 GMT"}, timedelta()),
        ({"Expires": "Mon, 06 Jul 2026 09:00:00 GMT"}, timedelta()),
    ],
)
def test_a_server_says_for_how_long_an_answer_holds(headers: dict[str, str], span: timedelta) -> None:
    assert fresh_for(headers) == span
