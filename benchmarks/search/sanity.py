"""arxiv-sanity-lite's way to rank: its TF-IDF of all papers, and for each reader a linear SVM of what was liked against all others.

As in its compute.py and serve.py (github.com/karpathy/arxiv-sanity-lite, commit d7a303b): title, abstract and authors, 20,000 words and
pairs that at least 5 papers and at most a tenth of all hold; class weights balanced, C = 0.01, its default, which also does best here.
"""

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any

from core.domain.papers.paper import Paper

C = 0.01
SKIPPED = "skipped: scikit-learn is not installed (make proof)"


def is_installed() -> bool:
    """Whether scikit-learn is there; only this benchmark asks for it."""
    return find_spec("sklearn") is not None


def version() -> str:
    """Which scikit-learn it is."""
    import sklearn

    return f"scikit-learn {sklearn.__version__}"


def features(papers: Sequence[Paper]) -> Any:
    """A sparse matrix, a row for each paper."""
    import numpy
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(
        strip_accents="unicode",
        stop_words="english",
        token_pattern=r"(?u)\b[a-zA-Z_][a-zA-Z0-9_]+\b",
        ngram_range=(1, 2),
        max_features=20_000,
        sublinear_tf=True,
        max_df=0.1,
        min_df=5,
    )
    return vectorizer.fit_transform(_text(paper) for paper in papers).astype(numpy.float32)


def fitted(rows: Any, liked: Sequence[int]) -> Any:
    """A classifier of the liked rows against all others; its `decision_function` scores rows."""
    import numpy
    from sklearn.svm import LinearSVC

    wanted = numpy.zeros(rows.shape[0], dtype=numpy.float32)
    wanted[list(liked)] = 1.0
    classifier = LinearSVC(class_weight="balanced", max_iter=10_000, tol=1e-6, C=C, random_state=0)
    return classifier.fit(rows, wanted)


def _text(paper: Paper) -> str:
    return " ".join((paper.title, paper.abstract, *paper.authors))
