"""The address guard: which typed addresses may be asked, and which of the addresses behind a name may be dialled."""

import pytest

from core.fetching.net import guard
from tests.fetching.addresses import PASSING, REFUSED, TABLE


@pytest.mark.parametrize(("kind", "address"), TABLE)
def test_an_address_that_is_no_public_web_address_is_refused_in_the_same_words(kind: str, address: str) -> None:
    with pytest.raises(guard.AddressRefused, match=r"^this address cannot be used$"):
        guard.check(address)


@pytest.mark.parametrize(
    "hidden", ["\r", "\n", "\t", " ", "\0", "\x1f", "\x7f", "\x85", "\u2028", "\u202e", "\ufeff", "\ud800"]
)
def test_control_characters_and_blanks_are_refused_wherever_they_stand(hidden: str) -> None:
    for address in (f"http://nature.com/{hidden}", f"http://nature{hidden}.com/", f"http:{hidden}//nature.com/"):
        with pytest.raises(guard.AddressRefused):
            guard.check(address)


@pytest.mark.parametrize("address", PASSING)
def test_a_public_web_address_passes(address: str) -> None:
    target = guard.check(address)

    assert target.address.isascii()
    assert guard.check(target.address) == target  # what was accepted has one spelling


def test_the_table_is_as_long_as_the_attack_catalogue_asks() -> None:
    assert len({address for _, address in TABLE}) == len(TABLE) >= 280
    assert len(REFUSED["IPv6"].split()) >= 31
    assert len(REFUSED["parsers that disagree"].split()) >= 25
    assert len(REFUSED["schemes"].split()) >= 30
    assert len(PASSING) >= 18


def test_a_name_is_written_in_ascii_and_its_path_is_encoded() -> None:
    assert guard.check("HTTPS://MÜNCHEN.de/Zürich?q=ä#top").address == "https://xn--mnchen-3ya.de/Z%C3%BCrich?q=%C3%A4"


def test_an_address_longer_than_2048_characters_is_refused() -> None:
    with pytest.raises(guard.AddressRefused):
        guard.check("https://nature.com/" + "a" * 2048)


@pytest.mark.parametrize(
    "number",
    """127.0.0.1 10.1.2.3 100.64.0.1 169.254.169.254 168.63.129.16 192.0.0.8 198.18.0.1 240.0.0.1 255.255.255.255 0.0.0.0 224.0.0.1 192.168.1.1
    172.20.0.1 ::1 :: ::7f00:1 ::ffff:7f00:1 ::ffff:0:7f00:1 64:ff9b::7f00:1 64:ff9b:1::7f00:1 2002:7f00:1:: 2001:0:1::1 fe80::1 fe80::1%eth0 fc00::1
    ff02::1 2001:db8::1 2606:4700:0:0:200:5efe:a00:1 localhost 127.1 x""".split(),
)
def test_a_number_that_is_not_public_is_not_dialled(number: str) -> None:
    assert not guard.public(number)


@pytest.mark.parametrize("number", ["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_a_public_number_is_dialled(number: str) -> None:
    assert guard.public(number)


def test_only_the_exact_host_and_port_that_a_test_trusts_passes() -> None:
    trusted = frozenset({"127.0.0.1:8123"})

    assert guard.check("http://127.0.0.1:8123/feed", trusted).port == 8123
    for address in ("http://127.0.0.1:8124/", "http://127.1:8123/", "http://localhost:8123/", "http://127.0.0.1/"):
        with pytest.raises(guard.AddressRefused):
            guard.check(address, trusted)


@pytest.mark.parametrize(
    "host",
    ["api.telegram.org", "API.Telegram.org.", "discord.com", "ptb.discord.com", "discordapp.com", "api.anthropic.com"],
)
def test_the_apis_that_the_bot_itself_lives_on_are_no_feeds(host: str) -> None:
    with pytest.raises(guard.AddressRefused):
        guard.check(f"https://{host}/bot1:x/getMe")


@pytest.mark.parametrize(
    "address", ["https://BOTS.lab.edu./bot1:x/getMe", "http://bots.lab.edu:80/", "http://[2a00::7]/"]
)
def test_the_servers_that_the_operator_named_are_no_feeds(address: str) -> None:
    assert guard.check(address)
    with pytest.raises(guard.AddressRefused):
        guard.check(address, own_hosts=frozenset({"bots.lab.edu", "2a00::7"}))


@pytest.mark.parametrize("host", ["telegram.org", "notdiscord.com", "www.anthropic.com"])
def test_their_neighbours_may_be_asked(host: str) -> None:
    assert guard.check(f"https://{host}/rss").host == host
