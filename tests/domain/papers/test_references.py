"""Keys out of pasted text: ids, DOIs and links in whatever form people write them."""

import pytest

from core.domain.papers.identity import arxiv_key, doi_key, reference_key


@pytest.mark.parametrize(
    "prefix",
    [
        "",
        "arXiv:",
        "arxiv: ",
        "oai:arXiv.org:",
        "http://arxiv.org/abs/",
        "https://www.arxiv.org/pdf/",
        "https://arxiv.org/html/",
    ],
)
@pytest.mark.parametrize("suffix", ["", "v1", "v12", ".pdf", "v2.pdf", "?context=cs", "#section", "."])
@pytest.mark.parametrize("number", ["2606.14078", "0704.0001"])
def test_a_new_arxiv_id_in_any_form_is_one_key(prefix: str, number: str, suffix: str) -> None:
    assert arxiv_key(f"{prefix}{number}{suffix}") == reference_key(f"{prefix}{number}{suffix}") == f"arxiv:{number}"


@pytest.mark.parametrize(
    "written",
    [
        "math/0309136",
        "math.GT/0309136v2",
        "arXiv:math/0309136",
        "https://arxiv.org/abs/math/0309136v1",
        "http://arxiv.org/pdf/math.GT/0309136",
    ],
)
def test_an_old_arxiv_id_in_any_form_is_one_key(written: str) -> None:
    assert reference_key(written) == "arxiv:math/0309136"


@pytest.mark.parametrize(
    "written",
    ["10.48550/arXiv.2606.14078", "https://doi.org/10.48550/arxiv.2606.14078", "doi:10.48550/ARXIV.2606.14078v2."],
)
def test_a_doi_of_arxiv_is_the_arxiv_key(written: str) -> None:
    assert doi_key(written) == reference_key(written) == "arxiv:2606.14078"


@pytest.mark.parametrize(
    ("written", "doi"),
    [
        ("10.1038/S41586-020-2649-2", "10.1038/s41586-020-2649-2"),
        (
            "10.1002/(SICI)1097-4636(199823)43:4<338::AID-JBM2>3.0.CO;2-B",
            "10.1002/(sici)1097-4636(199823)43:4<338::aid-jbm2>3.0.co;2-b",
        ),
        (
            "https://doi.org/10.1002/%28SICI%291097-4636%28199823%2943%3A4%3C338%3A%3AAID-JBM2%3E3.0.CO%3B2-B",
            "10.1002/(sici)1097-4636(199823)43:4<338::aid-jbm2>3.0.co;2-b",
        ),
        ("10.1175/1520-0469(1998)055<0001:TLOTC>2.0.CO;2", "10.1175/1520-0469(1998)055<0001:tlotc>2.0.co;2"),
        ("10.1016/S0140-6736(20)30183-5</a> <b>x</b>", "10.1016/s0140-6736(20)30183-5"),
        ("10.1016/S0140-6736(20)30183-5<br/>x", "10.1016/s0140-6736(20)30183-5"),
        ("doi:10.1000/x.", "10.1000/x"),
        ("see (10.1000/x), and more", "10.1000/x"),
        ("10.1000/x%2By", "10.1000/x%2by"),
        ("[10.1000/x]", "10.1000/x"),
        ("10.1000/x[1]", "10.1000/x[1]"),
        ("10.1000/x(1]", "10.1000/x(1"),
        ("10.1016/S0140-6736(20)30183-5", "10.1016/s0140-6736(20)30183-5"),
        ("https://dx.doi.org/10.1000/xyz?utm_source=a#b", "10.1000/xyz"),
        ("https://link.springer.com/article/10.1007/s00146-021-01234-5/full", "10.1007/s00146-021-01234-5"),
        ("https://onlinelibrary.wiley.com/doi/pdfdirect/10.1002/ece3.1234", "10.1002/ece3.1234"),
        ("https://www.tandfonline.com/doi/full/10.1080/0123.2021.1?af=R", "10.1080/0123.2021.1"),
        ("https://example.org/doi/10.1016%2Fj.cell.2020.01.001", "10.1016/j.cell.2020.01.001"),
        ("https://www.biorxiv.org/content/10.1101/2020.01.01.123456v2.full.pdf", "10.1101/2020.01.01.123456"),
        ("http://biorxiv.org/cgi/content/short/10.1101/2020.01.01.123456v1?rss=1", "10.1101/2020.01.01.123456"),
        ("10.26434/chemrxiv.1234567/v1", "10.26434/chemrxiv.1234567"),
        ("https://academic.oup.com/x/article/doi/10.1093/x/stab123/6123456", "10.1093/x/stab123"),
        ("https://pubs.rsc.org/sc/article/doi/10.1039/D6SC05138C/1291521/Entry-to-b?af=R", "10.1039/d6sc05138c"),
        ("https://academic.oup.com/x/article-abstract/doi/10.1093/x/stab123/6123456", "10.1093/x/stab123"),
        ("https://doi.org/10.13130/2039-4942/16731", "10.13130/2039-4942/16731"),
        ("https://www.nature.com/articles/s41586-020-2649-2.pdf", "10.1038/s41586-020-2649-2"),
        ("10.1103/PhysRevD.2606.14078", "10.1103/physrevd.2606.14078"),
        ("<10.1000/abc>", "10.1000/abc"),
    ],
)
def test_a_doi_is_found_in_text_and_links(written: str, doi: str) -> None:
    assert reference_key(written) == f"doi:{doi}"


def test_a_pubmed_number_is_a_key() -> None:
    assert (
        reference_key("https://pubmed.ncbi.nlm.nih.gov/34902460/?utm_source=x")
        == reference_key("PMID: 34902460")
        == "pmid:34902460"
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\x00",
        "hello",
        "3.14159",
        "2613.14078",
        "2600.1234",
        "12606.14078",
        "2606.140789",
        "2606.123",
        "10.1/x",
        "10.1000/",
        "10.1000/...",
        "x" * 5000,
        "1" * 5000,
        "10.1000/" * 2000,
        "https://example.org",
        "mathx/0309136",
        "math/0313136",
        "192.168.2001.12345.1",
        "nature.com/articles/",
        "😀",
        "\u202e",
    ],
    ids=lambda text: ascii(text)[:30].replace("\\", ""),  # so that mutmut finds it by its id
)
def test_other_text_names_no_paper(text: str) -> None:
    assert arxiv_key(text) is None
    assert reference_key(text) is None or text.startswith("10.1000/" * 2)
