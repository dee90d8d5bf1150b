"""Whether anybody's radar can match what a source announces, as far as the keys tell by which follows wait."""

from dataclasses import dataclass

from core.domain.papers.paper import Paper
from core.domain.radar import match_keys
from core.domain.sources.source import Source, SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Interest:
    """What all follows together wait for: `anywhere` where one waits for a person or for words, which any source may announce;
    else `labels` are the keys of the categories, journals and sources that they name (`domain.keys`)."""

    anywhere: bool = False
    labels: frozenset[str] = frozenset()

    def concerns(self, source: Source) -> bool:
        """Whether a follow could hold for a paper of the source."""
        return self.anywhere or self.names(source)

    def depends_on(self, source: Source, *, wanted: bool) -> bool:
        """Whether a paper may be missing while the source is down. One that was turned on for another chat's follow (`wanted`)
        counts only if it is named, or its troubles would tell what others follow."""
        return (self.anywhere and not wanted) or self.names(source)

    def names(self, source: Source) -> bool:
        """Whether a follow names it, or may name what it announces: a server carries papers of all kinds, and a category those of
        its neighbours on the same server."""
        if source.kind is SourceKind.SERVER:
            return bool(self.labels)
        if source.kind is not SourceKind.CATEGORY:
            return not self.labels.isdisjoint(_carried(source, source.name))
        server, slash, _ = source.label.partition("/")
        near = _server(f"c:{source.label.lower()}")
        return any(_server(label) == near for label in self.labels) or not self.labels.isdisjoint(
            _carried(source, server if slash else "arXiv")
        )


def _carried(source: Source, venue: str) -> set[str]:
    """The keys that its papers emit for sure."""
    return match_keys.labels(Paper(keys=(source.id,), title="", venue=venue, labels=(source.label,), source=source.id))


def _server(label: str) -> str:
    """`c:biorxiv/neuroscience` stands on `c:biorxiv/`, and `c:cs.ai` on arXiv, whose categories name no server."""
    server, slash, _ = label.partition("/")
    return server + slash if slash or not label.startswith("c:") else "c:"
