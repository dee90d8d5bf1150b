"""`of:` and `orcid:` behind a name: papers, or an id, that say which bearer of the name a follow means, as in `Yang Liu of:2606.14078`."""

import re
from collections.abc import Iterable

from core.domain.people.author_ids import orcid
from core.domain.query.ast import Refused, is_quote
from core.domain.query.terms import empty
from core.domain.text.i18n import gettext as _

EXAMPLE = "/follow Yang Liu of:2606.14078"
MOST_PAPERS = 20
# A lexer's word would end at a bracket, which DOIs contain.
_OF = re.compile(r"(?<!\S)(of|orcid)[:：∶]\s*(?:[\"“”]([^\"“”]*)[\"“”]|(\S*))", re.IGNORECASE)
ORCID = "orcid:"
"""Begins what stands for an ORCID iD among the papers."""


def behind(papers: Iterable[str]) -> str:
    """These papers and ORCID iDs as they are typed behind a name."""
    return "".join(map(_typed, papers))


def _typed(paper: str) -> str:
    if paper.startswith(ORCID):
        return f" {paper}"
    return f' of:"{paper}"' if any(sign in paper for sign in "()|") else f" of:{paper}"


def wrong_orcid() -> str:
    """Why an ORCID iD is none."""
    return _("That's not a valid ORCID iD: its digits don't match its last one, the check digit. Is there a typo?")


def split(typed: str) -> tuple[str, tuple[str, ...]]:
    """The text with blanks in place of each `of:` and `orcid:`, so that places in it stay, and the papers as they were typed; an ORCID iD
    is `orcid:0000-0002-1825-0097`.

    Raises:
        Refused: nothing stands behind an `of:`, an ORCID iD is none, or there are too many.
    """
    papers: list[str] = []

    def take(found: re.Match[str]) -> str:
        if sum(map(is_quote, typed[: found.start()])) % 2:  # words of a phrase
            return found[0]
        kind, paper = found[1].lower(), (found[2] or found[3] or "").strip()
        if not paper:
            raise Refused(empty(kind), EXAMPLE, found.start())
        if kind == "orcid" and not (paper := ORCID * bool(orcid(paper)) + orcid(paper)):
            raise Refused(wrong_orcid(), EXAMPLE, found.start())
        if len(papers) == MOST_PAPERS:
            raise Refused(
                _("You can name up to {most} papers of a person.").format(most=MOST_PAPERS), EXAMPLE, found.start()
            )
        papers.append(paper)
        return " " * len(found[0])

    return _OF.sub(take, typed), tuple(papers)
