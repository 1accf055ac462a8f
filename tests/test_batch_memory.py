"""Bombs: a small file that becomes a large one costs itself, and neither the memory of the run nor another page."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

PAGE = "<html lang=en><title>Tea</title><h1>Tea</h1><p>Tea is made by pouring hot water over leaves and by waiting for a while.</p>"
MOST_MB = 300
"""Of the process that runs it all. The pages are cleaned in others, which have limits of their own."""
MEASURED = """
import json, sys
from postclean.batch import run
summary = run(sys.argv[1], sys.argv[2], workers=1, fields=["title"])
peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(json.dumps([int(peak) >> 10, summary.ok, dict(summary.errors)]))
"""
MB = 1 << 20
BIG = 250
"""Megabytes that a bomb becomes."""


def gzipped(path: Path, parts: Iterator[bytes]) -> None:
    with gzip.open(path, "wb", 9) as file:
        for part in parts:
            file.write(part)


def good_line() -> bytes:
    return json.dumps({"html": PAGE}).encode() + b"\n"


def long_line(path: Path) -> None:
    """One JSON line of 250 MB."""

    def parts() -> Iterator[bytes]:
        yield good_line() + b'{"html":"'
        for _ in range(BIG):
            yield b"x" * MB
        yield b'"}\n' + good_line()

    gzipped(path / "a.jsonl.gz", parts())


def wide_lines(path: Path) -> None:
    """Lines as long as is let through, with a character that makes each of the others take four bytes."""

    def parts() -> Iterator[bytes]:
        for _ in range(3):
            yield '{"html":"<p>😀'.encode() + b"x" * (20 * MB - 2_000_000) + b'"}\n'
        yield good_line()

    gzipped(path / "a.jsonl.gz", parts())


def brackets(path: Path) -> None:
    """A line of JSON that is millions of empty lists."""
    gzipped(path / "a.jsonl.gz", iter([b'{"a":[' + b"[]," * 6_000_000 + b'0],"html":"<p>"}\n', good_line()]))


def many_large_lines(path: Path) -> None:
    """Lines of 15 MB each, more of them than a pool would like to read ahead."""

    def parts() -> Iterator[bytes]:
        yield good_line()
        for _ in range(12):
            yield b'{"html":"' + b" " * (15 * MB) + b'"}\n'

    gzipped(path / "a.jsonl.gz", parts())


def long_field(path: Path) -> None:
    """A field of CSV of 250 MB, in quotes and over many lines."""

    def parts() -> Iterator[bytes]:
        row = f'1,"{PAGE}"\n'.encode()
        yield b"id,html\n" + row + b'2,"'
        for _ in range(BIG):
            yield (b"x" * 99 + b"\n") * (MB // 100)
        yield b'"\n' + row.replace(b"1,", b"3,")

    gzipped(path / "a.csv.gz", parts())


def commas(path: Path) -> None:
    """A record of CSV with millions of fields."""
    row = f'1,"{PAGE}"\n'.encode()
    gzipped(path / "a.csv.gz", iter([b"id,html\n", b"," * (20 * MB) + b"\n", row]))


def tar_with(path: Path, pack: str, members: Callable[[tarfile.TarFile], None]) -> None:
    with tarfile.open(path / f"a.tar.{pack}", f"w:{pack}", format=tarfile.GNU_FORMAT) as archive:  # type: ignore[call-overload]
        info = tarfile.TarInfo("good.html")
        info.size = len(PAGE)
        archive.addfile(info, io.BytesIO(PAGE.encode()))
        members(archive)


class Zeros(io.RawIOBase):
    """As many zeros as are asked for."""

    def read(self, size: int = -1) -> bytes:
        return bytes(size)


def tar_name(path: Path) -> None:
    """A tar whose next member has a name of 250 MB."""

    def members(archive: tarfile.TarFile) -> None:
        info = tarfile.TarInfo("././@LongLink")
        info.type, info.size = tarfile.GNUTYPE_LONGNAME, BIG * MB
        archive.addfile(info, Zeros())  # type: ignore[arg-type]

    tar_with(path, "gz", members)


def tar_bz2(path: Path) -> None:
    """A tar in bzip2 that unpacks to a million times its size."""

    def members(archive: tarfile.TarFile) -> None:
        for name in ("a.bin", "b.html"):
            info = tarfile.TarInfo(name)
            info.size = BIG * MB
            archive.addfile(info, Zeros())  # type: ignore[arg-type]

    tar_with(path, "bz2", members)


def tar_xz(path: Path) -> None:
    """The same in xz."""

    def members(archive: tarfile.TarFile) -> None:
        info = tarfile.TarInfo("b.html")
        info.size = BIG * MB
        archive.addfile(info, Zeros())  # type: ignore[arg-type]

    tar_with(path, "xz", members)


def zip_with(method: int) -> Callable[[Path], None]:
    def made(path: Path) -> None:
        with zipfile.ZipFile(path / "a.zip", "w", method) as archive:
            archive.writestr("good.html", PAGE, zipfile.ZIP_DEFLATED)
            with archive.open("b.html", "w", force_zip64=True) as file:
                for _ in range(BIG):
                    file.write(bytes(MB))

    made.__name__ = f"zip_{method}"
    return made


def zip_names(path: Path) -> None:
    """A zip of 30,000 members without anything in them."""
    with zipfile.ZipFile(path / "a.zip", "w") as archive:
        archive.writestr("good.html", PAGE)
        for number in range(30_000):
            archive.writestr(f"{number}.css", b"")


def warc(body: Iterator[bytes], size: int, head: bytes = b"") -> Iterator[bytes]:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + head + b"\r\n"
    yield b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: https://example.org/1\r\n"
    yield b"Content-Type: application/http; msgtype=response\r\nWARC-Date: 2020-01-01T00:00:00Z\r\n"
    yield b"Content-Length: %d\r\n\r\n" % (len(http) + size) + http
    yield from body
    yield b"\r\n\r\n"


def good_record() -> Iterator[bytes]:
    return warc(iter([PAGE.encode()]), len(PAGE))


def warc_body(path: Path) -> None:
    """A record of 250 MB."""
    pytest.importorskip("fastwarc")
    (path / "a.warc.gz").write_bytes(
        gzip.compress(b"".join(good_record()))
        + gzip.compress(b"".join(warc((b"x" * MB for _ in range(BIG)), BIG * MB)), 1)
        + gzip.compress(b"".join(good_record()))
    )


def warc_head(path: Path) -> None:
    """A record whose header has a line of 250 MB."""
    pytest.importorskip("fastwarc")

    def parts() -> Iterator[bytes]:
        yield from good_record()
        yield b"WARC/1.0\r\nWARC-Type: response\r\nX-Long: "
        for _ in range(BIG):
            yield b"x" * MB
        yield b"\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
        yield from good_record()

    gzipped(path / "a.warc.gz", parts())


def warc_http_head(path: Path) -> None:
    """A record whose HTTP header has a line of 250 MB."""
    pytest.importorskip("fastwarc")
    long = b"X-Long: " + b"x" * (BIG * MB) + b"\r\n"
    with gzip.open(path / "a.warc.gz", "wb", 1) as file:
        for part in (*good_record(), *warc(iter(()), 0, long), *good_record()):
            file.write(part)


def parquet_page(path: Path) -> None:
    """A table with a page of 250 MB next to good ones."""
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    schema = pa.schema([("html", pa.string())])
    with pq.ParquetWriter(path / "a.parquet", schema, compression="zstd") as file:
        for html in ([PAGE], ["<p>" + "x" * (BIG * MB)] + [PAGE] * 30, [PAGE]):
            file.write_table(pa.table({"html": html}, schema=schema))


def parquet_copies(path: Path) -> None:
    """A table in which 40 rows have the same page of 10 MB, which is stored once."""
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    html = PAGE + "<p>" + "x" * (10 * MB)
    column = pa.DictionaryArray.from_arrays(pa.array([0] * 40), pa.array([html]))
    pq.write_table(pa.table({"html": column}), path / "a.parquet", compression="zstd", use_dictionary=True)


def packed_page(pack: Callable[[bytes], bytes], suffix: str) -> Callable[[Path], None]:
    def made(path: Path) -> None:
        (path / f"a.html{suffix}").write_bytes(pack(PAGE.encode() + b" " * (200 * MB)))
        (path / "good.html").write_text(PAGE)

    made.__name__ = f"page{suffix.replace('.', '_')}"
    return made


BOMBS: tuple[Callable[[Path], None], ...] = (
    long_line, wide_lines, brackets, many_large_lines, long_field, commas, tar_name, tar_bz2, tar_xz,
    zip_with(zipfile.ZIP_DEFLATED), zip_with(zipfile.ZIP_BZIP2), zip_with(zipfile.ZIP_LZMA), zip_names,
    warc_body, warc_head, warc_http_head, parquet_page, parquet_copies,
    packed_page(gzip.compress, ".gz"), packed_page(lzma.compress, ""), packed_page(bz2.compress, ""),
)  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="the peak is read from /proc")
@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("bomb", BOMBS, ids=lambda bomb: bomb.__name__)
def test_a_bomb_does_not_fill_the_memory_of_the_run(bomb: Callable[[Path], None], tmp_path: Path) -> None:
    """Whatever a small file unpacks to, the run stays below 300 MB, says what it passed over, and has the good pages."""
    (tmp_path / "dump").mkdir()
    bomb(tmp_path / "dump")
    assert sum(path.stat().st_size for path in (tmp_path / "dump").iterdir()) < 4 * MB
    command = [sys.executable, "-c", MEASURED, str(tmp_path / "dump"), str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    peak, ok, errors = json.loads(done.stdout)
    assert peak < MOST_MB, (peak, ok, errors)
    assert ok >= 1, errors
