"""One pass over a paper's terms finds every subject that a product with each subject finds."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from core.domain.papers.paper import Paper
from core.domain.radar.matching import LEAST_CLOSE
from core.domain.ranking.corpus import background
from core.domain.ranking.subject import Subject
from core.domain.ranking.subject_index import MARGIN, MOST_LISTED, SubjectIndex
from tests.properties import examples

WORDS = [f"{start}{end}" for start in ("gel", "qua", "rim", "tor", "vex", "yon") for end in "abcdefghijk"]


def written(random: Random, id_: int) -> Paper:
    """Some words are in most papers, and some papers say one thing again and again."""
    common = random.choices(WORDS[:12], k=random.randint(0, 40))
    words = common + random.choices(WORDS, k=random.randint(1, 12)) * random.choice((1, 1, 1, 80))
    return Paper(id=id_, keys=(f"doi:10.1/{id_}",), title=words[-1], abstract=" ".join(words))


@examples(4)
@given(st.integers(0, 10**9))
def test_every_close_subject_is_found_and_few_others(seed: int) -> None:
    random = Random(seed)
    known = background([written(random, n) for n in range(150)])
    index, subjects = SubjectIndex(), dict[str, Subject]()
    for n in range(3 * MOST_LISTED + random.randint(0, 60)):
        words = f"subject {n % (MOST_LISTED + 30)}"  # later ones replace the earlier
        own = [known.vector(written(random, n)) for n in range(random.randint(1, 5))]
        if subject := Subject.of(own):
            subjects[words] = subject
            index.keep(words, subject)
    for paper in (written(random, n) for n in range(8)):
        vector = known.vector(paper)
        likenesses = {words: subject.likeness(vector) for words, subject in subjects.items()}
        near = index.near(vector, LEAST_CLOSE)
        assert near >= {words for words, likeness in likenesses.items() if likeness >= LEAST_CLOSE}
        assert near <= {words for words, likeness in likenesses.items() if likeness >= LEAST_CLOSE - 2 * MARGIN}
    index.clear()
    assert not index.near(vector, 0.0)
