"""Papers by people called Yang Liu, for the tests of namesakes."""

from collections.abc import Sequence
from dataclasses import replace

from core.domain.namesakes.works import Census, Kind, Work, work

NAME = "Yang Liu"
ME = "liu yang"


def paper(
    key: str,
    *coauthors: str,
    title: str = "",
    labels: Sequence[str] = (),
    venue: str = "",
    year: int = 2024,
    orcid: str = "",
    dblp: str = "",
    guess: str = "",
    name: str = NAME,
) -> Work:
    """A work by somebody of that name with these co-authors; without a title its words are like nobody else's."""
    made = work(key, title or f"{key}ness {key}ity", [*coauthors, name], labels, venue, str(year))
    ids = {Kind.ORCID: orcid, Kind.DBLP: dblp, Kind.GUESS: guess}
    return replace(made, stated={kind: {ME: frozenset(id_.split())} for kind, id_ in ids.items() if id_})


def strangers(count: int = 3000) -> list[Work]:
    """Papers by others, which make names and words rare."""
    return [
        work(f"x{n}", f"model{n % 7} theory{n}", [f"Ada{n} Author{n}", f"Bo{n} Liu", f"Yang Chen{n}"], (), "", "2024")
        for n in range(count)
    ]


def census(*works: Work) -> Census:
    """What a database of these papers and many by others says of names."""
    return Census([*strangers(), *works])
