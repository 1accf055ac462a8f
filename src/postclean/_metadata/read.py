"""The reader of all fields: what the head says, what stands round the body, and the choice between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from .._tree import HEADINGS, Tree
from ..article import Author, Notice, Source
from ..rules import metadata as rules
from ..rules import vocabulary as v
from ..rules.furniture import comment_count
from ..rules.keypoints import STRONG_LABELS
from ..rules.platform import Platform
from . import jsonld, language
from .authors import (
    SOFT,
    Byline,
    is_account,
    is_byline,
    is_organisation,
    name_shaped,
    parse_byline,
    split_names,
)
from .bio import is_bio
from .dates import When, day_of, parse_date, plausible
from .head import Head, read_head
from .title import clean_title, key_of, parts_of, site_keys
from .urls import clean_url

RAW: Final = 200


@dataclass(slots=True)
class Metadata:
    """The fields, and the runs of the page that show them."""

    title: str | None = None
    standfirst: str | None = None
    authors: tuple[Author, ...] = ()
    published: datetime | date | None = None
    modified: datetime | date | None = None
    language: str | None = None
    canonical_url: str | None = None
    site_name: str | None = None
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    lead_image: str | None = None
    license: str | None = None
    access: Any = None
    comment_count: int | None = None
    article_body: str | None = None
    """The text that JSON-LD gives: a fallback for a page that shows none."""
    provenance: dict[str, Source] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)
    title_runs: tuple[int, ...] = ()
    byline_runs: tuple[int, ...] = ()
    bio_runs: tuple[int, ...] = ()
    standfirst_runs: tuple[int, ...] = ()
    tag_runs: tuple[int, ...] = ()


class Candidate(NamedTuple):
    """What one source says of a field."""

    value: Any
    key: Any
    """What equal values have in common."""
    weight: float
    kind: str
    raw: str


def best(candidates: Sequence[Candidate]) -> tuple[Candidate, float] | None:
    """The candidate whose key has the most weight, and the confidence in it: agreement between kinds of sources adds up."""
    if not candidates:
        return None
    weights: dict[Any, dict[str, float]] = {}
    for candidate in candidates:
        kinds = weights.setdefault(candidate.key, {})
        kinds[candidate.kind] = max(kinds.get(candidate.kind, 0.0), candidate.weight)
    totals = {key: sum(kinds.values()) for key, kinds in weights.items()}
    top = max(totals.values())
    winner = next(candidate for candidate in candidates if totals[candidate.key] == top)
    confidence = min(0.99, top / (top + 0.35) * top / sum(totals.values()) ** 0.5 if top < 1 else 0.6 + 0.12 * len(weights[winner.key]))
    return winner, round(confidence, 2)


class Reader:
    """Reads the fields of one page."""

    def __init__(self, tree: Tree, platform: Platform | None, body_runs: Sequence[int]) -> None:
        self.tree = tree
        self.platform = platform
        self.body = body_runs
        self.head: Head = read_head(tree)
        self.out = Metadata(notices=[])
        self.first = body_runs[0] if body_runs else len(tree.run_text)
        self.last = body_runs[-1] if body_runs else -1
        articles = self.head.graph.articles
        self.node: dict[str, Any] = self._own(articles) or {}
        self.title_run = -1
        self.sites = site_keys(None, tree.url)

    def _own(self, articles: list[dict[str, Any]]) -> dict[str, Any] | None:
        """The JSON-LD node of this page among those of its teasers: the one with a headline like the title, else the first."""
        if len(articles) > 1:
            title = key_of(self.head.title)
            for node in articles:
                headline = key_of(jsonld.text(node.get("headline") or node.get("name")))
                if headline and headline in title:
                    return node
        return articles[0] if articles else None

    def say(self, name: str, kind: str, raw: object, confidence: float) -> None:
        """Remember where a field comes from."""
        self.out.provenance[name] = Source(kind=kind, raw=str(raw)[:RAW], confidence=min(1.0, max(0.0, confidence)))

    def meta(self, names: Iterable[str]) -> list[tuple[str, str]]:
        """All metas of these names that are there, in the order of the names."""
        metas = self.head.metas
        return [(name, value) for name in names if name in metas for value in metas[name]]

    # -- the site ------------------------------------------------------------------------------------------------------

    def read_site(self) -> None:
        """Site name, URL, language, image, licence, access: fields that the head tells or nobody."""
        out, head, node = self.out, self.head, self.node
        found = head.first(*rules.SITE_METAS)
        publisher = head.graph.resolve(node.get("publisher"))
        if found:
            out.site_name = found[1][:200]
            self.say("site_name", "meta", found[1], 0.9)
        elif jsonld.text(publisher):
            out.site_name = jsonld.text(publisher)
            self.say("site_name", "json-ld", out.site_name, 0.8)
        for kind, url in (
            ("link", next(iter(head.links.get("canonical", ())), None)),
            ("meta", (head.first("og:url") or ("", None))[1]),
        ):
            cleaned = clean_url(self.tree.absolute(url))
            if cleaned:
                out.canonical_url = cleaned
                self.say("canonical_url", kind, url, 0.9)
                break
        html_lang = self.tree.root.get("lang") or self.tree.root.get("{http://www.w3.org/XML/1998/namespace}lang")
        declared = [("html", html_lang)] if html_lang else []
        declared += [("meta", value) for _, value in self.meta(rules.LANGUAGE_METAS)]
        if isinstance(node.get("inLanguage"), str):
            declared.append(("json-ld", node["inLanguage"]))
        sample = " ".join(self.tree.run_text[run] for run in self.body[:6])[:1_500]
        chosen = language.choose(declared, sample)
        if chosen:
            out.language = chosen[0]
            self.say("language", chosen[1], chosen[2], 0.9 if chosen[1] == "html" else 0.7)
        image = head.first(*rules.IMAGE_METAS)
        picture = image[1] if image else jsonld.text(node.get("image"))
        absolute = self.tree.absolute(picture)
        if absolute and absolute.startswith(("http://", "https://")):
            out.lead_image = absolute
            self.say("lead_image", "meta" if image else "json-ld", picture, 0.8)
        licence = next(iter(head.links.get("license", ())), None) or next(
            (el.get("href") for el, rel in self.tree.rel_links if "license" in rel.lower().split()), None
        )
        licence = self.tree.absolute(licence) or jsonld.text(node.get("license"))
        if licence:
            out.license = licence
            self.say("license", "link", licence, 0.8)
        self._read_access()
        body = node.get("articleBody")
        if isinstance(body, str) and body.strip():
            out.article_body = body

    def _read_access(self) -> None:
        free = self.node.get("isAccessibleForFree")
        tier = self.head.first("article:content_tier", "og:article:content_tier")
        access = None
        if isinstance(free, bool) or str(free).lower() in ("true", "false"):
            access = "free" if str(free).lower() == "true" else "members"
            self.say("access", "json-ld", free, 0.8)
        if tier and tier[1].lower() in ("free", "metered", "locked"):
            access = {"locked": "members"}.get(tier[1].lower(), tier[1].lower())
            self.say("access", "meta", tier[1], 0.8)
        self.out.access = access

    # -- the title -----------------------------------------------------------------------------------------------------

    def read_title(self) -> None:
        """The title: the heading before the body that the metas agree with, else what most sources say."""
        tree, site, url = self.tree, self.out.site_name, self.tree.url or self.out.canonical_url
        candidates: list[Candidate] = []
        partial: set[str] = set()
        for name, value in self.meta(rules.TITLE_METAS)[:6]:
            cleaned = clean_title(value, site, None, url)
            if cleaned:
                weight = 1.0 if name == "og:title" else 0.5 if "title" in name else 0.3
                candidates.append(Candidate(cleaned, key_of(cleaned), weight, "meta", value))
                partial.update(map(key_of, parts_of(value)))
        headline = jsonld.text(self.node.get("headline")) or jsonld.text(self.node.get("name"))
        if headline:
            cleaned = clean_title(headline, site, None, url)
            if cleaned:
                candidates.append(Candidate(cleaned, key_of(cleaned), 0.6, "json-ld", headline))
                partial.add(key_of(cleaned))
        if self.head.title:
            cleaned = clean_title(self.head.title, site, None, url)
            if cleaned:
                candidates.append(Candidate(cleaned, key_of(cleaned), 0.8, "title", self.head.title))
                partial.update(map(key_of, parts_of(self.head.title)))
        sites = site_keys(site, url)
        said = {word for candidate in candidates for word in candidate.key.split()}
        shown: list[tuple[int, str, str]] = []
        limit = min(len(tree.run_text), self.first + 4)
        for run in range(limit):
            level = HEADINGS.get(tree.node_tag[tree.run_node[run]])
            if level is None or level > 3:
                continue
            text = tree.run_text[run]
            if len(text) > 400:
                continue
            cleaned = clean_title(text, site if len(text) > len(site or "") + 4 else None, None, None) or text
            key = key_of(cleaned)
            if not key or key.replace(" ", "") in sites:
                continue
            if level == 1 or key in partial:
                # What the reader sees over the text is the title, also where the metas are worded for search engines.
                weight = 1.0 if level == 1 else 0.7
                if key in partial:
                    weight += 1.2
                elif level == 1 and said & {word for word in key.split() if len(word) > 3}:
                    weight += 1.6
                shown.append((run, text, key))
                candidates.append(Candidate(cleaned, key, weight, "heading", text))
        if not any(c.kind == "heading" for c in candidates) and self.first < len(tree.run_text):
            for run in range(max(0, self.first - 12), limit):  # titles that are no headings: a div or a bold line
                key = key_of(tree.run_text[run])
                if key in partial and len(key) > 8:
                    shown.append((run, tree.run_text[run], key))
                    candidates.append(Candidate(tree.run_text[run], key, 1.0, "heading", tree.run_text[run]))
                    break
        found = best(candidates)
        if found is None:
            return
        chosen, confidence = found
        value = next((c.value for c in candidates if c.key == chosen.key and c.kind == "heading"), chosen.value)
        self.out.title = value[:1_000]
        self.say("title", chosen.kind, chosen.raw, confidence)
        same = [run for run, _, key in shown if key == chosen.key]
        keys = {chosen.key, key_of(self.head.title), *(c.key for c in candidates if c.kind != "heading")}
        for run in range(self.first, min(self.first + 3, len(tree.run_text))):
            if run not in same and key_of(tree.run_text[run]) in keys and tree.run_words[run] > 1:
                same.append(run)
        self.title_run = same[-1] if same else -1
        self.out.title_runs = tuple(dict.fromkeys(same))
        self.body = [run for run in self.body if run not in same]
        if self.body:  # the title may have been taken for the first line of the body
            self.first, self.last = self.body[0], self.body[-1]

    # -- who and when ----------------------------------------------------------------------------------------------------

    def near(self) -> list[int]:
        """Runs where bylines stand: round the title, before the body, and right after the body."""
        n = len(self.tree.run_text)
        first = min(self.first, n)
        start = max(0, (self.title_run if 0 <= self.title_run <= first else first) - 8)
        runs = list(range(start, min(n, first + 4, start + 60)))
        runs += [run for run in range(self.last, min(n, self.last + 8)) if run >= 0 and run not in runs]
        return runs

    def read_bylines(self) -> list[tuple[int, Byline]]:
        """The lines near the body that name somebody or a day."""
        tree = self.tree
        lines = []
        lang = self.out.language
        marked = {run for _, mask, run in tree.classed if mask & v.AUTHOR and not mask & (v.COMMENT | v.RELATED | v.CARD)}
        for run in self.near():
            text = tree.run_text[run]
            if not 2 < len(text) <= 220 or run in self.out.title_runs or tree.run_words[run] > 30:
                continue
            if run not in marked and _no_digit(text) and text.split(" ", 1)[0].casefold().rstrip(":：") not in _LABEL_HEADS:
                continue
            node = tree.run_node[run]
            if any(tree.node_mask[at] & (v.COMMENT | v.RELATED) for at, _ in zip(tree.ancestors(node), range(3))):
                continue
            if HEADINGS.get(tree.node_tag[node], 9) < 3:
                continue
            told, label = _cut_points_label(text)
            line = parse_byline(
                told if label else self._soft(run), lang, labelled=run in marked and tree.run_words[run] < 12
            )
            if label and line.names:
                self.out.byline_runs = (*self.out.byline_runs, run)
            if line.names or line.date or line.modified:
                lines.append((run, line))
        return lines

    def _soft(self, run: int) -> str:
        """The text of a run with a mark where one element ends and the next begins: "Jane Doe" and "Updated" may touch."""
        tree = self.tree
        slots = range(tree.run_slot[run], tree.run_slot_end[run])
        if len(slots) == 1:
            return tree.run_text[run]
        joined = ""
        for slot in slots:
            piece = " ".join(tree.slot_text(slot).split())
            if piece:
                glued = not joined or joined[-1] in ",&" or piece[0] in ",&" or _is_glue(piece) or _is_glue(joined.rpartition(" ")[2])
                joined += (" " if glued else SOFT) + piece
        return joined.strip()

    def read_authors(self, lines: Sequence[tuple[int, Byline]]) -> None:
        """Authors: people before organisations, what several sources agree on before what one says."""
        tree, out = self.tree, self.out
        candidates: list[Candidate] = []
        urls: dict[str, str] = {}

        weak: list[Candidate] = []

        def add(names: Sequence[str], weight: float, kind: str, raw: str) -> None:
            people = [name for name in names if not self._is_site(name) and not is_account(name)]
            if names and not people and not all(is_account(name) for name in names):
                weak.append(Candidate(tuple(names), frozenset(name.casefold() for name in names), weight, kind, raw))
            if people:
                key = frozenset(name.casefold() for name in people)
                if not any(" " in name or not name.isascii() for name in people):
                    weight *= 0.6
                candidates.append(Candidate(tuple(people), key, weight, kind, raw))

        named = self.head.graph.resolve(self.node.get("author"))
        people, raws = [], []
        for one in named if isinstance(named, list) else [named]:
            one = self.head.graph.resolve(one)
            if isinstance(one, dict) and jsonld.is_organisation(one):
                continue
            for text in jsonld.texts(one):
                names = split_names(text)
                people.extend(name for name in names if name not in people)
                raws.append(text)
                if isinstance(one, dict) and isinstance(one.get("url"), str) and len(names) == 1:
                    urls[names[0].casefold()] = one["url"]
        if people:
            add(people, 1.0, "json-ld", ", ".join(raws))
        metas: dict[str, list[str]] = {}
        for name, value in self.meta(rules.AUTHOR_METAS):
            if not value.startswith(("http://", "https://")):
                metas.setdefault(name, []).extend(n for n in split_names(value) if n not in metas.get(name, ()))
        for name, names in metas.items():
            add(names, 1.0 if name == "author" else 0.9, "meta", ", ".join(names))
        label = self.head.first("twitter:label1")
        data = self.head.first("twitter:data1")
        if data and label and label[1].casefold() in rules.AUTHOR_LABELS | {"written by", "author", "by"}:
            add(split_names(data[1]), 0.9, "meta", data[1])
        region = frozenset(self.near())
        for run, line in lines:
            if line.names and not line.other:
                before = run < self.first
                weight = 1.0 if line.labelled and before else 0.8 if line.labelled else 0.6
                if line.date:
                    weight += 0.1
                add(line.names, weight, "byline", tree.run_text[run])
        for el, rel in tree.rel_links:
            if "author" in rel.lower().split():
                self._add_element(el, add, 0.9, "microdata", urls)
        for el, prop in tree.itemprops:
            if prop == "author" or (prop == "name" and self._is_author_scope(el)):
                self._add_element(el, add, 0.8, "microdata", urls)
        for el, mask, run in tree.classed:
            if mask & v.AUTHOR and run in region and not mask & (v.COMMENT | v.RELATED | v.CARD | v.SIDE | v.FOOT):
                self._add_element(el, add, 0.6 if run <= self.first else 0.4, "class", urls)
        if self.platform is not None and self.platform.origin == "" and self.platform.author:
            for el in self.platform.select(tree, "author")[:3]:
                self._add_element(el, add, 2.0, "platform", urls)
        found = best(candidates)
        if found is None:
            if weak:  # the site signs, and nobody else does
                chosen = max(weak, key=lambda candidate: candidate.weight)
                out.authors = tuple(Author(name=name) for name in chosen.value)
                self.say("authors", chosen.kind, chosen.raw, 0.3)
            else:
                self._fall_back_to_organisation(named)
            return
        chosen, confidence = found
        names = self._widest(chosen, candidates)
        out.authors = tuple(Author(name=name, url=self._author_url(urls.get(name.casefold()))) for name in names)
        self.say("authors", chosen.kind, chosen.raw, confidence)

    @staticmethod
    def _widest(chosen: Candidate, candidates: Sequence[Candidate]) -> tuple[str, ...]:
        """The names as spelled by the best source, or those of a source that has all of them and more."""
        if len(chosen.key) == 1 and " " not in chosen.value[0]:  # "Todd" of one source is the "Todd Bates" of another
            short = chosen.value[0].casefold()
            for c in candidates:
                if len(c.key) == 1 and " " in c.value[0] and short in c.value[0].casefold().split():
                    return tuple(c.value)
        wider = [c for c in candidates if c.key > chosen.key and c.kind in ("json-ld", "byline", "meta") and c.weight >= 0.8]
        if wider and len(wider[0].key) <= 6:
            return tuple(wider[0].value)
        spelled = [c.value for c in candidates if c.key == chosen.key]
        mixed = next((value for value in spelled if not any(n.isupper() or n.islower() for n in value)), spelled[0])
        return tuple(mixed)

    def _is_site(self, name: str) -> bool:
        key = key_of(name).replace(" ", "")
        return key in site_keys(self.out.site_name, self.tree.url)

    def _author_url(self, url: str | None) -> str | None:
        absolute = self.tree.absolute(url)
        return absolute if absolute and absolute.startswith(("http://", "https://")) else None

    def _is_author_scope(self, el: Any) -> bool:
        parent = el.getparent()
        for _ in range(3):
            if parent is None:
                return False
            if parent.get("itemprop") == "author":
                return True
            parent = parent.getparent()
        return False

    def _add_element(self, el: Any, add: Any, weight: float, kind: str, urls: dict[str, str]) -> None:
        """The names in a small element that is marked as an author's."""
        if el.tag == "meta":
            add(split_names(el.get("content")), weight, kind, el.get("content") or "")
            return
        parts = []
        size = 0
        for text in el.itertext():
            size += len(text)
            if size > 400:
                return
            if not text.isspace():
                parts.append(" ".join(text.split()))
        text = " ¦ ".join(parts)
        if not 1 < len(text) <= 200:
            return
        line = parse_byline(text, self.out.language, labelled=True)
        names = [name for name in line.names if name_shaped(name) or len(parts) == 1]
        if names and not line.other:
            add(names, weight, kind, text)
            href = el.get("href") if el.tag == "a" else next((a.get("href") for a in el.iter("a") if a.get("href")), None)
            if href and len(names) == 1:
                urls.setdefault(names[0].casefold(), href)

    def _fall_back_to_organisation(self, named: Any) -> None:
        """With no person at all, an organisation that signs, with little confidence."""
        for one in named if isinstance(named, list) else [named]:
            name = jsonld.text(one)
            if name and len(name) <= 70 and not is_account(name) and not name.startswith("http"):
                self.out.authors = (Author(name=name),)
                self.say("authors", "json-ld", name, 0.3)
                return

    def read_dates(self, lines: Sequence[tuple[int, Byline]]) -> None:
        """When it was published, and when it was changed: apart."""
        tree, out, lang = self.tree, self.out, self.out.language
        latest = tree.markup.fetched_at
        published: list[Candidate] = []
        modified: list[Candidate] = []

        def add(where: list[Candidate], value: When | None, weight: float, kind: str, raw: str) -> None:
            if value is not None and plausible(value, latest):
                where.append(Candidate(value, day_of(value), weight, kind, raw))

        for name, raw in self.meta(rules.PUBLISHED_METAS)[:8]:
            add(published, parse_date(raw, lang), 1.2 if "publ" in name or "issued" in name else 0.7, "meta", raw)
        for name, raw in self.meta(rules.MODIFIED_METAS)[:4]:
            add(modified, parse_date(raw, lang), 1.0, "meta", raw)
        for node, weight in [(self.node, 1.0)]:
            raw_date = node.get("datePublished") or (node.get("dateCreated") if weight == 1.0 else None)
            if isinstance(raw_date, str):
                add(published, parse_date(raw_date[:80], lang), weight, "json-ld", raw_date)
            if isinstance(node.get("dateModified"), str):
                add(modified, parse_date(node["dateModified"][:80], lang), weight, "json-ld", node["dateModified"])
        for el, prop in tree.itemprops:
            if prop in ("datePublished", "dateModified", "dateCreated"):
                raw = el.get("content") or el.get("datetime") or el.get("title") or "".join(el.itertext())[:80]
                add(modified if prop == "dateModified" else published, parse_date(raw, lang), 0.8, "microdata", raw)
        for run, line in lines:
            weight = 0.9 if run < self.first else 0.45
            add(published, line.date, weight, "byline", tree.run_text[run])
            add(modified, line.modified, 0.8, "byline", tree.run_text[run])
        region = frozenset(self.near())
        self._read_time_elements(add, published, modified, region)
        url = tree.url or out.canonical_url
        if url:
            match = _url_date(url)
            if match:
                add(published, parse_date("-".join(match.groups()), lang), 0.85, "url", url)
        found = best(published)
        if found is not None:
            chosen, confidence = found
            same = [c for c in published if c.key == chosen.key]
            exact = next((c for c in same if isinstance(c.value, datetime) and c.value.tzinfo), None) or next(
                (c for c in same if isinstance(c.value, datetime)), chosen
            )
            out.published = exact.value
            self.say("published", chosen.kind, chosen.raw, confidence)
        changed = best(modified)
        if changed is not None:
            out.modified = changed[0].value
            self.say("modified", changed[0].kind, changed[0].raw, changed[1])

    def _read_time_elements(self, add: Any, published: list[Candidate], modified: list[Candidate], region: frozenset[int]) -> None:
        """`<time>` elements and elements with a class of dates, near the title."""
        tree, lang = self.tree, self.out.language
        seen = 0
        for el, run in tree.times:
            if seen >= 3:
                break
            if run not in region:
                continue
            raw = el.get("datetime") or "".join(el.itertext())[:80]
            value = parse_date(raw, lang) or parse_date("".join(el.itertext())[:80], lang)
            if value is None:
                continue
            seen += 1
            said = f"{el.get('class') or ''} {el.get('itemprop') or ''}".lower()
            late = "updated" in said.split() and "published" not in said or "modified" in said
            add(modified if late else published, value, 0.7 - 0.1 * seen, "time", raw)
        for el, mask, run in tree.classed:
            if not mask & v.DATE or run not in region or mask & (v.COMMENT | v.RELATED | v.CARD):
                continue
            raw = el.get("title") or el.get("content") or ""
            if raw:
                add(published, parse_date(raw, lang), 0.6, "class", raw)

    # -- what stands round the body ------------------------------------------------------------------------------------------

    def read_surroundings(self, lines: Sequence[tuple[int, Byline]]) -> None:
        """Byline runs, bios, tags, standfirst, comments."""
        tree, out = self.tree, self.out
        names = [author.name for author in out.authors]
        body = frozenset(self.body)
        out.byline_runs += tuple(
            run
            for run, line in lines
            if run in body and not line.rest and is_byline(tree.run_text[run]) and (line.names or run < self.first + 3)
        )
        self._read_bios(names)
        self._read_tags()
        description = self.head.first(*rules.DESCRIPTION_METAS)
        for el, mask, run in tree.classed:
            if mask & v.INTRO and self.title_run < run < self.first and run < len(tree.run_text) and el.tag not in ("header", "body"):
                text = tree.run_text[run]
                if 20 < len(text) < 600 and (description is None or key_of(text)[:40] in key_of(description[1])):
                    out.standfirst = text
                    self.say("standfirst", "class", text, 0.7)
                    break
        self._count_comments()

    def _read_bios(self, names: Sequence[str]) -> None:
        tree, out = self.tree, self.out
        if not names:
            return
        places = [*self.body[:5], *self.body[-4:]]
        n = len(tree.run_text)
        places += range(max(0, self.first - 6), self.first)
        places += range(self.last + 1, min(n, self.last + 20))
        for run in dict.fromkeys(places):
            if 0 <= run < n and is_bio(tree.run_text[run], names):
                text = tree.run_text[run]
                last_names = [name.split()[-1] for name in names]
                owner = next((i for i, last in enumerate(last_names) if last in text[:120]), 0)
                author = out.authors[owner]
                if author.bio is None:
                    changed = Author(name=author.name, url=author.url, bio=text)
                    out.authors = (*out.authors[:owner], changed, *out.authors[owner + 1 :])
                    out.bio_runs = (*out.bio_runs, run)

    def _read_tags(self) -> None:
        tree, out = self.tree, self.out
        tags: dict[str, str] = {}
        categories: dict[str, str] = {}

        def put(where: dict[str, str], value: str | None) -> None:
            value = " ".join((value or "").split()).lstrip("#").strip(" ,")
            if 1 < len(value) <= 60 and len(where) < 50:
                where.setdefault(value.casefold(), value)

        for name, value in self.meta(rules.TAG_METAS):
            for part in value.split(",") if name != "article:tag" or value.count(",") > 1 else [value]:
                put(tags, part)
        for el, rel in tree.rel_links:
            words = rel.lower().split()
            if "tag" in words:
                href = (el.get("href") or "").lower()
                put(categories if "category" in words or "/category/" in href else tags, "".join(el.itertext())[:80])
        if not tags:
            keywords = self.node.get("keywords")
            for item in keywords if isinstance(keywords, list) else str(keywords).split(",") if isinstance(keywords, str) else []:
                if isinstance(item, str):
                    put(tags, item)
        if not tags:
            for el, mask, run in tree.classed:
                if mask & v.TAGS and self.first - 8 <= run <= self.last + 14 and not mask & (v.NAV | v.SIDE | v.RELATED | v.HEAD):
                    for a in el.iter("a"):
                        if a.get("href"):
                            put(tags, "".join(a.itertext())[:80])
        for _, value in self.meta(rules.SECTION_METAS):
            put(categories, value)
        section = self.node.get("articleSection")
        for item in section if isinstance(section, list) else [section]:
            if isinstance(item, str):
                put(categories, item)
        out.tags, out.categories = tuple(tags.values()), tuple(categories.values())
        if tags:
            self.say("tags", "meta" if self.meta(rules.TAG_METAS) else "link", ", ".join(out.tags), 0.8)
        if categories:
            self.say("categories", "meta", ", ".join(out.categories), 0.7)

    def _count_comments(self) -> None:
        tree, out = self.tree, self.out
        for attrs in tree.node_attrs.values():
            number = attrs.get("data-num-comments")
            if number and number.isdigit() and len(number) < 7:
                out.comment_count = int(number)
                self.say("comment_count", "attribute", number, 0.9)
                return
        count = self.node.get("commentCount")
        if isinstance(count, int) and not isinstance(count, bool) and 0 <= count < 10**7:
            out.comment_count = count
            self.say("comment_count", "json-ld", count, 0.9)
            return
        threads: dict[int, None] = {}
        for node, mask in enumerate(tree.node_mask):
            if mask & v.COMMENT:
                threads.update(dict.fromkeys(range(tree.node_first[node], min(tree.node_end[node], tree.node_first[node] + 12))))
        after = range(max(self.last, 0), len(tree.run_text))
        quoted = [run for run in after if len(tree.run_text[run]) < 160 and any(mark in tree.run_text[run] for mark in "\"“„«")]
        for run in [*threads, *quoted]:
            text = tree.run_text[run]
            told = comment_count(text) if len(text) <= 160 else None
            if told is not None:
                out.comment_count = told
                self.say("comment_count", "text", text, 0.7)
                return
        counted = sum(1 for ident in tree.node_id if ident and _comment_id(ident))
        if counted:
            out.comment_count = counted
            self.say("comment_count", "thread", str(counted), 0.6)


def _cut_points_label(text: str) -> tuple[str, bool]:
    """A byline without the label of key points that is glued to its end: "By NAME-Key Points"."""
    place = max(text.rfind(mark) for mark in "-–—|:•·")
    if place > 0 and text[place + 1 :].strip().casefold() in STRONG_LABELS:
        return text[:place].rstrip(" -–—|:•·"), True
    return text, False


_is_glue = re.compile(r"(?:and|und|et|y|e|i|en|og|och|dan|with|mit|&|,)").fullmatch
_no_digit = re.compile(r"[^\d]*").fullmatch
_LABEL_HEADS: Final = frozenset(label.split(" ", 1)[0] for label in (*rules.AUTHOR_LABELS, *rules.PUBLISHED_LABELS, *rules.MODIFIED_LABELS))
_url_date = re.compile(r"/((?:19|20)\d\d)[/-]([01]?\d)[/-]([0-3]?\d)(?:/|-|$)").search
_comment_id = re.compile(r"(?:li-)?comment-\d+|c\d{6,}").fullmatch


def read_metadata(tree: Tree, platform: Platform | None, *, body_runs: Sequence[int] = ()) -> Metadata:
    """All fields of a page. `body_runs` are the runs judged to be the body: nearness to them tells a byline from a teaser's."""
    reader = Reader(tree, platform, body_runs)
    reader.read_site()
    reader.read_title()
    lines = reader.read_bylines()
    reader.read_authors(lines)
    reader.read_dates(lines)
    reader.read_surroundings(lines)
    return reader.out
