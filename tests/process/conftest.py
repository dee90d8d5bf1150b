"""No process outlives the test that started it, also where the test failed."""

from collections.abc import AsyncIterator

import pytest

from tests.process import running


@pytest.fixture(autouse=True)
async def _nothing_is_left() -> AsyncIterator[None]:
    running.BEGUN.clear()
    yield
    for process in running.BEGUN:
        if process.returncode is None:
            process.kill()
            await process.communicate()
