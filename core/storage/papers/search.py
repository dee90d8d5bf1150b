"""Full-text search: the one file in which the two databases differ much. FTS5 on SQLite, tsvector with GIN on PostgreSQL.

SQLite keeps its indexes by triggers over the view `paper_words`, that of the newest 30,000 apart, as bm25 counts a word in all of an index;
PostgreSQL gets folded text from `index`.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice, product
from typing import Any

from sqlalchemy import Integer, Select, bindparam, literal_column, select, text

from core.domain.papers.paper import Paper
from core.domain.search.filter import NEWEST, UNKEPT
from core.domain.text.plain import fold, match_words
from core.storage.papers.visibility import HIDDEN
from core.storage.sql.transaction import Transaction

MOST_WORDS = 16
LONGEST_WORD = 64

MOST_SPELLINGS = 8
_BELOW = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_ABOVE = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

# What ends a quoted word in either search; words hold none of it.
_SYNTAX = str.maketrans("", "", "\"'\\\x00")

_ABOUT_SQLITE = text(f"""SELECT rowid AS id FROM paper_search_newest
WHERE paper_search_newest MATCH :wanted AND rowid > :after AND rowid NOT IN ({HIDDEN})
ORDER BY rank, rowid DESC LIMIT :most""")  # noqa: S608 - constants
_ABOUT_POSTGRES = text(f"""SELECT paper_id AS id FROM paper_search, to_tsquery('english', :wanted) AS wanted
WHERE words @@ wanted AND paper_id > :after AND paper_id NOT IN ({HIDDEN})
ORDER BY ts_rank('{{0.1, 0.1, 0.5, 1.0}}', words, wanted) DESC, paper_id DESC LIMIT :most""")  # noqa: S608 - constants
_INDEX = text("""INSERT INTO paper_search (paper_id, words) VALUES (:id,
setweight(to_tsvector('english', :title), 'A') || setweight(to_tsvector('simple', :authors), 'B') || to_tsvector('english', :abstract))
ON CONFLICT (paper_id) DO UPDATE SET words = excluded.words""")


def fts_phrases(words: Sequence[str]) -> Iterator[str]:
    """These words as a phrase for FTS5, in every way in which its index may hold them."""
    return (f'"{" ".join(spelling)}"' for spelling in islice(product(*map(_spellings, words)), MOST_SPELLINGS))


def _spellings(word: str) -> Sequence[str]:
    # FTS5 does not fold the small figures of "CO₂", as `fold` does.
    if not word.isalpha() and not word.isdigit():
        return word, word.translate(_BELOW), word.translate(_ABOVE)
    # Singular words stem as their plurals do, but for "tie" and "ties".
    if word.endswith("ie"):
        return word, f"{word}s"
    return (word, word[:-1]) if word.endswith("ies") else (word,)


async def window(transaction: Transaction) -> int:
    """The id after which the newest 30,000 begin."""
    return int(await transaction.value(text("SELECT max(id) FROM paper")) or 0) - NEWEST


async def about(transaction: Transaction, words: Sequence[str], most: int, viewer: int) -> list[int]:
    """Ids of papers that hold any of the words in title or abstract and that the viewer may see, best first; of the newest 30,000
    only."""
    folded = [word for said in words[:MOST_WORDS] for word in fold(said[:LONGEST_WORD]).split()]
    if not folded:
        return []
    if transaction.postgres:
        wanted = " | ".join(f"'{word}':AD" for word in folded)
    else:
        wanted = "{title abstract} : (" + " OR ".join(chain.from_iterable(fts_phrases([word]) for word in folded)) + ")"
    values = {"wanted": wanted, "after": await window(transaction), "most": most, "viewer": viewer}
    rows = await transaction.rows(_ABOUT_POSTGRES if transaction.postgres else _ABOUT_SQLITE, values)
    return [row.id for row in rows]


def ids_with_phrases(transaction: Transaction, groups: Sequence[Sequence[str]], first: int) -> Select[Any] | None:
    """The ids from `first` on of papers that may hold a phrase of each group, its words next to each other in title or abstract:
    stemming finds a few more (`holds_phrases`), and PostgreSQL all, where its index keeps none of the words. None without words."""
    cleaned = [[clean for phrase in group if (clean := phrase.translate(_SYNTAX).strip())] for group in groups]
    if not all(cleaned):
        return None
    if transaction.postgres:
        each = filter(None, map(_tsphrases, cleaned))
        paper_id, holds, wanted = (
            "paper_id",
            "words @@ to_tsquery('english', :phrase)",
            " & ".join(f"({one})" for one in each),
        )
    else:
        paper_id, holds, wanted = (
            "rowid",
            "paper_search MATCH :phrase",
            f"{{title abstract}} : ({' AND '.join(map(any_phrase, cleaned))})",
        )
    column = literal_column(paper_id, Integer)
    ids = select(column).select_from(text("paper_search")).where(column >= first)
    return ids.where(text(holds).bindparams(bindparam("phrase", wanted))) if wanted else ids


def any_phrase(phrases: Sequence[str]) -> str:
    """One of these phrases, for FTS5."""
    return f"({' OR '.join(chain.from_iterable(fts_phrases(phrase.split()) for phrase in phrases))})"


def _tsphrases(phrases: Sequence[str]) -> str:
    """One of these phrases as a tsquery; nothing if one of them has no word that PostgreSQL keeps, as then all papers may hold it."""
    wanted = list(map(_tsphrase, phrases))
    return " | ".join(wanted) if all(wanted) else ""


def _tsphrase(phrase: str) -> str:
    """A tsquery for words of which a plural -s was taken off, which PostgreSQL stems otherwise: `viru` as it is, or as `virus`.

    Words that it does not keep part the phrase; nothing for a phrase of such words only.
    """
    parts: list[list[str]] = [[]]
    for word in phrase.split():
        if word in UNKEPT:
            parts.append([])
        else:
            parts[-1].append(f"('{word}' | '{word}s')")
    return " & ".join(f"({' <-> '.join(part)})" for part in parts if part)


def holds_phrases(found: Paper, groups: Sequence[Sequence[str]]) -> bool:
    """Whether the words of a phrase of each group stand next to each other in its title or abstract."""
    passages = [f" {' '.join(match_words(passage))} " for passage in (found.title, found.abstract)]
    return all(any(f" {phrase} " in passage for phrase in group for passage in passages) for group in groups)


async def index(transaction: Transaction, papers: Mapping[int, Paper]) -> None:
    """Makes these papers findable, or found by their new words."""
    # SQLite keeps its index by triggers
    if transaction.postgres:
        await transaction.many(_INDEX, [_words(paper_id, found) for paper_id, found in papers.items()])


def _words(paper_id: int, found: Paper) -> dict[str, Any]:
    authors = fold(" ".join(found.authors))
    return {
        "id": paper_id,
        "title": fold(found.title),
        "authors": authors,
        "abstract": fold(found.abstract),
    }
