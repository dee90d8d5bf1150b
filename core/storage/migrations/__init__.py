"""The history of the tables, by Alembic. Alembic itself is imported only when there is something to do."""

from pathlib import Path

from sqlalchemy import Connection

VERSION_TABLE = "academichub_version"
REVISIONS = (
    "0001",
    "0002",
    "0003",
    "0004",
    "0005",
    "0006",
    "0007",
    "0008",
    "0009",
    "0010",
    "0011",
    "0012",
    "0013",
    "0014",
    "0015",
    "0016",
    "0017",
    "0018",
    "0019",
    "0020",
    "0021",
    "0022",
    "0023",
    "0024",
    "0025",
    "0026",
    "0027",
    "0028",
    "0029",
)
"""Every revision this program knows, oldest first; a test compares it with the files in `versions`."""


def upgrade(connection: Connection) -> None:
    """Brings the tables up to date inside the caller's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("recursive_version_locations", "true")  # twenty revisions fill a folder
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
