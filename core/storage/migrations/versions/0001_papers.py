"""Sources, papers, and all by which they are found."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SECONDS = sa.BigInteger()
WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Sources, papers, and all by which they are found."""
    op.create_table(
        "lease",
        sa.Column("name", WORDS, nullable=False),
        sa.Column("owner", WORDS, nullable=False),
        sa.Column("until", SECONDS, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_lease"),
    )
    op.create_table(
        "paper",
        sa.Column("id", ID, nullable=False),
        sa.Column("keys", WORDS, nullable=False),
        sa.Column("title", WORDS, nullable=False),
        sa.Column("abstract", WORDS, nullable=False),
        sa.Column("authors", WORDS, nullable=False),
        sa.Column("labels", WORDS, nullable=False),
        sa.Column("announced_on", sa.Date(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("url", WORDS, nullable=False),
        sa.Column("venue", WORDS, nullable=False),
        sa.Column("source", WORDS, nullable=False),
        sa.Column("announce", WORDS, nullable=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sample", sa.Boolean(), nullable=False),
        sa.Column("stored_at", SECONDS, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_paper"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_paper_sample", "paper", ["id"], sqlite_where=sa.text("sample"), postgresql_where=sa.text("sample")
    )
    op.create_table(
        "reading",
        sa.Column("source", WORDS, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("reads", sa.Integer(), nullable=False),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.Column("fresh", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("error", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("source", "day", name="pk_reading"),
    )
    op.create_table(
        "source",
        sa.Column("id", WORDS, nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("next_fetch_at", SECONDS, nullable=False),
        sa.Column("address", WORDS, nullable=False),
        sa.Column("etag", WORDS, nullable=False),
        sa.Column("last_modified", WORDS, nullable=False),
        sa.Column("checked_at", SECONDS, nullable=True),
        sa.Column("read_at", SECONDS, nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("error", WORDS, nullable=False),
        sa.Column("note", WORDS, nullable=False),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.Column("fresh", sa.Integer(), nullable=False),
        sa.Column("lease_owner", WORDS, nullable=True),
        sa.Column("lease_until", SECONDS, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_source"),
    )
    op.create_index("ix_source_due", "source", ["next_fetch_at"])
    op.create_table(
        "paper_author",
        sa.Column("author_key", WORDS, nullable=False),
        sa.Column("name_key", WORDS, nullable=False),
        sa.Column("paper_id", ID, nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name="fk_paper_author_paper_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("author_key", "name_key", "paper_id", name="pk_paper_author"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_paper_author_paper", "paper_author", ["paper_id"])
    op.create_table(
        "paper_key",
        sa.Column("key", WORDS, nullable=False),
        sa.Column("paper_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name="fk_paper_key_paper_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name="pk_paper_key"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_paper_key_paper", "paper_key", ["paper_id"])
    op.create_table(
        "paper_label",
        sa.Column("label_key", WORDS, nullable=False),
        sa.Column("paper_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name="fk_paper_label_paper_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("label_key", "paper_id", name="pk_paper_label"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_paper_label_paper", "paper_label", ["paper_id"])
    op.create_table(
        "paper_version",
        sa.Column("paper_id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("announced_on", sa.Date(), nullable=True),
        sa.Column("title", WORDS, nullable=False),
        sa.Column("stored_at", SECONDS, nullable=False),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name="fk_paper_version_paper_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("paper_id", "version", name="pk_paper_version"),
    )
    op.create_table(
        "summary",
        sa.Column("paper_id", ID, nullable=False),
        sa.Column("language", WORDS, nullable=False),
        sa.Column("model", WORDS, nullable=False),
        sa.Column("sentences", WORDS, nullable=False),
        sa.Column("removed", sa.Integer(), nullable=False),
        sa.Column("written_at", SECONDS, nullable=False),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name="fk_summary_paper_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("paper_id", "language", name="pk_summary"),
    )
    _search()


SEARCHED = ("title", "authors", "abstract")
APOSTROPHES = "\u2019\u02bc\u2018`\u00b4"
LETTERS = {
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
    "ħ": "h",
    "ı": "i",
    "æ": "ae",
    "Æ": "AE",
    "œ": "oe",
    "Œ": "OE",
    "þ": "th",
    "ð": "d",
    "ß": "ss",
}


def _folded(column: str) -> str:
    """What FTS5 does not fold itself, as `core.domain.text.plain.fold` does it: apostrophes vanish, letters lose their strokes."""
    expression = f"replace({column}, '''', '')"
    for mark in APOSTROPHES:
        expression = f"replace({expression}, '{mark}', '')"
    for letter, plain in LETTERS.items():
        expression = f"replace({expression}, '{letter}', '{plain}')"
    return expression


def _search() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE TABLE paper_search (paper_id BIGINT PRIMARY KEY REFERENCES paper (id) ON DELETE CASCADE, words TSVECTOR NOT NULL)"
        )
        op.execute("CREATE INDEX ix_paper_search_words ON paper_search USING GIN (words)")
        return
    columns = ", ".join(SEARCHED)
    view = ", ".join(f"{_folded(column)} AS {column}" for column in SEARCHED)
    new, old = (", ".join(_folded(f"{row}.{column}") for column in SEARCHED) for row in ("new", "old"))
    forget = f"INSERT INTO paper_search (paper_search, rowid, {columns}) VALUES ('delete', old.id, {old});"  # noqa: S608 - columns of ours
    learn = f"INSERT INTO paper_search (rowid, {columns}) VALUES (new.id, {new});"  # noqa: S608 - columns of ours
    statements = (
        f"CREATE VIEW paper_words AS SELECT id, {view} FROM paper",  # noqa: S608 - columns of ours
        f"CREATE VIRTUAL TABLE paper_search USING fts5 ({columns}, content='paper_words', content_rowid='id',"
        " tokenize='porter unicode61 remove_diacritics 2')",
        "INSERT INTO paper_search (paper_search, rank) VALUES ('rank', 'bm25(10.0, 5.0, 1.0)')",
        f"CREATE TRIGGER paper_learnt AFTER INSERT ON paper BEGIN {learn} END",
        f"CREATE TRIGGER paper_forgotten AFTER DELETE ON paper BEGIN {forget} END",
        f"CREATE TRIGGER paper_changed AFTER UPDATE OF {columns} ON paper BEGIN {forget} {learn} END",
    )
    for statement in statements:
        op.get_bind().exec_driver_sql(statement)
