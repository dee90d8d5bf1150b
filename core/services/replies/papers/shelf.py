"""What is said about saved papers, notes and exports."""

from collections.abc import Sequence
from dataclasses import replace

from core.domain.chats.intents import ShowSaved
from core.domain.chats.message import Button, Card, File, Fine, Heading, Message, Paragraph, Span, Style, in_rows, say
from core.domain.citations.formats import Format
from core.domain.papers.paper import Paper, Saved
from core.domain.text.i18n import gettext as _
from core.domain.text.i18n import ngettext
from core.domain.text.plain import clip
from core.services.replies.cards import card
from core.services.replies.sentences import in_a_line

PAGE = 8
MOST_OF_A_NOTE = 240
MOST_IN_A_ROW = 5
MOST_ACTION = 60  # bytes, as a button's action may have


def kept(paper: Paper, before: Saved | None, note: str, count: int, *, shared: bool) -> Message:
    """It is saved, or was already; and the note on it, with the one that it replaces."""
    line = (
        _("Saved: {title}")
        if before is None
        else _("Added your note to: {title}")
        if note
        else _("Already saved: {title}")
    )
    paragraphs = [Paragraph((Span(line.format(title=clip(paper.title, 200)), Style.BOLD),))]
    if note or (before and before.note):
        paragraphs.append(_note(note or (before.note if before else "")))
    if before and before.note and note:
        paragraphs.append(Paragraph((Span(_("Replaces: {note}").format(note=before.note), Style.ITALIC),)))
    if before is None and not note:
        paragraphs.append(Paragraph((Span(_("To add a note, reply to its card.")),)))
    fine = ngettext("{count} paper saved", "{count} papers saved", count).format(count=count)
    row = (Button(_("Unsave"), f"unsave {paper.id}"), Button(_("Saved papers"), "saved"))
    return Message(blocks=(*paragraphs, Fine(fine)), buttons=(row,), private=shared)


def unsaved(paper: Paper | None, *, was_saved: bool, shared: bool) -> Message:
    """No longer saved."""
    title = clip(paper.title, 200) if paper else _("that paper")
    line = _("No longer saved: {title}") if was_saved else _("You hadn't saved {title}.")
    row = (Button(_("Save again"), f"save {paper.id}"),) if paper and was_saved else ()
    return say(line.format(title=title), buttons=(row,) if row else (), private=shared)


def shelf(page: Sequence[Saved], asked: ShowSaved, count: int, matches: int, *, shared: bool) -> Message:
    """A page of what is saved, each with its note; `matches` is how many hold the words."""
    if not page:
        return nothing_kept(shared=shared) if not count else _none_holds(asked.text, count, shared=shared)
    heading = ngettext("{count} saved paper", "{count} saved papers", matches)
    if asked.text:
        heading = ngettext("{count} saved paper with “{words}”", "{count} saved papers with “{words}”", matches)
    heading = heading.format(count=matches, words=clip(asked.text, 80))
    cards = [_card(number, each, len(page)) for number, each in enumerate(page, start=asked.start + 1)]
    if not (asked.start == 0 and matches == len(page)):
        heading = _("{papers}, {first} to {last}").format(
            papers=heading, first=asked.start + 1, last=asked.start + len(page)
        )
    label = _("Unsave") if len(page) == 1 else _("Unsave {number}")
    endings = [
        Button(label.format(number=number), f"unsave {each.paper.id}")
        for number, each in enumerate(page, start=asked.start + 1)
    ]
    rows = in_rows(endings, MOST_IN_A_ROW)
    exports = (
        Button(_("Export BibTeX"), "export bibtex"),
        Button(_("Export RIS"), "export ris"),
        Button(_("Export CSL"), "export csl"),
    )
    return Message(
        blocks=(Heading(heading), *cards),
        buttons=tuple(row for row in (*rows, exports, _turns(asked, matches)) if row),
        private=shared,
    )


def _card(number: int, kept: Saved, shown: int) -> Card:
    """A card with the person's own words instead of the abstract."""
    note = kept.note if shown == 1 else clip(kept.note, MOST_OF_A_NOTE)
    body = _note(note).spans if note else ()
    return replace(card(number, kept.paper, most=0), body=body)


def _note(note: str) -> Paragraph:
    return Paragraph((Span(_("Your note: {note}").format(note=note)),))


def _turns(asked: ShowSaved, matches: int) -> tuple[Button, ...]:
    """Newer and older pages; none where the words are too long for a button."""
    words = f" {asked.text}" if asked.text else ""
    newer = Button(_("Newer"), f"saved {max(asked.start - PAGE, 0)}{words}")
    older = Button(_("Older"), f"saved {asked.start + PAGE}{words}")
    turns = ([newer] if asked.start else []) + ([older] if asked.start + PAGE < matches else [])
    return tuple(each for each in turns if len(each.action.encode()) <= MOST_ACTION)


def _none_holds(words: str, count: int, *, shared: bool) -> Message:
    line = ngettext(
        "Your one saved paper doesn't contain “{words}”.",
        "None of your {count} saved papers contains “{words}”.",
        count,
    )
    return say(line.format(count=count, words=clip(words, 80)), private=shared)


def nothing_kept(*, shared: bool) -> Message:
    """An empty shelf."""
    line = _("You haven't saved any papers yet. Press Save under one, or send /save and its number or link.")
    return say(line, private=shared)


def exported(wanted: Format, written: str, count: int, *, whole: bool, shared: bool) -> Message:
    """The file."""
    line = ngettext("{count} paper as {format}.", "{count} papers as {format}.", count)
    line = line.format(count=count, format=wanted.name)
    if not whole:
        line = in_a_line(line, _("I left the abstracts out; with them the file would be too large."))
    file = File(name=f"saved.{wanted.ending}", text=written)
    return Message(blocks=(Paragraph((Span(line),)),), files=(file,), private=shared)


def pick(verb: str, numbers: Sequence[tuple[int, int]], message: int, onward: int) -> Message:
    """Which card is meant; `numbers` are (card's number, paper's id)."""
    questions = {
        "save": _("Which paper do you want to save?"),
        "less": _("Which paper do you want to see less like?"),
        "similar": _("Similar to which paper?"),
        "abstract": _("Which abstract?"),
        "why": _("Which paper do you mean?"),
    }
    buttons = [Button(f"{number}", f"{verb} {paper_id}") for number, paper_id in numbers]
    if onward:
        buttons.append(Button(_("More numbers"), f"pick {verb} {message} {onward}"))
    return say(questions[verb], buttons=in_rows(buttons, MOST_IN_A_ROW))


def nobody() -> str:
    """A post of a channel, or of a group that writes as itself."""
    return _("I can't see who you are here, and saved papers are personal. Save it in our private chat.")


def too_many(most: int) -> str:
    """A full shelf."""
    return _("You've saved {most:,} papers, the most I can keep. Unsave some first.").format(most=most)


def too_long(length: int, most: int) -> str:
    """A note beyond the limit."""
    return _("That note is too long: {length:,} characters; the limit is {most:,}.").format(length=length, most=most)


def no_format(typed: str) -> str:
    """Not a format that we write."""
    return _("I can't export {typed}. Choose bibtex, ris or csl.").format(typed=clip(typed, 40))
