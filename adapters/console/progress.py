"""How far the first reading of all sources is, as one line."""

from dataclasses import dataclass

from core.domain.text.i18n import gettext as _
from core.ports.storage import Storage

CELLS = 20


@dataclass(slots=True)
class Progress:
    """`line` is empty once every source was asked; then `outcome` says how that went and what to do."""

    storage: Storage
    line: str = ""
    outcome: str = ""

    async def look(self) -> bool:
        """Looks how far it is; False once it is over."""
        async with self.storage.reading() as tables:
            states = (await tables.sources.states()).values()
        asked = sum(state.checked_at is not None for state in states)
        self.line = bar(asked, len(states)) if asked < len(states) else ""
        self.outcome = outcome(sum(state.read_at is not None for state in states), len(states))
        return bool(self.line)


def bar(done: int, total: int) -> str:
    """`Reading for the first time: 12 of 40 ██████░░░░`; a narrow terminal cuts its end off."""
    full = CELLS * done // total
    words = _("Reading for the first time: {done} of {total}").format(done=done, total=total)
    return f"{words} {'█' * full}{'░' * (CELLS - full)}"


def outcome(read: int, total: int) -> str:
    """How the first reading went, and what to do about sources that did not answer."""
    if not read:
        return _(
            "None of the {total} sources could be reached, so there are no papers yet. Is the network up? "
            "Behind a proxy set PROXY_URL and CA_FILE; `python -m bot doctor` tests every host. I keep trying."
        ).format(total=total)
    if read < total:
        line = _("Read {read} of {total} sources. /coverage shows what the others answered; I keep trying.")
        return line.format(read=read, total=total)
    return _("Read all {total} sources.").format(total=total)
