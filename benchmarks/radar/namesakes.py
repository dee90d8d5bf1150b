"""How long it takes to decide whose paper it is: 10 known and 200 stored papers of the name, over a census of recorded papers.

The papers of the name are recorded ones whose first author was renamed, so that co-authors, titles and their likeness are real.
"""

import time
from dataclasses import replace
from statistics import median

from benchmarks import corpus
from benchmarks.table import Row, spread
from core.domain.namesakes.deciding import Person
from core.domain.namesakes.works import Census, Work, person_key
from core.services.radar import stored

NAME = "Wei Wang"
KNOWN, STORED, DECIDED, ROUNDS = 10, 200, 500, 5
MOST_MS = 1.0


def run(full: bool) -> list[Row]:
    """One row, over 5,000 papers; in full over 20,000."""
    works = list(map(stored.to_work, corpus.many(20_000 if full else 5_000)))
    census = Census(works)
    mine = [_as_bearer(each) for each in works if len(each.people) > 1][: KNOWN + STORED + DECIDED]
    person = Person(NAME, census)
    person.learn(mine[:KNOWN], mine[KNOWN : KNOWN + STORED])
    arriving = mine[KNOWN + STORED :]
    times = [_milliseconds(person, arriving) for _ in range(ROUNDS)]
    what = f"whose paper: {KNOWN} known, {STORED} stored papers of the name, {len(works):,} in the census"
    return [
        Row(
            goal="14",
            what=what,
            against="-",
            figure=spread(times, "ms"),
            bound=f"<= {MOST_MS:g} ms",
            holds=median(times) <= MOST_MS,
        )
    ]


def _milliseconds(person: Person, arriving: list[Work]) -> float:
    begun = time.process_time()
    for each in arriving:
        person.judge(each)
    return (time.process_time() - begun) * 1000 / len(arriving)


def _as_bearer(each: Work) -> Work:
    first = next(iter(each.people))
    people = {person_key(NAME) if known == first else known: printed for known, printed in each.people.items()}
    return replace(each, people=people)
