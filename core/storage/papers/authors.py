"""Authors of stored papers by name: who is known, and how a name that somebody began may go on."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import and_, exists, func, or_, select

from core.domain.people import names
from core.domain.text.plain import fold
from core.storage.papers import visibility
from core.storage.sql.transaction import Transaction

MOST_SCANNED = 20_000
MOST_WORDS = 4
# Comes after every other character, so that a range ends behind all words with its beginning.
END = "\U0010ffff"


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
    spans = [
        and_(known.c.author_key >= f"{kind}:{longest}", known.c.author_key < f"{kind}:{longest}{END}")
        for kind in ("a", "n")
    ]
    written = select(known.c.name, known.c.paper_id).where(or_(*spans))
    entries = written.distinct().limit(MOST_SCANNED).subquery()
    counted = select(entries.c.name, func.count().label("papers")).group_by(entries.c.name)
    papers: Counter[str] = Counter()
    for row in await transaction.rows(counted):
        if _begins(fold(row.name).split(), words):
            papers[names.display(row.name)] += row.papers
    return [name for name, _ in sorted(papers.items(), key=lambda found: (-found[1], found[0]))[:limit]]


def _begins(name: Sequence[str], words: Sequence[str]) -> bool:
    return all(any(word.startswith(begun) for word in name) for begun in words)
