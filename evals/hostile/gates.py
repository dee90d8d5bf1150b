"""What the hour must keep to, and what it did."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from evals.hostile.bodies import FLOOD, READ, RESTLESS
from evals.hostile.hour import DEMANDED, Hour, name
from evals.hostile.manners import manner_of
from evals.hostile.server import HEALTHY_AT
from evals.hostile.watch import Heard
from evals.hostile.writing import OLD

LATEST = 60
"""Seconds after it was due by which a healthy feed is read and stored."""
MOST_MEMORY = 300 * 1024 * 1024
LONGEST_LAG, USUAL_LAG = 0.250, 0.050
MOST_POLLS = 4
"""Of a feed that fails, in an hour: at once, and after 5, 10 and 20 minutes."""
CLASSES = {
    "status": r"\d{3}( [A-Z].*)?(, asked to wait .+)?",
    "no connection": r"no connection( within .+)?|no secure connection",
    "no answer": r"no answer within .+|timed out after .+",
    "no HTTP": r"not an HTTP answer|the answer broke off",
    "encoding": r"an answer in (a broken encoding|crumbs)",
    "size": r"too large( to read| while other answers are read)?",
    "time": r"too slow to read( while others are)?",
    "redirects": r"too many redirects|this address cannot be used",
    "empty": r"an empty answer|an empty feed|a feed without papers",
    "no feed": r"not a feed|an HTML page instead of a feed",
    "cut off": r"a feed that breaks off",
    "unreadable": r"cannot be read|an answer that we cannot store",
}
"""The words of failures, by their class."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """One promise, what was found, and whether it holds."""

    what: str
    figure: str
    bound: str
    holds: bool


def gates(hour: Hour) -> list[Gate]:
    """All of them."""
    return [*_healthy(hour), *_machine(hour), *_left(hour), *_manners(hour), *_floods(hour)]


def class_of(reason: str) -> str | None:
    """The class of a failure's words; None for words that nobody expects."""
    return next((each for each, form in CLASSES.items() if re.fullmatch(form, reason)), None)


def lateness(hour: Hour) -> list[float]:
    """Seconds from when each healthy feed was due until it was read and stored, one for each time; endless where it never was."""
    found = []
    for number in range(HEALTHY_AT, HEALTHY_AT + hour.size.healthy):
        read = [heard.at for heard in hour.ear.heard[name(number)] if not heard.reason]
        found += [min((at - due for at in read if at >= due), default=float("inf")) for due in hour.due[name(number)]]
    return sorted(found)


def _healthy(hour: Hour) -> Iterator[Gate]:
    late, size = lateness(hour), hour.size
    yield Gate(
        what=f"{size.healthy} healthy feeds, {len(late)} times due: read and stored after",
        figure=f"{late[len(late) // 2]:.1f} s, p99 {late[len(late) * 99 // 100]:.1f} s, latest {late[-1]:.1f} s",
        bound=f"<= {LATEST} s",
        holds=late[-1] <= LATEST,
    )
    wrong = {}
    for number in range(HEALTHY_AT, HEALTHY_AT + size.healthy):
        wanted = OLD + hour.asked.get(str(number), 0)
        if hour.papers.get(name(number)) != (wanted, wanted):
            wrong[number] = (hour.papers.get(name(number)), wanted)
    yield Gate(
        what="healthy feeds whose entries are stored once each",
        figure=f"{size.healthy - len(wrong)} of {size.healthy} {list(wrong.items())[:3] or ''}".strip(),
        bound="all",
        holds=not wrong,
    )


def _machine(hour: Hour) -> Iterator[Gate]:
    pulse = hour.pulse
    own, lags = sorted(pulse.own), sorted(pulse.lags)
    yield Gate(
        what="most memory of the main process",
        figure=f"{pulse.memory / 1024 / 1024:.0f} MiB",
        bound=f"<= {MOST_MEMORY // 1024 // 1024} MiB",
        holds=pulse.memory <= MOST_MEMORY,
    )
    yield Gate(
        what="loop held up by us, longest and p99",
        figure=f"{own[-1] * 1000:.0f} ms, {own[len(own) * 99 // 100] * 1000:.0f} ms"
        f" ({lags[-1] * 1000:.0f} ms, {lags[len(lags) * 99 // 100] * 1000:.0f} ms with other programs' turns)",
        bound=f"<= {LONGEST_LAG * 1000:.0f} ms, {USUAL_LAG * 1000:.0f} ms",
        holds=own[-1] <= LONGEST_LAG and own[len(own) * 99 // 100] <= USUAL_LAG,
    )


def _left(hour: Hour) -> Iterator[Gate]:
    assert hour.before
    assert hour.after
    for what in ("children", "descriptors", "tasks", "threads"):
        before, after = getattr(hour.before, what), getattr(hour.after, what)
        yield Gate(what=f"{what} before and after", figure=f"{before}, {after}", bound="no more", holds=after <= before)
    files = sorted(each for each in hour.after.files - hour.before.files if not each.startswith("hub.db"))
    yield Gate(what="files left", figure=", ".join(files) or "none", bound="no file", holds=not files)


def _hostile(hour: Hour) -> dict[int, list[Heard]]:
    return {number: hour.ear.heard[name(number)] for number in hour.size.hostile}


def _manners(hour: Hour) -> Iterator[Gate]:
    heard = _hostile(hour)
    reasons = Counter(each.reason for found in heard.values() for each in found if each.reason)
    unknown = [reason for reason in reasons if class_of(reason) is None]
    yield Gate(
        what=f"classes of {reasons.total()} failures",
        figure=f"{len({class_of(reason) for reason in reasons})}{f', and {unknown[:3]}' if unknown else ''}",
        bound=f"<= {len(CLASSES)}, all known",
        holds=not unknown,
    )
    unheard = [number for number, found in heard.items() if not found]
    yield Gate(what="hostile feeds that were never read", figure=f"{len(unheard)}", bound="0", holds=not unheard)
    broken = hour.ear.broken
    last = broken[-1].strip().rpartition("\n")[2][:100] if broken else ""
    yield Gate(what="errors of ours", figure=f"{len(broken)} {last}".strip(), bound="0", holds=not broken)
    yield Gate(
        what="requests to addresses that are not allowed", figure=f"{hour.strayed}", bound="0", holds=not hour.strayed
    )
    polls = {number: len(found) for number, found in heard.items() if manner_of(number) not in DEMANDED}
    yield Gate(
        what="most readings of a hostile feed that nobody demands",
        figure=f"{max(polls.values())} ({sum(polls.values()) / len(polls):.1f} on average)",
        bound=f"<= {MOST_POLLS}",
        holds=max(polls.values()) <= MOST_POLLS,
    )
    waiting = [number for number in heard if manner_of(number) in ("asks to wait", "asks to wait for ever", "refuses")]
    most = max((hour.asked.get(str(number), 0) for number in waiting), default=0)
    yield Gate(what="requests to a host that refuses or says to wait", figure=f"{most}", bound="<= 1", holds=most <= 1)


def _floods(hour: Hour) -> Iterator[Gate]:
    wrong = {}
    for number, found in _hostile(hour).items():
        good = sum(not each.reason for each in found)
        most = {"a flood": FLOOD * good, "an archive": READ, "no guids, shuffled": 50, "restless guids": RESTLESS}
        wanted = most.get(manner_of(number))
        if wanted is not None and hour.papers.get(name(number), (0, 0))[0] != (wanted if good else 0):
            wrong[manner_of(number), number] = (hour.papers.get(name(number)), wanted)
    papers = sum(count for count, _ in hour.papers.values())
    yield Gate(
        what=f"floods and archives whose entries are not stored once each ({papers:,} papers, {hour.hits:,} hits)",
        figure=f"{len(wrong)} {list(wrong.items())[:3] or ''}".strip(),
        bound="0",
        holds=not wrong,
    )
