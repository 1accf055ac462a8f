"""Who wrote it: people before organisations,
what several sources agree on before what one says, accounts last of all.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any, Final

from .._platform import select
from .._text.bio import HEAD, is_bio
from .._text.byline import byline_parts, is_count, parse_byline
from .._text.names import (
    STAFF,
    UNSPACED,
    cut_label,
    has_name_case,
    is_account,
    is_nobody,
    is_organisation,
    is_role,
    is_staff,
    name_shaped,
    split_names,
)
from .._text.titles import key_of, site_keys
from .._text.urls import host_of
from .._tree import HEADINGS, short_text
from ..article import Author
from ..rules import metadata as rules
from ..rules import vocabulary as v
from ..rules.languages import words_of
from . import jsonld
from .candidates import Candidate, best, weight_of
from .context import TOUCHING, ArticleContext, FieldValue, in_comment, sourced
from .lines import Line, labelled_values, lone_names

MOST_WIDER: Final = 6
WIDER_WEIGHT: Final = 0.8
"""Authors of a source that names more than the best one, and its weight."""
LONGEST_MARKED: Final = 200
"""Characters of an element that is marked as an author's, as a reader sees it."""
LINE_WORDS: Final = 40
"""Words of a line with a link to an author; a longer one is text."""

MOST: Final = 12
"""Names that one source may give; more are a list of the staff."""
LONGEST_ELEMENT: Final = 300
MOST_INSIDE: Final = 200
"""Elements in an element that is marked as an author's: more are a list of them, or a bomb."""

LD: Final = 1.0
LD_DESK: Final = 0.6
"""An organisation that a page names as the author of news; elsewhere that is who runs the site."""
META: Final = 1.0
OTHER_META: Final = 0.9
BYLINE: Final = 2.1
"""A line over the body with a label."""
BYLINE_BELOW: Final = 0.65
PLACED: Final = 0.6
"""A line whose class says that it names the author."""
DATED: Final = 0.1
"""Added for a line that has a date, too."""
REL: Final = 0.9
MICRODATA: Final = 0.8
CLASS: Final = 0.6
LINKED: Final = 0.8
"""A link to an author's page near the title."""
PLATFORM: Final = 0.7
LONE: Final = 0.55
"""A name alone under the title, next to a date or a role."""
HANDLE: Final = 0.5
"""`jdoe77` counts so much of its weight."""
LEAST: Final = 0.4
"""Names with a lower total weight are not reported."""
LEAST_TEAM: Final = 0.6
"""The same for teams and for the site."""
LEAST_HANDLE: Final = 0.25
"""The same for an account ("jdoe77") where no other name is found."""
FAR: Final = 0.4
"""Factor on the weight of what is far from the article."""
ONE_WORD: Final = 0.6
MOST_TOGETHER: Final = 6
"""Elements that each name an author; more are a list of posts."""
SITE: Final = 0.3
"""Confidence in what is only the site."""
TRUST: Final = 0.97
"""Share of the confidence that is left:
sources that agree repeat each other's mistakes in names more than in days or titles."""


class _Names:
    """The candidates, and the pages of the people in them."""

    def __init__(self, place: ArticleContext) -> None:
        self.sites = site_keys(place.site_name, place.tree.url)
        self.people: list[Candidate] = []
        self.teams: list[Candidate] = []
        self.others: list[Candidate] = []
        self.urls: dict[str, str] = {}

    def add(self, names: Sequence[str], weight: float, kind: str, raw: str, url: object = None) -> None:
        """What one source says.

        A list of people and teams is one of people; accounts and the site are kept apart.
        """
        if not names or len(names) > MOST:
            return
        if url and isinstance(url, str) and len(names) == 1:
            self.urls.setdefault(names[0].casefold(), url)
        people = [n for n in names if not is_account(n) and key_of(n).replace(" ", "") not in self.sites]
        where = self.people
        if not people:
            people, where = [name for name in names if not is_nobody(name)], self.others
            if not people:
                return
        elif all(map(is_organisation, people)):
            where = self.teams
        elif len(people) > 1:
            people = [n for n in people if not is_organisation(n)]
        if not any(" " in name or name > UNSPACED for name in people):
            weight *= ONE_WORD
            if any(name.islower() or any(map(str.isdigit, name)) or "." in name for name in people):
                weight *= HANDLE
        where.append(Candidate(tuple(people), frozenset(map(key_of, people)), weight, kind, raw))

    def take(self, other: _Names, *, together: bool = False) -> None:
        """The candidates of others; `together`: elements that each name one of the authors."""
        people = other.people
        keys = {c.key: c for c in people}
        if together and 1 < len(keys) <= MOST_TOGETHER and all(len(key) == 1 for key in keys):
            first = people[0]
            every = tuple(c.value[0] for c in keys.values())
            people = [first._replace(value=every, key=frozenset(map(key_of, every)), raw=", ".join(every))]
        self.people += people
        self.teams += other.teams
        self.others += other.others
        self.urls = {**other.urls, **self.urls}

    def has_people(self) -> bool:
        """Whether a candidate has the weight to be chosen."""
        return any(candidate.weight >= LEAST for candidate in self.people)

    def join_longer_forms(self) -> None:
        """A line with a place or a role glued to a name
        ("Jonathan Harding Houston") speaks for the name that the head has.
        """
        known = {c.key: c for c in self.people if c.kind in ("json-ld", "meta") and len(c.key) == 1}
        for at, candidate in enumerate(self.people):
            if candidate.kind in ("byline", "class", "microdata") and len(candidate.key) == 1:
                (long,) = candidate.key
                for key, sure in known.items():
                    (short,) = key
                    if " " in short and long.startswith(short + " "):
                        self.people[at] = candidate._replace(value=sure.value, key=key)


def read_authors(place: ArticleContext, lines: Sequence[Line]) -> FieldValue[tuple[Author, ...]]:
    """The authors, with their pages."""
    names = _Names(place)
    _from_json_ld(place, names)
    _from_metas(place, names)
    _from_lines(place, lines, names)
    for run, name, sure_name in lone_names(place):
        weight = LONE if sure_name or _is_told_of(place, run, name) else LONE * FAR
        if is_staff(name):
            weight = LEAST_TEAM if sure_name and _is_of_the_site(place, name) else 0.0
        names.add([name], weight, "byline", place.tree.run_text[run])
    _from_elements(place, lines, names)
    if not names.has_people():
        _from_far_labels(place, names)
    if not names.has_people():
        _from_last_line(place, names)
    names.join_longer_forms()
    for candidates, least, most in (
        (names.people, LEAST, 1.0),
        (names.teams, LEAST_TEAM, 0.6),
        (names.others, LEAST_TEAM, SITE),
        (names.people, LEAST_HANDLE, SITE),
    ):
        found = best(candidates)
        if found is None:
            continue
        chosen, sure = found
        kinds = {c.kind for c in candidates if c.key == chosen.key}
        if weight_of(candidates, chosen.key) < least or (
            kinds == {"meta"} and candidates is names.teams and not is_staff(chosen.value[-1])
        ):
            continue
        if most == SITE and candidates is names.people and not kinds & {"json-ld", "meta"}:
            continue
        authors = tuple(
            Author(name=name, url=_page(place, names.urls.get(name.casefold())))
            for name in _spelled(chosen, candidates)
        )
        return sourced(authors, chosen.kind, chosen.raw, min(round(sure * TRUST, 2), most))
    return FieldValue(())


def _page(place: ArticleContext, url: str | None) -> str | None:
    absolute = place.tree.absolute(url)
    return absolute if absolute and absolute.startswith(("http://", "https://")) else None


def _spelled(chosen: Candidate, candidates: Sequence[Candidate]) -> tuple[str, ...]:
    """The names as the best source spells them, or those of a source that has them in full or has more."""
    if (
        len(chosen.key) == 1 and " " not in chosen.value[0]
    ):  # "Todd" of one source is the "Todd Bates" of another
        short = key_of(chosen.value[0])
        for other in candidates:
            if len(other.key) == 1 and " " in other.value[0] and short in key_of(other.value[0]).split():
                return tuple(other.value)
    wider = [
        c
        for c in candidates
        if c.key > chosen.key
        and c.kind in ("json-ld", "byline", "meta")
        and c.weight >= WIDER_WEIGHT
        and all(" " in name or name > UNSPACED for name in c.key - chosen.key)
    ]
    if wider and len(wider[0].key) <= MOST_WIDER:
        return tuple(wider[0].value)
    spelled = [c.value for c in candidates if c.key == chosen.key]
    mixed = next(
        (value for value in spelled if not any(n.isupper() or n.islower() for n in value)), spelled[0]
    )
    return tuple(mixed)


def _from_json_ld(place: ArticleContext, names: _Names) -> None:
    graph = place.head.graph
    people: list[str] = []
    teams: list[str] = []
    raws = []
    stated = place.node.get("author") or place.node.get("creator")
    for one in graph.resolve_all(stated)[: 2 * MOST]:
        team = isinstance(one, dict) and jsonld.is_organisation(one)
        for text in jsonld.names_of(one):
            found = split_names(text) or (
                [text] if not team and jsonld.is_person(one) and has_name_case(text) else []
            )
            raws.append(text)
            (teams if team else people).extend(
                name for name in found if name not in people and name not in teams
            )
            if isinstance(one, dict) and len(found) == 1:
                url = one.get("url") or one.get("sameAs")
                if isinstance(url, str):
                    names.urls.setdefault(found[0].casefold(), url)
    raw = ", ".join(raws)
    names.add(people, LD, "json-ld", raw)
    if not people and teams:
        news = any("news" in kind for kind in jsonld.types_of(place.node))
        names.add(teams, LD_DESK if news else LD / 2, "json-ld", raw)


def _from_metas(place: ArticleContext, names: _Names) -> None:
    found: dict[str, list[str]] = {}
    for name, value in place.head.all(*rules.AUTHOR_METAS)[: 4 * MOST]:
        if not value.startswith(("http://", "https://", "@")):
            found.setdefault(name, []).extend(n for n in split_names(value) if n not in found.get(name, ()))
    for name, people in found.items():
        names.add(people, META if name == "author" else OTHER_META, "meta", ", ".join(people))
    for number in ("1", "2"):
        label, data = place.head.first(f"twitter:label{number}"), place.head.first(f"twitter:data{number}")
        if label and data and label[1].casefold().strip(" :") in rules.AUTHOR_LABELS:
            names.add(split_names(data[1]), OTHER_META, "meta", data[1])


def _from_lines(place: ArticleContext, lines: Sequence[Line], names: _Names) -> None:
    for run, line, _ in lines:
        if line.date and not line.names and place.title_run - 2 < run <= place.title_run + 3:
            raw = place.tree.run_text[run]
            pieces = byline_parts(place.soft_text(run))
            rest, filed, _ = line.rest.partition(
                " in "
            )  # "March 1, 2015 · Jane Doe in Travel", "March 1, 2015 · 3 min · Jane Doe"
            counted = rest in pieces and (
                any(map(is_count, pieces)) or _under(place, run) and len(pieces) == 2
            )
            if _under(place, run) and _says_on(raw, rest) and rest[:1].isupper():
                names.add([rest], LONE / ONE_WORD, "byline", raw)  # "Licat on June 5, 2023"
            alone = rest in pieces and (not place.tree.run_links[run] or bool(_author_links(place, run)))
            found = split_names(rest)
            if name_shaped(rest) and len(found) == 1 and not place.has_common_words(rest):
                names.add(found, LONE if counted or filed or alone else LONE * FAR, "byline", raw)
        if not line.names or (line.other and not line.labelled):
            continue
        weight = PLACED
        if line.labelled:
            weight = BYLINE if run <= place.top else BYLINE_BELOW
        if line.date or line.modified:
            weight += DATED
        names.add(line.names, weight, "byline", place.tree.run_text[run])


def _is_of_the_site(place: ArticleContext, name: str) -> bool:
    """Whether a team has a word of the site's name or host, or is an editorial staff."""
    site = f"{key_of(place.site_name)} {host_of(place.tree.url)}".replace(" ", "")
    words = key_of(name).removeprefix("the ").split()
    return not STAFF.isdisjoint(words[:-1]) or words[-1] != "team" or any(word in site for word in words[:-1])


def _is_told_of(place: ArticleContext, line: int, name: str) -> bool:
    """Whether the end of a page says who somebody is: a biography, an author box, "All articles by NAME".

    A name in bold is a heading, and what is said of it the subject of the text.
    """
    tree = place.tree
    if tree.slot_el[tree.run_slot[line]].tag in ("b", "strong"):
        return False
    for run in (*place.body[-LAST_RUNS:], *range(place.last + 1, min(place.runs, place.last + BOX_RUNS))):
        text = tree.run_text[run]
        if name not in text[:HEAD] or place.aside(run):
            continue
        if text == name:
            nodes = zip(tree.ancestors(tree.run_node[run]), range(ABOVE_NAME))
            if any(tree.node_mask[node] & v.AUTHOR for node, _ in nodes):
                return True
        elif is_bio(text, [name]) or text.removesuffix(name).endswith(ARTICLES_BY):
            return True
    return False


LAST_RUNS: Final = 4
BOX_RUNS: Final = 40
"""Runs after the body among which the author's box is looked for."""
ABOVE_NAME: Final = 4
ARTICLES_BY: Final = tuple(f" {word} " for word in words_of("by"))


def _says_on(raw: str, name: str) -> bool:
    """Whether a line is one word, then "on" and a day."""
    return " " not in name and raw.partition(" ")[0] == name and raw.partition(" ")[2].startswith(ON)


ON: Final = ("on ", "am ", "le ", "el ", "il ", "op ", "den ", "pada ")


def _under(place: ArticleContext, run: int) -> bool:
    """Whether a line is the one right under the title."""
    return run == place.title_run + 1 > 0


def _from_far_labels(place: ArticleContext, names: _Names) -> None:
    """A label that is a line of its own, anywhere on the page,
    and one name after it: "Written by", "Jane Doe".

    Over the text the two may be in one line.
    """
    found: dict[str, str] = {}
    texts, tags, nodes = place.tree.run_text, place.tree.node_tag, place.tree.run_node
    body = frozenset(place.body)
    lines = [
        run
        for run, (text, links) in enumerate(zip(texts, place.tree.run_links))
        if not links
        and SHORTEST_SIGNATURE < len(text) < LONGEST_SIGNATURE
        and tags[nodes[run]] in BYLINE_TAGS
        and run not in body
    ]
    for run in lines:
        cut = cut_label(texts[run])
        if cut is None or (run > place.first and cut[0] not in FAR_LABELS):
            continue
        if name_shaped(cut[1]):
            if not (
                _in_card(place, run)
                or is_organisation(cut[1])
                or is_role(cut[1])
                or place.aside(run)
                or place.has_common_words(cut[1])
            ):
                found[cut[1]] = texts[run]
    for _, value in labelled_values(place, FAR_LABELS):
        line = parse_byline(value, place.language, place.order, labelled=True)
        if len(line.names) == 1 and name_shaped(line.names[0]) and " " in line.names[0]:
            found[line.names[0]] = value
    if len(found) == 1:  # several wrote other posts
        for name, raw in found.items():
            names.add([name], LONE, "byline", raw)


def _in_card(place: ArticleContext, run: int) -> bool:
    """Whether a run is in a card, which shows another post."""
    tree = place.tree
    nodes = zip(tree.ancestors(tree.run_node[run]), range(ABOVE_NAME))
    return any(tree.node_mask[node] & (v.CARD | v.AUTHOR) == v.CARD for node, _ in nodes)


def _from_last_line(place: ArticleContext, names: _Names) -> None:
    """A name alone after a dash in the last line of the body, which signs it: "— Jane Doe"."""
    tree = place.tree
    for run in place.body[-2:]:
        text = tree.run_text[run].lstrip(DASHES)
        if text == tree.run_text[run]:
            continue
        if (
            len(text) < LONGEST_SIGNATURE
            and name_shaped(text)
            and not is_organisation(text)
            and not place.has_common_words(text)
        ):
            if tree.node_tag[tree.run_node[run]] not in NO_SIGNATURE and not tree.run_links[run]:
                names.add(split_names(text)[:1], SIGNED, "text", tree.run_text[run])


DASHES: Final = "—–- "
SHORTEST_SIGNATURE: Final = 6
LONGEST_SIGNATURE: Final = 40
SIGNED: Final = 0.45
BYLINE_TAGS: Final = frozenset(("p", "div", "span", "address", "header", "small", "h3", "h4", "h5"))
NO_SIGNATURE: Final = frozenset((*HEADINGS, "figcaption", "td", "th", "dt", "dd", "li", "blockquote", "pre"))


FAR_LABELS: Final = frozenset(label for label in rules.AUTHOR_LABELS if len(label) > 4)
"""Not "by" or "von" alone, which are over many names."""


def _from_elements(place: ArticleContext, lines: Sequence[Line], names: _Names) -> None:
    """Links and elements that say in their attributes that they name the author."""
    tree = place.tree
    far, near_rel, micro = _Names(place), _Names(place), _Names(place)
    for el, rel in tree.rel_links:
        if "author" in rel.lower().split():
            if place.run_of(el) is not None:
                _add_element(place, el, near_rel, REL, "microdata")
            elif not in_comment(el):
                _add_element(place, el, far, REL * FAR, "microdata")
    if len({c.key for c in far.people}) == 1:  # several are the authors of other posts
        names.take(far)
    names.take(near_rel, together=True)
    for el, prop in tree.itemprops:
        if prop == "author" or (prop == "name" and _in_author_scope(el)):
            if not in_comment(el):
                _add_element(place, el, names if place.run_of(el) is None else micro, MICRODATA, "microdata")
    names.take(micro, together=True)
    near = place.near_runs
    other = v.SIDE | v.FOOT
    for el, mask, run in place.author_elements:
        if run in near and not mask & other:
            _add_element(place, el, names, CLASS if run <= place.top else CLASS * FAR, "class")
    _from_links(place, lines, names)
    if place.platform is not None and all(candidate.weight < LEAST for candidate in names.people):
        for el in select(place.platform, tree, "author")[:3]:
            _add_element(place, el, names, PLATFORM, "platform")


def _from_links(place: ArticleContext, lines: Sequence[Line], names: _Names) -> None:
    """Links over the body that lead to authors' pages.

    Where there are reviewers and photographers, only those that a byline names.
    """
    tree = place.tree
    said = {run: line.names for run, line, _ in lines if line.other}
    linked: dict[str, None] = {}
    for run in place.near:
        if tree.run_links[run] and tree.run_words[run] < LINE_WORDS and run <= place.top:
            for link in _author_links(place, run):
                text = " ".join(short_text(link)[:200].split())
                for name in split_names(text):
                    if name_shaped(name) and (run not in said or name in said[run]):
                        linked[name] = None
                        names.urls.setdefault(name.casefold(), link.get("href") or "")
    if linked:
        names.add(list(linked), LINKED, "link", ", ".join(linked))


def _author_links(place: ArticleContext, run: int) -> list[Any]:
    """Links of a run that lead to an author's page."""
    tree, found = place.tree, []
    for slot in range(tree.run_slot[run], tree.run_slot_end[run]):
        el = tree.slot_el[slot]
        if tree.slot_tail[slot]:
            continue
        for _ in range(3):
            if el is None or el.tag == "a":
                break
            el = el.getparent()
        if el is not None and el.tag == "a" and el not in found:
            steps = (el.get("href") or "").lower().split("?")[0].split("/")
            if any(step in rules.AUTHOR_PATHS for step in steps[:-1]):
                found.append(el)
    return found


def _in_author_scope(el: Any) -> bool:
    parent = el.getparent()
    for _ in range(3):
        if parent is None:
            return False
        if "author" in (parent.get("itemprop") or "").split():
            return True
        parent = parent.getparent()
    return False


def _add_element(place: ArticleContext, el: Any, names: _Names, weight: float, kind: str) -> None:
    """The names in a small element that is marked as an author's."""
    if el.tag == "meta" or el.tag == "link":
        content = el.get("content") or ""
        names.add(split_names(content), weight, kind, content)
        return
    if next(islice(el.iter(), MOST_INSIDE, None), None) is not None:
        return
    parts, size, space = [], 0, True
    for text in el.itertext():
        size += len(text)
        if size > LONGEST_ELEMENT:
            return
        bare = " ".join(text.split())
        if bare:
            parts.append(bare if space or text[0].isspace() else TOUCHING + bare)
            space = text[-1].isspace()
    text = " ".join(parts)
    if not 1 < len(text) <= LONGEST_MARKED:
        return
    line = parse_byline(text, place.language, place.order, labelled=True)
    found = [name for name in line.names if name_shaped(name) or len(parts) <= 2]
    if found and not (line.other and not line.labelled):
        link = el if el.tag == "a" else next(el.iter("a"), None)
        names.add(found, weight, kind, text, link.get("href") if link is not None else None)
