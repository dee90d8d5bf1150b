"""What the fetching part is told at start."""

from dataclasses import dataclass

from core.domain.sources.source import FetchFailed

OFFLINE = FetchFailed(reason="offline", permanent=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """`contact` is an e-mail address for the User-Agent, `proxy_url` and `ca_file` the way out and its authority, `own_hosts`
    the servers of our platforms and model that the operator named: no feed is fetched from them."""

    contact: str = ""
    proxy_url: str = ""
    ca_file: str = ""
    offline: bool = False
    own_hosts: frozenset[str] = frozenset()
    version: str = "0"

    @property
    def user_agent(self) -> str:
        """Who asks: `AcademicHub/0.1.0 (+mailto:somebody@example.org)`."""
        about = f"mailto:{self.contact}" if self.contact else "research briefings by chat"
        return "".join(
            char for char in f"AcademicHub/{self.version} (+{about})" if char.isascii() and char.isprintable()
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """Seconds: to connect, to the first byte, and for everything over all redirects, waiting for politeness aside."""

    connect: float = 5
    first_byte: float = 10
    total: float = 20


DEADLINES = Deadlines()
