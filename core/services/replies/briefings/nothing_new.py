"""The reply to a /brief when nothing is new."""

from dataclasses import replace
from datetime import datetime

from core.domain.briefings.draft import Briefing, Draft
from core.domain.chats.message import Button, Message, Paragraph, Span, Style, say
from core.domain.text import i18n
from core.domain.text.i18n import gettext as _
from core.domain.text.i18n import ngettext
from core.services.replies.briefings import provenance
from core.services.replies.sentences import before, in_a_line


def nothing_new(draft: Draft, last: Briefing | None, now: datetime, *, follows: bool) -> Message:
    """The reply that nothing is new: since when, why, and a button for the last briefing."""
    if not follows:
        spans = (
            Span(before(_("You don't follow anything yet. For example:"))),
            Span('/follow "graph neural network"', Style.CODE),
        )
        return Message(
            blocks=(Paragraph(spans),), buttons=((Button(_("Follow"), "follow"), Button(_("Shuffle"), "shuffle")),)
        )
    muted, zone = len(draft.selection.muted), draft.chat.daily.zone
    since = last.made_at.astimezone(zone) if last else None
    is_todays = since is not None and since.date() == now.astimezone(zone).date()
    lines = [_("You've seen today's briefing, from {time}.").format(time=f"{since:%H:%M}")] if is_todays else []
    # after papers, "no source announced anything" would deny them
    why = provenance.why_nothing(draft.coverage, muted) if muted or not is_todays else _("Nothing new for you since.")
    lines += [why, *provenance.troubles(draft.coverage, draft.chat.reported_down)]
    if since and not is_todays:
        lines.append(_("Your last briefing came {when}.").format(when=f"{i18n.day(since)}, {since:%H:%M}"))
    if last is None:
        return say(in_a_line(*lines))
    row = [Button(_("The last one again"), "brief last")]
    if last.rest:
        count = len(last.rest)
        lines.append(
            ngettext("{count} more paper didn't fit in it.", "{count} more papers didn't fit in it.", count).format(
                count=count
            )
        )
        row.insert(0, Button(_("And {count} more").format(count=count), f"rest {last.id}"))
    return replace(say(in_a_line(*lines)), buttons=(tuple(row),))
