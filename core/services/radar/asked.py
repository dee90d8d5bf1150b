"""Typed words on their way to a follow: what every step that looks them up is given."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.domain.query.ast import Field, Query, QueryError
from core.domain.query.language import Read
from core.domain.radar.interpretation import Doubt, Question, Reading
from core.domain.radar.journals import Journals
from core.domain.radar.subjects import Subjects
from core.domain.sources.source import Source, SourceKind
from core.services.context import AppContext, Request
from core.services.radar import stored

Found = Read | Question | QueryError | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed, `words` without the small talk around them, what the parser makes of them, and what is in the catalogue."""

    app: AppContext
    request: Request
    typed: str
    words: str
    read: Read | QueryError
    catalogue: tuple[Source, ...]
    journals: Journals
    subjects: Subjects

    def question(self, doubt: Doubt, *queries: Query) -> Question:
        """A question with these readings."""
        return Question(doubt=doubt, words=self.words, readings=tuple(Reading(query=query) for query in queries))


def reads_as(asked: Asked, field: Field) -> bool:
    """Whether the parser read the words as a single term of this field."""
    only = asked.read.query.only if isinstance(asked.read, Read) else None
    return only is not None and only.field is field


async def is_phrase(asked: Asked, words: str) -> bool:
    """Whether a stored paper has these words as a phrase."""
    async with asked.app.storage.reading() as tables:
        return await stored.has_phrase(asked.app, tables, asked.request.chat.id, words)


def reading_of(source: Source) -> Reading:
    """The reading that follows a journal or a category."""
    field = Field.CATEGORY if source.kind is SourceKind.CATEGORY else Field.JOURNAL
    return Reading(query=Query.of(field, source.label or source.name), source=source)


def any_of(queries: Sequence[Query]) -> Query:
    """What matches if one of these does."""
    return Query(tuple(alternative for query in queries for alternative in query.alternatives))
