"""The command line: results on stdout, everything else on stderr in one line, exit codes as `--help` says."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import postclean
from postclean.cli import main
from postclean.cli.exits import EXIT_CODES
from postclean.cli.parser import EXAMPLES, parser
from postclean.cli.terminal import Paint
from postclean.cli.version import EXTRAS

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "examples" / "nato-mongolia.html"
FLAT = ROOT / "tests" / "fixtures" / "flat" / "nato-mongolia.txt"
TITLE = "Mongolia and NATO: A Partnership at Long Distance"
COMMANDS = ("extract", "explain", "xray", "batch", "platforms", "schema", "fetch", "completion")


class Terminal(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def server() -> Iterator[str]:
    """A loopback server: every path is the example page, but `/gone` is not there."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path not in ("/gone", "/robots.txt")
            body = PAGE.read_bytes() if found else b"<p>not here</p>"
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class's name)
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=httpd.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()
    thread.join()
    httpd.server_close()


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


# -- extract


def test_markdown_with_the_title_is_the_default(capsys: pytest.CaptureFixture[str]) -> None:
    """`postclean extract FILE` prints the article as Markdown, and nothing else."""
    assert main(["extract", str(PAGE)]) == 0
    out, err = capsys.readouterr()
    assert out.startswith(f"# {TITLE}\n\n")
    assert out.endswith("to each other.\n")
    assert err == ""


def test_json_has_every_field_of_the_article(capsys: pytest.CaptureFixture[str]) -> None:
    """What `--format json` prints reads back as the article that `extract` gives."""
    assert main(["extract", str(PAGE), "--format", "json", "--url", "https://example.org/post"]) == 0
    article = postclean.Article.model_validate_json(capsys.readouterr().out)
    assert article == postclean.extract(PAGE, url="https://example.org/post")


@pytest.mark.parametrize(("form", "start"), [("text", "Key Points\n"), ("html", "<article"), ("markdown", "# Mongolia")])
def test_each_format_is_that_of_the_article(form: str, start: str, capsys: pytest.CaptureFixture[str]) -> None:
    """`--format` names the property of the article that is printed."""
    assert main(["extract", str(PAGE), "-f", form]) == 0
    out = capsys.readouterr().out
    assert out == getattr(postclean.extract(PAGE), form).rstrip("\n") + "\n"
    assert out.startswith(start)


def test_stdin_is_a_source(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`-` reads bytes from stdin: a page or a flat scrape."""
    stdin(monkeypatch, FLAT.read_bytes())
    assert main(["extract", "-"]) == 0
    assert capsys.readouterr().out.startswith(f"# {TITLE}\n")


def test_output_goes_to_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With `-o` stdout stays empty, and the file is UTF-8 whatever the machine's locale."""
    page = tmp_path / "page.html"
    page.write_bytes("<h1>Tëa</h1><p>Tea is made by pouring hot water over the leaves — and then by waiting.</p>".encode())
    assert main(["extract", str(page), "-o", str(tmp_path / "out.md")]) == 0
    assert capsys.readouterr().out == ""
    assert "leaves — and" in (tmp_path / "out.md").read_text(encoding="utf-8")


def test_kept_kinds_stay_in_the_article(capsys: pytest.CaptureFixture[str]) -> None:
    """`--keep ad` leaves the lines of the ad gadgets where they are."""
    assert main(["extract", str(PAGE), "--keep", "ad"]) == 0
    assert "Iklan Tengah Artikel 1" in capsys.readouterr().out


def test_warnings_go_to_stderr(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A byte that is wrong in its encoding gives a warning, and the article is printed all the same."""
    page = tmp_path / "page.html"
    page.write_bytes(PAGE.read_bytes().replace(b"the steppe", b"the step\xff\xfe"))
    assert main(["extract", str(page), "--encoding", "utf-8"]) == 0
    out, err = capsys.readouterr()
    assert "near the step\ufffd" in out
    assert err.startswith("postclean: warning: ")


@pytest.mark.parametrize("command", ["extract", "explain", "xray"])
def test_a_page_that_was_cut_is_told_on_stderr(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each command that reads a page says what was cut, and how to change that with an option that it has."""
    argv = [command, str(PAGE), "--limit", "max_bytes=9000", *(["-o", str(tmp_path / "x.html")] if command == "xray" else [])]
    assert main(argv) == 0
    err = capsys.readouterr().err
    assert "longer than 9,000 bytes and was cut there: --limit max_bytes=… changes that" in err
    assert main([*argv, "--limit", "strict"]) == 1


# -- batch


def test_pages_that_were_cut_are_in_the_summary(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The printed summary counts pages of which something is missing."""
    command = ["batch", str(PAGE), "-o", str(tmp_path), "--workers", "0", "--limit", "max_bytes=9000"]
    assert main(command) == 0
    assert "not read as a whole (the warnings of the rows say why): 1 max_bytes" in capsys.readouterr().out


def test_a_dump_becomes_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder is cleaned, and the pages without an article are named; with `--strict` they make the exit code 1."""
    (tmp_path / "dump").mkdir()
    (tmp_path / "dump" / "a.html").write_bytes(PAGE.read_bytes())
    (tmp_path / "dump" / "b.html").write_bytes(b"<p>Page not found")
    (tmp_path / "dump" / "c.css").write_bytes(b"p{}")
    command = ["batch", str(tmp_path / "dump"), "-o", str(tmp_path / "out"), "--workers", "0"]
    assert main(command) == 0
    out, err = capsys.readouterr()
    assert out.startswith("2 pages: 1 with an article, 1 without\n")
    assert "\n  b.html: error_page: " in out
    assert "1 .css" in out
    assert err == ""
    rows = [json.loads(line) for line in (tmp_path / "out" / "part-00000.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["title"] for row in rows] == [TITLE, None]
    assert "b.html" in (tmp_path / "out" / "_report.html").read_text(encoding="utf-8")
    assert main([*command, "--strict"]) == 1
    assert capsys.readouterr().out.startswith("2 pages")
    assert main([*command, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["before"] == 2
    assert main(["batch", str(PAGE), "-o", str(tmp_path / "whole"), "--workers", "0", "--strict"]) == 0
    capsys.readouterr()
    assert main([*command, "--keep", "ad"]) == 2
    assert "keep was [] and is ['ad']" in capsys.readouterr().err


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\0"])
@pytest.mark.parametrize("way", ["-", "--files-from", "file"])
def test_sources_come_from_a_list(way: str, end: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list on stdin or in a file names the sources, a line or a NUL after each; a longer list later is a dump that has grown."""
    monkeypatch.chdir(tmp_path)
    names = ["a.html", "b b.html", "c.html"]
    for number, name in enumerate(names):
        Path(name).write_bytes(PAGE.read_bytes().replace(b"the steppe", b"the steppe %d" % number))
    for count in (2, 3):
        data = b"".join(name.encode() + end for name in names[:count])
        (tmp_path / "list").write_bytes(data)
        stdin(monkeypatch, data)
        words = {"-": ["-"], "--files-from": ["--files-from", "-"], "file": ["--files-from", "list"]}[way]
        assert main(["batch", *words, "-o", "out", "--workers", "0", "-q"]) == 0
    rows = [json.loads(line) for part in sorted(Path("out").glob("part-*")) for line in part.read_text("utf-8").splitlines()]
    assert [row["id"] for row in rows] == names


def test_quiet_says_nothing_but_errors(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """With `--quiet` a command that does what it should prints its result, or nothing."""
    for command in (
        ["batch", str(PAGE), "-o", str(tmp_path / "out"), "--workers", "0"],
        ["xray", str(PAGE), "-o", str(tmp_path / "x.html"), "--limit", "max_bytes=9000"],
        ["extract", str(PAGE), "-o", str(tmp_path / "x.md"), "--limit", "max_bytes=9000"],
    ):
        assert main([*command, "--quiet"]) == 0
        assert capfd.readouterr() == ("", "")
    assert main(["batch", "no-such-dump", "-o", str(tmp_path / "x"), "-q"]) == 2
    assert "no-such-dump" in capfd.readouterr().err


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="it needs a limit on the size of files")
@pytest.mark.parametrize("form", ["jsonl", "markdown"])
def test_a_full_disk_costs_no_part_that_is_whole(form: str, tmp_path: Path) -> None:
    """Where the disk takes no more, the message says what to do, no half of a part is left, and the same command goes on."""
    (tmp_path / "dump").mkdir()
    for name, paragraphs in (("a", 2), ("b", 2), ("c", 1_800)):
        text = "".join(f"<p>{name} {n} is a paragraph with a few words about tea.</p>" for n in range(paragraphs))
        (tmp_path / "dump" / f"{name}.html").write_text(f"<h1>On tea</h1>{text}")
    full = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, -1))\n"
    code = "from postclean.cli import main; sys.exit(main(sys.argv[1:]))"
    options = ["batch", str(tmp_path / "dump"), "-o", str(tmp_path / "out"), "-f", form, "--shard", "1", "--workers", "0"]
    done = subprocess.run([sys.executable, "-c", full + code, *options], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        2,
        "postclean: error: File too large: make room for what is written, and run the same command again",
    )
    assert len(list((tmp_path / "out").glob("part-*"))) == 2
    assert not list((tmp_path / "out" / "_postclean" / "drafts").iterdir())
    code = "import sys\n" + code
    done = subprocess.run([sys.executable, "-c", code, *options], capture_output=True, text=True, timeout=60)
    assert done.stdout.splitlines()[:2] == [
        "3 pages: 3 with an article, 0 without",
        "2 of them were done before, 1 now",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="shells there cannot close it")
def test_without_stdout_nothing_is_printed() -> None:
    """`postclean extract page.html >&-` has nowhere to print to, which is not a traceback."""
    command = f"{sys.executable} -m postclean extract '{PAGE}' >&-"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


def test_front_matter_comes_before_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    """`--front-matter` writes what a row of a batch has, above the same Markdown."""
    assert main(["extract", str(PAGE), "--front-matter"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f'---\ntitle: "{TITLE}"\nauthors: ["Mendee Jargalsaikhan"]\n')
    assert out.endswith(postclean.extract(PAGE).markdown.rstrip() + "\n")


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="the system has no /dev/fd")
def test_a_page_may_come_through_a_pipe_of_the_shell() -> None:
    """`postclean extract <(curl …)` is a pipe that ends, and is read."""
    command = f"{sys.executable} -m postclean extract <(cat '{PAGE}') --format text"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout[:10]) == (0, "Key Points")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_knows_commands_and_options(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What a shell reads names every command and its options, and bash takes it without an error."""
    assert main(["completion", shell]) == 0
    out = capsys.readouterr().out
    assert all(command in out for command in COMMANDS)
    assert all(word in out for word in ("favor", "precision", "markdown-tree"))
    if shell == "bash" and sys.platform != "win32":
        ask = "COMP_WORDS=(postclean extract --favor pre); COMP_CWORD=3; _postclean; echo ${COMPREPLY[@]}"
        done = subprocess.run(["bash", "-c", f"{out}\n{ask}"], capture_output=True, text=True)
        assert (done.stdout, done.stderr) == ("precision\n", "")


def test_the_exit_codes_are_those_of_the_docs() -> None:
    """The table of the docs says what `--help` says."""
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    for line in EXIT_CODES.splitlines()[1:]:
        code, what = line.split(None, 1)
        assert f"| {code} | {what} |" in page


# -- errors


@pytest.mark.parametrize(
    ("argv", "code", "message"),
    [
        (["extract", "no-such-page.html"], 2, "there is no file no-such-page.html"),
        (["extract", "www.example.org/post"], 2, "did you mean https://www.example.org/post?"),
        (["extract", str(ROOT)], 2, f"is a folder: give one page of it, or clean all of it with postclean batch {ROOT} -o out"),
        (["extract", str(PAGE.parent / "nato-mongolai.html")], 2, f"did you mean {PAGE}?"),
        (["xray", str(ROOT / "no" / "page.html")], 2, f"there is no folder {ROOT / 'no'}"),
        (["xray", str(PAGE), "-o", str(ROOT / "no" / "x.html")], 2, f"make the folder {ROOT / 'no'} first"),
        (["extract", str(PAGE), "--format", "tie"], 2, "did you mean tei?"),
        (["extract", str(PAGE), "--keep", "author-box"], 2, "did you mean author_box?"),
        (["extract", str(PAGE), "--keep", "zzz"], 2, "there are comments, "),
        (["extract", str(PAGE), "--encoding", "windos-1252"], 2, "did you mean windows-1252?"),
        (["extract", str(PAGE), "--encoding", "klingon"], 2, "there are utf-8, "),
        (["extract", str(PAGE), "--platform", "gost"], 2, "did you mean ghost?"),
        (["extract", str(PAGE), "--platform", "none.toml"], 2, "none.toml is no platform file"),
        (["extract", str(PAGE), "-o", str(ROOT)], 2, str(ROOT)),
        (["extract", str(PAGE), "--limit", "max_byte=5"], 2, "did you mean max_bytes?"),
        (["extract", str(PAGE), "--limit", "max_bytes=x"], 2, "give a whole number, 1 or more"),
        (["batch", str(PAGE), "-o", str(PAGE), "--limit", "max_bytes=0"], 2, "give a whole number, 1 or more"),
        (["extract", str(PAGE), "--format", "pdf"], 2, "see postclean extract --help"),
        (["batch", "no-such-dump", "-o", "no-such-out/x"], 2, "there is no file or folder no-such-dump"),
        (["batch", str(PAGE)], 2, "required: -o/--output"),
        (["batch", "-o", "no-such-out/x"], 2, "there is no source"),
        (["batch", "-", "--files-from", "x", "-o", "no-such-out/x"], 2, "one list of sources is enough"),
        (["batch", "--files-from", "no-list.txt", "-o", "no-such-out/x"], 2, "there is no file no-list.txt"),
        ([str(PAGE)], 2, f"did you mean postclean extract {PAGE}?"),
        (["https://example.org/post"], 2, "did you mean postclean extract https://example.org/post?"),
        ([str(ROOT / "examples")], 2, f"did you mean postclean batch {ROOT / 'examples'} -o out?"),
        ([str(ROOT / "examples" / "dump" / "slow-kettle.zip")], 2, "slow-kettle.zip -o out?"),
        (["extract", str(ROOT / "examples" / "dump" / "night-shelf.jsonl")], 2, "holds many pages: clean them with postclean"),
        (["xray", str(ROOT / "examples" / "dump" / "slow-kettle.zip")], 2, "holds many pages: clean them with postclean"),
        (["extract", str(PAGE), "--front-matter", "-f", "text"], 2, "--front-matter is for markdown, not for text"),
        (["batch", str(PAGE), "-o", str(PAGE), "--workers", "-1"], 2, "workers=-1"),
        (["batch", str(PAGE), "-o", str(PAGE), "--address", "auto"], 2, "give --engine ray"),
        (["batch", str(PAGE), "-o", str(PAGE), "--fields", "tilte"], 2, "there is no field tilte: did you mean title?"),
        (["batch", str(PAGE), "-o", str(PAGE), "--memory", "1"], 2, "too little for a process to start"),
        (["platforms", "--jsn"], 2, "there is no option --jsn: did you mean --json? (see postclean platforms --help)"),
        (["--versoin"], 2, "there is no option --versoin: did you mean --version?"),
        (["extract", str(PAGE), str(FLAT)], 2, "is one too many: several pages are for postclean batch"),
        (["fetch", "https://example.org/", "-o", str(PAGE)], 2, "it is a file, name a folder"),
        (["extract"], 2, "see postclean extract --help"),
        (["platforms", "ghost"], 2, "'ghost' is one too many (see postclean platforms --help)"),
        (["batch", str(PAGE), "-o", "no-such-out/x", "--timeout", "-1"], 2, "timeout=-1.0: give seconds, or 0 for no limit"),
        (["extrakt"], 2, "did you mean extract? (see postclean --help)"),
        (["extract", "http://127.0.0.1/"], 1, "127.0.0.1 is not a public address"),
        (["extract", "ftp://example.org/"], 1, "the scheme is 'ftp'"),
        (["fetch", "no-such-list.txt", "-o", "out"], 2, "neither a URL (with https://) nor a file"),
        (["fetch", str(FLAT)], 2, "-o DIR"),
    ],
)
def test_an_error_is_one_line_with_its_exit_code(
    argv: list[str], code: int, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing on stdout, one line on stderr that says what to do, and the exit code of `--help`."""
    assert main(argv) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("postclean: error: ")
    assert message in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"   \n"])
def test_no_article_is_exit_code_1(data: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """What was read and has no article is a failure, not wrong usage."""
    stdin(monkeypatch, data)
    assert main(["extract", "-"]) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)


def test_a_message_cannot_move_the_cursor(capsys: pytest.CaptureFixture[str]) -> None:
    """Control characters of a name or a page do not reach the terminal."""
    assert main(["extract", "no\x1b[2Jpage\n.html"]) == 2
    assert capsys.readouterr().err == "postclean: error: there is no file no [2Jpage .html\n"


def test_ctrl_c_is_130(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopping is not a traceback."""

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(postclean, "extract", stop)
    assert main(["extract", str(PAGE)]) == 130


@pytest.mark.skipif(sys.platform == "win32", reason="no broken pipes there")
def test_a_reader_that_has_enough_is_no_error() -> None:
    """`postclean schema | head -n 1` ends without a word."""
    code = "import sys; from postclean.cli import main; sys.exit(main(['schema'] * 1))"
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), err) == (0, b"")


# -- explain


def test_explain_shows_what_was_taken_out(capsys: pytest.CaptureFixture[str]) -> None:
    """A line for each removal: its kind, its size, its rule and how it begins."""
    assert main(["explain", str(PAGE)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == TITLE
    assert lines[1].endswith("words, 1 author, 3 key points, 2 footnotes")
    ads = [line.split(None, 3) for line in lines if line.startswith("ad ")]
    assert [(kind, text) for kind, _, _, text in ads if text.startswith("Iklan Atas")] == [("ad", "Iklan Atas Artikel")]


def test_explain_as_json_has_article_removed_and_pieces(capsys: pytest.CaptureFixture[str]) -> None:
    """`--json` has every piece of the page with what became of it."""
    assert main(["explain", str(PAGE), "--json"]) == 0
    why = json.loads(capsys.readouterr().out)
    assert why["article"]["title"] == TITLE
    assert why["error"] is None
    assert {"kind", "rule", "chars", "excerpt", "path", "probability"} <= set(why["removed"][0])
    assert {piece["kind"] for piece in why["pieces"]} >= {None, "ad", "empty_response"}


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_explain_a_page_without_an_article(
    form: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The page's text is shown with the reason, and the exit code is 1."""
    stdin(monkeypatch, b"<title>404 Not Found</title><h1>404 Not Found</h1><p>The page was not found.</p>")
    assert main(["explain", "-", *form]) == 1
    out, err = capsys.readouterr()
    assert "404 Not Found" in out
    assert err.startswith("postclean: error: ")


def test_colours_are_for_terminals_without_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe gets plain text, and so does a terminal of somebody who has set NO_COLOR."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert Paint(Terminal())("bold", "x") == "\x1b[1mx\x1b[0m"
    assert Paint(io.StringIO())("bold", "x") == "x"
    monkeypatch.setenv("NO_COLOR", "1")
    assert Paint(Terminal())("bold", "x") == "x"


def test_the_table_fits_the_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Long texts are cut with an ellipsis, so that a removal stays one line."""
    monkeypatch.setenv("COLUMNS", "90")
    monkeypatch.setenv("NO_COLOR", "1")
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    assert main(["explain", str(PAGE)]) == 0
    assert max(map(len, terminal.getvalue().splitlines())) <= 90


# -- platforms


def test_platforms_are_listed_with_their_signatures(capsys: pytest.CaptureFixture[str]) -> None:
    """Each platform that is known has a line that says how it is recognised; `--json` has its rules."""
    assert main(["platforms"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.split()[0] == "ghost" and "generator ghost" in line for line in lines)
    assert main(["platforms", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == len(lines) - 1


@pytest.mark.parametrize("by", ["name", "file"])
def test_a_platform_can_be_given(by: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--platform` takes the name of a known one, or a TOML file of your own."""
    mine = tmp_path / "mine.toml"
    mine.write_text('name = "mine"\nroot = ["#body-post-it"]\n')
    wanted = {"name": "blogger", "file": str(mine)}[by]
    assert main(["extract", str(PAGE), "--platform", wanted, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["platform"] == {"name": "blogger", "file": "mine"}[by]


# -- schema, version, help


def test_schema_is_that_of_the_article(capsys: pytest.CaptureFixture[str]) -> None:
    """`postclean schema` prints JSON Schema with a description for each field."""
    assert main(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema["properties"]["key_points"]["description"]


def test_version_names_the_extras(capsys: pytest.CaptureFixture[str]) -> None:
    """A report that quotes `--version` says what is installed."""
    assert main(["--version"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"postclean {postclean.__version__} (Python {sys.version_info.major}.")
    assert all(extra in out for extra in EXTRAS)


def test_the_extras_are_those_of_the_package() -> None:
    """`--version` looks for each extra that users install; what is for work on the project itself is left out."""
    tomllib = pytest.importorskip("tomllib", reason="part of Python from 3.11 on")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert {*EXTRAS, "train", "test", "docs"} == {*project["optional-dependencies"]}


@pytest.mark.parametrize("argv", [[], *([name] for name in COMMANDS)])
def test_help_has_examples_and_exit_codes(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Each command's `--help` shows how it is used and what its exit codes mean."""
    assert main([*argv, "--help"]) == 0
    out = capsys.readouterr().out
    assert "example" in out
    assert "exit codes:" in out


@pytest.mark.parametrize("examples", EXAMPLES.values(), ids=lambda text: text.split()[2])
def test_the_examples_of_the_help_parse(examples: str) -> None:
    """No example shows an option that is not there."""
    for line in examples.splitlines()[1:]:
        command = line.split("postclean ", 1)[1].split(" > ")[0].split(" | ")[0].split("   ")[0]
        assert parser().parse_args(command.split()).command


def test_no_command_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    """`postclean` alone says what there is."""
    assert main([]) == 2
    assert "extract" in capsys.readouterr().out


def test_python_m_postclean_is_the_same() -> None:
    """`python -m postclean` needs no script on the path."""
    done = subprocess.run([sys.executable, "-m", "postclean", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("postclean ")


# -- fetch


def test_fetch_one_page_to_stdout(server: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Without a folder the bytes of the page go to stdout as they came."""
    assert main(["fetch", f"{server}/post", "--allow-private"]) == 0
    assert capfdbinary.readouterr().out == PAGE.read_bytes()


def test_fetch_a_list_into_a_folder(server: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A list gives a folder with a manifest, a failure does not stop the rest, and a second run does what is missing."""
    urls = tmp_path / "urls.txt"
    urls.write_text(f"# posts\n{server}/one\n\n{server}/gone\n{server}/two\n")
    argv = ["fetch", str(urls), "-o", str(tmp_path / "dump"), "--allow-private", "--gap", "0", "--no-robots"]
    assert main(argv) == 1
    assert capsys.readouterr().out.startswith("2 pages, 0 done before, 1 HTTPError: ")
    rows = [json.loads(line) for line in (tmp_path / "dump" / "manifest.jsonl").read_text().splitlines()]
    assert sorted("file" in row for row in rows) == [False, True, True]
    urls.write_text(f"{server}/one\n{server}/two\n")
    assert main(argv) == 0
    assert capsys.readouterr().out.startswith("0 pages, 2 done before: ")
