"""What extractors keep of one page, and what they say about it. A table of yes and no, each cell found out by a run.

    python benchmarks/features.py                # those that are installed; see README.md for how

The page is made up. It has what posts have and extractors stumble over: two authors in JSON-LD and an "admin" in a meta tag, dates
with an offset, a box of key points, footnotes, a square, a nested list, a table, code, a caption, comments, an ad, a newsletter.
Each library is called as its own documentation calls it, with comments turned off where there is an option.
"""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from typing import Any

URL = "https://blog.example/2024/03/grinding"
SENTENCE = "Whoever grinds a mirror by hand learns patience before optics, and the neighbours learn it as well. "
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Grinding a mirror | The Herald</title>
<meta name="author" content="admin">
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"BlogPosting","headline":"Grinding a mirror",
"author":[{{"@type":"Person","name":"Mira Solberg"}},{{"@type":"Person","name":"Tom Okafor"}}],
"datePublished":"2024-03-05T23:30:00+05:30","dateModified":"2024-03-09T08:00:00+05:30"}}</script></head><body>
<nav><a href="/">Home</a> <a href="/about">About us</a></nav>
<article><h1>Grinding a mirror</h1><p class="byline">By Mira Solberg and Tom Okafor</p>
<div class="key-points"><h2>Key points</h2><ul><li>A mirror needs six weeks of evenings and a barrel.</li>
<li>The grit must never be mixed, not even once.</li></ul></div>
<p>{SENTENCE * 3}The barrel stood in the hall.<sup id="fnref:1"><a href="#fn:1" class="footnote">1</a></sup></p>
<p>A plate of ten by ten, or 10<sup>2</sup>=100 fields, shows where the glass is high. {SENTENCE * 2}</p>
<ol><li>Coarse grit for the curve<ul><li>until the sphere is there</li></ul></li><li>Fine grit for the surface</li></ol>
<figure><img src="/img/barrel.jpg" alt="A barrel"><figcaption>The barrel in the hall, with the tool on top.</figcaption></figure>
<table><tr><th>grit</th><th>hours</th></tr><tr><td>carborundum eighty</td><td>eleven</td></tr></table>
<pre><code class="language-python">sagitta = radius - sqrt(radius**2 - half**2)</code></pre>
<p>{SENTENCE * 3}</p><div class="ad-slot">Advertisement: cheap telescopes, today only.</div><p>{SENTENCE * 3}</p>
<section class="footnotes"><ol><li id="fn:1"><p>It had held herrings, which one could tell. <a
href="#fnref:1">&#8617;</a></p></li></ol></section>
<div class="newsletter">Subscribe to our letter, never miss a grind.</div></article>
<section id="comments"><h3>2 comments</h3><div class="comment"><p>Lovely, I once broke three of them in a single winter, and
then I bought one.</p></div></section><footer>Copyright The Herald</footer></body></html>"""
GONE = "<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1><p>The page was not found.</p></body></html>"
FLAT = "Grinding a mirror\nBy Mira Solberg\n\n" + "\n\n".join([SENTENCE * 3] * 3) + "\n\nPost a Comment\n"


@dataclass
class Seen:
    """What a library says of the page, in the forms that it has."""

    text: str
    markup: str = ""
    authors: Any = None
    published: Any = None
    modified: Any = None
    key_points: Any = None
    notes: Any = None
    removed: Any = None
    raw: Callable[[object], object] | None = field(default=None, repr=False)
    """Any input to what the library returns for it."""

    @property
    def all(self) -> str:
        return f"{self.text} {re.sub('<[^>]+>', ' ', self.markup)}"


def postclean() -> Seen:
    import postclean

    article = postclean.extract(PAGE, url=URL)
    return Seen(
        article.text, article.html, [author.name for author in article.authors], article.published, article.modified,
        article.key_points, [(note.marker, note.text) for note in article.footnotes],
        [(piece.kind, piece.rule) for piece in article.removed], lambda page: postclean.extract(page).text,
    )  # fmt: skip


def trafilatura() -> Seen:
    import trafilatura

    found = trafilatura.bare_extraction(PAGE, url=URL, with_metadata=True, include_comments=False)
    markup = trafilatura.extract(
        PAGE, output_format="html", include_comments=False, include_images=True, include_formatting=True
    )
    return Seen(
        found.text, markup or "", found.author, found.date, raw=lambda page: trafilatura.extract(page, include_comments=False)
    )


def newspaper4k() -> Seen:
    from newspaper import Article, Config

    config = Config()
    config.fetch_images = False

    def parsed(page: Any) -> Any:
        article = Article(URL, config=config)
        article.download(input_html=page)
        article.parse()
        return article

    article = parsed(PAGE)
    return Seen(article.text, article.article_html, article.authors, article.publish_date, raw=lambda page: parsed(page).text)


def readability_lxml() -> Seen:
    from readability import Document

    document = Document(PAGE, url=URL)
    return Seen("", document.summary(), document.author(), raw=lambda page: Document(page).summary())


def resiliparse() -> Seen:
    from resiliparse.extract.html2text import extract_plain_text

    def run(page: Any) -> str:
        return str(extract_plain_text(page, main_content=True, comments=False))

    return Seen(run(PAGE), raw=run)


def goose3() -> Seen:
    from goose3 import Goose

    goose = Goose({"enable_image_fetching": False})
    article = goose.extract(raw_html=PAGE)
    return Seen(
        article.cleaned_text, "", article.authors, article.publish_datetime_utc or article.publish_date,
        raw=lambda page: goose.extract(raw_html=page).cleaned_text,
    )  # fmt: skip


def offset_kept(seen: Seen) -> bool:
    return bool(re.search(r"2024-03-05[T ]23:30(:00)?\+05:30", str(seen.published)))


def with_no_article(seen: Seen) -> str:
    """What comes for a page that says "404 Not Found"."""
    assert seen.raw is not None
    try:
        found = seen.raw(GONE)
    except Exception as error:  # noqa: BLE001 (that is the question)
        kind = getattr(error, "kind", "")
        return f"`{type(error).__name__}`" + (f" ({kind})" if kind else "")
    return "`None`" if found is None else "empty text" if not re.sub("<[^>]+>", "", str(found)).strip() else "its text"


def takes(what: Callable[[], object]) -> Callable[[Seen], bool]:
    def check(seen: Seen) -> bool:
        assert seen.raw is not None
        try:
            return "learns patience" in str(seen.raw(what()))
        except Exception:  # noqa: BLE001 (that is the question)
            return False

    return check


def _soup() -> object:
    from bs4 import BeautifulSoup

    return BeautifulSoup(PAGE, "lxml")


QUESTIONS: dict[str, Callable[[Seen], object]] = {
    "footnotes: their text is kept": lambda s: "herrings" in s.all,
    "footnotes as data, each with its mark": lambda s: s.notes == [("1", "It had held herrings, which one could tell.")],
    "no digit glued to a word (`hall.1`)": lambda s: "hall.1" not in s.text and "hall" in s.all,
    "10² stays 10² (not `102=100`)": lambda s: "102=100" not in s.text and "100 fields" in s.all,
    "key points as data": lambda s: bool(s.key_points) and len(s.key_points) == 2,
    "both authors, as a list": lambda s: (
        isinstance(s.authors, (list, tuple)) and sorted(s.authors) == ["Mira Solberg", "Tom Okafor"]
    ),
    "date with its time and offset": offset_kept,
    "date of the last change": lambda s: "2024-03-09" in str(s.modified),
    "nested list": lambda s: "until the sphere is there" in s.all,
    "table, code": lambda s: "carborundum eighty" in s.all and "sqrt(radius" in s.all,
    "caption of an image": lambda s: "with the tool on top" in s.all,
    "no comment, ad, newsletter in the text": lambda s: not re.search("broke three|cheap telescopes|never miss", s.all),
    "what was taken out, and why": lambda s: bool(s.removed),
    "a page that says 404": with_no_article,
    "takes a `BeautifulSoup` object": takes(_soup),
    "takes text without tags": takes(lambda: FLAT),
}
LIBRARIES: dict[str, Callable[[], Seen]] = {
    "postclean": postclean,
    "trafilatura": trafilatura,
    "newspaper4k": newspaper4k,
    "readability-lxml": readability_lxml,
    "resiliparse": resiliparse,
    "goose3": goose3,
}


def main() -> None:
    """Print the table."""
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    seen = {}
    for name, load in LIBRARIES.items():
        try:
            seen[f"{name} {version(name)}"] = load()
        except (PackageNotFoundError, ImportError):
            print(f"{name} is not installed")
    print(f"| | {' | '.join(seen)} |\n|---|{':-:|' * len(seen)}")
    for question, ask in QUESTIONS.items():
        cells = [ask(one) for one in seen.values()]
        print(
            f"| {question} | {' | '.join(str(cell) if isinstance(cell, str) else 'yes' if cell else '–' for cell in cells)} |"
        )


if __name__ == "__main__":
    main()
