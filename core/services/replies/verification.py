"""What the model wrote of a message, in small print: how much was checked and removed, from what, by which model, or why it is plain."""

import re
from collections.abc import Collection, Sequence
from datetime import datetime

from core.domain.briefings.draft import Words
from core.domain.chats import languages
from core.domain.papers.paper import Paper
from core.domain.text.i18n import gettext as _
from core.domain.text.i18n import ngettext

BETWEEN = " · "


def lines(papers: Sequence[Paper], said: Words, local: datetime) -> list[str]:
    """The lines under a briefing of these papers; `local` is when it was made, in the chat's zone."""
    papers = [*papers, *([said.outside] if said.outside else [])]
    ids = {paper.id for paper in papers}
    summaries = [said.summaries[paper.id] for paper in papers if paper.id in said.summaries]
    statements = said.shown(said.synthesis.statements, ids) if said.synthesis else ()
    count = sum(len(said.sentences(paper)) for paper in papers) + len(statements)
    models = dict.fromkeys([*(each.model for each in summaries), *([said.synthesis.model] if said.synthesis else [])])
    removed, gone = said.removed(ids), len(said.gone)
    parts = [*tally(count, removed, _(", ").join(models), gone), f"{local:%H:%M}"] if count else []
    parts += [reason] if (reason := _why_plain(papers, said, count)) else []
    return [BETWEEN.join(parts), *_marks(papers, said, count, ids)]


def tally(count: int, removed: int, model: str, gone: int = 0) -> list[str]:
    """What was checked, removed before it was sent and taken away after that; from what, and by which model."""
    return [
        _checked(count),
        *([_("{count} removed, not among these").format(count=removed)] if removed else []),
        *([_taken_away(gone)] if gone else []),
        _("from abstracts only"),
        _("model {model}").format(model=model),
    ]


def without(text: str, taken: int) -> str:
    """These lines after a sentence that stood there `taken` times was taken away; as they are where they count none."""
    parts = text.split(BETWEEN)
    count = _counted(parts[0])
    if parts[0] != _checked(count):
        return text
    parts[0] = _checked(max(count - taken, 0))
    before = next((place for place, part in enumerate(parts) if part == _taken_away(_counted(part))), None)
    if before is None:
        parts.insert(parts.index(_("from abstracts only")), _taken_away(1))
    else:
        parts[before] = _taken_away(_counted(parts[before]) + 1)
    return BETWEEN.join(parts)


def _counted(part: str) -> int:
    """The first number in it."""
    found = re.search(r"\d+", part, re.ASCII)
    return int(found[0]) if found else 0


def _checked(count: int) -> str:
    return ngettext("{count} sentence checked", "{count} sentences checked", count).format(count=count)


def _taken_away(count: int) -> str:
    return _("{count} taken away as wrong").format(count=count)


def _why_plain(papers: Sequence[Paper], said: Words, count: int) -> str:
    if said.pending:
        return "" if count else _not_yet()
    lacking = any(paper.abstract and paper.id not in said.summaries for paper in papers)
    if said.fault and lacking:
        return _("plain where the model did not write: {reason}").format(reason=said.fault)
    if said.no_overview and count and not said.synthesis:
        return _("no overview: {reason}").format(reason=said.no_overview)
    if count and (fault := _why_english(papers, said)):
        return _("in English where it was not translated: {reason}").format(reason=fault)
    if count:
        return ""
    if any(paper.abstract for paper in papers) and said.writer != "plain":
        return _("plain briefing: no sentence of the model {model} held").format(model=said.writer)
    return _plain()


def finished(text: str) -> str:
    """These lines where the model has not written and never will."""
    return text.replace(_not_yet(), _plain())


def _not_yet() -> str:
    return _("beginnings of abstracts as published, until the model has written")


def _plain() -> str:
    return _("plain briefing, beginnings of abstracts as published")


def _why_english(papers: Sequence[Paper], said: Words) -> str:
    """Why some of it is not in the language that was wanted; empty where all is."""
    written = [said.summaries[paper.id] for paper in papers if paper.id in said.summaries]
    if any(each.language != said.language for each in written):
        return said.fault
    return said.no_overview if said.synthesis else ""


def _marks(papers: Sequence[Paper], said: Words, count: int, ids: Collection[int]) -> list[str]:
    """How a reader tells the model's words from the papers'."""
    if not count:
        return []
    what = [_("what ends in a card's number, such as [1]")]
    sections = said.synthesis.sections if said.synthesis else ()
    if any(section.theme and said.shown(section.statements, ids) for section in sections):
        what.append(_("the headings of the themes"))
    if any(said.summaries[paper.id].title for paper in papers if paper.id in said.summaries):
        what.append(_("the translations under the titles"))
    line = _("Written by the model: {what}. All else is the papers' own.").format(what=_("; ").join(what))
    translated = any(said.summaries[paper.id].translated for paper in papers if paper.id in said.summaries)
    if translated or (said.synthesis and said.synthesis.translated):
        line += " " + _("Checked in English, then translated by the model into {language}.").format(
            language=languages.named(said.language).name
        )
        line += " " + _("What it did not translate well stays English.")
    return [line]
