"""Logs: one line per event on standard error, with all secrets redacted."""

import base64
import logging
import os
import re
import sys
import traceback
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from types import TracebackType
from urllib.parse import quote, quote_plus

SHORTEST = 4
_BOT_PATH = re.compile(r"/bot\d+(?::|%3A)[\w%-]+", re.IGNORECASE)
_LEAST = {
    "apscheduler": logging.ERROR,
    **dict.fromkeys(("httpx", "httpcore", "httpx2", "httpcore2", "sqlalchemy", "alembic"), logging.WARNING),
    **dict.fromkeys(
        ("telegram", "telegram.ext.ExtBot", "aiosqlite", "anthropic", "discord", "asyncio"),
        logging.INFO,
    ),
}
_MARK = "[redacted]"
_DIM = "2"
_LOOKS = {logging.DEBUG: "36", logging.INFO: "32", logging.WARNING: "33", logging.ERROR: "31", logging.CRITICAL: "1;31"}
_ESCAPED = {
    code: chr(code).encode("unicode_escape").decode() for code in (*range(32), *range(127, 160), 0x2028, 0x2029)
}
"""What would begin a second line or speak to the terminal, as its escape."""


class Redactor:
    """Takes secrets out of text: as they are, URL-encoded, in base64 at any offset, and tokens in Bot API paths."""

    def __init__(self, secrets: Iterable[str]) -> None:
        forms = {form for secret in secrets if len(secret) >= SHORTEST for form in _forms(secret)}
        longest_first = sorted(forms, key=len, reverse=True)
        self._known = re.compile("|".join(map(re.escape, longest_first))) if forms else None

    def __call__(self, text: str) -> str:
        """The text without them."""
        known = self._known.sub(_MARK, text) if self._known else text
        return _BOT_PATH.sub(f"/bot{_MARK}", known)


def _forms(secret: str) -> Iterator[str]:
    yield from (secret, repr(secret)[1:-1], quote(secret), quote(secret, safe=""), quote_plus(secret))
    raw = secret.encode()
    for encode in (base64.b64encode, base64.urlsafe_b64encode):
        yield encode(raw).decode().rstrip("=")
        for before, first in enumerate((0, 2, 3)):
            # Inside of a longer text the outer characters mix with their neighbours; those between are ours alone.
            padded = b"\0" * before + raw
            if len(core := encode(padded).decode()[first : len(padded) * 8 // 6]) >= 2 * SHORTEST:
                yield core


class _StandardError(logging.Handler):
    """Writes to what is standard error at that moment: a prompt puts its own in place to stay below the lines."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            sys.stderr.write(self.format(record) + "\n")
            sys.stderr.flush()
        except Exception:  # noqa: BLE001 - a log line must not end what it tells of
            self.handleError(record)


class _Formatter(logging.Formatter):
    """One line an event, its traceback below. Redacts the finished text, so that exceptions and arguments are covered too."""

    def __init__(self, redact: Redactor, *, colours: bool) -> None:
        super().__init__()
        self._redact = redact
        self._colours = colours and not os.environ.get("NO_COLOR")  # noqa: TID251 - no setting of ours: https://no-color.org

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
        level = f"{record.levelname.lower():7}"
        if self._colours:
            at, level = _painted(at, _DIM), _painted(level, _LOOKS.get(record.levelno, _DIM))
        line = f"{at} {level} {record.name} {record.getMessage().translate(_ESCAPED)}"
        return self._redact(f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line)


def _painted(text: str, look: str) -> str:
    return f"\x1b[{look}m{text}\x1b[0m"


def configure(level: str, secrets: Iterable[str]) -> Redactor:
    """Sends every logger of the process to standard error at that level, and redacts crashes too."""
    redact = Redactor(secrets)
    out = _StandardError()
    out.setFormatter(_Formatter(redact, colours=sys.stderr.isatty()))
    root = logging.getLogger()
    root.handlers[:] = [out]
    root.setLevel(level)
    logging.captureWarnings(capture=True)
    for name, least in _LEAST.items():
        logging.getLogger(name).setLevel(max(least, root.level))

    def crashed(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.stderr.write(redact("".join(traceback.format_exception(kind, error, trace))))

    sys.excepthook = crashed
    return redact
