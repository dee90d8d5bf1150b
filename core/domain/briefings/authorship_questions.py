"""Whose papers a briefing asks about: the most telling questions, one for all papers of a group; the rest is counted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from core.domain.namesakes.grouping import Grouping
from core.domain.namesakes.works import by_bearer, person_key, to_work
from core.domain.papers.paper import Paper
from core.domain.radar.follow import Follow
from core.domain.radar.withheld import Withheld

MOST_ASKED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Whether the person whom a follow means wrote these papers of one group, the likeliest first; `foreign`: no known paper of theirs
    shares a subject with the first."""

    follow: Follow
    papers: tuple[Withheld, ...]
    foreign: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsent:
    """What a briefing asks about, and what it only counts, of the papers withheld from these follows, by number."""

    questions: tuple[Question, ...] = ()
    counted: tuple[Withheld, ...] = ()
    follows: Mapping[int, Follow] = field(default_factory=dict)

    @property
    def all(self) -> tuple[Withheld, ...]:
        """Every paper, with whether it is asked about."""
        asked = (replace(each, asked=True) for question in self.questions for each in question.papers)
        return (*asked, *(replace(each, asked=False) for each in self.counted))

    def __bool__(self) -> bool:
        return bool(self.questions or self.counted)


NOTHING_UNSENT = Unsent()


def ask(
    found: Sequence[Withheld],
    follows: Mapping[int, Follow],
    subjects: Mapping[int, frozenset[str]],
    most: int = MOST_ASKED,
    rivalled: Set[int] = frozenset(),
) -> Unsent:
    """At most so many questions about what is unclear, but for the papers with ids in `rivalled`. `subjects` are the folded labels of the
    papers known to be theirs, by follow."""
    askable = [each for each in found if each.unclear and each.paper.id not in rivalled]
    groups = list(_groups(askable, follows))
    # An answer about more papers tells more, and so does one that is less foreseeable.
    groups.sort(key=lambda group: (-len(group), abs(0.5 - group[0].attribution.p)))
    asked = [
        Question(
            follow=follows[group[0].number], papers=group, foreign=_is_foreign(group[0], subjects[group[0].number])
        )
        for group in groups[:most]
    ]
    counted = [each for group in groups[most:] for each in group]
    return Unsent(
        questions=tuple(asked),
        counted=(*counted, *(each for each in found if each not in askable)),
        follows=follows,
    )


def shared_with_rivals(paper: Paper, others: Iterable[Paper], name: str) -> int:
    """How many co-authors of a paper wrote other papers of that name."""
    own = by_bearer(to_work(paper), name).coauthors - {person_key(name)}
    rivals = (by_bearer(to_work(each), name).coauthors for each in others if each.id != paper.id)
    return len(own & frozenset[str]().union(*rivals))


def _groups(unclear: Iterable[Withheld], follows: Mapping[int, Follow]) -> Iterator[tuple[Withheld, ...]]:
    by_follow: dict[int, dict[str, Withheld]] = {}
    for each in unclear:
        by_follow.setdefault(each.number, {})[each.paper.key] = each
    for number, papers in by_follow.items():
        name = follows[number].query.person
        works = [by_bearer(to_work(each.paper), name) for each in papers.values()]
        for group in Grouping(person_key(name), works).largest_first():
            yield tuple(sorted((papers[work.key] for work in group), key=lambda each: -each.attribution.p))


def _is_foreign(first: Withheld, subjects: frozenset[str]) -> bool:
    labels = {label.lower() for label in first.paper.labels}
    return bool(labels and subjects and labels.isdisjoint(subjects))
