"""Authors of stored papers by name: who is known, and how a name that somebody began may go on."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Subquery, and_, exists, func, or_, select

from core.domain.people import names
from core.domain.text.plain import END, fold
from core.storage.papers import visibility
from core.storage.sql.transaction import Transaction

MOST_SCANNED = 20_000
MOST_WORDS = 4
BEGINNING = 3
"""Letters of a family name that are probably right."""


async def is_author(transaction: Transaction, name: str) -> bool:
    """Whether somebody of exactly this name (folded, either order) wrote a stored paper."""
    keys, known = names.author_keys(name), visibility.authors()
    same = and_(known.c.author_key.in_(sorted(keys)), known.c.name_key == names.name_key(name))
    return bool(keys) and bool(await transaction.value(select(exists().where(same))))


async def like(transaction: Transaction, start: str, limit: int) -> Sequence[str]:
    """Names of which the words begin like this, most papers first. The first 20,000 entries are looked at, not more."""
    words = fold(start).split()[:MOST_WORDS]
    if not words:
        return []
    # the longest word is the most selective range of the index
    longest, known = max(words, key=len), visibility.authors()
    spans = [_span(known, f"{kind}:{longest}") for kind in ("a", "n")]
    if len(longest) == 1 and longest.isascii():  # nearly every index entry, for no more than an initial
        return []
    others = [known.c.name_key.contains(word) for word in words if word != longest]
    entries = select(known).where(or_(*spans), *others).limit(MOST_SCANNED).subquery()
    counted = (
        select(entries.c.name_key, func.max(entries.c.name).label("name"), func.count().label("papers"))
        # the order of the index, so that the counts need no sorting
        .group_by(entries.c.author_key, entries.c.name_key)
        .order_by(func.count().desc(), entries.c.name_key)
    )
    if len(words) == 1:  # the range has proved the word already; two in a hundred names come twice, once for each order
        counted = counted.limit(limit * 2)
    papers: dict[str, int] = {}
    for row in await transaction.rows(counted):
        if len(words) == 1 or _begins(fold(row.name).split(), words):
            name = names.display(row.name)
            papers[name] = max(papers.get(name, 0), row.papers)
    return sorted(papers, key=lambda name: (-papers[name], name))[:limit]


async def near(transaction: Transaction, name: str, limit: int) -> Sequence[str]:
    """Names that share a word with this one, or the first letters of its last: most papers first. None if every word is already a name
    of a stored author. The first 20,000 entries are looked at, not more."""
    words = [word for word in fold(name).split()[:MOST_WORDS] if len(word) > 1]
    if not words:
        return []
    # A key is `a:` with one name, then the initial of another.
    spans = [_span(visibility.authors(), f"a:{word}|") for word in words]
    (found,) = await transaction.rows(select(*(exists().where(span).label(f"w{n}") for n, span in enumerate(spans))))
    if all(found):
        return []
    known = visibility.authors()
    spelled_right = [_span(known, f"a:{word}|") for word, is_known in zip(words, found, strict=True) if is_known]
    entries = select(known).where(or_(_span(known, f"a:{words[-1][:BEGINNING]}"), *spelled_right))
    each = entries.limit(MOST_SCANNED).subquery()
    counted = select(func.max(each.c.name).label("name")).group_by(each.c.name_key)
    rows = await transaction.rows(counted.order_by(func.count().desc(), each.c.name_key).limit(limit))
    return [names.display(row.name) for row in rows]


def _span(known: Subquery, start: str) -> ColumnElement[bool]:
    """The keys that begin like this, as a range of the index."""
    return and_(known.c.author_key >= start, known.c.author_key < f"{start}{END}")


def _begins(name: Sequence[str], words: Sequence[str]) -> bool:
    return all(any(word.startswith(begun) for word in name) for begun in words)
