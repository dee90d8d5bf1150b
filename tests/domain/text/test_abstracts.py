"""Abstracts whose archive glued headings to the text, printed formulas twice or spelt small figures with `^` and `_`."""

import gzip
import json
import lzma
import re
import unicodedata
from pathlib import Path

import pytest

from core.domain.text.abstracts import clean_abstract
from core.domain.text.plain import plain_text

SHARED = Path(__file__).parents[4] / "shared" / "data"
ARXIV = "papers/arxiv_cs_2026-05-18_2026-06-30.jsonl.xz"
GLUED = re.compile(r"[a-z)][.](?:Methods|Results|Conclusions?)(?=[A-Z][a-z]|\d)")


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("AbstractBackgroundOtters nap.", "Background: Otters nap."),
        ("AbstractOtters nap.", "Otters nap."),
        ("ZusammenfassungHintergrundOtter ruhen.", "Hintergrund: Otter ruhen."),
        ("They nap.MethodsForty-two otters.", "They nap. Methods: Forty-two otters."),
        ("They nap (often).Results1062 otters.", "They nap (often). Results: 1062 otters."),
        ("They nap. ResultsWe saw 3%.ConclusionsBoth.", "They nap. Results: We saw 3%. Conclusions: Both."),
        ("They nap.RESULTSWe saw it.", "They nap. RESULTS: We saw it."),
        ("Objective:To see.Purpose:To nap.", "Objective: To see. Purpose: To nap."),
        ("They nap.Findings – They do.", "They nap. Findings – They do."),
        ("They nap.DesignA survey.Setting11 rivers.", "They nap. Design: A survey. Setting: 11 rivers."),
        ("A trial naps.Trial registrationChinese Trial 7.", "A trial naps. Trial registration: Chinese Trial 7."),
        ("They nap.Materials and methodsTen otters.", "They nap. Materials and methods: Ten otters."),
        ("Background Otters nap. Methods Ten rivers.", "Background: Otters nap. Methods: Ten rivers."),
        ("They nap. Results The mean was 3.", "They nap. Results: The mean was 3."),
        ("Objective\u00c2 To see. Results\u00c2 3 naps.", "Objective: To see. Results: 3 naps."),
    ],
)
def test_headings_stand_apart(sent: str, read: str) -> None:
    assert clean_abstract(sent) == read


@pytest.mark.parametrize(
    "abstract",
    [
        "Conclusions are hard. Results show it. Methods for otters exist.",
        "Background: Otters nap. METHODS AND FINDINGS: They do.",
        "DesignBench is new. We present MethodsX. ResultsNet beats it.",
        "ResultsCraft naps. We ask ResultsCraft to nap.",
        "We ask MethodsCraft to nap. MethodsCraft naps.",
        "AbstractBench is new: AbstractBench asks for naps.",
        "Design2Code draws. DesignAsCode writes.",
        "Objective Structured Otter Examinations are rare.",
        "We call java.util.AbstractList and see https://otters.example/a_b.ResultsSet there.",
        "We wrote to otter@river.ResultsBoard and C:\\naps.MethodsA.",
    ],
)
def test_words_that_only_begin_like_headings_stay(abstract: str) -> None:
    assert clean_abstract(abstract) == abstract


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("in \u2077\u2076 76 Ge nuclei", "in ⁷⁶Ge nuclei"),
        ("in \u2077\u207676Ge nuclei", "in ⁷⁶Ge nuclei"),
        ("for b ≥ 2 b ≥ 2 , we nap", "for b ≥ 2 , we nap"),
        ("with A ∼ Bin([n]²,p) A ∼ Bin ( [ n ] 2 , p ) naps", "with A ∼ Bin([n]²,p) naps"),
        ("the L₁ L 1 norm", "the L₁ norm"),
        ("CO_2, Al_2O_3, Fe_3O_{4}-coated, KNO_3, Co/Ni/SiO_2", "CO₂, Al₂O₃, Fe₃O₄-coated, KNO₃, Co/Ni/SiO₂"),
        ("CO_2e and Ni_80Fe_20/Cu", "CO₂e and Ni₈₀Fe₂₀/Cu"),
        ("p < 10^-6, 10^2-10^3 naps, 3x10^{8}", "p < 10⁻⁶, 10²-10³ naps, 3x10⁸"),
        ("R^2 = 0.9, kg/m^2, s^−1, O(n^2/k), sigma^2", "R² = 0.9, kg/m², s⁻¹, O(n²/k), sigma²"),
        ("δ^13C, ^18F-FDG, [^{11}C]nap", "δ¹³C, ¹⁸F-FDG, [¹¹C]nap"),
        ("Ca^2+ and K^+ channels", "Ca²⁺ and K⁺ channels"),
        ("the L_2 norm, (S_0, S), x_1=x_2, AdS_5 x S^5", "the L₂ norm, (S₀, S), x₁=x₂, AdS₅ x S⁵"),
        ("O(log ² n), log ₂ n, 10 ⁻³, Ca ²⁺, H ₂ O", "O(log² n), log₂ n, 10⁻³, Ca²⁺, H₂ O"),
        ("naps of ¹³ C", "naps of ¹³C"),
    ],
)
def test_formulas_are_whole_and_stand_once(sent: str, read: str) -> None:
    assert clean_abstract(sent) == read


@pytest.mark.parametrize(
    "abstract",
    [
        "HIF_1 and DINO_4D, CNN_2, IDES_2, MUOT_3M, AP_3D, POPC_512_310K",
        "file_2.txt, k_2_means, x_1y, @otter_2, src/a_2/b and https://otters.example/N_2 by \\C_2",
        "pass^1, 10^8.5, k^1/2, (mn)^{3/4}, α^561−575, x^k, L_2-10 keV",
        "a 3 × 5 × 2 × 2 grid of p × p × p tensors, n = 5 5 times, α α",
        "a cost of σ² M and 10³ M⁻¹, between T₁ and T₂",
        "genes TP53, BRCA1 and HLA-B27; H2O, NaCl, CO2 and MoS2",
        "#include <a_b.h> and a ^ b, ~/x_1/y",
    ],
)
def test_names_code_and_other_formulas_stay(abstract: str) -> None:
    assert clean_abstract(abstract) == abstract


@pytest.mark.parametrize("text", ["x.Methods", "b ≥ 2 ", "L 1 ", "H_2", "x^2", "⁷⁶ 76 ", "Abstract", "α ", "( "])
def test_cleaning_ends_on_any_text(text: str) -> None:
    clean_abstract((text * 20_000)[:20_000])


MATH = "<mml:math><mml:msup><mml:mrow /><mml:mn>76</mml:mn></mml:msup></mml:math>"
TEX = "<jats:tex-math>$$^{76}$$</jats:tex-math>"


@pytest.mark.parametrize(
    ("markup", "read"),
    [
        (f"of <jats:alternatives>{TEX}{MATH}</jats:alternatives>Ge", "of ⁷⁶Ge"),
        (f"of <alternatives>\n{MATH}\n{TEX}\n<inline-graphic/></alternatives>Ge", "of ⁷⁶ Ge"),
        ("<tex-math>$\\mu$</tex-math><alternatives><mml:math><mml:mi>μ</mml:mi></mml:math></alternatives>Nap", "μNap"),
        (
            "<tex-math>\\documentclass{minimal}\\begin{document}$$\\sqrt{s}$$\\end{document}</tex-math>",
            "√s",
        ),
        ("<tex-math>x_1^2</tex-math>", "x₁²"),
        (
            f"<inline-formula>{TEX}</inline-formula> <inline-formula><math><mn>5</mn></math></inline-formula>",
            "⁷⁶ 5",
        ),
        (
            "<math><msup><mi>n</mi><mrow><mo>-</mo><mn>2</mn></mrow></msup><msub><mi>x</mi><mi>i</mi></msub></math>",
            "n⁻²xᵢ",
        ),
        (r"$\log^2 n$, $\log_2 n$, $\sin^2\theta$", "log² n, log₂ n, sin²θ"),
        ("<math>never closed <tex-math>x", "never closed x"),
    ],
)
def test_a_formula_in_several_notations_is_read_once(markup: str, read: str) -> None:
    assert plain_text(markup) == read


def _recorded(name: str) -> bytes:
    path = SHARED / name
    if not path.exists():
        pytest.skip("the recorded answers are not beside the project")
    return lzma.decompress(path.read_bytes()) if path.suffix == ".xz" else gzip.decompress(path.read_bytes())


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKD", text).casefold())


def test_recorded_preprints_lose_no_letter_and_stay_once_clean() -> None:
    lines = _recorded(ARXIV).decode().splitlines()[::4]
    found = [(text, clean_abstract(text)) for text in (plain_text(json.loads(line)["abstract"]) for line in lines)]
    changed = [(text, cleaned) for text, cleaned in found if cleaned != text]
    assert 0 < len(changed) < 0.02 * len(found)
    assert all(_letters(text) == _letters(cleaned) for text, cleaned in changed)
    assert all(clean_abstract(cleaned) == cleaned for _, cleaned in changed)


def test_recorded_articles_have_no_glued_headings() -> None:
    records = json.loads(_recorded("api/springer/springer_meta_v1_00.json.gz"))["records"]
    texts = [plain_text(record["abstract"]) for record in records]
    glued = [text for text in texts if GLUED.search(text) or text.startswith("Abstract")]
    assert len(glued) > 80
    assert not [text for text in map(clean_abstract, texts) if GLUED.search(text) or text.startswith("Abstract")]
