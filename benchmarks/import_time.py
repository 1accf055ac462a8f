"""CPU time of `import postclean` beyond Python's own start: `python benchmarks/import_time.py`. The bound is 120 ms."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys

BOUND_MS = 120
ROUNDS = 15


def cpu_ms(code: str) -> float:
    """User and system time of a Python that runs `code`, in milliseconds."""
    before = os.times()
    subprocess.run([sys.executable, "-c", code], check=True)
    after = os.times()
    return 1000 * (after.children_user + after.children_system - before.children_user - before.children_system)


def main() -> int:
    """Print the figures and say whether they are within the bound."""
    cpu_ms("import postclean")  # compiles the modules and warms the disk
    bare, whole = [], []
    for _ in range(ROUNDS):
        bare.append(cpu_ms("pass"))
        whole.append(cpu_ms("import postclean"))
    start, total = statistics.median(bare), statistics.median(whole)
    print(f"python: {start:.0f} ms, with import postclean: {total:.0f} ms, so {total - start:.0f} ms of CPU (bound {BOUND_MS})")
    return int(total - start > BOUND_MS)


if __name__ == "__main__":
    sys.exit(main())
