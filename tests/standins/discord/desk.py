"""What one request asks, and what the routes need to answer it."""

from dataclasses import dataclass, field
from typing import Any

from tests.standins.discord.world import Said, World


@dataclass(eq=False, slots=True, kw_only=True)
class Asked:
    """One request: names in the path, query, JSON body. `deduped`: a nonce gave an earlier message back."""

    path: dict[str, str]
    query: dict[str, str]
    body: Any
    deduped: bool = False


@dataclass(eq=False, slots=True, kw_only=True)
class Desk:
    """The world, and the times that a test sets: `deadline` for a first callback, `nonce_window`, in seconds."""

    world: World
    deadline: float = 3.0
    nonce_window: float = 300.0
    gateway_url: str = ""
    nonces: dict[tuple[str, str], tuple[float, Said]] = field(default_factory=dict)
