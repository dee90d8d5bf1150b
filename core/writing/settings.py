"""What the writing part is told at start."""

from dataclasses import dataclass, field
from datetime import timedelta

ADDRESS = "https://api.anthropic.com"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaudeSettings:
    """`model` summarises and translates, `strong_model` writes syntheses and answers, `judge_model` judges all of it.

    `effort` is how hard they think, empty for what `models.toml` says of each job; `at_once` is how many requests may be open;
    `patience` is for one answer, counted from its turn; a caller that gives up after `hangs_after` shows that the model hangs.
    `proxy` and `ca_file` are the way out and its authority.
    """

    api_key: str = field(repr=False)
    address: str = ADDRESS
    model: str = "claude-haiku-5-5"
    strong_model: str = "claude-sonnet-5-5"
    judge_model: str = "claude-haiku-5-5"
    effort: str = ""
    at_once: int = 4
    patience: timedelta = timedelta(seconds=50)
    hangs_after: timedelta = timedelta(seconds=25)
    proxy: str | None = field(default=None, repr=False)
    ca_file: str | None = None
