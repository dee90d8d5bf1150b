"""Where works are published, and where they only stand."""

import pytest

from core.domain.papers.preprints import is_preprint_doi, is_published_doi, is_server, publishes


@pytest.mark.parametrize(
    "venue",
    [
        "arXiv",
        "arXiv (Cornell University)",
        "arXiv.org",
        "bioRxiv (Cold Spring Harbor Laboratory)",
        "SSRN Electronic Journal",
        "Research Square",
        "Preprints.org",
        "CoRR",
        "EGUsphere",
        "ESS Open Archive",
        "Earth and Space Science Open Archive (ESSOAr)",
        "Cambridge Open Engage",
        "National Bureau of Economic Research",
        "NBER Working Paper Series",
        "Thesis Commons",
        "OSF Preprints (Center for Open Science)",
        "IACR Cryptol. ePrint Arch.",
        "Zenodo (CERN European Organization for Nuclear Research)",
        "OpenReview",
        "ICLR 2026 Conference Submission",
        "Submitted to NeurIPS 2026",
        "ICLR 2026 Conference Withdrawn Submission",
        "",
    ],
)
def test_nothing_is_published_on_a_server_in_an_archive_or_under_review(venue: str) -> None:
    assert not publishes(venue)


@pytest.mark.parametrize(
    "venue",
    [
        "Nature",
        "Correspondence",
        "HAL Journal of Moths",
        "Advances in Archives",
        "Osaka J.",
        "XIV International Congress of Moths",
        "Preprints and Prejudice",
        "Faraday Discussions",
        "Open Engagement",
        "Advanced Materials",
    ],
)
def test_a_journal_publishes(venue: str) -> None:
    assert publishes(venue)
    assert not is_server(venue)


@pytest.mark.parametrize(
    ("doi", "preprint", "published"),
    [
        ("10.1101/2020.01.01.123456", True, False),
        ("10.1101/gr.123456.120", False, True),
        ("10.26434/chemrxiv-2026-x", True, False),
        ("10.5281/zenodo.1", False, False),
        ("10.17605/osf.io/x", False, False),
        ("10.14293/s2199-1006.1.sor-.ppabc.v1", False, False),
        ("10.31222/osf.io/x", True, False),
        ("10.31236/osf.io/x", True, False),
        ("10.31237/osf.io/x", True, False),
        ("10.31238/x", False, True),
        ("10.51224/srxiv.460", True, False),
        ("10.23668/psycharchives.1", True, False),
        ("10.3386/w34000", True, False),
        ("10.3386/r0001x", False, True),
        ("10.31730/osf.io/x", True, False),
        ("10.35542/osf.io/x", True, False),
        ("10.22541/au.170000000.1/v1", True, False),
        ("10.5194/acp-2020-123", True, False),
        ("10.5194/acp-20-123-2020", False, True),
        ("10.5194/acpd-12-1234-2012", True, False),
        ("10.5194/gmd-12-1234-2019", False, True),
        ("10.5194/gmdd-5-1234-2012", True, False),
        ("10.5194/egusphere-2026-1", True, False),
        ("10.5194/egusphere-egu26-1234", False, False),
        ("10.1002/essoar.10501", True, False),
        ("10.1002/adma.2026", False, True),
        ("10.7287/peerj.preprints.1", True, False),
        ("10.7717/peerj.1", False, True),
        ("10.12688/verixiv.1.1", True, False),
        ("10.12688/f1000research.1.1", False, True),
        ("10.2196/preprints.12345", True, False),
        ("10.2196/12345", False, True),
        ("10.21070/ups.1", True, False),
        ("10.21070/acopen.1", False, True),
        ("10.32942/x2abc", True, False),
        ("10.51094/jxiv.1", True, False),
        ("10.64898/2026.01.01.123456", True, False),
        ("10.1038/s41586-026-1", False, True),
    ],
)
def test_a_doi_tells_whether_its_work_was_published(doi: str, preprint: bool, published: bool) -> None:
    assert (is_preprint_doi(doi), is_published_doi(doi)) == (preprint, published)
