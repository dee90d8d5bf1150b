"""`catalogue-check`: the file is sound, and a probe asks each feed once and leaves a host alone that refuses."""

from pathlib import Path

import pytest

from bot.commands.catalogue import check, probe_feeds
from bot.settings import Settings
from core.domain.sources.source import Fetched, FetchFailed, FetchOutcome, WrittenFeed
from tests.fakes.fetching import FakeFetching
from tests.papers import journal

PAPER = Fetched(announcements=(journal("10.1000/x", title="On ice"),))


class Answering(FakeFetching):
    """Addresses that answer as a test says; all others hold one paper."""

    def __init__(self, **answers: FetchOutcome) -> None:
        super().__init__()
        self.answers = answers

    async def preview(self, address: str) -> FetchOutcome:
        """The answer of that address."""
        self.asked.append(address)
        return self.answers.get(address, PAPER)


def feed(id_: str, group: str, *, unverified: bool = False) -> WrittenFeed:
    return WrittenFeed(id=id_, address=id_, group=group, unverified=unverified)


async def test_every_feed_is_asked_once_and_what_it_answers_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    fetching = Answering(gone=FetchFailed(reason="404 Not Found", permanent=True, missing=True))
    feeds = [feed("nature", "nature.com"), feed("gone", "nature.com"), feed("foods", "mdpi.com", unverified=True)]

    status = await probe_feeds(fetching, feeds)

    told = capsys.readouterr().out.splitlines()
    assert status == 1
    assert sorted(fetching.asked) == ["foods", "gone", "nature"]
    assert set(told) == {
        "answers nature: 1 entry",
        "fails   gone: 404 Not Found",
        "answers foods: 1 entry, which nobody had confirmed",
        "3 feeds, 1 confirmed ones returned no papers.",
    }


async def test_a_host_that_refuses_is_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    fetching = Answering(first=FetchFailed(reason="403 Forbidden", refused=True))

    await probe_feeds(fetching, [feed("first", "a.org"), feed("second", "a.org"), feed("third", "b.org")])

    assert sorted(fetching.asked) == ["first", "third"]
    assert "left    second: a.org refused (403 Forbidden)" in capsys.readouterr().out


async def test_an_unconfirmed_feed_that_fails_is_no_failure() -> None:
    fetching = Answering(foods=FetchFailed(reason="404 Not Found", missing=True))

    assert await probe_feeds(fetching, [feed("foods", "mdpi.com", unverified=True)]) == 0


async def test_without_a_probe_no_feed_is_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = Settings(_env_file=None, data_dir=tmp_path, offline=True)  # type: ignore[call-arg]

    assert await check(settings, [], probe=False) == 0
    assert "The catalogue is fine: " in capsys.readouterr().out
    assert await check(settings, ["nowhere"], probe=False) == 1
    assert "no feed called nowhere" in capsys.readouterr().err
    assert await check(settings, ["nature"], probe=True) == 1
    assert "OFFLINE is set" in capsys.readouterr().err
