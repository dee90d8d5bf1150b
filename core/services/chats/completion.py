"""What a platform may propose while somebody types: from the database and the catalogue only, so that it is quick."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.domain.chats.chat import ChatAddress
from core.domain.chats.subscriber import Subscriber
from core.domain.namesakes.portraits import bearers
from core.domain.namesakes.works import to_work
from core.domain.radar import wording
from core.domain.radar.journals import known
from core.domain.radar.subjects import subjects
from core.domain.sources import field_names
from core.domain.sources.source import Source, SourceKind
from core.domain.text import i18n
from core.domain.text.plain import fold
from core.services.context import AppContext
from core.services.replies.follow_terms import listed
from core.services.replies.radar import proposals
from core.services.replies.radar.proposals import Proposal

MOST, MOST_OF_A_KIND = 25, 5
MOST_TOLD_APART, MOST_OF_A_NAME, MOST_PAPERS = 2, 3, 60
SHORTEST = 2
"""Letters from which on something is proposed."""
_LAST = re.compile(
    r'(?P<before>(?:.*[\s(])?-?)(?P<field>cat|category|journal|source|author):"?(?P<start>[^"]*)', re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Completion:
    """Proposals as (what is shown, what is typed); never changes anything, and an unknown chat has none."""

    app: AppContext

    async def of(self, index: str, start: str, address: ChatAddress | None) -> Sequence[Proposal]:
        """What the local index that a command names (`Option.completes`) has for what begins like this, in that chat."""
        if not index:
            return []
        chat = None
        if address is not None:
            async with self.app.storage.reading() as tables:
                chat = await tables.chats.find(address)
        # a new chat has the platform's language, which the adapter speaks
        with i18n.speaking(chat.reads if chat else i18n.current()):
            match index:
                case "terms":
                    return await self.terms(start)
                case "sources":
                    return await self.sources(start)
                case "follows" if chat is not None:
                    return await self.follows(chat, start)
                case _:
                    return []

    async def terms(self, start: str) -> Sequence[Proposal]:
        """For a follow that begins like this: `cat:`, `journal:`, `source:` and `author:` complete their own, bare words things
        of every kind."""
        found = _LAST.fullmatch(start.strip())
        if found is None:
            return await self._of_every_kind(" ".join(start.split()))
        before, field, typed = found["before"], found["field"].lower(), found["start"]
        if field == "author":
            people = await self.people(typed, MOST)
            return [(label, f"{before}{written}") for label, written in people]
        named = _of_catalogue(field, typed, self.app.fetching.catalogue())
        terms = [(name, f"{before}{field}:{_quoted(value)}") for name, value in named]
        return [(f"{term} · {name}" if name else term, term) for name, term in terms][:MOST]

    async def _of_every_kind(self, words: str) -> Sequence[Proposal]:
        """What bare words may become, each with its kind. What is typed says the kind too, so that nothing is asked back."""
        if len(fold(words)) < SHORTEST or not wording.is_bare(words):
            return []
        catalogue = tuple(self.app.fetching.catalogue())
        sources = known(catalogue).beginning(words)
        categories = [source for source in sources if source.kind is SourceKind.CATEGORY]
        servers = subjects(catalogue).servers(words)
        named = [proposals.source(source) for source in sources if source.kind is not SourceKind.CATEGORY]
        people = await self.people(words, MOST_OF_A_KIND)
        # The month is counted by a tick: a count takes a second, and nobody who types waits for one.
        begun = self.app.months.current.background.beginning(words)
        phrases = [word for word in begun[:MOST_OF_A_KIND] if word != words.lower()]
        return [
            *named[:MOST_OF_A_KIND],
            *map(proposals.server, servers[:MOST_OF_A_KIND]),
            *map(proposals.source, categories[:MOST_OF_A_KIND]),
            *people,
            *map(proposals.phrase, [*phrases[: MOST_OF_A_KIND - 1], words]),
        ]

    async def sources(self, start: str) -> Sequence[Proposal]:
        """For `/sources`: fields of which a word begins like this, then sources by any of their names."""
        catalogue = tuple(self.app.fetching.catalogue())
        fields = sorted({field for source in catalogue for field in source.fields})
        begun = fold(start)
        proposed = [
            (field_names.shown(field), field)
            for field in fields
            if any(word.startswith(begun) for word in (*field.split("-"), *field_names.chinese(field)))
        ]
        if begun:
            proposed += [(source.shown, source.id) for source in known(catalogue).holding(start)]
        return proposed[:MOST]

    async def authors(self, start: str) -> Sequence[str]:
        """Names of stored authors of which a word begins like this."""
        if len(start.strip()) < SHORTEST:
            return []
        async with self.app.storage.reading() as tables:
            return await tables.papers.authors_like(start.strip(), MOST)

    async def people(self, start: str, most: int) -> Sequence[Proposal]:
        """The same, and of the first few whose name several people bear each of them, by a co-author."""
        found: list[Proposal] = []
        for place, name in enumerate(await self.authors(start)):
            found.append(proposals.person(name))
            if place < MOST_TOLD_APART and len(found) < most:
                async with self.app.storage.reading() as tables:
                    papers = await tables.papers.by_author(name, None, MOST_PAPERS)
                seen = bearers(name, map(to_work, papers)).portraits
                found += filter(None, (proposals.bearer(name, each) for each in seen[:MOST_OF_A_NAME] if seen[1:]))
        return found[:most]

    async def follows(self, chat: Subscriber, start: str) -> Sequence[Proposal]:
        """A chat's follows, by their numbers."""
        async with self.app.storage.reading() as tables:
            follows = await tables.follows.of(chat.id)
        numbered = [(f"{follow.number}. {listed(follow.query)}", str(follow.number)) for follow in follows]
        return [(label, value) for label, value in numbered if start.lower() in label.lower()][:MOST]


def _of_catalogue(field: str, typed: str, sources: Sequence[Source]) -> list[Proposal]:
    """(name beside it, value): those that begin as typed first, then those that hold it in their name; journals by any of theirs."""
    if field == "journal":
        found = known(tuple(sources)).holding(typed)
        return [("", source.label) for source in found if source.label and source.kind is not SourceKind.CATEGORY]
    if field == "source":
        named = [(source.shown, source.id) for source in sources]
    else:
        named = [(source.shown, source.label) for source in sources if source.kind is SourceKind.CATEGORY]
    wanted = typed.lower()
    begin = [entry for entry in named if entry[1].lower().startswith(wanted)]
    return begin + [entry for entry in named if entry not in begin and wanted in f"{entry[0]} {entry[1]}".lower()]


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value
