"""Records of an answer in JSON, as typed models: what is of another type than was recorded is named, and left out alone."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Annotated, Any, TypeVar
from urllib.parse import quote

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic.alias_generators import to_camel

from core.domain.papers import identity
from core.domain.papers.events import Event, merge_events
from core.domain.papers.paper import NOTICES, REST, Paper, PaperKind
from core.domain.people.author_ids import AuthorId
from core.domain.text.plain import clip, plain_text, visible
from core.fetching.apis.api import Page, Unreadable
from core.fetching.feeds import abstracts, bylines, entries, kinds
from core.fetching.protocol import Job

MOST_RECORDS = 5_000
"""Of one answer; what is behind is not looked at."""
MOST_LISTED = 10_000
"""Of any list in a record; what is behind is not looked at."""
_OWN_ID = re.compile(r"[\w/+:.~-]{1,200}", re.ASCII)
_FIRST_WORD = re.compile(r"[A-Za-z]+|\d{1,2}")
_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)} | {
    "win": 1,
    "spr": 3,
    "sum": 6,
    "fal": 9,
    "aut": 9,
}
_MOST_LABELS, _MOST_EVENTS = 30, 30
_LONGEST_LABEL, _LONGEST_NAME = 200, 1_000
_LONGEST_PROBLEM = 200
_WANTED = {
    "bool_parsing": "yes or no",
    "bool_type": "yes or no",
    "dict_type": "an object",
    "int_from_float": "a whole number",
    "int_parsing": "a whole number",
    "int_parsing_size": "a whole number",
    "int_type": "a whole number",
    "tuple_type": "a list",
    "missing": "something",
    "model_type": "an object",
    "string_type": "a text",
}

T = TypeVar("T")
Text = Annotated[str, BeforeValidator(lambda value: "" if value is None else value)]
"""A text; none is an empty one."""


def _listed(value: object) -> object:
    """Without what is null, as lists of strangers have it, and without what is behind the first ten thousand."""
    if value is None:
        return []
    return [each for each in value[:MOST_LISTED] if each is not None] if isinstance(value, list) else value


Several = Annotated[tuple[T, ...], BeforeValidator(_listed)]
"""A list; none is an empty one."""


class Record(BaseModel):
    """What we use of a record. Fields that it does not name may hold anything."""

    model_config = ConfigDict(
        extra="ignore", frozen=True, defer_build=True
    )  # the bot imports the models, only its worker uses them


class CamelRecord(Record):
    """Of an interface that writes `publicationDate` where we write `publication_date`."""

    model_config = ConfigDict(alias_generator=to_camel)


M = TypeVar("M", bound=Record)


def document(body: bytes) -> Any:
    """What JSON says.

    Raises:
        Unreadable: it is none, or nested deeper than anybody would.
    """
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise Unreadable("not JSON") from None


def understood(model: type[M], value: Any, place: str = "") -> M:
    """The value as that model.

    Raises:
        Unreadable: it is none; says where and why: "results.0.title: a text is wanted".
    """
    try:
        return model.model_validate(value)
    except ValidationError as error:
        # The first thing that is wrong.
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(filter(None, [place, *map(str, first["loc"])])) or "the answer"
        wanted = _WANTED.get(first["type"], "something else")
        raise Unreadable(f"{clip(visible(where), _LONGEST_PROBLEM)}: {wanted} is wanted") from None


def page(
    rows: Iterable[Any], model: type[M], place: str, told: Callable[[M], Paper | str], following: str = ""
) -> Page:
    """The papers that the rows of that list are, by what `told` makes of each; a text says why a row is none. No place: the
    only row is the whole answer."""
    read = (each if isinstance(each, str) else told(each) for each in each_of(rows, model, place))
    return page_of(read, following)


def page_of(told: Iterable[Paper | str], following: str = "") -> Page:
    """Papers, and why the other records are none."""
    found = list(islice(told, MOST_RECORDS))
    papers = tuple(each for each in found if isinstance(each, Paper))
    return Page(papers=papers, left_out=tuple(each for each in found if isinstance(each, str)), next=following)


def each_of(rows: Iterable[Any], model: type[M], place: str) -> Iterator[M | str]:
    """Each row of that list as the model, or why it is none."""
    for number, row in enumerate(rows):
        try:
            yield understood(model, row, place and f"{place}.{number}")
        except Unreadable as problem:
            yield str(problem)


def paper(
    job: Job,
    *,
    ids: Iterable[str | None],
    forms: Iterable[str | None] = (),
    title: str,
    authors: Sequence[str] = (),
    abstract: str = "",
    venue: str = "",
    labels: Iterable[str] = (),
    published_on: date | None = None,
    announced_on: date | None = None,
    kind: PaperKind = PaperKind.RESEARCH,
    about: Iterable[str] = (),
    events: Iterable[Event] = (),
    retracted: bool = False,
    url: str = "",
    version: int = 1,
    other_titles: Iterable[str] = (),
    stated: Iterable[AuthorId] = (),
) -> Paper | str:
    """A paper out of what a record says, in whatever markup, or why it is none.

    `forms` are the ids of other forms of the work, such as the article that a preprint became. A kind that the record does not
    state is told by the title. `retracted`: the record is that of a work that was, so that as a retraction it is about itself, and
    says nothing of other forms.
    """
    shown, named = entries.title({"title": title}), [key for key in ids if key]
    if not shown or not named:
        return "without an id" if shown else "without a title"
    where = clip(plain_text(venue[: entries.MOST_RAW]), _LONGEST_LABEL) or job.venue
    if retracted:
        kind, about = PaperKind.RETRACTION, named
    return Paper(
        keys=_keys((*named, *forms), (title, *other_titles), authors),
        title=shown,
        abstract=clip(abstracts.plain(abstract), entries.MOST_ABSTRACT),
        authors=tuple(authors),
        published_on=published_on,
        announced_on=announced_on,
        url=url or next(filter(None, map(doi_page, named)), ""),
        labels=_labels((*job.labels, *labels, *((where,) if where else ()))),
        venue=where,
        source=job.source,
        kind=kind if kind is not PaperKind.RESEARCH else kinds.of({}, shown),
        version=version,
        about=tuple(dict.fromkeys(about)),
        events=merge_events(events)[:_MOST_EVENTS],
        stated=tuple(replace(each, record=named[0]) for each in stated),
    )


def kind_of(types: Iterable[str], known: Mapping[str, PaperKind]) -> PaperKind:
    """The kind of the first of these types that is a known one; research where none is."""
    return next((kind for each in types if (kind := known.get(each))), PaperKind.RESEARCH)


def notice(stated: Sequence[tuple[PaperKind, str]]) -> tuple[PaperKind | None, tuple[str, ...]]:
    """What a notice is that states these of works, by their keys, and which it is about then: of a retraction the retracted ones
    alone, whatever it says of others. Neither where nothing is stated."""
    kind = max((kind for kind, _ in stated), key=NOTICES.index, default=None)
    return kind, tuple(dict.fromkeys(key for each, key in stated if each is kind))


def _keys(ids: Iterable[str | None], titles: Iterable[str], people: Sequence[str]) -> tuple[str, ...]:
    by_title = (identity.title_key(entries.title({"title": title}), people) for title in titles)
    return identity.ordered_keys(key for key in (*ids, *by_title) if key)


def _labels(written: Iterable[str]) -> tuple[str, ...]:
    shown = (clip(plain_text(label[: entries.MOST_RAW]), _LONGEST_LABEL) for label in written)
    return tuple(dict.fromkeys(filter(None, shown)))[:_MOST_LABELS]


def people(names: Iterable[str], *, more: bool = False) -> tuple[str, ...]:
    """Names that their source wrote as they are read, at most 3,000; `more` where it says that there are others."""
    shown = (plain_text(name[:_LONGEST_NAME]) for name in names)
    found = [name for name in shown if any(map(str.isalnum, name))][: bylines.MOST]
    return (*found, REST) if found and more else tuple(found)


def doi(written: str) -> str | None:
    """The key of a DOI, bare or in a link."""
    return identity.doi_key(visible(written[: entries.MOST_URL]))


def doi_page(key: str) -> str:
    """Where the work of a key is shown, if that is a DOI; else empty."""
    return f"https://doi.org/{quote(key.removeprefix('doi:'), safe='/')}" if key.startswith("doi:") else ""


def arxiv(written: str) -> str | None:
    """The key of an arXiv id, bare or in a link to arXiv."""
    shown = visible(written[: entries.MOST_URL])
    return identity.arxiv_key(shown) if "://" not in shown or "://arxiv.org/" in shown else identity.doi_key(shown)


def link(written: str) -> str:
    """A web address that a reader could open; empty for what is none."""
    return entries.link({"link": written})


def own(scheme: str, written: str) -> str | None:
    """The key of a source's own id, `dblp:conf/soda/Quill26`; None for what is none."""
    return f"{scheme}:{written}" if _OWN_ID.fullmatch(written) else None


def pmid(written: str) -> str | None:
    """The key of a PMID, bare or in a link."""
    number = written.strip().rstrip("/").rpartition("/")[2]
    return f"pmid:{int(number)}" if number.isascii() and number.isdigit() and len(number) <= 9 else None


def day(year: str, month: str = "", number: str = "") -> date | None:
    """The day that is told in numbers, as far as it is: a year alone is its first day."""
    parts = [int(part) if part.isascii() and part.isdigit() and len(part) <= 4 else 1 for part in (month, number)]
    return entries.day(f"{year:0>4}-{parts[0]:02}-{parts[1]:02}") if year else None


def month(written: str) -> str:
    """The number of a month by its number or English name, of a season its first; of several the first; empty for none."""
    name = _FIRST_WORD.match(written.strip())
    return "" if name is None else name[0] if name[0].isdigit() else str(_MONTHS.get(name[0][:3].lower(), ""))
