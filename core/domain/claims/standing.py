"""Whether a statement stands by itself: one that was checked beside others may speak of them without naming their papers."""

import re
from typing import Final

_BESIDE: Final = re.compile(
    r"""(?ix) \b (?:
        others? | another | the\srest | the\sremaining | alone | unlike | elsewhere | no\sone\selse
      | only\s(?:one|two|three|a\sfew|some|these|this|that|they|it)\b | the\sonly | the\s(?:first|last)\sof
      | (?:most|all|both|none|neither|each|every|few|some|many|several|half|two|three|one|any)\s(?:of\s)?(?:the\s|these\s|those\s|other\s)?
        (?:them|these|those|papers?|studies|study|works?|preprints?|articles?|authors?|groups?|teams?)
      | the\s(?:\w+est|most|least|best|worst)
      | (?:two|three|four|five|six|seven|\d+)\s(?:out\s)?of\s(?:the\s)?(?:two|three|four|five|six|seven|eight|nine|ten|\w+s)
      | while\s(?:one|two|three|others?)
      | (?:the|these|those|today's|this\smorning's)\s(?:\w+\s)?(?:papers|studies|works|preprints|articles)
    ) \b
    | ^ \W* (?: only | most | none | neither | few | both | all | one | two | three ) \b
    | 其他 | 其它 | 其余 | 另一 | 另外 | 只有 | 唯一 | 这些 | 那些 | 它们 | 他们 | 大多 | 多数 | 各篇 | 所有 | 全部 | 一起 | 均 | 都 | 最
    """
)
_BEFORE: Final = re.compile(
    r"""(?ix) ^ \W* (?:
        they | these | those | this | that | it | its | their | he | she | such | both | here | there | so | also | too
      | (?:by|in)\scontrast | however | but | yet | and | or | instead | similarly | likewise | moreover | furthermore | meanwhile
      | conversely | in\saddition | in\sturn | on\sthe\sother\shand | as\sa\sresult | therefore | thus | hence | then | still | again
      | (?:the\s)?(?:second|third|latter|former|same|other) | a\s(?:second|third|similar) | another | similar | more\sgenerally | for\sexample
    ) \b
    | ^ \W* (?:
        这 | 那 | 它 | 其 | 此 | 该 | 但 | 而 | 然而 | 相反 | 相比 | 同样 | 类似 | 另 | 并且 | 也 | 还 | 因此 | 所以 | 于是 | 则 | 后者 | 前者 | 同时
    )
    """
)


def speaks_of_others(text: str) -> bool:
    """Whether it may set its papers against what else there is: "only one of them", "the others", "most papers"."""
    return _BESIDE.search(text) is not None


def leans(text: str) -> bool:
    """Whether it may go on from the sentence before it: "they", "by contrast", "the latter"."""
    return _BEFORE.match(text) is not None
