"""Batches where the system has little: no alarms, no limits of resources, no file locks, as on Windows."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import postclean

ROOT = Path(__file__).parent.parent

# Python reads it at its start, so the processes of the sandboxes are as poor as the one that starts them.
POOR = """
import os, signal, sys
for name in ("fcntl", "resource", "msvcrt", "pwd", "grp"):
    sys.modules[name] = None
for name in ("SIGALRM", "setitimer", "getitimer", "ITIMER_REAL", "alarm", "pthread_sigmask", "pthread_kill"):
    vars(signal).pop(name, None)
for name in ("fork", "sched_getaffinity", "sync"):
    vars(os).pop(name, None)
"""

JOB = """
import json, sys
from dataclasses import replace
from pathlib import Path

import postclean.batch
from postclean.batch import child, plan, runner

for name in postclean.batch.__all__:
    getattr(postclean.batch, name)
assert not child.HAS_ALARM
text = "Tea is made by pouring hot water over leaves and by waiting for a while."
pages = [postclean.batch.RawPage(str(n), b"!loop\\n" if n == 2 else f"<h1>Tea {n}</h1><p>{text}".encode()) for n in range(5)]
work = replace(runner.work_of("out", workers=1, timeout=1.0, shard=2), kernel="tests.kernels:pages")
summary = runner.carry_out(work, pages, Path("out"))
print(json.dumps([summary.pages, summary.ok, dict(summary.errors)]))
"""


@pytest.mark.full
@pytest.mark.skipif(os.name != "posix", reason="the system has as little already")
def test_a_dump_is_cleaned_where_the_system_has_little(tmp_path: Path) -> None:
    """Without alarms, limits and locks everything can be imported, and a page that hangs is ended by the parent's deadline."""
    (tmp_path / "sitecustomize.py").write_text(POOR)
    paths = [tmp_path, ROOT, Path(postclean.__file__).parent.parent]
    done = subprocess.run(
        [sys.executable, "-c", JOB],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, paths))},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == '[5, 4, {"timeout": 1}]\n'
