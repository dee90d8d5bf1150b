"""Goals 10a and 10b: what the first thing people start costs, the bot without a key or a token, against everything imported.

Ready means: settings read, logs set up, database open, sources chosen, ticks wired. It is the whole process's CPU and
the memory that it holds then, not only imports.
"""

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.table import Row

ROUNDS = 5
CPU_BOUND, MEMORY_BOUND = 0.35, 0.65
PROJECT = Path(__file__).parents[2]
EVERYTHING = (
    "adapters.telegram.app, adapters.discord.app, adapters.console.session, adapters.console.layout, core.writing.claude, "
    "anthropic, feedparser, alembic.command, prompt_toolkit, psycopg, httpx, telegram.ext, discord, pylatexenc.latex2text"
)
READY = """
import asyncio, psutil, sys, time
from pathlib import Path
from bot import cli, logs, runtime, scheduler
from bot.settings import Settings
from bot.wiring import assemble

async def ready(folder):
    settings = Settings(_env_file=None, offline=True, data_dir=folder)
    logs.configure(settings.log_level, settings.secrets())
    async with assemble(settings) as app:
        beats = scheduler.Scheduler(app.working(), app.context.clock)
        async with app.context.storage.reading() as tables:
            return await tables.papers.count()

papers = asyncio.run(ready(Path(sys.argv[1])))
held = psutil.Process().memory_info().rss / 2**20
print(papers, "anthropic" in sys.modules, time.process_time(), held)
"""


def cost(folder: str, *, everything: bool) -> tuple[float, float]:
    """CPU seconds and megabytes of a fresh process until it is ready; `everything` imports all that could be needed first.

    Both must come to the same store; only one may have the model's SDK.
    """
    code = f"import {EVERYTHING}\n{READY}" if everything else READY
    told = subprocess.run([sys.executable, "-c", code, folder], cwd=PROJECT, capture_output=True, text=True, check=True)
    papers, has_sdk, seconds, megabytes = told.stdout.split()
    assert (int(papers) > 0, has_sdk) == (True, str(everything)), told.stdout
    return float(seconds), float(megabytes)


def run(full: bool) -> list[Row]:
    """Two rows; `full` measures more rounds."""
    with tempfile.TemporaryDirectory() as folder:
        for everything in (False, True):
            cost(folder, everything=everything)  # makes the database, warms the file cache
        pairs = [
            (cost(folder, everything=False), cost(folder, everything=True))
            for _ in range(ROUNDS if full else ROUNDS - 2)
        ]
    cpu = _row("10a", "CPU", "s", CPU_BOUND, [(ours[0], theirs[0]) for ours, theirs in pairs])
    return [cpu, _row("10b", "memory", "MB", MEMORY_BOUND, [(ours[1], theirs[1]) for ours, theirs in pairs])]


def _row(goal: str, what: str, unit: str, bound: float, pairs: Sequence[tuple[float, float]]) -> Row:
    ours, theirs = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    ratio = median(ours) / median(theirs)
    spread = f"{median(ours):.2f} {unit} [{min(ours):.2f}-{max(ours):.2f}] against {median(theirs):.2f} {unit}"
    return Row(
        goal=goal,
        what=f"{what} to ready, no model key, no token",
        against="everything imported",
        figure=f"{ratio:.2f}x ({spread})",
        bound=f"<= {bound}x",
        holds=ratio <= bound,
    )
