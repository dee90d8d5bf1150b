"""An invented work, told in many ways."""

from dataclasses import replace

from core.domain.papers.paper import Paper

TITLE = "Forgetting to Attack: Backdoor Unlearning in Continual Learning"


def paper(*keys: str, **told: object) -> Paper:
    """A record of it under these keys, with what is told changed."""
    return replace(Paper(keys=keys, title=TITLE, authors=("Ada Alder", "Bo Birch")), **told)  # type: ignore[arg-type]
