"""What completion proposes for a follow: (what is shown, with its kind; what is typed)."""

from core.domain.namesakes.portraits import Portrait
from core.domain.papers.identity import reference_key
from core.domain.query import writers
from core.domain.query.ast import Field, Term
from core.domain.sources.source import Source, SourceKind
from core.domain.text.i18n import gettext as _
from core.services.replies import choices

Proposal = tuple[str, str]


def source(found: Source) -> Proposal:
    """`Nature · journal`, `arXiv cs.LG: Machine Learning · subject`."""
    kinds = {
        SourceKind.CATEGORY: _("subject"),
        SourceKind.JOURNAL: _("journal"),
        SourceKind.SERIES: _("conference"),
        SourceKind.SERVER: _("server"),
    }
    return _label(found.shown, kinds[found.kind]), choices.term(found).written


def server(name: str) -> Proposal:
    """`bioRxiv · server`, which is asked back for a subject."""
    return _label(name, _("server")), name


def person(name: str) -> Proposal:
    """`Wenjian Luo · person`."""
    return _label(name, _("person")), Term(Field.AUTHOR, name).written


def bearer(name: str, person: Portrait) -> Proposal | None:
    """`Yang Liu · with Peng Li`, one of several people of that name; None where no paper of theirs has a public id."""
    paper = next(filter(reference_key, person.papers), None)
    if paper is None:
        return None
    label = _label(name, _("with {names}").format(names=person.coauthors[0]))
    return label, Term(Field.AUTHOR, name).written + writers.behind([paper])


def phrase(words: str) -> Proposal:
    """`“unlearning” · word`, `“machine unlearning” · phrase`."""
    kind = _("phrase") if " " in words else _("word")
    return _label(f"“{words}”", kind), Term(Field.PHRASE, words).written


def _label(name: str, kind: str) -> str:
    return f"{name} · {kind}"
