"""The hostile hour in small: sixty hostile feeds among five healthy ones. The whole one is `python -m evals.hostile`."""

from random import Random

import pytest

from core.fetching.settings import Deadlines
from evals.hostile import bodies, gates
from evals.hostile.hour import Hour, Size, run
from evals.hostile.manners import MANNERS, manner_of

DEAR = frozenset(
    {
        *("an author that never ends", "attributes", "fifty thousand categories", "nearly too much", "a page of feeds"),
        *("sixty thousand entries", "an archive", "nested", "entities", "name spaces", "fifty thousand entities"),
        *("redirects to itself", "redirects on and on", "redirects without end"),
    }
)
"""Those that take seconds of the processor, or as many as they have hops."""
OF_A_PROCESS_ALONE = ("loop held up", "most memory")
"""Promises about a process that does nothing else; this one runs tests, beside others."""


@pytest.fixture(scope="module")
def hour() -> Hour:
    """A minute of it, with a wave of its own for every second."""
    cheap = [number for number in range(len(MANNERS)) if manner_of(number) not in DEAR]
    some = sorted(Random(5).sample(cheap, 60))
    quick = Deadlines(connect=1, first_byte=1, total=2)
    return run(5, Size(hostile=some, healthy=5, length=310, spread=1, beat=0.2, deadlines=quick))


@pytest.mark.long  # its short deadlines need a quiet machine
def test_all_promises_but_those_of_a_process_alone_are_kept(hour: Hour) -> None:
    broken = [gate for gate in gates.gates(hour) if not gate.holds and not gate.what.startswith(OF_A_PROCESS_ALONE)]

    assert broken == []


@pytest.mark.long
def test_every_feed_was_read_and_those_that_failed_were_asked_again(hour: Hour) -> None:
    polls = {number: len(hour.ear.heard[f"hostile-{number}"]) for number in hour.size.hostile}

    assert set(polls.values()) == {1, 2}
    assert len(gates.lateness(hour)) == 2 * hour.size.healthy


def test_a_seed_makes_the_same_feeds_again_and_another_one_others() -> None:
    def made(seed: int) -> dict[str, bytes]:
        cheap = {name: body for name, body in bodies.PLAIN.items() if name not in DEAR}
        return {name: body(Random(seed), 1) for name, body in cheap.items()}

    assert len(MANNERS) >= 85
    assert made(3) == made(3)
    assert made(3)["a flood"] != made(4)["a flood"]


def test_words_that_nobody_expects_have_no_class() -> None:
    assert gates.class_of("404 Not Found") == "status"
    assert gates.class_of("too large while other answers are read") == "size"
    assert gates.class_of("Traceback (most recent call last)") is None
