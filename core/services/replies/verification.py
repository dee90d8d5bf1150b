"""A briefing's footer: how many of the model's sentences were checked, who wrote them, or in plain words why there are none."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.domain.briefings.draft import VisibleWords
from core.domain.chats.message import Checks, Fine
from core.domain.claims.statement import Summary, Synthesis
from core.domain.text.i18n import gettext as _
from core.domain.text.i18n import ngettext, speaking
from core.domain.text.wrapping import wrapped

BETWEEN = " · "
PHONE = 40
"""Columns of a phone's line."""
MOST_LINES = 2
_CLAUDE = re.compile(r"claude-([a-z]+)-(\d+)(?:-(\d{1,2}))?(?:-\d{8})?")


def footer(shown: VisibleWords, counted: Sequence[str] = ()) -> Fine:
    """The footer of a briefing. `counted` is what was read and shown, dropped where it has no room: /coverage has it all."""
    words, count = shown.words, shown.count
    written: list[Summary | Synthesis] = [words.summaries[id_] for id_, texts in shown.sentences.items() if texts]
    written += [words.synthesis] if words.synthesis and any(shown.statements) else []
    unread = words.unjudged({paper.id for paper in shown.papers})
    checks = Checks(
        language=words.language,
        models=tuple(dict.fromkeys(each.model for each in written)),
        sentences=count,
        unread=unread if count and not words.pending else 0,
        hidden=len(words.hidden),
        reason=_why_partly(shown) if count else _why_plain(shown),
        pending=words.pending,
        counted=tuple(counted),
    )
    return Fine(_text(checks), checks)


def without(footer: Fine, times: int) -> Fine:
    """The footer after a sentence that the message showed so many times was hidden as wrong."""
    checks = footer.checks
    if checks is None or not checks.models:
        return footer
    return _with(replace(checks, sentences=max(checks.sentences - times, 0), hidden=checks.hidden + 1))


def without_promise(footer: Fine) -> Fine:
    """The footer of a briefing that the model never finished."""
    checks = footer.checks
    if checks is None or not checks.pending:
        return footer
    return _with(replace(checks, pending=False))


def folded_footer(footer: Fine, sentences: int) -> Fine:
    """The footer where only so many of the checked sentences are shown."""
    checks = footer.checks
    if checks is None or sentences >= checks.sentences:
        return footer
    if sentences:
        return _with(replace(checks, sentences=sentences))
    with speaking(checks.language):
        return Fine(fitted([part for part in (checks.reason, *checks.counted) if part]), checks)


def _with(checks: Checks) -> Fine:
    with speaking(checks.language):
        return Fine(_text(checks), checks)


def _text(checks: Checks) -> str:
    hidden = [_("{count} reported as wrong").format(count=checks.hidden)] if checks.hidden else []
    if not checks.sentences:
        return fitted([checks.reason or as_published(), *hidden, *checks.counted])
    reason = [checks.reason] if checks.reason else []
    return checked(checks.sentences, checks.models, [*reason, *hidden], checks.counted, unread=checks.unread)


def checked(
    count: int, models: Sequence[str], others: Sequence[str] = (), counted: Sequence[str] = (), *, unread: int = 0
) -> str:
    """How many sentences were checked, who wrote them and from what; `others` and `counted` follow as long as there is room."""
    first = ngettext("{count} sentence checked", "{count} sentences checked", count)
    if unread:
        first = ngettext(
            "{count} sentence checked, {unread} not yet", "{count} sentences checked, {unread} not yet", count
        )
    first = first.format(count=count, unread=unread)
    authors = [_("by {models} from abstracts").format(models=named(some)) for some in (models, models[:1])]
    whole = [first, authors[0], *others[:1]]
    # why something is missing matters more than the name of a second model, which the receipts have
    return fitted([first, authors[0] if _fits(BETWEEN.join(whole)) else authors[1], *others, *counted])


def fitted(parts: Sequence[str]) -> str:
    """The first part, and those of the others for which a phone has room."""
    text = parts[0] if parts else ""
    for part in parts[1:]:
        if _fits(longer := f"{text}{BETWEEN}{part}"):
            text = longer
    return text


def _fits(text: str) -> bool:
    return len(wrapped(text, PHONE)) <= MOST_LINES


def named(models: Iterable[str]) -> str:
    """`Claude Haiku 5.5, Sonnet 5.5` by their ids, the maker at most once; an id of another form stays as it is."""
    names, maker = list[str](), True
    for model in dict.fromkeys(models):
        if found := _CLAUDE.fullmatch(model):
            name = f"{found[1].title()} {'.'.join(part for part in found.group(2, 3) if part)}"
            names.append(f"Claude {name}" if maker else name)
            maker = False
        else:
            names.append(model)
    return _(", ").join(names)


def _why_partly(shown: VisibleWords) -> str:
    """What the reader misses beside checked sentences; the cause is the operator's business."""
    words, papers = shown.words, shown.papers
    if words.pending:
        return ""
    if words.fault and any(paper.abstract and paper.id not in words.summaries for paper in papers):
        return _("some as published")
    if words.no_overview and not words.synthesis:
        return _("no overview today")
    written = [words.summaries[paper.id] for paper in papers if paper.id in words.summaries]
    untranslated = any(each.language != words.language for each in written)
    if words.fault if untranslated else words.no_overview:
        return _("partly in English")
    return ""


def _why_plain(shown: VisibleWords) -> str:
    words, papers = shown.words, shown.papers
    if words.pending or words.writer == "plain":
        return as_published()
    if words.unjudged({paper.id for paper in papers}):
        return _("Claude's sentences aren't checked yet; abstracts as published")
    if words.fault or words.no_overview:
        return _("Claude isn't available today; abstracts as published")
    if any(paper.abstract for paper in papers):
        return _("None of Claude's sentences passed the check; abstracts as published")
    return as_published()


def as_published() -> str:
    """What a briefing without the model's words shows."""
    return _("Abstracts as published")
