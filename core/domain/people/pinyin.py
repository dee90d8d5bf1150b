"""The syllables of East Asian names in Latin letters: what may be one, and where a name of two divides."""

import re
from collections.abc import Sequence

_CHINESE = re.compile(
    "(?:[zcs]h|[bpmfdtnlgkhjqxzcsrwy])?"
    "(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|ve|er|a|e|i|o|u|v)"
)
_KOREAN = re.compile(
    "(?:kk|tt|pp|ss|jj|ch|[bdghjklmnprst])?[wy]?(?:ae|eo|eu|oe|ui|oo|ee|ou|[aeiou])(?:ng|ck|[bghklmnpt])?"
)
_DOTTED = re.compile("([LNln])[üǖǘǚǜ]")
_PASSPORT = re.compile(r"(?<![\w-])([LNln])[Yy][Uu](?!\w)")


def is_syllable(text: str) -> bool:
    """Whether the letters may be one syllable of a Chinese name in pinyin."""
    return _CHINESE.fullmatch(text) is not None


def is_given_name(parts: Sequence[str]) -> bool:
    """Whether the parts of one printed word are a given name of two syllables, as no family name is: `wenjian`, `jung-mok`."""
    if len(parts) == 2:
        return all(is_syllable(part) or _KOREAN.fullmatch(part) for part in parts)
    return len(parts) == 1 and not is_syllable(parts[0]) and bool(syllable_initials(parts[0]))


def syllable_initials(text: str) -> set[str]:
    """The pairs of initials of a name of two joined syllables: {"wj"} of "wenjian"."""
    cuts = ((text[:n], text[n:]) for n in range(1, len(text)))
    return {first[0] + second[0] for first, second in cuts if is_syllable(first) and is_syllable(second)}


def with_v(text: str) -> str:
    """`Lü` and `Lyu`, as passports write it, as `Lv`; ü alone, which is German too, stays."""
    bare = text if text.isascii() else _DOTTED.sub(r"\1v", text)
    return _PASSPORT.sub(r"\1v", bare) if "yu" in text.lower() else bare
