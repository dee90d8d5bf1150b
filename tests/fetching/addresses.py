"""The attack catalogue: addresses that the bot must not ask, by the trick they play, and controls that must pass.

Every table is one address a word. A new trick is a word here; each is tried at every door: typed, redirect, discovered link, OPML.
"""

REFUSED = {
    "loopback and its spellings": """
        http://127.0.0.1/ http://127.0.0.1:80/ https://127.0.0.1/feed http://127.0.0.2/ http://127.255.255.254/ http://127.1/ http://127.0.1/
        http://2130706433/ http://017700000001/ http://0x7f000001/ http://0x7f.0.0.1/ http://0x7f.1/ http://0177.0.0.1/ http://0177.1/
        http://127.0.0.01/ http://127.00.0.1/ http://0/ http://0.0.0.0/ http://00/ http://0x0/ http://127.0.0.1./ http://127.0.0.1../
        http://127.0.0.256/ http://1.2.3/ http://1.2.3.4.5/ http://999.1.1.1/ http://0x7f.0x0.0x0.0x1/ http://4294967297/ http://1e3/
        http://0x7F.0x00.0x00.0x01/ http://0X7f000001/ http://127.0x1/ http://0x7f.0.1/ http://0300.0250.1/ http://127.000.000.001/
        http://02130706433/ http://0o177.0.0.1/ http://127.0.0.1%20/ http://0.0.0.0:80/""",
    "digits that are not ASCII": """
        http://１２７.0.0.1/ http://①②⑦.⓪.⓪.①/ http://127。0。0。1/ http://127．0．0．1/ http://127｡0｡0｡1/ http://١٢٧.٠.٠.١/ http://¹²⁷.0.0.1/
        http://𝟏𝟐𝟕.0.0.1/ http://0Ⅹ7f.1/ http://१२७.०.०.१/ http://۱۲۷.۰.۰.۱/ http://𝟙𝟚𝟟.𝟘.𝟘.𝟙/ http://⑯⑨.254.169.254/ http://169。254。169。254/""",
    "private, carriers', special and metadata": """
        http://10.0.0.1/ http://10.255.255.255/ http://172.16.0.1/ http://172.31.255.254/ http://192.168.0.1/ http://192.168.1.254/
        http://169.254.169.254/latest/meta-data http://169.254.170.2/ http://168.63.129.16/ http://100.64.0.1/ http://100.127.255.255/
        http://100.100.100.200/ http://192.0.0.1/ http://192.0.0.192/ http://192.0.2.1/ http://198.51.100.7/ http://203.0.113.9/ http://198.18.0.1/
        http://198.19.255.255/ http://192.88.99.1/ http://224.0.0.1/ http://239.255.255.250/ http://240.0.0.1/ http://255.255.255.255/ http://0.1.2.3/
        http://2852039166/ http://0xa9fea9fe/ http://0251.0376.0251.0376/ http://3232235777/ http://169.254.169.253/ http://169.254.0.23/
        http://0xa83f8110/ http://168.63.33040/ http://192.31.196.1/ http://192.52.193.1/ http://192.175.48.1/ http://172.17.0.1/
        http://192.168.65.2/ http://10.96.0.1/ http://100.115.92.1/ https://168.63.129.16/machine http://169.254.169.254:80/computeMetadata/v1/""",
    "IPv6": """
        http://[::1]/ http://[::]/ http://[0:0:0:0:0:0:0:1]/ http://[::127.0.0.1]/ http://[::7f00:1]/ http://[::ffff:127.0.0.1]/ http://[::ffff:7f00:1]/
        http://[::ffff:10.0.0.1]/ http://[0:0:0:0:0:ffff:169.254.169.254]/ http://[::ffff:0:127.0.0.1]/ http://[::ffff:0:7f00:1]/ http://[64:ff9b::127.0.0.1]/
        http://[64:ff9b::7f00:1]/ http://[64:ff9b::a9fe:a9fe]/ http://[64:ff9b:1::1]/ http://[64:ff9b:1::a00:1]/ http://[2002:7f00:1::]/
        http://[2002:a9fe:a9fe::1]/ http://[2002:808:808::1]/ http://[2001:0:4136:e378:8000:63bf:80ff:fffe]/ http://[2001:0::7f00:1]/
        http://[2606:4700::5efe:10.0.0.1]/ http://[2606:4700::200:5efe:127.0.0.1]/ http://[fc00::1]/ http://[fd00:ec2::254]/ http://[fe80::1]/
        http://[fe80::1%25eth0]/ http://[fe80::1%eth0]/ http://[fec0::1]/ http://[ff02::1]/ http://[100::1]/ http://[2001:db8::1]/ http://[2001:10::1]/
        http://[2001:2::1]/ http://[3fff::1]/ http://[5f00::1]/ http://[4000::1]/ http://[::1]:80/ http://[v1.x]/ http://[]/ http://[127.0.0.1]/
        http://::1/ http://[::1/ http://[fe80::1%25lo]:80/ http://[2606:4700:4700::1111%25eth0]/ http://[::FFFF:7F00:1]/ http://[::ffff:168.63.129.16]/
        http://[::ffff:100.64.0.1]/ http://[64:ff9b::a83f:8110]/ http://[0000:0000:0000:0000:0000:0000:0000:0001]/ http://[::0001]/ http://[0::1]/
        http://[fd12:3456:789a::1]/ http://[fe80:0:0:0:a:b:c:d]/ http://[ff0e::1]/ http://[2001:20::1]/ http://[2001:1::1]/ http://[2620:4f:8000::1]/
        http://[1::1]/ http://[e000::1]/ http://[::ffff:0.0.0.0]/ http://[::ffff:255.255.255.255]/ http://[::1].nature.com/ http://[[::1]]/
        http://[::ffff:127.0.0.1]:443/ http://[::ffff:0177.0.0.1]/ http://[::1%2e]/ http://[:::1]/ http://[1:2:3:4:5:6:7:8:9]/""",
    "names that are no public host": """
        http://localhost/ http://LOCALHOST/ http://localhost./ http://localhost:80/ http://a.localhost/ http://localhost.localdomain/ http://printer/
        http://router.local/ http://metadata.google.internal/ http://x.internal/ http://nas.lan/ http://box.home.arpa/ http://1.0.0.127.in-addr.arpa/
        http://intranet/ http://x.intranet/ http://x.corp/ http://x.home/ http://x.mail/ http://x.private/ http://expyuzz4wqqyqhjn.onion/ http://x.i2p/
        http://x.test/ http://x.example/ http://x.invalid/ http://x.alt/ http://ｌｏｃａｌｈｏｓｔ/ http://ⓛocalhost/ http://local\u00adhost/ http://loc\u200balhost/
        http://./ http://../ http://.com/ http://a..com/ http://-a.org/ http://a-.org/ http://a_b!.org/ http://faß.de/ http://a%2eb.org/ http://%6cocalhost/
        http://ＮＡＴＵＲＥ.com/ http://Ⓝature.com/ http://metadata/ http://instance-data/ http://kubernetes.default.svc.cluster.local/ http://db/ http://redis:80/
        http://host.docker.internal/ http://gateway.docker.internal/ http://METADATA.google.INTERNAL./ http://lOcAlHoSt.LoCaLdOmAiN/ http://x.gateway/
        http://x.router/ http://x.workgroup/ http://x.domain/ http://x.host/ http://ip6.arpa/ http://ⅼocalhost/ http://ℓocalhost/ http://localhoſt/
        http://xn--/ http://ςigma.gr/ http://a\u200d.org/""",
    "parsers that disagree": r"""
        http://a@b.org/ http://user:secret@nature.com/ http://nature.com@127.0.0.1/ http://127.0.0.1@nature.com/ http://@nature.com/
        http://nature.com\@127.0.0.1/ http://127.0.0.1\.nature.com/ http:\\127.0.0.1\ http:/nature.com/ http:nature.com http:///nature.com/ http://
        http://? http://# http://nature.com:80:80/ http://nature.com:/ http://nature.com:080/ http://nature.com:8O/ http://nature.com:+80/
        http://nature.com:８０/ //nature.com/ nature.com/feed http://127.0.0.1:80#@nature.com/ http://nature.com:@127.0.0.1/ http://[::1]nature.com/ http://nature.com[::1]/
        http://127.0.0.1#.nature.com/ http://127.0.0.1?.nature.com/ http://127.0.0.1%00.nature.com/ http://127.0.0.1,nature.com/ http://nature.com;127.0.0.1/
        http://nature.com%40127.0.0.1/ http://nature.com%2f@127.0.0.1/ http://nature.com:80@127.0.0.1/ http://nature.com#@x@127.0.0.1:81@/x@127.0.0.1\x
        http:////127.0.0.1/ http:\/\/127.0.0.1/ http:/\127.0.0.1/ ///127.0.0.1/ \\127.0.0.1\x http://nature.com%23@127.0.0.1/ http://127.0.0.1:80%2f@nature.com/
        http://nature.com&@127.0.0.1/ http://127.0.0.1:80:nature.com/ http://a:b:c@nature.com/ http://nature.com.:80:/""",
    "ports": """
        http://nature.com:8080/ http://nature.com:22/ http://nature.com:6379/ http://nature.com:81/ http://nature.com:0/ http://nature.com:65536/
        https://nature.com:8443/ http://nature.com:-80/ http://127.0.0.1:8080/ http://nature.com:99999999999/ http://nature.com:25/ http://nature.com:11211/
        http://nature.com:9200/ http://nature.com:2375/ http://nature.com:10250/ http://nature.com:80.0/ http://nature.com:0x50/ http://nature.com:0443/""",
    "schemes": """
        file:///etc/passwd ftp://nature.com/ gopher://nature.com/ dict://nature.com/ ldap://nature.com/ javascript:alert(1) data:text/xml,x
        unix:///run/x.sock ws://nature.com/ feed://nature.com/ jar:http://nature.com/!/ view-source:http://nature.com/ httpx://nature.com/
        http+unix://x/ blob:http://nature.com/ about:blank mailto:a@b.org sftp://nature.com/ tftp://nature.com/ ldaps://nature.com/ smb://nature.com/x
        telnet://nature.com/ ssh://nature.com/ git://nature.com/ imap://nature.com/ netdoc:///etc/passwd php://filter/x phar://x expect://id
        chrome://settings wss://nature.com/ rtsp://nature.com/ tel:112 file://localhost/etc/passwd feed:http://nature.com/ hxxp://nature.com/""",
}
PASSING = """
    http://nature.com https://www.nature.com/nature.rss HTTPS://WWW.NATURE.COM/nature.rss http://nature.com:80/ https://nature.com:443/ http://nature.com:443/
    https://rss.arxiv.org/rss/cs.AI+cs.CL https://export.arxiv.org/api/query?search_query=au:%22A+B%22 https://xn--mnchen-3ya.de/ https://münchen.de/feed
    https://例え.jp/ http://8.8.8.8/ http://93.184.216.34/ http://172.32.0.1/ http://100.128.0.1/ http://[2606:4700:4700::1111]/ http://[2a00:1450:4001::200e]:443/
    http://[::ffff:8.8.8.8]/ http://[64:ff9b::808:808]/ https://nature.com./x https://a.b.c.d.co.uk/ https://3com.com/ https://1.1.1.1.com/ https://localhost.com/
    https://internal.org/ https://127.0.0.1.nip.io/ https://nature.com/?u=http://127.0.0.1/ https://nature.com/@x https://nature.com/a:b https://nature.com/#x
    https://_dmarc.nature.com/ https://nature.com?x=1 http://nature.com#@127.0.0.1:81/ http://168.63.129.17/ http://169.253.1.1/ http://11.0.0.1/
    https://zookeys.pensoft.net/rss.php https://xn--r8jz45g.jp/""".split()
TABLE = [(kind, address) for kind, block in REFUSED.items() for address in block.split()]
