"""Which papers are one work: title keys, the order of keys, and the rule for records that share no id."""

import re
from dataclasses import replace
from datetime import date

import pytest

from core.domain.papers.identity import is_rest, ordered_keys, same_work, title_key
from core.domain.papers.paper import Paper
from tests.domain.works import TITLE, paper

SHARED = "title:same|alder"


def test_a_title_key_is_the_folded_title_and_the_first_family_name() -> None:
    key = title_key(TITLE, ["Ada Alder", "Bo Birch"])

    assert key is not None
    assert key.startswith("title:")
    assert key == title_key("FORGETTING to attack — Backdoor  un-learning in continual learning.", ["ALDER, A."])
    assert key != title_key(TITLE, ["Bo Birch"])
    assert key != title_key(f"{TITLE} II", ["Ada Alder"])
    assert title_key(TITLE, []) not in (None, key)


@pytest.mark.parametrize(
    "title",
    [
        "Editorial",
        "Correction",
        "Table of Contents",
        "Issue information of the issue",
        "Deep learning",
        "",
        "A b c",
        "\0",
        "?" * 500,
    ],
)
def test_a_short_or_general_title_is_no_key(title: str) -> None:
    assert title_key(title, ["Ada Alder"]) is None


def test_a_short_title_needs_its_author_to_tell_a_work() -> None:
    assert title_key("From one to two", ["Ada Alder"]) == "title:fromonetotwo|alder"
    assert title_key("From one to two", []) is None
    assert title_key("From one to two", ["???"]) is None
    assert title_key("From one to twenty-four", []) is None
    assert title_key("From one to twenty-seven", []) == "title:fromonetotwentyseven|"
    assert title_key("From one to me", ["Ada Alder"]) is None


def test_a_first_author_without_a_letter_is_nobody_and_not_the_second_one() -> None:
    assert title_key(TITLE, ["???", "Ada Alder"]) == title_key(TITLE, [])


def test_a_long_title_has_a_short_key_of_its_own() -> None:
    one, other = (title_key("word and word " * 1000 + end, ["x" * 3000]) for end in ("one", "two"))

    assert one is not None
    assert other is not None
    assert one != other
    assert len(one) < 300


def test_a_title_of_more_than_two_hundred_letters_is_its_beginning_and_a_digest() -> None:
    whole = title_key("one two " + "x" * 194, ["Ada Alder"])
    cut = title_key("one two " + "x" * 195, ["Ada Alder"])

    assert whole == f"title:onetwo{'x' * 194}|alder"
    assert cut is not None
    assert re.fullmatch(rf"title:onetwo{'x' * 144}~[0-9a-f]{{16}}\|alder", cut)


@pytest.mark.parametrize("rest", ["et al.", "others", "and others", "Alder et al."])
def test_those_who_are_not_named_are_nobody(rest: str) -> None:
    named = paper("arxiv:1", SHARED, authors=("Ada Alder", "Bo Birch", "Cy Cedar"))

    assert is_rest(rest)
    assert same_work(named, paper("doi:10.1000/x", SHARED, authors=("Ada Alder", rest)))


def test_keys_are_shown_in_one_order_and_once() -> None:
    keys = ["title:x|y", "own:1", "pmid:1", "doi:10.1101/x", "doi:10.2/x", "arxiv:1", "doi:10.2/x", "doi:10.1101/y"]

    told = ("arxiv:1", "doi:10.2/x", "doi:10.1101/x", "doi:10.1101/y", "pmid:1", "own:1", "title:x|y")
    assert ordered_keys(keys) == ordered_keys(reversed(keys)) == told


def test_a_publishers_doi_is_shown_before_that_of_a_preprint() -> None:
    preprints = ["10.1002/essoar.1", "10.12688/verixiv.1.1", "10.35542/osf.io/x", "10.5194/egusphere-2026-1"]
    for preprint in preprints:
        assert ordered_keys([f"doi:{preprint}", "doi:10.9999/x"]) == ("doi:10.9999/x", f"doi:{preprint}")


YEARS = [date(2026 + n, 1, 1) for n in range(5)]


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        (paper("arxiv:1"), paper("doi:10.1000/x"), True),
        (paper("arxiv:1"), paper("doi:10.1000/x", authors=("Alder, A.", "Birch, B.")), True),
        (paper("arxiv:1"), paper("doi:10.1000/x", authors=("Ada Alder", "et al.")), True),
        (paper("arxiv:1", title="A title that a later version got"), paper("doi:10.1000/x"), True),
        (paper("arxiv:1", published_on=YEARS[0]), paper("doi:10.1000/x", announced_on=YEARS[3]), True),
        (paper("arxiv:1", published_on=YEARS[0]), paper("doi:10.1000/x", announced_on=YEARS[4]), False),
        (paper("arxiv:1", published_on=YEARS[4]), paper("doi:10.1000/x", announced_on=YEARS[0]), False),
        (paper("arxiv:1", published_on=YEARS[0]), paper("doi:10.1000/x"), True),
        (paper("arxiv:1"), paper("doi:10.1000/x", authors=("Cy Cedar", "Di Dogwood")), False),
        (paper("arxiv:1"), paper("doi:10.1000/x", authors=("Ada Alder", "Cy Cedar")), False),
        (paper("arxiv:1"), paper("doi:10.1000/x", authors=("Ada Alder", "Bo Birch", "Cy Cedar", "Di Dogwood")), True),
        (paper("arxiv:1"), paper("doi:10.1000/x", authors=("Ada Alder", "Cy Cedar", "Di Dogwood", "Ed Elm")), False),
        (paper("arxiv:1"), paper("doi:10.1000/x", authors=()), False),
        (paper("own:1", authors=(), source="a"), paper("own:2", authors=(), source="a"), True),
        (paper("own:1", authors=(), source="a"), paper("own:2", authors=(), source="b"), False),
        (paper("own:1", authors=()), paper("own:2", authors=()), False),
        (paper("own:1", authors=(), venue="A"), paper("own:2", authors=(), venue="A"), True),
    ],
)
def test_a_shared_title_is_one_work_by_the_same_people_within_three_years(a: Paper, b: Paper, one: bool) -> None:
    a, b = (replace(each, keys=(*each.keys, SHARED)) for each in (a, b))

    assert same_work(a, b) is one
    assert same_work(b, a) is one


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        (["arxiv:1"], ["arxiv:2"], False),
        (["pmid:1"], ["pmid:2"], False),
        (["arxiv:1"], ["pmid:2"], True),
        (["doi:10.1101/2026.01.01.1"], ["doi:10.1038/s41586-1"], True),
        (["doi:10.1101/2026.01.01.1"], ["doi:10.1101/2026.01.01.2"], False),
        (["doi:10.1101/2026.01.01.1"], ["doi:10.21203/rs.3.rs-1"], True),
        (["doi:10.5194/egusphere-2026-1"], ["doi:10.5194/acp-26-1-2026"], True),
        (["doi:10.5194/egusphere-2026-1"], ["doi:10.5194/egusphere-2026-2"], False),
        (["doi:10.5194/egusphere-egu26-1234"], ["doi:10.5194/acp-26-1-2026"], False),
        (["doi:10.5194/egusphere-egu26-1234"], ["doi:10.5194/egusphere-2026-1"], False),
        (["doi:10.5194/egusphere-egu26-1234"], ["doi:10.5194/egusphere-egu25-1"], False),
        (["doi:10.5194/egusphere-egu26-1234"], ["arxiv:1"], True),
        (["doi:10.5194/acpd-12-1234-2012"], ["doi:10.5194/acp-13-1-2013"], True),
        (["doi:10.5194/gmd-12-1-2019"], ["doi:10.5194/gmd-13-1-2020"], False),
        (["doi:10.3386/w34000"], ["doi:10.1257/aer.2026"], True),
        (["doi:10.3386/w34000"], ["doi:10.2139/ssrn.1"], True),
        (["doi:10.51224/srxiv.460"], ["doi:10.1007/s40279-1"], True),
        (["doi:10.31237/osf.io/x"], ["doi:10.1038/s41586-1"], True),
        (["doi:10.23668/psycharchives.1"], ["doi:10.1037/x"], True),
        (["doi:10.22541/au.1.1/v1"], ["doi:10.22541/au.1.1/v2"], True),
        (["doi:10.21203/rs.3.rs-1/v1"], ["doi:10.21203/rs.3.rs-1/v12"], True),
        (["doi:10.20944/preprints202601.0001.v1"], ["doi:10.20944/preprints202601.0001.v2"], True),
        (["doi:10.20944/preprints202601.0001.v1"], ["doi:10.20944/preprints202601.0002.v1"], False),
        (["doi:10.1000/x.v1"], ["doi:10.1000/x.v2"], False),
        (["doi:10.1002/essoar.10501"], ["doi:10.1029/2026gl1"], True),
        (["doi:10.35542/osf.io/x"], ["doi:10.1038/s41586-1"], True),
        (["doi:10.51094/jxiv.1"], ["doi:10.1002/adma.1"], True),
        (["doi:10.2196/preprints.1"], ["doi:10.2196/1"], True),
        (["doi:10.2196/1"], ["doi:10.2196/2"], False),
        (["doi:10.5281/zenodo.1"], ["doi:10.1038/s41586-1"], False),
        (["doi:10.1038/s41586-1"], ["doi:10.1126/science.1"], False),
        (["doi:10.1101/2026.01.01.1", "doi:10.1038/s41586-1"], ["doi:10.1126/science.1"], False),
        (["arxiv:1", "doi:10.1038/s41586-1"], ["doi:10.1038/s41586-1", "arxiv:2"], True),
        (["own:1"], ["own:2"], True),
    ],
)
def test_ids_of_which_a_work_has_one_deny_what_a_title_says_and_a_shared_id_says_yes(
    a: list[str], b: list[str], one: bool
) -> None:
    first, second = paper(*a, SHARED), paper(*b, SHARED)

    assert same_work(first, second) is one
    assert same_work(second, first) is one


def test_an_id_in_common_makes_one_work_of_the_most_different_records() -> None:
    other = paper("arxiv:1", authors=("Somebody Else",), title="Quite another title", published_on=YEARS[4])

    assert same_work(paper("arxiv:1", published_on=YEARS[0]), other)


def test_a_person_who_is_printed_twice_makes_no_two_people_of_another_record() -> None:
    twice = paper(SHARED, authors=["Luo, Wenjian", "Wenjian Luo"])
    other = paper(SHARED, authors=["W. Luo", "Yamin Hu"])

    assert same_work(twice, other) is same_work(other, twice) is False
