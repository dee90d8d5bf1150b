"""A web server of 500 feeds that mostly do not change.

`python -m benchmarks.fetching.feed_server FEEDS` prints its port and serves until it is killed.

Each feed lives on a loopback address of its own, as journals do on hosts. `/__round/7` begins round 7, in which every twentieth feed has a
new article; `/__counts` tells how often each was asked since, and how often it was sent whole.
"""

import json
import sys
from collections import Counter
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from benchmarks.fetching.feeds import synthetic

CHANGED = 20
"""One feed in so many has something new in a round."""


def address(port: int, number: int) -> str:
    """Where a feed lives."""
    return f"http://{host(number)}:{port}/{number}"


def host(number: int) -> str:
    """The host of a feed."""
    return f"127.0.{1 + number // 250}.{1 + number % 250}"


class Feeds:
    """The feeds as they stand in a round, and what was asked in it."""

    def __init__(self, count: int) -> None:
        self._bodies = [body.decode() for _, body in synthetic(count)[1:]]
        self._new = synthetic(1)[1][1].decode().partition("</title>")[2].partition("</item>")[0] + "</item>"
        self.round = 0
        self.asked: Counter[int] = Counter()
        self.sent: Counter[int] = Counter()

    def begin(self, number: int) -> None:
        """The next round."""
        self.round, self.asked, self.sent = number, Counter(), Counter()

    def version(self, number: int) -> int:
        """The round in which a feed changed last."""
        return max((each for each in range(1, self.round + 1) if (number + each) % CHANGED == 0), default=0)

    def body(self, number: int) -> bytes:
        """The feed, with an article of its own for each round in which it changed."""
        head, title, rest = self._bodies[number].partition("</title>")
        version = self.version(number)
        news = self._new.replace("10.1234/annals.", f"10.1234/news.{number}.{version}.") if version else ""
        return f"{head}{title}{news}{rest}".encode()


class Server(BaseHTTPRequestHandler):
    """Answers with a feed, with 304 to who has it, or with the counts."""

    protocol_version = "HTTP/1.1"

    def __init__(self, feeds: Feeds, *rest: object) -> None:
        self._feeds = feeds
        super().__init__(*rest)  # type: ignore[arg-type] # what socketserver hands on

    def answered(self) -> None:
        """One answer."""
        name = self.path.strip("/")
        if name.startswith("__round/"):
            self._feeds.begin(int(name.rpartition("/")[2]))
            self._say(200, b"{}")
        elif name == "__counts":
            counts = [self._feeds.asked.total(), max(self._feeds.asked.values(), default=0), self._feeds.sent.total()]
            self._say(200, json.dumps(counts).encode())
        else:
            self._feed(int(name))

    do_GET = answered  # noqa: N815 - as http.server calls it

    def _feed(self, number: int) -> None:
        tag = f'"{self._feeds.version(number)}"'
        self._feeds.asked[number] += 1
        if self.headers.get("If-None-Match") == tag:
            self._say(304, b"", ETag=tag)
            return
        self._feeds.sent[number] += 1
        self._say(200, self._feeds.body(number), ETag=tag)

    def _say(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in (headers | {"Content-Type": "application/rss+xml"}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing is told."""


def main() -> None:
    """Serves on every loopback address, at a free port."""
    server = ThreadingHTTPServer(("", 0), partial(Server, Feeds(int(sys.argv[1]))))
    print(server.server_address[1], flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
