"""The catalogue that comes with the project: whole, steady, and a default set that is one polite request."""

from datetime import date
from pathlib import Path

from core.domain.radar.journals import is_issn, known
from core.domain.sources.field_names import chinese
from core.domain.sources.source import SourceKind
from core.fetching.apis import crossref
from core.fetching.catalogue.catalogue import BUILT, bundled
from core.fetching.feeds import arxiv
from core.fetching.net import guard
from core.fetching.port import Fetcher
from core.fetching.settings import FetchSettings


def test_every_category_of_arxiv_is_a_source() -> None:
    categories = [source for source in bundled().sources if source.recipe == arxiv.RSS]

    assert len(categories) == 155
    assert {"cs.AI", "math-ph", "astro-ph.GA", "q-bio.QM", "stat.ML", "econ.EM"} <= {
        source.label for source in categories
    }
    assert {source.group for source in categories} == {"arxiv"}


def test_every_field_and_every_subject_has_a_chinese_name() -> None:
    sources = bundled().sources
    names = {source.name.partition(": ")[2] for source in sources if source.kind is SourceKind.CATEGORY}
    servers = {"arxiv", "biorxiv", "medrxiv"}

    assert [
        name for name in names | {field for each in sources for field in each.fields} - servers if not chinese(name)
    ] == []


def test_ids_are_unique_and_addresses_pass_the_guard() -> None:
    sources = bundled().sources

    assert len({source.id for source in sources}) == len(sources)
    for source in sources:
        assert guard.check(source.address).address == source.address


def test_every_issn_of_a_journal_is_one() -> None:
    journals = [source for source in bundled().sources if source.kind is SourceKind.JOURNAL]

    assert all(source.issn and all(map(is_issn, source.issn)) for source in journals)


def test_it_has_journals_and_series_of_many_fields_by_the_names_that_people_type() -> None:
    named = [source for source in bundled().sources if source.kind in (SourceKind.JOURNAL, SourceKind.SERIES)]
    journals = known(bundled().sources)

    assert len(named) >= 400
    assert len({source.fields[0] for source in named}) >= 30
    for typed in (
        "Nature",
        "PNAS",
        "NEJM",
        "lancet",
        "J. Am. Chem. Soc.",
        "0036-8075",
        "NeurIPS",
        "PRL",
        "SSRN",
        "PsyArXiv",
    ):
        assert journals.find(typed), typed


def test_subjects_of_biorxiv_and_medrxiv_are_categories() -> None:
    subjects = {source.id: source for source in bundled().sources if source.fields[0] in ("biorxiv", "medrxiv")}

    assert len(subjects) == 78
    assert subjects["biorxiv:neuroscience"].label == "bioRxiv/neuroscience"
    assert subjects["biorxiv:neuroscience"].fields == ("biorxiv", "neuroscience")
    assert {subject.kind for subject in subjects.values()} == {SourceKind.CATEGORY}


def test_a_journal_without_a_confirmed_feed_is_read_through_crossref() -> None:
    journals = [source for source in bundled().sources if source.kind is SourceKind.JOURNAL]
    through = [source for source in journals if source.recipe == crossref.BY_ISSN.name]

    assert all(source.readable for source in journals)
    assert {source for source in journals if source.unverified} <= set(through)
    for source in through:
        assert source.address == f"https://api.crossref.org/journals/{source.issn[0]}/works"


def test_every_recipe_of_the_catalogue_is_named_and_what_is_read_is_read_by_one_that_is_built() -> None:
    sources, recipes = bundled().sources, bundled().recipes

    assert {source.recipe for source in sources} | BUILT == set(recipes)
    assert {source.recipe for source in sources if source.readable} == {source.recipe for source in sources} & BUILT


def test_the_default_set_is_nature_and_one_request_to_arxiv() -> None:
    fetcher = Fetcher(FetchSettings())
    broad = [source for source in fetcher.catalogue() if source.broad]

    batches = fetcher.batches(broad)

    assert [len(batch) for batch in batches] == [20, 1]
    assert {"arxiv:cs.AI", "arxiv:cs.CL", "arxiv:cs.LG", "nature"} <= {source.id for source in broad}


def test_a_day_of_work_is_no_holiday() -> None:
    assert arxiv.silence(date(2026, 11, 26), bundled().holidays) == "no announcement: holiday"
    assert arxiv.silence(date(2026, 11, 24), bundled().holidays) == ""


def test_the_document_counts_what_is_there() -> None:
    told = (Path(__file__).parents[3] / "docs" / "sources.md").read_text(encoding="utf-8")
    sources = bundled().sources

    for kind in SourceKind:
        of = [source for source in sources if source.kind is kind]
        readable, unverified = (sum(flags) for flags in zip(*((s.readable, s.unverified) for s in of), strict=True))
        assert f"| {kind} | {len(of)} | {readable} | {unverified} |" in told
    read = [source for source in sources if source.readable]
    apart = [source for source in read if source.recipe != arxiv.RSS]
    hosts = {source.group for source in read}
    assert f"{len(sources)} sources in {len({field for source in sources for field in source.fields})} fields" in told
    assert f"the {len(read)} that can be read, {len(apart)} of them" in told
    assert f"over {len(hosts)} hosts" in told
