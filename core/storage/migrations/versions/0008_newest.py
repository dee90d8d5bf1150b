"""On SQLite an index of its own for the newest papers.

bm25 asks how many papers hold each word, and counts them in the whole index, whatever part of it is searched. Searched first are the newest
30,000 (`core.domain.search.filter.NEWEST`): beside a million others the counting was nearly all that a search cost. PostgreSQL's rank counts nothing.
"""

from alembic import op

revision = "0008"
down_revision = "0007"

NEWEST = 30_000
COLUMNS = "title, authors, abstract"
LEARN = f"INSERT INTO paper_search_newest (rowid, {COLUMNS}) SELECT id, {COLUMNS} FROM paper_words WHERE id"  # noqa: S608 - names of ours
FORGET = f"""INSERT INTO paper_search_newest (paper_search_newest, rowid, {COLUMNS}) SELECT 'delete', id, {COLUMNS} FROM paper_words
WHERE id IN (SELECT id FROM paper_search_newest_docsize WHERE id"""  # noqa: S608 - names of ours
"""The words of rows that it holds, which its table of sizes tells."""
OLDEST = f"(SELECT max(id) - {NEWEST} FROM paper)"  # noqa: S608 - a number of ours

STATEMENTS = (
    f"CREATE VIRTUAL TABLE paper_search_newest USING fts5 ({COLUMNS}, content='paper_words', content_rowid='id',"
    " tokenize='porter unicode61 remove_diacritics 2')",
    "INSERT INTO paper_search_newest (paper_search_newest, rank) VALUES ('rank', 'bm25(10.0, 5.0, 1.0)')",
    f"{LEARN} > {OLDEST}",
    f"CREATE TRIGGER paper_newest AFTER INSERT ON paper BEGIN {LEARN} = new.id; {FORGET} <= new.id - {NEWEST}); END",
    f"CREATE TRIGGER paper_newest_forgotten BEFORE DELETE ON paper BEGIN {FORGET} = old.id); END",
    f"CREATE TRIGGER paper_newest_changing BEFORE UPDATE OF {COLUMNS} ON paper BEGIN {FORGET} = old.id); END",
    f"CREATE TRIGGER paper_newest_changed AFTER UPDATE OF {COLUMNS} ON paper WHEN new.id > {OLDEST} BEGIN {LEARN} = new.id; END",
)


def upgrade() -> None:
    """On SQLite an index of its own for the newest papers."""
    if op.get_bind().dialect.name == "sqlite":
        for statement in STATEMENTS:
            op.get_bind().exec_driver_sql(statement)
