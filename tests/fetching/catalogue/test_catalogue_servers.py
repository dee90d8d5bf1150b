"""The servers of the catalogue are known as such where papers are told apart: what stands there was not published there."""

import tomllib
from pathlib import Path

import pytest

from core.domain.papers.preprints import is_published_doi, is_second_doi, is_server, publishes
from core.domain.sources.source import SourceKind
from core.fetching.catalogue import catalogue

SERVERS = [source for source in catalogue.bundled().sources if source.kind is SourceKind.SERVER]


@pytest.mark.parametrize("name", sorted({source.label for source in SERVERS}))
def test_nothing_is_published_on_a_server_of_the_catalogue(name: str) -> None:
    assert not publishes(name)


@pytest.mark.parametrize(
    "name",
    sorted({source.label for source in SERVERS} - {"PubMed"} | {"bioRxiv (Cold Spring Harbor)"}),
)
def test_servers_are_no_journals_that_a_work_is_cited_from(name: str) -> None:
    assert is_server(name)


WRITTEN = tomllib.loads(Path(catalogue.__file__).parents[1].joinpath("catalogue.toml").read_text("utf-8"))["servers"]
PREFIXES = {prefix for server in WRITTEN.values() for prefix in server.get("doi", ())} | {"10.3386", "10.51224"}
"""NBER and SportRxiv are read by a feed and an interface, so that the catalogue does not name theirs."""
ARCHIVES = {"10.5281", "10.6084"}
"""AfricArXiv has some of its preprints at Zenodo and at figshare, among all that stands there."""
OF_SERVERS = {
    "10.12688": "verixiv.1.1",
    "10.1590": "scielopreprints.1",
    "10.20944": "preprints202601.0001.v1",
    "10.21070": "ups.1",
    "10.21203": "rs.3.rs-1/v1",
    "10.2139": "ssrn.1",
    "10.2196": "preprints.1",
    "10.3386": "w34000",
}
"""Under these prefixes journals' DOIs stand as well: how a preprint's goes on."""


@pytest.mark.parametrize("prefix", sorted(PREFIXES))
def test_no_doi_of_a_server_of_the_catalogue_is_a_publishers(prefix: str) -> None:
    assert not is_published_doi(f"{prefix}/{OF_SERVERS.get(prefix, 'x')}")


@pytest.mark.parametrize("prefix", sorted(PREFIXES - ARCHIVES))
def test_a_work_may_have_the_doi_of_a_server_of_the_catalogue_beside_its_publishers(prefix: str) -> None:
    assert is_second_doi(f"{prefix}/{OF_SERVERS.get(prefix, 'x')}")
