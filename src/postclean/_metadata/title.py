"""Which of a page's titles is the article's: the heading over the text
that the head agrees with, else what most sources say.
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import Final, NamedTuple

from .._platform import select
from .._text.byline import parse_byline
from .._text.characters import NOT_AFTER_TITLE
from .._text.patterns import pattern
from .._text.points_label import cut_points_label
from .._text.titles import clean_title, key_of, parts_of, site_keys
from .._tree import HEADINGS, Tree
from ..rules import metadata as rules
from . import jsonld
from .candidates import Candidate, best
from .context import FieldValue, PageFacts, sourced

LONGEST: Final = 400
"""Characters of a heading; longer ones are paragraphs."""
META_WEIGHTS: Final = {"og:title": 1.0, "headline": 0.3, "title": 0.3}
OTHER_META: Final = 0.5
LD: Final = 0.6
PAGE_TITLE: Final = 0.8
H1: Final = 1.0
LOWER: Final = 0.7
AGREES: Final = 1.2
ALIKE: Final = 1.6
"""What the reader sees over the text is the title, also where the metas are worded for search engines."""
LOOSE: Final = 1.6
PLATFORM: Final = 0.9
LINE: Final = 1.0
"""The line over a flat text, which has no other source."""
MOST_LINE_WORDS: Final = 30
LONGEST_LINE: Final = 250
"""Characters."""
MOST_HEADINGS: Final = 8
TITLE_TAGS: Final = frozenset(("h1", "h2", "h3"))
MOST_SLOTS: Final = 20
AFTER_FIRST: Final = 4
BEFORE_FIRST: Final = 12


class Title(NamedTuple):
    """The title of a page, and where it is shown."""

    field: FieldValue[str | None]
    runs: tuple[int, ...] = ()
    """The runs that show it."""
    run: int = -1
    """The last of them before the body; -1 when none does."""


def read_title(page: PageFacts, site_name: str | None, line: int = -1) -> Title:
    """The title, and the runs that show it.

    `line` is the run of a flat text that is like its title, -1 where none is known.
    """
    tree, site, url = page.tree, site_name, page.tree.url
    candidates: list[Candidate] = []
    partial: dict[str, str] = {}  # key of a part of what the head says → the part

    known: dict[str, tuple[str | None, str]] = {}

    def add(value: str, weight: float, kind: str) -> None:
        if value not in known:  # most sources say the same
            cleaned = clean_title(value, site, url)
            known[value] = cleaned, key_of(cleaned)
            if cleaned:
                partial.update((key_of(part), part) for part in parts_of(value))
        cleaned, key = known[value]
        if cleaned:
            candidates.append(Candidate(cleaned, key, weight, kind, value))

    for name, value in page.head.all(*rules.TITLE_METAS)[:6]:
        add(value, META_WEIGHTS.get(name, OTHER_META), "meta")
    headline = jsonld.text(page.node.get("headline")) or jsonld.text(page.node.get("name"))
    if headline:
        add(headline, LD, "json-ld")
    if page.head.title:
        add(page.head.title, PAGE_TITLE, "title")
    shown = _headings(page, site_name, candidates, partial)
    _prefer_the_nearer(page, candidates, shown)
    if not any(_is_whole(key) and key in partial for _, key in shown) and page.first < page.runs:
        shown += _loose_lines(page, candidates, partial) or (
            [] if shown else _platform_title(page, candidates)
        )
    if not shown and tree.flat is not None:
        shown = _title_line(page, line, candidates)
    shown += _without_home(page, candidates)
    found = best(candidates)
    if found is None:
        return Title(FieldValue(None))
    chosen, sure = found
    headings = [c.value for c in candidates if c.key == chosen.key and c.kind in ("heading", "text")]
    value = headings[0] if headings else before_bar(chosen.value)
    runs = [run for run, key in shown if key == chosen.key]
    keys = {chosen.key, key_of(page.head.title), *(c.key for c in candidates if c.kind != "heading")}
    for run in range(page.first, min(page.first + 3, page.runs)):
        if (
            run not in runs
            and tree.run_words[run] > 1
            and len(tree.run_text[run]) <= LONGEST
            and key_of(tree.run_text[run]) in keys
        ):
            runs.append(run)
    last = max((run for run in runs if run <= page.first), default=runs[0]) if runs else -1
    return Title(sourced(value[:1_000], chosen.kind, chosen.raw, sure), tuple(runs), last)


def _without_home(page: PageFacts, candidates: list[Candidate]) -> list[tuple[int, str]]:
    """Take out what the page's link to its home says: that is the site's name.

    Where nothing else is left but its motto, the heading over the text is the title; returns its (run, key).
    """
    home = _home_key(page)
    if not home or all(candidate.key != home for candidate in candidates):
        return []
    others = [candidate for candidate in candidates if candidate.key != home]
    found: list[tuple[int, str]] = []
    if all(candidate.kind != "heading" and _has_part(candidate.value, home) for candidate in others):
        run = _heading_over(page)
        if run < 0 or key_of(page.tree.run_text[run]) == home:
            return []
        text = page.tree.run_text[run]
        found.append((run, key_of(text)))
        others = [Candidate(text, key_of(text), LOWER, "heading", text)]
    candidates[:] = others
    return found


def _has_part(title: str, home: str) -> bool:
    return any(key_of(part) == home for part in parts_of(title))


def _home_key(page: PageFacts) -> str:
    """The key of a heading over the text that is a link to the home of the site; empty where there is none."""
    tree = page.tree
    if tree.url is not None and _is_home(tree.url):
        return ""
    for run in range(min(page.first, MOST_ABOVE)):
        if tree.run_link_chars[run] and tree.node_tag[tree.run_node[run]] in TITLE_TAGS:
            link = next(tree.node_el[tree.run_node[run]].iter("a"), None)
            whole = tree.run_link_chars[run] >= len(tree.run_text[run])
            if whole and link is not None and _is_home(link.get("href") or "nowhere"):
                return key_of(tree.run_text[run])
    return ""


MOST_ABOVE: Final = 40
"""Lines at the top of a page among which its masthead is."""
_is_home = pattern(r"(?:https?://[^/]{1,200})?(?:\.?/)?(?:index\.\w{3,5})?", re.IGNORECASE).fullmatch


def _heading_over(page: PageFacts) -> int:
    """The last heading before the text or at its beginning; -1 where there is none."""
    tree = page.tree
    lines = range(min(page.first, page.runs - 1), max(-1, page.first - BEFORE_FIRST), -1)
    return next((run for run in lines if tree.node_tag[tree.run_node[run]] in TITLE_TAGS), -1)


def before_bar(title: str) -> str:
    """A title that no heading shows, up to its first bar:
    what follows is a section or the site, by whatever name.

    >>> before_bar("A day at sea | Opinion"), before_bar("Sea | a diary")
    ('A day at sea', 'Sea | a diary')
    """
    head, bar, _ = title.partition(" | ")
    return head.rstrip() if bar and head.count(" ") >= 2 else title


def _is_whole(key: str) -> bool:
    """Whether a part of a title is long enough to be the title, not a section or a site."""
    return key.count(" ") >= LEAST_SPACES or (len(key) >= LEAST_CHARS and key > LATIN_END)


LEAST_SPACES: Final = 2
LEAST_CHARS: Final = 8
LATIN_END: Final = "\u2e80"
"""Scripts without spaces begin here."""


def _headings(
    page: PageFacts, site_name: str | None, candidates: list[Candidate], partial: dict[str, str]
) -> list[tuple[int, str]]:
    """(run, key) of headings that may be the title; they join the candidates."""
    tree = page.tree
    sites = site_keys(site_name, tree.url)
    said = {word for candidate in candidates for word in candidate.key.split()}
    shown = []
    tags, nodes = tree.node_tag, tree.run_node
    glued = {key.replace(" ", ""): part for key, part in partial.items()}
    near = page.first + AFTER_FIRST
    for run, node in enumerate(nodes[: max(near, page.last + 1)]):
        tag = tags[node]
        if tag not in TITLE_TAGS:
            continue
        level, text = HEADINGS[tag], tree.run_text[run]
        if len(text) > LONGEST:
            continue
        key = key_of(text)
        if run >= near and (key not in partial or not _is_whole(key)):
            continue
        cleaned = _without_anchor(tree, run, text)
        if (
            key not in partial and key.replace(" ", "") in glued
        ):  # words in spans that only a style sheet sets apart
            cleaned = glued[key.replace(" ", "")]
            key = key_of(cleaned)
        if key not in partial:
            if level > 1:
                continue
            part = _told_part(page, run, partial)
            if part is not None:
                cleaned, key = part
            elif len(text) > len(site_name or "") + 4:
                cleaned = clean_title(text, site_name) or text
                key = key_of(cleaned)
        if not key or key.replace(" ", "") in sites:
            continue
        weight = H1 if level == 1 else LOWER
        words = {word for word in key.split() if len(word) > 3}
        if key in partial:
            weight += AGREES
        elif (
            level == 1
            and 2 * len(said & words) > len(words)
            or level == 1
            and said & words
            and _is_whole(key)
        ):
            weight += ALIKE
        shown.append((run, key))
        candidates.append(Candidate(cleaned, key, weight, "heading", text))
    _prefer_the_whole(candidates, shown, partial)
    return shown


def _prefer_the_whole(
    candidates: list[Candidate], shown: list[tuple[int, str]], partial: dict[str, str]
) -> None:
    """Of headings that the head agrees with,
    the short one next to a long one is the section: "News", "A day at sea".
    """
    if any(key in partial and _is_whole(key) for _, key in shown):
        for at, candidate in enumerate(candidates):
            if candidate.kind == "heading" and candidate.key in partial and not _is_whole(candidate.key):
                candidates[at] = candidate._replace(weight=candidate.weight - AGREES / 2)


def _told_part(page: PageFacts, run: int, partial: dict[str, str]) -> tuple[str, str] | None:
    """(text, key) of the piece of a heading that the head names; the others are a kicker, a date, a label."""
    tree = page.tree
    slots = range(tree.run_slot[run], tree.run_slot_end[run])
    for slot in slots if 1 < len(slots) < MOST_SLOTS else ():
        text = " ".join(tree.slot_text(slot).split())
        key = key_of(text)
        if key in partial and _is_whole(key):
            return text, key
    return None


def _prefer_the_nearer(page: PageFacts, candidates: list[Candidate], shown: list[tuple[int, str]]) -> None:
    """Of two headings that make up the page's title together,
    the first is the blog or a section: "Blog: A day at sea".
    """
    whole = key_of(page.head.title)
    tree = page.tree
    level = {run: HEADINGS[tree.node_tag[tree.run_node[run]]] for run, _ in shown[:MOST_HEADINGS]}
    for (at, early), (then, late) in combinations(shown[:MOST_HEADINGS], 2):
        beside = (then, late) == shown[shown.index((at, early)) + 1]
        if (
            early != late
            and (beside or level[then] <= level[at])
            and whole in (f"{early} {late}", f"{late} {early}")
        ):
            for number, candidate in enumerate(candidates):
                if candidate.key == early and candidate.kind == "heading":
                    candidates[number] = candidate._replace(weight=candidate.weight / 2)


def _platform_title(page: PageFacts, candidates: list[Candidate]) -> list[tuple[int, str]]:
    """The title where the platform's record says that it is shown."""
    tree = page.tree
    for el in select(page.platform, tree, "title")[:1] if page.platform is not None else ():
        text = " ".join("".join(el.itertext()).split())
        key = key_of(text)
        if key and len(text) <= LONGEST:
            candidates.append(Candidate(text, key, PLATFORM, "platform", text))
            return [(run, key) for run in range(page.first) if key_of(tree.run_text[run][:LONGEST]) == key][
                -1:
            ]
    return []


def _loose_lines(
    page: PageFacts, candidates: list[Candidate], partial: dict[str, str]
) -> list[tuple[int, str]]:
    """Titles that are not headings: a `div`, or a bold line."""
    tree = page.tree
    found = []
    parts = {part.casefold() for key, part in partial.items() if len(key) > 8}
    near = range(max(0, page.first - BEFORE_FIRST), min(page.runs, page.first + AFTER_FIRST))
    longest = max(map(len, parts), default=0)  # no text is shorter when its case is folded
    for run in range(max(near.stop, min(page.runs, page.last + 1))):
        text = tree.run_text[run]
        if len(text) > (LONGEST if run in near else min(LONGEST, longest)):
            continue
        key = key_of(text) if run in near or text.casefold() in parts else ""
        if key in partial and len(key) > 8 and (run in near or (_is_whole(key) and not tree.run_links[run])):
            found.append((run, key))
    if not found:
        return []
    # The site's name may be shown as well: the title is nearer to the text.
    run, key = min(found, key=lambda line: (not _is_whole(line[1]), abs(line[0] - page.first)))
    candidates.append(Candidate(tree.run_text[run], key, LOOSE, "heading", tree.run_text[run]))
    return [(run, key)]


def _without_anchor(tree: Tree, run: int, text: str) -> str:
    """The text of a heading without the sign of a link to itself."""
    for sign in ("#", "¶", "§", "🔗"):
        if text.startswith(sign + " ") or text.endswith(" " + sign):
            links = tree.node_el[tree.run_node[run]].iter("a")
            if any((link.text or "").strip() == sign for link in links):
                return text.removeprefix(sign).removesuffix(sign).strip()
    return text


def _title_line(page: PageFacts, line: int, candidates: list[Candidate]) -> list[tuple[int, str]]:
    """The title of a flat text: the line that is known, else the first one;
    if it is short, without a stop, and no byline.
    """
    tree = page.tree
    if len(page.body) < 2:
        return []
    run = line if line >= 0 else page.first
    text = tree.run_text[run]
    if tree.run_words[run] > MOST_LINE_WORDS or len(text) > LONGEST_LINE or text[-1] in NOT_AFTER_TITLE:
        return []
    if tree.node_tag[tree.run_node[run]] == "li" or parse_byline(cut_points_label(text)[0]).names:
        return []
    candidates.append(Candidate(text, key_of(text), LINE, "text", text))
    return [(run, key_of(text))]
