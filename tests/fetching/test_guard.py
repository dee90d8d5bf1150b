"""The address guard: which typed addresses may be asked, and which of the addresses behind a name may be dialled."""

import pytest

from core.fetching import guard

REFUSED = {
    "loopback and its spellings": """
        http://127.0.0.1/ http://127.0.0.1:80/ https://127.0.0.1/feed http://127.0.0.2/ http://127.255.255.254/ http://127.1/ http://127.0.1/
        http://2130706433/ http://017700000001/ http://0x7f000001/ http://0x7f.0.0.1/ http://0x7f.1/ http://0177.0.0.1/ http://0177.1/
        http://127.0.0.01/ http://127.00.0.1/ http://0/ http://0.0.0.0/ http://00/ http://0x0/ http://127.0.0.1./ http://127.0.0.1../
        http://127.0.0.256/ http://1.2.3/ http://1.2.3.4.5/ http://999.1.1.1/ http://0x7f.0x0.0x0.0x1/ http://4294967297/ http://1e3/""",
    "digits that are not ASCII": """
        http://１２７.0.0.1/ http://①②⑦.⓪.⓪.①/ http://127。0。0。1/ http://127．0．0．1/ http://127｡0｡0｡1/ http://١٢٧.٠.٠.١/ http://¹²⁷.0.0.1/
        http://𝟏𝟐𝟕.0.0.1/ http://0Ⅹ7f.1/""",
    "private, carriers', special and metadata": """
        http://10.0.0.1/ http://10.255.255.255/ http://172.16.0.1/ http://172.31.255.254/ http://192.168.0.1/ http://192.168.1.254/
        http://169.254.169.254/latest/meta-data http://169.254.170.2/ http://168.63.129.16/ http://100.64.0.1/ http://100.127.255.255/
        http://100.100.100.200/ http://192.0.0.1/ http://192.0.0.192/ http://192.0.2.1/ http://198.51.100.7/ http://203.0.113.9/ http://198.18.0.1/
        http://198.19.255.255/ http://192.88.99.1/ http://224.0.0.1/ http://239.255.255.250/ http://240.0.0.1/ http://255.255.255.255/ http://0.1.2.3/
        http://2852039166/ http://0xa9fea9fe/ http://0251.0376.0251.0376/ http://3232235777/""",
    "IPv6": """
        http://[::1]/ http://[::]/ http://[0:0:0:0:0:0:0:1]/ http://[::127.0.0.1]/ http://[::7f00:1]/ http://[::ffff:127.0.0.1]/ http://[::ffff:7f00:1]/
        http://[::ffff:10.0.0.1]/ http://[0:0:0:0:0:ffff:169.254.169.254]/ http://[::ffff:0:127.0.0.1]/ http://[::ffff:0:7f00:1]/ http://[64:ff9b::127.0.0.1]/
        http://[64:ff9b::7f00:1]/ http://[64:ff9b::a9fe:a9fe]/ http://[64:ff9b:1::1]/ http://[64:ff9b:1::a00:1]/ http://[2002:7f00:1::]/
        http://[2002:a9fe:a9fe::1]/ http://[2002:808:808::1]/ http://[2001:0:4136:e378:8000:63bf:80ff:fffe]/ http://[2001:0::7f00:1]/
        http://[2606:4700::5efe:10.0.0.1]/ http://[2606:4700::200:5efe:127.0.0.1]/ http://[fc00::1]/ http://[fd00:ec2::254]/ http://[fe80::1]/
        http://[fe80::1%25eth0]/ http://[fe80::1%eth0]/ http://[fec0::1]/ http://[ff02::1]/ http://[100::1]/ http://[2001:db8::1]/ http://[2001:10::1]/
        http://[2001:2::1]/ http://[3fff::1]/ http://[5f00::1]/ http://[4000::1]/ http://[::1]:80/ http://[v1.x]/ http://[]/ http://[127.0.0.1]/
        http://::1/ http://[::1/ http://[fe80::1%25lo]:80/ http://[2606:4700:4700::1111%25eth0]/""",
    "names that are no public host": """
        http://localhost/ http://LOCALHOST/ http://localhost./ http://localhost:80/ http://a.localhost/ http://localhost.localdomain/ http://printer/
        http://router.local/ http://metadata.google.internal/ http://x.internal/ http://nas.lan/ http://box.home.arpa/ http://1.0.0.127.in-addr.arpa/
        http://intranet/ http://x.intranet/ http://x.corp/ http://x.home/ http://x.mail/ http://x.private/ http://expyuzz4wqqyqhjn.onion/ http://x.i2p/
        http://x.test/ http://x.example/ http://x.invalid/ http://x.alt/ http://ｌｏｃａｌｈｏｓｔ/ http://ⓛocalhost/ http://local\u00adhost/ http://loc\u200balhost/
        http://./ http://../ http://.com/ http://a..com/ http://-a.org/ http://a-.org/ http://a_b!.org/ http://faß.de/ http://a%2eb.org/ http://%6cocalhost/
        http://ＮＡＴＵＲＥ.com/ http://Ⓝature.com/""",
    "parsers that disagree": r"""
        http://a@b.org/ http://user:secret@nature.com/ http://nature.com@127.0.0.1/ http://127.0.0.1@nature.com/ http://@nature.com/
        http://nature.com\@127.0.0.1/ http://127.0.0.1\.nature.com/ http:\\127.0.0.1\ http:/nature.com/ http:nature.com http:///nature.com/ http://
        http://? http://# http://nature.com:80:80/ http://nature.com:/ http://nature.com:080/ http://nature.com:8O/ http://nature.com:+80/
        http://nature.com:８０/ //nature.com/ nature.com/feed http://127.0.0.1:80#@nature.com/ http://nature.com:@127.0.0.1/ http://[::1]nature.com/ http://nature.com[::1]/
        http://127.0.0.1#.nature.com/ http://127.0.0.1?.nature.com/ http://127.0.0.1%00.nature.com/ http://127.0.0.1,nature.com/ http://nature.com;127.0.0.1/""",
    "ports": """
        http://nature.com:8080/ http://nature.com:22/ http://nature.com:6379/ http://nature.com:81/ http://nature.com:0/ http://nature.com:65536/
        https://nature.com:8443/ http://nature.com:-80/ http://127.0.0.1:8080/ http://nature.com:99999999999/""",
    "schemes": """
        file:///etc/passwd ftp://nature.com/ gopher://nature.com/ dict://nature.com/ ldap://nature.com/ javascript:alert(1) data:text/xml,x
        unix:///run/x.sock ws://nature.com/ feed://nature.com/ jar:http://nature.com/!/ view-source:http://nature.com/ httpx://nature.com/
        http+unix://x/ blob:http://nature.com/ about:blank mailto:a@b.org""",
}
PASSING = """
    http://nature.com https://www.nature.com/nature.rss HTTPS://WWW.NATURE.COM/nature.rss http://nature.com:80/ https://nature.com:443/ http://nature.com:443/
    https://rss.arxiv.org/rss/cs.AI+cs.CL https://export.arxiv.org/api/query?search_query=au:%22A+B%22 https://xn--mnchen-3ya.de/ https://münchen.de/feed
    https://例え.jp/ http://8.8.8.8/ http://93.184.216.34/ http://172.32.0.1/ http://100.128.0.1/ http://[2606:4700:4700::1111]/ http://[2a00:1450:4001::200e]:443/
    http://[::ffff:8.8.8.8]/ http://[64:ff9b::808:808]/ https://nature.com./x https://a.b.c.d.co.uk/ https://3com.com/ https://1.1.1.1.com/ https://localhost.com/
    https://internal.org/ https://127.0.0.1.nip.io/ https://nature.com/?u=http://127.0.0.1/ https://nature.com/@x https://nature.com/a:b https://nature.com/#x
    https://_dmarc.nature.com/ https://nature.com?x=1 http://nature.com#@127.0.0.1:81/""".split()
TABLE = [(kind, address) for kind, block in REFUSED.items() for address in block.split()]


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
    assert len(TABLE) + len(PASSING) >= 240


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
