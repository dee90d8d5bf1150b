"""The way out of reading: a follow that cannot be kept, with the words for it."""

from core.domain.query.ast import QueryError

EXAMPLE = "/follow Wenjian Luo"
WITHOUT = "/follow unlearning -survey"
EITHER = '/follow "machine unlearning" OR "federated learning"'


class Refused(Exception):
    """Raised where a fault is met and caught in `follow_language.read`, which returns the error."""

    def __init__(self, problem: str, example: str, position: int) -> None:
        self.error = QueryError(problem, example, position)
