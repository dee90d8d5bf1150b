"""What goes wrong on the way: consumed in order, by route."""

from dataclasses import dataclass
from fnmatch import fnmatchcase

KINDS = (
    "429",
    "error",
    "5xx_before",
    "5xx_after",
    "reset_before",
    "reset_after",
    "hang_before",
    "hang_after",
    "garbage",
)


@dataclass(eq=False, slots=True, kw_only=True)
class Fault:
    """`route` is a pattern such as `POST /channels/*/messages`; the first `skip` calls pass, the next `count` meet `kind`.

    `_after` kinds take effect first. `via` False is a 429 that looks like Cloudflare's own.
    """

    route: str
    kind: str
    count: int = 1
    skip: int = 0
    status: int = 502
    code: int = 0
    message: str = "injected"
    retry_after: float = 0.05
    everywhere: bool = False
    via: bool = True

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"a fault is one of {KINDS}")


class Faults:
    """The list of them."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Puts one at the end."""
        self._waiting.append(fault)

    def clear(self) -> None:
        """Nothing goes wrong any more."""
        self._waiting.clear()

    def meet(self, route: str) -> Fault | None:
        """The fault that this call meets, used up by one."""
        for fault in self._waiting:
            if fault.count and fnmatchcase(route, fault.route):
                if fault.skip:
                    fault.skip -= 1
                    return None
                fault.count -= 1
                return fault
        return None
