"""An invented work, told in many ways."""

from dataclasses import replace

from core.domain.papers.paper import Paper

TITLE = "Forgetting to Attack: Backdoor Unlearning in Continual Learning"


def paper(*keys: str, **told: object) -> Paper:
    """A record of it under these keys, with what is told changed."""
    return replace(Paper(keys=keys, title=TITLE, authors=("Ada Alder", "Bo Birch")), **told)  # type: ignore[arg-type]


def papers_about(words: str, count: int, first: int = 1) -> list[Paper]:
    """Papers that hold these words, each with a few of its own too."""
    return [
        Paper(
            id=number,
            keys=(f"doi:10.1/{number}",),
            title=f"Part {number}",
            abstract=f"{words} number{number % 7} x{number}",
        )
        for number in range(first, first + count)
    ]
