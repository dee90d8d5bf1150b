"""Which categories, journals and sources of a follow nothing announces that is read here."""

from collections.abc import Sequence

from core.domain.feeds.custom_feed import is_own
from core.domain.query.ast import Field, Query, Term
from core.domain.radar.journals import Unannounced, known
from core.domain.sources.source import Source, SourceKind
from core.domain.text.plain import fold
from core.ports.storage import Tables
from core.services.context import AppContext


def can_be_on(app: AppContext, each: Unannounced) -> bool:
    """Whether its being followed turns it on."""
    return app.reads_followed and app.fetching.online and each.source is not None and each.source.readable


def terms_of(query: Query) -> list[Term]:
    """What a query looks for."""
    return [term for alternative in query.alternatives for term in alternative.every]


async def unannounced(
    app: AppContext, tables: Tables, terms: Sequence[Term], *, guessing: bool = True
) -> list[Unannounced]:
    """Categories, journals and sources that nothing which is on here announces: such a follow may wait for ever. Without a
    network nothing is read at all, which is told elsewhere; but for sources that do not even exist. Guessing what may have been
    meant instead takes a while for many."""
    catalogue = tuple(app.fetching.catalogue())
    if not app.fetching.online:
        return _of_no_source(terms, catalogue, ())
    states = await tables.sources.states()
    on = [source for source in catalogue if source.id in states]
    read = {fold(name) for source in on for name in (source.label, source.name, source.group) if name}
    journals = known(catalogue)
    categories = {source.label.lower(): source for source in catalogue if source.kind is SourceKind.CATEGORY}
    found = []
    for term in terms:
        if term.field is Field.CATEGORY and fold(term.text) not in read:
            found.append(Unannounced(term=term, source=categories.get(term.folded)))
        elif term.field is Field.JOURNAL and fold(term.text) not in read:
            meant = journals.find(term.text)
            near = journals.near(term.text) if guessing and not meant else ()
            found.append(Unannounced(term=term, source=meant, near=near))
    return found + _of_no_source(terms, on, catalogue)


def _of_no_source(terms: Sequence[Term], on: Sequence[Source], catalogue: Sequence[Source]) -> list[Unannounced]:
    """Sources that are not on, by their ids, with what is known of them. The chat's own feeds are read in any case."""
    ids = {source.id.lower() for source in on}
    by_id = {source.id.lower(): source for source in catalogue}
    sources = (term for term in terms if term.field is Field.SOURCE and not is_own(term.text))
    wanted = (term for term in sources if term.folded not in ids)
    return [Unannounced(term=term, source=by_id.get(term.folded)) for term in wanted]


async def awaited(app: AppContext, tables: Tables, terms: Sequence[Term]) -> list[Source]:
    """Sources of these terms that were turned on because somebody follows them, and were not read yet."""
    states = await tables.sources.states()
    new = {each.id for each in states.values() if each.wanted and each.read_at is None}
    told = {(term.field, term.folded) for term in terms}
    return [source for source in app.fetching.catalogue() if source.id in new and not told.isdisjoint(_names(source))]


def _names(source: Source) -> set[tuple[Field, str]]:
    label = source.label.lower()
    return {
        (Field.JOURNAL, fold(source.label)),
        (Field.CATEGORY, label),
        (Field.SOURCE, source.id.lower()),
    }
