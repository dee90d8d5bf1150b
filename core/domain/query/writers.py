"""`of:` behind a name: papers that say which bearer of the name a follow means, as in `Yang Liu of:2606.14078`."""

import re
from collections.abc import Iterable

from core.domain.query.ast import Refused, is_quote
from core.domain.query.terms import empty
from core.domain.text.i18n import gettext as _

EXAMPLE = "/follow Yang Liu of:2606.14078"
MOST_PAPERS = 20
# A lexer's word would end at a bracket, which DOIs contain.
_OF = re.compile(r"(?<!\S)of[:：∶]\s*(?:[\"“”]([^\"“”]*)[\"“”]|(\S*))", re.IGNORECASE)


def behind(papers: Iterable[str]) -> str:
    """These papers as they are typed behind a name."""
    return "".join(f' of:"{paper}"' if any(sign in paper for sign in "()|") else f" of:{paper}" for paper in papers)


def split(typed: str) -> tuple[str, tuple[str, ...]]:
    """The text with blanks in place of each `of:`, so that places in it stay, and the papers as they were typed.

    Raises:
        Refused: nothing stands behind an `of:`, or there are too many.
    """
    papers: list[str] = []

    def take(found: re.Match[str]) -> str:
        if sum(map(is_quote, typed[: found.start()])) % 2:  # words of a phrase
            return found[0]
        paper = (found[1] or found[2] or "").strip()
        if not paper:
            raise Refused(empty("of"), EXAMPLE, found.start())
        if len(papers) == MOST_PAPERS:
            raise Refused(
                _("You can name up to {most} papers of a person.").format(most=MOST_PAPERS), EXAMPLE, found.start()
            )
        papers.append(paper)
        return " " * len(found[0])

    return _OF.sub(take, typed), tuple(papers)
