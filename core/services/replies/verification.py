"""The first lines of a footer: how many of the model's sentences were checked and removed, by which model, or why it is plain."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from core.domain.briefings.draft import VisibleWords
from core.domain.chats import languages
from core.domain.chats.message import Checks, Fine
from core.domain.text.i18n import gettext as _
from core.domain.text.i18n import ngettext, speaking

BETWEEN = " · "


def footer(shown: VisibleWords, local: datetime, provenance: str) -> Fine:
    """The footer of a briefing that ends in `provenance`; `local` is when it was made, in the chat's zone."""
    words, count = shown.words, shown.count
    models = [words.summaries[paper.id].model for paper in shown.papers if paper.id in words.summaries]
    models += [words.synthesis.model] if words.synthesis else []
    checks = Checks(
        language=words.language,
        time=f"{local:%H:%M}",
        models=tuple(dict.fromkeys(models)) if count else (),
        sentences=count,
        removed=words.removed({paper.id for paper in shown.papers}),
        hidden=len(words.hidden),
        reason=_why_plain(shown, count),
        pending=words.pending,
    )
    marks = _marks(shown) if count else []
    return Fine("\n".join([_first_line(checks), *marks, provenance]), checks)


def without(footer: Fine, times: int) -> Fine:
    """The footer after a sentence that the message showed so many times was hidden as wrong."""
    checks = footer.checks
    if checks is None or not checks.models:
        return footer
    return _with(footer, replace(checks, sentences=max(checks.sentences - times, 0), hidden=checks.hidden + 1))


def without_promise(footer: Fine) -> Fine:
    """The footer of a briefing that the model never finished."""
    checks = footer.checks
    if checks is None or not checks.pending:
        return footer
    with speaking(checks.language):
        reason = checks.reason if checks.models else _plain()
    return _with(footer, replace(checks, pending=False, reason=reason))


def _with(footer: Fine, checks: Checks) -> Fine:
    if footer.checks is None:
        return footer
    with speaking(checks.language):
        # only the first line depends on the checks: what was read stays as it was when the briefing left
        rest = footer.text.removeprefix(_first_line(footer.checks))
        return Fine(_first_line(checks) + rest, checks)


def _first_line(checks: Checks) -> str:
    models = _(", ").join(checks.models)
    parts = [*tally(checks.sentences, checks.removed, models, checks.hidden), checks.time] if checks.models else []
    return BETWEEN.join([*parts, *([checks.reason] if checks.reason else [])])


def tally(count: int, removed: int, model: str, hidden: int = 0) -> list[str]:
    """What was checked, removed before sending, hidden since; from which text, and by which model."""
    return [
        ngettext("{count} sentence checked", "{count} sentences checked", count).format(count=count),
        *([_("{count} removed, not among these").format(count=removed)] if removed else []),
        *([_("{count} taken away as wrong").format(count=hidden)] if hidden else []),
        _("from abstracts only"),
        _("model {model}").format(model=model),
    ]


def _why_plain(shown: VisibleWords, count: int) -> str:
    words, papers = shown.words, shown.papers
    if words.pending:
        return "" if count else _("beginnings of abstracts as published, until the model has written")
    lacking = any(paper.abstract and paper.id not in words.summaries for paper in papers)
    if words.fault and lacking:
        return _("plain where the model did not write: {reason}").format(reason=words.fault)
    if words.no_overview and count and not words.synthesis:
        return _("no overview: {reason}").format(reason=words.no_overview)
    written = [words.summaries[paper.id] for paper in papers if paper.id in words.summaries]
    untranslated = any(each.language != words.language for each in written)
    fault = words.fault if untranslated else words.no_overview if words.synthesis else ""
    if count and fault:
        return _("in English where it was not translated: {reason}").format(reason=fault)
    if count:
        return ""
    if any(paper.abstract for paper in papers) and words.writer != "plain":
        return _("plain briefing: no sentence of the model {model} held").format(model=words.writer)
    return _plain()


def _plain() -> str:
    return _("plain briefing, beginnings of abstracts as published")


def _marks(shown: VisibleWords) -> Sequence[str]:
    """How a reader tells the model's words from the papers'."""
    words = shown.words
    summaries = [words.summaries[paper.id] for paper in shown.papers if paper.id in words.summaries]
    what = [_("what ends in a card's number, such as [1]")]
    if any(section.theme for section in shown.sections):
        what.append(_("the headings of the themes"))
    if any(summary.title for summary in summaries):
        what.append(_("the translations under the titles"))
    line = _("Written by the model: {what}. All else is the papers' own.").format(what=_("; ").join(what))
    if any(each.translated for each in summaries) or (words.synthesis and words.synthesis.translated):
        line += " " + _("Checked in English, then translated by the model into {language}.").format(
            language=languages.named(words.language).name
        )
        line += " " + _("What it did not translate well stays English.")
    return [line]
