"""TeX in titles, names and abstracts to readable Unicode, in one linear pass that knows no errors."""

import re
import unicodedata
from functools import cache

from core.domain.scripts import bracketed, index, power

_TOKEN = re.compile(r"\\[a-zA-Z]++\*?+[ \t\n]*+|\\.|\\|[{}^_~&]|[^\\{}^_~&]++", re.DOTALL)
_DOLLAR = re.compile(r"(?<!\\)\$\$?")
_PROSE = re.compile(r"\d[\d.,]*[A-Za-z]?\s+[^\\^_{}]*[a-z]{2,}|[^\\{}]*[a-z]{3,} [a-z]{2,} [a-z]{2,}")
_DEEPEST = 40

_ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307", "u": "\u0306", "v": "\u030c",
    "H": "\u030b", "c": "\u0327", "k": "\u0328", "r": "\u030a", "d": "\u0323", "b": "\u0331", "hat": "\u0302", "widehat": "\u0302",
    "tilde": "\u0303", "widetilde": "\u0303", "bar": "\u0304", "overline": "\u0304", "vec": "\u20d7", "dot": "\u0307", "ddot": "\u0308",
    "acute": "\u0301", "grave": "\u0300", "check": "\u030c", "breve": "\u0306", "mathring": "\u030a",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ",
    "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ",
}  # fmt: skip
_SIGNS = {
    ",": " ", ";": " ", ":": " ", ">": " ", " ": " ", "\n": " ", "!": "", "/": "", "\\": " ", "-": "", "(": "", ")": "", "[": " ", "]": " ",
    "%": "%", "&": "&", "#": "#", "_": "_", "$": "$", "{": "{", "}": "}", "|": "‖", "@": "",
}  # fmt: skip
_SILENT = frozenset(
    "left right big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr middle displaystyle textstyle scriptstyle limits nolimits em it bf sc sl tt rm sf "
    "bfseries itshape scshape ttfamily sffamily normalfont xspace protect noindent centering small footnotesize large Large tiny boldmath "
    "ensuremath relax hfill newline par maketitle textnormal".split()
)
_STYLES = frozenset(
    "emph textbf textit textsc texttt textrm textsf textsl textup textmd text mbox hbox mathrm mathbf mathit mathsf mathtt mathcal mathscr mathfrak "
    "mathnormal boldsymbol bm pmb operatorname underline uline underbar smash textnormal ensuremath MakeUppercase uppercase lowercase "
    "mathop mathbin mathrel mathord url path nolinkurl footnote title section paragraph underbrace overbrace overrightarrow phantom "
    "textsubscript textsuperscript enquote".split()
)
_UNSAID = frozenset(
    ["begin", "end", "label", "vspace", "hspace", "color", "cite", "citep", "citet", "ref", "eqref", "includegraphics"]
)
_DOUBLED = {"R": "ℝ", "N": "ℕ", "Z": "ℤ", "Q": "ℚ", "C": "ℂ"}
_SPACED = frozenset("=≠≤≥≪≫≈≡∼≃≅∈∉⊂⊆⊃⊇→←↔⇒⇐⇔↦∝≜≲≳⟶⟹≺≻⪯⪰")
_OWN = {
    "quad": " ", "qquad": " ", "ldots": "…", "dots": "…", "cdots": "…", "dotsc": "…", "LaTeX": "LaTeX", "TeX": "TeX", "to": "→", "epsilon": "ε",
    "varepsilon": "ε", "phi": "φ", "varphi": "φ", "star": "*", "ast": "*", "prime": "′", "sim": "∼", "mid": "|", "vert": "|", "Vert": "‖",
    "lVert": "‖", "rVert": "‖", "lvert": "|", "rvert": "|", "lbrace": "{", "rbrace": "}", "backslash": "\\", "colon": ":", "degree": "°", "circ": "°",
    "textdegree": "°", "textquotesingle": "'", "textasciitilde": "~", "textasciicircum": "^", "textunderscore": "_", "cdot": "·", "setminus": "∖",
    "leqslant": "≤", "geqslant": "≥", "sum": "∑", "prod": "∏", "int": "∫", "lesssim": "≲", "gtrsim": "≳", "triangleq": "≜", "ell": "ℓ",
}  # fmt: skip


def readable(text: str) -> str:
    """TeX as Unicode: accents, symbols, indices, formulas; unknown macros keep their names and arguments. Never raises.

    A pair of dollars that reads as prose ("$5 and $6") stays.
    """
    ends = [(found.start(), found.end()) for found in _DOLLAR.finditer(text)]
    pieces, at, n = [], 0, 0
    while n < len(ends):
        start, inside = ends[n]
        pieces.append(_Reader(text[at:start], formula=False).whole())
        if n + 1 < len(ends) and _is_formula(text[inside : ends[n + 1][0]], text[ends[n + 1][1] : ends[n + 1][1] + 1]):
            pieces.append(_Reader(text[inside : ends[n + 1][0]], formula=True).whole().strip())
            at, n = ends[n + 1][1], n + 2
        else:
            pieces.append(text[start:inside])
            at, n = inside, n + 1
    return "".join([*pieces, _Reader(text[at:], formula=False).whole()])


def _is_formula(inner: str, following: str) -> bool:
    if not inner.strip() or len(inner) > 2000 or _PROSE.match(inner):
        return False
    if any(sign in inner for sign in "\\^_{"):
        return True
    return not (inner[0].isspace() or inner[-1].isspace() or following.isdigit()) and len(inner) <= 200


class _Reader:
    """Reads tokens once, left to right. What does not fit (a brace too many, an argument too few) is passed over."""

    __slots__ = ("at", "depth", "formula", "tokens")

    def __init__(self, text: str, *, formula: bool) -> None:
        self.tokens = _TOKEN.findall(text)
        self.at = 0
        self.depth = 0
        self.formula = formula

    def whole(self) -> str:
        """All of it, whatever the braces say."""
        pieces = []
        while self.at < len(self.tokens):
            pieces.append(self._group())
        return "".join(pieces)

    def _group(self) -> str:
        """Up to the brace that closes, or the end."""
        pieces: list[str] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token == "}":  # noqa: S105 - a brace
                break
            pieces.append(self._read(token))
        return "".join(pieces)

    def _read(self, token: str) -> str:
        if token == "{":  # noqa: S105 - a brace
            return self._inner()
        if token[0] == "\\":
            return self._macro(token[1:])
        if token in ("^", "_") and self.formula:
            inner = self._argument().strip()
            return (power(inner) if token == "^" else index(inner)) if inner else token  # noqa: S105 - a sign
        if token == "~":  # noqa: S105 - a sign
            return " "
        return token

    def _inner(self) -> str:
        if self.depth >= _DEEPEST:
            return ""
        self.depth += 1
        inner = self._group()
        self.depth -= 1
        return inner

    def _argument(self) -> str:
        """The next group, macro or character; nothing where there is none."""
        if self.at >= len(self.tokens) or self.tokens[self.at] == "}":
            return ""
        token = self.tokens[self.at].lstrip() or " "
        if token[0] in "\\{":
            self.at += 1
            return self._inner() if token == "{" else self._macro(token[1:])  # noqa: S105 - a brace
        if token[0] in "^_~&":
            return ""
        self.tokens[self.at] = token[1:]
        if not token[1:]:
            self.at += 1
        return token[0]

    def _braced(self) -> bool:
        return self.at < len(self.tokens) and self.tokens[self.at] == "{"

    def _macro(self, written: str) -> str:
        name = written.rstrip().rstrip("*")
        blank = " " if written[-1:].isspace() and len(written) > 1 else ""
        if name in _ACCENTS and (not name.isalpha() or self._braced() or self.formula):
            return _accented(self._argument(), _ACCENTS[name])
        if name in _LETTERS:
            return _LETTERS[name]
        if name in _STYLES:
            return self._argument() + ("" if self.depth else "")
        if name in _SILENT or name in _UNSAID:
            return self._unsaid(name) + (blank if name in _SILENT else "")
        if name in ("frac", "dfrac", "tfrac", "nicefrac", "sfrac"):
            return f"{bracketed(self._argument().strip())}/{bracketed(self._argument().strip())}"
        if name == "sqrt":
            return f"√{bracketed(self._argument().strip())}"
        if name in ("mathbb", "mathds", "Bbb"):
            inner = self._argument()
            return _DOUBLED.get(inner, inner)
        if name in ("href", "textcolor", "texorpdfstring"):
            return self._second(name)
        return self._symbol(name) + blank

    def _unsaid(self, name: str) -> str:
        if name in _UNSAID and self._braced():
            self._argument()
        return ""

    def _second(self, name: str) -> str:
        first = self._argument()
        second = self._argument() if self._braced() else ""
        return first if name == "texorpdfstring" and not second else second or first

    def _symbol(self, name: str) -> str:
        sign = _SIGNS.get(name)
        if sign is None:
            sign = _OWN.get(name) or _symbols().get(name, name)
        return f" {sign} " if sign in _SPACED else sign


def _accented(letter: str, accent: str) -> str:
    """The accent on the first character only; a dotless letter gets its dot's place back."""
    inner = letter.strip().replace("ı", "i").replace("ȷ", "j")
    if not inner or (len(inner) > 1 and accent in ("\u0304", "\u20d7", "\u0302", "\u0303") and not inner.isalpha()):
        return letter
    return unicodedata.normalize("NFC", inner[0] + accent) + inner[1:]


@cache
def _symbols() -> dict[str, str]:
    """Macro names to symbols, from pylatexenc's tables; loaded on first use, as most texts hold no TeX."""
    from pylatexenc.latex2text import get_default_latex_context_db

    specs = get_default_latex_context_db().iter_macro_specs()
    return {
        spec.macroname: spec.simplify_repl
        for spec in specs
        if isinstance(spec.simplify_repl, str) and "%" not in spec.simplify_repl
    }
