"""Invented feeds in the dialects of arXiv, Nature and others."""

from html import escape

ARXIV_ITEM = """<item><title>{title}</title><link>https://arxiv.org/abs/{id}</link>
<description>arXiv:{id}v{version} Announce Type: {kind} \nAbstract: {abstract}</description>
<guid isPermaLink="false">oai:arXiv.org:{id}v{version}</guid>{categories}<pubDate>{date}</pubDate>
<arxiv:announce_type>{kind}</arxiv:announce_type><dc:creator>{authors}</dc:creator></item>"""
MONDAY = "Mon, 06 Jul 2026 00:00:00 -0400"


def arxiv_item(
    id_: str = "2607.00001",
    *,
    title: str = "A Lantern for Deep Canyons",
    authors: str = "Ada Quill, Bo Reed",
    abstract: str = "We light canyons.",
    kind: str = "new",
    version: int = 1,
    categories: tuple[str, ...] = ("cs.AI",),
    date: str = MONDAY,
) -> str:
    """One announcement."""
    return ARXIV_ITEM.format(
        id=id_,
        title=escape(title),
        authors=escape(authors),
        abstract=escape(abstract),
        kind=kind,
        version=version,
        categories="".join(f"<category>{label}</category>" for label in categories),
        date=date,
    )


def arxiv_rss(*items: str, date: str = MONDAY) -> str:
    """A day's feed."""
    return f"""<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0"><channel>
<title>cs updates on arXiv.org</title><link>http://rss.arxiv.org/rss/cs</link><description>updates</description><pubDate>{date}</pubDate>
<skipDays><day>Sunday</day><day>Saturday</day></skipDays>{"".join(items)}</channel></rss>"""


def arxiv_atom(*entries: str) -> str:
    """An answer of the API."""
    return f"""<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
<title>ArXiv Query</title>{"".join(entries)}</feed>"""


def arxiv_entry(id_: str = "2607.00001v2", *, title: str = "A Lantern\n  for Deep Canyons", doi: str = "") -> str:
    """An entry of the API."""
    return f"""<entry><id>http://arxiv.org/abs/{id_}</id><updated>2026-07-05T10:00:00Z</updated><published>2026-07-01T23:00:00Z</published>
<title>{title}</title><summary>  We light\n  canyons. </summary><author><name>Ada Quill</name></author><author><name>Bo Reed</name></author>
{f"<arxiv:doi>{doi}</arxiv:doi>" if doi else ""}<category term="cs.AI"/><category term="cs.RO"/></entry>"""


ARXIV_ERROR = """<entry><id>http://arxiv.org/api/errors#incorrect_id_format_for_x</id><title>Error</title>
<summary>incorrect id format for x</summary><author><name>arXiv api core</name></author></entry>"""


def nature_item(
    suffix: str,
    title: str = "Moths steer by tides",
    blurb: str = "",
    people: tuple[str, ...] = ("Ada Quill", "Bo Reed"),
) -> str:
    """An item of Nature's RDF; research begins with s41586, news with d41586."""
    creators = "".join(f"<dc:creator>{name}</dc:creator>" for name in people)
    return f"""<item rdf:about="https://www.nature.com/articles/{suffix}"><title><![CDATA[{title}]]></title>
<link>https://www.nature.com/articles/{suffix}</link><content:encoded><![CDATA[<p>Nature, Published online: 06 July 2026;
<a href="https://www.nature.com/articles/{suffix}">doi:10.1038/{suffix}</a></p>{blurb or title}]]></content:encoded>{creators}
<dc:identifier>doi:10.1038/{suffix}</dc:identifier><dc:date>2026-07-06</dc:date><prism:doi>10.1038/{suffix}</prism:doi></item>"""


def nature_rdf(*items: str) -> str:
    """Nature's feed."""
    return f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/"
xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Nature</title></channel>{"".join(items)}</rdf:RDF>"""


def rss(*items: str, title: str = "Annals of Invented Results", date: str = "") -> str:
    """A journal's RSS 2.0."""
    built = f"<lastBuildDate>{date}</lastBuildDate>" if date else ""
    return f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>{title}</title><link>https://annals.example.org/</link>{built}{"".join(items)}</channel></rss>"""


def item(title: str = "On the patience of tortoises", inner: str = "") -> str:
    """An item of RSS 2.0."""
    return f"<item><title>{title}</title>{inner}</item>"
