"""CPU time of `import postclean` beyond Python's own start: `python benchmarks/import_time.py`. The bound is 120 ms."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile

BOUND_MS = 120
ROUNDS = 15


def cpu_ms(code: str, environment: dict[str, str]) -> float:
    """User and system time of a Python that runs `code`, in milliseconds."""
    before = os.times()
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)
    after = os.times()
    return 1000 * (after.children_user + after.children_system - before.children_user - before.children_system)


def main() -> int:
    """Print the figures and say whether they are within the bound."""
    with tempfile.TemporaryDirectory() as cache:
        # As installed: modules are compiled once, wherever this checkout is and whatever the environment says.
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": cache}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        figures = {}
        for code in ("pass", "import pydantic.main, lxml.html", "import postclean"):
            cpu_ms(code, environment)
            figures[code] = statistics.median(cpu_ms(code, environment) for _ in range(ROUNDS))
    start, dependencies, whole = figures.values()
    print(f"python alone {start:.0f} ms, with pydantic and lxml {dependencies:.0f} ms, with postclean {whole:.0f} ms")
    print(f"import postclean costs {whole - start:.0f} ms of CPU (bound {BOUND_MS} ms)")
    return int(whole - start > BOUND_MS)


if __name__ == "__main__":
    sys.exit(main())
