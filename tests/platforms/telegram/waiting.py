"""Time that passes when somebody waits for it, so that no test does."""

import asyncio


class Time:
    """A monotonic clock, and a sleep that moves it on."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        """The seconds it shows."""
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Moves it on and lets others run."""
        self.slept.append(seconds)
        self.now += seconds
        await asyncio.sleep(0)
