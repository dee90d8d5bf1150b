"""Superscripts and subscripts as Unicode where every character has one."""

_RAISED = str.maketrans("0123456789+-−–=()niTk⊤*'′°", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿⁱᵀᵏᵀ*′′°")
_LOWERED = str.maketrans("0123456789+-−–=()aeoxijkmnpt", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎ₐₑₒₓᵢⱼₖₘₙₚₜ")


def raised(text: str) -> str:
    """`2+` as `²⁺`; words such as `th` as they are; anything else after a `^`."""
    inner = text.strip()
    if _fits(inner, _RAISED):
        return inner.translate(_RAISED)
    return inner if inner.isalpha() and len(inner) > 1 else f"^{inner}"


def lowered(text: str) -> str:
    """`2` as `₂`; anything that has no small form as it is."""
    inner = text.strip()
    word = len(inner) > 1 and inner.isalpha()
    return inner.translate(_LOWERED) if _fits(inner, _LOWERED) and not word else inner


def power(text: str) -> str:
    """A TeX exponent: `n²`, `x^k`, `x^(a b)`."""
    return text.translate(_RAISED) if _fits(text, _RAISED) else f"^{bracketed(text)}"


def index(text: str) -> str:
    """A TeX index: `x₂`, `x_max`, `x_(a b)`."""
    word = len(text) > 1 and text.isalpha()
    return text.translate(_LOWERED) if _fits(text, _LOWERED) and not word else f"_{bracketed(text)}"


def bracketed(text: str) -> str:
    """In brackets unless it is one word."""
    return text if len(text) < 2 or text.isalnum() or (text[0] == "(" and text[-1] == ")") else f"({text})"


def _fits(text: str, table: dict[int, int]) -> bool:
    return bool(text) and len(text) <= 6 and all(ord(c) in table for c in text)
