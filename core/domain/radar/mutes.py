"""Mutes: which papers a chat leaves out, whichever follow found them, and what could be muted of a paper.

Nothing that a followed person wrote is ever muted.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType

from core.domain.papers.paper import Paper
from core.domain.people import names
from core.domain.query import terms
from core.domain.query.ast import Field, Term
from core.domain.radar.follow import Follow
from core.domain.radar.hit import Hit
from core.domain.radar.matching import Readable
from core.domain.text.plain import STOP_WORDS, fold, match_words
from core.domain.text.title_terms import title_terms

MOST_WORDS = 6
MOST_PEOPLE = 3
FEW = 50
"""Papers; of fewer it cannot be told which words others use too."""
LEAST_SHARE, MOST_SHARE = 0.0008, 0.15
_NAME = re.compile(r"[A-Z].*[A-Z]")
_NOUN = re.compile(r"(?:tion|sion|ity|ness|ics|ology|graphy|ism|earning)$")
_VERB = re.compile(r"(?!learn|reason|comput|imag|process)\w+ing|\w+ly|towards?|via", re.IGNORECASE)
_ADJECTIVE = re.compile(r".*(?:ive|ous|ful|able|ible|ed|ly|ic|al|based|driven|aware|\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mute:
    """`field` is PHRASE or AUTHOR. `number` is unique among the chat's mutes and never used again there."""

    chat_id: int
    number: int
    field: Field
    text: str

    @property
    def term(self) -> Term:
        """What a paper is looked at for."""
        return Term(self.field, self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class MutedHit:
    """A hit, and the first of the chat's mutes that removes it."""

    hit: Hit
    mute: Mute


def apart(hits: Sequence[Hit], mutes: Sequence[Mute]) -> tuple[list[Hit], list[MutedHit]]:
    """The hits to show and the muted ones, both in the given order."""
    shown: list[Hit] = []
    muted: list[MutedHit] = []
    for hit in hits:
        mute = removing(hit, mutes)
        if mute is None:
            shown.append(hit)
        else:
            muted.append(MutedHit(hit=hit, mute=mute))
    return shown, muted


def removing(hit: Hit, mutes: Sequence[Mute]) -> Mute | None:
    """The first of these mutes that removes the hit; None for a paper by a followed person."""
    if hit.by_author or not mutes:
        return None
    readable = Readable(hit.paper)
    return next((mute for mute in mutes if _holds(mute, readable)), None)


def mutes_paper(paper: Paper, mutes: Sequence[Mute]) -> bool:
    """Whether any of these mutes removes a paper that no follow found."""
    readable = Readable(paper)
    return any(_holds(mute, readable) for mute in mutes)


def _holds(mute: Mute, readable: Readable) -> bool:
    """Whether a muted phrase is in title or abstract, or a muted author wrote the paper."""
    if mute.field is Field.AUTHOR:
        printed = readable.people.get(names.anchor(mute.text), ())
        return any(_sure(mute.text, name) for name in printed)
    words = match_words(mute.text)
    return bool(words) and readable.holds(words)


def _sure(muted: str, printed: str) -> bool:
    likeness = names.compare(muted, printed)
    return likeness is not None and (likeness > names.Likeness.INITIALS or fold(muted) == fold(printed))


def suggestions(paper: Paper) -> tuple[Term, ...]:
    """All terms of a paper that could be muted."""
    # Buttons name a suggestion by its place, so the order must depend on nothing but the title and the people.
    words = (Term(Field.PHRASE, words) for words in title_terms(paper.title))
    people = (Term(Field.AUTHOR, names.display(author)) for author in paper.people)
    return tuple(dict.fromkeys(term for term in (*words, *people) if terms.problem_of(term) is None))


def _tells(words: str, title: str, usage: Mapping[str, int], papers: int) -> bool:
    """Whether a term of a title names a subject: a pair that others use too and that is no piece of a longer phrase, an acronym, or a
    noun by its ending. Of few `papers` it can't be told what others use."""
    folded = " ".join(match_words(words))
    count = usage.get(folded, 0)
    if papers >= FEW and not max(2, LEAST_SHARE * papers) <= count <= MOST_SHARE * papers:
        return False
    first, _, last = words.partition(" ")
    if not last:
        is_nickname = title.startswith(f"{words}:")
        return bool(_NAME.search(words) or _NOUN.search(words)) and not is_nickname
    after = f" {' '.join(match_words(title))} ".partition(f" {folded} ")[2].split(" ")[0]
    longer = usage.get(f"{folded.rpartition(' ')[2]} {after}", 0)
    is_cut = after not in STOP_WORDS and longer > count
    return not is_cut and not _VERB.fullmatch(first) and not _ADJECTIVE.fullmatch(last)


def telling_suggestions(
    paper: Paper, follows: Sequence[Follow], usage: Mapping[str, int] = MappingProxyType({}), papers: int = 0
) -> tuple[tuple[int, Term], ...]:
    """Up to six telling words and three people that the chat does not follow, each with its place in `suggestions`.

    `usage` is how many of the month's `papers` have a term.
    """
    followed = {
        (term.field, term.folded) for f in follows for alternative in f.query.alternatives for term in alternative.every
    }
    words = {word for field, folded in followed if field is not Field.AUTHOR for word in folded.split()}
    free = [
        (place, term)
        for place, term in enumerate(suggestions(paper))
        if (term.field, term.folded) not in followed
        and (term.field is Field.AUTHOR or not words.issuperset(term.folded.split()))
    ]
    phrases = (found for found in free if found[1].field is Field.PHRASE)
    of_words = (found for found in phrases if _tells(found[1].text, paper.title, usage, papers))
    of_people = (found for found in free if found[1].field is Field.AUTHOR)
    return (*islice(of_words, MOST_WORDS), *islice(of_people, MOST_PEOPLE))
