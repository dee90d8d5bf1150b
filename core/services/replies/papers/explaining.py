"""What is said to /why and /whynot: the card, then one line a reason, the weightiest first."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from core.domain.briefings.explanation import Explanation, Unread
from core.domain.chats.message import Button, Fine, Message, Paragraph, Span, Style
from core.domain.query.ast import Field, Term
from core.domain.radar.follow import Follow
from core.domain.radar.hit import Attribution, Evidence, still_followed
from core.domain.radar.matching import LEAST_CLOSE
from core.domain.radar.withheld import UNCLEAR
from core.domain.text import i18n
from core.domain.text.i18n import gettext as _
from core.domain.text.i18n import ngettext
from core.services.replies.briefings import authorship
from core.services.replies.cards import SHORT, card
from core.services.replies.cards import buttons as card_buttons
from core.services.replies.follow_terms import close_to, in_title, listed, named, written_by
from core.services.replies.papers.signals import in_words
from core.services.replies.sentences import in_a_line

MOST_NAMED = 5
MOST_SURE = 0.999
NEWS = timedelta(days=60)


def looking(key: str) -> Message:
    """Said at once while a source is asked."""
    return Message(blocks=(Paragraph((Span(_("Looking up {key} …").format(key=key), Style.ITALIC),)),))


def why(told: Explanation, zone: ZoneInfo) -> Message:
    """The reasons why a paper is told to this chat; where it is not, why not."""
    if told.hit is None:
        return why_not(told, zone)
    return _message(told, [*_whose(told), *_reasons(told), *_fate(told, zone)], _seen(told, zone))


def why_not(told: Explanation, zone: ZoneInfo, unread: Unread | None = None) -> Message:
    """Seen when, matched what, removed by which rule; for a paper that was read for the question, why it was not before."""
    lines = [*(_unread(unread, told, zone) if unread else ()), *_whose(told)]
    if told.hit is not None:
        lines += [*_reasons(told), *_fate(told, zone)]
    else:
        lines += [*_unmatched(told), *_close(told), *filter(None, [_shown_as_close(told, zone)])]
    return _message(told, lines, _seen(told, zone))


def _message(told: Explanation, lines: Sequence[str], seen: str) -> Message:
    shown = card(told.number, told.paper, _current(told), most=SHORT)
    reasons = (Paragraph((Span(f"• {line}"),)) for line in lines)
    rows = [card_buttons([told.paper])]
    if told.mute is not None:
        rows.append((Button(_("Unmute “{words}”").format(words=told.mute.text[:20]), f"unmute {told.mute.number}"),))
    return Message(blocks=(shown, *reasons, Fine(seen)), buttons=(*_answers(told), *rows))


def _answers(told: Explanation) -> Iterator[tuple[Button, ...]]:
    """For each follow of a person, the way to say that the verdict is wrong."""
    wrong = {follow.number for follow, _known in told.not_theirs}
    for number in told.attributions:
        button = authorship.is_them if number in wrong else authorship.is_not
        yield (button(number, told.paper.id),)


def _whose(told: Explanation) -> Iterator[str]:
    """How sure it is that the people who are followed wrote it, or did not."""
    wrong = {follow.number for follow, _known in told.not_theirs}
    for follow in told.held:
        known = told.attributions.get(follow.number)
        if known is None:
            continue
        if follow.number not in wrong:
            yield _sure(follow, known)
        elif known.p == 0:
            yield _("You said that it isn't by your {name} ({number}).").format(name=follow.text, number=follow.number)
        elif known.kind == UNCLEAR:
            line = _("It may be by your {name} ({number}) or by another: {doubt}.")
            yield line.format(name=follow.text, number=follow.number, doubt=authorship.doubt(known))
        else:
            yield _by_another(follow, authorship.coauthors(told.paper, follow))


def _by_another(follow: Follow, people: Sequence[str]) -> str:
    line = _("As far as I can tell, it's by another {name}.")
    if people:
        line = _("As far as I can tell, it's by another {name}, who writes with {people}.")
    return line.format(name=follow.text, people=_(", ").join(people))


def _sure(follow: Follow, known: Attribution) -> str:
    """`99.9% sure that it's your Yang Liu (1): two or more known co-authors (class B).`"""
    if known.p == 1:
        return _("You said that it's by your {name} ({number}).").format(name=follow.text, number=follow.number)
    reasons = {
        "A": _("a source states the same id"),
        "B": _("two or more known co-authors"),
        "C": _("one known co-author"),
        "D": _("tied through another paper of theirs"),
        "E": _("a rare name, or the same subject"),
    }
    line = _("{percent} sure that it's by your {name} ({number}): {reason} (class {kind}).")
    percent = f"{min(known.p, MOST_SURE):.1%}"
    reason = reasons[known.kind]
    return line.format(percent=percent, name=follow.text, number=follow.number, reason=reason, kind=known.kind)


def _reasons(told: Explanation) -> Iterator[str]:
    """What found it, follow by follow, then what moved it."""
    assert told.hit is not None
    numbers = dict.fromkeys(found.number for found in told.hit.evidence)
    for number in numbers:
        found = [evidence for evidence in _current(told) if evidence.number == number]
        line = _("Follow {number} found it: {what}.")
        if not found:
            found = [evidence for evidence in told.hit.evidence if evidence.number == number]
            line = _("Follow {number} found it, before it was changed or removed: {what}.")
        yield line.format(number=number, what=_(", ").join(map(_found, found)))
    yield from map(in_words, told.signals)


def _current(told: Explanation) -> Sequence[Evidence]:
    """Why the paper concerns the chat now."""
    return still_followed(told.hit.evidence, [follow for follow, _verdict in told.verdicts]) if told.hit else ()


def _found(evidence: Evidence) -> str:
    if evidence.field is Field.AUTHOR and evidence.attribution:
        return written_by(evidence.term, evidence.attribution)
    if evidence.field is Field.AUTHOR:
        if evidence.name and evidence.name != evidence.term:
            return _("author {name}, printed as “{printed}”").format(name=evidence.term, printed=evidence.name)
        return _("author {name}").format(name=evidence.term)
    if evidence.field is Field.ABOUT and evidence.name:
        return close_to(evidence)
    if evidence.field is Field.SOURCE and evidence.name:
        return _("the feed {name}").format(name=evidence.name)
    term = Term(evidence.field, evidence.term)
    words = named(term) if evidence.field in (Field.PHRASE, Field.CATEGORY, Field.JOURNAL) else term.written
    return in_title(words) if evidence.in_title else words


def _fate(told: Explanation, zone: ZoneInfo) -> Iterator[str]:
    """What became of the hit, or will."""
    assert told.hit is not None
    shown = told.briefing is not None and told.paper.id in told.briefing.shown
    if line := _shown_as_close(told, zone):
        yield line
        return
    if told.mute is not None:
        mute = _("Your mute “{words}” now hides papers like this.") if shown else _("Hidden by your mute “{words}”.")
        yield mute.format(words=told.mute.text)
    if told.briefing is not None and (shown or told.mute is None):
        day = told.briefing.made_at.astimezone(zone).date()
        fate = _("It was in the briefing on {day}.") if shown else _("The briefing on {day} had no room for it.")
        yield fate.format(day=i18n.day(day))
    elif told.mute is None:
        yield _waiting(told)


def _waiting(told: Explanation) -> str:
    """What will become of a hit that no briefing names."""
    assert told.hit is not None
    if told.hit.briefing is not None:
        return _("A briefing skipped it because too many papers were waiting.")
    if not told.hit.backfill:
        return _("It'll be in the next briefing.")
    if told.is_late:
        return _("It's older than the follow that found it, so it wasn't news, and no /brief showed it in time.")
    return _("It's older than the follow that found it, so it isn't news; /brief shows it.")


def _unmatched(told: Explanation) -> Iterator[str]:
    """Why no follow made a hit of it."""
    if not told.verdicts:
        yield _("This chat doesn't follow anything yet.")
        return
    others = [follow for follow, _known in told.not_theirs]
    for follow in told.held:
        if follow not in others:
            yield _held(follow, told)
    for follow, verdict in told.excluded[:MOST_NAMED]:
        found = _(", ").join(dict.fromkeys(map(_found, verdict.evidence)))
        by = f"-{verdict.by.written}"
        line = _("Follow {number} matches {found}, but its own {by} excludes this paper.")
        yield in_a_line(
            line.format(number=follow.number, found=found, by=in_title(by) if verdict.where.in_title else by),
            _("To change it: /follow #{number} and the new words.").format(number=follow.number),
        )
    for follow, missing in told.near[:MOST_NAMED]:
        found = _(", ").join(dict.fromkeys(map(_found, missing.evidence)))
        lacking = _(", ").join(term.name or term.written for term in missing.lacking)
        line = _("Follow {number} found {found}, but not {lacking}.")
        yield line.format(number=follow.number, found=found, lacking=lacking)
    if not (told.held or told.excluded or told.near):
        yield ngettext(
            "Your one follow doesn't match this paper.",
            "None of your {count} follows matches this paper.",
            len(told.verdicts),
        ).format(count=len(told.verdicts))


def _close(told: Explanation) -> Iterator[str]:
    """How close it is to subjects that follows look for, or nearly do."""
    line = _("Follow {number}, “{words}”: similarity {likeness}; from {least} on it counts as close ({terms}).")
    for near in told.close[:MOST_NAMED]:
        yield line.format(
            number=near.evidence.number,
            words=near.evidence.term,
            likeness=f"{near.likeness:.2f}",
            least=f"{LEAST_CLOSE:.2f}",
            terms=near.evidence.name or _("no shared terms"),
        )


def _shown_as_close(told: Explanation, zone: ZoneInfo) -> str:
    """That a briefing ended with it; empty for all others."""
    if told.briefing is None or all(near.briefing is None for near in told.close):
        return ""
    day = told.briefing.made_at.astimezone(zone).date()
    return _("The briefing on {day} showed it as close to your follows.").format(day=i18n.day(day))


def _held(follow: Follow, told: Explanation) -> str:
    day = told.paper.day
    line = _("It matches follow {number} ({what}), but I read it long before you made that follow.")
    if told.seen is not None and day is not None and day < (told.seen.stored_at - NEWS).date():
        line = _("It matches follow {number} ({what}), but it was already over 60 days old when I first saw it.")
    return line.format(number=follow.number, what=listed(follow.query))


def _unread(unread: Unread, told: Explanation, zone: ZoneInfo) -> Iterator[str]:
    """Why nobody had read it before."""
    names = _(", ").join(source.shown for source in unread.announcing[:MOST_NAMED])
    on = [source for source in unread.announcing if source.id in unread.on]
    day = told.paper.day
    if not unread.announcing:
        yield _("I hadn't read it: no source I know announces it.")
    elif not any(source.readable for source in unread.announcing):
        yield _("I hadn't read it: {names} would announce it, but I can't read that source yet.").format(names=names)
    elif not on:
        yield _("I hadn't read it: {names} would announce it, but I don't read that source yet.").format(names=names)
    elif unread.troubles:
        names_by_id = {source.id: source.shown for source in unread.announcing}
        line = _("I hadn't read it: {name} failed on {day} ({error}).")
        for reading in unread.troubles[:MOST_NAMED]:
            yield line.format(
                name=names_by_id[reading.source], day=i18n.day(reading.day), error=reading.error or _("no answer")
            )
            line = _("{name} failed on {day} too ({error}).")
    elif unread.reads_since is None:
        yield _("I hadn't read it: I haven't read any sources yet.")
    elif day is not None and day <= (since := unread.reads_since.astimezone(zone).date()):
        line = _("I hadn't read it: it came out on {day}, before I started reading on {since}.")
        if day == since:
            line = _("I hadn't read it: it came out before my first reading that day.")
        yield line.format(day=i18n.day(day), since=i18n.day(since))
    else:
        yield _("I hadn't read it, although I read {names}: it wasn't among their announcements.").format(names=names)


def _seen(told: Explanation, zone: ZoneInfo) -> str:
    if told.seen is None:
        return ""
    if told.found_now:
        return _("I looked it up just now.")
    source = _("the bundled sample") if told.paper.sample else told.source or told.paper.venue or "?"
    local = told.seen.stored_at.astimezone(zone)
    moment = _("{day}, {time}").format(day=i18n.day(local), time=f"{local:%H:%M}")
    latest = max((number for number, _day, _at in told.seen.versions), default=1)
    line = _("First read {moment}, from {source}.")
    if latest > 1:
        line = _("First read {moment}, from {source}, later version {number}.")
    return line.format(moment=moment, source=source, number=latest)
