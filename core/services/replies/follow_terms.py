"""What a follow is understood to look for, in words."""

from collections.abc import Iterable, Iterator

from core.domain.query.ast import Alternative, Field, Query, Term
from core.domain.text.i18n import gettext as _

MOST_SPELT = 4


def in_words(query: Query) -> str:
    """`the author Wenjian Luo`, `papers in the journal Nature with “protein design”, without “review”`, `either … or …`; of
    more than four alternatives the follow in its own language."""
    if len(query.alternatives) > MOST_SPELT:
        return query.text
    told = [_alternative(alternative) for alternative in query.alternatives]
    if len(told) == 1:
        return told[0]
    return _("either {first}, or {others}").format(first=told[0], others=_(", or ").join(told[1:]))


def listed(query: Query) -> str:
    """A query as it is typed; where an id in it says nothing to people, in words."""
    return in_words(query) if any(term.name for term in query.terms) else query.text


def _alternative(alternative: Alternative) -> str:
    if only := Query((alternative,)).only:
        match only.field:
            case Field.SOURCE if only.name:
                return _("the feed {name}").format(name=only.name)
            case Field.AUTHOR:
                return _("the author {name}").format(name=only.text)
            case Field.PHRASE:
                return _("the phrase “{words}”").format(words=only.text)
            case Field.CATEGORY:
                return _("the category {name}").format(name=only.text)
            case Field.JOURNAL:
                return _("the journal {name}").format(name=only.text)
            case Field.TITLE | Field.ABSTRACT | Field.SOURCE:
                return _("papers {how}").format(how=" ".join(_wanted((only,))))
    papers = " ".join([_("papers"), *_wanted(alternative.every)])
    return ", ".join([papers, *map(_unwanted, alternative.none)])


def _wanted(terms: Iterable[Term]) -> Iterator[str]:
    """What papers have, one part a field: people first, then where they are, then words."""
    forms = {
        Field.AUTHOR: _("by {what}"),
        Field.CATEGORY: _("in the category {what}"),
        Field.JOURNAL: _("in the journal {what}"),
        Field.SOURCE: _("from the source {what}"),
        Field.PHRASE: _("with {what}"),
        Field.TITLE: _("with {what} in the title"),
        Field.ABSTRACT: _("with {what} in the abstract"),
    }
    several = {
        Field.CATEGORY: _("in the categories {what}"),
        Field.JOURNAL: _("in the journals {what}"),
        Field.SOURCE: _("from the sources {what}"),
    }
    for field, form in forms.items():
        if shown := [quoted(term) for term in terms if term.field is field]:
            told = several.get(field, form) if len(shown) > 1 else form
            yield told.format(what=_(" and ").join(shown))


def _unwanted(term: Term) -> str:
    match term.field:
        case Field.AUTHOR:
            form = _("not by {what}")
        case Field.CATEGORY:
            form = _("not in the category {what}")
        case Field.JOURNAL:
            form = _("not in the journal {what}")
        case Field.SOURCE:
            form = _("not from the source {what}")
        case Field.PHRASE:
            form = _("without {what}")
        case Field.TITLE:
            form = _("without {what} in the title")
        case Field.ABSTRACT:
            form = _("without {what} in the abstract")
    return form.format(what=quoted(term))


def quoted(term: Term) -> str:
    """A term inside of a sentence: words between quotation marks, a name as it is."""
    return f"“{term.text}”" if term.field in (Field.PHRASE, Field.TITLE, Field.ABSTRACT) else term.called
