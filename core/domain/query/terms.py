"""A single term: whether bare words are a name, the field, the text as it is kept, and what is refused."""

from collections.abc import Callable
from difflib import get_close_matches

from core.domain.papers.references import reference_key
from core.domain.people import han, names
from core.domain.people.word_lists import NOT_IN_NAMES, SUFFIXES
from core.domain.query import subject_names
from core.domain.query.ast import EXAMPLE, Field, Refused, Term
from core.domain.text.i18n import gettext as _
from core.domain.text.plain import STOP_WORDS, fold, match_words
from core.domain.text.stemming import telling_stems

FIELDS = {
    "author": Field.AUTHOR,
    "by": Field.AUTHOR,
    "kw": Field.PHRASE,
    "keyword": Field.PHRASE,
    "title": Field.TITLE,
    "abstract": Field.ABSTRACT,
    "cat": Field.CATEGORY,
    "category": Field.CATEGORY,
    "journal": Field.JOURNAL,
    "source": Field.SOURCE,
    "words": Field.WORDS,
    "near": Field.NEAR,
    "about": Field.ABOUT,
}
EXAMPLES = {
    Field.AUTHOR: '/follow author:"Wenjian Luo"',
    Field.PHRASE: '/follow kw:"graph neural network"',
    Field.TITLE: "/follow title:unlearning",
    Field.ABSTRACT: "/follow abstract:unlearning",
    Field.CATEGORY: "/follow cat:cs.AI",
    Field.JOURNAL: "/follow journal:Nature",
    Field.SOURCE: "/follow source:arxiv:cs.AI",
    Field.WORDS: '/follow words:"machine unlearning"',
    Field.NEAR: '/follow near:"machine unlearning"',
    Field.ABOUT: '/follow about:"machine unlearning"',
}
ARCHIVES = {
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
"""Archives of arXiv, which announce nothing themselves, each with one of its categories."""

_TITLES = frozenset({"dr", "prof", "professor", "mr", "mrs", "ms"})
_LONGEST_PHRASE = 8
_LONGEST_NAME = 100
_IN_A_SUBJECT = " .-/&,'’()+:_"
_IN_A_SOURCE = ".:/-_"


def nobody(_: str) -> bool:
    """The predicate of a parser that knows no person, or no journal."""
    return False


def is_name(words: str, is_person: Callable[[str], bool] = nobody) -> bool:
    """Whether words are a known person or look like a name."""
    if is_person(words):
        return True
    if han.has_han(words):  # two Chinese words with a blank between them are a subject
        joined = "".join(words.split())
        return han.looks_like_name(joined) and not subject_names.is_subject(joined)
    if any(word.lower().rstrip(".") in NOT_IN_NAMES or word[-2:] in ("'s", "’s") for word in words.split()):
        return False
    # "To Be" may be a name, "to be" is not.
    return names.looks_like_name(untitled(words)) and STOP_WORDS.isdisjoint(words.split())


def untitled(name: str) -> str:
    """The name without Dr. and Prof. in front."""
    words = name.split()
    while len(words) > 1 and words[0].rstrip(".").lower() in _TITLES:
        words = words[1:]
    return " ".join(words)


def field_named(prefix: str, position: int) -> Field:
    """The field that a prefix stands for; Refused with the nearest one where there is none."""
    if prefix in ("http", "https"):
        problem = _("Send an address on its own: a feed's to follow it, a paper's to see it.")
        raise Refused(problem, EXAMPLE, position)
    if field := FIELDS.get(prefix):
        return field
    near = get_close_matches(prefix, FIELDS, n=1)
    problem = _(
        "I don't know {field}: as a field. Use author:, kw:, title:, abstract:, words:, near:, about:, cat:, journal: or source:. "
        "Put a phrase with a colon in quotation marks."
    ).format(field=prefix)
    raise Refused(problem, EXAMPLES[FIELDS[near[0]] if near else Field.PHRASE], position)


def refuse_paper(words: str, position: int) -> None:
    """Raises Refused where words name one paper by its id, DOI or link; the example shows that paper."""
    if key := reference_key(words):
        raise Refused(_("That's one paper. Send it on its own to see it."), key, position)


def bare_field(words: str, is_person: Callable[[str], bool], *, negative: bool) -> Field:
    """The field of words without one: a category as arXiv writes it, a person, else a phrase."""
    archive, _dot, subject = words.partition(".")
    if archive.lower() in ARCHIVES and 2 <= len(subject) <= 10 and subject.replace("-", "").isalpha():
        return Field.CATEGORY
    # Excluded words in small letters are hardly ever a person.
    is_person_meant = is_name(words, is_person) and not (negative and words.islower())
    return Field.AUTHOR if is_person_meant else Field.PHRASE


def term(field: Field, words: str, position: int) -> Term:
    """The term as it is kept; Refused with words where it would never find anything or everything."""
    kept = " ".join(words.split())
    if field is Field.AUTHOR:
        if not is_one_name(kept):
            raise Refused(_several_names(kept), "/follow Wenjian Luo OR Yamin Hu", position)
        kept = names.display(untitled(kept))
    found = Term(field, kept)
    if problem := problem_of(found):
        raise Refused(*problem, position)
    return found


def problem_of(found: Term) -> tuple[str, str] | None:
    """Why a term cannot be followed and an example of its kind; None where it can."""
    if not found.text and found.field is not Field.PHRASE:
        return empty(found.field.value), EXAMPLES[found.field]
    match found.field:
        case Field.AUTHOR:
            problem = _problem_of_name(found.text)
        case Field.PHRASE | Field.TITLE | Field.ABSTRACT:
            problem = _problem_of_phrase(found.text)
        case Field.WORDS | Field.NEAR | Field.ABOUT:
            problem = _problem_of_phrase(found.text)
            if not problem and not telling_stems(found.text):
                problem = _("“{text}” is in nearly every paper.").format(text=found.text)
        case Field.CATEGORY:
            return _problem_of_category(found.text)
        case Field.JOURNAL:
            problem = "" if fold(found.text) else _("journal: needs a journal's name.")
        case Field.SOURCE:
            known = _consists_of(found.text, _IN_A_SOURCE)
            problem = "" if known else _("“{text}” isn't a source's id.").format(text=found.text)
    return (problem, EXAMPLES[found.field]) if problem else None


def empty(field: str) -> str:
    """What is said of a field without a value."""
    return _("{field}: needs something after it.").format(field=field)


def _several_names(words: str) -> str:
    return _("{name} is more than one name.").format(name=words)


def _problem_of_name(name: str) -> str:
    if not names.author_keys(name) or len(fold(name)) < (3 if name.isascii() else 2):
        return _("“{text}” is too short for a name.").format(text=name)
    return _several_names(name) if "," in name or ";" in name or len(name) > _LONGEST_NAME else ""


def _problem_of_phrase(phrase: str) -> str:
    words = match_words(phrase)
    if not any(len(word) > 1 for word in words):
        return _("A phrase needs at least one word of two letters.")
    if len(words) > _LONGEST_PHRASE:
        return _("A phrase can have up to {most} words.").format(most=_LONGEST_PHRASE)
    return ""


def _problem_of_category(name: str) -> tuple[str, str] | None:
    if example := ARCHIVES.get(name.lower()):
        return _("{name} has many categories. Pick one of them.").format(name=name), f"/follow cat:{example}"
    if len(name) < 2 or not _consists_of(name, _IN_A_SUBJECT):
        return _("“{text}” isn't a category.").format(text=name), EXAMPLES[Field.CATEGORY]
    return None


def is_one_name(words: str) -> bool:
    """Whether no comma, one before the given names, or one more before a suffix stands in it: `Smith, John, Jr.`"""
    family, *others = (fold(part) for part in words.split(","))
    return ";" not in words and (
        len(others) < 2 or (len(others) == 2 and not SUFFIXES.isdisjoint(others) and bool(family))
    )


def _consists_of(name: str, signs: str) -> bool:
    return name[0].isalnum() and any(c.isalpha() for c in name) and all(c.isalnum() or c in signs for c in name)
