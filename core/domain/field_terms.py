"""Words of research fields, so that "machine unlearning" is not taken for a person."""

import re

from core.domain.text import words

_TERMS = frozenset(
    "machine neural network language model graph deep quantum theory algorithm system foundation transformer attention agent federated reinforcement "
    "vision speech image video protein cell gene cancer climate brain energy matter diffusion adversarial attack backdoor defense privacy security "
    "evolutionary genetic stochastic bayesian causal convex survey robot robotic knowledge retrieval generative artificial intelligence computer "
    "software hardware science research method analysi study problem program code test bug cloud edge mobile wireless sensor signal audio music text "
    "document speaker emotion sentiment recommender recommendation search engine database query index stream time series data big dataset benchmark "
    "dynamic chaos complexity game market risk finance health medical clinical disease drug virus vaccine trial patient tumor tumour bone heart "
    "stem immune plant soil water ocean ice forest species ecology evolution climate weather carbon solar battery fuel hydrogen oxygen metal alloy "
    "crystal polymer material surface film laser optic optical photon photonic phonon electron spin magnetic superconductor semiconductor topological "
    "insulator particle boson quark neutrino gravity gravitational wave hole dark star galaxy planet cosmic cosmology inflation string gauge field "
    "group ring algebra geometry manifold knot number prime function equation operator matrix tensor random walk process point point-cloud memory "
    "catastrophic forgetting continual transfer multi zero few shot self prompt chain thought token embedding representation feature contrastive "
    "sparse mixture expert large small fast efficient automated autonomous driving vehicle human social online fake news open source federated "
    "differential swarm particle membership inference watermark alignment hallucination interpretability explainable fairness bias trustworthy "
    "object pose face gesture action scene depth motion segmentation detection tracking recognition of the and for with via from using based in".split()
)
_ENDINGS = re.compile(
    r"\w*(?:learning|network|model|theory|tuning|mining|computing|modeling|modelling|processing|clustering|reasoning|planning|forecasting|sensing|"
    r"imaging|engineering|embedding|sampling|matching|ranking|pruning|merging|prompting|editing|scheduling|programming|rendering|encoding|"
    r"decoding|coding|parsing|routing|testing|training|"
    r"ization|isation|ication|ization|ation|ction|ition|ssion|ology|ography|ometry|ometric|onomy|ropy|genesis|dynamic|physic|chemistry|"
    r"istic|mechanic|algorithm|system|structure|software|transformer|encoder|decoder|detector|classifier|optimizer|omic|plasma|ferroelectric)"
)


def is_field_term(text: str) -> bool:
    """Whether a word of the text belongs to a field or to plain English, or ends as such words do."""
    return any(word in _TERMS or _ENDINGS.fullmatch(word) for word in words(text))
