"""Goal 10a: CPU of the first thing people start, the bot without a key or a token, against everything imported that may be needed.

Ready means: settings read, logs set up, database open, sources chosen, ticks wired. It is the whole process's CPU, not only imports.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.table import Row

ROUNDS = 5
BOUND = 0.35
PROJECT = Path(__file__).parent.parent
EVERYTHING = (
    "adapters.telegram.app, adapters.discord.app, adapters.console.session, adapters.console.layout, core.writing.claude, "
    "anthropic, feedparser, alembic.command, prompt_toolkit, psycopg, httpx, telegram.ext, discord, pylatexenc.latex2text"
)
READY = """
import asyncio, sys, time
from pathlib import Path
from bot import cli, logs, runtime, scheduler
from bot.settings import Settings
from bot.wiring import assemble

async def ready(folder):
    settings = Settings(_env_file=None, offline=True, data_dir=folder)
    logs.configure(settings.log_level, settings.secrets())
    async with assemble(settings) as hub:
        metronome = scheduler.Metronome(hub.working(), hub.desk.clock)
        async with hub.desk.storage.reading() as tables:
            return await tables.papers.count()

print(asyncio.run(ready(Path(sys.argv[1]))), "anthropic" in sys.modules, time.process_time())
"""


def cpu(folder: str, *, everything: bool) -> float:
    """CPU seconds of a fresh process until it is ready; `everything` imports all that could be needed first.

    Both must come to the same store; only one may have the model's SDK.
    """
    code = f"import {EVERYTHING}\n{READY}" if everything else READY
    told = subprocess.run([sys.executable, "-c", code, folder], cwd=PROJECT, capture_output=True, text=True, check=True)
    papers, has_sdk, seconds = told.stdout.split()
    assert (int(papers) > 0, has_sdk) == (True, str(everything)), told.stdout
    return float(seconds)


def run(full: bool) -> list[Row]:
    """One row; both sizes are the same."""
    del full
    with tempfile.TemporaryDirectory() as folder:
        for everything in (False, True):
            cpu(folder, everything=everything)  # makes the database, warms the file cache
        pairs = [(cpu(folder, everything=False), cpu(folder, everything=True)) for _ in range(ROUNDS)]
    ours, theirs = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    ratio = median(ours) / median(theirs)
    spread = f"{median(ours):.2f} s [{min(ours):.2f}-{max(ours):.2f}] against {median(theirs):.2f} s"
    return [
        Row(
            goal="10a",
            what="CPU to ready, no model key, no token",
            against="everything imported",
            figure=f"{ratio:.2f}x ({spread})",
            bound=f"<= {BOUND}x",
            holds=ratio <= BOUND,
        )
    ]
