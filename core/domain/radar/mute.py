"""A mute: what a chat does not want to be told of, whichever follow found it, unless a followed person wrote it."""

from dataclasses import dataclass

from core.domain.query.ast import Field, Term


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
