"""Same in, same out: whatever the order, the thread, the process and the hash seed; and nothing else happens."""

from __future__ import annotations

import hashlib
import os
import random
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import bs4
import lxml.etree
import lxml.html
import pytest

import postclean
from postclean import PostcleanError

from .hostile import INPUTS

ROOT = Path(__file__).parent.parent
FIXTURES = tuple(sorted((ROOT / "tests" / "fixtures" / "pages").glob("*/page.html"))[::4])


@cache
def pages() -> tuple[bytes, ...]:
    """Pages of all kinds, some of them hostile."""
    hostile = [h.make() for h in INPUTS if h.group in ("metadata", "characters", "encodings")][::7]
    found = [path.read_bytes() for path in FIXTURES]
    for source in hostile:
        if isinstance(source, (str, bytes)) and len(source) < 200_000:
            found.append(source if isinstance(source, bytes) else source.encode("utf-8", "surrogatepass"))
    return tuple(found)


def digest(page: bytes) -> str:
    """Of everything that comes out."""
    try:
        article = postclean.extract(page, url="https://example.org/post")
        out = article.model_dump_json() + article.text + article.markdown + article.html
    except PostcleanError as error:
        out = repr(error)
    return hashlib.sha256(out.encode("utf-8", "surrogatepass")).hexdigest()


def main() -> None:
    """Print the digests: what the processes of the tests run."""
    print(*map(digest, pages()), sep="\n")


@cache
def expected() -> list[str]:
    return list(map(digest, pages()))


def test_three_runs_in_any_order_give_the_same() -> None:
    """What was read before a page changes nothing, though caches are full of it."""
    assert len(expected()) >= 20
    order = list(range(len(pages())))
    for run in range(2):
        random.Random(run).shuffle(order)
        again = {place: digest(pages()[place]) for place in order}
        assert [again[place] for place in range(len(order))] == expected()


def test_eight_threads_give_the_same() -> None:
    """Threads share the caches of tokens, and nothing that can change a result."""
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(digest, pages() * 3))
    assert results == expected() * 3


@pytest.mark.timeout(300)
@pytest.mark.parametrize("seeds", [("1",), pytest.param(("0", "2", "3", "random"), marks=pytest.mark.full)], ids=len)
def test_processes_with_other_hash_seeds_give_the_same(seeds: tuple[str, ...]) -> None:
    """Side by side: no set is written out in its own order, and a warning of any kind would be an error."""
    workers = []
    for seed in seeds:
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        code = "from tests.test_same_out import main; main()"
        workers.append(
            subprocess.Popen([sys.executable, "-W", "error", "-c", code], cwd=ROOT, env=environment, stdout=subprocess.PIPE)
        )
    for worker in workers:
        out, _ = worker.communicate(timeout=200)
        assert worker.returncode == 0
        assert out.decode().split() == expected()


@pytest.mark.filterwarnings("ignore::bs4.XMLParsedAsHTMLWarning")
def test_a_soup_and_a_tree_are_not_changed() -> None:
    """What a caller holds is the same after the call, on every page."""
    for path in FIXTURES:
        markup = path.read_text(encoding="utf-8", errors="replace")
        soup = bs4.BeautifulSoup(markup, "lxml")
        tree = lxml.html.document_fromstring(markup.encode())
        before = soup.decode(), lxml.etree.tostring(tree)
        for source in (soup, tree, tree.getroottree()):
            try:
                postclean.extract(source)
                postclean.explain(source)
            except PostcleanError:
                pass
        assert (soup.decode(), lxml.etree.tostring(tree)) == before


def test_no_socket_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even made: the page's own addresses, its DTD and its images are never asked for."""

    def refuse(*args: object, **options: object) -> None:
        raise AssertionError("a socket was opened")

    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)
    for page in (*pages(), *(h.make() for h in INPUTS if "outside" in h.name or "XInclude" in h.name)):
        try:
            article = postclean.extract(page, url="https://example.org/post")
        except PostcleanError:
            continue
        assert article.markdown
        assert postclean.explain(page).to_html()
        assert "root:" not in article.text
