"""The first line of a footer: how many of the model's sentences were checked, by whom, and in one clause why some of it is plain."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from core.domain.briefings.draft import VisibleWords
from core.domain.chats.message import Checks, Fine
from core.domain.claims.statement import Summary, Synthesis
from core.domain.text.i18n import gettext as _
from core.domain.text.i18n import ngettext, speaking

BETWEEN = " · "
_CLAUDE = re.compile(r"claude-([a-z]+)-(\d+)(?:-(\d{1,2}))?(?:-\d{8})?")


def footer(shown: VisibleWords, local: datetime, provenance: str) -> Fine:
    """The footer of a briefing that ends in `provenance`; `local` is when it was made, in the chat's zone."""
    words, count = shown.words, shown.count
    written: list[Summary | Synthesis] = [words.summaries[id_] for id_, texts in shown.sentences.items() if texts]
    written += [words.synthesis] if words.synthesis and any(shown.statements) else []
    checks = Checks(
        language=words.language,
        time=f"{local:%H:%M}",
        models=tuple(dict.fromkeys(each.model for each in written)),
        judges=tuple(dict.fromkeys(judge for each in written for judge in each.judges)),
        sentences=count,
        removed=words.removed({paper.id for paper in shown.papers}),
        hidden=len(words.hidden),
        reason=_why_plain(shown, count),
        pending=words.pending,
    )
    return Fine(f"{_first_line(checks)}\n{provenance}", checks)


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
    # only the first line depends on the checks: what was read stays as it was when the briefing left
    _old, newline, rest = footer.text.partition("\n")
    with speaking(checks.language):
        return Fine(_first_line(checks) + newline + rest, checks)


def _first_line(checks: Checks) -> str:
    parts = [] if checks.sentences else [checks.reason or _plain()]
    if checks.sentences:
        parts += tally(checks.sentences, checks.removed, checks.models, checks.judges)
        parts += [checks.reason] if checks.reason else []
    if checks.hidden:
        parts.append(_("{count} reported as wrong").format(count=checks.hidden))
    return BETWEEN.join(parts)


def tally(count: int, removed: int, models: Sequence[str], judges: Sequence[str]) -> list[str]:
    """What was checked and by which model, what was removed before sending, from which text, and who wrote it."""
    checked = ngettext("{count} sentence checked", "{count} sentences checked", count)
    if judges:
        checked = ngettext("{count} sentence checked by {judges}", "{count} sentences checked by {judges}", count)
    return [
        checked.format(count=count, judges=named(judges)),
        *([_("{count} removed").format(count=removed)] if removed else []),
        _("abstracts only"),
        _("written by {models}").format(models=named(models, maker=not judges)),
    ]


def named(models: Iterable[str], *, maker: bool = True) -> str:
    """`Claude Haiku 5.5, Sonnet 5.5` by their ids, the maker at most once; an id of another form stays as it is."""
    names: list[str] = []
    for model in dict.fromkeys(models):
        if found := _CLAUDE.fullmatch(model):
            name = f"{found[1].title()} {'.'.join(part for part in found.group(2, 3) if part)}"
            names.append(f"Claude {name}" if maker else name)
            maker = False
        else:
            names.append(model)
    return _(", ").join(names)


def _why_plain(shown: VisibleWords, count: int) -> str:
    words, papers = shown.words, shown.papers
    if words.pending:
        return "" if count else _("Abstracts as published")
    if unchecked := words.unjudged({paper.id for paper in papers}):
        return _why_unchecked(unchecked, count, words.unjudged_reason)
    lacking = any(paper.abstract and paper.id not in words.summaries for paper in papers)
    if words.fault and lacking:
        reason = _("Partly plain: {reason}") if count else _("Plain briefing: {reason}")
        return reason.format(reason=words.fault)
    if words.no_overview and count and not words.synthesis:
        return _("No overview: {reason}").format(reason=words.no_overview)
    written = [words.summaries[paper.id] for paper in papers if paper.id in words.summaries]
    untranslated = any(each.language != words.language for each in written)
    fault = words.fault if untranslated else words.no_overview if words.synthesis else ""
    if count and fault:
        return _("Partly in English: {reason}").format(reason=fault)
    if count:
        return ""
    if any(paper.abstract for paper in papers) and words.writer != "plain":
        return _("Plain briefing: no sentence by {model} passed the check").format(model=named([words.writer]))
    return _plain()


def _why_unchecked(unchecked: int, count: int, fault: str) -> str:
    if count:
        line = _("{unchecked} more not checked yet: {reason}") if fault else _("{unchecked} more not checked yet")
    else:
        line = _("Plain briefing, not checked yet: {reason}") if fault else _("Plain briefing: not checked yet")
    return line.format(unchecked=unchecked, reason=fault)


def _plain() -> str:
    return _("Plain briefing: abstracts as published")
