"""The chat itself: what it is told at first, its settings, pauses, its end."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Start:
    """`/start`: what this is, and what to type."""

    payload: str = ""


@dataclass(frozen=True, slots=True)
class Help:
    """`/help`."""


@dataclass(frozen=True, slots=True)
class ShowSettings:
    """`/settings` alone."""


@dataclass(frozen=True, slots=True)
class ChangeSetting:
    """`/settings NAME VALUE`; name is zone, hour, days or empty-days."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Pause:
    """`/pause`, for ever or for `text`: a number of days or a date."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class Resume:
    """`/resume`."""


@dataclass(frozen=True, slots=True)
class Delete:
    """`/delete`: erase all that is stored about this chat; asks once."""

    confirmed: bool = False


Settling = Start | Help | ShowSettings | ChangeSetting | Pause | Resume | Delete
