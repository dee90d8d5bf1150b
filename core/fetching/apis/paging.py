"""The addresses of an interface's pages: what is asked for, and what the next page is asked for by.

A next page is our own question with another mark or number in it, and never where an answer says.
"""

from collections.abc import Mapping
from datetime import date
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from core.fetching.feeds import entries

_MOST_CURSOR = 1_900


def parameter(address: str, name: str) -> str:
    """What a parameter of the address says; empty without one."""
    return dict(parse_qsl(urlsplit(address).query)).get(name, "")


def turned(address: str, changed: Mapping[str, object]) -> str:
    """The address with other parameters."""
    parts = urlsplit(address)
    parameters: dict[str, object] = {**dict(parse_qsl(parts.query)), **changed}
    return urlunsplit(parts._replace(query=urlencode(parameters)))


def cursor(written: str) -> str:
    """A mark of a next page that somebody else wrote; empty for what is none."""
    return written if written.isprintable() and len(written) <= _MOST_CURSOR else ""


def further(address: str, name: str, count: int) -> str:
    """Where the page so many behind the number that was asked for is; empty where none was."""
    before = parameter(address, name)
    return turned(address, {name: int(before) + count}) if before.isdecimal() else ""


def remembering(address: str, since: date) -> str:
    """The address with the day behind its `#`, which is never sent: of an interface that cannot be asked since when."""
    return urlunsplit(urlsplit(address)._replace(fragment=since.isoformat()))


def since(address: str) -> date:
    """The day that `remembering` put there; the first day of all without one."""
    return entries.day(urlsplit(address).fragment) or date.min
