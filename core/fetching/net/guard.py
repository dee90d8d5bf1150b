"""The address guard: which addresses the bot may dial. Whatever a stranger can influence passes here, at every hop."""

import ipaddress
import re
import socket
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote

REFUSAL = "this address cannot be used"
LONGEST = 2048
PORTS = {"http": 80, "https": 443}

_FORM = re.compile(
    r"(?P<scheme>[A-Za-z]+)://(?P<host>\[[^\[\]/?#@]*\]|[^\[\]/?#@:]*)(?::(?P<port>[^/?#@]*))?(?P<rest>[/?][^#]*)?(?:#.*)?"
)
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
_DEVIATING = frozenset("ßς\u200c\u200d")  # two editions of IDNA make different names of these

# Names that never mean a public host: RFC 6761, 6762, 7686, 8375 and 9476, ICANN's collision list, the habits of routers.
_SPECIAL = frozenset(
    {
        *(
            "alt",
            "arpa",
            "corp",
            "domain",
            "example",
            "gateway",
            "home",
            "host",
            "i2p",
            "internal",
            "intranet",
            "invalid",
        ),
        *("lan", "local", "localdomain", "localhost", "mail", "onion", "private", "router", "test", "workgroup"),
    }
)

# The APIs that this bot uses with a token: a stranger's feed has no business there, and their limits are ours.
_OUR_APIS = ("api.telegram.org", "discord.com", "discordapp.com", "api.anthropic.com")

_CLOSED_4 = tuple(
    ipaddress.IPv4Network(block)
    for block in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",  # carriers
        "127.0.0.0/8",
        "168.63.129.16/32",  # Azure's metadata, which looks public
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
)
_GLOBAL_6 = ipaddress.IPv6Network("2000::/3")
_CLOSED_6 = tuple(
    ipaddress.IPv6Network(block)
    for block in (
        "2001::/23",  # IETF protocols: Teredo, ORCHID, benchmarking
        "2001:db8::/32",
        "2002::/16",  # 6to4
        "2620:4f:8000::/48",
        "3fff::/20",
    )
)
_CARRIES_4 = (ipaddress.IPv6Network("::ffff:0:0/96"), ipaddress.IPv6Network("64:ff9b::/96"))  # mapped, NAT64


class AddressRefused(OSError):
    """The address, or one that its name resolves to, is not for us. The text never says why: that would be an oracle."""

    def __init__(self) -> None:
        super().__init__(REFUSAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An address that was parsed once and may be asked: ASCII host in lower case, path and query percent-encoded."""

    scheme: str
    host: str
    port: int
    rest: str

    @property
    def address(self) -> str:
        """The address in its one spelling, without a fragment."""
        port = "" if self.port == PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{self.host}{port}{self.rest}"


def check(address: str, trusted: frozenset[str] = frozenset(), own_hosts: frozenset[str] = frozenset()) -> Target:
    """The target that `address` names. Nothing is resolved here; `public` must still say yes to what is dialled.

    `trusted` holds exact `host:port` pairs that pass without being looked at; it is empty but in tests. `own_hosts` are
    the servers that the operator named for our own platforms and model; they are refused as the public ones are.

    Raises:
        AddressRefused: for everything else than a plain web address of a public host.
    """
    if address.isascii():  # as nearly all are, and this runs for every fetch
        unprintable = " " in address or not address.isprintable()
    else:
        hidden = ("Cc", "Cf", "Cs", "Co", "Cn")
        unprintable = any(char.isspace() or unicodedata.category(char) in hidden for char in address)
    if len(address) > LONGEST or unprintable or "\\" in address:
        raise AddressRefused
    match = _FORM.fullmatch(address)
    if match is None or (scheme := match["scheme"].lower()) not in PORTS:
        raise AddressRefused
    written = match["port"]
    rest = quote(match["rest"] or "/", safe="%/:=&?~+!$,;'@()*[]|")
    rest = rest if rest.startswith("/") else f"/{rest}"
    if f"{match['host']}:{written}" in trusted:
        return Target(scheme=scheme, host=match["host"], port=int(written), rest=rest)
    host = _host(match["host"])
    if host.strip("[]") in own_hosts:
        raise AddressRefused
    return Target(scheme=scheme, host=host, port=_port(scheme, written), rest=rest)


def public(address: str) -> bool:
    """Whether an IP address, as it is dialled, is one of the public Internet. False for what is not an IP address."""
    try:
        number = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(number, ipaddress.IPv4Address):
        return _public_4(number)
    if number.scope_id is not None:
        return False
    if any(number in block for block in _CARRIES_4):
        return _public_4(ipaddress.IPv4Address(int(number) & 0xFFFFFFFF))
    if number not in _GLOBAL_6 or any(number in block for block in _CLOSED_6):
        return False
    is_isatap = (int(number) >> 32) & 0xFDFFFFFF == 0x00005EFE  # carries an IPv4 address in its last 32 bits
    return not is_isatap or _public_4(ipaddress.IPv4Address(int(number) & 0xFFFFFFFF))


def own(address: str) -> bool:
    """Whether an IP address is this machine's own, so that the kernel would send from it to itself. No packet leaves."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((address, 9))
        except OSError:
            return False
        return bool(ipaddress.ip_address(probe.getsockname()[0]) == ipaddress.ip_address(address))


def _port(scheme: str, written: str | None) -> int:
    if written is None:
        return PORTS[scheme]
    if written not in ("80", "443"):
        raise AddressRefused
    return int(written)


def _host(written: str) -> str:
    if written.startswith("["):
        try:
            number = ipaddress.IPv6Address(written[1:-1])
        except ValueError:
            raise AddressRefused from None
        if not public(str(number)):
            raise AddressRefused
        return f"[{number}]"
    name = _ascii(written).removesuffix(".")
    labels = name.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return _literal_4(name)
    if (
        len(labels) < 2
        or len(name) > 253
        or not all(_LABEL.fullmatch(label) for label in labels)
        or labels[-1] in _SPECIAL
        or f".{name}".endswith(tuple(f".{api}" for api in _OUR_APIS))
    ):
        raise AddressRefused
    return name


def _ascii(written: str) -> str:
    """The host in ASCII and lower case. What normalisation would turn into something else is refused, not turned."""
    if written.isascii():
        return written.lower()
    strange = any(char.isdecimal() and not char.isascii() for char in written)
    if strange or _DEVIATING & set(written) or unicodedata.normalize("NFKC", written) != written:
        raise AddressRefused
    try:
        return written.lower().encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise AddressRefused from None


def _literal_4(name: str) -> str:
    try:
        number = ipaddress.IPv4Address(name)
    except ValueError:
        raise AddressRefused from None
    if str(number) != name or not _public_4(number):
        raise AddressRefused
    return name


def _public_4(number: ipaddress.IPv4Address) -> bool:
    return not any(number in block for block in _CLOSED_4)
