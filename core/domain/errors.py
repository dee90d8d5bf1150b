"""Exceptions that mean an outage or an operator's mistake; expected outcomes of the network are return values instead.

HubError
├── StorageRefused     a database that is not ours, newer than us, in use, or unreadable
└── WriterUnavailable  the model cannot write now
    └── ChatLimitReached  not for this chat, today; its text is for the reader
"""

from datetime import timedelta


class HubError(Exception):
    """The root; its text is for people: what is wrong and what to do."""


class StorageRefused(HubError):
    """The database cannot be used; nothing in it was changed."""


class WriterUnavailable(HubError):
    """The model is down, refuses our key, or asks to wait; briefings go out in their plain form.

    `wait` is how long the model asked us to stay away, capped by the writer; None where it said nothing.
    """

    def __init__(self, reason: str = "", wait: timedelta | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


class ChatLimitReached(WriterUnavailable):
    """This chat has used up its share of the day; the text tells its readers, as other causes are the operator's business."""
