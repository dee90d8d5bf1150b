"""What TeX's macros stand for: accents, letters, signs, styles; and symbols from pylatexenc's tables."""

from functools import cache

ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307", "u": "\u0306",
    "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "r": "\u030a", "d": "\u0323", "b": "\u0331", "hat": "\u0302",
    "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303", "bar": "\u0304", "overline": "\u0304", "vec": "\u20d7",
    "dot": "\u0307", "ddot": "\u0308", "acute": "\u0301", "grave": "\u0300", "check": "\u030c", "breve": "\u0306",
    "mathring": "\u030a",
}  # fmt: skip

LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å",
    "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ",
}  # fmt: skip

_SIGNS = {
    ",": " ", ";": " ", ":": " ", ">": " ", " ": " ", "\n": " ", "\t": " ", "!": "", "/": "", "\\": " ", "-": "", "%": "%",
    "&": "&", "#": "#", "_": "_", "$": "$", "{": "{", "}": "}", "|": "‖", "@": "",
}  # fmt: skip

_NAMED = {
    "quad": " ", "qquad": " ", "ldots": "…", "dots": "…", "cdots": "…", "dotsc": "…", "to": "→", "epsilon": "ε",
    "varepsilon": "ε", "phi": "φ", "varphi": "φ", "star": "*", "ast": "*", "prime": "′", "sim": "∼", "mid": "|", "vert": "|",
    "Vert": "‖", "lVert": "‖", "rVert": "‖", "lvert": "|", "rvert": "|", "lbrace": "{", "rbrace": "}", "backslash": "\\",
    "colon": ":", "degree": "°", "circ": "°", "textdegree": "°", "textquotesingle": "'", "textasciitilde": "~",
    "textasciicircum": "^", "textunderscore": "_", "cdot": "·", "setminus": "∖", "leqslant": "≤", "geqslant": "≥",
    "sum": "∑", "prod": "∏", "int": "∫", "lesssim": "≲", "gtrsim": "≳", "triangleq": "≜", "ell": "ℓ", "textless": "<",
    "textgreater": ">", "percent": "%", "lt": "<", "gt": ">", "LaTeX": "LaTeX", "TeX": "TeX",
}  # fmt: skip

SILENT = frozenset(
    {
        *(
            "left",
            "right",
            "middle",
            "big",
            "Big",
            "bigg",
            "Bigg",
            "bigl",
            "bigr",
            "Bigl",
            "Bigr",
            "biggl",
            "biggr",
            "limits",
        ),
        *(
            "nolimits",
            "displaystyle",
            "textstyle",
            "scriptstyle",
            "em",
            "it",
            "bf",
            "sc",
            "sl",
            "tt",
            "rm",
            "sf",
            "bfseries",
        ),
        *(
            "itshape",
            "scshape",
            "ttfamily",
            "sffamily",
            "normalfont",
            "xspace",
            "protect",
            "noindent",
            "centering",
            "small",
        ),
        *(
            "footnotesize",
            "scriptsize",
            "large",
            "Large",
            "tiny",
            "boldmath",
            "relax",
            "hfill",
            "newline",
            "par",
            "maketitle",
        ),
    }
)

STYLES = frozenset(
    {
        *(
            "emph",
            "textbf",
            "textit",
            "textsc",
            "texttt",
            "textrm",
            "textsf",
            "textsl",
            "textup",
            "textmd",
            "textnormal",
            "text",
        ),
        *(
            "mbox",
            "hbox",
            "mathrm",
            "mathbf",
            "mathit",
            "mathsf",
            "mathtt",
            "mathcal",
            "mathscr",
            "mathfrak",
            "mathnormal",
        ),
        *(
            "boldsymbol",
            "bm",
            "pmb",
            "operatorname",
            "underline",
            "uline",
            "ul",
            "underbar",
            "smash",
            "ensuremath",
            "mathop",
        ),
        *(
            "mathbin",
            "mathrel",
            "mathord",
            "MakeUppercase",
            "uppercase",
            "lowercase",
            "url",
            "path",
            "nolinkurl",
            "footnote",
        ),
        *(
            "title",
            "section",
            "paragraph",
            "underbrace",
            "overbrace",
            "overrightarrow",
            "enquote",
            "gls",
            "Gls",
            "glspl",
            "ac",
        ),
        *("num", "si"),
    }
)

UNSAID = frozenset(
    {
        *(
            "begin",
            "end",
            "label",
            "vspace",
            "hspace",
            "color",
            "cite",
            "citep",
            "citet",
            "citealp",
            "ref",
            "eqref",
            "phantom",
        ),
        *("includegraphics", "pagestyle", "thispagestyle", "bibliographystyle", "bibliography"),
    }
)

FRACTIONS = frozenset({"frac", "dfrac", "tfrac", "cfrac", "nicefrac", "sfrac"})
SECOND = frozenset({"href", "hyperlink", "textcolor", "colorbox"})
DOUBLED = {"R": "ℝ", "N": "ℕ", "Z": "ℤ", "Q": "ℚ", "C": "ℂ"}
_RELATIONS = frozenset("=≠≤≥≪≫≈≡∼≃≅∈∉⊂⊆⊃⊇→←↔⇒⇐⇔↦∝≜≲≳⟶⟹≺≻⪯⪰")


def symbol(name: str) -> str | None:
    """The characters for a macro, relations between blanks; None for a macro nobody knows."""
    sign = _SIGNS.get(name)
    if sign is None:
        sign = _NAMED.get(name) or _tables().get(name)
    return f" {sign} " if sign and sign in _RELATIONS else sign


@cache
def _tables() -> dict[str, str]:
    """Loaded on first use: most texts hold no TeX, and the tables take a while."""
    from pylatexenc.latex2text import get_default_latex_context_db

    specs = get_default_latex_context_db().iter_macro_specs()
    known = {spec.macroname: spec.simplify_repl for spec in specs if isinstance(spec.simplify_repl, str)}
    return {name: sign for name, sign in known.items() if "%" not in sign and sign.strip()}
