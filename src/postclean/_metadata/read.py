"""The fields of a page, read in sequence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from .._text.byline import Byline, byline_parts, has_digit, is_byline, is_count
from .._text.characters import CLOSING, STOPS
from .._text.dates import When
from .._text.direction import closed
from .._text.points_label import cut_points_label
from .._text.titles import key_of
from .._tree import HEADINGS, Tree
from ..article import Author, Notice, Source
from ..rules import metadata as rules
from ..rules import vocabulary as v
from ..rules.platform import Platform
from . import site
from .authors import read_authors
from .bio import read_bios
from .comments import count_comments
from .context import ArticleContext, FieldValue, PageFacts, article_context, page_facts, sourced
from .lines import Line, read_lines
from .published import read_dates
from .tags import read_tags, tag_runs
from .title import read_title


@dataclass(frozen=True, slots=True)
class Metadata:
    """The fields, and the runs that show them: these are not part of the text."""

    title: str | None = None
    standfirst: str | None = None
    authors: tuple[Author, ...] = ()
    published: When | None = None
    modified: When | None = None
    language: str | None = None
    canonical_url: str | None = None
    site_name: str | None = None
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    lead_image: str | None = None
    license: str | None = None
    access: str | None = None
    comment_count: int | None = None
    article_body: str | None = None
    """The text that JSON-LD gives: a fallback for a page that shows none."""
    provenance: Mapping[str, Source] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    title_runs: tuple[int, ...] = ()
    byline_runs: tuple[int, ...] = ()
    bio_runs: tuple[int, ...] = ()
    standfirst_runs: tuple[int, ...] = ()
    tag_runs: tuple[int, ...] = ()


def read_metadata(
    tree: Tree, platform: Platform | None, *, body_runs: Sequence[int] = (), title_line: int = -1
) -> Metadata:
    """All fields of a page. `body_runs` are the runs judged to be the body:
    a byline is near them, that of a teaser is not.

    `title_line` is the line of a flat text that was found to be its title, -1 where none was.
    """
    page = page_facts(tree, platform, body_runs)
    stated_name, language = site.read_site_name(page), site.read_language(page)
    title = read_title(page, stated_name.value, title_line)
    site_name = stated_name if stated_name.value else site.name_in_title(page, title.field.value)
    place = article_context(page, site_name.value, language.value, title.runs, title.run)
    lines = read_lines(place)
    authors = read_authors(place, lines)
    published, modified, refused = read_dates(place, lines)
    byline_runs = _byline_runs(place, lines, frozenset(author.name for author in authors.value))
    with_bios, bio_runs = read_bios(place, authors.value, byline_runs)
    tags, categories = read_tags(place)
    standfirst, standfirst_runs = _read_standfirst(place)
    found: dict[str, FieldValue[Any]] = {
        **({"site_name": stated_name} if stated_name.value else {}),
        "language": language,
        "canonical_url": site.read_canonical_url(page),
        "lead_image": site.read_lead_image(page),
        "license": site.read_license(page),
        "access": site.read_access(page),
        "title": title.field,
        "site_name": site_name,
        "authors": authors,
        "published": published,
        "modified": modified,
        "tags": tags,
        "categories": categories,
        "standfirst": standfirst,
        "comment_count": count_comments(place),
    }
    values = {name: one.value for name, one in found.items()}
    return Metadata(
        **{name: _closed(value) for name, value in {**values, "authors": with_bios}.items()},
        article_body=_article_body(page),
        provenance={name: one.source for name, one in found.items() if one.source is not None},
        notices=(*page.head.notices, *(n for one in found.values() for n in one.notices), *refused),
        title_runs=title.runs,
        byline_runs=byline_runs,
        bio_runs=bio_runs,
        standfirst_runs=standfirst_runs,
        tag_runs=tag_runs(place, tags.value, categories.value),
    )


def _closed(value: Any) -> Any:
    """A value with the signs of direction of each text in pairs."""
    if isinstance(value, str):
        return closed(value)
    if isinstance(value, tuple):
        return tuple(map(_closed, value))
    if isinstance(value, Author) and not f"{value.name}{value.bio or ''}".isprintable():
        return Author(name=closed(value.name), url=value.url, bio=_closed(value.bio))
    return value


def _article_body(page: PageFacts) -> str | None:
    body = page.node.get("articleBody")
    return body or None if isinstance(body, str) and not body.isspace() else None


def _byline_runs(place: ArticleContext, lines: Sequence[Line], authors: frozenset[str]) -> tuple[int, ...]:
    """Runs of the body that are bylines, dates or reading times
    and nothing else, or a date and the author's name.
    """
    body, texts = frozenset(place.body), place.tree.run_text
    top = max(place.first, place.title_run)
    found = {
        run: None
        for run, line, _ in lines
        if run in body
        and (
            line.rest in authors
            or (not line.rest and _is_all_byline(place, run))
            or _is_line_of_parts(place, run, line)
        )
        and (line.names or run < top + NEAR_TOP or run > place.last - 3)
    }
    for run in (
        range(max(0, place.title_run), min(place.title_run + NEAR_TOP, place.runs))
        if place.title_run >= 0
        else ()
    ):
        if run in body and len(texts[run]) < LONGEST_COUNT and is_count(texts[run]):
            found[run] = None
    for run in (
        range(place.title_run + 1, min(place.title_run + NEAR_TOP, place.top)) if place.title_run >= 0 else ()
    ):
        if (
            run in body
            and texts[run] in authors
            and place.tree.node_tag[place.tree.run_node[run]] not in HEADINGS
        ):
            found[run] = None
    return tuple(run for run in sorted(found) if place.tree.node_tag[place.tree.run_node[run]] != "pre")


def _is_all_byline(place: ArticleContext, run: int) -> bool:
    """Whether a run is a byline and nothing else, but perhaps the label of key points."""
    return any(
        is_byline(cut_points_label(text)[0]) for text in (place.tree.run_text[run], place.soft_text(run))
    )


def _is_line_of_parts(place: ArticleContext, run: int, line: Byline) -> bool:
    """Whether a line right under the title has a day and is nothing but short parts:
    a place, a section, a desk ("News | Madrid | 3 May 2022").

    A number or a label that is unknown there says something: "Where: Town Hall", "Hull 2 - 1 Leeds".
    """
    text, words = place.tree.run_text[run], place.tree.run_words
    over = place.title_run + 1, min(run, place.title_run + NEAR_TOP)
    if not (line.date or line.modified) or run > over[1] or len(text) > LONGEST_PARTS or text[-1] in STOPS:
        return False
    if has_digit(line.rest) or ":" in line.rest or sum(words[at] >= SENTENCE for at in range(*over)) > 1:
        return False
    parts = byline_parts(place.soft_text(run))
    return len(parts) > 1 and all(part.count(" ") < PART_WORDS for part in parts)


SENTENCE: Final = 12
"""Words of a sentence: between the title and such a line is one at most, the dek."""
LONGEST_PARTS: Final = 120
PART_WORDS: Final = 4
"""Words of a part of such a line, at most."""
NEAR_TOP: Final = 7
"""Runs under the title, or under the beginning of the body, in which a line with only a date is not text."""
LONGEST_COUNT: Final = 30


def _read_standfirst(place: ArticleContext) -> tuple[FieldValue[str | None], tuple[int, ...]]:
    """The dek between title and text, and the run of the body that shows it.

    Where its class says so; else the sentence right under the title that is not part of the body.
    """
    tree = place.tree
    description = place.head.first(*rules.DESCRIPTION_METAS)
    first = next((run for run in place.body if run not in place.title_runs), place.first)
    for el, mask, run in tree.classed:
        if not mask & v.INTRO or mask & v.CAPTION or el.tag in ("header", "body", "div"):
            continue
        if not place.title_run < run <= min(first, place.runs - 1):
            continue
        text = tree.run_text[run]
        if 20 < len(text) < LONGEST_DEK and run + 1 < place.runs and tree.node_el[tree.run_node[run]] is el:
            known = description is not None and key_of(text)[:40] in key_of(description[1])
            if known or (run == first and not tree.run_links[run]) or description is None:
                return sourced(text, "class", text, 0.8 if known else 0.6), (run,) if run >= first else ()
    run = place.title_run + 1
    while 0 < run < first and _is_caption(place, run):
        run += 1
    if (
        0 < run < first
        and not tree.run_links[run]
        and tree.node_tag[tree.run_node[run]] in DEK_TAGS
        and not place.aside(run)
    ):
        text = tree.run_text[run]
        if (
            tree.run_words[run] >= DEK_WORDS
            and len(text) < LONGEST_DEK
            and text.rstrip(CLOSING)[-1:] in SENTENCE_ENDS
        ):
            return sourced(text, "text", text, 0.5), ()
    return FieldValue(None), ()


def _is_caption(place: ArticleContext, run: int) -> bool:
    """Whether a line under the title belongs to a picture:
    it is in a box of pictures that does not hold the title.
    """
    tree, title = place.tree, place.title_run
    for node, _ in zip(tree.ancestors(tree.run_node[run]), range(ABOVE_CAPTION)):
        if tree.node_first[node] <= title < tree.node_end[node]:
            return False
        if tree.node_tag[node] in ("figure", "figcaption") or tree.node_mask[node] & (v.MEDIA | v.CAPTION):
            return True
    return False


ABOVE_CAPTION: Final = 4
LONGEST_DEK: Final = 600
DEK_WORDS: Final = 8
DEK_TAGS: Final = frozenset(("p", "div", "h2", "h3", "h4", "strong", "section", "header"))
SENTENCE_ENDS: Final = frozenset(f"{STOPS}:")
