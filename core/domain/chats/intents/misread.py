"""What is not understood."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Misread:
    """What was typed is not understood: `problem` says so in one sentence, `example` shows what to type."""

    problem: str
    example: str = ""
