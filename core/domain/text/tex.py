"""TeX in titles, names and abstracts to readable Unicode, in one linear pass that knows no errors."""

import re
import unicodedata

from core.domain.text import symbols as tex
from core.domain.text.scripts import bracketed, index, lowered, power, raised

_OPEN, _CLOSE, _EDGE = (
    "\ue000",
    "\ue001",
    "\ue002",
)  # a formula's ends, a word's edge: private characters, never left in
_PRIVATE = re.compile(f"[{_OPEN}-{_EDGE}]")
_EDGES = re.compile(rf"(?<=\w){_EDGE}+(?=\w)(?![⁰¹²³⁴-⁹ⁿⁱᵀᵏ₀-₉ₐₑₒₓᵢⱼₖₘₙₚₜ])")  # "log² n"
_TOKEN = re.compile(
    rf"\\[a-zA-Z]++\*?+[ \t\n]*+|\\.|\\|[{{}}^_{_OPEN}{_CLOSE}]|[^\\{{}}^_{_OPEN}{_CLOSE}]++",
    re.DOTALL,
)
_DOLLAR = re.compile(r"(?<!\\)\$\$?")
_TIE = re.compile(r"(?<![\s(/\\~])~(?=[^\s~])")
_AMOUNT = re.compile(r"\d[\d.,]*[A-Za-z]?\s")
_WORD = re.compile(r"(?<![A-Za-z\\])[a-z]{2,}+(?![\\{])")
_PROSE = re.compile(r"(?<![A-Za-z])[a-z]{3,}+ [a-z]{2,}+ [a-z]{2,}+")
_SIGN_IN_BRACES = re.compile(r"\{([.,:;=<>+-])\}|(?<=\w)\{\}")
_SMALL = re.compile(r"(?<=\w)([\^_])\{([^{}\s]{1,6})\}")
_SPELT = re.compile(r"(?<![\w^{\\])\{([A-Za-z]{1,20})\}(?=[a-z])")
_LOOSE_TIE = re.compile(
    r"(?:(?<=[A-Za-z]{2})|(?<=[a-z]\.))~(?=[A-Za-z0-9(])|(?<=[,:;)])~(?=[A-Za-z(])|(?<=\d)~(?=[A-Za-z]{2})"
)
_RELATIONS = frozenset("<>=≤≥≈")
_CODE_POINT = re.compile(r"x?([0-9A-Fa-f]{2,5})")
_LONGEST_FORMULA, _LONGEST_BARE = 2000, 200
_DEEPEST = 40
_FORMULA_ENDS = frozenset("()[]")
_MARKED = frozenset("aeiouyAEIOUY")


def readable(text: str) -> str:
    """TeX as Unicode: accents, symbols, indices, formulas; unknown macros keep their names and arguments. Never raises.

    A pair of dollars that reads as prose ("$5 and $6") stays.
    """
    marked = _TIE.sub(" ", _with_formulas_marked(_PRIVATE.sub("", text)))
    return _EDGES.sub(" ", _Reader(marked).whole()).replace(_EDGE, "")


def loose(text: str) -> str:
    """Bits of TeX in text that is otherwise none: `84{,}566`, `10^{-3}`, `{B}ayesian`, `ROS~2`; sets and other tildes stay."""
    text = _SIGN_IN_BRACES.sub(lambda found: found[1] or "", text)
    text = _SMALL.sub(lambda found: (power if found[1] == "^" else index)(found[2]), text)
    return _LOOSE_TIE.sub(" ", _SPELT.sub(r"\1", text))


def _with_formulas_marked(text: str) -> str:
    ends = [(found.start(), found.end()) for found in _DOLLAR.finditer(text)]
    pieces, at, n = [], 0, 0
    while n + 1 < len(ends):
        (start, inside), (stop, after) = ends[n], ends[n + 1]
        inner = text[inside:stop]
        if _is_formula(inner, text[after : after + 1]):
            pieces += [text[at:start], _OPEN, inner.strip(), _CLOSE]
            at, n = after, n + 2
        else:
            n += 1
    return "".join([*pieces, text[at:]])


def _is_formula(inner: str, following: str) -> bool:
    if not inner.strip() or len(inner) > _LONGEST_FORMULA:
        return False
    if _AMOUNT.match(inner) and _WORD.search(inner):
        return False
    if not ("\\" in inner or "{" in inner) and _PROSE.search(inner):
        return False
    if any(sign in inner for sign in "\\^_{") or inner in _RELATIONS:
        return True
    return not (inner[0].isspace() or inner[-1].isspace() or following.isdigit()) and len(inner) <= _LONGEST_BARE


class _Reader:
    """Reads tokens once, left to right. What does not fit (a brace too many, an argument too few) is passed over."""

    __slots__ = ("at", "depth", "formula", "tokens")

    def __init__(self, text: str) -> None:
        self.tokens: list[str] = _TOKEN.findall(text)
        self.at = 0
        self.depth = 0
        self.formula = False

    def whole(self) -> str:
        """All of it, whatever the braces say."""
        pieces = []
        while self.at < len(self.tokens):
            pieces.append(self._group())
        return "".join(pieces)

    def _group(self) -> str:
        """Up to the brace that closes, or the end."""
        pieces: list[str] = []
        while (token := self._next()) not in ("", "}"):
            pieces.append(self._read(token))
        return "".join(pieces)

    def _next(self) -> str:
        if self.at >= len(self.tokens):
            return ""
        self.at += 1
        return self.tokens[self.at - 1]

    def _read(self, token: str) -> str:
        if token[0] == "{":
            return self._inner()
        if token[0] == "\\":
            return self._macro(token[1:])
        if token in ("^", "_") and self.formula:
            inner = self._argument().strip()
            small = power if token[0] == "^" else index
            return small(inner) if inner else token
        if token in (_OPEN, _CLOSE):
            self.formula = token == _OPEN
            return ""
        return token

    def _inner(self) -> str:
        """A group; braces nested deeper than anybody writes are passed over one by one."""
        if self.depth >= _DEEPEST:
            return ""
        self.depth += 1
        inner = self._group()
        self.depth -= 1
        return inner

    def _argument(self) -> str:
        """The next group, macro or character; nothing where there is none."""
        token = self._next()
        bare = token.lstrip()
        if not token or token[0] in f"}}^_{_OPEN}{_CLOSE}":
            self.at -= bool(token)
            return ""
        if bare[:1] in ("\\", "{"):
            if self.depth >= _DEEPEST:
                return ""
            return self._inner() if bare == "{" else self._nested_macro(bare[1:])
        if len(bare) > 1:
            self.at -= 1
            self.tokens[self.at] = bare[1:]
        return bare[:1]

    def _nested_macro(self, written: str) -> str:
        self.depth += 1
        read = self._macro(written)
        self.depth -= 1
        return read

    def _upcoming(self) -> str:
        return self.tokens[self.at][:1] if self.at < len(self.tokens) else ""

    def _macro(self, written: str) -> str:
        name = written.rstrip().rstrip("*") or written[:1]
        blank = " " if len(written) > len(name) and written[-1].isspace() else ""
        if name in tex.ACCENTS and self._takes_accent(name):
            return self._accented(name)
        if name in _FORMULA_ENDS:
            self.formula = name in "(["
            return ""
        if name in tex.LETTERS:
            return tex.LETTERS[name]
        if name in tex.SILENT:
            return blank
        if (read := self._with_arguments(name)) is not None:
            return read
        sign = tex.symbol(name)
        if sign is None or (len(name) > 1 and sign.isalpha() and len(sign) > 1):
            sign = f"{_EDGE}{sign or name}{_EDGE}"
        return sign + blank

    def _with_arguments(self, name: str) -> str | None:
        """What macros with arguments say; None for a macro that takes none."""
        if name in tex.STYLES:
            return self._argument()
        if name in tex.UNSAID:
            return self._argument()[:0] if self._upcoming() == "{" else ""
        if name in tex.FRACTIONS:
            return f"{bracketed(self._argument().strip())}/{bracketed(self._argument().strip())}"
        if name in tex.SECOND:
            return self._argument()[:0] + self._argument()
        match name:
            case "sqrt":
                return f"√{bracketed(self._argument().strip())}"
            case "binom" | "dbinom":
                return f"({self._argument()} choose {self._argument()})"
            case "mathbb" | "mathds" | "Bbb":
                inner = self._argument()
                return tex.DOUBLED.get(inner, inner)
            case "textsuperscript":
                return raised(self._argument())
            case "textsubscript":
                return lowered(self._argument())
            case "texorpdfstring":
                return self._argument() + self._argument()[:0]
            case "unicode":
                text = self._argument()
                found = _CODE_POINT.fullmatch(text.strip())
                return chr(int(found[1], 16)) if found else text
            case _:
                return None

    def _takes_accent(self, name: str) -> bool:
        upcoming = self._upcoming()
        if self.formula or upcoming == "{":
            return True
        return upcoming.isalpha() and len(name) == 1 if name.isalpha() else True

    def _accented(self, name: str) -> str:
        """The accent on a letter; a mark that stands alone is the character itself, and so are escaped quotation marks."""
        letter = "" if self._upcoming().isspace() else self._argument()
        plain = letter.strip().replace("ı", "i").replace("ȷ", "j")
        if not plain or (name == '"' and plain[0] not in _MARKED):
            return (name if not name.isalpha() else "") + letter
        if len(plain) > 1 and name in ("overline", "widehat", "widetilde", "vec", "bar", "hat", "tilde"):
            return letter
        return unicodedata.normalize("NFC", plain[0] + tex.ACCENTS[name]) + plain[1:]
