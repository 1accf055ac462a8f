"""Text that leaves is well-formed: no half of a character in any field, wherever it came from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import postclean
from postclean import Page, PostcleanError
from postclean.batch import RawPage, run

BODY = "<h1>Tea</h1><p>Tea is made by pouring hot water over leaves and by waiting for a while, as everybody knows.</p>"
BAD = "Edda \ud83d Lorne"
ADDRESS = "https://example.org/\ud800"


def page(**fields: Any) -> str:
    """A page with JSON-LD; its escapes are those of `json.dumps`, halves of characters among them."""
    data = json.dumps({"@context": "https://schema.org", "@type": "BlogPosting", **fields})
    return f'<html><head><script type="application/ld+json">{data}</script></head><body>{BODY}</body></html>'


SOURCES: dict[str, tuple[Any, dict[str, Any]]] = {
    "author": (page(author={"@type": "Person", "name": BAD, "url": ADDRESS}), {}),
    "second half": (page(author={"@type": "Person", "name": "Edda \ude00 Lorne"}), {}),
    "keywords": (page(keywords=[BAD, "x"]), {}),
    "publisher": (page(publisher={"@type": "Organization", "name": BAD}), {}),
    "others": (page(headline=BAD, articleSection=BAD, license=ADDRESS, image=f"{ADDRESS}.jpg", inLanguage="en\ud800"), {}),
    "url": (BODY, {"url": ADDRESS}),
    "url of a page": (Page(BODY.encode(), url=ADDRESS), {}),
    "text": (BODY.replace("Tea", BAD), {}),
    "flat": ("Tea\n\n" + f"{BAD} is made by pouring hot water over the leaves of the plant. " * 3, {}),
    "reference": (BODY.replace("Tea", "T&#xD800;a"), {}),
    "meta": (f'<meta name=author content="A&#xD83D;b"><meta property="og:url" content="{ADDRESS}">{BODY}', {}),
}


@pytest.mark.parametrize("name", SOURCES)
def test_no_half_of_a_character_leaves(name: str) -> None:
    """JSON, text, Markdown, HTML, TEI and the X-ray of an article are UTF-8, whichever value was broken."""
    source, options = SOURCES[name]
    article = postclean.extract(source, **options)
    texts = [article.model_dump_json(), article.text, article.markdown, article.html, article.tei]
    texts.append(json.dumps(article.model_dump(mode="json"), ensure_ascii=False))
    texts.append(postclean.explain(source, **options).to_html())
    assert all(text.encode() for text in texts)
    assert "everybody knows" in article.text or name == "flat"


def test_two_halves_are_a_character() -> None:
    """What a writer of JSON has taken apart is put together, and what is broken costs one character."""
    assert postclean.extract(page(keywords=["Edda \U00020000 Lorne"])).tags == ("Edda \U00020000 Lorne",)
    assert postclean.extract(page(keywords=[BAD])).tags == ("Edda \ufffd Lorne",)


@pytest.mark.parametrize("source", ["", "<title>404 Not Found</title><h1>404 Not Found</h1>"])
def test_an_error_has_a_well_formed_address(source: str) -> None:
    """The URL of an error can be written."""
    with pytest.raises(PostcleanError) as caught:
        postclean.extract(source, url=ADDRESS)
    assert caught.value.url == "https://example.org/\ufffd"


def test_rows_are_well_formed(tmp_path: Path) -> None:
    """Ids, URLs and titles of a dump with halves of characters are rows like others, and every file of the results is UTF-8."""
    sources = [source for source, _ in SOURCES.values() if isinstance(source, str)]
    pages = [RawPage(f"a\ud800{number}", source, ADDRESS) for number, source in enumerate(sources)]
    summary = run(pages, tmp_path, workers=0, report=True)
    assert summary.ok == len(pages)
    for path in tmp_path.rglob("*"):
        if path.is_file():
            text = path.read_bytes().decode()
            assert "\\ud800" not in text
