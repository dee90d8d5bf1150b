"""The instructions that models are given, from the texts in `prompts/`."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

_FOLDER = Path(__file__).with_name("prompts")
_HEADING: Final = re.compile(r"^## (\w+)\n", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Instructions:
    """`system` is the same for every call of its kind; `asks` are the openings of the message after it, by name.

    `whole` is everything that no reader may ever see, which the checks take as `forbidden_text`; `edition` names its wording.
    """

    system: str
    asks: Mapping[str, str]
    whole: str
    edition: str

    def ask(self, name: str, **words: object) -> str:
        """One opening with its words filled in."""
        return self.asks[name].format(**words)


@cache
def instructions(kind: str) -> Instructions:
    """Those of `summary`, `synthesis`, `answer`, `translation` or `judge`, read once."""
    whole = (_FOLDER / f"{kind}.txt").read_text(encoding="utf-8")
    system, *parts = _HEADING.split(whole)
    asks = {name: ask.strip() for name, ask in zip(parts[::2], parts[1::2], strict=True)}
    edition = hashlib.sha256(whole.encode()).hexdigest()[:8]
    return Instructions(system=system.strip(), asks=asks, whole=whole, edition=edition)
