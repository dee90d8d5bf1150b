"""A search as SQL: full text first, then what only keys tell. FTS5 on SQLite, tsvector on PostgreSQL."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from core.domain.query.ast import Alternative, Field, Term
from core.domain.radar import match_keys
from core.domain.search.filter import UNKEPT, is_by_stem
from core.domain.search.language import Word
from core.domain.text.plain import match_words
from core.domain.text.stemming import inflections, telling_stems
from core.storage.papers.search import any_phrase, fts_phrases
from core.storage.papers.visibility import HIDDEN

# A search has no subject's papers to compare with, so that `about:` finds the phrase there.
_COLUMNS = {
    Field.PHRASE: "{title abstract}",
    Field.TITLE: "{title}",
    Field.ABSTRACT: "{abstract}",
    Field.ABOUT: "{title abstract}",
}
_INFLECTED = (Field.WORDS, Field.NEAR)
_PEOPLE = "{authors} : "
_WEIGHTS = {Field.PHRASE: "AD", Field.TITLE: "A", Field.ABSTRACT: "D", Field.ABOUT: "AD"}
_KEYED = {
    Field.AUTHOR: "paper_author",
    Field.CATEGORY: "paper_label",
    Field.JOURNAL: "paper_label",
    Field.SOURCE: "paper_label",
}
_KEY = {"paper_author": "author_key", "paper_label": "label_key"}


@dataclass(slots=True)
class Statement:
    """SQL with the values of its parameters, but `after`, `most` and `viewer`. It gives `id` and `score`, the least best."""

    sql: str = ""
    values: dict[str, str] = field(default_factory=dict)

    def value(self, given: str) -> str:
        """A parameter for this value."""
        name = f"v{len(self.values)}"
        self.values[name] = given
        return f":{name}"


def statement(alternative: Alternative, *, postgres: bool, newest: bool) -> Statement:
    """What finds all papers newer than `after` that `viewer` may see and for which the alternative may hold, the `most` best; `newest`:
    `after` begins the window."""
    made = Statement()
    conditions = [*_keyed(alternative.every, "IN", made), *_left_out(alternative.none, made)]
    wanted, unwanted = (_tsquery if postgres else _match)(alternative, made)
    found = _ON_POSTGRES if postgres else _ON_SQLITE_NEWEST if newest else _ON_SQLITE
    if not wanted:
        if unwanted:
            conditions.append(f"id NOT IN (SELECT id FROM ({found.format(wanted=unwanted)}) AS unwanted)")  # noqa: S608 - values are parameters
        where = " AND ".join(["id > :after", f"id NOT IN ({HIDDEN})", *conditions])
        made.sql = f"SELECT id, 0.0 AS score FROM paper WHERE {where} ORDER BY id DESC LIMIT :most"  # noqa: S608 - values are parameters
    elif postgres or conditions:
        made.sql = _by_words(found.format(wanted=wanted), conditions)
    else:
        made.sql = f"{found.format(wanted=wanted)} ORDER BY rank, rowid DESC LIMIT :most"
    return made


_ON_SQLITE = f"""SELECT rowid AS id, rank AS score FROM paper_search
WHERE paper_search MATCH {{wanted}} AND rowid > :after AND rowid NOT IN ({HIDDEN})"""  # noqa: S608 - constants
_ON_SQLITE_NEWEST = _ON_SQLITE.replace("paper_search", "paper_search_newest")
_ON_POSTGRES = f"""SELECT paper_id AS id, -ts_rank('{{{{0.1, 0.1, 0.5, 1.0}}}}', words, wanted) AS score
FROM paper_search, (SELECT {{wanted}} AS wanted) AS asked
WHERE words @@ wanted AND paper_id > :after AND paper_id NOT IN ({HIDDEN})"""  # noqa: S608 - constants


def _by_words(found: str, conditions: Sequence[str]) -> str:
    """The words are looked up first and once: SQLite would else ask its index again for each id of a key, which takes seconds."""
    where = f"WHERE {' AND '.join(conditions)} " if conditions else ""
    return (
        f"WITH found AS MATERIALIZED ({found}) SELECT id, score FROM found {where}ORDER BY score, id DESC LIMIT :most"  # noqa: S608 - values are parameters
    )


def _keyed(terms: Sequence[Term], operator: str, made: Statement) -> Iterator[str]:
    for term in terms:
        if not isinstance(term, Word) and (table := _KEYED.get(term.field)):
            key = made.value(match_keys.key_of(term))
            yield f"id {operator} (SELECT paper_id FROM {table} WHERE {_KEY[table]} = {key} AND paper_id > :after)"  # noqa: S608 - values are parameters


def _left_out(terms: Sequence[Term], made: Statement) -> Iterator[str]:
    """A person's key is shared by others, so whom to leave out is told by the names themselves."""
    return _keyed([term for term in terms if term.field is not Field.AUTHOR], "NOT IN", made)


def _match(alternative: Alternative, made: Statement) -> tuple[str, str]:
    """FTS5 expressions as parameters: what is looked for without what is left out, else what is left out; or nothing."""
    wanted = [expression for term in alternative.every if (expression := _fts(term))]
    unwanted = [_fts(term) for term in alternative.none if is_by_stem(term)]
    if not wanted:
        return "", made.value(" OR ".join(unwanted)) if unwanted else ""
    return made.value(" NOT ".join([f"({' AND '.join(wanted)})", *unwanted])), ""


def _fts(term: Term) -> str:
    """Words in quotation marks, so that none is an operator; folded words hold letters and digits only."""
    if isinstance(term, Word):
        phrases = [f"{phrase} *" if term.begun else phrase for phrase in fts_phrases(term.parts)]
        return f"{_PEOPLE if term.field is Field.AUTHOR else ''}({' OR '.join(phrases)})"
    if term.field in _INFLECTED:
        return f"{_COLUMNS[Field.PHRASE]} : ({' AND '.join(any_phrase(inflections(found)) for found in telling_stems(term.text))})"
    columns = _COLUMNS.get(term.field, "")
    return f"{columns} : ({' OR '.join(fts_phrases(match_words(term.text)))})" if columns else ""


def _tsquery(alternative: Alternative, made: Statement) -> tuple[str, str]:
    """As `_match`: expressions of tsqueries."""
    wanted = [expression for term in alternative.every if (expression := _ts(term, made))]
    unwanted = [_ts(term, made) for term in alternative.none if is_by_stem(term)]
    if not wanted:
        return "", " || ".join(unwanted)
    return " && ".join([*wanted, *(f"!!{expression}" for expression in unwanted)]), ""


def _ts(term: Term, made: Statement) -> str:
    if isinstance(term, Word):
        return _ts_word(term, made)
    if term.field in _INFLECTED:
        kept = ([word for word in inflections(found) if word not in UNKEPT] for found in telling_stems(term.text))
        words = " & ".join(f"({' | '.join(_plural(word, 'AD') for word in each)})" for each in kept if each)
        return f"to_tsquery('english', {made.value(words)})" if words else ""
    if not (weights := _WEIGHTS.get(term.field)):
        return ""
    parts = _kept_parts(match_words(term.text))
    phrase = " & ".join(f"({' <-> '.join(_plural(word, weights) for word in part)})" for part in parts)
    return f"to_tsquery('english', {made.value(phrase)})" if phrase else ""


def _ts_word(word: Word, made: Statement) -> str:
    """In title and abstract by its stem, in a name as it is written. Parted by signs it stands there as a phrase."""
    parts = _kept_parts(word.parts)
    if not parts:
        return ""
    star = "*" if word.begun else ""
    by_stem, as_written = (
        " & ".join(f"({' <-> '.join(_lexeme(w, weights + star) for w in part)})" for part in parts)
        for weights in ("AD", "B")
    )
    in_names = f"to_tsquery('simple', {made.value(as_written)})"
    if word.field is Field.AUTHOR:
        return in_names
    return f"(to_tsquery('english', {made.value(by_stem)}) || {in_names})"


def _lexeme(word: str, weights: str) -> str:
    return f"'{word}':{weights}"


def _plural(word: str, weights: str) -> str:
    """A plural -s was taken off, which PostgreSQL stems otherwise: `viru` as it is, or as `virus`."""
    return f"({_lexeme(word, weights)} | {_lexeme(word + 's', weights)})"


def _kept_parts(words: Sequence[str]) -> list[list[str]]:
    """Runs of words that PostgreSQL keeps; the others part a phrase."""
    parts: list[list[str]] = [[]]
    for word in words:
        if UNKEPT.intersection(match_words(word)):
            parts.append([])
        else:
            parts[-1].append(word)
    return [part for part in parts if part]
