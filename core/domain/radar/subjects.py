"""Categories of preprint servers as people name them: by label, by subject in words, or by their server or archive."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from core.domain.people.han import simplified
from core.domain.sources import field_names
from core.domain.sources.source import Source, SourceKind
from core.domain.text.plain import fold

ALIKE = 85
"""Of a hundred: `neurosciense` is still `neuroscience`."""
_GLUED = re.compile(r"^([A-Za-z]+)([\u4e00-\u9fff])")
"""`bioRxiv神经科学`."""
_PARTS = re.compile(r", (?:and )?| and ")
_SHORT = {
    "nlp": "computation and language",
    "natural language processing": "computation and language",
    "ml": "machine learning",
    "ai": "artificial intelligence",
    "hci": "human computer interaction",
}
_ARCHIVES = {
    "computer science": "cs",
    "mathematics": "math",
    "maths": "math",
    "physics": "physics",
    "statistics": "stat",
    "astronomy": "astro-ph",
    "astrophysics": "astro-ph",
    "condensed matter": "cond-mat",
    "electrical engineering": "eess",
    "quantitative biology": "q-bio",
    "quantitative finance": "q-fin",
    "nonlinear sciences": "nlin",
}
"""What people call archives of arXiv; economics is a category of its own."""


@dataclass(frozen=True, slots=True)
class Subjects:
    """`by_label` is folded; `by_subject` has whole names and their parts (`Computer Vision` and Pattern Recognition);
    `by_server` has servers (`biorxiv`) and the archives of arXiv (`cs`)."""

    by_label: Mapping[str, Source]
    by_subject: Mapping[str, tuple[Source, ...]]
    by_server: Mapping[str, tuple[Source, ...]]

    def with_label(self, label: str) -> Source | None:
        """The category that is written so, whatever the case."""
        return self.by_label.get(label.lower())

    def by_name(self, words: str) -> tuple[Source, ...]:
        """The categories of that subject: `machine learning`, or one server's: `bioRxiv neuroscience`, `arXiv cs.AI`."""
        wanted = fold(simplified(words))
        if found := self.by_subject.get(_SHORT.get(wanted, wanted)):
            return found
        server, _, subject = _GLUED.sub(r"\1 \2", words.strip()).partition(" ")
        own = self.by_server.get(server.lower(), ())
        if one := self.with_label(subject):
            return (one,) if one in own else ()
        return tuple(each for each in self.by_subject.get(fold(subject), ()) if each in own) if subject else ()

    def of_server(self, words: str) -> tuple[Source, ...]:
        """All categories of a server or an archive of arXiv."""
        return self.by_server.get(archive(words), ())

    def servers(self, start: str) -> list[str]:
        """Servers and archives with a name that begins like this."""
        begun = start.strip().lower()
        found = [(name, server(served[0])) for name, served in self.by_server.items() if name.startswith(begun)]
        return [proper if proper.lower() == name else name for name, proper in found]

    def near(self, words: str, most: int) -> tuple[Source, ...]:
        """Those of which the subject may have been meant, the nearest first; none in Chinese, where a character is a word."""
        if not words.isascii():
            return ()
        found = process.extract(fold(words), self.by_subject.keys(), scorer=fuzz.ratio, limit=most, score_cutoff=ALIKE)
        return tuple(dict.fromkeys(each for name, *_ in found for each in self.by_subject[name]))[:most]


def archive(words: str) -> str:
    """What stands for a server or an archive in labels: `cs` for `computer science` and `计算机科学`; other words in lower case."""
    return _ARCHIVES.get(field_names.english(words) or fold(words)) or words.strip().lower()


def subject(source: Source) -> str:
    """`Machine Learning`, of arXiv cs.LG."""
    return source.name.partition(": ")[2] or source.name


def server(source: Source) -> str:
    """`arXiv`, `bioRxiv`."""
    return source.name.partition(" ")[0]


@lru_cache(maxsize=4)
def subjects(sources: tuple[Source, ...]) -> Subjects:
    """The categories among these sources."""
    categories = [source for source in sources if source.kind is SourceKind.CATEGORY]
    named: defaultdict[str, list[Source]] = defaultdict(list)
    served: defaultdict[str, list[Source]] = defaultdict(list)
    for source in categories:
        whole = subject(source)
        for name in dict.fromkeys(map(fold, (whole, *_PARTS.split(whole), *field_names.chinese(whole)))):
            named[name].append(source)
        begun, dot, _ = source.label.lower().partition(".")
        for name in {server(source).lower(), *([begun] if dot else [])}:
            served[name].append(source)
    return Subjects(
        by_label={source.label.lower(): source for source in categories},
        by_subject={name: tuple(found) for name, found in named.items()},
        by_server={name: tuple(found) for name, found in served.items()},
    )


def by_label_like(label: str, categories: Sequence[Source], most: int) -> list[Source]:
    """Those with the most alike labels, `cs.CL` for `cs.CI`."""
    labels = {source.label: source for source in categories}
    return [labels[name] for name, *_ in process.extract(label, labels.keys(), scorer=fuzz.ratio, limit=most)]
