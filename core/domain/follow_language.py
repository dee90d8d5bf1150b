"""The follow language as people type it, read into a Query.

`Wenjian Luo` · `author:"Wenjian Luo"` · `"graph neural network"` · `kw:unlearning` · `cat:cs.AI` · `journal:Nature` · `-survey`
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from core.domain import names, text
from core.domain.query import MOST_CHARACTERS, MOST_TERMS, Alternative, Field, Query, QueryError, Term

EXAMPLE = "/follow Wenjian Luo"
_PREFIXES = {
    "author": Field.AUTHOR,
    "by": Field.AUTHOR,
    "kw": Field.PHRASE,
    "keyword": Field.PHRASE,
    "cat": Field.CATEGORY,
    "category": Field.CATEGORY,
    "journal": Field.JOURNAL,
}
_QUOTES = str.maketrans("“”„«»", '"' * 5)
_TOKEN = re.compile(r'(?P<minus>[-−–]|not:)?(?:(?P<prefix>[A-Za-z]+):\s*)?(?:"(?P<quoted>[^"]*)"|(?P<word>[^\s"]+))')
_MINUSES = ("-", "−", "–")
_TITLES = re.compile(r"^(?:(?:dr|prof|professor|mr|mrs|ms)\b\.?\s*)+(?=\S)", re.IGNORECASE)
_LISTED = re.compile(r"(?:cs|math|stat|econ|eess|physics|nlin|q-bio|q-fin|cond-mat|astro-ph)\.[A-Za-z-]{2,10}")
"""A category that is typed without cat:, as arXiv writes it."""
_CATEGORY = re.compile(r"[a-z][a-z-]{1,11}(\.[a-z-]{2,10})?", re.ASCII | re.IGNORECASE)


_ARCHIVES = {
    "astro-ph": "astro-ph.GA",
    "cond-mat": "cond-mat.soft",
    "cs": "cs.AI",
    "econ": "econ.EM",
    "eess": "eess.SP",
    "math": "math.AG",
    "nlin": "nlin.CD",
    "physics": "physics.optics",
    "q-bio": "q-bio.NC",
    "q-fin": "q-fin.ST",
    "stat": "stat.ML",
}
"""What no paper is announced in: an archive, and one of its categories."""


@dataclass(frozen=True, slots=True)
class Read:
    """A follow as it was read. `guessed` is the bare text whose field was a guess, so that the other reading can be offered."""

    query: Query
    guessed: str = ""


@dataclass(frozen=True, slots=True)
class _Token:
    negative: bool
    field: Field | None
    text: str


def read(typed: str, is_person: Callable[[str], bool]) -> Read | QueryError:
    """Reads what was typed after /follow (one tidied line). `is_person` says whether bare words are a known person's name.

    Bare words stand together as one person or one phrase (`decisions.md` 5); a field's value runs to the next token when it
    is an author or a journal without quotation marks.
    """
    if len(typed) > MOST_CHARACTERS:
        return QueryError(f"A follow has at most {MOST_CHARACTERS} characters; this has {len(typed)}.", EXAMPLE)
    tokens = _several(typed) or _tokens(typed)
    if isinstance(tokens, QueryError):
        return tokens
    terms = [(token, _term(token, is_person)) for token in tokens]
    for _, term in terms:
        if isinstance(term, QueryError):
            return term
    every = tuple(dict.fromkeys(t for token, t in terms if isinstance(t, Term) and not token.negative))
    none = tuple(dict.fromkeys(t for token, t in terms if isinstance(t, Term) and token.negative))
    if not every:
        return QueryError(
            "A follow needs something to look for, not only what to leave out.", "/follow unlearning -survey"
        )
    if set(map(fold_term, every)) & set(map(fold_term, none)):
        return QueryError("That leaves out what it looks for, and would never find anything.", EXAMPLE)
    if len(every) + len(none) > MOST_TERMS:
        return QueryError(f"A follow has at most {MOST_TERMS} terms.", EXAMPLE)
    guessed = next((token.text for token in tokens if token.field is None and not token.negative), "")
    return Read(Query((Alternative(every, none),)), guessed)


def reread(query: Query, field: Field) -> Query | None:
    """The same follow with its single person or phrase read as the other; None where there is no such term."""
    (first, *rest) = query.alternatives
    if rest or len(first.every) != 1 or first.every[0].field not in (Field.AUTHOR, Field.PHRASE):
        return None
    other = Term(field, first.every[0].text)
    return Query((Alternative((other,), first.none),)) if _problem(other) is None else None


def same(one: Query, other: Query) -> bool:
    """Whether two follows ask for the same, whatever the case, the order of a name or the quotation marks."""
    return _folded(one) == _folded(other)


def _folded(query: Query) -> frozenset[tuple[frozenset[str], frozenset[str]]]:
    return frozenset(
        (frozenset(map(fold_term, a.every)), frozenset(map(fold_term, a.none))) for a in query.alternatives
    )


def fold_term(term: Term) -> str:
    """Equal for two terms that ask for the same."""
    match term.field:
        case Field.AUTHOR:
            return f"a:{names.name_key(term.text)}"
        case Field.PHRASE:
            return f"w:{' '.join(text.words(term.text))}"
        case _:
            return f"{term.field.value}:{text.fold(term.text)}"


def _several(typed: str) -> QueryError | None:
    """Two wishes in one: alternatives are not spoken yet, and must not be kept as a phrase that never comes."""
    bare = re.sub(r'"[^"]*"', " ", typed.translate(_QUOTES))
    parts = [part.strip() for part in re.split(r"[,;]|\s(?:and|or|&)\s", bare, flags=re.IGNORECASE)]
    people = [part for part in parts if len(part.split()) > 1 and names.looks_like_name(part)]
    if re.search(r"[()|;]|\b(?:OR|AND|NOT)\b", bare) or len(people) > 1 or bare.count(",") > 1:
        return QueryError("One person or one phrase a follow, please: send several, one after the other.", EXAMPLE)
    return None


def _tokens(typed: str) -> list[_Token] | QueryError:
    """Splits into tokens; bare words, and the words after an unquoted `author:` or `journal:`, are joined to one."""
    tokens: list[_Token] = []
    gathers = False
    for found in _TOKEN.finditer(typed.translate(_QUOTES)):
        prefix, quoted = found["prefix"], found["quoted"]
        field = _PREFIXES.get(prefix.lower()) if prefix else None
        if prefix and prefix.lower() in ("http", "https"):
            return QueryError("A link is not something to follow: send it by itself for the paper's card.", EXAMPLE)
        if not prefix and found["word"] in _MINUSES:
            return QueryError("A minus stands right before the word that it leaves out.", "/follow unlearning -survey")
        if prefix and field is None:
            return QueryError(
                f"There is no {prefix}: to follow by. There are author:, kw:, cat: and journal:.", EXAMPLE
            )
        word = (quoted if quoted is not None else found["word"]).strip()
        if not prefix and word.lower().removesuffix(":") in _PREFIXES and word.endswith(":"):
            return QueryError(f"{word} needs something after it.", EXAMPLE)
        bare = field is None and quoted is None and not found["minus"]
        if bare and gathers:
            tokens[-1] = _Token(tokens[-1].negative, tokens[-1].field, f"{tokens[-1].text} {word}")
            continue
        if quoted is not None and field is None:
            field = Field.PHRASE
        tokens.append(_Token(bool(found["minus"]), field, word))
        gathers = quoted is None and field in (None, Field.AUTHOR, Field.JOURNAL) and not found["minus"]
    return [token for token in tokens if token.text] or QueryError("There is nothing to follow in that.", EXAMPLE)


def _term(token: _Token, is_person: Callable[[str], bool]) -> Term | QueryError:
    field = token.field
    if field is None and _LISTED.fullmatch(token.text):
        field = Field.CATEGORY
    if field is None:
        named = not token.negative and (is_person(token.text) or names.looks_like_name(_TITLES.sub("", token.text)))
        field = Field.AUTHOR if named else Field.PHRASE
    term = Term(field, names.display(_TITLES.sub("", token.text)) if field is Field.AUTHOR else token.text)
    return _problem(term) or term


def _problem(term: Term) -> QueryError | None:
    match term.field:
        case Field.AUTHOR if not names.author_keys(term.text) or len(text.fold(term.text)) < 3:
            return QueryError(f"{term.text} is not enough of a name.", EXAMPLE)
        case Field.PHRASE if not any(len(word) > 1 for word in text.words(term.text)):
            return QueryError("A phrase needs at least one word of two letters.", '/follow "graph neural network"')
        case Field.PHRASE if len(text.words(term.text)) > 8:
            return QueryError("A phrase has at most eight words.", '/follow "graph neural network"')
        case Field.CATEGORY if not _CATEGORY.fullmatch(term.text):
            return QueryError(f"{term.text} is not an arXiv category.", "/follow cat:cs.AI")
        case Field.CATEGORY if term.text.lower() in _ARCHIVES:
            return QueryError(
                f"{term.text} is an archive of many categories: follow one of them.",
                f"/follow cat:{_ARCHIVES[term.text.lower()]}",
            )
        case Field.JOURNAL if not text.fold(term.text):
            return QueryError("journal: needs a journal's name.", "/follow journal:Nature")
        case _:
            return None
