"""The Hypothesis profiles: what all property tests share, and how many inputs they try.

`make test` and CI try the same inputs every time; `make test-long` (`--hypothesis-profile=long`) tries ten times as many, and others
each time. Neither may fail because the machine is busy, so there is no deadline and no check of how quickly inputs are made.
"""

from hypothesis import HealthCheck, settings

LONG = "long"
EXAMPLES = 100
LONGER = 10
"""How many times as many inputs in `make test-long`."""

_CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None)


def register() -> None:
    """Loads the profile of `make test`; Hypothesis itself loads another that the command line names."""
    settings.register_profile("short", _CALM, max_examples=EXAMPLES, derandomize=True)
    settings.register_profile(LONG, _CALM, max_examples=EXAMPLES * LONGER, derandomize=False)
    settings.load_profile("short")


def examples(number: int) -> settings:
    """For a property that needs another number of inputs than most; the profile multiplies it."""
    return settings(max_examples=number * (LONGER if is_long() else 1))


def is_long() -> bool:
    """Whether this is `make test-long`."""
    return settings.get_current_profile_name() == LONG
