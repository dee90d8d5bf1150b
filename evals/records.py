"""Recorded answers of sources, where they lie beside the project; a clone has none."""

import gzip
import lzma
from pathlib import Path
from xml.etree import ElementTree

RECORDED = Path(__file__).parents[2] / "shared" / "data"
DC = "{http://purl.org/dc/elements/1.1/}"


def opened(path: Path) -> str:
    """A recorded file's text, decompressed."""
    body = path.read_bytes()
    if path.suffix == ".gz":
        body = gzip.decompress(body)
    return (lzma.decompress(body) if path.suffix == ".xz" else body).decode("utf-8", "replace")


def dublin_core(path: Path) -> list[ElementTree.Element]:
    """The Dublin Core records of an OAI-PMH answer."""
    root = ElementTree.fromstring(opened(path))
    return [element for element in root.iter() if element.tag.endswith("}dc")]


def texts(record: ElementTree.Element, name: str) -> list[str]:
    """A record's values of one Dublin Core element."""
    return [" ".join((element.text or "").split()) for element in record.findall(f"{DC}{name}")]
