"""`python -m bot`."""

import signal
import sys

STOPPED_BY_SIGTERM = ("run", "chat")


def _end(*_: object) -> None:
    sys.exit(0)


if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in STOPPED_BY_SIGTERM:
        signal.signal(signal.SIGTERM, _end)  # until the bot listens itself, which it does once it is imported

    from bot.cli import main

    main()
