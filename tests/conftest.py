"""What every test may rely on: the same examples on every machine, and no network beyond this one."""

from __future__ import annotations

import gc
import ipaddress
import os
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

collect_ignore = ["typing"]  # for the type checker only; importing it would fetch pages

# No deadline: a busy machine is not a failure. Derandomized: what failed once fails again.
# POSTCLEAN_EXAMPLES=long tries ten times as many examples of each property: .ci/hostile does.
ALWAYS: dict[str, Any] = {"deadline": None, "derandomize": True, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("quick", max_examples=25, **ALWAYS)
settings.register_profile("long", max_examples=250, **ALWAYS)
settings.load_profile(os.environ.get("POSTCLEAN_EXAMPLES", "quick"))


def pytest_collection_finish() -> None:
    """Keep the tests themselves out of the collector's sight: they are not garbage, and it would scan them again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True, scope="session")
def only_loopback() -> Iterator[None]:
    """Refuse connections to other machines: a test that needs one is wrong."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not ipaddress.ip_address(address[0]).is_loopback:
            raise AssertionError(f"a test tried to connect to {address[0]}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield
