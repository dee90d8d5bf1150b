"""What a running process looks after."""

import gc

from bot.runtime import settled


def test_what_a_start_made_is_not_looked_through_again_until_the_end() -> None:
    with settled():
        assert len(gc.get_objects()) < 1_000 < gc.get_freeze_count()

    assert gc.get_freeze_count() == 0
    assert len(gc.get_objects()) > 1_000
