"""News is not research: what stands beside papers in a journal is told from them, by its title or its section."""

import pytest

from core.domain.papers.paper import PaperKind
from core.fetching.feeds import kinds


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Author Correction: Moths steer by tides", "correction"),
        ("Publisher Correction: Moths steer by tides", "correction"),
        ("Correction to: Moths steer by tides", "correction"),
        ("Correction to “Moths steer by tides”", "correction"),
        ("Correction for Quill et al., Moths steer by tides", "correction"),
        ("Correction", "correction"),
        ("Corrigendum to “Moths steer by tides” [Annals 12 (2026)]", "correction"),
        ("Corrigenda: Moths steer by tides", "correction"),
        ("Erratum to “Moths steer by tides”", "correction"),
        ("Editorial Expression of Concern: Moths steer by tides", "correction"),
        ("《蛾》一文勘误", "research"),
        ("勘误：蛾", "correction"),
        ("Retraction notice to “Moths steer by tides”", "retraction"),
        ("Retraction Note: Moths steer by tides", "retraction"),
        ("RETRACTED: Moths steer by tides", "retraction"),
        ("Retracted Article: Moths steer by tides", "retraction"),
        ("Removal notice to “Moths steer by tides”", "retraction"),
        ("WITHDRAWN: Moths steer by tides", "retraction"),
        ("Book Review", "book review"),
        ("Book Reviews: Moths", "book review"),
        ("EDITORIAL: MAJOR CHANGES TO THE ANNALS", "editorial"),
        ("Editorial", "editorial"),
        ("Guest Editorial - Moths and tides", "editorial"),
        ("In memoriam Ada Quill", "editorial"),
        ("Introduction to the special issue on moths", "editorial"),
        ("Letter from the Editor", "editorial"),
        ("Call for Papers: moths", "call"),
        ("Chapter 12. Moths", "chapter"),
        ("Data from: Moths steer by tides", "dataset"),
        ("Issue Information", "front matter"),
        ("Issue Information ‐ TOC", "front matter"),
        ("Editorial Board", "front matter"),
        ("Cover Picture: Moths steer by tides (Annals 7/2026)", "front matter"),
        ("Inside Back Cover: Moths", "front matter"),
        ("Front Matter", "front matter"),
        ("ANN volume 153 issue 6 Cover and Front matter", "front matter"),
        ("Graphical abstract TOC", "front matter"),
        ("Contents continued", "front matter"),
        ("List of Reviewers 2026", "front matter"),
        ("植物学报第37卷总目次", "front matter"),
        ("Innehåll i Annaler vol. 12 (2026)", "front matter"),
        ("Inhaltsverzeichnis", "front matter"),
        ("Föreningsinformation", "news"),
        ("Announcements", "news"),
        ("Bridge returned error 503! (19700)", "news"),
    ],
)
def test_a_title_tells_what_is_no_research(title: str, kind: str) -> None:
    assert kinds.of({}, title) == kind


@pytest.mark.parametrize(
    "title",
    [
        "Correction to scaling in the two-dimensional Ising model",
        "Corrections for attenuation in meta-analysis",
        "Editorial decisions in peer review: a study of forty journals",
        "Retraction of the Greenland ice sheet",
        "Removal: a step of wastewater treatment",
        "Correction–prediction schemes for stiff equations",
        "Withdrawal of ventilation in intensive care",
        "Cover crops and the soil",
        "Contents of heavy metals in rice",
        "Chapter and verse in liturgical manuscripts",
        "Foreword memory in tortoises",
        "A review of book reviews",
        "Calls of moths",
        "Matter at the front",
        "Reply to: Moths steer by tides",
    ],
)
def test_a_title_that_only_begins_like_one_is_research(title: str) -> None:
    assert kinds.of({}, title) is PaperKind.RESEARCH


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        ({"prism_section": "Book Review"}, "book review"),
        ({"prism_section": "News & Views"}, "news"),
        ({"prism_section": "Article"}, "research"),
        ({"dc_type": "Dataset"}, "dataset"),
        ({"tags": [{"term": "Corrigenda"}]}, "correction"),
        ({"tags": [{"term": "Review Article"}]}, "research"),
        ({"tags": [{"term": "News"}, {"term": "Zoology"}]}, "research"),
        ({"tags": [{}]}, "research"),
    ],
)
def test_a_section_tells_it_where_the_title_does_not(entry: dict[str, object], kind: str) -> None:
    assert kinds.of(entry, "Moths steer by tides") == kind
