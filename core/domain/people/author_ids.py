"""Ids and affiliations that sources state of the authors of a paper."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

OPENALEX, SEMANTIC_SCHOLAR = "openalex", "semanticscholar"
GUESSING = frozenset({OPENALEX, SEMANTIC_SCHOLAR})
"""Sources that attach ids by an algorithm of their own: such an id supports, it never decides."""
_ORCID = re.compile(
    r"(?:https?://(?:www\.)?orcid\.org/|orcid(?:\.org/|[:：∶]\s*))?(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dX])/?",
    re.ASCII | re.IGNORECASE,
)


class Scheme(StrEnum):
    """What an id is. AFFILIATION is no id, but is stated in the same place."""

    ORCID = "orcid"
    DBLP = "dblp"
    OPENALEX = "openalex"
    SEMANTIC_SCHOLAR = "s2"
    AFFILIATION = "affiliation"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorId:
    """What `issuer` (`crossref`) states of an author of a paper, as it prints the `name`, in its record with the key `record`.

    The value of DBLP is the person's key, and behind a blank the homonym number, if the name has one: `w/WeiWang-3 0003`.
    """

    name: str
    scheme: Scheme
    value: str
    issuer: str
    record: str = ""

    @property
    def decides(self) -> bool:
        """Whether it tells people apart for sure: an ORCID, or a DBLP key with a homonym number, that nobody guessed."""
        if self.issuer in GUESSING:
            return False
        return self.scheme is Scheme.ORCID or (self.scheme is Scheme.DBLP and " " in self.value)


def orcid(text: str) -> str:
    """The ORCID iD that a text is, with or without its address or hyphens, as `0000-0002-1825-0097`; empty for anything else, and where
    the check digit (ISO 7064 MOD 11-2) is wrong.

    https://support.orcid.org/hc/en-us/articles/360006897674-Structure-of-the-ORCID-Identifier
    """
    found = _ORCID.fullmatch(text.strip())
    if found is None:
        return ""
    digits = "".join(found.groups()).upper()
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return "-".join(found.groups()).upper() if digits[-1] == ("X" if check == 10 else f"{check}") else ""


def is_orcid(text: str) -> bool:
    """Whether the whole text is an ORCID iD or its address, whatever its check digit."""
    return _ORCID.fullmatch(text.strip()) is not None


def latest_of_each_record(before: Sequence[AuthorId], now: Sequence[AuthorId]) -> tuple[AuthorId, ...]:
    """Both, where a record that states anything `now` replaces all that it stated before: sources correct ORCIDs."""
    fresh = {(each.issuer, each.record) for each in now}
    kept = (each for each in before if (each.issuer, each.record) not in fresh)
    return tuple(dict.fromkeys((*kept, *now)))
