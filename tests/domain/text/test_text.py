"""Foreign text: TeX, HTML and odd Unicode become one readable line; folding and clipping."""

import json
import lzma
import random
import unicodedata
from pathlib import Path

import pytest

from core.domain.people import names
from core.domain.text.plain import MOST_CHARACTERS, clip, fold, match_words, plain_text, single_line, strip_controls

ODD_RECORDS = Path(__file__).parents[4] / "shared" / "data" / "papers" / "odd_records.jsonl.xz"
UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"J\'er\'emy", "Jérémy"),
        (r"{\"o} \"{u} \"\i", "ö ü ï"),
        (
            r"Erd\H{o}s, \c{C}elik, Ho\v{r}ava, \v Cech, Stra\ss e, {\L}ukasz, \AA ngstr\"om",
            "Erdős, Çelik, Hořava, Čech, Straße, Łukasz, Ångström",
        ),
        (r"$\alpha$-divergence", "α-divergence"),
        (r"in $O(n^2)$ and $O(n^{\log n})$", "in O(n²) and O(n^(log n))"),
        (r"$\ell_2$, $\ell_{2,p}$ and $x_{max}$", "ℓ₂, ℓ_(2,p) and x_max"),
        (r"$\text{R}^2\text{R}$", "R²R"),
        (r"$A^2$GC: $A$symmetric", "A²GC: Asymmetric"),
        (r"360$^\circ$ and \(x^2\)", "360° and x²"),
        (r"$x\in\mathbb{R}^n$, $a \leq b$", "x ∈ ℝⁿ, a ≤ b"),
        (r"$\frac{1}{n+1}$ and $\sqrt{2n}$", "1/(n+1) and √2n"),
        (
            r"\textsc{CR-Seg} with R\underline{e}asoning for Language~Models",
            "CR-Seg with Reasoning for Language Models",
        ),
        (r"P\textsuperscript{2} and Fixed-\texorpdfstring{$\delta$}{delta}", "P² and Fixed-δ"),
        (r"\href{https://a.org/x_y}{our page} and \cite{key} 5\% \& more", "our page and 5% & more"),
        (r"\begin{itemize}one\end{itemize}", "one"),
        (r"a ``quoted'' word, 1990--1995, wait---what", "a “quoted” word, 1990–1995, wait—what"),
        (r"an escaped \"quotation\" of JSON", 'an escaped "quotation" of JSON'),
    ],
)
def test_tex_becomes_readable(written: str, read: str) -> None:
    assert plain_text(written) == read


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (r"\foo{bar} baz", ["foo", "bar", "baz"]),
        (r"\ourmodel beats \baseline{GPT-4}", ["ourmodel", "beats", "baseline", "gpt", "4"]),
        (r"$\grad\log p$", ["grad", "log", "p"]),
        (r"{{{open \textbf{never closed", ["open", "never", "closed"]),
        (r"closed}} too \often}", ["closed", "too", "often"]),
        (r"\frac{one}", ["one"]),
        ("{" * 200 + "deep" + "}" * 200 + " \\x", ["deep"]),
    ],
)
def test_unknown_and_broken_tex_keeps_its_words(written: str, kept: list[str]) -> None:
    assert set(kept) <= set(fold(plain_text(written)).split())


@pytest.mark.parametrize(
    "prose",
    [
        "$5 and $6",
        "from $5M to $6M a year",
        "US$5, A$6",
        "a < b and c > d",
        "p<0.05 and n>3",
        "if x <y then",
        "AT&T, Q&A and R&D",
        "<think>aloud</think>",
        "~5% of {g_i}",
        "&copy and &nothing;",
        "C:\\",
        "costs $3",
        "a_b^c",
        "I <3 you",
        "3 <i and j> 4",
        "grep -- --help",
    ],
)
def test_prose_with_odd_signs_survives(prose: str) -> None:
    assert plain_text(prose) == prose.replace("\\", "")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("<p>One</p><p>two</p>", "One two"),
        ("<jats:p>One <jats:italic>two</jats:italic></jats:p>", "One two"),
        ("H<sub>2</sub>O, Ca<sup>2+</sup>, K<sub>ATP</sub>, 13<sup>th</sup>", "H₂O, Ca²⁺, KATP, 13th"),
        ("<a href=\"http://x.org/?a=1&amp;b=2\" class='y'>here</a><br/>there", "here there"),
        (
            "&lt;p&gt;escaped&lt;/p&gt; &amp;lt;b&amp;gt;twice&amp;lt;/b&amp;gt; &#x3b1;&nbsp;&eacute;",
            "escaped twice α é",
        ),
        ("a &lt; b", "a < b"),
        ("<![CDATA[x]]> <!-- hidden --> <script>evil()</script><STYLE>p{}</STYLE>y", "x y"),
        ("<script> is a tag", "is a tag"),
        ("<mml:math><mml:mi>x</mml:mi><mml:mo>=</mml:mo><mml:mn>1</mml:mn></mml:math>", "x=1"),
    ],
)
def test_html_becomes_readable(written: str, read: str) -> None:
    assert plain_text(written) == read


def test_what_cannot_be_seen_is_dropped_and_blanks_collapse() -> None:
    hidden = "\ufeff\u200b\u200d\u2060\u202e\u2066\u2069\u00ad\0\x07\x1b\x9b\U000e0041\U000e007f\ud800\ue000"

    assert plain_text(f" one{hidden} \t\r\n\u00a0\u2003two{hidden}") == "one two"
    assert plain_text("&#0;&#x202e;x&#xd800;").strip("\ufffd") == "x"


@pytest.mark.parametrize("blank", ["\u2800", "\u3164", "\u115f\u1160", "\uffa0", "\u034f"])
def test_characters_that_look_like_nothing_are_no_text(blank: str) -> None:
    assert [told(blank * 5) for told in (plain_text, single_line)] == ["", ""]
    assert strip_controls(blank * 5).strip() == ""


def test_a_braille_blank_parts_words() -> None:
    assert plain_text("\u2813\u2811\u2800\u283a\u2815") == "\u2813\u2811 \u283a\u2815"


def test_text_is_composed_and_marks_are_bounded() -> None:
    assert plain_text("cafe\u0301") == "café"
    assert fold(plain_text("cafe\u0301")) == fold(plain_text("caf\u00e9"))
    zalgo = plain_text("Z" + "\u0336\u0489" * 500 + "x")
    assert sum(unicodedata.combining(c) > 0 or unicodedata.category(c)[0] == "M" for c in zalgo) == 8
    assert zalgo.endswith("x")


HOSTILE = (
    "<",
    "<p ",
    "<!--",
    "<!",
    "\\",
    "{",
    "}",
    "$",
    "$$",
    "\\frac{",
    "$a^",
    "a\u0301\u0323",
    "&amp;",
    "&",
    "\\'",
    "\\textbf",
    "^_",
    "``",
    "<sub>1</sub>",
    "--",
)
HOSTILE_TOO = (
    "<a b=",
    "<i x='",
    "\\begin{",
    "\\(",
    "$" + "a" * 900 + "$",
    "$ b c d",
    "\u0301\u0323",
    "<script>",
    "\\\\",
    "&#0;",
    "\u202e",
    "👩‍🔬",
    "$1 aa",
)


@pytest.mark.parametrize("piece", HOSTILE + HOSTILE_TOO, ids=lambda text: ascii(text).replace("\\", ""))
def test_a_megabyte_of_anything_is_read_and_stays_bounded(piece: str) -> None:
    read = plain_text(piece * (1_000_000 // len(piece)))

    assert len(read) <= 2 * MOST_CHARACTERS
    assert_readable(read)
    assert fold(piece * 1000) == " ".join(fold(piece * 1000).split())


def test_any_mixture_of_signs_is_read_without_an_error() -> None:
    chance = random.Random(7)
    alphabet = [
        *HOSTILE,
        *HOSTILE_TOO,
        "a",
        "Word",
        " ",
        "1",
        "é",
        "中",
        "\u05d0",
        "\n",
        "[",
        "]",
        "\\)",
        "\\unicode{x110000}",
        "\\unicode{x41}",
    ]
    for _ in range(3000):
        assert_readable(plain_text("".join(chance.choices(alphabet, k=chance.randint(1, 40)))))


def assert_readable(read: str) -> None:
    assert not [c for c in read if unicodedata.category(c) in UNSEEN]
    assert read == " ".join(read.split()) == unicodedata.normalize("NFC", read)


def test_folding_leaves_words_without_case_accents_and_apostrophes() -> None:
    assert fold("Erdős–Rényi’s STRASSE, Łódź: Ångström_x") == "erdos renyis strasse lodz angstrom x"
    assert fold("O(n²) H₂O ﬁne") == "o n2 h2o fine"
    assert fold("हिन्दी 中文 Ελληνικά Ёж") == fold("हिन्दी 中文 ελληνικά ёж")
    assert fold(" \0 — !") == ""


def test_words_lose_a_plural_s_and_nothing_else() -> None:
    assert match_words("Graph Neural Networks: GANs, GPUs, classes of class news and Cohen's") == match_words(
        "graph neural network gan gpu classe of class news and cohens"
    )
    assert match_words("gas bus LLMs") == ["gas", "bus", "llm"]
    assert match_words("fake news") != match_words("fake new")
    assert match_words("naïve Models’ réseaux") == ["naive", "model", "reseaux"]


def test_ascii_and_other_text_are_folded_alike() -> None:
    written = "Graph-based models' O(n) `quoted' under_scores don't 3D"

    assert fold(written + " é") == fold(written) + " e"


def test_clipping_cuts_at_a_word_and_never_exceeds() -> None:
    assert clip("one two three", 13) == "one two three"
    assert clip("one two three", 12) == "one two…"
    assert clip("one, two", 6) == "one…"
    assert clip("x" * 50, 10) == "x" * 9 + "…"
    for most in range(1, 30):
        assert len(clip("some words, and a longerword", most)) <= most


@pytest.mark.skipif(not ODD_RECORDS.exists(), reason="the recorded papers are not beside the project")
def test_odd_recorded_papers_are_read_and_every_author_has_keys() -> None:
    with lzma.open(ODD_RECORDS, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    assert len(records) > 200
    for record in records:
        title, abstract = plain_text(record["title"]), plain_text(record.get("summary") or record.get("abstract") or "")
        assert_readable(title)
        assert_readable(abstract)
        assert match_words(title)
        authors = record["authors"] if isinstance(record["authors"], list) else record["authors"].split(", ")
        for name in authors:
            assert_readable(names.display(name))
            assert bool(names.author_keys(name)) == any(c.isalnum() for c in name), name
