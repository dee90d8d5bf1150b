"""Words of research fields, so that "machine unlearning" is not taken for a person."""

import re

from core.domain.text.plain import match_words

# as `words` leaves them: without a plural -s
_TERMS = frozenset(
    (
        "space answering gradient descent decision support frontier truth context length monte reward latent hidden state "
        "law credit question tool embodied expression risk policy user item click spatial temporal visual semantic "
        "numerical linear logic formal neuron synapse spike gut microbiome kinetic thermal plasmon band gap phase "
        "transition critical mean machine neural network language model graph deep quantum theory algorithm system "
        "foundation transformer attention agent federated reinforcement vision speech image video protein cell gene "
        "cancer climate brain energy matter diffusion adversarial attack backdoor defense privacy security evolutionary "
        "genetic stochastic bayesian causal convex survey robot robotic knowledge retrieval generative artificial "
        "intelligence computer software hardware science research method analysi study problem program code test bug "
        "cloud edge mobile wireless sensor signal audio music text document speaker emotion sentiment recommender "
        "recommendation search engine database query index stream time serie data big dataset benchmark dynamic "
        "complexity game market finance health medical clinical disease drug viru vaccine trial patient tumor tumour bone "
        "heart stem immune plant soil water ocean ice forest specie ecology evolution weather carbon solar battery fuel "
        "hydrogen oxygen metal alloy crystal polymer material surface film laser optic optical photon photonic phonon "
        "electron spin magnetic superconductor semiconductor topological insulator particle boson quark neutrino gravity "
        "gravitational wave hole dark star galaxy planet cosmic cosmology inflation string gauge field group ring algebra "
        "geometry manifold knot number prime function equation operator matrix tensor random walk process point memory "
        "catastrophic forgetting continual transfer multi zero few shot self prompt chain thought token embedding "
        "representation feature contrastive sparse mixture expert large small fast efficient automated autonomous driving "
        "vehicle human social online fake news open source differential swarm membership inference watermark alignment "
        "effect target crispr rna dna mrna assay cohort "
        "hallucination interpretability explainable fairness bia trustworthy object pose face gesture action scene depth "
        "motion segmentation detection tracking recognition of the and for with via from using based"
    ).split()
)
_ENDINGS = re.compile(
    r"\w*(?:learning|network|model|theory|tuning|mining|computing|modeling|modelling|processing|clustering|reasoning|planning|"
    r"forecasting|sensing|imaging|engineering|embedding|sampling|matching|ranking|pruning|merging|prompting|editing|"
    r"scheduling|programming|rendering|coding|parsing|routing|testing|training|ation|ction|ition|ssion|ology|"
    r"ography|ometry|ometric|onomy|ropy|genesis|dynamic|physic|chemistry|istic|mechanic|algorithm|system|structure|software|"
    r"transformer|coder|detector|classifier|optimizer|omic|plasma|therapy|material|crystal|ality|ility|\w{5}ment|\w{5}ness|ecture|"
    r"tific|ular|sive|tive|\wical|ized|ated|uted|graph|shift|hacking|answering|scaling|denoising|manufacturing)"
)


def is_field_term(text: str) -> bool:
    """Whether a word of the text belongs to a field or to plain English, or ends as such words do."""
    return any(word in _TERMS or _ENDINGS.fullmatch(word) for word in match_words(text))
