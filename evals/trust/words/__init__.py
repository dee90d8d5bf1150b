"""The words that honest sentences are made false with, by language."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final


def _read(language: str) -> Mapping[str, Any]:
    return tomllib.loads((Path(__file__).with_name(f"{language}.toml")).read_text(encoding="utf-8"))


EN: Final = _read("en")
ZH: Final = _read("zh")
