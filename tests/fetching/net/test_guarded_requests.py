"""No door leads to a private address: not a typed one, not a redirect, not a name, not an ambient proxy."""

import socket

import pytest
from aiohttp import web

from core.domain.sources.source import Fetched, FetchFailed, FetchOutcome
from core.fetching.net import guard
from core.fetching.net.guard import AddressRefused
from core.fetching.net.resolver import Resolver, dialler
from core.fetching.port import Fetcher
from core.fetching.settings import FetchSettings
from tests.fetching.conftest import MakeFetcher
from tests.fetching.server import FeedServer
from tests.fetching.texts import item, rss

REFUSED = FetchFailed(reason="this address cannot be used", permanent=True)
LED_ASTRAY = FetchFailed(reason="this address cannot be used")
PRIVATE = [
    "http://127.0.0.1/private",
    "http://127.0.0.1:{port}x/",
    "http://localhost:{port}/private",
    "http://127.1:{port}/private",
    "http://2130706433:{port}/private",
    "http://[::ffff:127.0.0.1]:{port}/private",
    "//127.0.0.1:81/private",
    "http://user@127.0.0.1:{port}/private",
    "http://169.254.169.254/latest/meta-data",
    "file:///etc/passwd",
    "gopher://127.0.0.1:{port}/_GET",
    "http:\\\\127.0.0.1:{port}\\private",
]


@pytest.mark.parametrize("address", PRIVATE)
async def test_a_private_address_is_refused_where_it_is_typed(
    server: FeedServer, fetcher: Fetcher, address: str
) -> None:
    assert await fetcher.preview(address.format(port=server.port)) == REFUSED
    assert server.asked == []


@pytest.mark.parametrize("address", PRIVATE)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_to_a_private_address_is_refused(
    server: FeedServer, fetcher: Fetcher, address: str, status: int
) -> None:
    feed = server.serves("/feed", status=status, Location=address.format(port=server.port))

    assert await fetcher.preview(feed) == LED_ASTRAY
    assert [request.path for request in server.asked] == ["/feed"]


@pytest.mark.parametrize("location", ["http://[::1/", "http://[/", "//[x]y/", "http://[fe80::1%25eth0]/", "https:feed"])
async def test_a_redirect_to_what_is_no_address_is_refused(server: FeedServer, fetcher: Fetcher, location: str) -> None:
    assert await fetcher.preview(server.serves("/feed", status=302, Location=location)) == LED_ASTRAY
    assert [request.path for request in server.asked] == ["/feed"]


async def test_without_trust_the_server_on_this_machine_is_never_reached(server: FeedServer) -> None:
    fetcher = Fetcher(FetchSettings())

    outcome = await fetcher.preview(server.serves("/feed", rss(item())))
    await fetcher.close()

    assert outcome == REFUSED
    assert server.asked == []


async def test_a_server_of_our_own_is_neither_asked_nor_offered_nor_reached_by_a_redirect(
    server: FeedServer, make_fetcher: MakeFetcher
) -> None:
    fetcher = make_fetcher(FetchSettings(own_hosts=frozenset({"bots.lab.edu"})))

    assert fetcher.sources_at("https://bots.lab.edu/bot1:x/getMe") == ()
    assert await fetcher.preview("https://bots.lab.edu/bot1:x/getMe") == REFUSED
    assert await fetcher.preview(server.serves("/feed", status=302, Location="https://bots.lab.edu/x")) == LED_ASTRAY


async def test_five_redirects_are_followed_and_the_validators_belong_to_the_first_address(
    server: FeedServer, fetcher: Fetcher
) -> None:
    server.serves("/5", rss(item()), ETag='"deep"')
    for hop in range(5):
        server.serves(f"/{hop}", status=302, Location=f"/{hop + 1}")

    outcome = await fetcher.preview(server.at("/0"))

    assert isinstance(outcome, Fetched)
    assert (outcome.validators.address, outcome.validators.etag) == (server.at("/0"), '"deep"')


async def test_a_sixth_redirect_and_a_loop_are_an_end(server: FeedServer, fetcher: Fetcher) -> None:
    loop = server.serves("/loop", status=302, Location="/loop")

    assert await fetcher.preview(loop) == FetchFailed(reason="too many redirects")
    assert len(server.asked) == 6


async def test_a_name_is_refused_if_any_of_its_addresses_is_private() -> None:
    numbers = ["93.184.216.34", "10.0.0.7"]

    async def lookup(_: str, port: int, __: int) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port)) for number in numbers]

    resolver = Resolver(frozenset(), lookup)

    with pytest.raises(AddressRefused):
        await resolver.resolve("rebinding.example.org", 80)
    numbers.pop()
    assert [each["host"] for each in await resolver.resolve("fine.example.org", 80)] == ["93.184.216.34"]


@pytest.mark.parametrize("number", ["127.0.0.1", "10.0.0.7", "::1", "::ffff:127.0.0.1"])
def test_no_socket_is_made_for_a_private_address_however_it_came_there(number: str) -> None:
    family = socket.AF_INET6 if ":" in number else socket.AF_INET

    with pytest.raises(AddressRefused):
        dialler(frozenset())((family, socket.SOCK_STREAM, 6, "", (number, 80)))


def test_no_socket_is_made_for_a_public_address_of_this_machine() -> None:
    found = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", 80))

    with pytest.raises(AddressRefused):
        dialler(frozenset(), own=lambda number: number == "93.184.216.34")(found)
    dialler(frozenset(), own=lambda _: False)(found).close()


def test_a_machine_knows_its_own_addresses() -> None:
    assert guard.own("127.0.0.1")
    assert not guard.own("192.0.2.1")


async def test_a_proxy_of_the_environment_is_not_used(
    server: FeedServer, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    assert isinstance(await fetcher.preview(server.serves("/feed", rss(item()))), Fetched)


async def behind_proxy(server: FeedServer, make_fetcher: MakeFetcher, address: str) -> FetchOutcome:
    return await make_fetcher(FetchSettings(proxy_url=f"http://{server.host}")).preview(address)


async def test_behind_a_proxy_names_go_to_the_proxy(server: FeedServer, make_fetcher: MakeFetcher) -> None:
    server.serves("/feed", rss(item()))

    outcome = await behind_proxy(server, make_fetcher, "http://journal.example.org/feed")

    assert isinstance(outcome, Fetched)
    assert server.asked[0].host == "journal.example.org"


@pytest.mark.parametrize("address", PRIVATE)
async def test_behind_a_proxy_literals_and_special_names_are_still_refused(
    server: FeedServer, make_fetcher: MakeFetcher, address: str
) -> None:
    assert await behind_proxy(server, make_fetcher, address.format(port=server.port)) == REFUSED
    assert server.asked == []


async def test_behind_a_proxy_a_redirect_to_this_machine_is_refused(
    server: FeedServer, make_fetcher: MakeFetcher
) -> None:
    async def moved(_: web.Request) -> web.StreamResponse:
        raise web.HTTPFound(server.at("/private").replace("127.0.0.1", "localhost"))

    server.answers("/feed", moved)

    assert await behind_proxy(server, make_fetcher, "http://journal.example.org/feed") == LED_ASTRAY
    assert [request.path for request in server.asked] == ["/feed"]


async def test_a_certificate_authority_that_cannot_be_read_is_told(tmp_path: object, make_fetcher: MakeFetcher) -> None:
    fetcher = make_fetcher(FetchSettings(ca_file=f"{tmp_path}/absent.pem"))

    assert await fetcher.preview("https://nature.com/") == FetchFailed(reason="CA_FILE cannot be read", permanent=True)
