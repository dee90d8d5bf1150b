"""A Message in colours, for a terminal; rich is imported with this module, so import it lazily."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.style import Style as Look
from rich.text import Text

from adapters.console.render import clean, file_lines, in_order, typed_names
from core.domain.chats.message import Block, Button, Card, File, Fine, Heading, Kind, Message, Paragraph, Span, Style
from core.domain.text.wrapping import wrapped

_LOOKS = {
    Style.PLAIN: Look(),
    Style.BOLD: Look(bold=True),
    Style.ITALIC: Look(italic=True),
    Style.CODE: Look(color="cyan"),
}


def laid_out(message: Message, names: Mapping[str, Button] | None = None) -> RenderableType:
    """The whole message, its buttons with the `names` that press them; no text of it is ever read as markup."""
    parts: list[RenderableType] = [Text(clean(message.header), "bold")] if message.header else []
    parts += [part for block in in_order(message) for part in _block(block, message.kind)]
    return Group(
        Padding(Group(*parts), (0, 2, 0, 2)),
        *(_file(file) for file in message.files),
        *_buttons(names or typed_names(message)),
    )


def _buttons(names: Mapping[str, Button]) -> Iterator[RenderableType]:
    if names:
        labels = [Text.assemble((f"[{name}]", "cyan"), f" {clean(button.label)}") for name, button in names.items()]
        yield Padding(Text("   ").join(labels), (0, 2, 0, 2))


def _file(file: File) -> RenderableType:
    """Its content from the edge on, so that it can be copied."""
    head, *content = file_lines(file)
    return Group(Padding(Text(head, "cyan"), (0, 2, 0, 2)), Text("\n".join(content)))


def indented(words: str) -> RenderableType:
    """Words of the console's own, each line of them as far in as an answer's."""
    return Padding(Text(clean(words)), (0, 2, 0, 2))


def _block(block: Block, kind: Kind) -> Iterator[RenderableType]:
    match block:
        case Card():
            link = Look(link=clean(block.url) or None)
            # a list has no blank lines, and the link where its title is
            yield Text.assemble("\n" if block.source else "", (clean(block.head), "cyan" if block.source else link))
            lines = [
                Text(clean(block.title) if block.source else "", link + Look(bold=True)),
                _spans(block.people, "green"),
                _spans(block.body, ""),
                Text(clean(block.why), "dim italic"),
            ]
            yield Padding(Group(*(_Prose(line) for line in lines if line.plain)), (0, 0, 0, 4))
        case Paragraph():
            yield _Prose(_spans(block.spans, "red" if kind is Kind.ERROR else ""))
        case Heading():
            yield Text("\n" + clean(block.text), "bold")
        case Fine():
            yield _Prose(Text(clean(block.text), "dim"))


def _spans(spans: tuple[Span, ...], look: str) -> Text:
    text = Text(style=look)
    for span in spans:
        text.append(clean(span.text), _LOOKS[span.style] + Look(link=clean(span.link) or None))
    return text


@dataclass(frozen=True, slots=True)
class _Prose:
    """Text that is broken as on the page without colours: rich would part a mark from its sentence, and knows no Chinese."""

    text: Text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for paragraph in self.text.split("\n", allow_blank=True):
            at = 0
            for line in wrapped(paragraph.plain, options.max_width) or [""]:
                at = paragraph.plain.index(line, at)
                yield paragraph[at : at + len(line)]
                at += len(line)
