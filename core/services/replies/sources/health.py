"""How reading a source or a feed goes, in the words that several answers share."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from core.domain.text.i18n import gettext as _
from core.domain.text.i18n import ngettext

MOST_NAMED = 3


def few(names: Sequence[str]) -> str:
    """The first three, and how many more there are."""
    if len(names) == 1:
        return names[0]
    shown = _(", ").join(re.split("[:：]", name)[0] for name in names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    return _("{names} and {count} more").format(names=shown, count=more) if more > 0 else shown


def ago(now: datetime, then: datetime) -> str:
    """`5 min`, `3 h`, `2 days`."""
    minutes = max(int((now - then).total_seconds() // 60), 0)
    if minutes < 120:
        return _("{count} min").format(count=minutes)
    return (
        _("{count} h").format(count=minutes // 60)
        if minutes < 48 * 60
        else _("{count} days").format(count=minutes // 1440)
    )


def read(now: datetime, at: datetime | None) -> str:
    """`read 5 min ago`, `read just now`."""
    if at and now - at < timedelta(minutes=1):
        return _("read just now")
    return _("read {ago} ago").format(ago=ago(now, at)) if at else _("not read yet")


def down(error: str, failures: int, last: str) -> str:
    """`down, 503 Service Unavailable (2 failures in a row), read 3 h ago`."""
    row = ngettext("{count} failure in a row", "{count} failures in a row", failures).format(count=failures)
    return _("down, {error} ({failures}), {read}").format(error=reason(error), failures=row, read=last)


def reason(error: str) -> str:
    """Why a source could not be read, translated if it is one of the usual reasons; others stay as they are."""
    usual = {
        "no connection": _("no connection"),
        "no secure connection": _("no secure connection"),
        "the answer broke off": _("the answer broke off"),
        "not an HTTP answer": _("not an HTTP answer"),
        "too many redirects": _("too many redirects"),
        "too large": _("too large"),
        "too slow to read": _("too slow to read"),
        "not a feed": _("not a feed"),
        "an empty answer": _("an empty answer"),
        "an HTML page instead of a feed": _("an HTML page instead of a feed"),
    }
    return usual.get(error, error)
