"""What could be muted of a paper: telling words of its title, and its people, each always at the same place."""

from collections.abc import Sequence
from itertools import islice

from core.domain.papers.paper import Paper
from core.domain.people import names
from core.domain.query import terms
from core.domain.query.ast import Field, Term
from core.domain.radar.follow import Follow
from core.domain.text.title_terms import title_terms

MOST_WORDS = 6
MOST_PEOPLE = 3


def suggestions(paper: Paper) -> tuple[Term, ...]:
    """All that could be muted of a paper: its place here names a suggestion for as long as the title and the people stay."""
    words = (Term(Field.PHRASE, telling) for telling in title_terms(paper.title))
    people = (Term(Field.AUTHOR, names.display(author)) for author in paper.people)
    return tuple(dict.fromkeys(term for term in (*words, *people) if terms.problem_of(term) is None))


def offered(paper: Paper, follows: Sequence[Follow]) -> tuple[tuple[int, Term], ...]:
    """Up to six words and three people that the chat does not follow, each with its place in `suggestions`."""
    followed = {
        (term.field, term.folded) for f in follows for alternative in f.query.alternatives for term in alternative.every
    }
    words = {word for field, folded in followed if field is not Field.AUTHOR for word in folded.split()}
    free = [
        (place, term)
        for place, term in enumerate(suggestions(paper))
        if (term.field, term.folded) not in followed
        and (term.field is Field.AUTHOR or not words.issuperset(term.folded.split()))
    ]
    of_words = (found for found in free if found[1].field is Field.PHRASE)
    of_people = (found for found in free if found[1].field is Field.AUTHOR)
    return (*islice(of_words, MOST_WORDS), *islice(of_people, MOST_PEOPLE))
