"""What a follow is understood to look for, in words."""

from collections.abc import Sequence

from core.domain.query.ast import Alternative, Field, Query, Term
from core.domain.radar.hit import Attribution, Evidence
from core.domain.text.i18n import gettext as _
from core.domain.text.plain import clip
from core.domain.text.stemming import inflections, telling_stems

MOST_SPELT = 4
LONGEST_TITLE = 40


def in_words(query: Query) -> str:
    """`the author Wenjian Luo`, `the journal Nature and “protein design”, but not “review”`; of more than four alternatives
    the follow in its own language."""
    if only := query.only:
        return named(only)
    alternatives = query.alternatives
    if len(alternatives) > MOST_SPELT:
        return query.text
    first = alternatives[0]
    unwanted = first.none if all(set(each.none) == set(first.none) for each in alternatives) else ()
    shared = [term for term in first.every if all(term in each.every for each in alternatives)]
    if len(alternatives) == 1 or any(set(each.every) <= set(shared) for each in alternatives):
        shared = []
    left = [_without(each, shared, unwanted) for each in alternatives]
    compound = any(len(each.every) > 1 or each.none for each in left)
    words = list(map(_alternative, left))
    if not compound and all(each.every[0].field is Field.AUTHOR for each in left):
        words[1:] = [each.every[0].called for each in left[1:]]  # `the author Yang Liu or Wei Zhang`
    wanted = any_of(words, compound=compound)
    if shared:
        form = _("{shared}, and either {choice}")
        wanted = form.format(shared=all_of([named(term) for term in shared]), choice=wanted)
    return _except(wanted, unwanted)


def listed(query: Query) -> str:
    """A query as it is typed; where an id in it says nothing to people, in words."""
    return in_words(query) if any(term.name for term in query.terms) else query.text


def _without(alternative: Alternative, shared: Sequence[Term], unwanted: Sequence[Term]) -> Alternative:
    every = tuple(term for term in alternative.every if term not in shared)
    return Alternative(every, () if unwanted else alternative.none)


def _alternative(alternative: Alternative) -> str:
    return _except(all_of([named(term) for term in alternative.every]), alternative.none)


def all_of(words: Sequence[str]) -> str:
    """`a, b and c`."""
    *before, last = words
    return _("{before} and {last}").format(before=_(", ").join(before), last=last) if before else last


def any_of(words: Sequence[str], *, compound: bool = False) -> str:
    """`a or b`; `a, b, or c`."""
    *before, last = words
    if not before:
        return last
    # with an “and” inside, only the comma tells which words belong together
    form = _("{before}, or {last}") if compound or before[1:] else _("{before} or {last}")
    return form.format(before=_(", ").join(before), last=last)


def _except(wanted: str, unwanted: Sequence[Term]) -> str:
    if not unwanted:
        return wanted
    return _("{wanted}, but not {unwanted}").format(wanted=wanted, unwanted=any_of(list(map(named, unwanted))))


def in_title(what: str) -> str:
    """What was found in a title."""
    return _("{what} in the title").format(what=what)


def named(term: Term) -> str:
    """A single term in words."""
    forms = {
        Field.AUTHOR: _("the author {name}"),
        Field.CATEGORY: _("the category {name}"),
        Field.JOURNAL: _("the journal {name}"),
        Field.SOURCE: _("the feed {name}") if term.name else _("the source {name}"),
        Field.PHRASE: _("“{name}”"),
        Field.TITLE: _("“{name}” in the title"),
        Field.ABSTRACT: _("“{name}” in the abstract"),
        Field.WORDS: _("all words of “{name}”"),
        Field.NEAR: _("the words “{name}” close together"),
        Field.ABOUT: _("papers about “{name}”"),
    }
    return inflected(term) or forms[term.field].format(name=term.called)


def inflected(term: Term) -> str:
    """`“unlearn…”`: a single word in any inflection; empty for another term."""
    stems = telling_stems(term.text) if term.field is Field.WORDS else ()
    if len(stems) != 1:
        return ""
    return f"“{stems[0]}…”" if len(inflections(stems[0])) > 1 else f"“{term.text}”"


def close_to(found: Evidence) -> str:
    """Why a paper without the phrase is about a subject: the terms that it shares with papers that have it."""
    return _("close to “{words}”: {terms}").format(words=found.term, terms=found.name)


def quoted(term: Term) -> str:
    """A term inside of a sentence: words between quotation marks, a name as it is."""
    return f"“{term.text}”" if term.field in (Field.PHRASE, Field.TITLE, Field.ABSTRACT) else term.called


def written_by(name: str, known: Attribution) -> str:
    """By what a paper is known to be theirs: `Yang Liu, with Peng Li as in “ReAct Meets ActRe…”`."""
    if known.coauthors:
        line = _("{name}, with {coauthors} as in “{title}”")
        return line.format(name=name, coauthors=_(", ").join(known.coauthors), title=clip(known.title, LONGEST_TITLE))
    if known.kind == "A" and known.p < 1:
        return _("{name}, by the same ORCID iD or DBLP number").format(name=name)
    if known.kind == "A":
        return _("{name}, as you said").format(name=name)
    return _("{name}, judging by the name and the subject").format(name=name)
