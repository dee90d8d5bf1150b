"""Exceptions that mean an outage or an operator's mistake; expected outcomes of the network are return values instead.

    HubError
    ├── StorageRefused     a database that is not ours, newer than us, in use, or unreadable
    └── WriterUnavailable  the model cannot write now
"""


class HubError(Exception):
    """The root; its text is for people: what is wrong and what to do."""


class StorageRefused(HubError):
    """The database cannot be used; nothing in it was changed."""


class WriterUnavailable(HubError):
    """The model is down, refuses our key, or asks to wait; briefings go out in their plain form."""
