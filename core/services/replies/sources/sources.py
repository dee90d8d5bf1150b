"""What /sources says: what is known, by field, and where each source stands."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from core.domain.chats.message import Block, Button, Fine, Heading, Message, Paragraph, Span
from core.domain.sources import field_names
from core.domain.sources.source import Source, SourceState, Standing, standing
from core.domain.text.i18n import gettext as _
from core.domain.text.plain import clip
from core.services.replies import choices
from core.services.replies.choices import PAGE
from core.services.replies.sentences import in_a_line
from core.services.replies.sources import health

_OWN_NAMES = {"arxiv": "arXiv", "biorxiv": "bioRxiv", "medrxiv": "medRxiv"}


def fields(counts: Mapping[Standing, int], shelves: Sequence[tuple[str, int, int]], start: int) -> Message:
    """The fields, twelve from `start` on, each with how many of its sources are on and how many there are."""
    start = choices.page(start, len(shelves))
    shown = shelves[start : start + PAGE]
    every, on = sum(counts.values()), counts.get(Standing.ON, 0)
    known = _("{count} sources: {on} on, {off} off. Pick a field (on/all):")
    buttons = [Button(f"{_field(name)} {on}/{every}", f"sources 0 {name}") for name, on, every in shown]
    return Message(
        blocks=(
            Heading(_("Sources")),
            Paragraph((Span(known.format(count=every, on=on, off=every - on)),)),
            Fine(_("Find one by name: /sources WORDS.")),
        ),
        buttons=(*choices.rows(buttons), *_turning("", start, len(shelves), back=False)),
    )


def listed(
    words: str, sources: Sequence[Source], states: Mapping[str, SourceState], start: int, now: datetime
) -> Message:
    """The sources of a field or of such a name, twelve from `start` on, with where they stand; a press shows one."""
    start = choices.page(start, len(sources))
    shown = sources[start : start + PAGE]
    title = _("{what}: {first} to {last} of {all}").format(
        what=_field(words), first=start + 1, last=start + len(shown), all=len(sources)
    )
    lines = "\n".join(
        f"{number}. {source.shown} · {_state(source, states, now)}" for number, source in enumerate(shown, start + 1)
    )
    buttons = [Button(f"{number}", f"sources 0 {source.id}") for number, source in enumerate(shown, start + 1)]
    return Message(
        blocks=(Heading(clip(title, 200)), Paragraph((Span(lines),))),
        buttons=(*choices.rows(buttons), *_turning(words, start, len(sources), back=True)),
    )


def one(source: Source, states: Mapping[str, SourceState], now: datetime, *, reads_followed: bool) -> Message:
    """All that is known of one source, and how it is followed. `reads_followed`: that turns it on."""
    facts = " · ".join(filter(None, (source.publisher, *map(_field, source.fields))))
    blocks: list[Block] = [Heading(source.shown), Paragraph((Span(facts),))]
    blocks += [Paragraph((Span(line),)) for line in _details(source, states, now, reads_followed)]
    buttons = choices.fitting((choices.follow(source, _("Follow")), _all_fields()))
    return Message(blocks=tuple(blocks), buttons=(tuple(buttons),))


def _details(source: Source, states: Mapping[str, SourceState], now: datetime, reads_followed: bool) -> Iterator[str]:
    if source.issn:
        yield _("ISSN {numbers}").format(numbers=_(", ").join(source.issn))
    if source.aliases:
        yield _("Also called {names}").format(names=_(", ").join(source.aliases))
    match standing(source, states):
        case Standing.ON:
            yield _("Status: {state}").format(state=_state(source, states, now))
        case Standing.OFF if reads_followed:
            yield _("Not read yet; follow it and I'll start.")
        case Standing.OFF:
            yield _("Not read yet. Whoever runs me can turn it on.")
        case Standing.UNVERIFIED:
            yield _("I can't read it yet: the address of its feed isn't confirmed.")
        case Standing.UNBUILT:
            yield _("I can't read it yet.")
    yield _("To type it: {how}").format(how=f"/follow {choices.term(source).written}")


def unknown(words: str, near: Sequence[Source]) -> str:
    """No source of that name; those that may have been meant."""
    line = _("I don't know a source called {words}.").format(words=clip(words, 60))
    meant = _("Did you mean {names}?").format(names=_(", ").join(source.label for source in near)) if near else ""
    return in_a_line(line, meant)


def _state(source: Source, states: Mapping[str, SourceState], now: datetime) -> str:
    where = _standing(standing(source, states))
    state = states.get(source.id)
    if state is None:
        return where
    return _("{state}, {detail}").format(state=where, detail=state.error or health.read(now, state.read_at))


def _standing(where: Standing) -> str:
    words = {
        Standing.ON: _("on"),
        Standing.OFF: _("off"),
        Standing.UNVERIFIED: _("unconfirmed"),
        Standing.UNBUILT: _("not supported yet"),
    }
    return words[where]


def _field(name: str) -> str:
    """`cell-biology` as "Cell biology", or 细胞生物学."""
    in_chinese = field_names.shown(name)
    return (
        in_chinese
        if in_chinese != name
        else _OWN_NAMES.get(name.lower()) or name[:1].upper() + name[1:].replace("-", " ")
    )


def _turning(words: str, start: int, count: int, *, back: bool) -> tuple[tuple[Button, ...], ...]:
    earlier = [Button("‹", f"sources {start - PAGE} {words}".rstrip())] if start else []
    later = [Button("›", f"sources {start + PAGE} {words}".rstrip())] if start + PAGE < count else []
    row = choices.fitting((*earlier, *([_all_fields()] if back else []), *later))
    return (tuple(row),) if row else ()


def _all_fields() -> Button:
    return Button(_("Fields"), "sources 0")
