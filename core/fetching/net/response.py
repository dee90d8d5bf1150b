"""What an HTTP answer means: what to remember, how long to wait, a failure in a few words for people."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from core.domain.sources.source import FetchFailed, Validators

MOST_WAIT = timedelta(days=1)
_UNDATED_WAIT = timedelta(hours=1)
UNCONDITIONAL = Validators()

_MAX_AGE = re.compile(r"(?:^|[\s,])max-age=\"?(\d{1,9})", re.IGNORECASE)
_OF_THE_QUESTION = (400, 414, 422, 500)
_REFUSALS = (401, 403, 418, 429, 451)  # IEEE Xplore says 418 to programs


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A good answer: where it came from in the end, the decoded body, what makes the next request conditional, and for how long
    it says that it stays as it is."""

    address: str
    body: bytes
    content_type: str = ""
    validators: Validators = UNCONDITIONAL
    fresh_for: timedelta = timedelta()


def failure(status: int, headers: Mapping[str, str]) -> FetchFailed:
    """An answer of that status, which is not a good one: "429 Too Many Requests, asked to wait 2 min"."""
    try:
        words = f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        words = str(status)
    wait = retry_after(headers)
    if wait is not None:
        words = f"{words}, asked to wait {in_words(wait)}"
    return FetchFailed(
        reason=words,
        wait=wait,
        permanent=status == HTTPStatus.GONE,
        missing=status == HTTPStatus.NOT_FOUND,
        refused=status in _REFUSALS,
        answered=status in _OF_THE_QUESTION,
    )


def retry_after(headers: Mapping[str, str]) -> timedelta | None:
    """What Retry-After asks for: seconds, or a date counted from the answer's own Date. At most a day; None without."""
    written = headers.get("Retry-After", "").strip()
    if written.isascii() and written.isdigit():
        return min(timedelta(seconds=int(written[:9])), MOST_WAIT)
    until, now = _instant(written), _instant(headers.get("Date", ""))
    if until is None:
        return None
    return min(max(until - now, timedelta()), MOST_WAIT) if now else _UNDATED_WAIT


def fresh_for(headers: Mapping[str, str]) -> timedelta:
    """For how long an answer says that it stays as it is: the `max-age` of Cache-Control, else Expires counted from Date."""
    written = headers.get("Cache-Control", "")
    if found := _MAX_AGE.search(written):
        return timedelta(seconds=int(found[1]))
    until, now = _instant(headers.get("Expires", "")), _instant(headers.get("Date", ""))
    if written or until is None or now is None:
        return timedelta()
    return max(until - now, timedelta())


def _instant(written: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(written)
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo else None


def remembered(address: str, headers: Mapping[str, str]) -> Validators:
    """What makes the next request conditional; a validator that no header of ours could carry back is forgotten."""
    tag, changed = (headers.get(name, "") for name in ("ETag", "Last-Modified"))
    return Validators(
        address=address,
        etag=tag if tag.isascii() and tag.isprintable() else "",
        last_modified=changed if changed.isascii() and changed.isprintable() else "",
    )


def in_words(wait: timedelta) -> str:
    """A span as people say it, in whole units rounded up: "45 s", "2 min", "1 h 30 min"."""
    seconds = -int(-wait.total_seconds() // 1)
    if seconds < 60:
        return f"{seconds} s"
    hours, minutes = divmod(-(-seconds // 60), 60)
    return " ".join([f"{hours} h"] * bool(hours) + [f"{minutes} min"] * bool(minutes))
