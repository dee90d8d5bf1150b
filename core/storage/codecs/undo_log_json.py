"""A change of the undo log as JSON and back: follows by their stored query, what hits lost by its evidence."""

import json
from collections.abc import Mapping
from typing import Any

from core.domain.query import ast
from core.domain.query.ast import Field
from core.domain.radar.follow import Follow
from core.domain.radar.mutes import Mute
from core.domain.radar.undo_log import (
    Answers,
    Change,
    Dismissed,
    Edited,
    Followed,
    Held,
    Imported,
    Muted,
    Said,
    SettingChanged,
    Taken,
    Unfollowed,
    Unimported,
    Unmuted,
    Widened,
)
from core.storage.codecs import evidence_json
from core.storage.codecs.times import instant, seconds


def dumps(change: Change) -> str:
    """The stored form. The chat is the row's and not part of it."""
    return json.dumps(_stored(change), separators=(",", ":"))


def _stored(change: Change) -> dict[str, Any]:
    match change:
        case Followed(follow):
            return {"followed": _follow(follow)}
        case Unfollowed(follow, taken, said, held):
            kept = {"held": list(map(_held, held))} if held else {}
            return {"unfollowed": _follow(follow), "taken": _all_taken(taken)} | _answers(said) | kept
        case Edited(before, after, taken, said):
            edited = {"edited": _follow(before), "after": _follow(after)}
            return edited | {"taken": _all_taken(taken)} | _answers(said)
        case Widened(edits):
            return {"widened": list(map(_stored, edits))}
        case Dismissed(briefing, dismissed):
            return {"near": briefing, "dismissed": dismissed}
        case Said(follow, was, now, taken):
            rows = {"was": list(was.items()), "now": list(now.items())}
            return {"said": _follow(follow), **rows, "taken": _all_taken(taken)}
        case Muted(mute):
            return {"muted": _mute(mute)}
        case Unmuted(mute):
            return {"unmuted": _mute(mute)}
        case Imported(name, follows, message):
            return {"imported": name, "follows": list(map(_follow, follows)), "message": message}
        case Unimported(name, follows, taken, message, answered):
            ended = {"unimported": name, "follows": list(map(_follow, follows)), "message": message}
            said_of = [[number, list(said.items())] for number, said in answered.items()]
            return ended | {"taken": _all_taken(taken)} | ({"answered": said_of} if said_of else {})
        case SettingChanged(name, before, after):
            return {"setting": name, "before": before, "after": after}


def loads(stored: str, chat_id: int) -> Change:
    """The change that `dumps` stored for this chat."""
    return _read(json.loads(stored), chat_id)


def _read(kept: dict[str, Any], chat_id: int) -> Change:
    said = dict(kept["said"]) if isinstance(kept.get("said"), list) else {}
    match kept:
        case {"followed": follow}:
            return Followed(_read_follow(follow, chat_id))
        case {"unfollowed": follow, "taken": taken}:
            held = tuple(map(_read_held, kept.get("held", ())))
            return Unfollowed(_read_follow(follow, chat_id), _read_taken(taken), said, held)
        case {"edited": before, "after": after, "taken": taken}:
            edited = _read_follow(before, chat_id), _read_follow(after, chat_id)
            return Edited(*edited, _read_taken(taken), said)
        case {"widened": edits}:
            read = [_read(each, chat_id) for each in edits]
            return Widened(tuple(each for each in read if isinstance(each, Edited)))
        case {"near": briefing, "dismissed": dismissed}:
            return Dismissed(briefing, dismissed)
        case {"said": follow, "was": was, "now": now, "taken": taken}:
            return Said(_read_follow(follow, chat_id), dict(was), dict(now), _read_taken(taken))
        case {"muted": mute}:
            return Muted(_read_mute(mute, chat_id))
        case {"unmuted": mute}:
            return Unmuted(_read_mute(mute, chat_id))
        case {"imported": name, "follows": follows, "message": message}:
            return Imported(name, tuple(_read_follow(each, chat_id) for each in follows), message)
        case {"unimported": name, "follows": follows, "message": message, "taken": taken}:
            ended = tuple(_read_follow(each, chat_id) for each in follows)
            answered = {number: dict(rows) for number, rows in kept.get("answered", ())}
            return Unimported(name, ended, _read_taken(taken), message, answered)
        case {"setting": name, "before": before, "after": after}:
            return SettingChanged(name, before, after)
        case other:
            raise ValueError(f"no change of ours: {sorted(other)}")


def _follow(follow: Follow) -> dict[str, Any]:
    made = seconds(follow.created_at)
    return {"number": follow.number, "query": ast.to_json(follow.query), "created_at": made}


def _read_follow(stored: Mapping[str, Any], chat_id: int) -> Follow:
    asked, made = ast.from_json(stored["query"]), instant(stored["created_at"])
    return Follow(chat_id=chat_id, number=stored["number"], query=asked, created_at=made)


def _answers(said: Answers) -> dict[str, Any]:
    """Nothing where nothing was said, as in entries from before follows could mean one person."""
    return {"said": list(said.items())} if said else {}


def _held(held: Held) -> list[Any]:
    return [held.paper_id, evidence_json.dump_attribution(held.attribution), held.asked, held.briefing]


def _read_held(stored: list[Any]) -> Held:
    paper_id, known, asked, briefing = stored
    return Held(paper_id=paper_id, attribution=evidence_json.load_attribution(known), asked=asked, briefing=briefing)


def _mute(mute: Mute) -> list[Any]:
    return [mute.number, mute.field.value, mute.text]


def _read_mute(stored: list[Any], chat_id: int) -> Mute:
    number, field, text = stored
    return Mute(chat_id=chat_id, number=number, field=Field(field), text=text)


def _all_taken(taken: tuple[Taken, ...]) -> list[list[Any]]:
    return [
        # a string inside the JSON, as in every stored row: the form must not change
        [lost.paper_id, evidence_json.dumps(lost.evidence), lost.score, seconds(lost.found_at), lost.backfill]
        for lost in taken
    ]


def _read_taken(stored: list[list[Any]]) -> tuple[Taken, ...]:
    return tuple(
        Taken(
            paper_id=paper_id,
            evidence=evidence_json.loads(evidence),
            score=score,
            found_at=instant(found_at),
            backfill=backfill,
        )
        for paper_id, evidence, score, found_at, backfill in stored
    )
