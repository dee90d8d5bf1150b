"""The one HTTP client: everything the bot fetches for its readers goes out here, guarded, paced, capped and timed."""

import asyncio
import logging
import ssl
import time
from dataclasses import dataclass, replace
from http import HTTPStatus
from urllib.parse import urljoin

import aiohttp
from yarl import URL

from core.domain.sources.source import FetchFailed, NotModified, Validators
from core.fetching.net import decoding, guard
from core.fetching.net.memory import Crowded, Share
from core.fetching.net.politeness import Politeness, group_of
from core.fetching.net.resolver import Resolver, dialler
from core.fetching.net.response import UNCONDITIONAL, Answer, failure, fresh_for, remembered
from core.fetching.settings import DEADLINES, Deadlines, FetchSettings

log = logging.getLogger(__name__)

IN_FLIGHT = 50
"""Requests at once: hosts that hang keep theirs for ten seconds and more."""
REDIRECTS = 5
_WANTED = (
    "application/atom+xml, application/rss+xml, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1"
)
_MOVED = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class _Moved:
    location: str


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is known already of what is asked for, and what its answer may hold."""

    known: Validators
    share: Share


Outcome = Answer | NotModified | FetchFailed


class Client:
    """GET, and nothing else. Opens its session at the first request; never raises for what a network does."""

    def __init__(
        self,
        settings: FetchSettings,
        politeness: Politeness,
        *,
        trusted: frozenset[str] = frozenset(),
        deadlines: Deadlines = DEADLINES,
    ) -> None:
        self._settings = settings
        self._politeness = politeness
        self._trusted = trusted
        self._deadlines = deadlines
        self._slots = asyncio.Semaphore(IN_FLIGHT)
        self._session: aiohttp.ClientSession | None = None

    async def get(self, address: str, validators: Validators, share: Share) -> Outcome:
        """One answer after at most five redirects; conditional where `validators` belong to this very address. A long body takes
        its part of the memory that `share` is of."""
        wish = _Wish(validators if validators.address == address else UNCONDITIONAL, share)
        try:
            target = guard.check(address, self._trusted, self._settings.own_hosts)
        except guard.AddressRefused as refusal:
            return FetchFailed(reason=str(refusal), permanent=True)
        try:
            outcome = await self._follow_redirects(target, wish)
        except guard.AddressRefused as refusal:
            # the login page of a hotel, a resolver that is asleep: another day the same address may lead elsewhere
            return FetchFailed(reason=str(refusal))
        if not isinstance(outcome, Answer):
            return outcome
        # validators belong to the address that was asked for, wherever its answer came from
        return replace(outcome, validators=replace(outcome.validators, address=address))

    async def close(self) -> None:
        """Closes every connection."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _follow_redirects(self, target: guard.Target, wish: _Wish) -> Outcome:
        left = self._deadlines.total
        for _ in range(REDIRECTS + 1):
            outcome, left = await self._get_in_turn(target, wish, left)
            if not isinstance(outcome, _Moved):
                return outcome
            try:
                address = urljoin(target.address, outcome.location)
            except ValueError:  # "http://[/"
                raise guard.AddressRefused from None
            target = guard.check(address, self._trusted, self._settings.own_hosts)
        return FetchFailed(reason="too many redirects")

    async def _get_in_turn(self, target: guard.Target, wish: _Wish, left: float) -> tuple[Outcome | _Moved, float]:
        """One request when the host's turn has come, and how much of the deadline is left."""
        async with self._politeness.turn(group_of(target.host)), self._slots:
            began = time.monotonic()
            outcome = await self._get_in_time(target, wish, left)
            spent = time.monotonic() - began
        words = outcome.reason if isinstance(outcome, FetchFailed) else type(outcome).__name__
        log.info("fetch.asked host=%s seconds=%.2f outcome=%r", target.host, spent, words)
        return outcome, left - spent

    async def _get_in_time(self, target: guard.Target, wish: _Wish, left: float) -> Outcome | _Moved:
        try:
            async with asyncio.timeout(max(left, 0)):
                return await self._ask(target, wish)
        except TimeoutError:
            return FetchFailed(reason=f"timed out after {self._deadlines.total:g} s")
        except (aiohttp.ClientError, OSError, ValueError) as error:
            cause: BaseException | None = error
            while cause is not None:  # aiohttp wraps a refusal of the resolver or the socket factory
                if isinstance(cause, guard.AddressRefused) or isinstance(
                    getattr(cause, "os_error", None), guard.AddressRefused
                ):
                    raise guard.AddressRefused from None
                cause = cause.__cause__ or cause.__context__
            return FetchFailed(reason=_in_words(error))

    async def _ask(self, target: guard.Target, wish: _Wish) -> Outcome | _Moved:
        try:
            session = self._opened()
        except OSError:  # ssl.SSLError too: a file that is no certificate
            return FetchFailed(reason="CA_FILE cannot be read", permanent=True)
        conditions = {"If-None-Match": wish.known.etag, "If-Modified-Since": wish.known.last_modified}
        try:
            async with asyncio.timeout(self._deadlines.first_byte):
                response = await session.get(
                    URL(target.address, encoded=True),
                    headers={name: value for name, value in conditions.items() if value},
                    allow_redirects=False,
                    proxy=self._settings.proxy_url or None,
                )
        except aiohttp.ConnectionTimeoutError:
            return FetchFailed(reason=f"no connection within {self._deadlines.connect:g} s")
        except TimeoutError:
            return FetchFailed(reason=f"no answer within {self._deadlines.first_byte:g} s")
        try:
            return await _understood(response, target, wish)
        finally:
            response.close() if response.connection else response.release()

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            # a proxy resolves names itself, and the operator vouches for its address
            direct = not self._settings.proxy_url
            authorities = ssl.create_default_context()
            if self._settings.ca_file:
                authorities.load_verify_locations(cafile=self._settings.ca_file)
            connector = aiohttp.TCPConnector(
                limit=IN_FLIGHT,
                ssl=authorities,
                resolver=Resolver(self._trusted) if direct else None,
                socket_factory=dialler(self._trusted) if direct else None,
                use_dns_cache=False,
            )
            self._session = aiohttp.ClientSession(
                connector=connector,
                headers={
                    "User-Agent": self._settings.user_agent,
                    "Accept": _WANTED,
                    "Accept-Encoding": decoding.ACCEPTED,
                },
                cookie_jar=aiohttp.DummyCookieJar(),
                timeout=aiohttp.ClientTimeout(sock_connect=self._deadlines.connect, total=None),
                auto_decompress=False,
                trust_env=False,
            )
        return self._session


async def _understood(response: aiohttp.ClientResponse, target: guard.Target, wish: _Wish) -> Outcome | _Moved:
    headers = response.headers
    if response.status in _MOVED and (location := headers.get("Location")):
        return _Moved(location)
    if response.status == HTTPStatus.NOT_MODIFIED and (wish.known.etag or wish.known.last_modified):
        return NotModified()
    if response.status != HTTPStatus.OK:
        return failure(response.status, headers)
    try:
        arriving = decoding.pieces(response.content.iter_chunks())
        body = await decoding.decode(arriving, headers.get("Content-Encoding", ""), wish.share.hold)
    except decoding.TooLarge:
        return FetchFailed(reason="too large")
    except Crowded:
        return FetchFailed(reason="too large while other answers are read")
    except decoding.InCrumbs:
        return FetchFailed(reason="an answer in crumbs")
    except decoding.Undecodable:
        return FetchFailed(reason="an answer in a broken encoding")
    fresh, lasts = remembered(target.address, headers), fresh_for(headers)
    kind = headers.get("Content-Type", "")
    return Answer(address=target.address, body=body, content_type=kind, validators=fresh, fresh_for=lasts)


def _in_words(error: Exception) -> str:
    match error:
        case aiohttp.ClientHttpProxyError(status=407):
            return "the proxy asks for a password"
        case aiohttp.ClientSSLError() | ssl.SSLError():
            return "no secure connection"
        case aiohttp.ClientPayloadError():
            return "the answer broke off"
        case aiohttp.ClientConnectionError() | aiohttp.ClientHttpProxyError() | OSError():
            return "no connection"
        case _:
            return "not an HTTP answer"
